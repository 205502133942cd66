"""Cases whose original stands in another system: steps beside its days, its due day beside ours, one matter entered twice."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.cases.kinds.petition import Petition
from fazhi.cases.merging import ByHand, alike_by_hand, merge
from fazhi.cases.models import Event
from fazhi.cases.moving import void_event
from fazhi.cases.theirs import theirs
from fazhi.records.evidence import attach
from fazhi.records.importing import SourcePlan, plan_source
from fazhi.records.keeping import Refused, keep
from fazhi.records.linking import join as tie
from fazhi.records.models import Evidence, Link, Sourced
from fazhi.records.source import source
from fazhi.trail.writing import Conflict
from tests.cases.conftest import LATE, Desk, day
from tests.records.exports import MEDIATIONS, ORDERS, PETITIONS


def taken(desk: Desk, line: dict[str, Any] | None = None, **given: Any) -> SourcePlan:
    """Imports the petition offices' list with one line, and takes its row into the hand."""
    data = PETITIONS.data(line or {})
    made = plan_source(source("petition_system"), data, "导出.xlsx", viewer=desk.viewer, unit=desk.world.town, **given)
    made.write(desk.viewer, "web", LATE)
    desk.case = PETITIONS.row()
    return made


def classify(desk: Desk) -> None:
    desk.step("classify", "2024-03-04", category="appeal", route="6")
    desk.step("accept", "2024-03-05")


def test_their_day_stands_beside_ours(desk: Desk) -> None:
    taken(desk)
    alone = theirs(desk.case.pk, desk.standing)
    assert alone is not None and (alone.ours, alone.says) == (None, "原系统期限：2024年5月15日。")
    classify(desk)
    found = theirs(desk.case.pk, desk.standing)
    assert found is not None and (found.ours, found.days) == (day("2024-05-04"), 11)
    assert found.says.endswith("晚11天。以原系统为准，请核对。") and "2024年5月15日" in found.says
    taken(desk, {"限办时间": "2024-05-04"})
    same = theirs(desk.case.pk, desk.standing)
    assert same is not None and (same.days, "一致" in same.says) == (0, True)
    assert theirs(desk.petition().pk) is None


def test_an_order_of_the_hotline_bears_its_own_day(desk: Desk) -> None:
    ORDERS.taken(desk.world, ORDERS.data())
    row = ORDERS.row()
    desk.case = row
    found = theirs(row.pk, desk.standing)
    assert found is not None and (found.due, row.answer_by, found.days) == (day("2024-03-08"), day("2024-03-08"), 0)


def test_a_step_may_not_say_otherwise(desk: Desk) -> None:
    settled = {"结果": "调解成功", "协议形式": "书面协议书"}
    MEDIATIONS.taken(desk.world, MEDIATIONS.data(settled))
    desk.case = MEDIATIONS.row()
    desk.step("relapse", "2024-04-01")
    desk.step("sign", "2024-04-02", terms="各让一步")
    with pytest.raises(Refused, match="达成协议日期：以原系统（人民调解系统）为准"):
        desk.step("agree", "2024-04-02", agreement="written")
    told = Event.objects.get(entry=desk.case.pk, move="agree")
    with pytest.raises(Refused, match="以原系统"):
        void_event(MEDIATIONS.row(), told.pk, "填错", viewer=desk.viewer, door="web", at=LATE)
    assert (MEDIATIONS.row().agreed_on, MEDIATIONS.row().state) == (day("2024-03-10"), "mediating")


def test_days_of_the_original_become_steps_of_a_case_with_steps(desk: Desk) -> None:
    taken(desk)
    classify(desk)
    made = taken(desk, {"办结时间": "2024-04-20"})
    assert (made.changed, made.refused) == (1, [])
    assert (desk.case.state, desk.case.finished_on, desk.case.steps) == ("closed", day("2024-04-20"), 3)
    assert list(Event.objects.order_by("pk").values_list("move", "exact")) == [
        ("classify", True), ("accept", True), ("close", False),
    ]  # fmt: skip
    again = taken(desk, {"办结时间": "2024-04-20"})
    assert (again.same, again.changed) == (1, 0)


def test_a_step_of_ours_that_differs_is_named_and_can_be_mended(desk: Desk) -> None:
    taken(desk)
    classify(desk)
    desk.step("issue", "2024-04-01", outcome="explained", opinion_number="演示信〔2024〕8号")
    desk.step("deliver", "2024-04-02")
    closed = desk.step("close", "2024-04-10")
    made = taken(desk, {"办结时间": "2024-04-20"})
    assert [cell.says for cell in made.refused] == [
        "办结日期：与本系统的办理记录不一致，以原系统为准；请在办理记录中作废这一步，再导入一次。"
    ]
    desk.void(closed)
    assert taken(desk, {"办结时间": "2024-04-20"}).refused == []
    assert (desk.case.state, desk.case.finished_on) == ("closed", day("2024-04-20"))


def test_a_day_of_the_original_before_the_receipt_is_refused(desk: Desk) -> None:
    taken(desk)
    classify(desk)
    made = taken(desk, {"办结时间": "2024-02-20"})
    assert "早于本事项的首日" in made.refused[0].says


