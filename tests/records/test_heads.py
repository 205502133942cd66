"""Sheets as they come: titles, merged heads in two rows, notes, blank rows, several sheets, CSV, other programs."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from fazhi.records.exporting import heads
from fazhi.records.importing import read_book
from fazhi.records.importing.heads import base, find, known, letters, plain
from fazhi.records.keeping import Refused
from fazhi.records.ledger import ledger, ledgers
from fazhi.records.ledgers.dispute import Dispute
from tests.conftest import World
from tests.records.books import HEADS, ROW, book, changed, counts, disputes, imported, opened, planned

TITLE = ["测试镇2024年矛盾纠纷排查化解台账"]
UPPER = ["序号", "排查日期", "村（社区）", "纠纷情况", "", "", "化解情况", "", "回访", ""]
LOWER = ["", "", "", "纠纷名称", "纠纷类型", "当事人", "化解状态", "化解日期", "日期", "结果"]
LINE: list[Any] = [1, date(2024, 3, 5), "东山", "地界纠纷", "邻里", "甲某", "已化解", "2024.3.9", "20240401", "满意"]
MERGES = ["B1:B2", "C1:C2", "D1:F1", "G1:H1", "I1:J1"]


def below(rows: list[str], offset: int) -> list[str]:
    """Merge areas some rows further down."""
    return ["".join(str(int(c) + offset) if c.isdigit() else c for c in area) for area in rows]


def test_two_rows_of_heads_with_merged_groups(world: World) -> None:
    made = imported(world, book([UPPER, LOWER, LINE], merges=MERGES))
    assert counts(made) == (1, 1, 0, 0, 0)
    row = Dispute.objects.get()
    assert (row.found_on, row.state, row.settled_on) == (date(2024, 3, 5), "settled", date(2024, 3, 9))
    assert (row.visited_on, row.visit_result) == (date(2024, 4, 1), "满意")
    assert made.unknown == []


def test_title_rows_blank_rows_and_notes(world: World) -> None:
    blank: list[Any] = [None] * 10
    rows = [TITLE, ["单位：测试镇（盖章）", "", "", "2024年3月"], UPPER, LOWER, LINE, blank, [2, *[None] * 9], blank,
            ["合计", "", "", "1件"], ["注：本表每月5日前报送。"], ["填表人：甲某", "", "", "审核人：乙某"]]  # fmt: skip
    made = imported(world, book(rows, merges=["A1:J1", *below(MERGES, 2)]))
    assert counts(made) == (1, 1, 0, 0, 0)
    assert Dispute.objects.get().origin.endswith("!第5行")


def test_heads_that_begin_further_right_and_down(world: World) -> None:
    shifted = [["", "", *row] for row in (TITLE, HEADS, ROW)]
    assert counts(planned(world, book(shifted, first=7))) == (1, 1, 0, 0, 0)


def test_heads_with_stars_brackets_line_breaks_and_synonyms(world: World) -> None:
    strange = ["排查\n时间*", "村", "纠纷事项（必填）", "纠纷 类别", "当　事　人", "状态", "办结日期：", "联系方式"]
    made = planned(world, book([strange, [*ROW, "不读"]]))
    assert counts(made) == (1, 1, 0, 0, 0)
    assert made.unknown == ["台账：H列“联系方式”"]


def test_a_head_that_comes_twice(world: World) -> None:
    made = planned(world, book([[*HEADS, "化解日期"], [*ROW, "2020-01-01"]]))
    assert made.rows[0].settled_on == date(2024, 3, 9)  # type: ignore[attr-defined]
    assert made.unknown == ["台账：H列“化解日期”（与G列重复）"]


def test_missing_columns_are_said_at_once(world: World) -> None:
    with pytest.raises(Refused) as caught:
        planned(world, book([["排查日期", "村", "当事人"], ["2024-03-05", "东山", "甲"]]))
    assert str(caught.value) == "工作表“台账”缺少必填列：纠纷名称、纠纷类型。请补上这些列再导入。"


def test_a_workbook_without_the_ledger(world: World) -> None:
    with pytest.raises(Refused) as caught:
        planned(world, book([["姓名", "工资"], ["甲", 1]]), "工资.xlsx")
    assert str(caught.value) == (
        "在“工资.xlsx”里没有找到“矛盾纠纷”的表头。表头至少应有：排查日期、纠纷名称、纠纷类型。可先下载模板。"
    )


def many(sheets: dict[str, list[list[Any]]], hidden: str = "") -> bytes:
    """A workbook of several sheets by openpyxl."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        page = made.create_sheet(name)
        for row in rows:
            page.append(row)
        page.sheet_state = "hidden" if name == hidden else "visible"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_the_sheet_is_chosen_by_its_heads(world: World) -> None:
    made = planned(world, many({"说明": [["本表用于……"]], "Sheet2": [["姓名"], ["甲"]], "Sheet3": [TITLE, HEADS, ROW]}))
    assert made.sheets == ["Sheet3"] and counts(made)[1] == 1


