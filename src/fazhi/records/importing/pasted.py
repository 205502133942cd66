"""Rows pasted from a spreadsheet: the clipboard's text → a small table that is mapped, mended and planned like any import."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from fazhi.org.access import Viewer
from fazhi.org.models import Unit
from fazhi.records.importing.book import Book, Grid
from fazhi.records.importing.guessing import guess
from fazhi.records.importing.heads import ENTRY, SINCE, Table, find, needed
from fazhi.records.importing.package import refuse
from fazhi.records.importing.places import Places
from fazhi.records.importing.plan import Plan, made_of, unit_of, unswept
from fazhi.records.importing.planning import Planner
from fazhi.records.ledger import Ledger

MOST = 500
NAME = "粘贴"
SPECIAL = {ENTRY: "登记号", SINCE: "版次"}
CELL = re.compile(r'"((?:[^"\t]|"")*)"(?=\t|\r|\n|\Z)|[^\t\r\n]*')
EMPTY = "没有可登记的内容。请先在 Excel 或 WPS 里选中几行（连表头一起更好）复制，再粘贴到框里。"
TOO_MANY = "一次最多粘贴 {most} 行，这次有 {count} 行。请分几次粘贴；几百行以上建议用“导入表格”，直接上传文件。"

State = Literal["bad", "new", "change", "same", "aside"]


def split(text: str) -> list[list[str]]:
    """Clipboard text of Excel or WPS as rows of cells, blank rows left out, all of one width.

    A cell with line breaks comes in quotes, its own quotes doubled; a quote that is never closed stands for itself.
    """
    rows: list[list[str]] = [[]]
    at, text = 0, text.removeprefix("\ufeff")
    while True:
        found = CELL.match(text, at)
        assert found is not None  # it takes nothing too
        quoted = found.group(1)
        rows[-1].append(found.group() if quoted is None else quoted.replace('""', '"').replace("\r\n", "\n"))
        at = found.end()
        if at >= len(text):
            break
        if text[at] == "\t":
            at += 1
            continue
        at += 2 if text.startswith("\r\n", at) else 1
        rows.append([])
    whole = [row for row in rows if any(cell.strip() for cell in row)]
    width = max(map(len, whole), default=0)
    return [row + [""] * (width - len(row)) for row in whole]


@dataclass
class Pasted:
    """A pasted table: rows by their number in it, per column the field ("" none), the head as it came, the head's scale.

    `made` columns were not pasted: required ones, empty at first. `headed` whether heads came with it.
    """

    rows: dict[int, list[str]]
    fields: list[str]
    heads: list[str]
    scales: list[int]
    made: list[bool]
    headed: bool
    notes: list[str] = field(default_factory=list)

    def packed(self) -> bytes:
        """As bytes, to wait between two pages."""
        return json.dumps(asdict(self), ensure_ascii=False).encode()

    @classmethod
    def unpacked(cls, data: bytes) -> Pasted:
        """From these bytes."""
        said = json.loads(data)
        return cls(**{**said, "rows": {int(key): cells for key, cells in said["rows"].items()}})

    def map(self, ledger: Ledger, fields: Mapping[int, str]) -> None:
        """Says which field columns hold; a field is held by one column, and required fields always have one."""
        known = {column.name for column in ledger.columns} | set(SPECIAL)
        for number, name in fields.items():
            if 0 <= number < len(self.fields) and name in known | {""}:
                self.fields[number] = name
        self.notes = []
        labels = {column.name: column.label for column in ledger.columns} | SPECIAL
        for number, name in enumerate(self.fields):
            if name and name in self.fields[:number]:
                first = self.fields.index(name)
                blank = self.made[first] and not any(cells[first].strip() for cells in self.rows.values())
                if not blank:
                    self.notes.append(f"“{labels[name]}”只能对应一列，后面的那列先不登记，请重新选。")
                self.fields[first if blank else number] = ""
        self._complete(ledger)

    def _complete(self, ledger: Ledger) -> None:
        for number in range(len(self.fields) - 1, -1, -1):
            if self.made[number] and not self.fields[number]:
                for cells in (*self.rows.values(), self.fields, self.heads, self.scales, self.made):
                    del cells[number]  # type: ignore[attr-defined]
        for column in needed(ledger):
            if column.name not in self.fields:
                self.fields.append(column.name)
                self.heads.append("")
                self.scales.append(1)
                self.made.append(True)
                for cells in self.rows.values():
                    cells.append("")

    def put(self, cells: Mapping[tuple[int, int], str]) -> None:
        """Mends cells: (row's number, column) → text. What is not there any more is passed over."""
        for (row, column), text in cells.items():
            if row in self.rows and 0 <= column < len(self.fields):
                self.rows[row][column] = text

    def fill(self, column: int, text: str) -> None:
        """Puts one text into every blank cell of a column."""
        for cells in self.rows.values():
            if 0 <= column < len(cells) and not cells[column].strip():
                cells[column] = text


def read_pasted(ledger: Ledger, text: str, viewer: Viewer, unit: Unit | None = None) -> Pasted:
    """The pasted table with its columns mapped: by heads as the import knows them, else guessed by the values.

    Raises Refused in one sentence for nothing, or more than MOST rows.
    """
    rows = split(text)
    table = find(ledger, Grid(NAME, [list(row) for row in rows]))
    width = len(rows[0]) if rows else 0
    fields, scales, heads = [""] * width, [1] * width, [""] * width
    if table is not None:
        for name, column in table.columns.items():
            fields[column] = name if name in SPECIAL or not name.startswith("#") else ""
            scales[column] = table.scales.get(name, 1)
        for row in rows[table.first : table.start]:
            heads = [cell.strip() or old for cell, old in zip(row, heads, strict=True)]
        rows = rows[table.start :]
    else:
        fields = guess(ledger, rows, Places(viewer, unit_of(viewer, unit)))
    if not rows:
        raise refuse(EMPTY)
    if len(rows) > MOST:
        raise refuse(TOO_MANY.format(most=MOST, count=len(rows)))
    made = Pasted(dict(enumerate(rows, 1)), fields, heads, scales, [False] * width, table is not None)
    made.map(ledger, {})
    return made


class _Planner(Planner):
    """Plans the rows of one pasted table."""

    def __init__(self, ledger: Ledger, pasted: Pasted, viewer: Viewer, unit: Unit) -> None:
        self.pasted = pasted
        labels = {column.name: column.label for column in ledger.columns} | SPECIAL
        cells: list[list[Any]] = [[labels.get(name, "") for name in pasted.fields], *map(list, pasted.rows.values())]
        super().__init__(ledger, Book(NAME, [Grid(NAME, cells)]), viewer, unit)

    def _tables(self, book: Book) -> list[Table]:
        held = {name: number for number, name in enumerate(self.pasted.fields) if name}
        scales = {name: self.pasted.scales[number] for name, number in held.items() if self.pasted.scales[number] != 1}
        return [Table(book.grids[0], 0, 1, held, scales)]


@dataclass
class Told:
    """What would become of one row: `wrong` column → sentence, `says` of the whole row, `entry` of the row it changes."""

    state: State
    wrong: dict[int, str] = field(default_factory=dict)
    says: str = ""
    entry: int = 0


@dataclass
class Tried:
    """What writing the pasted rows would do, row by row."""

    plan: Plan
    told: dict[int, Told]

    def left(self) -> set[int]:
        """The rows that must be mended first."""
        return {number for number, one in self.told.items() if one.state == "bad"}


def try_pasted(ledger: Ledger, pasted: Pasted, viewer: Viewer, unit: Unit | None = None) -> Tried:
    """Reads the cells exactly as an import does and says what would happen. Raises Refused where he keeps no ledger."""
    with unswept():
        planner = _Planner(ledger, pasted, viewer, unit_of(viewer, unit))
        planner.run()
    order, columns = list(pasted.rows), planner.tables[0].columns
    told = {number: Told("aside", says="不是记录（空行、表头、合计或说明），不登记") for number in order}
    written = {id(line): row for line, row in planner.pairs}
    for line in planner.lines:
        one = told[order[line.number - 1]] = Told("same", says="台账里已有，不重复写")
        row = written.get(id(line))
        if line.wrong:
            one.state, one.says = "bad", "".join(says for name, says in line.wrong.items() if name not in columns)
            one.wrong = {columns[name]: says for name, says in line.wrong.items() if name in columns}
        elif row is not None:
            one.state, one.entry = ("change", row.pk) if row.since else ("new", 0)
            one.says = f"更新登记号{row.pk}" if row.since else ""
    _twice(pasted, told)
    return Tried(made_of(planner, NAME), told)


def _twice(pasted: Pasted, told: Mapping[int, Told]) -> None:
    """Marks new rows that say exactly what another pasted row says."""
    count = Counter(tuple(cells) for number, cells in pasted.rows.items() if told[number].state == "new")
    first: dict[tuple[str, ...], int] = {}
    for number, cells in pasted.rows.items():
        said = tuple(cells)
        if told[number].state == "new" and count[said] > 1:
            told[number].says = f"与第{first[said]}行完全相同" if said in first else ""
            first.setdefault(said, number)
