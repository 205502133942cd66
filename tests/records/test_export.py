"""Spreadsheets out, and in again: nothing is lost, nothing runs, nothing personal shows unasked."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fazhi.org.models import Place, Unit
from fazhi.records import exporting
from fazhi.records.exporting import export, export_csv, template
from fazhi.records.keeping import keep
from fazhi.records.ledger import ledger, ledgers
from fazhi.records.ledgers.dispute import Dispute
from fazhi.trail.writing import SYSTEM, writing
from tests.conftest import NOON, World
from tests.records.books import changed, counts, disputes, opened, planned

RISKY = ["=1+1", "+8613800138000", "-", "@SUM(A1)", '=HYPERLINK("http://x","y")', "'=1", "https://x.example", "\t=1"]


def dispute(world: World, **values: Any) -> Dispute:
    given: dict[str, Any] = {
        "unit": world.villages[0], "found_on": date(2024, 3, 5), "matter": "地界纠纷", "kind": "neighbour",
        "parties": "甲某、乙某", "phone": "13800138000", "people": 12, "money": Decimal("1200.50"),
        "brief": "两家\n争界", "state": "settled",
        "settled_on": date(2024, 3, 9), "visited_on": date(2024, 4, 1), "visit_result": "满意", **values,
    }  # fmt: skip
    return Dispute(**given)


def put(world: World, *rows: Any) -> None:
    keep(rows, viewer=world.viewer("clerk"), why="登记", door="web", at=NOON)


def saved(made: Any) -> bytes:
    """An openpyxl workbook's bytes."""
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def sheet(**given: Any) -> Any:
    return opened(export(ledger("dispute"), Dispute.objects.order_by("pk"), **given)).active


def test_the_layout(world: World) -> None:
    put(world, dispute(world))
    page = sheet(masked=False, title="测试镇2024年矛盾纠纷台账")
    assert page["A1"].value == "测试镇2024年矛盾纠纷台账"
    merged = {str(area) for area in page.merged_cells.ranges}
    assert "A1:T1" in merged and "A2:A3" in merged and "O2:R2" in merged and "S2:T2" in merged
    assert [page["O2"].value, page["S2"].value, page["O3"].value, page["U3"].value] == ["化解情况", "回访", "化解措施", "登记号"]
    assert page.freeze_panes == "A4" and page.print_title_rows == "$1:$3"
    assert (page.page_setup.orientation, page.page_setup.paperSize, page.page_setup.fitToWidth) == ("landscape", "9", 1) or (
        page.page_setup.orientation, int(page.page_setup.paperSize)) == ("landscape", 9)  # fmt: skip
    assert page["D4"].value.date() == date(2024, 3, 5) and page["D4"].number_format == "yyyy-mm-dd"
    assert page["H4"].value == "13800138000" and page["H4"].number_format == "@"
    assert (page["I4"].value, page["J4"].value, page["C4"].value, page["F4"].value) == (12, 1200.5, "东山村", "邻里")
    lists = {str(rule.sqref): rule.formula1 for rule in page.data_validations.dataValidation}
    assert lists["P4"] == '"化解中,已化解,引导其他途径,未化解"'
    assert page["U4"].font.color.rgb.endswith("999999")


def test_personal_columns_are_masked_unless_asked(world: World) -> None:
    put(world, dispute(world))
    page = sheet()
    assert page["A1"].value == "矛盾纠纷台账（个人信息已遮蔽）"
    assert (page["G4"].value, page["H4"].value) == ("甲*、乙*", "138****8000")
    assert "争界" not in str(list(page.values))
    assert sheet(masked=False)["G4"].value == "甲某、乙某"


def test_in_again_all_is_the_same(world: World) -> None:
    put(world, dispute(world), dispute(world, unit=world.town, settled_on=None, state="open", money=None, people=0, brief=""))
    put(world, *[dispute(world, matter=f"{text}纠纷", handler=text[:40], measures=text) for text in RISKY])
    rows = Dispute.objects.order_by("pk")
    for data, name in (
        (export(ledger("dispute"), rows, masked=False), "a.xlsx"),
        (export_csv(ledger("dispute"), rows, masked=False), "a.csv"),
        (export(ledger("dispute"), rows), "b.xlsx"),
        (export_csv(ledger("dispute"), rows), "b.csv"),
    ):
        assert counts(planned(world, data, name)) == (10, 0, 0, 10, 0)


def test_in_again_without_the_numbers_all_is_the_same(world: World) -> None:
    put(world, dispute(world), dispute(world), dispute(world, matter="水源纠纷"))
    data = export(ledger("dispute"), Dispute.objects.order_by("pk"), masked=False)
    made = opened(data)
    made.active.delete_cols(21, 2)
    out = io.BytesIO()
    made.save(out)
    assert counts(planned(world, out.getvalue())) == (3, 0, 0, 3, 0)


def test_nothing_becomes_a_formula(world: World) -> None:
    put(world, *[dispute(world, matter=f"{text}。") for text in RISKY])
    page = sheet(masked=False)
    assert all(page.cell(row, 5).data_type == "s" and not page.cell(row, 5).hyperlink for row in range(4, 4 + len(RISKY)))
    text = export_csv(ledger("dispute"), Dispute.objects.order_by("pk"), masked=False).decode("utf-8-sig")
    for line in csv.DictReader(io.StringIO(text)):
        assert line["纠纷名称"][0] not in "=+-@\t"