def test_the_sheets_of_the_months_are_all_read(world: World) -> None:
    made = planned(
        world, many({"1月": [HEADS, ROW], "2月": [HEADS, changed(matter="水源")], "汇总": [["村", "件数"], ["东山", 2]]})
    )
    assert made.sheets == ["1月", "2月"] and counts(made)[1] == 2


def test_a_sheet_named_after_the_ledger_goes_first_and_hidden_ones_are_not_read(world: World) -> None:
    more = {"旧表": [[*HEADS, "责任人"], [*ROW, "甲"]], "矛盾纠纷": [HEADS, ROW], "隐藏": [HEADS, ROW]}
    assert planned(world, many(more, hidden="隐藏")).sheets == ["矛盾纠纷"]


def test_the_heads_of_other_ledgers_are_not_taken(world: World) -> None:
    sheets = {one.label: [heads(one)[1]] for one in ledgers().values()}
    for name, one in ledgers().items():
        assert planned(world, many(sheets), kept=name).sheets == [one.label]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gbk", "utf-16"])
@pytest.mark.parametrize("comma", [",", "\t", ";"])
def test_csv(world: World, encoding: str, comma: str) -> None:
    text = "\r\n".join(comma.join(row) for row in (HEADS, [str(cell) for cell in ROW]))
    made = planned(world, text.encode(encoding), "纠纷.csv")
    assert counts(made) == (1, 1, 0, 0, 0) and made.rows[0].origin == "纠纷.csv!纠纷!第2行"


def test_csv_with_groups_over_their_first_column(world: World) -> None:
    text = "\n".join(",".join(str(cell) for cell in row) for row in (TITLE + [""] * 9, UPPER, LOWER, LINE))
    made = planned(world, text.encode(), "a.csv")
    assert counts(made) == (1, 1, 0, 0, 0)
    assert made.rows[0].visited_on == date(2024, 4, 1)  # type: ignore[attr-defined]


