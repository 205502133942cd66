"""A changed calendar: open cases follow it in one commit that says what moved, closed ones keep their day."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.cases.models import Deadline, Event
from fazhi.cases.replanning import difference, replan
from fazhi.cases.timeline import timeline
from fazhi.org.models import Setting, SettingKind
from fazhi.trail.models import Commit
from fazhi.trail.writing import write
from tests.cases.conftest import Desk, day

NOTICE = """
year: 2024
notices:
  - number: 演示放假通知
    dated: 2024-09-01
    mark: local
    source: 演示
    rest:
      - {name: 演示假期, from: 2024-09-03, to: 2024-09-04}
    work: []
"""


@pytest.fixture
def holidays(desk: Desk) -> Any:
    """Puts another notice in the place of the year's own."""

    def put() -> None:
        write(
            [Setting(unit=desk.world.county, kind=SettingKind.HOLIDAYS, name="2024", text=NOTICE)],
            by=desk.world.reader, why="录入放假通知", door="web", at=desk.at,
        )  # fmt: skip

    return put


def test_open_cases_follow_in_one_commit(desk: Desk, holidays: Any) -> None:
    for number in (1, 2):
        desk.petition("2024-09-02", source="transferred", matter=f"转送{number}")
    assert set(Deadline.objects.filter(clock="petition.objection").values_list("due", flat=True)) == {day("2024-09-09")}
    holidays()
    before = Commit.objects.count()
    moved = replan(by=desk.world.clerk, why="放假安排调整", at=desk.at)
    assert [(shift.title, shift.label, shift.old, shift.new) for shift in moved] == [
        ("转送1", "对转送、交办提出异议", day("2024-09-09"), day("2024-09-11")),
        ("转送2", "对转送、交办提出异议", day("2024-09-09"), day("2024-09-11")),
    ]
    assert Commit.objects.count() == before + 1
    assert set(Deadline.objects.filter(clock="petition.objection").values_list("due", flat=True)) == {day("2024-09-11")}


def test_the_timeline_tells_it(desk: Desk, holidays: Any) -> None:
    desk.petition("2024-09-02", source="transferred")
    holidays()
    replan(by=desk.world.clerk, why="放假安排调整", at=desk.at)
    (step,) = timeline(type(desk.case).objects.get())
    assert (step.label, step.said[0].label, step.said[0].value) == (
        "期限重新计算", "对转送、交办提出异议", "2024-09-09 → 2024-09-11",
    )  # fmt: skip


def test_calendar_days_do_not_move(desk: Desk, holidays: Any) -> None:
    desk.petition("2024-09-02")
    holidays()
    assert replan(by=desk.world.clerk, why="放假安排调整", at=desk.at) == []
    assert not Event.objects.exists()


def test_closed_cases_keep_their_day_and_show_the_difference(desk: Desk, holidays: Any) -> None:
    desk.petition("2024-09-02", source="transferred")
    desk.step("object", "2024-09-06", reason="不属本镇")
    desk.step("objection_agreed", "2024-09-08")
    holidays()
    assert replan(by=desk.world.clerk, why="放假安排调整", at=desk.at) == []
    assert desk.standing.deadline("petition.objection").due.due == day("2024-09-09")
    (shift,) = difference(desk.case)
    assert (shift.clock, shift.old, shift.new) == ("petition.objection", day("2024-09-09"), day("2024-09-11"))


def test_a_case_of_one_line_keeps_its_columns(desk: Desk, holidays: Any) -> None:
    desk.petition("2024-09-02", source="transferred", category="appeal", route="6")
    holidays()
    replan(by=desk.world.clerk, why="放假安排调整", at=desk.at)
    row = type(desk.case).objects.get()
    assert (row.category, row.route, row.steps) == ("appeal", "6", 2)


def test_an_open_case_has_no_difference(desk: Desk) -> None:
    desk.petition("2024-09-02", source="transferred")
    assert difference(desk.case) == []
