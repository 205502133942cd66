"""Frames of 审批表 and letters."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi.papers import Box, Field, Grid, Note, Paragraph, Run, approval_form, letter
from fazhi.papers.forms import SIGN_LINE
from fazhi.papers.layout import place
from tests.papers import sample_papers as samples


def rows(*fields: Field, boxes: tuple[Box, ...] = ()) -> list[list[str]]:
    grid = approval_form("表", "镇", "1", fields, boxes).body[0]
    assert isinstance(grid, Grid)
    placed = place([row.cells for row in grid.rows], 4)
    assert all(sum(slot.cell.colspan for slot in slots) == 4 for slots in placed)
    return [[slot.cell.plain() for slot in slots] for slots in placed]


def test_fields_stand_two_by_two_and_wide_ones_alone() -> None:
    got = rows(Field("a", "1"), Field("b", "2"), Field("c", "3"), Field("d", "4", wide=True), Field("e", "5"))
    assert got == [["a", "1", "b", "2"], ["c", "3"], ["d", "4"], ["e", "5"]]


def test_unsigned_boxes_leave_blank_lines() -> None:
    assert rows(boxes=(Box("主要领导意见"),)) == [["主要领导意见", SIGN_LINE]]
    assert "年　　月　　日" in SIGN_LINE


def test_signed_boxes_show_name_and_day() -> None:
    got = rows(
        boxes=(Box("承办人意见", "同意。", "丙某某", date(2025, 3, 6)), Box("甲", name="乙"), Box("丙", day=date(2025, 3, 6)))
    )
    assert got[0] == ["承办人意见", "同意。 签名：丙某某　　2025年3月6日"]
    assert got[1][1].startswith("签名：乙") and got[1][1].endswith("日")
    assert got[2][1] == "签名：　　　　　　　　2025年3月6日"


def test_a_form_without_anything_is_refused() -> None:
    with pytest.raises(ValueError, match="没有任何栏目"):
        approval_form("表", "镇", "1", (), ())


def test_form_says_unit_number_note_and_banner() -> None:
    document = samples.form()
    line = document.side_line()
    assert (line.left, line.right) == ("填报单位：示范县丁庄镇人民政府", "编号：演示审〔2025〕3号")
    assert document.body[-1] == Note("本表一式两份。")
    assert (document.kind, document.banner) == ("form", samples.BANNER)


def test_letter() -> None:
    document = letter(
        "告知书",
        "丁庄镇人民政府",
        "演示〔2025〕1号",
        "戊某某",
        ["一段。", Paragraph.of(Run("二段。", bold=True))],
        date(2025, 3, 5),
    )
    assert document.title == ("丁庄镇人民政府", "告知书")
    assert document.text().split("\n") == [
        "丁庄镇人民政府", "告知书", "演示〔2025〕1号", "戊某某：", "一段。", "二段。", "丁庄镇人民政府", "2025年3月5日",
    ]  # fmt: skip
