"""Workbooks of the tests, made as people make them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import openpyxl
import xlsxwriter

from fazhi.records.importing import Plan, plan
from fazhi.records.ledger import ledger
from tests.conftest import NOON, World

HEADS = ["排查日期", "村（社区）", "纠纷名称", "纠纷类型", "当事人", "化解状态", "化解日期"]
ROW: list[Any] = ["2024-03-05", "东山村", "地界纠纷", "邻里", "甲某、乙某", "已化解", "2024-03-09"]


def book(
    rows: Sequence[Sequence[Any]], *, sheet: str = "台账", merges: Sequence[str] = (), first: int = 0, more: Sequence[str] = ()
) -> bytes:
    """An xlsx of one sheet with these rows from row `first`; `more` names further, empty sheets before it."""
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    day = made.add_format({"num_format": "yyyy/m/d"})
    moment = made.add_format({"num_format": "yyyy/m/d h:mm"})
    for name in more:
        made.add_worksheet(name)
    page = made.add_worksheet(sheet)
    for number, row in enumerate(rows, first):
        for place, value in enumerate(row):
            if isinstance(value, datetime):
                page.write_datetime(number, place, value, moment)
            elif isinstance(value, date):
                page.write_datetime(number, place, value, day)
            elif isinstance(value, str):
                page.write_string(number, place, value)
            elif value is None:
                page.write_blank(number, place, None, day)
            else:
                page.write(number, place, value)
    for area in merges:
        page.merge_range(area, _kept(rows, area, first))
    made.close()
    return out.getvalue()


def _kept(rows: Sequence[Sequence[Any]], area: str, first: int) -> Any:
    row, column = xlsxwriter.utility.xl_cell_to_rowcol(area.split(":")[0])
    return rows[row - first][column]


def disputes(*rows: Sequence[Any]) -> bytes:
    """A plain sheet of disputes under HEADS."""
    return book([HEADS, *rows])


def changed(**values: Any) -> list[Any]:
    """The usual row with other cells by head."""
    names = {"day": 0, "unit": 1, "matter": 2, "kind": 3, "parties": 4, "state": 5, "settled": 6}
    row = list(ROW)
    for name, value in values.items():
        row[names[name]] = value
    return row


def planned(
    world: World, data: bytes, name: str = "纠纷.xlsx", *, who: str = "clerk", kept: str = "dispute", unit: Any = None
) -> Plan:
    """The plan of an import into the town."""
    return plan(ledger(kept), data, name, viewer=world.viewer(who), unit=unit or world.town)


def imported(world: World, data: bytes, name: str = "纠纷.xlsx", **given: Any) -> Plan:
    """Plans and writes."""
    made = planned(world, data, name, **given)
    made.write(world.viewer(given.get("who", "clerk")), "web", NOON)
    return made


def counts(made: Plan) -> tuple[int, int, int, int, int]:
    """read, new, changed, same, refused lines."""
    return made.read, made.new, made.changed, made.same, made.turned_back


def opened(data: bytes) -> Any:
    """The workbook as openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(data))
