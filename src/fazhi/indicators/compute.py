"""Figures of a scope: all at once, by month, by unit; the same parts give the rows of the drill-down."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper

from fazhi.indicators.counting import Amount, Cell, Counts, Number, base, count, matches, tallies, total
from fazhi.indicators.drilled import Counted, Lines, of_totals
from fazhi.indicators.figure import Figure, Indicator, Part, Ratio, Villages, figures, parts_of
from fazhi.indicators.result import Result, ratio
from fazhi.indicators.scope import Scope
from fazhi.indicators.villages import Village, chosen, loose
from fazhi.records.ledger import name_of
from fazhi.records.zero import kept_ledgers, zero_ledgers
from fazhi.trail import reading


@dataclass(frozen=True)
class _Ground:
    """What results are made of: the scope, its counts, the ledgers kept, what to note, the figures."""

    scope: Scope
    cells: Counts
    kept: set[str]
    notes: tuple[str, ...]
    newest: dict[str, Indicator]


def _result(one: Indicator, on: _Ground) -> Result:
    notes = on.notes
    if isinstance(one, Ratio):
        num, den = (_result(on.newest[side], on) for side in (one.num, one.den))
        rows, tally = den.rows, den.tally
        if num.value is None or not den.value:
            return Result(one, "absent", None, rows, den.single, tally, num.value, den.value, notes)
        value = ratio(num.value, den.value)
        return Result(one, "value" if value else "zero", value, rows, den.single, tally, num.value, den.value, notes)
    amount = total(on.cells[one.name])
    rows = amount.rows + amount.tallies
    if amount.cut:
        notes = (*notes, f"另有{amount.cut}条汇总记录的期间超出本期，不能拆分，未计入")
    ours = (name_of(part.ledger) for part in one.parts if not part.use)  # a use alone keeps no ledger
    known = bool(rows) or any(name in on.kept for name in ours)
    if not known or (amount.cut and not amount.value):
        return Result(one, "absent", None, rows, 0, 0, notes=notes)
    if isinstance(one, Villages):
        return _of_villages(one, rows, on)
    return Result(one, "value" if amount.value else "zero", amount.value, rows, amount.single, amount.tally, notes=notes)


def _of_villages(one: Villages, rows: int, on: _Ground) -> Result:
    """A figure of villages; where totals do not say which villages they mean, nobody knows which have none."""
    cells, notes = on.cells[one.name], on.notes
    if totals := loose(on.scope, cells):
        notes = (*notes, f"有{totals}条汇总记录没有分到村（社区），未计入")
        if not one.at_least:
            return Result(one, "absent", None, rows, 0, 0, notes=notes)
    found = len(chosen(on.scope, one, cells))
    return Result(one, "value" if found else "zero", found, rows, found, 0, notes=notes)


def _names(names: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(figures()) if names is None else tuple(names)


def compute(scope: Scope, names: Sequence[str] | None = None) -> dict[str, Result]:
    """The figures of a scope by name (None: all). A figure is never filtered by who asks."""
    wanted = _names(names)
    return results(scope, count(scope, list(parts_of(wanted)), units=False), wanted)


def results(scope: Scope, cells: Counts, names: Sequence[str]) -> dict[str, Result]:
    """The figures from counts that somebody has made already (by unit, by month, or neither); no pass more."""
    above = scope.tree.path(scope.unit, scope.end)  # a town’s zero holds for its villages, a village’s says nothing of its town
    kept = kept_ledgers(scope.span, scope.end, scope.seq) | zero_ledgers(above, scope.start, scope.end, scope.seq)
    on = _Ground(scope, cells, kept, tuple(scope.crossings), figures())
    return {name: _result(on.newest[name], on) for name in names}


def by_month(scope: Scope, name: str) -> dict[str, Number]:
    """The figure's amount per month «2024-03»; totals that span months stand under «». Villages are counted for a period only."""
    if isinstance(figures()[name], Villages):
        return {}
    return monthly(count(scope, parts_of((name,)), months=True)[name])


def monthly(cells: dict[Cell, Amount]) -> dict[str, Number]:
    """Counts by unit and month as amounts by month."""
    months: dict[str, Amount] = {}
    for (_, month), amount in cells.items():
        months.setdefault(month, Amount()).add(amount)
    return {month: months[month].value for month in sorted(months) if months[month].rows or months[month].tallies}


def by_unit(scope: Scope, names: Sequence[str]) -> dict[int, dict[str, Number]]:
    """Amounts of each figure for every unit directly below the scope's unit, and for rows of the unit itself."""
    return below(scope, count(scope, parts_of(tuple(names))))


