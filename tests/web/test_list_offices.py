"""来源科室 in lists: as a column, as a condition, in the files of what is seen; who sees it, and no query for each row."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from fazhi.records.beside import BESIDE, told_by
from fazhi.records.ledger import ledger, ledgers
from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.models import Given
from fazhi.trail.writing import write
from fazhi.web.conditions import read
from tests.conftest import NOON, World
from tests.web.samples import handed_in

LIST, PANEL, CONDITION = "/ledgers/dispute/", "/ledgers/dispute/columns/", "/ledgers/dispute/condition/"
COLS = "found_on,matter,told_office,told_giver"


def told(world: World, row: Dispute, unit: Any, giver: str = "", month: int = 5) -> None:
    said = {"received_on": date(2024, month + 1, 3), "month": date(2024, month, 1), "workbook": "交回.xlsx"}
    write([Given(entry_id=row.pk, unit=unit, giver=giver, **said)], by=world.clerk, why="测试", door="web", at=NOON)


@pytest.fixture
def rows(world: World) -> dict[str, Dispute]:
    """One told by an office twice and by a village, one by the village alone, one typed by the clerk."""
    names = ("两家报的", "村里报的", "自己记的")
    found = {
        name: Dispute(unit=world.town, found_on=date(2024, 5, n + 1), matter=name, kind="land") for n, name in enumerate(names)
    }
    write(list(found.values()), by=world.clerk, why="测试", door="web", at=NOON)
    told(world, found["两家报的"], world.office, "甲某")
    told(world, found["两家报的"], world.office, "乙某", month=4)
    told(world, found["两家报的"], world.villages[0], "甲某")
    told(world, found["村里报的"], world.villages[0])
    return found


def lines(browser: Any, **asked: Any) -> dict[str, list[str]]:
    """By title the texts of the other cells."""
    listing = browser.get(LIST, asked).context["listing"]
    return {line.title: [cell.text for cell in line.cells if cell.column.name != "matter"] for line in listing.lines}


def test_the_column_says_who_told(rows: Any, clerk: Any) -> None:
    assert lines(clerk, cols=COLS) == {
        "自己记的": ["2024-05-03", "", ""],
        "村里报的": ["2024-05-02", "东山村", ""],
        "两家报的": ["2024-05-01", "司法所、东山村", "乙某、甲某"],
    }
    assert "told_office" not in {column.name for column in clerk.get(LIST, {"cols": "all"}).context["listing"].columns}


def test_it_is_chosen_like_any_other_and_kept(rows: Any, clerk: Any) -> None:
    assert "来源科室" in clerk.get(PANEL).content.decode() and "来源科室" not in clerk.get(LIST).content.decode()
    order = ["matter", "told_office"]
    assert clerk.post(PANEL, {"order": order, "col": order, "do": "save"}).status_code == 303
    assert [column.name for column in clerk.get(LIST).context["listing"].columns] == order
    assert "<th" in clerk.get(LIST).content.decode() and "来源科室</th>" in clerk.get(LIST).content.decode()


def test_where_no_office_told_nothing_is_offered(world: World, rows: Any, clerk: Any, browser_of: Any) -> None:
    for browser, here in ((clerk, True), (browser_of("stranger"), False)):
        for page in (PANEL, CONDITION):
            assert ("来源科室" in browser.get(page).content.decode()) == here
    assert "来源科室" not in clerk.get(reverse("list_columns", args=["patrol"])).content.decode()
    assert told_by(ledger("dispute"), world.viewer("clerk").opened) == {str(world.office.pk), str(world.villages[0].pk)}


@pytest.mark.parametrize(
    ("way", "units", "found", "says"),
    [
        ("is", ("office",), {"两家报的"}, "来源科室 是 司法所"),
        ("is", ("village",), {"两家报的", "村里报的"}, "来源科室 是 东山村"),
        ("is", ("office", "village"), {"两家报的", "村里报的"}, "来源科室 是 司法所、东山村"),
        ("not", ("office",), {"村里报的", "自己记的"}, "来源科室 不是 司法所"),
        ("empty", (), {"自己记的"}, "来源科室 为空"),
        ("filled", (), {"两家报的", "村里报的"}, "来源科室 不为空"),
    ],
)
def test_the_condition(way: str, units: tuple[str, ...], found: set[str], says: str, world: World, rows: Any, clerk: Any) -> None:
    numbers = {"office": world.office.pk, "village": world.villages[0].pk}
    asked = f"told_office~{way}~{'|'.join(str(numbers[one]) for one in units)}"
    listing = clerk.get(LIST, {"if": asked}).context["listing"]
    assert {line.title for line in listing.lines} == found and listing.count == str(len(found))
    assert [words for words, _ in listing.chips] == [says]
    assert set(lines(clerk, **{"if": [asked, "kind~is~wages"]})) == set()


def test_the_panel_makes_it_of_the_offices_that_told(world: World, rows: Any, clerk: Any) -> None:
    page = clerk.get(CONDITION, {"col": "told_office"}).content.decode()
    assert "司法所" in page and "东山村" in page and "西河村" not in page and "外地村" not in page
    sent = {"col": "told_office", "way": "is", "value": [str(world.office.pk)], "back": "state=open"}
    answer = clerk.get(CONDITION, sent)
    assert answer.status_code == 303 and f"told_office~is~{world.office.pk}" in answer["Location"].replace("%7E", "~")
    assert clerk.get(CONDITION, {**sent, "value": [str(world.other_village.pk)]}).status_code == 422
    assert clerk.get(CONDITION, {**sent, "value": []}).status_code == 422


@pytest.mark.parametrize(
    "nonsense", ["told_office~is~x", "told_office~is~", "told_office~gt~1", "told_giver~is~甲某", "told_office~is~999999"]
)
def test_nonsense_is_left_out(nonsense: str, world: World) -> None:
    assert read(ledger("dispute"), [nonsense]) == ()


def test_a_withdrawn_row_of_the_workbook_tells_no_more(world: World, rows: Any, clerk: Any) -> None:
    (one,) = Given.objects.filter(entry=rows["村里报的"].pk)
    one.void = True
    write([one], by=world.clerk, why="测试", door="web", at=NOON)
    assert lines(clerk, cols=COLS)["村里报的"] == ["2024-05-02", "", ""]
    assert set(lines(clerk, **{"if": "told_office~empty~"})) == {"村里报的", "自己记的"}


@pytest.mark.parametrize("who", ["clerk", "colleague", "leader", "reader"])
def test_who_opens_the_rows_sees_who_told(who: str, rows: Any, browser_of: Any) -> None:
    assert lines(browser_of(who), cols=COLS)["村里报的"][1] == "东山村"


def test_a_stranger_sees_none(rows: Any, browser_of: Any, world: World) -> None:
    assert lines(browser_of("stranger"), cols=COLS, **{"if": f"told_office~is~{world.office.pk}"}) == {}


def test_names_shared_by_two_towns_say_their_town(world: World, rows: Any, browser_of: Any) -> None:
    from fazhi.org.models import Place, Unit
    from fazhi.trail.writing import SYSTEM, writing

    with writing(by=SYSTEM, why="测试", door="cli", at=NOON) as one:
        other = one.put(Unit(name="司法所", kind="office"))
        one.put(Place(unit=other, parent=world.other_town, start=date(2015, 1, 1)))
    assert lines(browser_of("reader"), cols=COLS)["两家报的"][1] == "测试镇/司法所、东山村"


def test_the_files_have_what_is_seen(rows: Any, clerk: Any, world: World) -> None:
    asked = {"cols": COLS, "if": f"told_office~is~{world.villages[0].pk}", "sort": "old"}
    page = load_workbook(io.BytesIO(clerk.get(f"{LIST}export/", asked).content)).worksheets[0]
    found = [[cell.value for cell in row] for row in page.iter_rows()]
    assert found[1][0].startswith("来源科室 是 东山村　共 2 条") and found[2][1:5] == [
        "排查日期",
        "纠纷名称",
        "来源科室",
        "填表人",
    ]
    assert [line[2:5] for line in found[3:]] == [["两家报的", "司法所、东山村", "乙某、甲某"], ["村里报的", "东山村", None]]
    text = clerk.get(f"{LIST}export/", {**asked, "as": "csv"}).content.decode("utf-8-sig")
    assert [line[2:5] for line in csv.reader(io.StringIO(text))][1:] == [
        ["两家报的", "司法所、东山村", "乙某、甲某"],
        ["村里报的", "东山村", ""],
    ]


def test_such_a_file_comes_back_and_the_column_writes_nothing(rows: Any, clerk: Any, world: World) -> None:
    book = load_workbook(io.BytesIO(clerk.get(f"{LIST}export/", {"cols": "found_on,matter,kind,told_office"}).content))
    page = book.worksheets[0]
    place = next(cell for row in page.iter_rows() for cell in row if cell.value == "村里报的")
    page.cell(place.row, place.column + 1, "邻里")
    page.cell(place.row, place.column + 2, "西河村")
    plan, trial = handed_in(clerk, "dispute", world.town.pk, book)
    assert (plan.read, plan.same, plan.changed, plan.refused) == (3, 2, 1, [])
    clerk.post(trial)
    assert Dispute.objects.get(pk=rows["村里报的"].pk).kind == "neighbour"
    assert [one.unit for one in Given.objects.standing().filter(entry=rows["村里报的"].pk)] == [world.villages[0]]


def test_a_view_keeps_both(rows: Any, clerk: Any, world: World) -> None:
    seen = f"cols={COLS}&if=told_office~is~{world.office.pk}"
    answer = clerk.post(reverse("list_view_new", args=["dispute"]), {"name": "所里报的", "columns": "on", "back": seen})
    assert answer.status_code == 303
    listing = clerk.get(answer["Location"]).context["listing"]
    assert [column.name for column in listing.columns] == COLS.split(",") and [line.title for line in listing.lines] == [
        "两家报的"
    ]


def test_no_ledger_has_a_column_of_these_names() -> None:
    assert not {column.name for column in BESIDE} & {column.name for one in ledgers().values() for column in one.columns}


def taken(browser: Any, **asked: str) -> int:
    browser.get(LIST, asked)
    with CaptureQueriesContext(connection) as found:
        assert browser.get(LIST, asked).status_code == 200
    return len(found)


def test_no_query_for_each_row(world: World, rows: Any, clerk: Any) -> None:
    office = f"told_office~is~{world.office.pk}"
    plain, wide, asked = taken(clerk, cols="matter"), taken(clerk, cols=COLS), taken(clerk, **{"cols": COLS, "if": office})
    assert (wide, asked) == (plain + 1, plain + 3)  # who told; the names of offices, to read the condition and to say it
    more = [Dispute(unit=world.villages[n % 3], found_on=date(2024, 5, 9), matter=f"又一件{n}", kind="land") for n in range(60)]
    write(more, by=world.clerk, why="测试", door="web", at=NOON)
    for row in more:
        told(world, row, world.office)
    assert (taken(clerk, cols=COLS), taken(clerk, **{"cols": COLS, "if": office})) == (wide, asked)
