"""Which villages a figure counts: those with at least so many rows, or those with none. From the same counts, no query more."""

from __future__ import annotations

from dataclasses import dataclass

from fazhi.indicators.counting import Amount, Cell
from fazhi.indicators.figure import Villages
from fazhi.indicators.scope import Scope
from fazhi.org.models import UnitKind
from fazhi.org.tree import Tree

KINDS = (UnitKind.VILLAGE, UnitKind.COMMUNITY)


@dataclass(frozen=True)
class Village:
    """A village of the list behind a figure: its number, and how many rows it has."""

    unit: int
    rows: int


def _home(tree: Tree, unit: int, scope: Scope) -> int | None:
    """The village to which a unit's rows belong on the scope's last day: itself, one above it, or its successor."""
    for _ in tree.successions:
        if tree.stands(unit, scope.end):
            break
        unit = next((new for old, new, day in tree.successions if old == unit and day <= scope.end), unit)
    return next((one for one in tree.path(unit, scope.end) if tree.units[one].kind in KINDS), None)


def loose(scope: Scope, cells: dict[Cell, Amount]) -> int:
    """How many totals belong to no village, so that nobody knows of which villages they speak."""
    return sum(amount.tallies for (unit, _), amount in cells.items() if _home(scope.tree, unit, scope) is None)


def chosen(scope: Scope, one: Villages, cells: dict[Cell, Amount]) -> list[Village]:
    """The villages that the figure counts, most rows first. `cells` are its counts by unit."""
    tree = scope.tree
    rows = {unit: 0 for unit in tree.below(scope.unit, scope.end) if tree.units[unit].kind in KINDS}
    for (unit, _), amount in cells.items():
        if (home := _home(tree, unit, scope)) in rows:
            rows[home] += amount.rows + amount.tallies
    return sorted(
        (Village(unit, n) for unit, n in rows.items() if one.counts(n)), key=lambda village: (-village.rows, village.unit)
    )
