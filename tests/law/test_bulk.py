"""Many starts at once give the same days as one by one."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.law import Clock, LawError, Term, due, load_book, load_calendar
from fazhi.law.bulk import due_days
from tests.law.drawn import BASES, KINDS, Kind, draw_clock, draw_start
from tests.law.test_engine import clock_with

CALENDAR = load_calendar()
TERMS = [kind for kind in KINDS if kind.shape == "term"]
SHIPPED = [clock for law in load_book().laws() for clock in law.clocks if clock.term]


def one_by_one(clock: Clock, starts: list[date]) -> list[date | None]:
    return [due(clock, start, calendar=CALENDAR).due for start in starts]


@given(st.integers(0, 2**32), st.sampled_from(TERMS))
def test_every_kind_of_term(seed: int, kind: Kind) -> None:
    random = Random(seed)
    clock = draw_clock(random, kind)
    starts = [draw_start(random) for _ in range(20)]
    assert due_days(clock, starts, CALENDAR) == one_by_one(clock, starts)


def test_every_shipped_term_over_the_hard_days() -> None:
    for clock in SHIPPED:
        random = Random(f"{clock.name} {clock.version}")
        starts = [draw_start(random, clock) for _ in range(40)]
        assert due_days(clock, starts, CALENDAR) == one_by_one(clock, starts), clock.name


def test_every_day_of_eight_years() -> None:
    starts = [date(2019, 1, 1) + timedelta(days=step) for step in range(2922)]
    clock = clock_with(Term(20, "WD"), "next_day", "none")
    assert due_days(clock, starts, CALENDAR) == one_by_one(clock, starts)


def test_order_and_number_are_those_of_the_starts_and_equal_starts_share_a_day() -> None:
    clock = clock_with(Term(5, "WD"), "next_day", "none")
    starts = [date(2024, 9, 30), date(2024, 3, 1), date(2024, 9, 30)]
    found = due_days(clock, starts, CALENDAR)
    assert found == [date(2024, 10, 12), date(2024, 3, 8), date(2024, 10, 12)]
    assert found[0] is found[2] and due_days(clock, [], CALENDAR) == []


@pytest.mark.parametrize("shape", ["every", "date", "given", "prompt", "none"])
def test_what_counts_no_days_is_refused(shape: str) -> None:
    with pytest.raises(LawError, match="不能成批推算"):
        due_days(BASES[shape], [date(2024, 1, 2)], CALENDAR)


def test_far_days_are_refused() -> None:
    with pytest.raises(LawError, match="超出"):
        due_days(clock_with(Term(9999, "Y"), "next_day", "next"), [date(2024, 1, 2)], CALENDAR)