def below(scope: Scope, cells: Counts) -> dict[int, dict[str, Number]]:
    """`by_unit` from counts by unit that somebody has made already."""
    found: dict[int, dict[str, Amount]] = {}
    for name, by_cell in cells.items():
        one = figures()[name]
        if isinstance(one, Villages):
            by_cell = {(village.unit, ""): Amount(single=1) for village in chosen(scope, one, by_cell)}
        for (unit, _), amount in by_cell.items():
            found.setdefault(child(scope, unit), {}).setdefault(name, Amount()).add(amount)
    return {unit: {name: amount.value for name, amount in by_name.items()} for unit, by_name in sorted(found.items())}


def child(scope: Scope, unit: int) -> int:
    """The unit directly below the scope's unit to which a row's unit belongs."""
    path = scope.tree.path(unit, scope.end)
    if scope.unit not in path:  # a predecessor: it counts for its successor
        later = [new for old, new, _ in scope.tree.successions if old == unit]
        return child(scope, later[0]) if later else unit
    place = path.index(scope.unit)
    return path[place - 1] if place else unit


def villages(scope: Scope, name: str) -> list[Village]:
    """The list of villages behind a figure that counts villages; as long as its value. Empty for any other."""
    one = figures()[name]
    return chosen(scope, one, count(scope, parts_of((name,)))[name]) if isinstance(one, Villages) else []


def counted(scope: Scope, name: str) -> list[Counted]:
    """Every row and total that the figure counts, by day; for a ratio those of its denominator (numerator: ask it)."""
    one = figures()[name]
    return counted(scope, one.den) if isinstance(one, Ratio) else list(Lines(scope, one))


def digest(pairs: Iterable[tuple[int, int]]) -> str:
    """SHA-256 over the sorted (row, since) of every record behind: the same rows in the same versions, the same digest."""
    return hashlib.sha256("\n".join(f"{key}:{since}" for key, since in sorted(pairs)).encode()).hexdigest()


def behind(scope: Scope, name: str) -> list[tuple[int, int]]:
    """(row, since) of every record behind a figure; for a ratio of both its figures."""
    return behind_each(scope, (name,))[name]


def behind_each(scope: Scope, names: Sequence[str]) -> dict[str, list[tuple[int, int]]]:
    """`behind` of many figures at once: one query per (ledger, when) for all of them, one for the totals."""
    plain = list(dict.fromkeys(part for name in names for part in _plain(name)))
    found: dict[str, list[tuple[int, int]]] = {name: [] for name in plain}
    groups: dict[tuple[Any, Any], list[tuple[str, Part]]] = {}
    for name, part in parts_of(tuple(plain)):
        groups.setdefault((part.ledger, part.when), []).append((name, part))
    for parts in groups.values():
        _gather(scope, parts, found)
    totals = tallies(scope)
    for name in plain:
        one = figures()[name]
        found[name] += [(line.key, line.since) for line in of_totals(scope, one, totals)] if isinstance(one, Figure) else []
    return {name: [pair for part in _plain(name) for pair in found[part]] for name in names}


def _plain(name: str) -> tuple[str, ...]:
    """The figures that a name stands for: a ratio's numerator and denominator."""
    one = figures()[name]
    return (*_plain(one.num), *_plain(one.den)) if isinstance(one, Ratio) else (name,)


def _gather(scope: Scope, parts: list[tuple[str, Part]], found: dict[str, list[tuple[int, int]]]) -> None:
    """The rows of one ledger and day, each asked once which of the parts it belongs to."""
    first = parts[0][1]
    rows, key = base(scope, first).order_by(), reading.table(first.ledger, scope.seq)[1]
    if len(parts) == 1:
        found[parts[0][0]] += rows.filter(matches(first)).values_list(key, "since")
        return
    asked = [matches(part) for _, part in parts]
    flags = {f"in{n}_": ExpressionWrapper(where, BooleanField()) for n, where in enumerate(asked) if where}
    if len(flags) == len(parts):
        rows = rows.filter(reduce(or_, asked))
    lists = [found[name] for name, _ in parts]
    places = {name: place for place, name in enumerate(flags, 2)}
    wanted = [(lists[n], places.get(f"in{n}_")) for n in range(len(parts))]
    for line in rows.annotate(**flags).values_list(key, "since", *flags):
        for into, place in wanted:
            if place is None or line[place]:
                into.append((line[0], line[1]))
