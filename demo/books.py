"""Writes rows as the workbooks offices hand in: a title line, for disputes a merged two-row head, in some months text dates."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

Row = dict[str, Any]
GROUPED = {"化解措施": "化解情况", "化解状态": "化解情况", "化解日期": "化解情况", "回访日期": "回访", "回访结果": "回访"}


def text_date(day: date, style: int) -> str:
    """A day as people type it: 2024.3.5, 2024年3月5日, 20240305."""
    return (f"{day.year}.{day.month}.{day.day}", f"{day.year}年{day.month}月{day.day}日", f"{day:%Y%m%d}")[style % 3]


def write(path: Path, town: str, sheets: dict[str, list[Row]], month: int) -> None:
    """One workbook: a sheet per ledger; every third month's dates are typed as text, as happens."""
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"})
    # A fixed moment, so that the same rows give the same bytes.
    made = datetime(2024, month, 28)  # noqa: DTZ001  xlsxwriter takes naive moments
    book.set_properties({"title": f"{town}{month}月台账", "created": made, "comments": "演示数据 · 非真实台账"})
    for name, rows in sheets.items():
        _sheet(book, name, f"{town}{name}台账（{month}月）〔演示数据〕", rows, month)
    book.close()


def _sheet(book: Any, name: str, title: str, rows: list[Row], month: int) -> None:
    sheet = book.add_worksheet(name)
    heads = list(dict.fromkeys(key for row in rows for key in row))
    bold = book.add_format({"bold": True, "align": "center", "valign": "vcenter", "border": 1, "text_wrap": True})
    top = book.add_format({"bold": True, "align": "center", "font_size": 14})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.merge_range(0, 0, 0, max(len(heads) - 1, 1), title, top)
    depth = 2 if any(head in GROUPED for head in heads) else 1
    _heads(sheet, heads, bold, depth)
    for at, row in enumerate(rows, 1 + depth):
        for column, head in enumerate(heads):
            value = row.get(head)
            if isinstance(value, date) and month % 3 == 0:
                sheet.write_string(at, column, text_date(value, month + column))
            elif isinstance(value, date):
                sheet.write_datetime(at, column, value, day)
            elif value is not None and value != "":
                sheet.write(at, column, value)
    sheet.freeze_panes(1 + depth, 0)
    sheet.set_column(0, len(heads), 13)


def _heads(sheet: Any, heads: list[str], bold: Any, depth: int) -> None:
    """The head row, or two merged ones."""
    place = 0
    while place < len(heads):
        group = GROUPED.get(heads[place])
        if depth == 1:
            sheet.write(1, place, heads[place], bold)
        elif group is None:
            sheet.merge_range(1, place, 2, place, heads[place], bold)
        else:
            last = place
            while last + 1 < len(heads) and GROUPED.get(heads[last + 1]) == group:
                last += 1
            if last > place:
                sheet.merge_range(1, place, 1, last, group, bold)
            else:
                sheet.write(1, place, group, bold)
            for column in range(place, last + 1):
                sheet.write(2, column, heads[column], bold)
            place = last
        place += 1
