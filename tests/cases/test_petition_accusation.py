"""检举控告: only the day, the door, where it went and the receipt; no name, no text, not even in the past (art. 30)."""

from __future__ import annotations

import json

import pytest

from fazhi.cases.kinds.petition import Petition
from fazhi.cases.kinds.petition.words import State
from fazhi.cases.models import Event
from fazhi.records.keeping import Refused, keep
from fazhi.records.models import Entry
from fazhi.trail.verify import verify
from tests.cases.conftest import LATE, Desk, day

NAMES = ("甲某", "村内道路排水问题", "13800000000", "某干部")


def _everywhere() -> str:
    """Every text of the tables of petitions and steps, past versions included."""
    tables = (Petition.objects, Petition.version.objects, Event.objects, Event.version.objects)
    rows = [row for table in tables for row in table.values()]
    return json.dumps(rows, default=str, ensure_ascii=False) + "".join(Entry.objects.values_list("title", flat=True))


def test_classified_as_accusation_its_texts_are_erased_in_every_version(desk: Desk) -> None:
    desk.petition(phone="13800000000", content="反映某干部问题", unit=desk.world.villages[0])
    moved = desk.step("classify", "2024-03-02", category="accusation")
    assert moved.row.state == State.ACCUSATION
    found = _everywhere()
    assert not [name for name in NAMES if name in found]
    assert Petition.objects.get().matter == Entry.objects.get(ledger="petition").title == "检举控告（不录内容）"
    assert Petition.objects.get().unit == desk.world.town
    assert not verify().faults


def test_it_can_only_be_passed_on(desk: Desk) -> None:
    desk.petition(unit=desk.world.town)
    desk.step("classify", "2024-03-02", category="accusation")
    assert [step.name for step in desk.standing.open] == ["pass_on"]
    assert desk.standing.deadlines == ()
    desk.step("pass_on", "2024-03-04", passed_to="演示县纪委监委")
    desk.step("receive_receipt", "2024-03-08", receipt="演示收〔2024〕2号")
    assert (desk.case.state, desk.case.passed_to, desk.case.receipt) == (State.PASSED, "演示县纪委监委", "演示收〔2024〕2号")


def test_nothing_may_be_written_down_afterwards(desk: Desk) -> None:
    desk.petition(unit=desk.world.town)
    desk.step("classify", "2024-03-02", category="accusation")
    with pytest.raises(Refused, match="不得录入姓名和内容"):
        desk.step("note", "2024-03-03", text="其反映某干部问题")
    desk.step("pass_on", "2024-03-04", passed_to="演示县纪委监委")
    desk.case.petitioner = "甲某"
    with pytest.raises(Refused, match="不得录入姓名和内容"):
        keep([desk.case], viewer=desk.viewer, why="补录", door="web", at=LATE)


def test_registered_as_accusation_a_name_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        desk.petition(category="accusation", unit=desk.world.town, matter="", petitioner="甲某", content="反映某干部")
    assert {fault.where for fault in refused.value.faults} == {"petitioner", "content"}
    assert not Petition.objects.exists()


def test_registered_bare_it_stands_under_the_town(desk: Desk) -> None:
    with pytest.raises(Refused, match="登记在乡镇名下"):
        desk.petition(category="accusation", matter="", petitioner="")
    desk.petition(category="accusation", matter="", petitioner="", unit=desk.world.town)
    assert (desk.case.state, desk.case.matter) == (State.ACCUSATION, "检举控告（不录内容）")
    assert desk.case.received_on == day("2024-03-01")
