"""The workbook: a cover that says what is wanted, and one sheet for each ledger with what is known already filled in."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

import xlsxwriter

from fazhi.org.access import Viewer
from fazhi.org.models import Unit
from fazhi.records.cell_values import Cells
from fazhi.records.collecting.arranging import held
from fazhi.records.collecting.asking import STATE, columns, open_rows, state_of
from fazhi.records.collecting.cover import Told, cover
from fazhi.records.collecting.look import GREY, YELLOW, Looks, width
from fazhi.records.collecting.mark import mark_of
from fazhi.records.exporting import ENTRY, NUMBER, SINCE, choices_of, example_of, group_of, help_of
from fazhi.records.ledger import Ledger, ledgers
from fazhi.records.models import MonthBook
from fazhi.trail.reading import is_demo

LINE, NOTHING = "行标", "本月无"
NOTHING_ASK = "本月没有的，请在右边黄格选“本月无”："
SHOWN, PREPARED = 13, 150  # blank lines with edges, and those that know their lists
TALL = 26  # points of a line, so that a pen finds room on paper too
TOP = 2  # rows above the heads: the title, the line with «本月无»
LISTS = "选项"
SHEET = 31  # characters of a sheet's name
MAY = ("format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows", "sort", "autofilter")


@dataclass
class _Sheet:
    """One ledger's sheet being written."""

    made: Any
    looks: Looks
    lists: dict[tuple[str, ...], str]
    unit: Unit
    town: Unit
    ledger: Ledger
    rows: Sequence[Any]
    places: list[str]

    def __post_init__(self) -> None:
        self.columns = columns(self.ledger, self.unit)
        self.sheet = self.made.add_worksheet(self.ledger.label[:SHEET])
        self.width = len(self.columns) + 1
        self.deep = any(group_of(self.ledger, column.name) for column in self.columns)

    @property
    def first(self) -> int:
        """The first row below the heads: the example."""
        return TOP + 1 + self.deep

    def write(self, title: str, mark: str) -> None:
        """Everything on the sheet."""
        sheet = self.sheet
        sheet.set_row(0, 30)
        sheet.write_string(0, 0, f"{self.ledger.label}　{title}", self.looks.title)
        sheet.write_string(0, self.width, mark, self.looks.small)
        sheet.set_row(1, 24)
        place = min(4, self.width - 1)
        sheet.merge_range(1, 0, 1, place - 1, NOTHING_ASK, self.looks.ask)
        sheet.write_blank(1, place, None, self.looks.fill)
        sheet.data_validation(1, place, 1, place, {"validate": "list", "source": [NOTHING]})
        self._heads()
        self._example()
        last = self._known()
        self._blank(last + 1)
        self._page(last + SHOWN)

    def _heads(self) -> None:
        bottom = TOP + self.deep
        upper = ["", *[group_of(self.ledger, column.name) for column in self.columns]]
        lower = [NUMBER, *[column.label for column in self.columns]]
        self.sheet.set_row(bottom, 30)
        place = 0
        for group, some in groupby(upper):
            count = len(list(some))
            if group and count > 1:
                self.sheet.merge_range(TOP, place, TOP, place + count - 1, group, self.looks.head)
            elif group:
                self.sheet.write_string(TOP, place, group, self.looks.head)
            for one in range(place, place + count):
                if group or not self.deep:
                    self.sheet.write_string(bottom, one, lower[one], self.looks.head)
                else:
                    self.sheet.merge_range(TOP, one, bottom, one, lower[one], self.looks.head)
            place += count
        for place, column in enumerate(self.columns, 1):
            row = bottom if upper[place] or not self.deep else TOP
            self.sheet.write_comment(row, place, help_of(column), {"x_scale": 1.6})
        for place, word in enumerate((ENTRY, SINCE, LINE), self.width):
            self.sheet.write_string(bottom, place, word, self.looks.small)

    def _example(self) -> None:
        self.sheet.set_row(self.first, TALL)
        self.sheet.write_string(self.first, 0, "示例", self.looks.example)
        for place, column in enumerate(self.columns, 1):
            said = self.places[-1] if column.name == "unit" and self.places else example_of(column)
            self.sheet.write_string(self.first, place, said, self.looks.example)

    def _known(self) -> int:
        """The unfinished rows; returns the last row written."""
        cells, state = Cells(self.ledger, masked=True), state_of(self.ledger)
        last = self.first
        for last, row in enumerate(self.rows, self.first + 1):
            self.sheet.set_row(last, TALL)
            self.sheet.write_number(last, 0, last - self.first, self.looks.of(None, GREY, locked=True))
            for place, column in enumerate(self.columns, 1):
                found = cells.of(row, column)
                free = found in (None, "") or (state is not None and column.name == state.name == STATE)
                ground = GREY if not free else YELLOW if column.later or column == state else ""
                look = self.looks.of(column, ground, locked=not free)
                _cell(self.sheet, last, place, found, look)
            self.sheet.write_number(last, self.width, row.pk, self.looks.small)
            self.sheet.write_number(last, self.width + 1, row.since, self.looks.small)
        return last

    def _blank(self, first: int) -> None:
        for number in range(PREPARED):
            row = first + number
            if number < SHOWN:
                self.sheet.set_row(row, TALL)
                self.sheet.write_blank(row, 0, None, self.looks.of(None))
                for place, column in enumerate(self.columns, 1):
                    self.sheet.write_blank(row, place, None, self.looks.of(column))
            self.sheet.write_number(row, self.width + 2, number + 1, self.looks.small)
        for place, column in enumerate(self.columns, 1):
            choices = self.places if column.name == "unit" else choices_of(column)
            if choices:
                self._list(place, tuple(choices), first + PREPARED - 1)

    def _list(self, place: int, choices: tuple[str, ...], last: int) -> None:
        if choices not in self.lists:
            hidden = self.made.get_worksheet_by_name(LISTS) or self.made.add_worksheet(LISTS)
            hidden.hide()
            column = len(self.lists)
            for row, one in enumerate(choices):
                hidden.write_string(row, column, one)
            letter = xlsxwriter.utility.xl_col_to_name(column)
            self.lists[choices] = f"={LISTS}!${letter}$1:${letter}${len(choices)}"
        said = {"validate": "list", "source": self.lists[choices], "error_title": "请从列表中选择", "error_type": "warning"}
        self.sheet.data_validation(self.first + 1, place, last, place, said)

    def _page(self, last: int) -> None:
        sheet = self.sheet
        sheet.set_column(0, 0, 5, self.looks.of(None, edged=False))
        for place, column in enumerate(self.columns, 1):
            sheet.set_column(place, place, width(column), self.looks.of(column, edged=False))
        sheet.set_column(self.width, self.width + 2, 6, None, {"hidden": True})
        sheet.freeze_panes(self.first, 0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0, self.first - 1)
        sheet.set_margins(0.4, 0.4, 0.5, 0.6)
        sheet.center_horizontally()
        sheet.set_footer("&C&8非涉密表，严禁填写国家秘密、工作秘密　　第&P页 共&N页")
        sheet.print_area(0, 0, last, self.width - 1)
        sheet.hide_gridlines(2)
        sheet.protect("", dict.fromkeys(MAY, True))


