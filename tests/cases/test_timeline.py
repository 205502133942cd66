"""The timeline: every step with what it said, who recorded and who approved it, corrections visible."""

from __future__ import annotations

from fazhi.cases.moving import Approval
from fazhi.cases.timeline import timeline
from tests.cases.conftest import Desk, day


def test_steps_in_the_order_of_their_days(desk: Desk, signed: Approval) -> None:
    desk.petition("2024-03-01", category="appeal", route="6")
    desk.step("accept", "2024-03-05", notice_number="演示告〔2024〕1号")
    desk.step("extend", "2024-04-22", signed, days=30, reason="需要现场勘验")
    desk.step("note", "2024-03-20", text="电话联系信访人甲某")
    found = timeline(desk.case)
    assert [(step.label, step.on) for step in found] == [
        ("分类", day("2024-03-01")), ("告知受理", day("2024-03-05")), ("办理记录", day("2024-03-20")),
        ("延长办理期限", day("2024-04-22")),
    ]  # fmt: skip
    assert [said.value for said in found[3].said] == ["30日", "需要现场勘验"]
    assert (found[3].approver, found[3].approval_paper, found[3].recorded_by) == ("镇长 丙领导", "演示〔2024〕5号", "甲经办")
    assert found[2].said[0].personal


def test_a_row_of_one_line_shows_what_its_columns_tell(desk: Desk) -> None:
    desk.petition("2024-03-01", category="suggestion", replied_on=day("2024-03-09"), adopted="whole")
    found = timeline(desk.case)
    assert [(step.number, step.label, step.recorded_by) for step in found] == [(0, "分类", ""), (0, "答复建议", "")]


def test_a_correction_stays_visible(desk: Desk) -> None:
    desk.petition("2024-03-01")
    wrong = desk.step("classify", "2024-03-02", category="suggestion")
    desk.void(wrong, "分类错误")
    desk.step("classify", "2024-03-02", category="appeal", route="6")
    found = timeline(desk.case)
    assert [(step.void, step.void_why) for step in found] == [(True, "作废一步：分类错误"), (False, "")]
    assert found[0].recorded_by == "甲经办"


def test_an_override_says_which_gate_and_why(desk: Desk, signed: Approval) -> None:
    desk.review("2024-03-01", object="decision")
    desk.override("reviewed", "2024-04-22", "防汛紧急", signed)
    (step,) = timeline(desk.case)
    assert step.label == "越过前置程序"
    assert [(said.label, said.value) for said in step.said] == [("前置程序", "先审查后决定"), ("理由", "防汛紧急")]
