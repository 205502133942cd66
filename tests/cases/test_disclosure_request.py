"""An application for information: the day of receipt by its door, correction begins anew, opinions pause, extension approved."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.cases.kinds.disclosure_request import DisclosureRequest
from fazhi.cases.kinds.disclosure_request.words import Came, NotProcessed, Outcome, Refusal, State
from fazhi.cases.models import Event
from fazhi.cases.moving import Approval
from fazhi.law import load_book
from fazhi.records.keeping import Refused
from tests.cases.conftest import Desk, day
from tests.cases.journeys import all_printed, brought, printed

SIGNED = Approval("丙领导", "公开办主任", day("2024-09-20"), "演示〔2024〕21号")


@pytest.fixture
def asked(desk: Desk) -> Any:
    """Keeps an application of the town."""

    def put(received_on: str = "2024-09-02", **said: Any) -> Desk:
        values = {"unit": desk.world.town, "came": "in_person", "content": "土地征收补偿公告", "applicant": "甲某", **said}
        desk.keep(DisclosureRequest(received_on=day(received_on), **values))
        return desk

    return put


def test_choices_are_those_of_the_law() -> None:
    book, on = load_book(), day("2024-09-02")
    assert set(book.listed("list.disclosure_received", on).items) == set(Came.values)
    assert set(book.listed("list.disclosure_outcomes", on).items) == set(Outcome.values)
    assert set(book.listed("list.disclosure_refusals", on).items) == set(Refusal.values)
    assert set(book.listed("list.disclosure_not_processed", on).items) == {*NotProcessed.values, "abandoned"}


def test_from_receipt_over_a_third_party_to_the_refusal(asked: Any) -> None:
    desk = asked(came="online", arrived_on=day("2024-08-30"))
    assert desk.case.answer_due == day("2024-09-30")
    desk.step("ask_third", "2024-09-03", third_party="乙某", concern="住址")
    assert (desk.due("disclosure.answer").kind, desk.due("disclosure.answer").due) == ("standing", None)
    third = desk.due("disclosure.third_party")
    assert (third.due, third.counts) == (day("2024-09-25"), False) and "暂按发出之日" in third.assumed[0]
    desk.step("third_received", "2024-09-04")
    third = desk.due("disclosure.third_party")
    assert third.due == day("2024-09-26") and "暂按发出之日" not in "".join(third.assumed)
    desk.step("examine", "2024-09-05", finding="closed")
    with pytest.raises(Refused, match="征求了第三方的意见，还没有登记意见到达或者期满"):
        desk.step("answer", "2024-09-06", outcome="refused", refusal="privacy")
    desk.step("third_answer", "2024-09-10", third_view="oppose")
    assert desk.case.answer_due == day("2024-10-12")
    with pytest.raises(Refused, match="须经政府信息公开工作机构负责人批准"):
        desk.step("extend", "2024-09-20", days="20", reason="需要再次征求意见")
    desk.step("extend", "2024-09-20", SIGNED, days="20", reason="需要再次征求意见")
    assert (desk.case.answer_due, desk.case.extended_days) == (day("2024-11-08"), 20)
    with pytest.raises(Refused, match="请选择理由"):
        desk.step("answer", "2024-10-25", outcome="refused")
    desk.step(
        "answer", "2024-10-25", outcome="refused", refusal="privacy", answer_number="演示答〔2024〕1号", says="涉及他人住址"
    )
    assert (desk.case.state, desk.case.closed_on, desk.case.answer_late) == (State.ANSWERED, day("2024-10-25"), False)
    desk.step("review", "2024-11-20", remedy="reconsideration")
    desk.step("review", "2025-02-20", remedy="reconsideration", review_result="upheld")
    assert (desk.case.state, desk.case.review_result, desk.case.closed_on) == (State.ANSWERED, "upheld", day("2024-10-25"))


def test_the_leader_extends_here_but_not_after_the_time(asked: Any) -> None:
    desk = asked()
    with pytest.raises(Refused, match="最多20个工作日"):
        desk.step("extend", "2024-09-20", SIGNED, days="21", reason="数量大")
    late = Approval("丙领导", "公开办主任", day("2024-10-08"), "演示〔2024〕22号")
    with pytest.raises(Refused, match="期限已于2024-09-30届满，延长无效"):
        desk.step("extend", "2024-10-08", late, days="10", reason="数量大")
    desk.who, desk.at = "leader", desk.at.replace(year=2024, month=9, day=20)
    desk.step("extend", "2024-09-20", days="10", reason="数量大")
    event = Event.objects.get(move="extend")
    assert (event.approver, desk.case.extended_days) == ("丙领导", 10)


def test_a_correction_is_asked_once_and_begins_the_time_anew(asked: Any) -> None:
    desk = asked(unclear=True)
    assert desk.due("disclosure.ask_correction").due == day("2024-09-11")
    desk.step("ask_correction", "2024-09-05", missing="写明年份", correct_by="2024-09-25")
    assert desk.due("disclosure.ask_correction").met_on == day("2024-09-05")
    assert desk.due("disclosure.answer").kind == "standing"
    assert desk.due("disclosure.applicant_corrects").due == day("2024-09-25")
    desk.step("correct", "2024-09-20")
    assert desk.case.answer_due == day("2024-10-23")
    with pytest.raises(Refused, match="应当一次性告知"):
        desk.step("ask_correction", "2024-09-23", missing="再写明村名", correct_by="2024-10-10")
    desk.override("once", "2024-09-23", "申请人来电要求再补", SIGNED)
    desk.step("ask_correction", "2024-09-23", missing="再写明村名", correct_by="2024-10-10")
    assert (desk.case.overrides, desk.case.state) == (1, State.CORRECTING)


def test_nobody_has_given_up_before_his_time(asked: Any) -> None:
    desk = asked()
    assert desk.due("disclosure.ask_correction") is None  # clear enough, so nothing is owed
    desk.step("ask_correction", "2024-09-05", missing="写明年份", correct_by="2024-09-25")
    with pytest.raises(Refused, match="期满以后才能视为放弃"):
        desk.step("abandon", "2024-09-25")
    desk.step("abandon", "2024-09-26")
    assert (desk.case.state, desk.due("disclosure.answer").met_on) == (State.ABANDONED, None)
    assert desk.waiting("2024-12-01") == []


def test_nothing_is_answered_without_search_and_examination(asked: Any) -> None:
    desk = asked()
    with pytest.raises(Refused, match="还没有登记检索和公开审查"):
        desk.step("answer", "2024-09-10", outcome="absent")
    desk.step("examine", "2024-09-09", finding="absent")
    desk.step("answer", "2024-10-08", outcome="absent", says="检索了2019年以来的档案")
    assert desk.case.answer_late


@pytest.mark.parametrize("role", ["co_maker", "other"])
def test_other_organs_are_asked_and_only_co_makers_have_their_time(asked: Any, role: str) -> None:
    desk = asked()
    desk.step("ask_organ", "2024-09-03", organ_role=role, organ="演示县自然资源局")
    assert (desk.due("disclosure.co_maker") is not None) == (role == "co_maker")
    desk.step("organ_answer", "2024-09-10", organ_view="agree")
    assert desk.case.answer_due == day("2024-10-12")


def test_a_petition_in_this_form_is_told_elsewhere(asked: Any) -> None:
    desk = asked()
    desk.step("decline", "2024-09-10", not_processed="petition", told_to="镇信访办")
    assert (desk.case.state, desk.due("disclosure.answer").met_on) == (State.DECLINED, day("2024-09-10"))


def test_too_many_are_asked_why_first(asked: Any) -> None:
    desk = asked()
    with pytest.raises(Refused, match="先要求说明理由"):
        desk.step("decline", "2024-09-10", not_processed="unreasonable")
    desk.step("ask_reasons", "2024-09-10", excess="三个月内40件")
    desk.step("reasons_given", "2024-09-18", reasons="good")
    desk.step("delay", "2024-09-20", SIGNED, delayed_until="2024-12-20", reason="数量大")
    assert (desk.due("disclosure.answer"), desk.case.answer_due) == (None, day("2024-12-20"))
    desk.step("examine", "2024-12-02", finding="open")
    desk.step("answer", "2024-12-19", outcome="provided", split="是", refusal="process")
    assert (desk.case.split, desk.case.answer_late) == (True, False)


def test_before_2019_the_time_was_fifteen_days(asked: Any) -> None:
    assert asked("2019-04-15").case.answer_due == day("2019-05-07")


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"arrived_on": day("2024-08-30")}, "当面提交的以提交之日"),
        ({"came": "signed_mail", "arrived_on": day("2024-08-30")}, "需签收的邮寄以签收之日"),
        ({"came": "plain_mail", "arrived_on": day("2024-09-03")}, "到达日期晚于收到申请日期"),
        ({"answered_on": day("2024-09-10"), "outcome": "provided", "refusal": "privacy"}, "没有不予公开的内容"),
    ],
)
def test_an_application_that_cannot_be(asked: Any, said: dict[str, Any], says: str) -> None:
    with pytest.raises(Refused, match=says):
        asked(**said)


def test_every_answer_has_its_paper(asked: Any) -> None:
    desk = asked(number="演示申〔2024〕1号")
    names = all_printed(desk, "2024-09-10")
    assert {f"answer_{one}" for one in Outcome.values} | {
        "receipt",
        "correction",
        "third_letter",
        "extension",
        "declined",
    } <= names
    assert "2024年9月30日" in printed(desk, "receipt", "2024-09-02")
    refused = printed(desk, "answer_refused", "2024-09-10", outcome="refused", refusal="privacy", says="涉及他人住址")
    assert all(word in refused for word in ("甲某", "个人隐私", "涉及他人住址", "先申请行政复议"))
    correction = printed(desk, "correction", "2024-09-05", missing="写明年份", correct_by="2024-09-25")
    assert "写明年份" in correction and "2024年9月25日" in correction
    assert "延长10个工作日" in printed(desk, "extension", "2024-09-20", days="10", reason="数量大")


def test_a_sheet_that_the_town_has_comes_in(desk: Desk) -> None:
    found = brought(
        desk,
        "disclosure_request",
        "收到日期,申请渠道,所需信息,编号,申请人姓名,补正通知日期,补正期限,补正日期,审查日期,审查结果,答复时间,答复类型,答复文号",
        "2024年9月2日,当面提交,土地补偿公告,演示申〔2024〕1号,甲某,2024.9.5,2024-09-25,2024.9.20,,,2024-10-23,经检索不存在,演示答〔2024〕1号",
        "2024-09-02,互联网、传真,村规划图,演示申〔2024〕2号,乙某,,,,,,,,",
    )
    first, second = found
    assert (first.state, first.answer_due, first.answer_late, first.outcome) == (
        State.ANSWERED, day("2024-10-23"), False, Outcome.ABSENT,
    )  # fmt: skip
    assert (second.state, second.answer_due) == (State.RECEIVED, day("2024-09-30"))
    desk.case = first
    assert "还没有登记检索和公开审查，请先检索、审查，再答复。" in desk.standing.gaps
