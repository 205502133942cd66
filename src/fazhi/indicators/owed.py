"""What is owed this year: the duties that the law lays on a unit or a person, with the figures that prove them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from fazhi.indicators.compute import compute
from fazhi.indicators.figure import figures
from fazhi.indicators.result import Result
from fazhi.indicators.scope import Scope
from fazhi.law import Book, Calendar, Duty, LawError
from fazhi.law import due as due_of
from fazhi.org.models import Post, Role

State = Literal["done", "missing", "open", "unkept", "apart"]
# done: a figure proves it · missing: its time is over and none does · open: its time still runs · unkept: the ledger is not
# kept · apart: no figure can prove it, the papers named as evidence do


@dataclass(frozen=True)
class Cell:
    """One period of a duty: its days, the day by which (`due`, None: not by a day), the figure that comes nearest, its state."""

    first: date
    last: date
    due: date | None
    work_to: date | None
    result: Result | None
    state: State


@dataclass(frozen=True)
class Owed:
    """One duty of a year with its periods in order of time."""

    duty: Duty
    cells: tuple[Cell, ...]

    @property
    def state(self) -> State:
        """The worst of its periods that are not still to come."""
        states = {cell.state for cell in self.cells}
        order: tuple[State, ...] = ("missing", "unkept", "open", "apart", "done")
        return next(state for state in order if state in states)


def whose(posts: Iterable[Post]) -> tuple[str, ...]:
    """The bearers of duties (keys of `law.duty.WHO`) that somebody with these posts is."""
    found: list[str] = []
    for post in posts:
        if post.role == Role.LEADER:
            if post.first:
                found.append("party_secretary" if "书记" in post.title else "head_of_government")
            found.append("leaders")
        if "司法所" in f"{post.unit.name}{post.title}":
            found.append("justice_office")
        found.append("village" if post.role == Role.VILLAGE else "staff")
    return tuple(dict.fromkeys(found))


def owed(unit: int, year: int, *, book: Book, calendar: Calendar, on: date, seq: int | None = None) -> list[Owed]:
    """The duties of a unit in a year as of commit `seq`, in the order of the laws; those that do not apply here left out.

    `on` is the day of asking, after which a period is over. A recalled duty is never missing: it only advises.
    """
    rows = [(duty, _periods(book, duty, year)) for duty in _of(book, year)]
    results = _results(unit, rows, seq)
    return [Owed(duty, tuple(_cell(duty, span, results, book, calendar, on) for span in spans)) for duty, spans in rows if spans]


def soon(unit: int, first: date, last: date, *, book: Book, calendar: Calendar, on: date) -> list[tuple[Duty, Cell]]:
    """The duties of a unit whose day lies in first…last, by that day; only their own periods are counted."""
    rows = _dated(book, calendar, first, last)
    results = _results(unit, rows, None)
    found = [(duty, _cell(duty, span, results, book, calendar, on)) for duty, spans in rows for span in spans]
    return sorted(found, key=lambda pair: pair[1].due or last)


@lru_cache(maxsize=32)
def _dated(book: Book, calendar: Calendar, first: date, last: date) -> list[tuple[Duty, list[tuple[date, date]]]]:
    """The duties with a clock and those of their periods whose day lies in first…last; the same for every unit."""
    found = []
    for year in range(first.year, last.year + 1):
        for duty in (one for one in _of(book, year) if one.clock):
            days = [(span, _due(duty, span, book, calendar)[0]) for span in _periods(book, duty, year)]
            spans = [span for span, day in days if day and first <= day <= last]
            found += [(duty, spans)] if spans else []
    return found


def _of(book: Book, year: int) -> list[Duty]:
    """Each duty that is in force on some day of the year, in its last version of the year."""
    found: dict[str, Duty] = {}
    for day in (date(year, 1, 1), date(year, 12, 31)):
        found.update((duty.name, duty) for duty in book.duties(day))
    return [duty for duty in found.values() if duty.applies]


def _periods(book: Book, duty: Duty, year: int) -> list[tuple[date, date]]:
    """Its periods that end while this version is in force (a duty that began in autumn is not owed for spring)."""
    spans = duty.periods(year)
    return [span for span in spans if duty.version <= span[1] and (duty.until is None or duty.until >= span[0])]


def _results(unit: int, rows: Sequence[tuple[Duty, list[tuple[date, date]]]], seq: int | None) -> dict[Any, dict[str, Result]]:
    """The figures asked, each period once."""
    wanted: dict[tuple[date, date], set[str]] = {}
    for duty, spans in rows:
        for span in spans if duty.figures else ():
            wanted.setdefault(span, set()).update(name for name in duty.figures if name in figures())
    return {span: compute(Scope(unit, *span, seq), sorted(names)) for span, names in wanted.items()}


def _cell(
    duty: Duty, span: tuple[date, date], results: dict[Any, dict[str, Result]], book: Book, calendar: Calendar, on: date
) -> Cell:
    day, work_to = _due(duty, span, book, calendar)
    known = [results[span][name] for name in duty.figures if name in results.get(span, {})]
    best = max(known, key=lambda result: (result.value is not None, result.value or 0), default=None)
    return Cell(*span, day, work_to, best, _state(duty, best, (day or span[1]) < on))


def _state(duty: Duty, result: Result | None, over: bool) -> State:
    if result is None or duty.every == "standing":
        return "done" if result and (result.value or 0) >= duty.least else "apart"
    if (result.value or 0) >= duty.least:
        return "done"
    if not (over and duty.binds and duty.force == "hard"):
        return "open"
    return "unkept" if result.value is None else "missing"


def _due(duty: Duty, span: tuple[date, date], book: Book, calendar: Calendar) -> tuple[date | None, date | None]:
    """The day that the duty's clock names inside a period; None for a clock that waits for an event."""
    if not duty.clock:
        return None, None
    try:
        clock = book.clock(duty.clock, span[0])
    except LawError:  # the clock began later than the period
        return None, None
    if clock.shape not in ("every", "date") or not clock.applies:
        return None, None
    found = due_of(clock, span[0], calendar=calendar)
    inside = found.due and span[0] <= found.due <= span[1]
    return (found.due, found.work_to) if inside else (None, None)
