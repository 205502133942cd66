"""看板: which figures stand together for whom, said once and drawn by one page.

A board is one file in `boards/` that says `BOARD = Board(...)`; a county's package may bring its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from fazhi.indicators.breakdown import NoSuchClass, choices
from fazhi.indicators.figure import At, Figure, Villages, figures
from fazhi.org.models import Role, UnitKind
from fazhi.trail.additions import declared

TRENDS = 4  # charts by month that one page carries


@dataclass(frozen=True)
class Compared:
    """Bars beside each other that are never summed: `names` figures of one measure, `short` cut from their labels."""

    label: str
    names: tuple[str, ...]
    short: str = ""
    note: str = ""


@dataclass(frozen=True)
class Classes:
    """The bars of one figure by the choices of a column of its ledger."""

    label: str
    name: str
    field: str


@dataclass(frozen=True)
class Board:
    """One board. `roles` and `units` whose board it is · `month` the five figures told on 今日 · `cards` figures and rates on
    top · `trends` flows by month with the year before beside · `compared`, `classes` bars · `below` the figures of the table of
    the units below · `bands`: that table tells intervals, in the order of the county's list (no ranks).
    """

    name: str
    label: str
    about: str
    roles: tuple[Role, ...]
    units: tuple[UnitKind, ...]
    month: tuple[str, ...]
    cards: tuple[str, ...]
    trends: tuple[str, ...] = ()
    compared: tuple[Compared, ...] = ()
    classes: tuple[Classes, ...] = ()
    below: tuple[str, ...] = ()
    bands: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Every figure of the page but those of 今日."""
        said = (*self.cards, *self.trends, *self.below, *(one.name for one in self.classes))
        return tuple(dict.fromkeys((*said, *(name for one in self.compared for name in one.names))))


@cache
def boards() -> dict[str, Board]:
    """Every board by its name, in the order of their files."""
    return {one.name: one for one in declared("boards", Board)}


def faults() -> Iterator[str]:
    """What is wrong with the declared boards, in words."""
    known = figures()
    for board in boards().values():
        if unknown := [name for name in (*board.month, *board.names) if name not in known]:
            yield f"board {board.name}: unknown figures {unknown}"
            continue
        if len(board.trends) > TRENDS or len(board.month) > 5:
            yield f"board {board.name}: more than {TRENDS} trends or five figures of the month"
        yield from (f"board {board.name}: {name} has no months" for name in board.trends if not _flow(name))
        yield from (f"board {board.name}: {name} cannot stand in a table" for name in board.below if not _plain(name))
        for one in board.compared:
            if len({known[name].measure for name in one.names}) != 1 or not all(map(_plain, one.names)):
                yield f"board {board.name}: {one.label} compares different measures"
        for each in board.classes:
            try:
                choices(each.name, each.field)
            except NoSuchClass as error:
                yield f"board {board.name}: {error}"


def _plain(name: str) -> bool:
    one = figures()[name]
    return isinstance(one, Figure) and not isinstance(one, Villages) and not any(part.distinct for part in one.parts)


def _flow(name: str) -> bool:
    one = figures()[name]
    return isinstance(one, Figure) and _plain(name) and not any(isinstance(part.when, At) for part in one.parts)
