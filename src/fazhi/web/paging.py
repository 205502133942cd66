"""The rows of a page by key (day, number). Of many rows only a few days are asked at a time, each time twice as many.

Rows of many units lie in the index (unit, day), which does not give them by day: to sort a million for fifty would cost a
second. A window of days holds a few rows of each unit, whatever the number of units or of rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, Min, OuterRef, Q, QuerySet, Subquery

from fazhi.org.models import Unit

FIRST = 4  # days of the first window
Key = tuple[date, int]


@dataclass(frozen=True)
class Near:
    """The rows next to `key` (None: from the end), `up` towards newer days; `day` names the field, `units` whose they are,
    `start` and `end` the period to which they are cut already (None: open).
    """

    day: str
    units: frozenset[int]
    key: Key | None
    up: bool
    start: date | None = None
    end: date | None = None

    def rows(self, rows: QuerySet[Any], most: int, few: list[Key] | None) -> list[Any]:
        """At most so many, the nearest first; `few` the keys of all rows where somebody has them already."""
        if few is not None:
            beyond = few if not self.key else [one for one in few if (one > self.key if self.up else one < self.key)]
            nearest = sorted(beyond, reverse=not self.up)[:most]
            return list(self._ordered(rows.filter(pk__in=[number for _, number in nearest])))
        rows = self._ordered(rows)
        if self.key:
            side = "gt" if self.up else "lt"
            on, number = self.key
            rows = rows.filter(Q(**{f"{self.day}__{side}": on}) | Q(**{self.day: on, f"pk__{side}": number}))
        found: list[Any] = []
        for start, end in windows(*self._ends(rows.model), self.key[0] if self.key else None, up=self.up):
            found += rows.filter(**{f"{self.day}__gte": start, f"{self.day}__lte": end})[: most - len(found)]
            if len(found) >= most:
                break
        return found

    def _ordered(self, rows: QuerySet[Any]) -> Any:
        return rows.order_by(self.day, "pk") if self.up else rows.order_by(f"-{self.day}", "-pk")

    def _ends(self, model: Any) -> tuple[date, date]:
        """The first and the last day of these units' rows in the period: one step into the index for each unit."""
        own = model._default_manager.filter(unit=OuterRef("pk"), **{f"{self.day}__isnull": False}).values(self.day)
        ends = {"first_": Subquery(own.order_by(self.day)[:1]), "last_": Subquery(own.order_by(f"-{self.day}")[:1])}
        found = Unit.objects.filter(pk__in=self.units).annotate(**ends).aggregate(first=Min("first_"), last=Max("last_"))
        return max(found["first"], self.start or found["first"]), min(found["last"], self.end or found["last"])


def windows(first: date, last: date, near: date | None, *, up: bool) -> Iterator[tuple[date, date]]:
    """(start, end) of windows that together cover first…last, both included, from `near` on (None: from its end).

    `up` from older to newer days, else from newer to older. Nothing where `near` lies beyond the other end.
    """
    size, low, high = FIRST, first.toordinal(), last.toordinal()
    at = (max(low, near.toordinal()) if up else min(high, near.toordinal())) if near else (low if up else high)
    while low <= at <= high:
        ends = (at, min(high, at + size - 1)) if up else (max(low, at - size + 1), at)
        yield date.fromordinal(ends[0]), date.fromordinal(ends[1])
        at, size = at + size if up else at - size, size * 2
