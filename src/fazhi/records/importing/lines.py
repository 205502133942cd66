"""The lines of a table: each non-blank row below the heads as a row of the ledger, with what could not be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models

from fazhi.records.checking import Wrong, checks
from fazhi.records.importing.heads import ENTRY, NUMBER, SINCE, Table
from fazhi.records.importing.places import Places
from fazhi.records.importing.values import reader
from fazhi.records.ledger import Ledger

NOTE = re.compile(r"\s*(注|备注|说明|填写说明|填表|填报|制表|审核|审批|负责人|联系人|单位负责人|主要领导|合计|总计|小计|累计)")
EXAMPLE = re.compile(r"\s*(示例|例|填写示例|样例)\s*$")


@dataclass(slots=True)
class Line:
    """One row of a sheet: what it says by attribute (blank cells left out), and where it is wrong (field name → sentence)."""

    table: Table
    number: int  # from 0
    values: dict[str, Any]
    wrong: dict[str, str]
    entry: int | None = None
    since: int | None = None

    @property
    def shown(self) -> int:
        """The row's number as the spreadsheet shows it."""
        return self.number + 1


@dataclass(frozen=True)
class Reading:
    """How one column of a table is read."""

    name: str
    attribute: str
    label: str
    column: int
    read: Callable[[Any], Any]


def readings(ledger: Ledger, table: Table, places: Places, everywhere: Places) -> list[Reading]:
    """The columns of a table with their readers, in the order of the sheet."""
    found: list[Reading] = []
    known = {name: check for name, _, _, check in checks(ledger.model)}
    for name, column in sorted(table.columns.items(), key=lambda pair: pair[1]):
        if name.startswith("#"):
            continue
        one = ledger.column(name)
        if name == "unit":
            read: Callable[[Any], Any] = places.find
        elif isinstance(one.field, models.ForeignKey):
            read = everywhere.reference
        else:
            read = reader(one.field, known[name], table.scales.get(name, 1))
        found.append(Reading(name, one.field.attname, one.label, column, read))
    return found


def _blank(value: Any) -> bool:
    return not value.strip() if type(value) is str else value is None


def _aside(table: Table, cells: list[Any], day: int | None, mapped: list[int]) -> bool:
    """Whether a row is no record: the example of the template, a note below the table, a sum, the heads once more."""
    number = table.columns.get(NUMBER)
    if number is not None and type(cells[number]) is str and EXAMPLE.match(cells[number]):
        return True
    first = cells[0]
    if _blank(first):
        first = next(cell for cell in cells if not _blank(cell))
    if type(first) is str and NOTE.match(first) and (day is None or _blank(cells[day]) or cells[day] == first):
        return True
    heads = table.grid.cells[table.start - 1]
    return cells[mapped[0]] == heads[mapped[0]] and all(cells[n] == heads[n] for n in mapped)


def _number(cell: Any, says: str) -> int | None:
    """A 登记号 or 版次. Raises Wrong."""
    if _blank(cell):
        return None
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()
    if not text.isdecimal() or len(text) > 18:
        raise Wrong(f"“{text[:40]}”不是{says}；新记录请留空。")
    return int(text)


def _fill_down(table: Table) -> None:
    """A cell merged over several rows says the same in each of them (a village beside its disputes)."""
    cells = table.grid.cells
    for (top, left), (bottom, _) in table.grid.merged:
        if top >= table.start and left < len(cells[top]):
            for row in range(top + 1, min(bottom + 1, len(cells))):
                cells[row][left] = cells[top][left]


def lines(ledger: Ledger, table: Table, ways: list[Reading]) -> Iterator[Line]:
    """Every line of a table that is a record; a cell that cannot be read is noted, not raised."""
    _fill_down(table)
    faulty = table.grid.faulty
    mapped = [way.column for way in ways]
    day = table.columns.get(ledger.sheet.day)
    special = [(name, table.columns[name], word) for name, word in ((ENTRY, "登记号"), (SINCE, "版次")) if name in table.columns]
    steps = [(way.column, way.attribute, way.read, way) for way in ways]
    for number in range(table.start, len(table.grid.cells)):
        cells = table.grid.cells[number]
        if (_blank(cells[mapped[0]]) and all(_blank(cells[column]) for column in mapped)) or _aside(table, cells, day, mapped):
            continue
        line = Line(table, number, {}, {})
        values = line.values
        for column, attribute, read, way in steps:
            if (cell := cells[column]) == "":
                if faulty and (number, column) in faulty:
                    line.wrong[way.name] = f"{way.label}：公式出错（{faulty[number, column]}），请改正后再导入。"
                continue
            try:
                value = read(cell)
            except Wrong as wrong:
                line.wrong[way.name] = f"{way.label}：{wrong}"
            else:
                if value is not None and value != "":
                    values[attribute] = value
        for name, column, word in special:
            try:
                found = _number(cells[column], word)
            except Wrong as wrong:
                line.wrong[name] = str(wrong)
            else:
                setattr(line, name[1:], found)
        yield line
