"""Plan: what an import would do, shown before it is done; then it writes the good lines and hands the others back."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from fazhi.org.access import Viewer
from fazhi.org.models import Unit, UnitKind
from fazhi.records.checking import Fault
from fazhi.records.importing.book import read_book
from fazhi.records.importing.heads import Table, letters
from fazhi.records.importing.lines import Line
from fazhi.records.importing.planning import Planner
from fazhi.records.importing.returned import returned
from fazhi.records.importing.values import spoken
from fazhi.records.keeping import store
from fazhi.records.ledger import Ledger
from fazhi.records.permission import Refused, allowed
from fazhi.records.row import Row
from fazhi.trail.models import Commit


@dataclass(frozen=True)
class Cell:
    """A cell that was refused: `cell` as «C7» (the row's first column when the fault is the whole row's)."""

    sheet: str
    cell: str
    value: str
    says: str


@dataclass
class Plan:
    """What an import would do. `read` lines = `new` + `changed` + `same` + `turned_back`; `refused` lists their cells."""

    ledger: Ledger
    name: str
    read: int
    new: int
    changed: int
    same: int
    refused: list[Cell]
    rows: list[Row]
    unknown: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list, repr=False)  # the refused ones
    tables: list[Table] = field(default_factory=list, repr=False)

    @property
    def turned_back(self) -> int:
        """How many lines are refused."""
        return len(self.lines)

    @property
    def sheets(self) -> list[str]:
        """The names of the sheets that were read."""
        return [table.grid.name for table in self.tables]

    def write(self, viewer: Viewer, door: str, at: datetime, why: str = "") -> Commit | None:
        """Writes the good lines as one commit; None when there is nothing to write.

        Raises trail.writing.Conflict when somebody changed one of the rows since the plan was made (nothing is written),
        Refused when a total of the period was entered meanwhile.
        """
        if found := allowed(self.rows, viewer):
            raise Refused(*found)
        said = why or f"导入“{self.name}”：新增{self.new}条，修改{self.changed}条"
        with unswept():
            return store(self.rows, viewer=viewer, why=said, door=door, at=at)

    def error_book(self) -> bytes:
        """An xlsx with the refused lines as they came, the bad cells coloured, the reasons in the last column."""
        return returned(self.ledger, self.tables, self.lines)

    def result(self, commit: Commit | None) -> dict[str, Any]:
        """The answer of the command line and the API."""
        return {
            "ledger": self.ledger.name,
            "read": self.read,
            "new": self.new,
            "changed": self.changed,
            "same": self.same,
            "refused": [vars(cell) for cell in self.refused],
            "seq": commit.seq if commit else None,
        }


@contextmanager
def unswept() -> Iterator[None]:
    """No collection of cycles meanwhile: a large sheet makes millions of objects that live, and each sweep walks them all."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _cells(line: Line) -> list[Cell]:
    found: list[Cell] = []
    first = min(line.table.columns.values())
    cells = line.table.grid.cells[line.number]
    for name, says in line.wrong.items():
        column = line.table.columns.get(name)
        value = "" if column is None else spoken(cells[column])
        found.append(Cell(line.table.grid.name, f"{letters(first if column is None else column)}{line.shown}", value, says))
    return found


def unit_of(viewer: Viewer, unit: Unit | None) -> Unit:
    """The town, village or county for which is imported; an office stands for its town."""
    one = unit or viewer.home
    if one is None:
        raise Refused(Fault("unit", "请说明为哪个单位导入。"))
    if one.kind == UnitKind.OFFICE:
        return viewer.tree.town(one.pk, viewer.day) or one
    return one


def plan(ledger: Ledger, data: bytes, name: str, *, viewer: Viewer, unit: Unit | None = None) -> Plan:
    """Reads a file for a unit (the viewer's own when None) and says what importing it would do; writes nothing.

    Raises Refused with one sentence when the file is no workbook, shows no heads of this ledger, lacks required columns,
    or the viewer keeps no ledger of that unit.
    """
    with unswept():
        planner = Planner(ledger, read_book(data, name), viewer, unit_of(viewer, unit))
        planner.run()
    return made_of(planner, name)


def made_of(planner: Planner, name: str) -> Plan:
    """The plan of a planner that has run."""
    refused = [line for line in planner.lines if line.wrong]
    return Plan(
        ledger=planner.ledger,
        name=name,
        read=len(planner.lines),
        new=planner.new,
        changed=len(planner.pairs) - planner.new,
        same=planner.same,
        refused=[cell for line in refused for cell in _cells(line)],
        rows=[row for _, row in planner.pairs],
        unknown=[f"{table.grid.name}：{one}" for table in planner.tables for one in table.unknown],
        notes=planner.notes,
        lines=refused,
        tables=planner.tables,
    )
