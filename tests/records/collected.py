"""A monthly workbook in the hands of the tests: issued, filled by openpyxl as a person fills it in WPS, dropped back."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import openpyxl

from fazhi.records.collecting.arranging import arrange
from fazhi.records.collecting.book import LINE, workbook
from fazhi.records.collecting.months import issue
from fazhi.records.collecting.planning import BookPlan, plan_book
from fazhi.records.collecting.writing import write
from fazhi.records.keeping import keep
from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.models import MonthBook
from tests.conftest import NOON, World

MONTH, DUE, AFTER = date(2024, 5, 1), date(2024, 6, 3), date(2024, 6, 3)
NEW = {"排查日期": date(2024, 5, 6), "村（社区）": "东山村", "纠纷名称": "地界纠纷", "纠纷类型": "邻里", "当事人": "甲某"}
PATROL = {"巡防日期": date(2024, 5, 3), "村（社区）": "东山村", "巡防区域": "集镇", "参加人数": 5}


def issued(world: World, wanted: dict[int, tuple[str, ...]], month: date = MONTH) -> list[MonthBook]:
    arrange(world.town, wanted, viewer=world.viewer("clerk", date(2024, 5, 20)), door="web", at=NOON)
    return issue(world.town, month, DUE, viewer=world.viewer("clerk"), door="web", at=NOON)


def sheets(world: World, book: MonthBook) -> Any:
    """The workbook as openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(workbook(book, world.viewer("clerk"))))


def head_row(sheet: Any) -> int:
    """The lowest row of heads."""
    return next(cell.row for row in sheet.iter_rows() for cell in row if cell.value == LINE)


def place(sheet: Any, label: str) -> int:
    """The column of a head."""
    return next(cell.column for row in sheet.iter_rows(max_row=head_row(sheet), min_row=3) for cell in row if cell.value == label)


def blanks(sheet: Any) -> int:
    """The first blank line to be filled."""
    row = head_row(sheet) + 2
    while sheet.cell(row, place(sheet, "登记号")).value:
        row += 1
    return row


def fill(sheet: Any, *lines: dict[str, Any]) -> None:
    """Writes lines below what is known, as a person does."""
    for row, line in enumerate(lines, blanks(sheet)):
        for label, value in line.items():
            sheet.cell(row, place(sheet, label)).value = value


def saved(made: Any, giver: str = "乙平安") -> bytes:
    """The bytes as WPS would save them, with who filled it."""
    if giver and "说明" in made.sheetnames:
        made["说明"]["C4"] = giver
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def tried(world: World, data: bytes, name: str = "交回.xlsx", day: date = AFTER, **more: Any) -> BookPlan:
    return plan_book(data, name, viewer=world.viewer("clerk", day), **more)


def taken(world: World, data: bytes, day: date = AFTER, **more: Any) -> BookPlan:
    plan = tried(world, data, day=day)
    write(plan, viewer=world.viewer("clerk", day), door="web", at=NOON, **more)
    return plan


def dispute(world: World, **said: Any) -> Dispute:
    row = Dispute(**{"unit": world.villages[0], "found_on": date(2024, 4, 2), "matter": "旧纠纷", "kind": "land", **said})
    keep([row], viewer=world.viewer("clerk"), why="登记", door="web", at=NOON)
    return row
