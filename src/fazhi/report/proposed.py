"""Shortcomings proposed from evidence. A sort of evidence is one file in `evidence/`, found by being there.

A file holds LABEL (Chinese), CAUSES, MEASURES and TASKS (short lists to pick from) and
`propose(scope, book, calendar) -> list[Proposed]`: `scope` the unit's year (cut at the day of asking), `book` and `calendar`
the county's law and working days. What is proposed is for a person to pick and rewrite; nothing becomes a shortcoming by itself.
"""

from __future__ import annotations

import importlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from django.apps import apps

from fazhi.indicators.scope import Scope
from fazhi.law import Book, Calendar
from fazhi.org import county
from fazhi.report import written
from fazhi.trail.additions import Additions, modules

LISTS = ("CAUSES", "MEASURES", "TASKS")
log = logging.getLogger(__name__)


class EvidenceError(ValueError):
    """A file in `evidence/` cannot be used; says which and why."""


@dataclass(frozen=True)
class Seen:
    """A record behind a proposal: its ledger's name and its number."""

    ledger: str
    entry: int


@dataclass(frozen=True)
class Proposed:
    """One proposal. `matter` in the written form (figures as marks), `evidence` its key «sort:what», `says` why, in a sentence.

    `figures` names of figures and `rows` records that open what stands behind it.
    """

    matter: str
    evidence: str
    says: str
    figures: tuple[str, ...] = ()
    rows: tuple[Seen, ...] = ()


Propose = Callable[[Scope, Book, Calendar], list[Proposed]]


@dataclass(frozen=True)
class Sort:
    """A sort of evidence as its file says it; the lists are offered for cause, measure and task."""

    name: str
    label: str
    causes: tuple[str, ...]
    measures: tuple[str, ...]
    tasks: tuple[str, ...]
    propose: Propose


@dataclass(frozen=True)
class Offered:
    """What a sort proposes; `wrong` the sentence when it failed."""

    sort: Sort
    proposals: tuple[Proposed, ...]
    wrong: str = ""


@cache
def sorts() -> dict[str, Sort]:
    """Every sort by the name of its file, of the project and of the packages that add some. EvidenceError for a bad one."""
    found: dict[str, Sort] = {}
    for app in apps.get_app_configs():
        for path in modules(app, ("evidence",)) if isinstance(app, Additions) else ():
            one = _sort(path)
            if one.name in found:
                raise EvidenceError(f"evidence/{one.name}.py 与另一处同名，请改名。")
            found[one.name] = one
    return found


def _sort(path: str) -> Sort:
    name = path.rsplit(".", 1)[1]
    said = vars(importlib.import_module(path))
    if not callable(said.get("propose")) or not said.get("LABEL"):
        raise EvidenceError(f"evidence/{name}.py 里没有 LABEL 或者 propose(scope, book, calendar)。")
    causes, measures, tasks = (tuple(said.get(one, ())) for one in LISTS)
    return Sort(name, said["LABEL"], causes, measures, tasks, said["propose"])


def year_so_far(unit: int, year: int, day: date, seq: int | None = None) -> Scope | None:
    """The year up to the day of asking; None for a year that has not begun."""
    if date(year, 1, 1) > day:
        return None
    return Scope(unit, date(year, 1, 1), min(date(year, 12, 31), day), seq)


def asking_day(scope: Scope) -> date:
    """The day on which a scope is asked: periods that ended before it are over."""
    whole = scope.end == date(scope.end.year, 12, 31)
    return scope.end + timedelta(days=1) if whole else scope.end


def proposals(unit: int, year: int, day: date) -> list[Offered]:
    """What every sort proposes for a unit and year on a day, in the order of the files' names.

    A sort that fails says so and costs its own proposals only.
    """
    scope = year_so_far(unit, year, day)
    if scope is None:
        return []
    book, calendar = county.book(), county.calendar()
    return [_offered(sort, scope, book, calendar) for sort in sorts().values()]


def _offered(sort: Sort, scope: Scope, book: Book, calendar: Calendar) -> Offered:
    try:
        found = sort.propose(scope, book, calendar)
        for one in found:
            written.read(one.matter, f"evidence/{sort.name}.py")
            if not one.evidence.startswith(f"{sort.name}:") or not (one.figures or one.rows or one.says):
                raise EvidenceError(f"“{one.matter[:20]}”没有说明依据")
    except Exception as error:  # whatever a county's own file may raise
        log.exception("evidence %s", sort.name)
        return Offered(sort, (), f"“{sort.label}”算不出来：{str(error)[:80] or type(error).__name__}")
    return Offered(sort, tuple(found))
