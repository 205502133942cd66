"""Counting: one query per (ledger, when, distinct) for all figures of a scope, grouped by unit and, where asked, month.

The tree folds in Python: `units` says for each unit of a row under which unit of the answer it counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import CharField, Count, Q, QuerySet, Sum
from django.db.models.functions import Cast, Substr

from fazhi.indicators.figure import On, Part
from fazhi.indicators.scope import Scope
from fazhi.records.ledger import name_of
from fazhi.records.models import Tally
from fazhi.records.row import Row
from fazhi.trail import reading

Number = int | Decimal
Cell = tuple[int, str]  # (unit of the row, month «2024-03» or "")


@dataclass
class Amount:
    """What was counted: amount from single rows, amount from totals, and how many records of each; `cut` totals whose
    period reaches beyond the scope's and which therefore do not count.
    """

    single: Number = 0
    tally: Number = 0
    rows: int = 0
    tallies: int = 0
    cut: int = 0
    keys: set[Any] = field(default_factory=set)

    def add(self, other: Amount) -> None:
        """Takes another amount in; different values are united, not added."""
        self.keys |= other.keys
        self.single = self.single + other.single if not self.keys else len(self.keys)
        self.tally += other.tally
        self.rows += other.rows
        self.tallies += other.tallies
        self.cut += other.cut

    @property
    def value(self) -> Number:
        """Single rows and totals together."""
        return self.single + self.tally


Counts = dict[str, dict[Cell, Amount]]
Group = tuple[type[Row], Any, str]


def base(scope: Scope, part: Part) -> QuerySet[Any]:
    """Standing rows of the part's ledger in the scope, before `where`."""
    return reading.as_of(part.ledger, scope.seq).filter(scope.when(part.when), scope.where)


def _group(scope: Scope, parts: list[tuple[str, Part]], months: bool, counts: Counts) -> None:
    first = parts[0][1]
    rows = base(scope, first)
    keys = ["unit_id"]
    if months and isinstance(first.when, On):
        rows = rows.annotate(month_=Substr(Cast(first.when.field, CharField()), 1, 7))
        keys.append("month_")
    if first.distinct not in ("", "unit_id"):
        keys.append(first.distinct)
    sums: dict[str, Any] = {}
    for index, (_, part) in enumerate(parts):
        sums[f"n{index}"] = Count("since", filter=part.where) if part.where else Count("since")
        if part.add:
            sums[f"s{index}"] = Sum(part.add, filter=part.where or None)
    for line in rows.order_by().values(*keys).annotate(**sums):
        cell = (line["unit_id"], line.get("month_", ""))
        for index, (name, part) in enumerate(parts):
            if not line[f"n{index}"]:
                continue
            amount = counts[name].setdefault(cell, Amount())
            amount.rows += line[f"n{index}"]
            if part.distinct:
                amount.keys.add(line[part.distinct])
                amount.single = len(amount.keys)
            else:
                amount.single += (line[f"s{index}"] or 0) if part.add else line[f"n{index}"]


def given(part: Part, tally: Any) -> int | None:
    """What a total gives to a part: its own quantity, else what the total says of quantities that lie within it."""
    if not part.tally or tally.ledger != name_of(part.ledger):
        return None
    if part.tally in tally.quantities:
        return int(tally.quantities[part.tally])
    inner = [name for name, said in part.ledger.sheet.tallies.items() if said.within == part.tally and name in tally.quantities]
    return sum(int(tally.quantities[name]) for name in inner) if inner else None


def tallies(scope: Scope) -> list[Any]:
    """Totals without rows whose period touches the scope's."""
    found = reading.as_of(Tally, scope.seq).filter(scope.where, end__gte=scope.start, start__lte=scope.end)
    return list(found.order_by("end"))


def inside(scope: Scope, tally: Any) -> bool:
    """Whether a total lies wholly in the scope's period; one that does not is never cut in pieces."""
    return bool(tally.start >= scope.start and tally.end <= scope.end)


def _tallied(scope: Scope, parts: list[tuple[str, Part]], months: bool, counts: Counts) -> None:
    wanted = [(name, part) for name, part in parts if part.tally]
    for tally in tallies(scope) if wanted else ():
        whole = tally.start.strftime("%Y-%m") == tally.end.strftime("%Y-%m")
        month = tally.end.strftime("%Y-%m") if months and whole else ""
        for name, part in wanted:
            number = given(part, tally)
            if number is None:
                continue
            if not inside(scope, tally):
                counts[name].setdefault((tally.unit_id, ""), Amount()).cut += 1
                continue
            amount = counts[name].setdefault((tally.unit_id, month), Amount())
            amount.tally += number
            amount.tallies += 1


def count(scope: Scope, parts: Iterable[tuple[str, Part]], months: bool = False) -> Counts:
    """Amounts by figure name and cell. A month "" holds totals that span months, and stocks."""
    listed = list(parts)
    counts: Counts = {name: {} for name, _ in listed}
    groups: dict[Group, list[tuple[str, Part]]] = defaultdict(list)
    for name, part in listed:
        apart = "" if part.distinct == "unit_id" else part.distinct  # rows are grouped by unit anyway
        groups[part.ledger, part.when, apart].append((name, part))
    for group in groups.values():
        _group(scope, group, months, counts)
    _tallied(scope, listed, months, counts)
    return counts


def total(cells: dict[Cell, Amount]) -> Amount:
    """All cells as one amount."""
    whole = Amount()
    for amount in cells.values():
        whole.add(amount)
    return whole


def matches(part: Part) -> Q:
    """The part's `where`, or everything."""
    return part.where or Q()
