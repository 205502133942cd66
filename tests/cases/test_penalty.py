"""Penalty cases: off unless the town's list switches enforcement on, gates by article, clocks, one decision one penalty."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from fazhi.cases.filling import paper
from fazhi.cases.kinds.penalty import Penalty
from fazhi.cases.kinds.penalty.words import Class, HearingCase, Procedure, ReviewCase, classes_of, heaviest
from fazhi.cases.moving import Approval
from fazhi.indicators.compute import compute
from fazhi.indicators.scope import year
from fazhi.law import load_book
from fazhi.records.importing.plan import Plan, plan
from fazhi.records.keeping import Refused, keep
from fazhi.records.ledger import ledger
from fazhi.records.ledgers.function_item import FunctionItem
from fazhi.report.compose import sections
from tests.cases.conftest import LATE, Desk, day

PAIR = {"first_officer": "演示执001", "second_officer": "演示执002"}


def signed(on: str) -> Approval:
    return Approval("丙领导", "镇长", day(on), "演示〔2024〕11号")


@pytest.fixture
def on(desk: Desk) -> Desk:
    """A town whose own list switches one matter of enforcement on."""
    item = FunctionItem(
        unit=desk.world.town,
        start=day("2021-01-01"),
        item="对擅自占道经营的处罚",
        number="12",
        enforcement=True,
        paper="演示〔2021〕8号",
    )
    keep([item], viewer=desk.viewer, why="清单", door="web", at=LATE)
    return desk


def case(desk: Desk, found_on: str = "2024-03-01", **said: Any) -> Penalty:
    values = {"unit": desk.world.town, "cause": "擅自占道经营", "party": "甲某", **PAIR, **said}
    desk.keep(Penalty(found_on=day(found_on), **values))
    row: Penalty = desk.case
    return row


def investigated(desk: Desk, review_case: str = "none", **said: Any) -> None:
    """Filed on 1 March, investigated on the 20th."""
    case(desk)
    desk.step("file", "2024-03-01", signed("2024-03-01"))
    desk.step("investigate", "2024-03-20", review_case=review_case, **said)


def decide(desk: Desk, on: str = "2024-04-08", **said: Any) -> None:
    values = {"decision_number": "演示罚〔2024〕1号", "classes": "罚款", "amount": "500", **said}
    desk.step("decide", on, signed(on), **values)


def figures(desk: Desk, of: int = 2024) -> dict[str, Any]:
    found = compute(year(desk.world.town.pk, of))
    return {name: one.value for name, one in found.items() if name.startswith("penalties.")}


def test_the_lists_are_those_of_the_law() -> None:
    book, now = load_book(), day("2024-06-03")
    assert [one.value for one in Class] == list(book.listed("list.penalty_classes", now).items)
    for words, name in ((HearingCase, "list.penalty_hearing_cases"), (ReviewCase, "list.penalty_review_cases")):
        assert [one.value for one in words if one.value != "none"] == list(book.listed(name, now).items)
    assert {one.value for one in Procedure} == set(book.listed("list.penalty_procedures", now).items) - {"hearing"}


@pytest.mark.parametrize(
    ("text", "on_day", "expected"),
    [
        ("罚款", "2024-04-08", "fine"),
        ("没收违法所得、罚款", "2024-04-08", "confiscate_gains"),
        ("警告、罚款、责令停产停业", "2024-04-08", "suspension"),
        ("罚款、其他行政处罚", "2024-04-08", "fine"),
        ("其他行政处罚", "2024-04-08", "other"),
        ("责令停产停业、吊销许可证件", "2021-03-01", "licence_revoked"),
        ("责令停产停业、吊销许可证件", "2024-04-08", "suspension"),
        ("没收非法财物、罚款", "2020-03-01", "confiscate_goods"),
        ("", "2024-04-08", ""),
    ],
)
def test_one_decision_is_counted_in_its_heaviest_class(text: str, on_day: str, expected: str) -> None:
    named, unknown = classes_of(text)
    assert (heaviest(named, day(on_day)), unknown) == (expected, [])


def test_off_unless_the_towns_own_list_switches_it_on(desk: Desk) -> None:
    assert case(desk).capacity == "assisting"
    with pytest.raises(Refused, match="本镇履职事项清单里，2024年3月1日没有在用的含执法权的事项"):
        case(desk, capacity="own")
    desk.step("file", "2024-03-04", signed("2024-03-04"))
    desk.step("investigate", "2024-03-20", review_case="none")
    desk.step("tell", "2024-03-21", hearing_case="none")
    with pytest.raises(Refused, match="由县级部门决定，请登记“移送”"):
        decide(desk)
    with pytest.raises(Refused, match="“有权决定”不能越过"):
        desk.override("power", "2024-03-22", "急用", signed("2024-03-22"))
    desk.step("pass_on", "2024-03-25", passed_to="演示县城市管理局", whither="jurisdiction")
    assert (desk.case.state, desk.case.closed_on) == ("passed", day("2024-03-25"))


def test_on_only_from_its_day_and_only_for_the_named_matter(on: Desk) -> None:
    assert case(on).capacity == "own"
    assert case(on, "2020-12-31", party="乙某").capacity == "assisting"
    assert case(on, item="12").capacity == "own"
    with pytest.raises(Refused, match="没有在用的“对无证养殖的处罚”"):
        case(on, item="对无证养殖的处罚", capacity="own")
    with pytest.raises(Refused, match="请填写委托机关"):
        case(on, capacity="entrusted")


def test_withdrawn_before_the_decision_it_is_no_longer_ours(on: Desk) -> None:
    investigated(on)
    on.step("tell", "2024-03-21", hearing_case="none")
    item = FunctionItem.objects.get()
    item.withdrawn_on = day("2024-04-01")
    keep([item], viewer=on.viewer, why="收回", door="web", at=LATE)
    with pytest.raises(Refused, match="2024年4月8日没有在用"):
        decide(on)
    on.step("pass_on", "2024-04-09", passed_to="演示县城市管理局", whither="withdrawn")


def test_a_whole_life_with_hearing_check_and_payment(on: Desk) -> None:
    investigated(on, review_case="complex", grave=True)
    assert on.case.decision_due == day("2024-05-30")
    on.step("tell", "2024-03-21", hearing_case="large_fine", proposed="罚款6000元")
    assert on.due("penalty.hearing_ask").due == day("2024-03-28")
    on.step("defend", "2024-03-25", said="请求从轻")
    on.step("ask_hearing", "2024-03-28")
    with pytest.raises(Refused, match="定在2024年4月10日的听证最迟2024年3月29日通知"):
        on.step("notify_hearing", "2024-04-01", hearing_planned_on="2024-04-10")
    on.step("notify_hearing", "2024-04-01", hearing_planned_on="2024-04-12")
    with pytest.raises(Refused, match="不能提前到2024年4月11日举行"):
        on.step("hear", "2024-04-11", host="丁主持")
    on.step("hear", "2024-04-12", host="丁主持")
    with pytest.raises(Refused, match="应当法制审核的情形.*集体讨论"):
        decide(on, "2024-04-22", amount="6000")
    on.step("review", "2024-04-15", check="change", reviewer="戊审核", first_time=True)
    on.step("discuss", "2024-04-16", minutes="演示纪〔2024〕3号")
    with pytest.raises(Refused, match="法制审核结果是“修改后再审”"):
        decide(on, "2024-04-22", amount="6000")
    on.step("review", "2024-04-17", check="passed", reviewer="戊审核", first_time=True)
    with pytest.raises(Refused, match="应当有法律职业资格"):
        decide(on, "2024-04-22", amount="6000")
    on.step("review", "2024-04-18", check="passed", reviewer="己审核", first_time=True, qualified=True)
    decide(on, "2024-04-22", classes="警告、罚款", amount="6000")
    assert (on.case.heaviest, on.case.punished_on, on.case.decision_late) == ("fine", day("2024-04-22"), False)
    assert on.due("penalty.serve").due == day("2024-04-30")
    on.step("serve", "2024-04-23", way="hand")
    assert on.due("penalty.pay").due == day("2024-05-08")
    on.step("pay", "2024-05-06", receipt="演示票001")
    on.step("judge_publicity", "2024-04-24", publicity="no", publicity_reason="个人轻微占道，社会影响小")
    on.step("finish", "2024-05-07", ending="performed", archive="2024-罚-1")
    assert (on.case.state, on.case.closed_on) == ("finished", day("2024-05-07"))
    assert not on.waiting("2025-06-01")
    said = figures(on)
    assert (said["penalties.decided"], said["penalties.amount"], said["penalties.hearings"]) == (1, Decimal(6000), 1)
    assert (said["penalties.fine"], said["penalties.warning"], said["penalties.reviewed"]) == (1, 0, 1)
    assert said["penalties.in_time_rate"] == Decimal(100)


def test_no_decision_before_the_party_was_told(on: Desk) -> None:
    investigated(on)
    with pytest.raises(Refused, match="还没有告知.*第四十四条"):
        decide(on)
    on.override("told", "2024-04-01", "当事人下落不明，已公告", signed("2024-04-01"))
    decide(on)
    assert (on.case.state, on.case.overrides) == ("decided", 1)
    (lift,) = on.standing.lifts
    assert (lift.label, lift.by) == ("先告知后决定", "丙领导")


def test_two_officers(on: Desk) -> None:
    case(on, second_officer="")
    on.step("file", "2024-03-01", signed("2024-03-01"))
    with pytest.raises(Refused, match="两名执法人员的证号"):
        on.step("investigate", "2024-03-20", review_case="none")


def test_the_right_to_a_hearing_runs_out_after_its_day(on: Desk) -> None:
    investigated(on)
    on.step("tell", "2024-03-21", hearing_case="large_fine")
    with pytest.raises(Refused, match="已告知听证权利"):
        decide(on)
    with pytest.raises(Refused, match="可以在2024年3月28日前（含当日）要求听证"):
        on.step("lapse", "2024-03-28")
    on.step("lapse", "2024-03-29")
    decide(on)
    assert on.case.hindrance == ""


def test_on_the_spot_within_its_limits(on: Desk) -> None:
    case(on, procedure="summary")
    assert on.standing.deadlines == ()
    with pytest.raises(Refused, match="适用简易程序，不需要立案"):
        on.step("file", "2024-03-01", signed("2024-03-01"))
    said = {"decision_number": "演示当罚〔2024〕1号", "classes": "罚款"}
    with pytest.raises(Refused, match="对公民罚款超过200元的不能当场处罚"):
        on.step("decide_at_once", "2024-03-01", amount="201", **said)
    with pytest.raises(Refused, match="简易程序只能警告或者罚款"):
        on.step("decide_at_once", "2024-03-01", amount="200", **{**said, "classes": "没收违法所得"})
    on.step("decide_at_once", "2024-03-01", amount="200", **said)
    assert (on.case.state, on.case.punished_on, on.case.heaviest) == ("served", day("2024-03-01"), "fine")
    with pytest.raises(Refused, match="超过当场收缴的100元限额"):
        on.step("take_cash", "2024-03-01", cash="small")
    on.step("take_cash", "2024-03-01", cash="hard")
    assert on.due("penalty.cash_to_organ").due == day("2024-03-05")
    on.step("hand_in", "2024-03-04")
    assert on.due("penalty.organ_to_bank").due == day("2024-03-06")
    with pytest.raises(Refused, match="还没有登记缴付银行"):
        on.step("finish", "2024-03-06", ending="performed")
    on.step("bank", "2024-03-06")
    on.step("finish", "2024-03-06", ending="performed")
    assert figures(on)["penalties.summary"] == 1
    case(on, procedure="summary", party_kind="organisation")
    on.step("decide_at_once", "2024-03-02", amount="3000", **said)
    case(on, "2021-07-01", procedure="summary")
    with pytest.raises(Refused, match="超过50元"):
        on.step("decide_at_once", "2021-07-01", amount="60", **said)


def test_published_only_where_the_test_is_recorded_as_met(on: Desk) -> None:
    investigated(on)
    on.step("tell", "2024-03-21", hearing_case="none")
    decide(on)
    assert on.due("enforcement.publish_penalty").due == day("2024-04-17")
    with pytest.raises(Refused, match="请先登记“判断是否公开”"):
        on.step("publish", "2024-04-10", url="演示公示栏")
    on.step("judge_publicity", "2024-04-09", publicity="no", publicity_reason="影响小")
    assert on.due("enforcement.publish_penalty") is None
    with pytest.raises(Refused, match="不公开"):
        on.step("publish", "2024-04-10", url="演示公示栏")
    on.step("judge_publicity", "2024-04-10", publicity="yes", publicity_reason="群众关注的集市占道")
    on.step("publish", "2024-04-15", url="演示公示栏")
    with pytest.raises(Refused, match="决定没有被变更"):
        on.step("unpublish", "2024-04-16", reason="撤销")
    on.step("serve", "2024-04-16")
    on.step("change", "2024-04-26", change="revoked", by="演示县人民政府")
    assert on.due("penalty.withdraw_publication").due == day("2024-04-30")
    on.step("unpublish", "2024-04-28", reason="决定已撤销")
    assert (on.case.publish_late, on.due("penalty.withdraw_publication").met_on) == (False, day("2024-04-28"))
    said = figures(on)
    assert (said["penalties.published"], said["penalties.withdrawn"], said["penalties.decided"]) == (1, 1, 1)


def test_urged_then_the_court_after_the_time_of_suing(on: Desk) -> None:
    investigated(on)
    on.step("tell", "2024-03-21", hearing_case="none")
    decide(on)
    on.step("serve", "2024-04-09")
    court = on.due("coercion.apply_court")
    assert (court.started, court.due) == (day("2024-10-09"), day("2025-01-09"))
    with pytest.raises(Refused, match="应当催告"):
        on.step("apply", "2024-10-28", signed("2024-10-28"), court="演示县人民法院")
    early = on.step("urge", "2024-09-02", urged_to="2024-09-20")
    with pytest.raises(Refused, match="起诉期限到2024年10月9日届满"):
        on.step("apply", "2024-10-09", signed("2024-10-09"), court="演示县人民法院")
    on.void(early, "送达日期填错")
    on.step("urge", "2024-09-23", urged_to="2024-10-11")
    with pytest.raises(Refused, match="等待期到2024年10月11日届满"):
        on.step("apply", "2024-10-11", signed("2024-10-11"), court="演示县人民法院")
    on.step("apply", "2024-10-12", signed("2024-10-12"), court="演示县人民法院")
    assert on.due("coercion.court_accept").due == day("2024-10-18")
    on.step("court_accept", "2024-10-16")
    on.step("court_rule", "2024-10-22", ruling="准予执行")
    on.step("finish", "2024-12-02", ending="court")
    assert figures(on)["penalties.court_applied"] == 1


def test_a_pending_suit_stops_the_way_to_the_court(on: Desk) -> None:
    investigated(on)
    on.step("tell", "2024-03-21", hearing_case="none")
    decide(on)
    on.step("serve", "2024-04-09")
    on.step("challenge", "2024-05-20", remedy="reconsideration")
    assert on.due("coercion.apply_court") is None
    on.step("urge", "2024-06-03", urged_to="2024-06-20")
    with pytest.raises(Refused, match="复议、诉讼还没有结束"):
        on.step("apply", "2024-12-02", signed("2024-12-02"), court="演示县人民法院")
    on.step("challenge_over", "2024-07-15", result="维持")
    later = on.due("coercion.apply_court_after_reconsideration")
    assert (later.started, later.due) == (day("2024-07-30"), day("2024-10-30"))


def test_evidence_crime_and_limitation(on: Desk) -> None:
    case(on, act_on=day("2024-02-20"))
    assert on.due("penalty.limitation").due == day("2026-02-20")
    on.step("file", "2024-03-01", signed("2024-03-01"))
    on.step("preserve", "2024-03-04", signed("2024-03-04"), objects="三轮车一辆")
    assert on.due("penalty.register_preserve").due == day("2024-03-13")
    on.step("settle_evidence", "2024-03-12", result="退还")
    on.step("find_crime", "2024-03-13")
    assert [item.clock for item in on.waiting("2024-03-14")][0] == "penalty.crime_transfer"
    on.step("pass_on", "2024-03-14", passed_to="演示县公安局", whither="crime")
    assert not on.waiting("2024-03-15")
    case(on, act_on=day("2022-02-20"))
    with pytest.raises(Refused, match="已过处罚时效（2024年2月20日届满）"):
        on.step("file", "2024-03-01", signed("2024-03-01"))
    case(on, act_on=day("2022-02-20"), serious=True)
    on.step("file", "2024-03-01", signed("2024-03-01"))


def test_spared_and_taught(on: Desk) -> None:
    case(on)
    on.step("file", "2024-03-01", signed("2024-03-01"))
    with pytest.raises(Refused, match="应当教育当事人"):
        on.step("spare", "2024-03-05", signed("2024-03-05"), ground="first")
    on.step("spare", "2024-03-05", signed("2024-03-05"), ground="first", taught=True)
    assert figures(on)["penalties.spared"] == 1


def test_a_late_decision_is_said_to_be_late(on: Desk) -> None:
    investigated(on)
    on.step("tell", "2024-03-21", hearing_case="none")
    decide(on, "2024-06-03")
    assert on.case.decision_late
    said = figures(on)
    assert (said["penalties.in_time_rate"], said["penalties.late"]) == (0, 1)


def test_the_sentences_of_the_report(on: Desk) -> None:
    investigated(on)
    on.step("tell", "2024-03-21", hearing_case="none")
    decide(on, amount="500.50")
    results = compute(year(on.world.town.pk, 2024))
    section = next(one for one in sections() if one.name == "202-penalties")
    told = [sentence.tell(results).text for paragraph in section.paragraphs for sentence in paragraph]
    assert told[0] == "全年作出行政处罚1宗，普通程序1宗，罚没金额500.5元，按期作出率100%。"
    assert "".join(told[1:]) == ""


def test_the_forms_are_filled(on: Desk) -> None:
    investigated(on)
    form = paper(on.case, "filing_form", day=day("2024-03-01")).text()
    assert "行政处罚立案审批表" in form and "擅自占道经营" in form and "演示执002" in form
    form = paper(on.case, "decision_form", day=day("2024-04-08"), data={"classes": "罚款", "amount": "500"}).text()
    assert "2024年5月30日" in form and "500" in form and "本机关负责人审批意见" in form


HEADS = ("受案日期", "案由", "当事人", "程序类型", "主办人证号", "协办人证号", "立案日期", "告知日期", "决定日期", "决定书文号",
         "处罚决定", "罚款金额", "送达日期", "缴费日期", "结案日期", "编号")  # fmt: skip


def _plan(desk: Desk, *lines: tuple[Any, ...]) -> Plan:
    book = openpyxl.Workbook()
    assert book.active is not None
    for line in (HEADS, *lines):
        book.active.append(line)
    out = io.BytesIO()
    book.save(out)
    return plan(ledger("penalty"), out.getvalue(), "处罚台账.xlsx", viewer=desk.viewer, unit=desk.world.town)


def test_a_list_comes_in_as_cases(on: Desk) -> None:
    whole = ("2023-05-04", "占道经营", "丙某", "普通程序", "演示执001", "演示执002", "2023-05-05", "2023-05-20", "2023-06-01",
             "演示罚〔2023〕1号", "罚款", 300, "2023-06-02", "2023-06-10", "2023-06-12", "演罚001")  # fmt: skip
    bare = (
        "2023-05-09",
        "占道经营",
        "丁某",
        "普通程序",
        "",
        "",
        "2023-05-09",
        "",
        "2023-09-01",
        "",
        "警告",
        None,
        "",
        "",
        "",
        "演罚002",
    )
    found = _plan(on, whole, bare)
    assert (found.new, found.refused) == (2, [])
    found.write(viewer=on.viewer, door="web", at=LATE, why="导入")
    rows = {row.number: row for row in Penalty.objects.all()}
    assert (rows["演罚001"].state, rows["演罚001"].capacity, rows["演罚001"].heaviest) == ("finished", "own", "fine")
    assert (rows["演罚002"].state, rows["演罚002"].decision_late) == ("decided", True)
    on.case = rows["演罚002"]
    assert any("两名执法人员的证号" in gap for gap in on.standing.gaps)
    assert any("还没有告知" in gap for gap in on.standing.gaps)
    said = figures(on, 2023)
    assert (said["penalties.decided"], said["penalties.amount"], said["penalties.warning"]) == (2, Decimal(300), 1)
    again = _plan(on, whole, bare)
    assert (again.new, again.changed, again.same) == (0, 0, 2)


def test_an_unknown_class_is_refused_in_words(on: Desk) -> None:
    investigated(on)
    on.step("tell", "2024-03-21", hearing_case="none")
    with pytest.raises(Refused, match="没有“罚酒”这种处罚，可填"):
        decide(on, classes="罚款、罚酒")
