"""A plan's lines a year later: the same day, the same words, nothing of what was done."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.records.keeping import keep
from fazhi.records.ledger import Ledger, ledger
from fazhi.records.ledgers.study_plan import StudyPlan
from fazhi.records.yearly import a_year_later, plans, taken_over
from tests.conftest import NOON, World


@given(st.dates(date(1990, 1, 1), date(2099, 1, 1)))
def test_a_day_moves_by_a_year_and_stays_at_the_end_of_february(day: date) -> None:
    later = a_year_later(day)
    assert later.year == day.year + 1 and later.month == day.month
    last = (day + timedelta(1)).month != day.month
    assert (later + timedelta(1)).month != later.month if last and day.month == 2 else True
    assert later.day == day.day or day.month == 2


@pytest.mark.parametrize("one", plans(), ids=lambda one: one.name)
def test_what_is_taken_over_stands_in_the_ledger_and_is_never_what_was_done(one: Ledger) -> None:
    columns = {column.name: column for column in one.columns}
    assert set(one.sheet.yearly) <= set(columns)
    assert not any(columns[name].later for name in one.sheet.yearly)
    assert all(name in one.sheet.yearly or name == one.sheet.day for name, column in columns.items()
               if column.required and not column.field.has_default() and name != "unit")  # fmt: skip


def test_a_line_comes_without_its_paper_and_its_deed(world: World) -> None:
    rows = [
        StudyPlan(unit=world.town, planned_on=date(2023, 3, 31), body="group", topic="行政处罚法", paper="演示〔2023〕4号",
                  done_on=date(2023, 3, 20)),
        StudyPlan(unit=world.town, planned_on=date(2023, 5, 31), body="group", topic="信访工作条例"),
        StudyPlan(unit=world.town, planned_on=date(2024, 5, 31), body="group", topic="信访工作条例"),
    ]  # fmt: skip
    keep(rows, viewer=world.viewer("clerk"), why="计划", door="web", at=NOON)
    found = taken_over(ledger("study_plan"), [world.town.pk], 2024)
    assert [(line.old.pk, line.there) for line in found] == [(rows[0].pk, False), (rows[1].pk, True)]
    new = found[0].new
    assert isinstance(new, StudyPlan)
    assert (new.planned_on, new.topic, new.body, new.paper, new.done_on) == (date(2024, 3, 31), "行政处罚法", "group", "", None)
    assert taken_over(ledger("study_plan"), [world.other_town.pk], 2024) == []
