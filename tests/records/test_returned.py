"""The error workbook: what came back, where it is wrong, and that it can be mended and imported."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

from fazhi.records.ledgers.dispute import Dispute
from tests.conftest import World
from tests.records.books import HEADS, ROW, book, changed, counts, disputes, imported, opened, planned
from tests.records.test_heads import LINE, LOWER, MERGES, UPPER, below

RED = "FFFFC7CE"


def red(page: Any) -> list[str]:
    return [cell.coordinate for row in page.iter_rows() for cell in row if cell.fill.fgColor.rgb == RED]


def test_only_refused_rows_with_coloured_cells_comments_and_reasons(world: World) -> None:
    made = planned(world, disputes(ROW, changed(day="2024-02-31", unit="外地村"), changed(matter="", day=date(2024, 3, 5))))
    page = opened(made.error_book()).active
    assert [cell.value for cell in page[1]] == [*HEADS, "退回原因"]
    assert page.max_row == 3 and red(page) == ["A2", "B2", "C3"]
    assert "2024年2月只有29天" in page["A2"].comment.text and "邻近镇" in page["B2"].comment.text
    assert page["H2"].value.count("\n") == 1 and page["H3"].value == "纠纷名称：请填写。"
    assert page["A3"].value.date() == date(2024, 3, 5)


def test_mended_it_can_be_imported(world: World) -> None:
    data = disputes(ROW, changed(day="2024-02-31"))
    made = opened(imported(world, data).error_book())
    made.active["A2"].value = "2024-02-29"
    out = io.BytesIO()
    made.save(out)
    assert counts(imported(world, out.getvalue(), "更正.xlsx")) == (1, 1, 0, 0, 0)
    assert Dispute.objects.count() == 2 and counts(planned(world, out.getvalue())) == (1, 0, 0, 1, 0)


def test_two_rows_of_heads_stay(world: World) -> None:
    bad = [*LINE[:3], "", *LINE[4:]]
    made = planned(world, book([["标题"], UPPER, LOWER, bad], merges=below(MERGES, 1)))
    page = opened(made.error_book()).active
    assert page["D1"].value == "纠纷情况" and page["D2"].value == "纠纷名称" and page["K2"].value == "退回原因"
    assert "D1:F1" in {str(area) for area in page.merged_cells.ranges} and red(page) == ["D3"]
    page["D3"].value = "地界纠纷"
    out = io.BytesIO()
    page.parent.save(out)
    assert counts(planned(world, out.getvalue())) == (1, 1, 0, 0, 0)


def test_a_fault_without_a_cell_colours_the_first(world: World) -> None:
    imported(world, disputes(ROW))
    from fazhi.records.keeping import withdraw
    from tests.conftest import NOON

    withdraw(Dispute.objects.get(), "错", viewer=world.viewer("clerk"), door="web", at=NOON)
    made = planned(world, disputes(ROW))
    page = opened(made.error_book()).active
    assert red(page) == ["A2"] and "已作废" in page["H2"].value


def test_texts_stay_texts_in_the_error_book(world: World) -> None:
    page = opened(planned(world, disputes(changed(day="", matter="=1+1"))).error_book()).active
    assert page["C2"].data_type == "s" and page["C2"].value == "=1+1"


def test_without_faults_it_says_so(world: World) -> None:
    assert opened(planned(world, disputes(ROW)).error_book()).active["A1"].value == "没有退回的记录。"


def test_names_of_sheets_that_excel_refuses(world: World) -> None:
    text = ",".join(HEADS) + "\n,东山,地界,邻里,,化解中,\n"
    made = planned(world, text.encode(), "纠纷[1]:旧?.csv")
    assert opened(made.error_book()).sheetnames == ["纠纷1旧"]
    assert opened(planned(world, text.encode(), "???.csv").error_book()).sheetnames == ["退回"]
