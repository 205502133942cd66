"""Classification comes before the clock: only route 6 of an appeal has the 60 days (信访工作条例 art. 31, 34)."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi.cases.kinds.petition.words import Route, State
from fazhi.records.keeping import Refused
from tests.cases.conftest import Desk, day


def test_an_unclassified_petition_has_only_its_notice(desk: Desk) -> None:
    desk.petition("2024-03-01")
    assert desk.case.state == State.REGISTERED
    assert [ran.clock for ran in desk.standing.deadlines] == ["petition.notice"]
    assert desk.due("petition.notice").due == day("2024-03-16")
    assert desk.due("petition.notice").work_to == day("2024-03-15")


def test_it_cannot_be_accepted_before_it_is_classified(desk: Desk) -> None:
    desk.petition()
    with pytest.raises(Refused, match="这一步应在“申诉求决待告知”时办理"):
        desk.step("accept", "2024-03-05")


@pytest.mark.parametrize("route", [route for route in Route if route != Route.PETITION])
def test_routes_one_to_five_leave_the_sixty_days(desk: Desk, route: Route) -> None:
    desk.petition()
    desk.step("classify", "2024-03-02", category="appeal", route=route)
    desk.step("accept", "2024-03-05")
    assert desk.case.state == State.ROUTED
    assert desk.due("petition.opinion") is None
    assert desk.due("petition.notice").met_on == day("2024-03-05")


def test_the_sixth_route_counts_from_the_notice(desk: Desk) -> None:
    desk.petition()
    desk.step("classify", "2024-03-02", category="appeal", route="6")
    desk.step("accept", "2024-03-05")
    assert desk.case.state == State.ACCEPTED
    assert (desk.case.opinion_due, desk.case.notified_on) == (day("2024-05-04"), day("2024-03-05"))
    assert desk.due("petition.opinion").started == day("2024-03-05")


def test_without_a_notice_day_fifteen_counts_and_says_so(desk: Desk) -> None:
    desk.petition("2024-03-01", category="appeal", route="6")
    opinion = desk.standing.deadline("petition.opinion")
    assert opinion.started == day("2024-03-16")
    assert any("第15日" in sentence for sentence in opinion.assumed)


def test_a_late_notice_does_not_put_off_the_acceptance(desk: Desk) -> None:
    desk.petition("2024-03-01", category="appeal", route="6")
    desk.step("accept", "2024-03-25")
    assert desk.standing.deadline("petition.opinion").started == day("2024-03-16")
    assert desk.case.notice_late
    assert "晚于收到后第15日" in desk.due("petition.opinion").assumed[0]


def test_a_route_is_asked_of_appeals_only(desk: Desk) -> None:
    desk.petition()
    with pytest.raises(Refused, match="请填写“路径”"):
        desk.step("classify", "2024-03-02", category="appeal")
    with pytest.raises(Refused, match="不需要“路径”"):
        desk.step("classify", "2024-03-02", category="suggestion", route="6")
    with pytest.raises(Refused, match="六条路径之一"):
        desk.petition(category="appeal")


def test_a_suggestion_is_answered_and_has_no_sixty_days(desk: Desk) -> None:
    desk.petition(category="suggestion")
    desk.step("reply", "2024-03-10", adopted="partly", reply="已列入计划")
    assert (desk.case.state, desk.case.closed_on) == (State.REPLIED, day("2024-03-10"))
    assert desk.due("petition.opinion") is None
    assert desk.due("petition.notice").met_on == day("2024-03-10")


def test_misclassified_is_corrected_by_voiding(desk: Desk) -> None:
    desk.petition()
    wrong = desk.step("classify", "2024-03-02", category="suggestion")
    desk.void(wrong, "实为申诉求决")
    assert (desk.case.state, desk.case.category) == (State.REGISTERED, "")
    desk.step("classify", "2024-03-02", category="appeal", route="6")
    assert desk.due("petition.opinion") is not None


def test_an_order_of_the_hotline_runs_none_of_these_clocks(desk: Desk) -> None:
    desk.petition(channel="hotline", category="appeal", route="6")
    assert desk.standing.deadlines == ()


def test_an_old_petition_runs_on_the_regulation_of_its_day(desk: Desk) -> None:
    desk.petition("2021-03-01")
    notice = desk.standing.deadline("petition.notice")
    assert notice is not None and notice.due.version == date(2005, 5, 1) and notice.due.due == date(2021, 3, 16)


def test_before_any_regulation_no_clock_is_invented(desk: Desk) -> None:
    desk.petition("2004-03-01")
    assert desk.standing.deadlines == ()
    assert any("2004年3月1日没有可适用的" in note for note in desk.standing.notes)
