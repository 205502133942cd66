"""What a workbook that came back would write: one plan for each sheet, nothing written yet."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from fazhi.org.access import Viewer
from fazhi.org.models import Unit
from fazhi.records.checking import Fault
from fazhi.records.collecting.arranging import last_of
from fazhi.records.collecting.asking import state_of
from fazhi.records.collecting.mark import marked
from fazhi.records.collecting.reading import Part, giver_of, line_place, parts
from fazhi.records.importing.book import Book, read_book
from fazhi.records.importing.heads import Table
from fazhi.records.importing.lines import Line
from fazhi.records.importing.plan import Cell, Plan, made_of, unit_of, unswept
from fazhi.records.importing.planning import Planner
from fazhi.records.ledger import Ledger, ledgers
from fazhi.records.models import Given, MonthBook
from fazhi.records.permission import Refused, strange
from fazhi.records.row import Row
from fazhi.records.zero import refuse_rows

KNOWN = "已登记为“{}”，采集表不改已登记的内容；确需更正，请经办人在记录页修改。"


class Unmarked(Refused):
    """The file bears no 采集表号: somebody must say whose it is."""


class Sorter(Planner):
    """The lines of one ledger's sheets. Known values stay as they are; a line that came before is known by its own mark."""

    def __init__(self, ledger: Ledger, found: list[Table], file: str, viewer: Viewer, unit: Unit, book: MonthBook) -> None:
        self.found, self.month_book = found, book
        self.own: set[int] = set()  # entries that this workbook gave before: it may mend them
        self.marks: dict[int, str] = {}  # by id of the line
        self.idle = self.settled = 0  # known rows left as they are; lines that came in before just so
        super().__init__(ledger, Book(file, []), viewer, unit)
        self.state = state_of(ledger)

    def _tables(self, book: Book) -> list[Table]:
        return self.found

    def read(self) -> None:
        """Reads the lines, then finds those that came before."""
        super().read()
        fresh: dict[str, Line] = {}
        for line in self.lines:
            mark = self._mark(line)
            if mark and mark not in self.marks.values():
                self.marks[id(line)] = mark
                if line.entry is None:
                    fresh[mark] = line
        self._before(fresh)

    def _mark(self, line: Line) -> str:
        place = line_place(line.table)
        cells = line.table.grid.cells[line.number]
        said = cells[place] if place is not None and place < len(cells) else ""
        number = str(int(said)) if isinstance(said, float) and said.is_integer() else str(said).strip()
        return f"{self.ledger.name}:{number}" if number.isdecimal() and len(number) < 8 else ""

    def _before(self, fresh: dict[str, Line]) -> None:
        """Lines that this workbook brought before: unchanged ones are done, mended ones mean the same row."""
        told = Given.objects.standing().filter(unit=self.month_book.unit_id, month=self.month_book.month, line__in=list(fresh))
        known = {one.line: one for one in told}
        if not known:
            return
        near = self.ledger.model.version._default_manager.filter(row__in=[one.entry_id for one in known.values()])
        versions: dict[int, list[Any]] = {}
        for version in near:
            versions.setdefault(version.row, []).append(version)
        done: set[int] = set()
        for mark, one in known.items():
            line = fresh[mark]
            then = [
                v for v in versions.get(one.entry_id, ()) if v.since <= one.since and (v.until is None or v.until > one.since)
            ]
            if then and not line.wrong and not self._differs(then[0], line):
                done.add(id(line))
            else:
                line.entry, line.since = one.entry_id, one.since
                self.own.add(one.entry_id)
        self.lines = [line for line in self.lines if id(line) not in done]
        self.settled = len(done)

    def _differs(self, row: Any, line: Line) -> list[str]:
        """The attributes that a line would change in a row."""
        probe, attributes = copy.copy(row), self.by_table[id(line.table)]
        self.maker.apply(probe, line, attributes, blanks=False)
        return [one for one in attributes if getattr(probe, one) != getattr(row, one)]

    def _update(self, line: Line, row: Row, *, blanks: bool) -> None:
        """A line that means a standing row: it fills what is empty and says how it ended; a blank cell changes nothing."""
        if row.pk not in self.own:
            for attribute in self._differs(row, line):
                column = next(one for one in self.ledger.columns if one.field.attname == attribute)
                stands = getattr(row, attribute)
                if stands not in (None, "") and not (self.state and column.name == self.state.name):
                    line.wrong.setdefault(column.name, f"{column.label}：{KNOWN.format(self._said_of(row, column.name))}")
        before = self.same
        Planner._update(self, line, row, blanks=False)
        if self.same > before and row.pk not in self.own:
            self.idle += 1

    def _said_of(self, row: Row, name: str) -> str:
        personal = self.ledger.column(name).personal
        return "个人信息" if personal else self.ledger.shown(row, name)[:40]