def _cell(sheet: Any, row: int, place: int, found: Any, look: Any) -> None:
    if found in (None, ""):
        sheet.write_blank(row, place, None, look)
    elif isinstance(found, date):
        sheet.write_datetime(row, place, found, look)
    elif isinstance(found, Decimal | int):
        sheet.write_number(row, place, found, look)
    else:
        sheet.write_string(row, place, str(found)[:32_767], look)


def workbook(book: MonthBook, viewer: Viewer) -> bytes:
    """The xlsx of a month for an office or village, as things stand now: personal values masked, known cells locked.

    The lock has no password: it keeps from slips, it hides nothing.
    """
    tree, out = viewer.tree, io.BytesIO()
    unit = tree.units[book.unit_id]
    town = tree.town(unit.pk, viewer.day) or unit
    made = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    title = f"{unit.name} {book.month.year}年{book.month.month}月"
    made.set_properties({"title": f"{title}采集表", "comments": "演示数据" if is_demo() else ""})
    looks, lists = Looks(made), dict[tuple[str, ...], str]()
    kept = [ledgers()[name] for name in book.ledgers if name in ledgers()]
    rows = {one.name: list(found) if (found := open_rows(one, unit, tree, town, book)) is not None else [] for one in kept}
    front = made.add_worksheet("说明")
    places = [town.name, *[one.name for one in tree.villages(town.pk, viewer.day)]]
    for one in kept:
        _Sheet(made, looks, lists, unit, town, one, rows[one.name], places).write(title, mark_of(book))
    known = [system.label for systems in held(town, tree, viewer.day).values() for system in systems]
    told = [Told(one.label, len(rows[one.name]), one.sheet.about) for one in kept]
    cover(front, looks, title=f"{title}采集表", to=_to(viewer, town), due=book.due, sheets=told, known=known, mark=mark_of(book))
    made.close()
    return out.getvalue()


def _to(viewer: Viewer, town: Unit) -> str:
    """To whom it goes back: «丁庄镇司法所 甲某»."""
    post = next((one for one in viewer.posts if viewer.may_write(town.pk)), None)
    office = viewer.tree.units[post.unit_id].name if post and post.unit_id != town.pk else ""
    return f"{town.name}{office}　{viewer.person.name}"
