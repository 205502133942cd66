"""The drill-down of a figure: every row and total that it counts, by day. Only the lines that are shown are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, overload

from django.db.models import QuerySet, Sum

from fazhi.indicators.counting import Number, base, given, inside, matches, tallies
from fazhi.indicators.figure import Figure, On, Part
from fazhi.indicators.scope import Scope
from fazhi.records.ledger import name_of
from fazhi.trail import reading


@dataclass(frozen=True)
class Counted:
    """One line of a drill-down: a row (or a total) and what it adds to the figure; `use` when another ledger's row counts."""

    key: int
    since: int
    ledger: str
    unit: int
    day: date
    title: str
    amount: Number
    tally: bool = False
    use: str = ""


def of_totals(scope: Scope, one: Figure, known: list[Any] | None = None) -> list[Counted]:
    """What totals without rows give to a figure; `known` the totals of the scope where they are read already."""
    parts = [part for part in one.parts if part.tally]
    lines: list[Counted] = []
    for tally in (tallies(scope) if known is None else known) if parts else ():
        key: Any = getattr(tally, "row", tally.pk)
        for part in parts:
            number = given(part, tally)
            if number is not None and inside(scope, tally):
                said = (key, tally.since, tally.ledger, tally.unit_id, tally.end, tally.paper, number)
                lines.append(Counted(*said, tally=True))
    return lines


@dataclass(frozen=True)
class _Source:
    """The rows that one part of the figure counts, in order of their day."""

    scope: Scope
    part: Part
    own: bool

    @cached_property
    def _names(self) -> tuple[str, str]:
        """Key and day of the rows."""
        when = self.part.when
        return reading.table(self.part.ledger, self.scope.seq)[1], when.field if isinstance(when, On) else when.start

    @property
    def rows(self) -> QuerySet[Any]:
        found = base(self.scope, self.part).filter(matches(self.part))
        return found.filter(unit=self.scope.unit) if self.own else found

    def first(self, many: int | None) -> list[Counted]:
        """The first so many lines, None all of them."""
        (key, day), part, ledger = self._names, self.part, name_of(self.part.ledger)
        wanted = (key, "since", "unit_id", day, part.ledger.sheet.title, part.add or "since")
        values = self.rows.order_by(day, key).values_list(*wanted)
        return [
            Counted(pk, since, ledger, unit, on, str(title), (amount or 0) if part.add else 1, use=part.use)
            for pk, since, unit, on, title, amount in (values if many is None else values[:many])
        ]

    @property
    def amount(self) -> Number:
        """What they add up to."""
        if not self.part.add:
            return self.rows.count()
        found: Number | None = self.rows.aggregate(whole=Sum(self.part.add))["whole"]
        return found or 0


class Lines(Sequence[Counted]):
    """The lines of a figure in hand, which need not be one of the registry (a class of one); `own` only the unit's own rows.

    A slice reads no more rows of each part than it reaches.
    """

    def __init__(self, scope: Scope, one: Figure, *, own: bool = False) -> None:
        self.sources = [_Source(scope, part, own) for part in one.parts]
        found = of_totals(scope, one)
        self.totals = [line for line in found if line.unit == scope.unit] if own else found

    @cached_property
    def _length(self) -> int:
        return sum(source.rows.count() for source in self.sources) + len(self.totals)

    def __len__(self) -> int:
        return self._length

    @property
    def amount(self) -> Number:
        """What all lines add up to."""
        return sum((source.amount for source in self.sources), sum((line.amount for line in self.totals), 0))

    def _first(self, many: int | None) -> list[Counted]:
        found = [line for source in self.sources for line in source.first(many)] + self.totals
        return sorted(found, key=lambda line: (line.day, line.key))

    def __iter__(self) -> Iterator[Counted]:
        return iter(self._first(None))

    @overload
    def __getitem__(self, at: int) -> Counted: ...
    @overload
    def __getitem__(self, at: slice) -> list[Counted]: ...
    def __getitem__(self, at: int | slice) -> Counted | list[Counted]:
        """A line, or those of a slice that begins and ends at or after the first line."""
        return self._first(at.stop if isinstance(at, slice) else at + 1)[at]
