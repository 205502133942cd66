"""How values are shown: units from the tree without a query, personal columns masked, money with commas."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from fazhi.org.access import Viewer, mask
from fazhi.records.beside import Beside
from fazhi.records.ledger import Column, Ledger
from fazhi.trail.redaction import ERASED
from fazhi.web.unfinished import is_open

CUT = 16  # characters of a cell that may be cut on a screen and is whole when pointed at
WEEK = "一二三四五六日"


def said(day: date) -> str:
    """A day as people say it: 2024年6月3日."""
    return f"{day.year}年{day.month}月{day.day}日"


def weekday(day: date) -> str:
    """星期一."""
    return f"星期{WEEK[day.weekday()]}"


def number(value: Decimal | int | float) -> str:
    """A number with commas and without empty places: 12,000.50 · 3."""
    text = f"{value:,}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True)
class Cell:
    """One value as shown: `kind` (text, day, number, choice, long) is how it is set; `open`: not yet finished."""

    column: Column
    text: str
    masked: bool = False
    open: bool = False

    @property
    def kind(self) -> str:
        """The class of the cell."""
        return kind(self.column)

    @property
    def drawn(self) -> SafeString:
        """The cell of a list; drawn here, for a page of a list has hundreds of them."""
        text, classes = escape(self.text), f"{self.kind} unit" if self.column.name == "unit" else self.kind
        whole = f' title="{text}"' if len(self.text) > CUT else ""
        label = f' data-label="{escape(self.column.label)}"' if text else ""
        mark = "mask" if self.masked else "pill on" if self.open else ""
        inside = f'<span class="{mark}">{text}</span>' if mark else text
        return mark_safe(f'<td class="{classes}"{whole}{label}>{inside}</td>')


def kind(column: Column) -> str:
    """How the cells of a column are set: text, day, number, choice, long."""
    field = column.field
    if isinstance(field, models.DateField):
        return "day"
    if isinstance(field, models.DecimalField | models.IntegerField):
        return "number"
    if field.choices:
        return "choice"
    return "long" if isinstance(field, models.TextField) else "text"


def cell(asker: Viewer, ledger: Ledger, row: Any, column: Column, *, uncovered: bool = False) -> Cell:
    """A value of a row (or of a version of it)."""
    field = column.field
    if isinstance(column, Beside):
        return Cell(column, column.text(row))
    if isinstance(field, models.ForeignKey):
        unit = asker.tree.units.get(getattr(row, field.attname))
        return Cell(column, unit.name if unit else "")
    value = getattr(row, column.name)
    if value is False:
        return Cell(column, "")
    if isinstance(value, Decimal | int) and not isinstance(value, bool) and not field.choices:
        return Cell(column, number(value))
    text = ledger.shown(row, column.name)
    if column.personal and text and text != ERASED and not uncovered:
        return Cell(column, mask(text), masked=True)
    return Cell(column, text, open=is_open(row, column))
