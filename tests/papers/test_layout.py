"""Where cells stand and how wide columns are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.papers import Cell, Table
from fazhi.papers.layout import PADDING, columns_of, fit, place, table_aligns, table_shares
from fazhi.papers.sheet import LANDSCAPE, PORTRAIT


def test_spans_are_filled_from_above() -> None:
    rows = ((Cell("a", rowspan=2), Cell("b", colspan=2)), ("c", "d"), ("e", Cell("f", colspan=2)))
    placed = place(rows, 3)
    assert [[(slot.column, slot.cell.text, slot.start) for slot in row] for row in placed] == [
        [(0, "a", True), (1, "b", True)],
        [(0, "a", False), (1, "c", True), (2, "d", True)],
        [(0, "e", True), (1, "f", True)],
    ]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ((("a", "b"), ("c",)), "第2行缺少单元格"),
        ((("a", "b"), ("c", "d", "e")), "第2行多出1个"),
        (((Cell("a", colspan=2), "b"), ("c", Cell("d", colspan=3))), "第2行的单元格超出"),
        ((("a", Cell("b", rowspan=2)), (Cell("c", colspan=2),)), "第2行的单元格超出或重叠"),
        ((("a", Cell("b", rowspan=2)),), "跨出了最后一行"),
    ],
)
def test_wrong_spans_are_named(rows: tuple[tuple[Cell | str, ...], ...], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        place(rows, columns_of(rows))


@given(st.lists(st.lists(st.integers(1, 3), min_size=1, max_size=5), min_size=1, max_size=4))
def test_every_column_is_covered_once_or_the_row_is_refused(spans: list[list[int]]) -> None:
    rows = tuple(tuple(Cell("x", colspan=span) for span in row) for row in spans)
    columns = columns_of(rows)
    fits = all(sum(row) == columns for row in spans)
    try:
        placed = place(rows, columns)
    except ValueError:
        assert not fits
        return
    assert fits
    for row in placed:
        assert [at for slot in row for at in range(slot.column, slot.column + slot.cell.colspan)] == list(range(columns))


def test_short_columns_keep_their_text_on_one_line() -> None:
    table = Table((("登记号", "日期", "情况"),), (("2024-0001", "2024年12月28日", "很长" * 40),))
    for sheet in (PORTRAIT, LANDSCAPE):
        fitted = fit(table, sheet.line)
        assert fitted.size == "小4"
        number, day, story = fitted.shares
        assert (number, day) == (4.5 + PADDING, 7.0 + PADDING)
        assert story > day


def test_many_columns_take_smaller_type() -> None:
    sizes = [
        fit(Table((tuple(["七个字的列头啊"] * count),), (tuple(["一二三四五"] * count),)), PORTRAIT.line).size
        for count in (4, 6, 7, 12)
    ]
    assert sizes == ["小4", "5号", "小5", "小5"]


def test_given_widths_rule_and_must_fit() -> None:
    table = Table((("a", "b"),), (("c", "d"),), widths=(1.0, 3.0))
    assert fit(table, 156.0).shares == (1.0, 3.0)
    for widths in ((1.0,), (1.0, 0.0)):
        with pytest.raises(ValueError, match="列宽"):
            table_shares(Table((("a", "b"),), (), widths=widths), 40.0)


def test_alignment_follows_the_contents() -> None:
    table = Table((("a", "b"),), (("短", "这一格的文字明显超过十个字了"),))
    assert table_aligns(table) == ("center", "left")
    assert table_aligns(Table((("a", "b"),), (), aligns=("right", "left"))) == ("right", "left")
    with pytest.raises(ValueError, match="对齐方式"):
        table_aligns(Table((("a", "b"),), (), aligns=("right",)))


def test_a_table_has_columns() -> None:
    with pytest.raises(ValueError, match="没有列"):
        fit(Table((), ()), 156.0)
