"""A workbook that came back: which sheet is which ledger, where it says «本月无», who filled it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from fazhi.records.checking import tidied
from fazhi.records.collecting.book import LINE, NOTHING
from fazhi.records.collecting.cover import GIVER
from fazhi.records.importing.book import Grid
from fazhi.records.importing.heads import ENTRY, NUMBER, SINCE, Table, find, needed, plain
from fazhi.records.ledger import Ledger

NONE = frozenset({NOTHING, "无", "本月没有", "没有", "零报告"})


@dataclass
class Part:
    """What came back of one ledger: its tables and whether it says that nothing happened."""

    ledger: Ledger
    tables: list[Table] = field(default_factory=list)
    nothing: bool = False


def giver_of(grids: Sequence[Grid]) -> str:
    """Who filled it: what stands right of «填表人», or ""."""
    for grid in grids:
        for row in grid.cells:
            for place, cell in enumerate(row):
                if type(cell) is str and plain(cell).startswith(GIVER):
                    said = next((str(one).strip() for one in row[place + 1 :] if str(one).strip()), "")
                    return tidied(said, lines=False)[:40]
    return ""


def parts(kept: Sequence[Ledger], grids: Sequence[Grid]) -> tuple[list[Part], list[str]]:
    """What came back of each ledger that was asked, and sentences about sheets that are none of them."""
    found = {ledger.name: Part(ledger) for ledger in kept}
    strays: list[str] = []
    for grid in grids:
        if not any(str(cell).strip() for row in grid.cells for cell in row) or _is_cover(grid):
            continue
        known = [(table, ledger) for ledger in kept if (table := find(ledger, grid))]
        if not known:
            strays.append(f"工作表“{grid.name}”不是这份采集表里的表，没有读。")
            continue
        table, ledger = max(known, key=lambda one: _likeness(grid, *one))
        missing = [column.label for column in needed(ledger) if column.name not in table.columns]
        if missing and ENTRY not in table.columns:
            strays.append(f"工作表“{grid.name}”缺少必填列：{'、'.join(missing)}，没有读。请补上这些列。")
            continue
        one = found[ledger.name]
        table.unknown = [says for says in table.unknown if LINE not in says]
        one.tables.append(table)
        one.nothing = _nothing(table) or one.nothing
    return list(found.values()), strays


def _is_cover(grid: Grid) -> bool:
    return any(type(cell) is str and plain(cell).startswith(GIVER) for row in grid.cells for cell in row)


def _likeness(grid: Grid, table: Table, ledger: Ledger) -> tuple[int, int, int, int]:
    """How surely a sheet is a ledger's: by its name, by its title, by a part of its name, by its heads."""
    label = plain(ledger.label)
    titled = any(plain(cell).startswith(label) for row in grid.cells[: table.first] for cell in row if type(cell) is str)
    return (
        int(plain(grid.name) == label[:31]),
        len(label) if titled else 0,
        len(label) if label in plain(grid.name) else 0,
        table.rank[0],
    )


def _nothing(table: Table) -> bool:
    """Whether the sheet says «本月无»: above its heads, or as the only word of a line (which is then no record)."""
    said = any(type(cell) is str and plain(cell) in NONE for row in table.grid.cells[: table.first] for cell in row)
    for row, places in _lone(table):
        said = True
        for place in places:
            row[place] = ""
    return said


def _lone(table: Table) -> Iterator[tuple[list[object], list[int]]]:
    """Lines in which nothing but such a word stands, with its places."""
    aside = {table.columns[name] for name in (ENTRY, SINCE, NUMBER) if name in table.columns}
    aside |= {place for place in (line_place(table),) if place is not None}
    for row in table.grid.cells[table.start :]:
        places = [place for place, cell in enumerate(row) if place not in aside and str(cell).strip()]
        if len(places) == 1 and type(row[places[0]]) is str and plain(row[places[0]]) in NONE:
            yield row, places


def line_place(table: Table) -> int | None:
    """The column of the lines' own marks; None when somebody took it out."""
    for row in table.grid.cells[table.first : table.start]:
        for place, cell in enumerate(row):
            if type(cell) is str and plain(cell) == LINE:
                return place
    return None