def test_csv_has_its_mark_and_one_row_of_heads(world: World) -> None:
    put(world, dispute(world))
    data = export_csv(ledger("dispute"), Dispute.objects.all())
    assert data.startswith(b"\xef\xbb\xbf" + "序号,编号,村（社区）,排查日期".encode())
    assert "138****8000" in data.decode() and "13800138000" not in data.decode()


def test_a_large_export_in_constant_memory_is_the_same_sheet(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    put(world, *[dispute(world, matter=f"纠纷{n}") for n in range(30)])
    whole = list(sheet(masked=False).values)
    monkeypatch.setattr(exporting, "LARGE", 10)
    data = export(ledger("dispute"), Dispute.objects.order_by("pk"), masked=False)
    streamed = list(opened(data).active.values)
    assert streamed[3:] == whole[3:] and streamed[0] == whole[0]
    assert counts(planned(world, data)) == (30, 0, 0, 30, 0)


def test_an_empty_export_and_the_template_hold_no_rows(world: World) -> None:
    for name, one in ledgers().items():
        for data in (export(one, []), template(one)):
            assert counts(planned(world, data, kept=name)) == (0, 0, 0, 0, 0)


def test_the_template_shows_examples_lists_and_what_is_needed(world: World) -> None:
    page = opened(template(ledger("dispute"))).active
    assert page["A4"].value == "示例" and page["E4"].value == "宅基地边界纠纷"
    assert page["E2"].comment.text == "必填" and "不填即为镇" in page["C2"].comment.text
    assert "可填：婚姻家庭、邻里" in page["F2"].comment.text and "单位：人" in page["I2"].comment.text
    assert page["P3"].comment.text.startswith("可不填；可填：化解中")
    lists = {str(rule.sqref) for rule in page.data_validations.dataValidation}
    assert "P5:P1004" in lists and "F5:F1004" in lists
    assert page["H500"].number_format == "@" or page.column_dimensions["H"].width


@pytest.mark.parametrize("name", sorted(ledgers()))
def test_a_filled_template_is_imported(world: World, name: str) -> None:
    """The example row itself, as a record, is right for every ledger."""
    one = ledger(name)
    made = opened(template(one))
    page = made.active
    row = next(cells for cells in page.iter_rows() if cells[0].value == "示例")
    row[0].value = 1
    out = io.BytesIO()
    made.save(out)
    found = planned(world, out.getvalue(), kept=name)
    assert found.read == 1
    assert [cell.says for cell in found.refused if "看不懂" in cell.says or "没有“" in cell.says] == []


def test_a_name_that_two_towns_have_comes_with_its_town(world: World) -> None:
    with writing(by=SYSTEM, why="同名村", door="demo", at=NOON) as one:
        twin = one.put(Unit(name="东山村", kind="village"))
        one.put(Place(unit=twin, parent=world.other_town, start=date(2015, 1, 1)))
    put(world, dispute(world), dispute(world, unit=world.villages[1]))
    keep([dispute(world, unit=twin)], viewer=world.viewer("stranger"), why="登记", door="web", at=NOON)
    page = sheet(masked=False)
    assert [page.cell(row, 3).value for row in (4, 5, 6)] == ["测试镇东山村", "西河村", "邻近镇东山村"]
    mine = export(ledger("dispute"), Dispute.objects.filter(unit__in=world.villages), masked=False)
    assert counts(planned(world, mine)) == (2, 0, 0, 2, 0)
    found = planned(world, disputes(changed(matter="另一件"), changed(unit="邻近镇东山村")))
    assert found.new == 1 and "不在测试镇范围内" in found.refused[0].says


def test_a_large_export_asks_few_questions(world: World, django_assert_max_num_queries: Any) -> None:
    put(world, *[dispute(world, matter=f"纠纷{n}") for n in range(50)])
    with django_assert_max_num_queries(8):
        export(ledger("dispute"), Dispute.objects.all())


@pytest.mark.parametrize("name", sorted(ledgers()))
def test_every_ledger_goes_out_and_comes_in(world: World, name: str) -> None:
    """A row of the template's examples where the ledger asks for a value, written, exported and imported again."""
    one = ledger(name)
    made = opened(template(one))
    row = next(cells for cells in made.active.iter_rows() if cells[0].value == "示例")
    row[0].value = 1
    examples = {cell.coordinate: cell.value for cell in row}
    for cell, column in zip(row[1:], one.columns, strict=False):
        if not column.required or column.name == "unit":
            cell.value = None
    found = planned(world, saved(made), kept=name)
    for cell in found.refused:  # a rule of the ledger asks for more
        made.active[cell.cell].value = examples[cell.cell]
    found = planned(world, saved(made), kept=name)
    assert (found.new, found.refused) == (1, [])
    found.write(world.viewer("clerk"), "web", NOON)
    for masked in (False, True):
        for data, file in (
            (export(one, one.model._default_manager.all(), masked=masked), "a.xlsx"),
            (export_csv(one, one.model._default_manager.all(), masked=masked), "a.csv"),
        ):
            assert counts(planned(world, data, file, kept=name)) == (1, 0, 0, 1, 0)
