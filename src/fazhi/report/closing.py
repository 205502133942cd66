"""Closing a town's year: what the system can answer itself of whether it is complete, the statement, and what came after it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Min, Q

from fazhi.cases.row import Case
from fazhi.cases.unfinished import unfinished
from fazhi.indicators import scope as scopes
from fazhi.indicators.compute import compute
from fazhi.indicators.figure import Ratio
from fazhi.org.access import Viewer
from fazhi.org.models import Unit
from fazhi.org.tree import tree
from fazhi.records.ledger import Ledger, ledgers
from fazhi.records.models import Entry, Tally
from fazhi.records.zero import zero_ledgers
from fazhi.report.filing_steps import Standing
from fazhi.report.filing_steps import standing as filed
from fazhi.report.year_close import YearClose
from fazhi.trail.models import Commit
from fazhi.trail.writing import writing

KIND = YearClose.Kind
SHOWN = 200  # rows written after the closing that are named; the rest are counted


class NotClosed(ValueError):
    """The statement cannot stand; says why and what to do."""


@dataclass(frozen=True)
class Kept:
    """A ledger's year: its rows, last year's, whether totals or a zero report stand, how many rows are unfinished at its end."""

    ledger: Ledger
    rows: int
    before: int
    totals: int
    zero: bool
    open: int

    @property
    def case(self) -> bool:
        """Whether what is open is carried on as a case, with its clocks."""
        return issubclass(self.ledger.model, Case)

    @property
    def missing(self) -> bool:
        """Kept last year, nothing this year and no zero report: nobody can tell nothing from not kept."""
        return bool(self.before) and not (self.rows or self.totals or self.zero)


@dataclass(frozen=True)
class Look:
    """What the system answers of a town's year."""

    kept: tuple[Kept, ...]
    absent: tuple[Any, ...]  # results of last year whose figure this year is absent
    report: Standing

    @property
    def missing(self) -> list[Kept]:
        """Ledgers without a row and without a zero report."""
        return [one for one in self.kept if one.missing]

    @property
    def unfinished(self) -> list[Kept]:
        """Ledgers with rows that stand in their first state."""
        return [one for one in self.kept if one.open and not one.case]

    @property
    def carried(self) -> list[Kept]:
        """Kinds of cases that cross the year: they go on with their clocks and need nothing."""
        return [one for one in self.kept if one.open and one.case]


@dataclass(frozen=True)
class After:
    """A row of a closed year that was written after the closing: `new` 补记, else 更正; by whom and when."""

    entry: int
    ledger: Ledger
    day: date
    new: bool
    by: str
    at: datetime


def _counted(span: Any, first: date, last: date) -> Counter[str]:
    rows = Entry.objects.filter(void=False, unit__among=span, day__range=(first, last)).exclude(ledger="tally")
    return Counter(dict(rows.order_by().values_list("ledger").annotate(Count("pk"))))


def look(unit: Unit, year: int) -> Look:
    """How a town's year stands, read from its rows; the number of queries does not grow with rows or villages."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    span = tree().span(unit.pk, first, last)
    rows, before = _counted(span, first, last), _counted(span, first.replace(year=year - 1), last.replace(year=year - 1))
    said = Tally.objects.standing().filter(unit__among=span, start__lte=last, end__gte=first).order_by()
    totals = Counter(dict(said.values_list("ledger").annotate(Count("pk"))))
    zeros = zero_ledgers([unit.pk], first, last)
    kept = tuple(
        Kept(
            one,
            rows[name],
            before[name],
            totals[name],
            name in zeros,
            _open(one, span, first, last) if rows[name] or before[name] else 0,
        )
        for name, one in ledgers().items()
    )
    now, then = compute(scopes.year(unit.pk, year)), compute(scopes.year(unit.pk, year - 1))
    gone = (name for name, one in now.items() if one.state == "absent" and not isinstance(one.indicator, Ratio))
    absent = tuple(then[name] for name in gone if then[name].state == "value" and then[name].rows)
    return Look(kept, absent, filed(unit.pk, year))


def _open(ledger: Ledger, span: Any, first: date, last: date) -> int:
    """Cases begun by the year's end and not closed by then; of another ledger, rows of the year in their first state."""
    found = unfinished(ledger)
    if found is None:
        return 0
    rows = ledger.model._default_manager.filter(void=False, unit__among=span, **{f"{ledger.sheet.day}__lte": last})
    if issubclass(ledger.model, Case):
        return int(rows.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=last)).count())
    return int(rows.filter(found[0], **{f"{ledger.sheet.day}__gte": first}).count())