def test_called_an_accusation_later_it_waits_for_a_person_who_erases_it(desk: Desk) -> None:
    taken(desk)
    made = taken(desk, {"信访目的": "揭发控告"})
    assert "改为依法不留内容的类别" in made.refused[0].says
    desk.step("classify", "2024-03-04", category="accusation")
    again = taken(desk, {"信访目的": "揭发控告", "信访人数": 7})
    assert again.refused == []
    row = Petition.objects.get()
    assert (row.matter, row.petitioner, row.content, row.people) == ("检举控告（不录内容）", "", "", 7)
    assert "要求维修村道" not in str(list(Petition.version.objects.values())) + str(list(Sourced.version.objects.values()))


@pytest.fixture
def twice(desk: Desk) -> tuple[Any, Any]:
    """A matter typed by hand, and the same from the original."""
    hand = desk.petition("2024-03-03", matter="要求维修村道路面", petitioner="甲某", handler="甲经办", channel="letter")
    taken(desk)
    return hand, desk.case


def test_likeness_suggests_the_row_made_by_hand(desk: Desk, twice: tuple[Any, Any]) -> None:
    hand, imported = twice
    desk.petition("2024-03-02", matter="低保申请", petitioner="乙某")
    likely = alike_by_hand(imported, PETITIONS.ledger, desk.viewer)
    assert [(one.entry, one.says) for one in likely] == [(hand.pk, "姓名或电话相同，事项相近，日期相差2天。")]
    assert alike_by_hand(hand, PETITIONS.ledger, desk.viewer) == []
    assert ByHand(PETITIONS.source, PETITIONS.ledger, [], []).like(imported) == []


def test_merged_the_hand_takes_the_number_and_what_it_fills(desk: Desk, twice: tuple[Any, Any]) -> None:
    hand, imported = twice
    attach(imported.entry, "number", "演示〔2024〕1号", None, viewer=desk.viewer, door="web", at=LATE)
    done = merge(hand, imported, viewer=desk.viewer, door="web", at=LATE)
    assert done is not None and f"并入手工登记的登记号{hand.pk}" in done.why
    row = Petition.objects.get(void=False)
    assert (row.pk, row.matter, row.channel, row.number, row.handler) == (hand.pk, "要求维修村道", "visit", "演信0001", "甲经办")
    assert Petition.version.objects.filter(row=hand.pk, matter="要求维修村道路面").exists()
    assert (Sourced.objects.get().entry_id, Evidence.objects.get().entry_id) == (hand.pk, hand.pk)
    assert Petition.objects.get(pk=imported.pk).void
    again = taken(desk, {"信访诉求": "要求维修村道和桥"})
    assert (again.new, again.changed, desk.case.pk) == (0, 1, hand.pk)
    row = Petition.objects.get(pk=hand.pk)
    row.matter = "别的"
    with pytest.raises(Refused, match="以原系统"):
        keep([row], viewer=desk.viewer, why="", door="web", at=LATE)


def test_links_of_the_imported_row_go_along(desk: Desk, twice: tuple[Any, Any]) -> None:
    hand, imported = twice
    other = desk.petition("2024-03-05", matter="村道照明")
    for pair in ((imported.pk, other.pk), (imported.pk, hand.pk)):
        tie(*pair, viewer=desk.viewer, door="web", at=LATE)
    merge(hand, imported, viewer=desk.viewer, door="web", at=LATE)
    assert [(link.one_id, link.other_id) for link in Link.objects.standing()] == [(hand.pk, other.pk)]


def test_a_case_with_steps_keeps_them_when_merged(desk: Desk) -> None:
    hand = desk.petition("2024-03-01", matter="要求维修村道路面")
    classify(desk)
    taken(desk, {"办结时间": "2024-04-20"})
    imported = desk.case
    merge(Petition.objects.get(pk=hand.pk), imported, viewer=desk.viewer, door="web", at=LATE)
    row = Petition.objects.get(pk=hand.pk)
    assert (row.state, row.finished_on, row.steps) == ("closed", day("2024-04-20"), 3)


def test_what_cannot_be_one_is_said(desk: Desk, twice: tuple[Any, Any]) -> None:
    hand, imported = twice
    other = desk.petition("2024-03-05", matter="别的事")
    for one, two, says in (
        (imported, hand, "不是从其他系统导入的"),
        (imported, imported, "同一本台账里的另一条"),
        (ORDERS.ledger.model(pk=1), imported, "同一本台账"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=says):
            merge(one, two, viewer=desk.viewer, door="web", at=LATE)
    with pytest.raises(Refused, match="不能登记"):
        merge(hand, imported, viewer=desk.world.viewer("stranger"), door="web", at=LATE)
    desk.case = imported
    desk.step("note", "2024-03-06", text="已联系")
    with pytest.raises(Refused, match="已在本系统办理过步骤"):
        merge(other, PETITIONS.row(), viewer=desk.viewer, door="web", at=LATE)


def test_an_accusation_takes_no_text(desk: Desk) -> None:
    hand = desk.petition("2024-03-03")
    taken(desk, {"信访目的": "揭发控告"})
    assert alike_by_hand(desk.case, PETITIONS.ledger, desk.viewer) == []
    with pytest.raises(Refused, match="依法不留内容"):
        merge(hand, desk.case, viewer=desk.viewer, door="web", at=LATE)


def test_somebody_was_first(desk: Desk, twice: tuple[Any, Any]) -> None:
    hand, imported = twice
    taken(desk, {"信访人数": 9})
    with pytest.raises(Conflict):
        merge(hand, imported, viewer=desk.viewer, door="web", at=LATE)
    assert not Petition.objects.get(pk=imported.pk).void
