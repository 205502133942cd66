"""Petitions by spreadsheet: the heads of the petition offices' own lists, out and in unchanged, refused in words."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from fazhi.cases.kinds.petition import Petition
from fazhi.cases.models import Deadline
from fazhi.records.exporting import export
from fazhi.records.importing.plan import Plan, plan
from fazhi.records.ledger import ledger
from tests.cases.conftest import LATE, Desk, day

HEADS = (
    "信访日期",
    "姓名",
    "信访件编号",
    "信访形式",
    "来源",
    "问题属地",
    "事项",
    "分类",
    "路径",
    "受理日期",
    "出具日期",
    "支持与否",
)
LINES: tuple[tuple[Any, ...], ...] = (
    ("2024.3.1", "甲某", "演信001", "来信", "直接受理", "东山村", "道路排水", "申诉求决类", "信访程序",
     "2024-03-05", "2024-04-20", "支持"),
    ("2024.3.2", "", "演信002", "来访", "直接受理", "测试镇", "", "检举控告类", "", "", "", ""),
    ("2024.3.3", "丙某", "演信003", "网上信访", "上级转送", "西河村", "低保申请", "", "", "", "", ""),
)  # fmt: skip


def _book(*lines: tuple[Any, ...]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (HEADS, *lines):
        sheet.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _plan(desk: Desk, data: bytes) -> Plan:
    return plan(ledger("petition"), data, "信访台账.xlsx", viewer=desk.viewer)


@pytest.fixture
def imported(desk: Desk) -> Desk:
    found = _plan(desk, _book(*LINES))
    assert (found.new, found.refused) == (3, [])
    found.write(viewer=desk.viewer, door="web", at=LATE, why="导入")
    return desk


def test_lines_become_cases_with_state_and_clocks(imported: Desk) -> None:
    rows = {row.number: row for row in Petition.objects.all()}
    assert [rows[f"演信00{n}"].state for n in (1, 2, 3)] == ["opined", "accusation", "registered"]
    assert rows["演信001"].opinion_due == day("2024-05-04")
    assert rows["演信002"].matter == "检举控告（不录内容）"
    assert set(Deadline.objects.filter(entry=rows["演信003"].pk).values_list("clock", flat=True)) == {
        "petition.notice", "petition.objection",
    }  # fmt: skip


def test_the_same_file_again_changes_nothing(imported: Desk) -> None:
    again = _plan(imported, _book(*LINES))
    assert (again.new, again.changed, again.same) == (0, 0, 3)


def test_a_later_file_carries_the_case_on(imported: Desk) -> None:
    line = (*LINES[2][:7], "申诉求决类", "信访程序", "2024-03-10", "", "")
    _plan(imported, _book(line)).write(viewer=imported.viewer, door="web", at=LATE, why="导入")
    row = Petition.objects.get(number="演信003")
    assert (row.state, row.opinion_due) == ("accepted", day("2024-05-09"))


def test_out_and_in_unchanged(imported: Desk) -> None:
    data = export(ledger("petition"), Petition.objects.all(), masked=False, title="信访事项")
    found = _plan(imported, data)
    assert (found.new, found.changed, found.same, found.refused) == (0, 0, 3, [])


def test_a_named_accusation_is_refused_with_its_cell(desk: Desk) -> None:
    line = ("2024.3.2", "甲某", "演信004", "来访", "直接受理", "测试镇", "", "检举控告类", "", "", "", "")
    (cell,) = _plan(desk, _book(line)).refused
    assert "不得录入姓名和内容" in cell.says
    assert cell.value == "甲某"


def test_a_step_made_here_is_not_overwritten_by_a_file(imported: Desk) -> None:
    imported.case = Petition.objects.get(number="演信003")
    imported.step("classify", "2024-03-04", category="appeal", route="6")
    line = (*LINES[2][:7], "建议意见类", "", "", "", "")
    refused = _plan(imported, _book(line)).refused
    assert any("此栏由办理记录得出" in cell.says for cell in refused)
