"""What a higher body sends: taken over with a notice, or objected to within five working days (art. 22, 23)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from fazhi.cases.kinds.petition.words import State
from fazhi.records.keeping import Refused
from tests.cases.conftest import Desk, day


def test_an_objection_within_five_working_days(desk: Desk) -> None:
    desk.petition("2024-09-27", source="transferred", from_unit="演示县信访局")
    assert desk.due("petition.objection").due == day("2024-10-10")
    desk.step("object", "2024-10-09", reason="属于邻近镇职权")
    assert desk.case.state == State.OBJECTED
    assert desk.due("petition.notice").ended_on == day("2024-10-09")
    desk.step("objection_agreed", "2024-10-12")
    assert (desk.case.state, desk.case.closed_on) == (State.RETURNED, day("2024-10-12"))


def test_refused_the_matter_stays_and_goes_on(desk: Desk) -> None:
    desk.petition("2024-03-01", source="transferred", from_unit="演示县信访局", category="appeal", route="6")
    desk.step("object", "2024-03-05", reason="不属本镇")
    desk.step("objection_refused", "2024-03-08")
    assert desk.case.state == State.APPEAL
    desk.step("accept", "2024-03-10")
    assert desk.case.state == State.ACCEPTED


def test_what_came_directly_cannot_be_objected_to_and_nobody_lifts_that(desk: Desk) -> None:
    desk.petition()
    with pytest.raises(Refused, match="只有上级转送、交办的事项才能提出异议"):
        desk.step("object", "2024-03-05", reason="不属本镇")
    desk.who, desk.at = "leader", datetime(2024, 3, 5, 4, tzinfo=UTC)
    with pytest.raises(Refused, match="不能越过"):
        desk.override("sent", "2024-03-05", "就是要提")


def test_a_lapsed_objection_is_no_fault_and_disappears(desk: Desk) -> None:
    desk.petition("2024-03-01", source="transferred")
    assert {item.clock for item in desk.waiting("2024-03-08")} == {"petition.notice", "petition.objection"}
    assert {item.clock for item in desk.waiting("2024-03-11")} == {"petition.notice"}


def test_an_assignment_is_due_on_the_day_of_its_letter(desk: Desk) -> None:
    desk.petition("2024-03-01", source="assigned", assigned_due=day("2024-03-29"), category="appeal", route="6")
    assert desk.due("petition.assigned").due == day("2024-03-29")
    desk.step("feedback", "2024-03-28", feedback_number="演示〔2024〕7号")
    assert desk.due("petition.assigned").met_on == day("2024-03-28")


def test_an_assignment_without_its_day_asks_for_it(desk: Desk) -> None:
    desk.petition("2024-03-01", source="assigned", category="appeal", route="6")
    item = next(item for item in desk.waiting("2024-03-05") if item.clock == "petition.assigned")
    assert (item.state, item.says) == ("standing", "请按来文填写办理期限。")


def test_passed_on_and_told(desk: Desk) -> None:
    desk.petition(category="appeal", route="4")
    desk.step("pass_on", "2024-03-06", passed_to="演示县自然资源局")
    assert (desk.case.state, desk.case.notified_on) == (State.PASSED, day("2024-03-06"))


def test_not_ours_and_told_whom_to_ask(desk: Desk) -> None:
    desk.petition(category="appeal", route="2")
    desk.step("decline", "2024-03-06", told_to="演示县劳动人事争议仲裁委员会")
    assert (desk.case.state, desk.case.told_to) == (State.DECLINED, "演示县劳动人事争议仲裁委员会")


def test_an_urgent_matter_is_reported_at_once(desk: Desk) -> None:
    desk.petition(urgent=True)
    item = next(item for item in desk.waiting("2024-03-02") if item.clock == "petition.urgent")
    assert (item.state, item.press) == ("today", "report_urgent")
    desk.step("report_urgent", "2024-03-02", to="镇党委、县联席会议办公室")
    assert not any(item.clock == "petition.urgent" for item in desk.waiting("2024-03-02"))
