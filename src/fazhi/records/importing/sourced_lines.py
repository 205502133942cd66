"""A line of another system's export in our words: its number, its due day, their words as our choices, nothing masked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db import models

from fazhi.records.checking import Wrong, tidied
from fazhi.records.importing.lines import Line, Reading
from fazhi.records.importing.places import Places
from fazhi.records.importing.rows import looks_masked
from fazhi.records.importing.sourced_heads import DUE, KEY, MORE
from fazhi.records.importing.values import BLANKS, narrow, read_day, read_text
from fazhi.records.ledger import Ledger
from fazhi.records.source import OTHERWISE, Said, Source

Read = Callable[[Any], Any]
SHOWN = 8  # lines named in a note
LONGEST = 80  # of a number


@dataclass
class Told:
    """One line: the number, their due day, and the columns of ours that it fills, by name."""

    line: Line
    number: str = ""
    due: date | None = None
    columns: dict[str, Any] = field(default_factory=dict)


@dataclass
class Listener:
    """Reads the lines of one file and keeps what a person should know about them: lines by what happened."""

    source: Source
    ledger: Ledger
    places: Places
    notes: dict[str, list[int]] = field(default_factory=dict)
    otherwise: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def note(self, says: str, line: Line | None = None) -> None:
        """Something that is done otherwise than the sheet says; said once with its lines."""
        self.notes.setdefault(says, []).extend([line.shown] if line else [])

    def said(self) -> list[str]:
        """The notes as sentences."""
        found: list[str] = []
        for (label, word, ours), count in sorted(self.otherwise.items()):
            done = f"按“{ours}”登记" if ours else "在本台账没有对应的选项，留空"
            found.append(f"“{label}”的“{word}”{done}，{count}行。")
        for says, lines in self.notes.items():
            shown = "、".join(str(number) for number in lines[:SHOWN]) + ("等" if len(lines) > SHOWN else "")
            found.append(f"{says}（{len(lines)}行：第{shown}行）。" if lines else says)
        return found

    def adapted(self, ways: Iterable[Reading]) -> list[Reading]:
        """The readers with their words, their places and titles that are too long; a faulty unit is no reason to refuse."""
        found: list[Reading] = []
        for way in ways:
            column = self.ledger.column(way.name)
            read = way.read
            if way.name == "unit":
                read = self._place
            elif mapping := self.source.values.get(way.name):
                read = self._words(column.field, column.label, mapping, read)
            elif way.name == self.ledger.sheet.title:
                read = self._cut(column.field, read)
            found.append(replace(way, read=read))
        return found

    def _words(self, column: models.Field[Any, Any], label: str, mapping: Mapping[str, str], read: Read) -> Read:
        plain = {_bare(word): value for word, value in mapping.items()}
        shown = {str(key): str(says) for key, says in getattr(column, "flatchoices", None) or ()}

        def heard(cell: Any) -> Any:
            text = _bare(read_text(cell))
            if text in plain and text != OTHERWISE:
                return plain[text]
            if OTHERWISE not in plain:
                return read(cell)
            try:
                return read(cell)
            except Wrong:
                ours = plain[OTHERWISE]
                self.otherwise[label, read_text(cell)[:40], shown.get(ours, ours)] += 1
                return ours

        return heard

    def _cut(self, column: models.Field[Any, Any], read: Read) -> Read:
        most = column.max_length

        def heard(cell: Any) -> Any:
            text = tidied(read_text(cell), lines=False)
            return read(text if most is None or len(text) <= most else f"{text[: most - 1]}…")

        return heard

    def _place(self, cell: Any) -> int | None:
        """The unit of that name; a village named within an address; else nothing, and the town takes it."""
        try:
            return self.places.find(cell)
        except Wrong:
            text = re.sub(r"\s", "", narrow(read_text(cell)))
            town = self.places.unit.pk
            inside = {
                min(units) for name, units in self.places.names.items() if name in text and len(name) > 1 and len(units) == 1
            }
            inside -= {town}
            return inside.pop() if len(inside) == 1 else None

    def tell(self, line: Line) -> Told:
        """The line in our words; what cannot be read is noted in `line.wrong`."""
        table = line.table
        told = Told(line)
        self._number(told, _cell(line, table.columns.get(KEY)))
        try:
            told.due = read_day(_cell(line, table.columns.get(DUE)))
        except Wrong as wrong:
            line.wrong[DUE] = f"原系统期限：{wrong}"
        names = {column.field.attname: column.name for column in self.ledger.columns}
        more = {name.removeprefix(MORE): place for name, place in table.columns.items() if name.startswith(MORE)}
        said = Said(
            {names[attribute]: value for attribute, value in line.values.items() if attribute in names},
            {name: read_text(_cell(line, place)).strip() for name, place in more.items()},
            told.due,
        )
        self._whole(said, line)
        self.source.fit(said)
        for name in sorted(said.dropped):
            self.note(f"“{self.ledger.column(name).label}”缺少对应的日期，没有导入", line)
        told.columns = {name: value for name, value in said.values.items() if value not in (None, "")}
        if self.source.number and told.number:
            told.columns[self.source.number] = told.number
        if self.source.due_column:
            told.due = told.due or told.columns.get(self.source.due_column)
        attributes = {column.name: column.field.attname for column in self.ledger.columns}
        line.values = {attributes[name]: value for name, value in told.columns.items()}
        return told

    def _number(self, told: Told, cell: Any) -> None:
        try:
            number = tidied(narrow(read_text(cell)), lines=False)
        except Wrong as wrong:
            told.line.wrong[KEY] = f"原系统编号：{wrong}"
            return
        if number in BLANKS:
            told.line.wrong[KEY] = f"没有原系统编号，不能从“{self.source.label}”导入；没有编号的请按普通登记填写。"
        elif len(number) > LONGEST:
            told.line.wrong[KEY] = f"原系统编号最多{LONGEST}个字，请核对。"
        else:
            told.number = number

    def _whole(self, said: Said, line: Line) -> None:
        """Leaves out what came masked, says where the village is not known."""
        for column in self.ledger.columns:
            value = said.values.get(column.name)
            if column.personal and isinstance(value, str) and "*" in value and looks_masked(value):
                del said.values[column.name]
                self.note(f"“{column.label}”在原系统已遮蔽，没有导入，可以在这里补填", line)
        place = line.table.columns.get("unit")
        if place is not None and "unit" not in said.values and read_text(_cell(line, place)).strip():
            self.note(f"“{self.ledger.sheet.unit}”在{self.places.unit.name}找不到对应的村（社区），先登记在本级，可以改", line)


def _bare(text: str) -> str:
    return re.sub(r"\s", "", narrow(text))


def _cell(line: Line, place: int | None) -> Any:
    cells = line.table.grid.cells[line.number]
    return "" if place is None or place >= len(cells) else cells[place]
