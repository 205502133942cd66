"""The preview of pasted rows: inputs per cell, the fault below its cell, those to mend first, a page of them at a time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models

from fazhi.org.models import Unit
from fazhi.records.importing.pasted import SPECIAL, Pasted, Told, Tried
from fazhi.records.ledger import Ledger
from fazhi.web.forms import dress

WHAT = "#paste"
FIELDS = 800  # inputs of one page, below what Django takes
ROWS = 50
ORDER = {"bad": 0, "new": 1, "change": 2, "same": 3, "aside": 4}
SAYS = {"bad": "要改", "new": "新增", "change": "更新", "same": "已有", "aside": "跳过"}
LOOKS = {"bad": "bad", "new": "on", "change": "warn", "same": "", "aside": ""}
LONG = 30  # characters from which a cell gets several lines


class PasteForm(forms.Form):
    """The box, and the unit that keeps the rows."""

    text = dress(
        forms.CharField(
            label="粘贴到这里", strip=False, widget=forms.Textarea({"rows": 12, "autofocus": True, "spellcheck": "false"}),
            help_text="在 Excel 或 WPS 里选中要登记的行（最好连表头一起），复制，点进下面的框按 Ctrl+V。一次最多 500 行。",
        )
    )  # fmt: skip
    unit = dress(forms.TypedChoiceField(label="登记到", coerce=int))

    def __init__(self, *args: Any, units: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit: Any = self.fields["unit"]
        unit.choices = [(one.pk, one.name) for one in units]
        unit.initial = units[0].pk if units else None
        unit.required = False  # the shortcut of the list sends the text alone
        if len(units) == 1:
            unit.widget = forms.HiddenInput()
        self.first = units[0].pk if units else 0

    def clean_unit(self) -> int:
        """The unit; the first one when none was said."""
        return int(self.cleaned_data.get("unit") or self.first)


@dataclass(frozen=True)
class Head:
    """One column: its number, the field it holds, the head as it came, words to offer, whether a cell is blank."""

    number: int
    name: str
    label: str
    said: str
    must: bool
    offers: list[str]
    blanks: bool

    @property
    def title(self) -> str:
        """What the column is called on the page."""
        return self.label or self.said or f"第{self.number + 1}列"


@dataclass(frozen=True)
class Box:
    """One cell as an input."""

    head: Head
    text: str
    wrong: str
    tall: bool


def short(says: str, head: Head) -> str:
    """A fault as it stands below its cell: without the column's name, and without the list that the cell itself offers."""
    says = says.removeprefix(f"{head.label}：")
    if head.offers and (found := re.search("[，。](可填|现有)[^：]*：", says)):
        return f"{says[: found.start()]}。点格子可从列表里选。"
    return says


@dataclass(frozen=True)
class Line:
    """One row: its number, what would become of it, its cells."""

    number: int
    told: Told
    boxes: list[Box]

    @property
    def word(self) -> str:
        """要改, 新增 …"""
        return SAYS[self.told.state]

    @property
    def look(self) -> str:
        """The class of the pill."""
        return LOOKS[self.told.state]


@dataclass(frozen=True)
class Preview:
    """A page of the rows."""

    heads: list[Head]
    lines: list[Line]
    counts: dict[str, int]
    page: int
    pages: int

    @property
    def writes(self) -> int:
        """How many rows would be written."""
        return self.counts["new"] + self.counts["change"]


def preview(ledger: Ledger, pasted: Pasted, tried: Tried, page: int, units: list[str]) -> Preview:
    """The rows to mend first, then the others as they came."""
    heads = [_head(ledger, pasted, number, units) for number in range(len(pasted.fields))]
    order = sorted(pasted.rows, key=lambda number: (tried.told[number].state != "bad", number))
    size = max(5, min(ROWS, FIELDS // max(len(heads), 1)))
    pages = -(-len(order) // size)
    page = min(max(page, 1), max(pages, 1))
    lines = [_line(pasted, heads, number, tried.told[number]) for number in order[(page - 1) * size : page * size]]
    counts = {state: sum(one.state == state for one in tried.told.values()) for state in ORDER}
    return Preview(heads, lines, counts, page, pages)


def _head(ledger: Ledger, pasted: Pasted, number: int, units: list[str]) -> Head:
    name = pasted.fields[number]
    columns = {column.name: column for column in ledger.columns}
    column = columns.get(name)
    offers: list[str] = []
    if name == "unit":
        offers = units
    elif column and isinstance(column.field, models.BooleanField):
        offers = ["是", "否"]
    elif column and column.field.choices:
        offers = [str(label) for key, label in column.field.flatchoices if key != ""]
    label = column.label if column else SPECIAL.get(name, "")
    blanks = bool(name) and name not in SPECIAL and any(not cells[number].strip() for cells in pasted.rows.values())
    return Head(number, name, label, pasted.heads[number], bool(column and column.required), offers, blanks)


def _line(pasted: Pasted, heads: list[Head], number: int, told: Told) -> Line:
    boxes = []
    for head, text in zip(heads, pasted.rows[number], strict=True):
        boxes.append(Box(head, text, short(told.wrong.get(head.number, ""), head), "\n" in text or len(text) > LONG))
    return Line(number, told, boxes)


def choices(ledger: Ledger) -> list[tuple[str, str]]:
    """What a column may be."""
    return [("", "（不登记）"), *((one.name, one.label) for one in ledger.columns), *SPECIAL.items()]


def posted(data: Mapping[str, str], pasted: Pasted, ledger: Ledger) -> bool:
    """Takes over what the page sent: cells, whole columns, the mapping. Whether the mapping changed."""
    cells: dict[tuple[int, int], str] = {}
    fields: dict[int, str] = {}
    for key, text in data.items():
        if found := re.fullmatch(r"c-(\d{1,4})-(\d{1,3})", key):
            cells[int(found.group(1)), int(found.group(2))] = text.replace("\r\n", "\n")
        elif found := re.fullmatch(r"m-(\d{1,3})", key):
            fields[int(found.group(1))] = text
    pasted.put(cells)
    for key, text in data.items():
        if (found := re.fullmatch(r"f-(\d{1,3})", key)) and text.strip():
            pasted.fill(int(found.group(1)), text.strip())
    before = list(pasted.fields)
    pasted.map(ledger, fields)
    return pasted.fields != before
