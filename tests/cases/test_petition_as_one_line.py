"""A petition that came as one line of a spreadsheet is what its columns say, until the first step is made here."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.cases.kinds.petition import Petition
from fazhi.cases.kinds.petition.words import State
from fazhi.cases.models import Event
from fazhi.records.keeping import Refused, keep
from tests.cases.conftest import LATE, Desk, day

LINE: dict[str, Any] = {
    "category": "appeal", "route": "6", "accepted_on": day("2024-03-05"), "opinion_on": day("2024-05-20"),
    "outcome": "supported", "opinion_number": "演示信〔2024〕8号",
}  # fmt: skip


def _again(desk: Desk) -> None:
    keep([desk.case], viewer=desk.viewer, why="修改", door="web", at=LATE)


def test_its_state_and_lateness_follow_from_its_days(desk: Desk) -> None:
    desk.petition("2024-03-01", **LINE)
    assert (desk.case.state, desk.case.opinion_due, desk.case.opinion_late) == (State.OPINED, day("2024-05-04"), True)
    assert desk.due("petition.opinion").met_on == day("2024-05-20")
    assert not Event.objects.exists()


def test_missing_steps_are_gaps_not_refusals(desk: Desk) -> None:
    desk.petition("2024-03-01", finished_on=day("2024-04-01"))
    assert (desk.case.state, desk.case.closed_on) == (State.CLOSED, day("2024-04-01"))
    assert len(desk.standing.gaps) == 1
    assert "台账缺前面步骤的日期" in desk.standing.gaps[0]


def test_a_day_before_the_receipt_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="早于本事项的首日2024年3月1日"):
        desk.petition("2024-03-01", **{**LINE, "accepted_on": day("2024-02-01")})


def test_a_state_that_its_days_do_not_show_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="按所填日期应为“待分类”，不是“已办结”"):
        desk.petition("2024-03-01", state="closed")


def test_too_long_an_extension_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="最长不超过30日"):
        desk.petition("2024-03-01", **LINE, extended_on=day("2024-05-01"), extended_days=40)


def test_edited_it_is_folded_again(desk: Desk) -> None:
    desk.petition("2024-03-01", **LINE)
    desk.case.delivered_on = day("2024-05-21")
    _again(desk)
    assert Petition.objects.get().state == State.DELIVERED
    desk.case = Petition.objects.get()
    desk.case.delivered_on = None
    _again(desk)
    assert Petition.objects.get().state == State.OPINED


def test_the_first_step_here_turns_its_columns_into_steps(desk: Desk) -> None:
    desk.petition("2024-03-01", **LINE)
    desk.step("deliver", "2024-05-21", way="post")
    assert list(Event.objects.order_by("pk").values_list("move", "exact")) == [
        ("classify", False), ("accept", False), ("issue", False), ("deliver", True),
    ]  # fmt: skip
    assert (desk.case.steps, desk.case.opinion_on, desk.case.outcome) == (4, day("2024-05-20"), "supported")


def test_then_its_columns_are_no_longer_edited_beside_its_steps(desk: Desk) -> None:
    desk.petition("2024-03-01", **LINE)
    desk.step("deliver", "2024-05-21")
    desk.case.opinion_on = day("2024-05-01")
    with pytest.raises(Refused, match="此栏由办理记录得出"):
        _again(desk)


def test_facts_may_still_be_corrected_and_move_the_days(desk: Desk) -> None:
    desk.petition("2024-03-01")
    desk.step("classify", "2024-03-05", category="appeal", route="6")
    desk.case.received_on, desk.case.handler = day("2024-02-28"), "甲经办"
    _again(desk)
    found = Petition.objects.get()
    assert (found.notice_due, found.handler) == (day("2024-03-14"), "甲经办")
    assert desk.due("petition.notice").due == day("2024-03-14")


def test_a_receipt_moved_behind_a_step_is_refused(desk: Desk) -> None:
    desk.petition("2024-03-01")
    desk.step("classify", "2024-03-05", category="appeal", route="6")
    desk.case.received_on = day("2024-03-08")
    with pytest.raises(Refused, match="早于本事项的首日"):
        _again(desk)


def test_the_matter_needs_its_subject(desk: Desk) -> None:
    with pytest.raises(Refused, match="请填写信访事项"):
        desk.petition(matter="")
    with pytest.raises(Refused, match="只有申诉求决类才选择路径|填写了此栏，请同时填写“分类”"):
        desk.petition(category="suggestion", route="6")


def test_a_column_without_the_day_of_its_step_is_refused_not_lost(desk: Desk) -> None:
    with pytest.raises(Refused, match="处理意见：填写了此栏，请同时填写“意见书日期”"):
        desk.petition("2024-03-01", category="appeal", route="6", outcome="supported")


def test_a_withdrawn_row_waits_for_nothing(desk: Desk) -> None:
    from fazhi.records.keeping import withdraw

    desk.petition()
    assert desk.waiting("2024-03-05")
    withdraw(desk.case, "重复登记", viewer=desk.viewer, door="web", at=LATE)
    assert desk.waiting("2024-03-05") == []
    assert desk.due("petition.notice") is None
