"""采集表: one workbook per office and month, filled and dropped back: the same rows, once, with who told of them."""

from __future__ import annotations

import contextlib
import io
from datetime import date
from typing import Any

import hypothesis
import openpyxl
import pytest
from django.db import transaction
from hypothesis import strategies as st

from fazhi.records.collecting.giving import given, offices, says
from fazhi.records.collecting.months import withdraw
from fazhi.records.collecting.planning import BookPlan, Unmarked, plan_book
from fazhi.records.collecting.writing import error_book, write
from fazhi.records.keeping import Refused, keep
from fazhi.records.ledger import ledger
from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.ledgers.patrol import Patrol
from fazhi.records.models import Given, MonthBook
from tests.conftest import NOON, World
from tests.records.collected import (
    AFTER,
    NEW,
    PATROL,
    blanks,
    dispute,
    fill,
    head_row,
    issued,
    place,
    saved,
    sheets,
    taken,
    tried,
)


@pytest.fixture
def book(world: World) -> MonthBook:
    """The office tells of disputes and patrols; its workbook of May is issued."""
    return issued(world, {world.office.pk: ("dispute", "patrol")})[0]


def test_the_workbook_has_only_the_sheets_of_the_office(world: World, book: MonthBook) -> None:
    made = sheets(world, book)
    assert [sheet.title for sheet in made if sheet.sheet_state == "visible"] == ["说明", "矛盾纠纷", "平安巡防"]
    words = " ".join(str(cell.value) for row in made["说明"].iter_rows() for cell in row if cell.value)
    assert "共2张表" in words and "请于6月3日前交回：测试镇司法所　甲经办" in words and "严禁录入国家秘密" in words


