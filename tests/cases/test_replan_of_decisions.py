"""What a county decides reaches the open cases: a confirmed clock binds, one switched off is waited for no more."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.cases.deadlines import due_list
from fazhi.cases.models import Deadline, Event
from fazhi.cases.replanning import replan
from fazhi.org.confirming import Said, items
from fazhi.org.county import keep_setting
from fazhi.org.models import SettingKind
from fazhi.trail.models import Commit
from tests.cases.conftest import Desk, day
from tests.org.doubts import doubts

__all__ = ["doubts"]
pytestmark = pytest.mark.usefixtures("doubts")
NEW_YEAR = """year: 2027
notices:
  - {number: 演示, dated: 2026-11-04, mark: local, source: 演示, rest: [{name: 春节, from: 2027-02-05, to: 2027-02-11}], work: []}
"""


def decided(desk: Desk, decision: str) -> None:
    """The county's decision on the clock of the objection, which the invented law marks recalled."""
    (item,) = [item for item in items() if item.one.name == "petition.objection"]
    text = Said(decision, "演示〔2024〕3号", "甲某", day("2024-08-01")).text(item.one)
    more = {"unit": desk.world.county, "read": item.since, "viewer": desk.world.viewer("reader"), "door": "web", "at": desk.at}
    keep_setting(SettingKind.CONFIRMED, item.key, text, why="核实", **more)


def objection() -> Any:
    return Deadline.objects.filter(clock="petition.objection").first()


def test_a_confirmed_clock_binds_in_open_cases_without_a_step(desk: Desk) -> None:
    desk.petition("2024-09-02", source="transferred")
    assert (objection().mark, objection().counts) == ("recalled", False)
    decided(desk, "confirm")
    before = Commit.objects.count()
    assert replan(by=desk.world.reader, why="核实", at=desk.at) == []
    assert (objection().mark, objection().due) == ("confirmed", day("2024-09-09"))
    assert Commit.objects.count() == before and not Event.objects.exists(), "its day stands, so nothing is written"


def test_a_clock_switched_off_is_waited_for_no_more(desk: Desk) -> None:
    desk.petition("2024-09-02", source="transferred")
    decided(desk, "off")
    (shift,) = replan(by=desk.world.reader, why="停用", at=desk.at)
    assert (shift.label, shift.old, shift.new) == ("对转送、交办提出异议", day("2024-09-09"), None)
    assert objection() is None
    waiting = due_list(desk.world.viewer("clerk", day("2024-09-03")), day("2024-09-03"))
    assert "petition.objection" not in {item.clock for item in waiting}
    assert replan(by=desk.world.reader, why="又一次", at=desk.at) == []


def test_a_provisional_day_that_stands_is_provisional_no_more(desk: Desk) -> None:
    desk.petition("2026-12-30", source="transferred")
    assert (objection().kind, objection().due) == ("provisional", day("2027-01-06"))
    more = {"unit": desk.world.county, "read": 0, "viewer": desk.world.viewer("reader"), "door": "web", "at": desk.at}
    keep_setting(SettingKind.HOLIDAYS, "2027", NEW_YEAR, why="2027年", **more)
    assert replan(by=desk.world.reader, why="2027年", at=desk.at) == []
    assert (objection().kind, objection().due) == ("fixed", day("2027-01-06"))