def statements(unit: int, year: int) -> list[tuple[YearClose, Commit]]:
    """What was stated of a year, each with its commit, oldest first."""
    rows = list(YearClose.objects.standing().filter(unit=unit, year=year).order_by("pk"))
    commits = Commit._default_manager.in_bulk([one.since for one in rows])
    return [(one, commits[one.since]) for one in rows]


def closed(unit: int, year: int) -> YearClose | None:
    """The closing that stands; None for an open year."""
    newest = YearClose.objects.standing().filter(unit=unit, year=year).order_by("-pk").first()
    return newest if newest is not None and newest.kind == KIND.CLOSED else None


def _state(unit: Unit, year: int, kind: str, reason: str, viewer: Viewer, door: str, at: datetime) -> None:
    if not viewer.may_write(unit.pk):
        raise NotClosed(f"{unit.name}的年度由本镇经办人关账。")
    with writing(
        by=viewer.person, why=f"{year}年度{KIND(kind).label}" + (f"：{reason}" if reason else ""), door=door, at=at
    ) as one:
        if (closed(unit.pk, year) is not None) == (kind == KIND.CLOSED):
            raise NotClosed("这一年度已经关账。" if kind == KIND.CLOSED else "这一年度没有关账，不用重新打开。")
        one.put(YearClose(unit=unit, year=year, kind=kind, on=viewer.day, reason=reason))


def close(unit: Unit, year: int, *, viewer: Viewer, door: str, at: datetime) -> None:
    """States that the year is complete. NotClosed: before its end, closed already, another's town."""
    if viewer.day <= date(year, 12, 31):
        raise NotClosed(f"{year}年还没有过完，{year + 1}年1月1日起可以关账。")
    _state(unit, year, KIND.CLOSED, "", viewer, door, at)


def reopen(unit: Unit, year: int, reason: str, *, viewer: Viewer, door: str, at: datetime) -> None:
    """Opens a closed year again. NotClosed: without a reason, not closed, another's town."""
    if not reason.strip():
        raise NotClosed("请写明重新打开的原因。")
    _state(unit, year, KIND.REOPENED, reason.strip()[:300], viewer, door, at)


def after(unit: Unit, year: int, since: int) -> tuple[list[After], int]:
    """Rows dated in the year and written after commit `since`, newest first, and how many there are in all."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    span = tree().span(unit.pk, first, last)
    found = Entry.objects.filter(unit__among=span, day__range=(first, last), since__gt=since, ledger__in=list(ledgers()))
    rows = list(found.order_by("-since", "-pk")[:SHOWN])
    begun: dict[int, int] = {}
    for name in {row.ledger for row in rows}:
        mine = [row.pk for row in rows if row.ledger == name]
        versions = ledgers()[name].model.version._default_manager.filter(row__in=mine).order_by()
        begun |= dict(versions.values_list("row").annotate(Min("since")))
    commits = Commit._default_manager.in_bulk({row.since for row in rows})
    shown = [
        After(row.pk, ledgers()[row.ledger], row.day, begun[row.pk] > since, commits[row.since].by_name, commits[row.since].at)
        for row in rows if row.day is not None
    ]  # fmt: skip
    return shown, len(rows) if len(rows) < SHOWN else found.count()
