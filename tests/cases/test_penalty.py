"""Penalty cases up to the decision: off unless the list switches enforcement on, gates by article, one decision one penalty."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fazhi.cases.kinds.penalty.words import Class, HearingCase, Procedure, ReviewCase, classes_of, heaviest
from fazhi.law import load_book
from fazhi.records.keeping import Refused, keep
from fazhi.records.ledgers.function_item import FunctionItem
from tests.cases.conftest import LATE, Desk, day
from tests.cases.penalties import case, decide, figures, investigated, signed, switched_on


@pytest.fixture
def on(desk: Desk) -> Desk:
    """A town whose own list switches one matter of enforcement on."""
    return switched_on(desk)


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
    with pytest.raises(Refused, match="最迟2024年3月29日通知，2024年4月1日通知的，听证最早定在2024年4月11日"):
        on.step("notify_hearing", "2024-04-01", hearing_planned_on="2024-04-10")
    on.step("notify_hearing", "2024-04-01", hearing_planned_on="2024-04-12")
    with pytest.raises(Refused, match="2024年4月12日，不能提前举行"):
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


def test_spared_and_taught(on: Desk) -> None:
    case(on)
    on.step("file", "2024-03-01", signed("2024-03-01"))
    with pytest.raises(Refused, match="应当教育当事人"):
        on.step("spare", "2024-03-05", signed("2024-03-05"), ground="first")
    on.step("spare", "2024-03-05", signed("2024-03-05"), ground="first", taught=True)
    assert figures(on)["penalties.spared"] == 1


def test_an_unknown_class_is_refused_in_words(on: Desk) -> None:
    investigated(on)
    on.step("tell", "2024-03-21", hearing_case="none")
    with pytest.raises(Refused, match="没有“罚酒”这种处罚，可填"):
        decide(on, classes="罚款、罚酒")
