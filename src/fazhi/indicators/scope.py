"""Scope: a unit, a period, and the state of the trail that is asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q

from fazhi.indicators.figure import On, When
from fazhi.org.tree import Tree, tree


@dataclass(frozen=True)
class Scope:
    """`unit` number, `start`..`end` both included, `seq` the commit as of which (None: now)."""

    unit: int
    start: date
    end: date
    seq: int | None = None

    @cached_property
    def tree(self) -> Tree:
        """The units as of `seq`."""
        return tree(self.seq)

    @cached_property
    def span(self) -> frozenset[int]:
        """The units whose rows count."""
        return self.tree.span(self.unit, self.start, self.end)

    @cached_property
    def where(self) -> Q:
        """The condition on a row's unit; none for the whole county, so that the database reads straight through."""
        return Q() if len(self.span) == len(self.tree.units) else Q(unit__among=self.span)

    @property
    def crossings(self) -> list[str]:
        """Sentences about mergers and splits inside the period."""
        units = self.tree.units
        return [
            f"本期内{day.year}年{day.month}月{day.day}日{units[old].name}并入或变更为{units[new].name}，前后记录合并计算"
            for old, new, day in self.tree.crossings(self.unit, self.start, self.end)
        ]

    def when(self, when: When) -> Q:
        """The condition that puts a row into the period."""
        if isinstance(when, On):
            return Q(**{f"{when.field}__gte": self.start, f"{when.field}__lte": self.end})
        ended = Q(**{f"{when.end}__isnull": True}) | Q(**{f"{when.end}__gte": self.end})
        return Q(**{f"{when.start}__lte": self.end}) & ended


def year(unit: int, of: int, seq: int | None = None) -> Scope:
    """A calendar year of a unit."""
    return Scope(unit, date(of, 1, 1), date(of, 12, 31), seq)
