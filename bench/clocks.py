"""Due days per second: working-day terms in bulk beside numpy, and whole answers with two pauses beside plain arithmetic.

python3 bench/clocks.py [ROWS]          (default 1,000,000; no database; numpy is of the test group)

The floor in bulk is numpy.busday_offset with the same calendar; what it costs to turn dates into its own days and back
is shown apart, because rows hold dates. The floor of a whole answer looks the working days up in one list by hand,
without checks, versions or reasons.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from fazhi.law import Calendar, Clock, Pause, due, engine, load_book, load_calendar  # noqa: E402
from fazhi.law.bulk import due_days  # noqa: E402

FIRST, LAST = date(2019, 1, 1), date(2026, 12, 31)
ROOM = 400  # days of calendar on either side
TERM = 20  # working days, of disclosure.answer


def best(work: Callable[[Any], Any], make: Callable[[], Any] = lambda: None, times: int = 5) -> tuple[float, Any]:
    """The shortest of some runs, in seconds, and what it returned; ``make`` gives each run its own fresh input, not timed."""
    found, result = [], None
    for _ in range(times):
        given = make()
        start = time.perf_counter()
        result = work(given)
        found.append(time.perf_counter() - start)
    return min(found), result


def rests(calendar: Calendar, first: date, last: date) -> list[date]:
    """Every rest day, weekends among them: numpy is told no other."""
    days = (first + timedelta(days=step) for step in range(-ROOM, (last - first).days + ROOM))
    return [day for day in days if not calendar.is_work(day)]


def bulk(clock: Clock, calendar: Calendar, numbers: list[int], what: str) -> None:
    """Both lines of one set of starts; their days must be the same."""
    first, last = date.fromordinal(min(numbers)), date.fromordinal(max(numbers))
    known = np.busdaycalendar(weekmask="1111111", holidays=np.array(rests(calendar, first, last), dtype="datetime64[D]"))

    def fresh() -> list[date]:
        return [date.fromordinal(number) for number in numbers]  # as rows bring them: no two share an object or a hash

    there, array = best(lambda starts: np.array(starts, dtype="datetime64[D]"), fresh)
    floor, theirs = best(lambda _: np.busday_offset(array, TERM, roll="backward", busdaycal=known))
    back, listed = best(lambda _: theirs.tolist())
    ours, mine = best(lambda starts: due_days(clock, starts, calendar), fresh)
    assert mine == listed
    print(f"bulk, {TERM} WD, {what}: {len(numbers):,} rows, {len(set(numbers)):,} days")
    print(f"  numpy.busday_offset          {say(floor, ours, len(numbers))}")
    both = say(there + floor + back, ours, len(numbers))
    print(f"  with date→datetime64→date    {both}   (there {there:.3f} s, back {back:.3f} s)")


def say(floor: float, ours: float, rows: int) -> str:
    return f"floor {floor:7.3f} s   fazhi {ours:7.3f} s   ratio {ours / floor:6.2f}   fazhi {rows / ours:12,.0f} a second"


Question = tuple[date, tuple[Pause, Pause]]


def questions(rows: int) -> list[Question]:
    """A start and two pauses that lie apart inside the term."""
    random, found = Random(7), []
    for _ in range(rows):
        start = FIRST + timedelta(days=random.randint(0, 2800))
        one = start + timedelta(days=random.randint(1, 5))
        two = one + timedelta(days=random.randint(6, 12))
        lasting = timedelta(days=random.randint(1, 5)), timedelta(days=random.randint(1, 30))
        found.append((start, (Pause(one, one + lasting[0], "third_party"), Pause(two, two + lasting[1], "correction"))))
    return found


def by_hand(calendar: Calendar) -> Callable[[list[Question]], list[date]]:
    """The floor: the rank of each day in one list of working days, and two subtractions."""
    days, rank = [], {}
    for step in range(-ROOM, (LAST - FIRST).days + ROOM):
        day = FIRST + timedelta(days=step)
        if calendar.is_work(day):
            days.append(day)
        rank[day] = len(days)

    def plain(asked: list[Question]) -> list[date]:
        return [
            days[rank[start] + TERM - 1 + rank[a.last] - rank[a.first] + rank[b.last] - rank[b.first]] for start, (a, b) in asked
        ]

    return plain


def whole(clock: Clock, calendar: Calendar, rows: int) -> None:
    """One answer at a time, with and without its sentences."""

    def answers(asked: list[Question]) -> list[date | None]:
        return [due(clock, start, calendar=calendar, pauses=pauses).due for start, pauses in asked]

    floor, expected = best(by_hand(calendar), lambda: questions(rows))
    ours, found = best(answers, lambda: questions(rows), 3)
    assert found == expected
    with patch.object(engine, "reasons", lambda course: ()), patch.object(engine, "assumptions", lambda course: ()):
        bare, _ = best(answers, lambda: questions(rows), 3)
    print(f"whole answers, {TERM} WD with two pauses: {rows:,} rows")
    print(f"  with reasons                 {say(floor, ours, rows)}")
    print(f"  without reasons              {say(floor, bare, rows)}")


def main(rows: int) -> None:
    """Measures and prints."""
    calendar = load_calendar()
    clock = load_book().clock("disclosure.answer", date(2024, 1, 1))
    assert clock.term is not None and str(clock.term) == f"{TERM} WD"
    print(f"floor: {Path(__file__).relative_to(ROOT)}  rows: {rows:,}  database: none  numpy: {np.__version__}")
    random = Random(7)
    bulk(clock, calendar, [random.randint(FIRST.toordinal(), LAST.toordinal()) for _ in range(rows)], "2019–2026")
    bulk(clock, calendar, list(range(FIRST.toordinal(), LAST.toordinal() + 1)), "each day once")
    whole(clock, calendar, rows // 20)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
