"""Counting: one query per (ledger, when, distinct) for all figures of a scope, grouped by unit and, where asked, month.

The tree folds in Python: `units` says for each unit of a row under which unit of the answer it counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from fazhi.indicators.figure import On, Part
from fazhi.indicators.remembered import Memory
from fazhi.indicators.scope import Scope
from fazhi.indicators.statement import filled, statement, values
from fazhi.records.ledger import name_of
from fazhi.records.models import Tally
from fazhi.records.row import Row
from fazhi.trail import reading

Number = int | Decimal
FEW = 4  # passes from which it pays to ask first which ledgers are empty
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


def _group(memory: Memory, scope: Scope, parts: list[tuple[str, Part]], months: bool, units: bool, counts: Counts) -> None:
    first = parts[0][1]
    said = statement([part for _, part in parts], months, units, scope)
    lines = memory.lines(first.ledger, said.sql, (*said.given, *values(scope, isinstance(first.when, On))))
    wanted = [(counts[name], part, *places) for (name, part), places in zip(parts, said.places, strict=True)]
    for line in lines:
        cell = (line[0], line[said.month] if said.month > 0 else "")
        for cells, part, number, added in wanted:
            rows = line[number]
            if not rows:
                continue
            amount = cells.get(cell) or cells.setdefault(cell, Amount())
            amount.rows += rows
            if part.distinct:
                amount.keys.add(line[said.apart] if said.apart > 0 else line[0])
                amount.single = len(amount.keys)
            elif part.add:
                way = said.ways.get(added)
                amount.single += (way(line[added]) if way else line[added]) or 0
            else:
                amount.single += rows


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


def count(scope: Scope, parts: Iterable[tuple[str, Part]], months: bool = False, units: bool = True) -> Counts:
    """Amounts by figure name and cell. A month "" holds totals that span months, and stocks.

    Without `units` the database adds the units up itself: rows then stand under unit 0.
    """
    listed = list(parts)
    counts: Counts = {name: {} for name, _ in listed}
    groups: dict[Group, list[tuple[str, Part]]] = defaultdict(list)
    for name, part in listed:
        apart = "" if part.distinct == "unit_id" else part.distinct  # rows are grouped by unit anyway
        groups[part.ledger, part.when, apart].append((name, part))
    models = {model for model, _, _ in groups}
    if len(groups) > FEW:
        models = set(filled(models, scope.seq))
    memory = Memory(models, scope)
    for (model, _, _), group in groups.items():
        if model in models:
            _group(memory, scope, group, months, units, counts)
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