@dataclass
class SheetPlan:
    """One ledger of the workbook. `zero` why «本月无» is not recorded, empty where it will be."""

    ledger: Ledger
    plan: Plan | None
    came: bool  # whether its sheet was there
    nothing: bool = False
    zero: str = ""
    told: int = 0  # rows it tells of
    marks: list[tuple[Row, str]] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether the sheet came back without a word."""
        return self.came and not self.told and not self.nothing and not (self.plan and self.plan.turned_back)


@dataclass
class BookPlan:
    """What a workbook would write."""

    name: str
    book: MonthBook
    unit: Unit
    giver: str
    sheets: list[SheetPlan]
    notes: list[str]

    @property
    def plans(self) -> list[Plan]:
        """The plans of the sheets that were read."""
        return [one.plan for one in self.sheets if one.plan]

    @property
    def new(self) -> int:
        """Rows to be written anew."""
        return sum(one.new for one in self.plans)

    @property
    def changed(self) -> int:
        """Rows to be completed."""
        return sum(one.changed for one in self.plans)

    @property
    def same(self) -> int:
        """Lines that say what stands already."""
        return sum(one.same for one in self.plans)

    @property
    def turned_back(self) -> int:
        """Lines that are refused."""
        return sum(one.turned_back for one in self.plans)

    @property
    def zeros(self) -> list[str]:
        """Why «本月无» is not recorded, each reason once."""
        return list(dict.fromkeys(one.zero for one in self.sheets if one.nothing and one.zero))

    @property
    def refused(self) -> list[Cell]:
        """The refused cells of all sheets."""
        return [cell for one in self.plans for cell in one.refused]


def plan_book(data: bytes, name: str, *, viewer: Viewer, book: MonthBook | None = None) -> BookPlan:
    """Reads a workbook that came back and says what it would write. `book` says whose it is when the file no longer does.

    Raises Unmarked when nobody says it, Refused with one sentence for what is no workbook, a changed mark, another's town.
    """
    with unswept():
        read = read_book(data, name)
        found = marked(read.grids, name) or book
        if found is None:
            raise Unmarked(Fault("book", f"“{name}”里没有采集表号，请选一下是哪个单位哪个月的。"))
        if not viewer.may_write(found.unit_id):
            raise Refused(Fault("unit", strange(viewer, found.unit_id)))
        unit = viewer.tree.units[found.unit_id]
        kept = [ledgers()[one] for one in found.ledgers if one in ledgers()]
        told, notes = parts(kept, read.grids)
        sheets = [_sheet(part, name, viewer, unit, found) for part in told]
    if not any(one.came for one in sheets):
        raise Refused(Fault("file", f"“{name}”里没有找到{unit.name}采集表的任何一张表。请用原来下载的表。"))
    missing = [one.ledger.label for one in sheets if not one.came]
    if missing:
        notes.append(f"没有这些表：{'、'.join(missing)}，仍算未收。")
    for one in sheets:
        if one.plan:
            notes += [*one.plan.notes, *(f"没有认出、不会导入的列：{says}" for says in one.plan.unknown)]
    return BookPlan(name, found, unit, giver_of(read.grids) or found.giver, sheets, notes)


def _sheet(part: Part, name: str, viewer: Viewer, unit: Unit, book: MonthBook) -> SheetPlan:
    if not part.tables:
        return SheetPlan(part.ledger, None, came=False)
    sorter = Sorter(part.ledger, part.tables, name, viewer, unit_of(viewer, unit), book)
    sorter.run()
    plan = made_of(sorter, name)
    plan.read, plan.same = plan.read + sorter.settled, plan.same + sorter.settled
    told = plan.new + plan.changed + plan.same - sorter.idle
    marks = [(row, sorter.marks.get(id(line), "")) for line, row in sorter.pairs]
    one = SheetPlan(part.ledger, plan, came=True, told=told, marks=marks)
    one.nothing = part.nothing and not told and not plan.turned_back
    if part.nothing and not one.nothing:
        plan.notes.append(f"“{part.ledger.label}”既写了“本月无”又填了记录，按填的记录算。")
    one.zero = zero_fault(unit, part.ledger, book, viewer) if one.nothing or one.empty else ""
    return one


def zero_fault(unit: Unit, ledger: Ledger, book: MonthBook, viewer: Viewer) -> str:
    """Why «本月无» cannot be recorded for a unit; empty where it can."""
    end = last_of(book.month)
    if end > viewer.day:
        return f"{book.month.month}月还没有过完，“本月无”到月底后再导入这份表就会记上。"
    inside = Q(entry__ledger=ledger.name, entry__day__range=(book.month, end), entry__void=False)
    if given := Given.objects.standing().filter(inside, unit=unit.pk).count():
        return f"台账里已有{unit.name}本月{given}条，“本月无”不记。"
    try:
        refuse_rows(unit, ledger, book.month, end)
    except Refused as refused:
        return str(refused)
    return ""


def all_lines(plans: Sequence[Plan]) -> tuple[list[Table], list[Line]]:
    """The tables and the refused lines of all sheets."""
    return [table for plan in plans for table in plan.tables], [line for plan in plans for line in plan.lines]
