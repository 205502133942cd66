"""Penalty cases after the decision: publication, the court, what is late, the forms, the report's sentences, whole lists."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from fazhi.cases.filling import paper
from fazhi.cases.kinds.penalty import Penalty
from fazhi.indicators.compute import compute
from fazhi.indicators.scope import year
from fazhi.records.importing.plan import Plan, plan
from fazhi.records.keeping import Refused
from fazhi.records.ledger import ledger
from fazhi.report.compose import sections
from fazhi.report.section import Sentence
from tests.cases.conftest import LATE, Desk, day
from tests.cases.penalties import case, decide, figures, investigated, signed, switched_on


@pytest.fixture
def on(desk: Desk) -> Desk:
    """A town whose own list switches one matter of enforcement on."""
    return switched_on(desk)


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
    lines = [line for paragraph in section.paragraphs for line in paragraph]
    told = [line.tell(results).text for line in lines if isinstance(line, Sentence)]
    assert told[0] == "全年作出行政处罚1宗，其中普通程序1宗，罚没金额500.5元，按期作出率100%。"
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