def test_closed_lists_are_lists_and_the_page_is_a_landscape_of_one_width(world: World, book: MonthBook) -> None:
    sheet = sheets(world, book)["矛盾纠纷"]
    ruled = {str(one.sqref).split(":")[0].rstrip("0123456789") for one in sheet.data_validations.dataValidation}
    letters = {sheet.cell(1, place(sheet, label)).column_letter for label in ("村（社区）", "纠纷类型", "化解状态")}
    assert letters <= ruled
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight, sheet.page_setup.paperSize) == ("landscape", 0, 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.freeze_panes
    assert [sheet.column_dimensions[sheet.cell(1, place(sheet, label)).column_letter].hidden for label in ("登记号",)] == [True]


def test_what_is_known_is_grey_and_locked_and_what_is_missing_yellow(world: World, book: MonthBook) -> None:
    dispute(world, parties="王小明")
    dispute(world, matter="已了结", state="settled", settled_on=date(2024, 4, 9))
    sheet = sheets(world, book)["矛盾纠纷"]
    row = head_row(sheet) + 2
    assert sheet.protection.sheet and sheet.cell(row, place(sheet, "纠纷名称")).value == "旧纠纷"
    looks = {
        label: (
            sheet.cell(row, place(sheet, label)).fill.fgColor.rgb[-6:],
            sheet.cell(row, place(sheet, label)).protection.locked,
        )
        for label in ("纠纷名称", "化解日期", "化解状态")
    }
    assert looks == {"纠纷名称": ("EFEFEF", True), "化解日期": ("FFF6CC", False), "化解状态": ("FFF6CC", False)}
    assert sheet.cell(row, place(sheet, "当事人")).value == "王**"
    assert blanks(sheet) == row + 1, "a settled one is not asked"
    assert not sheet.cell(row + 1, place(sheet, "纠纷名称")).protection.locked


def test_filled_is_imported_with_its_office_and_giver(world: World, book: MonthBook) -> None:
    made = sheets(world, book)
    fill(made["矛盾纠纷"], NEW)
    plan = taken(world, saved(made))
    row = Dispute.objects.get()
    assert (plan.new, row.matter, row.unit, row.parties) == (1, "地界纠纷", world.villages[0], "甲某")
    assert [says(one) for one in given([row.pk])[row.pk]] == ["司法所 乙平安，2024年5月采集表"]
    assert offices([row.pk]) == {row.pk: "司法所"}
    book = MonthBook.objects.get(pk=book.pk)
    assert (book.told, book.received_on, book.giver) == ({"dispute": 1}, AFTER, "乙平安")
    assert row.since == Given.objects.get().since, "one commit"


def test_dropped_back_twice_nothing_changes(world: World, book: MonthBook) -> None:
    made = sheets(world, book)
    fill(made["矛盾纠纷"], NEW, {**NEW, "纠纷名称": "用水纠纷"})
    data = saved(made)
    taken(world, data)
    plan = tried(world, data)
    assert (plan.new, plan.changed, plan.same, plan.turned_back) == (0, 0, 2, 0)
    assert write(plan, viewer=world.viewer("clerk"), door="web", at=NOON) is None
    assert (Dispute.objects.count(), Given.objects.standing().count()) == (2, 2)


def test_an_unfinished_row_is_completed_and_nothing_else_of_it_changes(world: World, book: MonthBook) -> None:
    old = dispute(world, parties="王小明")
    made = sheets(world, book)
    sheet = made["矛盾纠纷"]
    row = head_row(sheet) + 2
    sheet.cell(row, place(sheet, "化解状态")).value = "已化解"
    sheet.cell(row, place(sheet, "化解日期")).value = "2024.5.9"
    plan = taken(world, saved(made))
    row_now = Dispute.objects.get(pk=old.pk)
    assert (plan.changed, row_now.state, row_now.settled_on, row_now.parties) == (1, "settled", date(2024, 5, 9), "王小明")
    again = tried(world, saved(made))
    assert (again.changed, again.same, again.turned_back) == (0, 1, 0)


def test_a_known_value_overwritten_or_blanked_changes_nothing(world: World, book: MonthBook) -> None:
    old = dispute(world)
    for value, refused in (("别的名字", 1), (None, 0)):
        made = sheets(world, book)
        sheet = made["矛盾纠纷"]
        sheet.cell(head_row(sheet) + 2, place(sheet, "纠纷名称")).value = value
        plan = taken(world, saved(made))
        assert plan.turned_back == refused
        assert Dispute.objects.get(pk=old.pk).matter == "旧纠纷"
    assert "已登记为“旧纠纷”" in error_reasons(tried(world, saved(changed_name(world, book))))


def changed_name(world: World, book: MonthBook) -> Any:
    made = sheets(world, book)
    sheet = made["矛盾纠纷"]
    sheet.cell(head_row(sheet) + 2, place(sheet, "纠纷名称")).value = "别的名字"
    return made


def error_reasons(plan: BookPlan) -> str:
    return " ".join(cell.says for cell in plan.refused)


def test_faults_come_back_in_one_workbook_with_the_right_cells_red(world: World, book: MonthBook) -> None:
    made = sheets(world, book)
    fill(made["矛盾纠纷"], NEW, {**NEW, "纠纷类型": "天上"}, {**NEW, "排查日期": "2024-02-31"})
    fill(made["平安巡防"], {**PATROL, "村（社区）": "外地村"})
    plan = taken(world, saved(made))
    assert (plan.new, plan.turned_back, Dispute.objects.count(), Patrol.objects.count()) == (1, 3, 1, 0)
    back = openpyxl.load_workbook(io.BytesIO(error_book(plan)))
    assert back.sheetnames == ["说明", "矛盾纠纷", "平安巡防"]
    red = {
        (sheet.title, str(cell.value)): sheet.cell(cell.row, sheet.max_column).value
        for sheet in back.worksheets[1:] for row in sheet.iter_rows() for cell in row if cell.fill.fgColor.rgb == "FFFFC7CE"
    }  # fmt: skip
    assert set(red) == {("矛盾纠纷", "天上"), ("矛盾纠纷", "2024-02-31"), ("平安巡防", "外地村")}
    assert all(red.values())


def test_the_mended_error_workbook_finds_its_office_again(world: World, book: MonthBook) -> None:
    made = sheets(world, book)
    fill(made["矛盾纠纷"], NEW, {**NEW, "纠纷名称": "用水纠纷", "纠纷类型": "天上"})
    plan = taken(world, saved(made))
    back = openpyxl.load_workbook(io.BytesIO(error_book(plan)))
    for row in back["矛盾纠纷"].iter_rows():
        for cell in row:
            cell.value = "邻里" if cell.value == "天上" else cell.value
    again = taken(world, saved(back, giver=""))
    assert (again.book, again.giver, again.new, again.turned_back) == (book, "乙平安", 1, 0)
    assert {row.matter for row in Dispute.objects.all()} == {"地界纠纷", "用水纠纷"}


def test_a_mended_line_means_the_same_row(world: World, book: MonthBook) -> None:
    made = sheets(world, book)
    fill(made["矛盾纠纷"], NEW, {**NEW, "纠纷名称": "用水纠纷"})
    taken(world, saved(made))
    for name in ("地界（房前）纠纷", "地界（屋后）纠纷"):
        fill(made["矛盾纠纷"], {**NEW, "纠纷名称": name})
        plan = taken(world, saved(made))
        assert (plan.new, plan.changed, plan.same) == (0, 1, 1)
        assert {row.matter for row in Dispute.objects.all()} == {name, "用水纠纷"}
    assert Given.objects.standing().count() == 2


def test_a_row_that_the_clerk_corrected_since_is_left_to_him(world: World, book: MonthBook) -> None:
    made = sheets(world, book)
    fill(made["矛盾纠纷"], NEW)
    data = saved(made)
    taken(world, data)
    row = Dispute.objects.get()
    row.matter = "经办人改过的名字"
    keep([row], viewer=world.viewer("clerk"), why="更正", door="web", at=NOON)
    assert (tried(world, data).changed, tried(world, data).same) == (0, 1)
    fill(made["矛盾纠纷"], {**NEW, "纠纷名称": "又一个名字"})
    assert "修改过这条记录" in error_reasons(tried(world, saved(made)))
    assert Dispute.objects.get().matter == "经办人改过的名字"


def test_a_sheet_renamed_moved_and_resorted_is_found_by_its_heads(world: World, book: MonthBook) -> None:
    made = sheets(world, book)
    fill(made["矛盾纠纷"], NEW, {**NEW, "纠纷名称": "用水纠纷"})
    fill(made["平安巡防"], PATROL)
    for sheet in made.worksheets[1:]:
        sheet["A1"] = None
    made["矛盾纠纷"].title, made["平安巡防"].title = "Sheet2", "Sheet1"
    made.move_sheet("Sheet1", -2)
    sheet, row = made["Sheet2"], blanks(made["Sheet2"])
    lines = [[cell.value for cell in sheet[number]] for number in (row, row + 1)]
    for number, line in zip((row + 1, row), lines, strict=True):  # sorted the other way round, hidden columns and all
        for column, value in enumerate(line, 1):
            sheet.cell(number, column).value = value
    plan = taken(world, saved(made))
    assert (plan.new, Dispute.objects.count(), Patrol.objects.count()) == (3, 2, 1)
    marks = {str(one.line): one.entry.title for one in Given.objects.filter(entry__ledger="dispute").select_related("entry")}
    assert marks == {"dispute:1": "地界纠纷", "dispute:2": "用水纠纷"}


def test_a_changed_mark_is_refused_a_lost_one_asks_whose_it_is(world: World, book: MonthBook) -> None:
    made = sheets(world, book)
    fill(made["矛盾纠纷"], NEW)
    cells = [cell for sheet in made for row in sheet.iter_rows() for cell in row if "采集表号" in str(cell.value)]
    assert len(cells) == 3
    old = str(cells[0].value)
    for cell in cells:
        cell.value = old.replace(f"-{world.office.pk}-", f"-{world.villages[0].pk}-")
    with pytest.raises(Refused, match="采集表号被改动过"):
        tried(world, saved(made))
    for cell in cells:
        cell.value = None
    with pytest.raises(Unmarked, match="没有采集表号"):
        tried(world, saved(made))
    assert tried(world, saved(made), book=book).new == 1


def test_another_town_and_a_withdrawn_workbook_are_refused(world: World, book: MonthBook) -> None:
    data = saved(sheets(world, book))
    with pytest.raises(Refused, match="不能登记"):
        plan_book(data, "交回.xlsx", viewer=world.viewer("stranger"))
    withdraw(book, "安排有变", viewer=world.viewer("clerk"), door="web", at=NOON)
    with pytest.raises(Refused, match="已经撤回"):
        tried(world, data)


LINES = st.lists(
    st.tuples(
        st.dates(date(2024, 5, 1), date(2024, 5, 31)),
        st.sampled_from(["东山村", "西河村", "南坪村", "测试镇"]),
        st.text("东西南北房地水田纠纷", min_size=2, max_size=8),
        st.sampled_from(["邻里", "合同", "山林土地"]),
        st.none() | st.integers(1, 30),
    ),
    min_size=1,
    max_size=6,
)
FILLED = ("排查日期", "村（社区）", "纠纷名称", "纠纷类型", "涉及人数")


class Undo(Exception):
    """Takes an example back."""


@hypothesis.settings(
    max_examples=12,
    phases=[hypothesis.Phase.generate],
    suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture],  # each example is taken back
)
@hypothesis.given(data=st.data())
def test_filled_and_imported_are_the_same_rows(data: Any, transactional: Any) -> None:
    lines = data.draw(LINES)
    world, book = transactional
    made = sheets(world, book)
    fill(made["矛盾纠纷"], *[dict(zip(FILLED, line, strict=True)) for line in lines])
    kept = ledger("dispute")
    names = [next(column.name for column in kept.columns if column.label == label) for label in FILLED]
    with contextlib.suppress(Undo), transaction.atomic():
        plan = tried(world, saved(made))
        write(plan, viewer=world.viewer("clerk"), door="web", at=NOON)
        found = [tuple(shown(row, name) for name in names) for row in Dispute.objects.order_by("pk")]
        assert found == lines
        again = tried(world, saved(made))
        assert (again.new, again.changed, again.turned_back) == (0, 0, 0)
        raise Undo


@pytest.fixture
def transactional(world: World, book: MonthBook) -> Any:
    """The world and its workbook, the same for every example."""
    return world, book


def shown(row: Any, name: str) -> Any:
    """A value as it was typed."""
    found = getattr(row, name)
    if isinstance(found, date | int) or found is None:
        return found
    return found.name if name == "unit" else ledger("dispute").shown(row, name)
