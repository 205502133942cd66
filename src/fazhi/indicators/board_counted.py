"""The numbers of a board: one pass for the period and one for the same days of the year before, by unit and by month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fazhi.indicators.board import Board, Classes
from fazhi.indicators.breakdown import Breakdown, breakdown
from fazhi.indicators.compute import below, child, monthly, results
from fazhi.indicators.counting import Counts, Number, count
from fazhi.indicators.figure import Figure, figures, parts_of
from fazhi.indicators.result import Result
from fazhi.indicators.scope import Scope, year
from fazhi.records.ledger import name_of
from fazhi.records.zero import kept_each, zero_ledgers

Months = tuple[dict[str, Number], dict[str, Number]]  # this year, the year before


@dataclass(frozen=True)
class Numbers:
    """`now`, `last` results by figure of the period and of the same days of the year before · `months` of the whole years ·
    `classes` of the period · `below` (unit, its amounts; None where its ledger is not kept), the scope's own unit last.
    """

    now: dict[str, Result]
    last: dict[str, Result]
    months: dict[str, Months]
    classes: list[tuple[Classes, Breakdown]]
    below: list[tuple[int, list[Number | None]]]


def numbers(board: Board, scope: Scope, last: Scope) -> Numbers:
    """Everything a board shows of a scope; `last` the same unit a year before."""
    parts = list(parts_of(board.names))
    cells, past = count(scope, parts, months=True), count(last, parts, months=True, units=False)
    now = results(scope, cells, board.names)
    trends = [name for name in board.trends if now[name].state != "absent" or past[name]]
    classes = [(one, breakdown(scope, one.name, one.field)) for one in board.classes if now[one.name].value]
    return Numbers(
        now, results(last, past, board.names), _months(scope, last, trends, (cells, past)), classes, _below(board, scope, cells)
    )


def _months(scope: Scope, last: Scope, names: Sequence[str], made: tuple[Counts, Counts]) -> dict[str, Months]:
    """Amounts by month of both whole years, from the counts already made where the scope is a year."""
    whole = year(scope.unit, scope.end.year, scope.seq), year(scope.unit, last.end.year, scope.seq)
    pairs = list(parts_of(tuple(names)))
    if (scope.start, scope.end) != (whole[0].start, whole[0].end) and pairs:
        made = count(whole[0], pairs, months=True, units=False), count(whole[1], pairs, months=True, units=False)
    return {name: (monthly(made[0][name]), monthly(made[1][name])) for name in names}


def _below(board: Board, scope: Scope, cells: Counts) -> list[tuple[int, list[Number | None]]]:
    """The units directly below in the order of their numbers, then the rows of the unit itself where it has any."""
    if not board.below:
        return []
    amounts = below(scope, {name: cells[name] for name in board.below})
    tree, day = scope.tree, scope.end
    units = [unit for unit in tree.below(scope.unit, day) if tree.parent(unit, day) == scope.unit]
    units = sorted(unit for unit in units if tree.units[unit].kind != "office" or unit in amounts)
    kept = _kept(board, scope, units)
    cut = _cut(scope, cells, board.below)
    lines: list[tuple[int, list[Number | None]]] = []
    for unit in units:
        found = {name: 0 for name in board.below if kept[unit] & _ledgers(name)} | amounts.get(unit, {})
        lines.append((unit, [found.get(name) or (None if (unit, name) in cut else found.get(name)) for name in board.below]))
    if any((own := amounts.get(scope.unit, {})).values()):
        lines.append((scope.unit, [own.get(name, 0) for name in board.below]))
    return lines


def _cut(scope: Scope, cells: Counts, names: Sequence[str]) -> set[tuple[int, str]]:
    """(unit below, figure) with a total that reaches beyond the period: what it holds of the period nobody knows."""
    return {(child(scope, unit), name) for name in names for (unit, _), amount in cells[name].items() if amount.cut}


def _ledgers(name: str) -> set[str]:
    one = figures()[name]
    return {name_of(part.ledger) for part in one.parts if not part.use} if isinstance(one, Figure) else set()


def _kept(board: Board, scope: Scope, units: Sequence[int]) -> dict[int, set[str]]:
    """The ledgers that each of these units keeps: by a row or a total of it or below it, or by a zero report of it or above."""
    names = set[str]().union(*(_ledgers(name) for name in board.below))
    spans = {unit: scope.tree.span(unit, scope.start, scope.end) for unit in units}
    each = kept_each(frozenset().union(*spans.values()), names, scope.end, scope.seq)
    above = zero_ledgers(scope.tree.path(scope.unit, scope.end), scope.start, scope.end, scope.seq)
    return {unit: set(above).union(*(each[one] for one in span)) for unit, span in spans.items()}
