"""Approval in two equal forms: here by the leader, or recorded from the signed paper; approver and recorder are kept apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from fazhi.cases.filling import paper, papers_of
from fazhi.cases.models import Event
from fazhi.cases.moving import Approval
from fazhi.org.models import Account
from fazhi.records.keeping import Refused
from tests.cases.conftest import Desk, day


@pytest.fixture
def accepted(desk: Desk) -> Desk:
    desk.petition("2024-03-01", category="appeal", route="6", handler="甲经办")
    desk.step("accept", "2024-03-01", notice_number="演示告〔2024〕1号")
    return desk


def _recorder(moved: Any) -> str:
    return str(moved.commit.by_name)


def test_without_approval_it_says_to_print_the_form(accepted: Desk) -> None:
    with pytest.raises(Refused, match="须经本单位负责人批准：请先打印审批表签批后登记"):
        accepted.step("extend", "2024-04-22", days=30, reason="复杂")
    assert not Event.objects.filter(move="extend").exists()


def test_the_form_prints_filled_before_anybody_signs(accepted: Desk) -> None:
    (form, letter) = papers_of(accepted.case, "extend")
    assert (form.label, form.is_form, letter.label) == ("信访事项延长办理期限审批表", True, "信访事项延期告知书")
    text = paper(accepted.case, form.name, day=day("2024-04-19"), data={"days": 30, "reason": "需要现场勘验"}).text()
    for said in ("村内道路排水问题", "2024年4月30日", "30日", "需要现场勘验", "甲经办", "单位负责人审批意见", "签名："):
        assert said in text


def test_recorded_from_paper_by_the_clerk(accepted: Desk, signed: Approval) -> None:
    assert not Account.objects.exists()  # no step needs a leader's account
    moved = accepted.step("extend", "2024-04-22", signed, days=30, reason="复杂")
    event = Event.objects.get(pk=moved.event.pk)
    assert (event.approver, event.approved_on, event.approved_by) == ("丙领导", day("2024-04-20"), None)
    assert _recorder(moved) == "甲经办"


def test_by_the_leader_here(accepted: Desk) -> None:
    accepted.who, accepted.at = "leader", datetime(2024, 4, 22, 4, tzinfo=UTC)
    moved = accepted.step("extend", "2024-04-22", days=30, reason="复杂")
    assert (moved.event.approver, moved.event.approved_by, moved.event.approval_paper) == ("丙领导", accepted.world.leader, "")
    assert accepted.case.opinion_due == day("2024-05-30")


def test_both_forms_give_the_same_standing(accepted: Desk, signed: Approval) -> None:
    by_paper = accepted.step("extend", "2024-04-22", replace(signed, on=day("2024-04-22")), days=30, reason="复杂")
    accepted.void(by_paper)
    accepted.who, accepted.at = "leader", datetime(2024, 4, 22, 4, tzinfo=UTC)
    here = accepted.step("extend", "2024-04-22", days=30, reason="复杂")
    assert here.standing == by_paper.standing


def test_a_leader_does_not_date_back_here(accepted: Desk) -> None:
    accepted.who, accepted.at = "leader", datetime(2024, 5, 6, 4, tzinfo=UTC)
    with pytest.raises(Refused, match="在这里批准的日期就是今天2024-05-06"):
        accepted.step("extend", "2024-04-22", days=30, reason="复杂")


def test_a_leader_makes_only_the_steps_that_need_him(accepted: Desk) -> None:
    accepted.who, accepted.at = "leader", datetime(2024, 4, 22, 4, tzinfo=UTC)
    with pytest.raises(Refused, match="您不能登记东山村的台账"):
        accepted.step("issue", "2024-04-22", outcome="supported", opinion_number="演示信〔2024〕1号")


def test_nobody_approves_his_own_record(accepted: Desk, signed: Approval) -> None:
    with pytest.raises(Refused, match="批准人和登记人不能是同一人"):
        accepted.step("extend", "2024-04-22", replace(signed, name="甲经办"), days=30, reason="复杂")


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("name", " ", "请填写批准人姓名和职务"),
        ("post", "", "请填写批准人姓名和职务"),
        ("paper", "", "请填写审批表的编号或文号"),
        ("on", day("2024-04-23"), "晚于办理日期"),
        ("on", day("2027-01-01"), "还没有到"),
    ],
)
def test_a_paper_approval_is_whole(accepted: Desk, signed: Approval, field: str, value: Any, says: str) -> None:
    with pytest.raises(Refused, match=says):
        accepted.step("extend", "2024-04-22", replace(signed, **{field: value}), days=30, reason="复杂")


def test_no_approver_where_none_is_asked(desk: Desk, signed: Approval) -> None:
    desk.petition()
    with pytest.raises(Refused, match="“分类”不需要批准"):
        desk.step("classify", "2024-03-02", signed, category="suggestion")


def test_an_override_needs_a_reason_and_a_person(desk: Desk, signed: Approval) -> None:
    desk.review("2024-03-01", object="decision")
    with pytest.raises(Refused, match="须写明理由"):
        desk.override("reviewed", "2024-04-22", "  ", signed)
    with pytest.raises(Refused, match="须经有权决定的负责人批准"):
        desk.override("reviewed", "2024-04-22", "防汛紧急")
    with pytest.raises(Refused, match="没有“nothing”这道前置程序"):
        desk.override("nothing", "2024-04-22", "防汛紧急", signed)
    desk.who, desk.at = "leader", datetime(2024, 4, 22, 4, tzinfo=UTC)
    desk.override("reviewed", "2024-04-22", "防汛紧急")
    assert [(lift.by, lift.on) for lift in desk.standing.lifts] == [("丙领导", day("2024-04-22"))]
