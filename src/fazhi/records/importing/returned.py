"""The error workbook: refused lines as they came, with what to mend. Mended, it can be imported as it is."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import xlsxwriter

from fazhi.records.importing.heads import Table
from fazhi.records.importing.lines import Line
from fazhi.records.ledger import Ledger

REASON = "退回原因"
COMMENTED = 2_000  # lines that get a comment in the cell too; a sheet with more of them opens slowly
RED = "#FFC7CE"


def returned(ledger: Ledger, tables: list[Table], lines: list[Line], cover: Callable[[Any], None] | None = None) -> bytes:
    """The workbook's bytes; one sheet for each sheet that has refused lines. `cover` writes a sheet before them."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    formats = {
        "head": book.add_format({"bold": True, "border": 1, "text_wrap": True, "align": "center", "bg_color": "#F2F2F2"}),
        "": book.add_format({"border": 1}),
        "day": book.add_format({"border": 1, "num_format": "yyyy-mm-dd"}),
        "bad": book.add_format({"border": 1, "bg_color": RED}),
        "bad_day": book.add_format({"border": 1, "bg_color": RED, "num_format": "yyyy-mm-dd"}),
        "reason": book.add_format({"border": 1, "text_wrap": True, "font_color": "#C00000"}),
    }
    used: set[str] = set()
    if cover:
        cover(book)
        used |= {sheet.get_name().lower() for sheet in book.worksheets()}
    for table in tables:
        if mine := [line for line in lines if line.table is table]:
            _sheet(book.add_worksheet(_name(table.grid.name, used)), formats, table, mine)
    if not lines:
        book.add_worksheet(ledger.label[:31]).write_string(0, 0, "没有退回的记录。")
    book.close()
    return out.getvalue()


def _name(name: str, used: set[str]) -> str:
    """A name that Excel takes for a sheet, not yet used in the book (a CSV's is its file's)."""
    base = re.sub(r"[\[\]:*?/\\\x00-\x1f]", "", name).strip("'")[:31] or "退回"
    found, number = base, 1
    while found.lower() in used or found.lower() == "history":
        number += 1
        found = f"{base[: 30 - len(str(number))]}_{number}"
    used.add(found.lower())
    return found


def _sheet(sheet: Any, formats: dict[str, Any], table: Table, lines: list[Line]) -> None:
    heads = [list(row) for row in table.grid.cells[table.first : table.start]]
    for (top, left), (bottom, _) in table.grid.merged:  # a head merged from above the rows that were read
        if top < table.first <= bottom:
            heads[0][left] = table.grid.cells[top][left]
    width = max((len(row) for row in heads), default=0)
    for number, row in enumerate(heads):
        for column, cell in enumerate(row):
            sheet.write_string(number, column, str(cell), formats["head"])
    sheet.write_string(table.depth - 1, width, REASON, formats["head"])
    for (top, left), (bottom, right) in table.grid.merged:
        if table.first <= top and bottom < table.start:
            word = str(table.grid.cells[top][left])
            sheet.merge_range(top - table.first, left, bottom - table.first, right, word, formats["head"])
    for number, line in enumerate(lines, table.depth):
        _line(sheet, formats, number, line, width)
    sheet.set_column(0, max(width - 1, 0), 14)
    sheet.set_column(width, width, 60)
    sheet.freeze_panes(table.depth, 0)


def _line(sheet: Any, formats: dict[str, Any], number: int, line: Line, width: int) -> None:
    bad: dict[int, str] = {}
    for name, says in line.wrong.items():
        column = line.table.columns.get(name, min(line.table.columns.values()))
        bad[column] = f"{bad[column]}\n{says}" if column in bad else says
    for column, cell in enumerate(line.table.grid.cells[line.number]):
        _cell(sheet, formats, number, column, cell, column in bad)
    for column, says in bad.items() if number < COMMENTED else ():
        sheet.write_comment(number, column, says, {"x_scale": 2})
    sheet.write_string(number, width, "\n".join(line.wrong.values()), formats["reason"])


def _cell(sheet: Any, formats: dict[str, Any], row: int, column: int, cell: Any, bad: bool) -> None:
    plain = formats["bad" if bad else ""]
    day = formats["bad_day" if bad else "day"]
    if cell == "" or cell is None:
        sheet.write_blank(row, column, None, plain)
    elif isinstance(cell, bool):
        sheet.write_boolean(row, column, cell, plain)
    elif isinstance(cell, int | float):
        sheet.write_number(row, column, cell, plain)
    elif isinstance(cell, date | datetime) and cell.year >= 1900:
        sheet.write_datetime(row, column, cell, day)
    elif isinstance(cell, time | timedelta):
        sheet.write_string(row, column, str(cell)[:32_767], plain)
    else:
        sheet.write_string(row, column, str(cell)[:32_767], plain)
