"""The opinion: 60 days, extended once by at most 30, served, reviewed and reviewed again (art. 32, 34–36)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fazhi.cases.kinds.petition.words import State
from fazhi.cases.moving import Approval
from fazhi.records.keeping import Refused
from tests.cases.conftest import Desk, day


@pytest.fixture
def accepted(desk: Desk) -> Desk:
    desk.petition("2024-03-01", category="appeal", route="6")
    desk.step("accept", "2024-03-01")
    return desk


def test_a_whole_life_to_the_second_review(accepted: Desk) -> None:
    desk = accepted
    assert desk.case.opinion_due == day("2024-04-30")
    desk.step("issue", "2024-04-28", outcome="refused", opinion_number="演示信〔2024〕1号", basis="有关规定")
    assert (desk.case.state, desk.case.opinion_late) == (State.OPINED, False)
    desk.step("deliver", "2024-04-29", way="hand")
    assert desk.due("petition.ask_review").due == day("2024-05-29")
    desk.step("ask_review", "2024-05-20", body="演示县人民政府")
    assert desk.due("petition.review_answer").due == day("2024-06-19")
    desk.step("review_answer", "2024-06-10", result="upheld")
    desk.step("ask_recheck", "2024-06-20", body="演示市人民政府")
    desk.step("hearing_start", "2024-06-25")
    assert desk.standing.deadline("petition.recheck_answer").due.kind == "standing"
    desk.step("hearing_end", "2024-07-05")
    assert desk.due("petition.recheck_answer").due == day("2024-07-30")
    desk.step("recheck_answer", "2024-07-20", result="upheld")
    assert (desk.case.state, desk.case.closed_on) == (State.CLOSED, day("2024-07-20"))
    assert not desk.waiting("2025-01-02")


def test_a_revoked_opinion_begins_a_second_round(accepted: Desk) -> None:
    desk = accepted
    desk.step("issue", "2024-04-01", outcome="refused", opinion_number="演示信〔2024〕1号")
    desk.step("deliver", "2024-04-02")
    desk.step("ask_review", "2024-04-10", body="演示县人民政府")
    desk.step("review_answer", "2024-04-20", result="revoked")
    assert desk.case.state == State.ACCEPTED
    desk.step("issue", "2024-05-06", outcome="supported", opinion_number="演示信〔2024〕2号")
    desk.step("deliver", "2024-05-07")
    window = desk.due("petition.ask_review")
    assert (window.started, window.met_on) == (day("2024-05-07"), None)
    assert desk.case.opinion_number == "演示信〔2024〕2号"


def test_thirty_days_more_with_the_heads_approval(accepted: Desk, signed: Approval) -> None:
    moved = accepted.step("extend", "2024-04-22", signed, days=30, reason="需要现场勘验")
    assert accepted.case.opinion_due == day("2024-05-30")
    assert (moved.event.approver, moved.event.approver_post, moved.event.approval_paper) == ("丙领导", "镇长", "演示〔2024〕5号")
    assert any("2024年4月20日" in line or "4月20日" in line for line in accepted.due("petition.opinion").basis)


def test_never_more_than_thirty(accepted: Desk, signed: Approval) -> None:
    with pytest.raises(Refused, match="“延长天数”最多30日"):
        accepted.step("extend", "2024-04-22", signed, days=31, reason="复杂")
    accepted.step("extend", "2024-04-22", signed, days=20, reason="复杂")
    with pytest.raises(Refused, match="最长不超过30日"):
        accepted.step("extend", "2024-04-23", signed, days=20, reason="复杂")


def test_an_approval_after_the_due_day_is_void(accepted: Desk, signed: Approval) -> None:
    late = replace(signed, on=day("2024-05-06"))
    with pytest.raises(Refused, match="延长无效"):
        accepted.step("extend", "2024-05-06", late, days=30, reason="复杂")
    assert accepted.case.opinion_due == day("2024-04-30")


def test_a_late_opinion_is_said_to_be_late(accepted: Desk) -> None:
    assert [item.state for item in accepted.waiting("2024-05-10")] == ["overdue"]
    accepted.step("issue", "2024-05-20", outcome="explained", opinion_number="演示信〔2024〕3号")
    assert accepted.case.opinion_late
    assert accepted.due("petition.opinion").met_on == day("2024-05-20")


def test_settled_by_mediation_nothing_is_owed_any_more(accepted: Desk) -> None:
    accepted.step("settle", "2024-03-20", agreement="演示调〔2024〕9号")
    assert accepted.case.state == State.SETTLED
    assert accepted.due("petition.opinion").ended_on == day("2024-03-20")
    assert not accepted.waiting("2024-06-01")


def test_the_citizens_window_is_followed_not_owed(accepted: Desk) -> None:
    accepted.step("issue", "2024-04-01", outcome="explained", opinion_number="演示信〔2024〕4号")
    accepted.step("deliver", "2024-04-02")
    (item,) = accepted.waiting("2024-06-01")
    assert (item.clock, item.counts, item.state, item.press) == ("petition.ask_review", False, "later", "close")
    assert "已于2024年5月6日（周一）届满" in item.says
