"""What every step must pass: right, form, day, state, the version that was read; one commit or nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from fazhi.cases.kinds.petition import Petition
from fazhi.cases.models import Deadline, Event
from fazhi.cases.moving import move, note, void_event
from fazhi.records.keeping import Refused
from fazhi.records.models import Tally
from fazhi.trail.models import Commit
from fazhi.trail.reading import as_of
from fazhi.trail.verify import verify
from fazhi.trail.writing import Conflict
from tests.cases.conftest import LATE, Desk, day

APPEAL = {"category": "appeal", "route": "6"}


def _untouched(desk: Desk) -> bool:
    head = Commit.objects.order_by("-seq").values_list("seq", flat=True).first()
    return not Event.objects.exists() and head == desk.case.since


@pytest.mark.parametrize("who", ["reader", "stranger", "auditor"])
def test_only_who_keeps_the_ledger_makes_steps(desk: Desk, who: str) -> None:
    desk.petition()
    desk.who = who
    with pytest.raises(Refused, match="您不能登记东山村的台账"):
        desk.step("classify", "2024-03-02", **APPEAL)
    assert _untouched(desk)


def test_a_colleague_may(desk: Desk) -> None:
    desk.petition()
    desk.who = "colleague"
    assert desk.step("classify", "2024-03-02", **APPEAL).commit.by_name == "乙同事"


@pytest.mark.parametrize(
    ("data", "where", "says"),
    [
        ({}, "category", "请填写“分类”"),
        ({"category": "gossip"}, "category", "没有“gossip”这一项，可选：建议意见类、检举控告类、申诉求决类"),
        ({"category": "suggestion", "colour": "red"}, "colour", "这一步没有“colour”这个栏目"),
    ],
)
def test_a_form_is_read_strictly(desk: Desk, data: dict[str, Any], where: str, says: str) -> None:
    desk.petition()
    with pytest.raises(Refused, match=says) as refused:
        desk.step("classify", "2024-03-02", **data)
    assert where in {fault.where for fault in refused.value.faults}
    assert _untouched(desk)


def test_labels_are_read_like_values(desk: Desk) -> None:
    desk.petition()
    desk.step("classify", "2024-03-02", category="申诉求决类", route="信访程序")
    assert (desk.case.category, desk.case.route) == ("appeal", "6")


@pytest.mark.parametrize(("on", "says"), [("2024-02-29", "早于本事项的首日"), ("2026-01-01", "还没有到")])
def test_no_step_before_the_first_day_or_after_today(desk: Desk, on: str, says: str) -> None:
    desk.petition("2024-03-01")
    with pytest.raises(Refused, match=says):
        desk.step("classify", on, **APPEAL)
    assert _untouched(desk)


def test_an_unknown_step_is_refused(desk: Desk) -> None:
    desk.petition()
    with pytest.raises(Refused, match="没有“fly”这一步"):
        desk.step("fly", "2024-03-02")


def test_a_secret_mark_is_refused(desk: Desk) -> None:
    desk.petition()
    with pytest.raises(Refused, match="严禁录入国家秘密"):
        desk.step("note", "2024-03-02", text="机密★1年 材料")


def test_a_late_entry_takes_its_place_by_its_day(desk: Desk) -> None:
    desk.petition("2024-03-01")
    desk.step("classify", "2024-03-02", **APPEAL)
    desk.step("accept", "2024-03-10")
    desk.step("confirm", "2024-03-05", repeat="again", crowd="single", earlier=12)
    assert [step.move for step in desk.standing.applied] == ["classify", "confirm", "accept"]
    with pytest.raises(Refused, match="请核对日期和前后步骤"):
        desk.step("issue", "2024-03-08", outcome="supported", opinion_number="演示信〔2024〕1号")


def test_who_was_first_is_told_to_the_second(desk: Desk) -> None:
    desk.petition()
    read_by_both = Petition.objects.get()
    desk.step("classify", "2024-03-02", **APPEAL)
    with pytest.raises(Conflict, match="甲经办已于"):
        note(read_by_both, day("2024-03-02"), "电话联系", viewer=desk.viewer, door="web", at=LATE)


def test_also_when_the_first_changed_no_column(desk: Desk) -> None:
    desk.petition()
    read_by_both = Petition.objects.get()
    note(desk.case, day("2024-03-02"), "电话联系", viewer=desk.viewer, door="web", at=LATE)
    with pytest.raises(Conflict):
        move(read_by_both, "classify", day("2024-03-02"), APPEAL, viewer=desk.viewer, door="web", at=LATE)


def test_step_row_and_deadlines_are_one_commit(desk: Desk) -> None:
    desk.petition("2024-03-01")
    moved = desk.step("classify", "2024-03-02", **APPEAL)
    assert Event.objects.get().since == Petition.objects.get().since == moved.commit.seq
    assert set(Deadline.objects.values_list("clock", flat=True)) == {"petition.notice", "petition.opinion"}
    assert not verify().faults


def test_the_past_keeps_its_columns(desk: Desk) -> None:
    desk.petition("2024-03-01", **APPEAL)
    before = desk.step("accept", "2024-03-05").commit.seq
    desk.step("issue", "2024-04-01", outcome="supported", opinion_number="演示信〔2024〕1号")
    assert as_of(Petition, before).get().opinion_on is None
    assert as_of(Petition, None).get().opinion_on == day("2024-04-01")


def test_voiding_needs_a_reason_and_a_step_of_this_case(desk: Desk) -> None:
    desk.petition()
    moved = desk.step("classify", "2024-03-02", **APPEAL)
    with pytest.raises(Refused, match="请写明作废这一步的原因"):
        desk.void(moved, " ")
    with pytest.raises(Refused, match="不在本事项的办理记录里"):
        void_event(desk.case, moved.event.pk + 1, "错", viewer=desk.viewer, door="web", at=LATE)
    desk.void(moved)
    with pytest.raises(Refused, match="或者已经作废"):
        void_event(desk.case, moved.event.pk, "错", viewer=desk.viewer, door="web", at=LATE)


def test_voided_and_made_again_it_stands_as_before(desk: Desk) -> None:
    desk.petition("2024-03-01")
    desk.step("classify", "2024-03-02", **APPEAL)
    accepted = desk.step("accept", "2024-03-05")
    issued = desk.step("issue", "2024-04-01", outcome="supported", opinion_number="演示信〔2024〕1号")
    desk.void(accepted)
    assert [wrong.move for wrong in desk.standing.wrongs] == ["issue"]
    assert desk.case.opinion_on is None
    again = desk.step("accept", "2024-03-05")
    assert again.standing == issued.standing
    assert desk.case.opinion_on == day("2024-04-01")


def test_a_note_changes_no_state(desk: Desk) -> None:
    desk.petition()
    desk.step("note", "2024-03-02", text="电话联系信访人")
    assert (desk.case.state, desk.case.steps) == ("registered", 1)


def test_nothing_moves_after_the_end(desk: Desk) -> None:
    desk.petition(category="suggestion")
    desk.step("reply", "2024-03-10", adopted="whole")
    with pytest.raises(Refused, match="之前的状态是“建议已答复”"):
        desk.step("withdraw", "2024-03-11")


def test_a_period_told_as_a_total_takes_no_single_step(desk: Desk) -> None:
    from fazhi.records.tallies import keep_tally

    tally = Tally(
        unit=desk.world.town, ledger="legality_review", start=day("2024-01-01"), end=day("2024-12-31"),
        quantities={"contract": 30}, paper="审查登记簿", vouched_by="甲经办",
    )  # fmt: skip
    keep_tally(tally, viewer=desk.viewer, why="汇总", door="web", at=LATE)
    desk.review("2024-09-02")
    with pytest.raises(Refused, match="汇总记录"):
        desk.step("issue", "2024-09-05", signable="sign")
    assert not Event.objects.exists()


def test_an_unwritten_day_of_february_is_refused_in_words(desk: Desk, signed: Any) -> None:
    desk.petition("2024-03-01", **APPEAL)
    desk.step("accept", "2024-03-01")
    with pytest.raises(Refused, match="这一天不存在"):
        desk.step("extend", "2024-04-22", signed, days=30, reason="复杂", told_on="2024-02-31")


def test_a_withdrawn_case_moves_no_more(desk: Desk) -> None:
    from fazhi.records.keeping import withdraw

    desk.petition()
    withdraw(desk.case, "重复登记", viewer=desk.viewer, door="web", at=datetime(2025, 12, 31, 5, tzinfo=UTC))
    with pytest.raises(Refused, match="已经作废"):
        desk.step("classify", "2024-03-02", **APPEAL)