def test_quotes_and_breaks_in_csv(world: World) -> None:
    text = ",".join(HEADS) + '\n2024-03-05,东山,"地界,""老""\n纠纷",邻里,,化解中,\n'
    assert planned(world, text.encode(), "a.csv").rows[0].matter == '地界,"老" 纠纷'  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"", "a.xlsx", "是空的"),
        (b"   ", "a.csv", "是空的"),
        (b"hello", "a.xlsx", "不是电子表格"),
        (b"\x00\x01\x02", "a.bin", "不是电子表格"),
        (b"PK\x03\x04broken", "a.xlsx", "已损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "a.xls", "打不开"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "密码"),
        (b"a,b\n1,2", "报表【机密】.csv", "含密级标志“【机密】”"),
        (b"a,b\n" + b'"' + b"x" * 200_000, "a.csv", "不是规范的 csv"),
    ],
)
def test_what_is_no_workbook(data: bytes, name: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        read_book(data, name)


def test_a_truncated_workbook_and_a_word_document(world: World) -> None:
    whole = disputes(*[ROW] * 50)
    for cut in (len(whole) // 3, len(whole) - 30):
        with pytest.raises(Refused, match="已损坏|打不开"):
            planned(world, whole[:cut])
    import docx

    out = io.BytesIO()
    docx.Document().save(out)
    with pytest.raises(Refused, match="是 Word 文档"):
        planned(world, out.getvalue(), "纠纷.docx")


def test_a_file_beyond_the_limit(settings: Any) -> None:
    settings.MAX_UPLOAD = 2 << 20
    with pytest.raises(Refused, match="超过2MB，请分成几个文件"):
        read_book(b"x" * ((2 << 20) + 1), "大.xlsx")


def test_a_lonely_cell_far_away_does_not_eat_the_memory(world: World) -> None:
    made = openpyxl.Workbook()
    page = made.active
    page.append(HEADS)
    page.append(ROW)
    page["XFD1048576"] = "误填"
    out = io.BytesIO()
    made.save(out)
    with pytest.raises(Refused, match="很远的单元格"):
        planned(world, out.getvalue())


def test_formatted_blanks_far_away_are_harmless(world: World) -> None:
    made = opened(disputes(ROW))
    made.active.cell(100_000, 300).number_format = "yyyy-mm-dd"
    out = io.BytesIO()
    made.save(out)
    assert counts(planned(world, out.getvalue())) == (1, 1, 0, 0, 0)


def test_small_things() -> None:
    assert [letters(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert plain(" 涉案金额 （万元）*") == "涉案金额(万元)" and base("涉案金额(万元)") == "涉案金额"
    assert find(ledger("dispute"), read_book(b"a,b\n1,2", "a.csv").grids[0]) is None


@pytest.mark.parametrize("name", sorted(ledgers()))
def test_every_label_of_every_ledger_is_its_own_head(name: str) -> None:
    one = ledger(name)
    assert {column.label: known(one).get(plain(column.label)) for column in one.columns} == {
        column.label: column.name for column in one.columns
    }


def test_a_village_merged_over_its_rows(world: World) -> None:
    rows = [HEADS, changed(), changed(unit="", matter="水源纠纷"), changed(unit="", matter="树木纠纷"), changed(unit="西河")]
    made = planned(world, book(rows, merges=["B2:B4"]))
    assert [row.unit_id for row in made.rows] == [world.villages[n].pk for n in (0, 0, 0, 1)]


def test_formulas_in_error_are_no_blanks(world: World) -> None:
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out)
    made.add_worksheet("别表").write(0, 0, "别的")
    page = made.add_worksheet("台账&表")
    for row, cells in enumerate([[*HEADS, "涉及人数"], [*ROW, 3]]):
        page.write_row(row, 0, cells)
    page.write_formula("E2", "=A9", None, "#REF!")
    page.write_formula("H2", "=1+2", None, 3)
    made.close()
    found = planned(world, out.getvalue())
    assert [(cell.cell, cell.says) for cell in found.refused] == [("E2", "当事人：公式出错（#REF!），请改正后再导入。")]


def test_a_row_written_in_a_web_page(world: World) -> None:
    with pytest.raises(Refused, match="网页格式的表格"):
        planned(world, b"<html><table><tr><td>1,2</td></tr></table></html>", "a.xls")


@given(st.data())
def test_no_damage_to_a_workbook_breaks_the_reader(data: st.DataObject) -> None:
    """One part of the package is cut or changed somewhere: it is read or refused, never an error."""
    whole = zipfile.ZipFile(io.BytesIO(disputes(ROW, ROW)))
    parts = {name: whole.read(name) for name in whole.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    start = data.draw(st.integers(0, len(parts[name]) - 1))
    length, fresh = data.draw(st.integers(0, 40)), data.draw(st.binary(max_size=12))
    parts[name] = parts[name][:start] + fresh + parts[name][start + length :]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for one, content in parts.items():
            package.writestr(one, content)
    try:
        found = read_book(out.getvalue(), "a.xlsx")
    except Refused as refused:
        assert "请" in str(refused)
    else:
        assert isinstance(found.grids, list)


def test_a_package_that_unpacks_into_a_huge_one(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fazhi.records.importing.package.UNPACKED", 1000)
    with pytest.raises(Refused, match="解开后过大"):
        planned(world, disputes(ROW))
