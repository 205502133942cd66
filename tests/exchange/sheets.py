"""Workbooks of invented superiors, made by openpyxl: a monthly form with merged heads, a formula, a percent cell."""

from __future__ import annotations

import io
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font, Protection

HEADS = ("项目", "本月", "本年累计", "上年同期")
LABELS = ("排查矛盾纠纷（件）", "化解矛盾纠纷（件）", "矛盾纠纷化解率", "接待来访批次", "天气晴好指数")


def workbook(month: int = 6, year: int = 2024) -> Any:
    """A form: title over A1:D1, the town under it, heads in row 3, five lines, a sum by formula."""
    book = Workbook()
    sheet = book.active
    sheet.title = f"{month}月"
    sheet["A1"] = f"{year}年{month}月平安法治建设情况统计表"
    sheet["A1"].font = Font(name="SimHei", size=16, bold=True)
    sheet.merge_cells("A1:D1")
    sheet["A2"] = "填报单位：测试镇"
    for column, head in enumerate(HEADS, 1):
        sheet.cell(3, column, head)
    for row, label in enumerate(LABELS, 4):
        sheet.cell(row, 1, label)
    sheet["B6"].number_format = "0.0%"
    sheet["A9"], sheet["B9"] = "合计", "=SUM(B4:B5)"
    sheet.column_dimensions["A"].width = 33
    return book


def data(book: Any) -> bytes:
    """The file of a workbook."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def monthly(month: int = 6, year: int = 2024) -> bytes:
    """The file of the monthly form."""
    return data(workbook(month, year))


def protected() -> bytes:
    """The same, protected, with only B4 unlocked."""
    book = workbook()
    sheet = book.active
    sheet.protection.sheet = True
    sheet["B4"].protection = Protection(locked=False)
    return data(book)
