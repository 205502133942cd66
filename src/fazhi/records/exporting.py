"""Spreadsheets out: the ledger as its unit keeps it on paper, ready to be edited and imported again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import chain, islice
from typing import Any

import xlsxwriter
from django.db import models

from fazhi.records.cell_values import Cells, read
from fazhi.records.fields import Uses
from fazhi.records.ledger import Column, Ledger
from fazhi.trail.reading import is_demo

LARGE = 50_000  # rows from which memory stays constant
PREPARED = 1_000  # blank rows of a template that know their lists
NUMBER, ENTRY, SINCE = "序号", "登记号", "版次"
RISKY = ("=", "+", "-", "@", "\t", "\r")
DEMO_NOTE = "〔演示数据〕"
MASKED_NOTE = "（个人信息已遮蔽）"
WIDE, LIST_LIMIT = 30, 255


def group_of(ledger: Ledger, name: str) -> str:
    """The upper head over a column, or ""."""
    return next((head for head, names in ledger.sheet.heads.items() if name in names), "")


def heads(ledger: Ledger, columns: Sequence[Column] = ()) -> tuple[list[str], list[str]]:
    """The upper and the lower row of heads, 序号 before, 登记号 and 版次 behind; the upper one is blank where no group is.

    `columns` those written, in their order (none named: all of the ledger).
    """
    columns = columns or ledger.columns
    upper = ["", *[group_of(ledger, column.name) for column in columns], "", ""]
    return upper, [NUMBER, *[column.label for column in columns], ENTRY, SINCE]


@dataclass
class _Page:
    """A sheet being written: its formats, and whether rows must go out in order."""

    book: Any
    sheet: Any
    ledger: Ledger
    streamed: bool
    columns: Sequence[Column]

    def __post_init__(self) -> None:
        edge = {"border": 1, "valign": "vcenter", "font_name": "宋体", "font_size": 10}
        make = self.book.add_format
        self.title = make({"bold": True, "font_size": 16, "align": "center", "valign": "vcenter", "font_name": "宋体"})
        self.under = make({"font_size": 10, "font_color": "#595959", "align": "center", "font_name": "宋体", "text_wrap": True})
        self.head = make({**edge, "bold": True, "align": "center", "text_wrap": True, "bg_color": "#EDEDED"})
        self.text = make({**edge, "num_format": "@", "text_wrap": True})
        self.day = make({**edge, "num_format": "yyyy-mm-dd", "align": "center"})
        self.count = make({**edge, "num_format": "0"})
        self.money = make({**edge, "num_format": "0.00"})
        self.grey = make({"font_size": 8, "font_color": "#999999", "align": "center", "num_format": "0"})
        self.note = make({**edge, "italic": True, "font_color": "#7F7F7F", "text_wrap": True})

    @property
    def width(self) -> int:
        """How many columns stand before 登记号."""
        return len(self.columns) + 1

    def format(self, column: Column) -> Any:
        """The look of a column."""
        if isinstance(column.field, models.DateField):
            return self.day
        if isinstance(column.field, models.DecimalField):
            return self.money
        return self.count if isinstance(column.field, models.IntegerField) else self.text

    def top(self, title: str, under: str = "") -> int:
        """Title, a line `under` it where there is one, and heads; returns the first row below them."""
        self.sheet.set_row(0, 30)
        self.sheet.merge_range(0, 0, 0, self.width - 1, title, self.title)
        row = 1
        if under:
            self.sheet.merge_range(1, 0, 1, self.width - 1, under, self.under)
            row = 2
        upper, lower = heads(self.ledger, self.columns)
        deep = any(upper)
        if deep:
            self._upper(upper, lower, row)
        for place, word in enumerate(lower):
            look = self.grey if place >= self.width else self.head
            if not deep or upper[place] or self.streamed or place >= self.width:
                self.sheet.write_string(row + deep, place, word, look)
        return row + 1 + deep

    def _upper(self, upper: list[str], lower: list[str], row: int) -> None:
        place = 0
        while place < self.width:
            end = place
            while upper[place] and end + 1 < self.width and upper[end + 1] == upper[place]:
                end += 1
            if not upper[place]:
                if self.streamed:
                    self.sheet.write_blank(row, place, None, self.head)
                else:
                    self.sheet.merge_range(row, place, row + 1, place, lower[place], self.head)
            elif end > place:
                self.sheet.merge_range(row, place, row, end, upper[place], self.head)
            else:
                self.sheet.write_string(row, place, upper[place], self.head)
            place = end + 1

    def cell(self, row: int, place: int, found: Any, look: Any) -> None:
        """One value; texts are written as texts, so none becomes a formula."""
        if found is None or found == "":
            self.sheet.write_blank(row, place, None, look)
        elif isinstance(found, date):
            self.sheet.write_datetime(row, place, found, look)
        elif isinstance(found, Decimal | int):
            self.sheet.write_number(row, place, found, look)
        else:
            self.sheet.write_string(row, place, found[:32_767], look)

    def set_up(self, first: int, last: int) -> None:
        """Widths, lists of choices, the frozen heads and the printed page."""
        sheet = self.sheet
        sheet.set_column(0, 0, 5)
        for place, column in enumerate(self.columns, 1):
            sheet.set_column(place, place, _width(column))
            if choices := choices_of(column):
                self._list(place, choices, first, last)
        sheet.set_column(self.width, self.width + 1, 7)
        sheet.freeze_panes(first, 0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0, first - 1)
        sheet.set_margins(0.4, 0.4, 0.6, 0.6)
        sheet.set_footer("&C第&P页 共&N页")
        sheet.print_area(0, 0, last, self.width - 1)

    def _list(self, place: int, choices: list[str], first: int, last: int) -> None:
        source: Any = choices
        if len(",".join(choices)) > LIST_LIMIT or any("," in one for one in choices):
            hidden = self.book.get_worksheet_by_name("选项") or self.book.add_worksheet("选项")
            hidden.hide()
            for row, one in enumerate(choices):
                hidden.write_string(row, place, one)
            letter = xlsxwriter.utility.xl_col_to_name(place)
            source = f"=选项!${letter}$1:${letter}${len(choices)}"
        said = {"validate": "list", "source": source, "error_title": "请从列表中选择", "error_type": "warning"}
        self.sheet.data_validation(first, place, last, place, said)


def choices_of(column: Column) -> list[str]:
    """The labels a cell of the column may say; empty where it is open."""
    if isinstance(column.field, models.BooleanField):
        return ["是", "否"]
    return [str(label) for key, label in column.field.flatchoices if key != ""] if column.field.choices else []


def _width(column: Column) -> int:
    if isinstance(column.field, models.TextField):
        return WIDE
    if isinstance(column.field, models.DateField):
        return 12
    if isinstance(column.field, models.DecimalField | models.IntegerField):
        return max(9, 2 * len(column.label) + 1)
    longest = max(map(len, [*choices_of(column), column.label]))
    return min(max(2 * longest + 2, 20 if (column.field.max_length or 0) > 60 else 10), WIDE)


def _page(ledger: Ledger, *, streamed: bool, columns: Sequence[Column] = ()) -> tuple[io.BytesIO, _Page]:
    out = io.BytesIO()
    options = {"constant_memory": streamed, "in_memory": not streamed, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": ledger.label, "comments": DEMO_NOTE if is_demo() else ""})
    return out, _Page(book, book.add_worksheet(ledger.label[:31]), ledger, streamed, columns or ledger.columns)


def export(
    ledger: Ledger,
    rows: Iterable[Any],
    *,
    masked: bool = True,
    title: str = "",
    under: str = "",
    columns: Sequence[Column] = (),
) -> bytes:
    """The rows as xlsx: title, heads (two rows where the sheet has groups), rows, 登记号 and 版次 at the end.

    `under` a line below the title (what was asked, the day, how many) · `columns` those shown, in their order (none: all).
    `masked` shows personal columns as 王*; such a file may be imported again, masked values then change nothing.
    More than 50,000 rows are written in constant memory.
    """
    stream = read(rows, ledger, columns)
    start = list(islice(stream, LARGE + 1))
    out, page = _page(ledger, streamed=len(start) > LARGE, columns=columns)
    personal = masked and any(column.personal for column in page.columns)
    notes = (DEMO_NOTE if is_demo() else "") + (MASKED_NOTE if personal else "")
    first = page.top((title or f"{ledger.label}台账") + notes, under)
    looks = [(column, page.format(column)) for column in page.columns]
    cells = Cells(ledger, masked=masked)
    last = first
    for last, row in enumerate(chain(start, stream), first):
        page.cell(last, 0, last - first + 1, page.count)
        for place, (column, look) in enumerate(looks, 1):
            page.cell(last, place, cells.of(row, column), look)
        page.cell(last, page.width, row.pk, page.grey)
        page.cell(last, page.width + 1, row.since, page.grey)
    page.set_up(first, last)
    page.book.close()
    return out.getvalue()


def template(ledger: Ledger) -> bytes:
    """An empty sheet to fill: heads, a row of examples (skipped by the import), lists of choices."""
    out, page = _page(ledger, streamed=False)
    first = page.top(f"{ledger.label}台账")
    page.sheet.write_string(first, 0, "示例", page.note)
    for place, column in enumerate(ledger.columns, 1):
        page.sheet.write_string(first, place, example_of(column), page.note)
        above = first - 1 if group_of(ledger, column.name) or not ledger.sheet.heads else first - 2  # a merged head's first cell
        page.sheet.write_comment(above, place, help_of(column), {"x_scale": 1.5})
        page.sheet.set_column(place, place, None, page.format(column))
    page.set_up(first + 1, first + PREPARED)
    page.sheet.freeze_panes(first, 0)
    page.book.close()
    return out.getvalue()


def example_of(column: Column) -> str:
    """What the line of examples shows under a head."""
    if said := str(getattr(column.field, "example", "")):
        return said
    choices = choices_of(column)
    if choices:
        return choices[0]
    if isinstance(column.field, models.DateField):
        return "2024-03-05"
    return "东山村" if column.name == "unit" else ""


def help_of(column: Column) -> str:
    """What is said to somebody who fills the column: whether he must, its measure, its choices."""
    parts = ["必填" if column.required and not column.field.has_default() and column.name != "unit" else "可不填"]
    if column.measure:
        parts.append(f"单位：{column.measure}")
    if choices := choices_of(column):
        parts.append(f"可填：{'、'.join(choices)}")
    if isinstance(column.field, Uses):
        parts.append(f"可填（多项用顿号隔开）：{'、'.join(label for _, label in column.field.offers)}")
    if column.name == "unit":
        parts.append("不填即为镇（街道）本级")
    return "；".join(parts)


def _harmless(text: str) -> str:
    """A text that a spreadsheet does not run as a formula; the import takes the apostrophe off again."""
    return f"'{text}" if text.lstrip("'").startswith(RISKY) else text


def export_csv(ledger: Ledger, rows: Iterable[Any], *, masked: bool = True, columns: Sequence[Column] = ()) -> bytes:
    """The rows as CSV: UTF-8 with a byte order mark, one row of heads; `columns` as in `export`."""
    columns = columns or ledger.columns
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(heads(ledger, columns)[1])
    cells = Cells(ledger, masked=masked)
    for number, row in enumerate(read(rows, ledger, columns), 1):
        found: Sequence[Any] = [cells.of(row, column) for column in columns]
        texts = [one if isinstance(one, int | Decimal) else _harmless("" if one is None else str(one)) for one in found]
        writer.writerow([number, *texts, row.pk, row.since])
    return b"\xef\xbb\xbf" + out.getvalue().encode()
