"""Superiors' forms: tied once, found again by the fingerprint, given back in their own layout; nothing else is touched."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import load_workbook

from fazhi.exchange.filling import NOT_TIED, When, filled, handed_back, when
from fazhi.exchange.fingerprint import Said, fingerprint, period, title
from fazhi.exchange.form import Form, read_form, ref, spot
from fazhi.exchange.models import FormMap
from fazhi.exchange.package import FormRefused
from fazhi.exchange.places import places
from fazhi.exchange.suggesting import every, search
from fazhi.exchange.ties import Tie, keep, known
from fazhi.trail.writing import Conflict
from tests.conftest import NOON
from tests.exchange.sheets import data, monthly, protected, workbook
from tests.indicators.test_compute import dispute, put, settled

JUNE = When(2024, 6)
FOUND, SETTLED, RATE = "disputes.found", "disputes.settled", "disputes.settled_rate"


def form(of: bytes | None = None, name: str = "月报.xlsx") -> Form:
    return read_form(monthly() if of is None else of, name)


def tied(world: Any, read: Form, *ties: Tie, unit: Any = None) -> None:
    place = unit or world.town
    who = "clerk" if place == world.town else "stranger"
    keep(place, read, ties, read=known(place, read).since, viewer=world.viewer(who), door="web", at=NOON)


def back(world: Any, read: Form) -> Any:
    done = filled(read, world.town, known(world.town, read).ties, JUNE, places(read))
    return load_workbook(io.BytesIO(handed_back(read, done))), done


def test_addresses() -> None:
    assert (spot("B5"), spot("AA10"), ref((10, 27)), ref((5, 26))) == ((5, 2), (10, 27), "AA10", "Z5")
    with pytest.raises(FormRefused, match="写成 B5 这样"):
        spot("5B")


def test_blank_cells_with_heads_are_the_places() -> None:
    found = {ref(one.spot): one for one in places(form())}
    assert {"B4", "C4", "D4", "B8", "D9"} <= set(found) and "B9" not in found and "B1" not in found and "B2" not in found
    assert found["C5"].across == ("化解矛盾纠纷（件）",) and found["C5"].down == ("本年累计",)
    assert found["B6"].percent and not found["C6"].percent


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2024年6月统计表", Said(2024, 6, "month")),
        ("2024年第二季度统计表", Said(2024, 6, "quarter")),
        ("2024年上半年统计表", Said(2024, 6, "half")),
        ("2024年1—9月统计表", Said(2024, 9, "cumulative")),
        ("2024年度统计表", Said(2024, 12, "year")),
        ("统计表", Said()),
    ],
)
def test_period_of_the_title(text: str, said: Said) -> None:
    book = workbook()
    book.active.title, book.active["A1"] = "Sheet1", text
    assert period(read_form(data(book), "表.xlsx")) == said


def test_fingerprint_is_of_heads_and_merges_not_of_values_month_or_town() -> None:
    first = fingerprint(form())
    other = workbook(11, 2025)
    other.active["B4"], other.active["A2"] = 7, "填报单位：邻近镇"
    assert fingerprint(form(data(other))) == first
    changed = workbook()
    changed.active["A4"] = "受理矛盾纠纷（件）"
    assert fingerprint(form(data(changed))) != first
    merged = workbook()
    merged.active.merge_cells("A10:D10")
    assert fingerprint(form(data(merged))) != first


def test_suggestions_follow_the_words_of_the_heads(world: Any) -> None:
    read = form()
    hints = every(read, places(read), period(read), world.villages)
    month, year, last = (hints[0, cell][0].tie for cell in ("B4", "C4", "D4"))
    assert (month.figure, month.period, month.last) == (FOUND, "month", False)
    assert (year.figure, year.period, year.last) == (FOUND, "cumulative", False)
    assert (last.figure, last.period, last.last) == (FOUND, "cumulative", True)
    assert hints[0, "B5"][0].tie.figure == SETTLED
    assert (hints[0, "B6"][0].tie.figure, hints[0, "B6"][0].tie.written) == (RATE, "percent")
    assert hints[0, "B7"][0].tie.figure == "visits.batches" and (0, "B8") not in hints


def test_a_line_for_a_village_is_suggested_for_the_village(world: Any) -> None:
    book = workbook()
    sheet = book.active
    for row in range(4, 10):
        for column in range(1, 5):
            sheet.cell(row, column).value = None
    sheet["B3"], sheet["C3"], sheet["D3"], sheet["A4"] = "排查矛盾纠纷", "化解矛盾纠纷", "备用", "东山村"
    read = form(data(book))
    found = every(read, places(read), period(read), world.villages)[0, "B4"][0].tie
    assert (found.figure, found.unit, found.period) == (FOUND, world.villages[0].pk, "month")


def test_search_finds_by_words() -> None:
    assert search("矛盾纠纷 化解率")[0][0] == RATE and search("没有这样的数字词") == []


def test_filled_in_its_own_layout(world: Any) -> None:
    put(world, settled(world.villages[0], 6), dispute(world.villages[1], 6), dispute(world.villages[1], 2))
    read = form()
    tied(
        world, read, Tie(0, "B4", FOUND), Tie(0, "C4", FOUND, "cumulative"), Tie(0, "B5", SETTLED),
        Tie(0, "B6", RATE, "month", False, "percent"), Tie(0, "C6", RATE, "cumulative"), Tie(0, "B7", "visits.batches"),
        Tie(0, "D4", FOUND, "cumulative", True),
    )  # fmt: skip
    book, done = back(world, read)
    sheet = book.active
    assert [sheet[cell].value for cell in ("B4", "C4", "B5", "B6", "C6")] == [2, 3, 1, 0.5, 33.3]
    assert sheet["B7"].value is None and done.left[0, "B7"] == "接待来访批次：未建账"
    assert sheet["D4"].value is None and done.left[0, "D4"].endswith("未建账")
    assert done.left[0, "B8"] == NOT_TIED
    assert sheet["B9"].value == "=SUM(B4:B5)" and sheet["A1"].font.name == "SimHei" and sheet.column_dimensions["A"].width == 33
    assert [str(one) for one in sheet.merged_cells.ranges] == ["A1:D1"] and sheet["A2"].value == "填报单位：测试镇"
    assert book.calculation.fullCalcOnLoad


def test_zero_is_written_only_where_the_figure_is_zero(world: Any) -> None:
    put(world, dispute(world.villages[0], 2))
    read = form()
    tied(world, read, Tie(0, "B4", FOUND), Tie(0, "B7", "visits.batches"))
    book, _ = back(world, read)
    assert book.active["B4"].value == 0 and book.active["B7"].value is None


def test_the_same_form_of_another_month_fills_itself(world: Any) -> None:
    put(world, dispute(world.villages[0], 7), dispute(world.villages[0], 7))
    tied(world, form(), Tie(0, "B4", FOUND))
    july = form(monthly(7), "七月.xlsx")
    kept = known(world.town, july)
    at = when(period(july), 1999, 1)
    assert (at.year, at.month, set(kept.ties)) == (2024, 7, {(0, "B4")})
    done = filled(july, world.town, kept.ties, at, places(july))
    assert done.written == {(0, "B4"): Decimal(2)} and title(july) == "2024年7月平安法治建设情况统计表"


def test_another_town_borrows_the_map_without_villages(world: Any) -> None:
    read = form()
    tied(world, read, Tie(0, "B4", FOUND), Tie(0, "C4", FOUND, unit=world.villages[0].pk))
    lent = known(world.other_town, read)
    assert (set(lent.ties), lent.since, lent.lent) == ({(0, "B4")}, 0, "测试镇")
    tied(world, read, Tie(0, "B5", SETTLED), unit=world.other_town)
    mine = known(world.other_town, read)
    assert set(mine.ties) == {(0, "B4"), (0, "B5")} and not mine.lent and mine.since


def test_maps_are_versioned_and_the_second_writer_is_told(world: Any) -> None:
    read = form()
    tied(world, read, Tie(0, "B4", FOUND))
    since = known(world.town, read).since
    tied(world, read, Tie(0, "B4", SETTLED))
    with pytest.raises(Conflict):
        keep(world.town, read, [Tie(0, "B5", FOUND)], read=since, viewer=world.viewer("clerk"), door="web", at=NOON)
    versions = FormMap.version._default_manager.order_by("since")
    assert [one.ties[0]["figure"] for one in versions] == [FOUND, SETTLED]
    keep(
        world.town,
        read,
        [],
        drop=[(0, "B4")],
        read=known(world.town, read).since,
        viewer=world.viewer("clerk"),
        door="web",
        at=NOON,
    )
    assert known(world.town, read).ties == {}


@pytest.mark.parametrize(
    ("tie", "says"),
    [
        (Tie(0, "B9", FOUND), "公式"),
        (Tie(0, "B1", FOUND), "合并单元格的一部分"),
        (Tie(0, "A4", FOUND), "表头"),
        (Tie(3, "B4", FOUND), "没有这个工作表"),
        (Tie(0, "B4", "no.such"), "没有“no.such”这个数字"),
        (Tie(0, "B4", FOUND, "decade"), "期间或写法不对"),
        (Tie(0, "B4", FOUND, written="percent"), "不是比率"),
        (Tie(0, "B4", FOUND, written="wan"), "不是金额"),
    ],
)
def test_bad_ties_are_refused(world: Any, tie: Tie, says: str) -> None:
    with pytest.raises(FormRefused, match=says):
        tied(world, form(), tie)
    assert not FormMap.objects.exists()


def test_ties_to_foreign_units_and_by_strangers_are_refused(world: Any) -> None:
    with pytest.raises(FormRefused, match="本乡镇的村"):
        tied(world, form(), Tie(0, "B4", FOUND, unit=world.other_village.pk))
    with pytest.raises(FormRefused, match="没有填报这个乡镇"):
        keep(world.town, form(), [Tie(0, "B4", FOUND)], read=0, viewer=world.viewer("stranger"), door="web", at=NOON)


def test_protected_sheets_take_only_unlocked_cells(world: Any) -> None:
    put(world, dispute(world.villages[0], 6))
    read = form(protected())
    assert [ref(one.spot) for one in places(read)] == ["B4"]
    with pytest.raises(FormRefused, match="受保护"):
        tied(world, read, Tie(0, "B5", SETTLED))
    tied(world, read, Tie(0, "B4", FOUND))
    book, _ = back(world, read)
    assert book.active["B4"].value == 1 and book.active.protection.sheet


def test_hidden_sheets_are_neither_shown_nor_touched(world: Any) -> None:
    put(world, dispute(world.villages[0], 6))
    book = workbook()
    hidden = book.create_sheet("底稿")
    hidden["A1"], hidden.sheet_state = "排查矛盾纠纷", "hidden"
    read = form(data(book))
    assert [one.name for one in read.sheets] == ["6月"]
    tied(world, read, Tie(0, "B4", FOUND))
    done = filled(read, world.town, known(world.town, read).ties, JUNE, [])
    before, after = (zipfile.ZipFile(io.BytesIO(one)) for one in (data(book), handed_back(read, done)))
    assert after.read("xl/worksheets/sheet2.xml") == before.read("xl/worksheets/sheet2.xml")
    assert after.read("xl/styles.xml") == before.read("xl/styles.xml") and after.namelist() == before.namelist()


def test_cells_that_were_never_stored_are_written_in_their_place(world: Any) -> None:
    put(world, dispute(world.villages[0], 6))
    read = form()
    tied(world, read, Tie(0, "D8", FOUND), Tie(0, "C9", FOUND), Tie(0, "C12", FOUND))
    raw = handed_back(read, filled(read, world.town, known(world.town, read).ties, JUNE, []))
    xml = zipfile.ZipFile(io.BytesIO(raw)).read("xl/worksheets/sheet1.xml").decode()
    assert xml.index('r="B9"') < xml.index('r="C9"') and xml.index('r="C9"') < xml.index('r="C12"')
    sheet = load_workbook(io.BytesIO(raw)).active
    assert [sheet[cell].value for cell in ("D8", "C9", "C12")] == [1, 1, 1]


def test_same_input_same_bytes(world: Any) -> None:
    put(world, dispute(world.villages[0], 6))
    read = form()
    tied(world, read, Tie(0, "B4", FOUND))
    ties = known(world.town, read).ties
    one, other = (handed_back(form(monthly()), filled(read, world.town, ties, JUNE, places(read))) for _ in range(2))
    again = {name: zipfile.ZipFile(io.BytesIO(other)).read(name) for name in zipfile.ZipFile(io.BytesIO(one)).namelist()}
    assert one[:4] == b"PK\x03\x04" and again["xl/worksheets/sheet1.xml"].count(b"<v>1</v>") >= 1
    assert handed_back(read, filled(read, world.town, ties, JUNE, [])) == handed_back(
        read, filled(read, world.town, ties, JUNE, [])
    )


def test_a_text_that_looks_like_a_formula_stays_a_text(world: Any) -> None:
    put(world, dispute(world.villages[0], 6))
    book = workbook()
    book.active["A8"].value = "=cmd|' /C calc'!A0"
    book.active["A8"].data_type = "s"
    read = form(data(book))
    tied(world, read, Tie(0, "B4", FOUND))
    filled_book, _ = back(world, read)
    assert filled_book.active["A8"].data_type == "s" and filled_book.active["B4"].value == 1
