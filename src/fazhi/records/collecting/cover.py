"""The cover of a 采集表: how many sheets, to whom it goes back and by which day, who fills it; nothing else is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fazhi.records.collecting.look import GREY, YELLOW, Looks
from fazhi.records.secrecy import WARNING

NAME, GIVER = "说明", "填表人"
DASH = "—"


@dataclass(frozen=True)
class Told:
    """One line of the cover: a sheet, how many unfinished rows stand on it, what it is for."""

    label: str
    unfinished: int
    about: str


def cover(
    sheet: Any, looks: Looks, *, title: str, to: str, due: date, sheets: Sequence[Told], known: Sequence[str], mark: str
) -> None:
    """Writes the cover."""
    for place, wide in enumerate((6, 26, 16, 62)):
        sheet.set_column(place, place, wide)
    sheet.set_row(0, 36)
    sheet.write_string(0, 0, title, looks.title)
    sheet.merge_range(1, 0, 1, 3, f"共{len(sheets)}张表，一张一个台账。请于{due.month}月{due.day}日前交回：{to}", looks.strong)
    sheet.set_row(1, 24)
    sheet.set_row(2, 8)
    sheet.set_row(3, 28)
    sheet.merge_range(3, 0, 3, 1, f"{GIVER}（姓名）", looks.ask)
    sheet.write_blank(3, 2, None, looks.fill)
    sheet.set_row(4, 8)
    row = _sheets(sheet, looks, sheets, 5)
    row = _ways(sheet, looks, row + 1, known)
    sheet.write_string(row + 1, 0, WARNING, looks.warn)
    sheet.write_string(row + 2, 0, mark, looks.small)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)
    sheet.set_margins(0.6, 0.6, 0.7, 0.6)
    sheet.hide_gridlines(2)
    sheet.print_area(0, 0, row + 2, 3)
    sheet.protect("", {"format_columns": True, "format_rows": True})


def _sheets(sheet: Any, looks: Looks, sheets: Sequence[Told], row: int) -> int:
    sheet.set_row(row, 24)
    for place, word in enumerate(("序号", "表", "待补完", "填什么")):
        sheet.write_string(row, place, word, looks.head)
    for number, one in enumerate(sheets, 1):
        sheet.set_row(row + number, 26 if len(one.about) < 34 else 40)
        sheet.write_number(row + number, 0, number, looks.middle)
        sheet.write_url(row + number, 1, f"internal:'{one.label[:31]}'!A1", looks.cell, one.label)
        sheet.write_string(row + number, 2, f"{one.unfinished}条" if one.unfinished else DASH, looks.middle)
        sheet.write_string(row + number, 3, one.about, looks.cell)
    return row + len(sheets)


def _ways(sheet: Any, looks: Looks, row: int, known: Sequence[str]) -> int:
    sheet.set_row(row, 8)
    ways: list[tuple[str, str]] = [
        (GREY, "灰格是已经登记的，不用再填，也不用改。"),
        (YELLOW, "黄格请补：上月没有了结的，有结果就填，没有结果就空着。"),
        ("", "白行填本月新发生的，一事一行，不够可接着往下填；灰色斜体一行是示例，不用删。"),
        ("", "这个月没有的，在表上方黄格选“本月无”。不要求照片，不要求另报文字材料。"),
    ]
    if known:
        ways.append(("", f"{'、'.join(dict.fromkeys(known))}里已有的不用填，本表不问。"))
    for ground, says in ways:
        row += 1
        sheet.set_row(row, 24)
        sheet.write_blank(row, 0, None, looks.of(None, ground, locked=True, edged=bool(ground)))
        sheet.merge_range(row, 1, row, 3, says, looks.legend)
    sheet.set_row(row + 1, 10)
    return row + 1
