"""Terms in hours: whole days of 24, the day they end on is named, the reasons speak of the same hour."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fazhi.law import LawError, Pause, Term, due, load_calendar
from fazhi.law.clock import Rule
from tests.law.texts import clock_of, day

CALENDAR = load_calendar()
RULES = "term: {term}\ndays_basis: 演示\nfirst: {{rule: next_day, basis: law}}\nroll: {{rule: {roll}, basis: law}}"


@pytest.mark.parametrize(
    ("term", "roll", "start", "expected", "work_to"),
    [
        ("24 H", "none", "2024-03-04", "2024-03-05", None),
        ("48 H", "none", "2024-02-28", "2024-03-01", None),
        ("24 H", "none", "2024-03-01", "2024-03-02", None),
        ("24 H", "none", "2024-09-30", "2024-10-01", None),
        ("24 H", "next", "2024-09-30", "2024-10-08", None),
        ("24 H", "none", "2024-12-31", "2025-01-01", None),
    ],
)
def test_the_day_on_which_the_hours_end(term: str, roll: str, start: str, expected: str, work_to: str | None) -> None:
    found = due(clock_of(RULES.format(term=term, roll=roll)), day(start), calendar=CALENDAR)
    assert (found.due, found.work_to) == (day(expected), day(work_to) if work_to else None)
    assert (found.days, found.term) == ("H", int(term.split()[0]))


def test_the_reasons_speak_of_the_hour() -> None:
    found = due(clock_of(RULES.format(term="24 H", roll="none")), day("2024-03-01"), calendar=CALENDAR)
    assert "2024年3月1日（周五）收件，自当时起按小时连续计算，休息日、夜间也计入。" in found.reasons
    assert "24小时到3月2日（周六）的同一时刻届满，不得晚于那个时刻。" in found.reasons
    assert "3月2日是周六，不顺延。" in found.reasons and found.work_to is None
    assert not any("自然日" in said or "起算。" in said for said in found.reasons)


def test_a_pause_moves_the_hours_by_whole_days() -> None:
    clock = clock_of(RULES.format(term="48 H", roll="none") + "\npauses: {waiting: [asked, answered]}")
    found = due(clock, day("2024-03-04"), calendar=CALENDAR, pauses=[Pause(day("2024-03-05"), day("2024-03-07"), "waiting")])
    assert (found.due, found.not_counted) == (day("2024-03-08"), 2)


def test_hours_before_an_event() -> None:
    clock = clock_of(RULES.format(term="48 H", roll="previous"))
    found = due(replace(clock, direction="before", roll=Rule("previous", "law")), day("2024-03-05"), calendar=CALENDAR)
    assert (found.due, found.rolled) == (day("2024-03-01"), -2)


@pytest.mark.parametrize("term", ["25 H", "1 H", "23 H", "36 H"])
def test_what_is_no_whole_day_is_refused(term: str) -> None:
    assert Term.read(term) is None
    with pytest.raises(LawError, match="24的倍数"):
        clock_of(RULES.format(term=term, roll="none"))


def test_hours_are_said_as_hours() -> None:
    assert str(Term.read("72 H")) == "72 H" and Term(72, "H").say() == "72小时"
    assert clock_of(RULES.format(term="24 H", roll="none")).say_term() == "24小时"
