"""Lists: pages by key, filters and chips, months, counts, masked export of exactly what is seen, the htmx part."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from fazhi.records.ledger import ledgers
from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.search_index import catch_up
from fazhi.trail.writing import write
from fazhi.web import chosen
from tests.conftest import NOON

LIST = "/ledgers/dispute/"


@pytest.fixture(params=["index", "rows"])
def many(world: Any, request: Any) -> list[Any]:
    """130 disputes over 2024, three days of them with the same date, in two villages; the search has its index, or none."""
    found = [
        Dispute(
            unit=world.villages[n % 2], found_on=date(2024, 1, 1) + timedelta(days=n // 2), matter=f"纠纷甲{n}", kind="land",
            state="open" if n % 5 == 0 else "settled", settled_on=None if n % 5 == 0 else date(2024, 12, 1), parties="甲某某",
        )
        for n in range(130)
    ]  # fmt: skip
    write(found, by=world.clerk, why="测试", door="web", at=NOON)
    if request.param == "index":
        catch_up()
    return found


def shown(answer: Any) -> list[int]:
    return [line.row.pk for line in answer.context["listing"].lines]


def test_every_row_comes_once_going_forth_and_back(many: list[Any], clerk: Any) -> None:
    pages, query = [], ""
    while True:
        answer = clerk.get(f"{LIST}{query}")
        pages.append(shown(answer))
        links = answer.context["listing"].links
        if not links["older"]:
            break
        query = links["older"]
    assert [len(page) for page in pages] == [50, 50, 30]
    forth = [pk for page in pages for pk in page]
    assert forth == list(Dispute.objects.order_by("-found_on", "-pk").values_list("pk", flat=True))
    back = clerk.get(f"{LIST}{links['newer']}")
    assert shown(back) == pages[1]
    assert shown(clerk.get(f"{LIST}{back.context['listing'].links['newer']}")) == pages[0]


def test_a_row_entered_meanwhile_moves_no_page(many: list[Any], world: Any, clerk: Any) -> None:
    older = clerk.get(LIST).context["listing"].links["older"]
    before = shown(clerk.get(f"{LIST}{older}"))
    write(
        [Dispute(unit=world.town, found_on=date(2024, 12, 31), matter="新", kind="land")],
        by=world.clerk,
        why="",
        door="web",
        at=NOON,
    )
    assert shown(clerk.get(f"{LIST}{older}")) == before


def test_filters_meet_and_each_has_its_chip(many: list[Any], world: Any, clerk: Any) -> None:
    asked = {"state": "open", "unit": world.villages[0].pk, "from": "2024-01-01", "to": "2024-01-31", "q": "甲"}
    found = clerk.get(LIST, asked).context["listing"]
    assert {line.row.state for line in found.lines} == {"open"}
    assert {line.row.unit_id for line in found.lines} == {world.villages[0].pk}
    assert [words for words, _ in found.chips][0] == "2024年1月"
    assert len(found.chips) == 4
    words, href = next(chip for chip in found.chips if chip[0] == "化解状态：化解中")
    assert "state" not in href and "unit" in href
    assert int(clerk.get(f"{LIST}{href}").context["listing"].count) > int(found.count)


def test_the_town_takes_its_villages_in(many: list[Any], world: Any, clerk: Any) -> None:
    assert clerk.get(LIST, {"unit": world.town.pk}).context["listing"].count == "130"


def test_a_month_is_one_press(many: list[Any], clerk: Any) -> None:
    february = clerk.get(LIST).context["listing"].months[2]
    cut = clerk.get(f"{LIST}{february.href}").context["listing"]
    assert {line.row.found_on.month for line in cut.lines} == {2}
    assert cut.months[2].on
    assert "from" not in cut.months[2].href


def test_unfinished_only(many: list[Any], clerk: Any) -> None:
    assert clerk.get(LIST, {"open": "on"}).context["listing"].count == "26"


def test_void_rows_are_a_list_of_their_own(many: list[Any], world: Any, clerk: Any) -> None:
    assert clerk.get(LIST, {"void": "on"}).context["listing"].count == "0"
    for row in many[:7]:
        row.void = True
    write(many[:7], by=world.clerk, why="作废：重复", door="web", at=NOON)
    assert shown(clerk.get(LIST, {"void": "on"})) == [row.pk for row in reversed(many[:7])]
    assert clerk.get(LIST, {"q": "纠纷甲"}).context["listing"].count == "123"


@pytest.mark.parametrize(("text", "count"), [("甲12", 11), ("甲", 130), ("9", 22), ("甲某", 0), ("%", 0)])
def test_a_text_is_found_inside_what_the_sheet_offers(text: str, count: int, many: list[Any], clerk: Any) -> None:
    found = clerk.get(LIST, {"q": text}).context["listing"]
    assert found.count == str(count) and all(text in line.title for line in found.lines)


def test_counts_stop_at_a_thousand(many: list[Any], clerk: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(chosen, "MOST", 100)
    assert clerk.get(LIST).context["listing"].count == "100+"


@pytest.mark.parametrize(
    "nonsense", ["at=x~y", "at=2024-02-31~1", "back=%00", "from=2024-02-31", "kind=unheard", "unit=-1", "cols=%27"]
)
def test_nonsense_in_the_address_is_no_crash(nonsense: str, many: list[Any], clerk: Any) -> None:
    assert clerk.get(f"{LIST}?{nonsense}").status_code in (200, 403)


def test_an_empty_list_says_what_to_do(world: Any, clerk: Any) -> None:
    page = clerk.get(LIST).content.decode()
    assert "还没有矛盾纠纷记录" in page and reverse("import", args=["dispute"]) in page
    assert "没有符合条件的记录" in clerk.get(LIST, {"q": "无"}).content.decode()


def test_htmx_gets_only_the_rows(many: list[Any], clerk: Any) -> None:
    part = clerk.get(LIST, {"q": "甲1"}, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part and "纠纷甲1" in part
    whole = clerk.get(LIST, {"q": "甲1"}, headers={"HX-Request": "true", "HX-History-Restore-Request": "true"}).content.decode()
    assert "<html" in whole


@pytest.mark.parametrize("name", sorted(ledgers()))
def test_all_columns_and_chosen_columns_draw(name: str, rows: Any, clerk: Any) -> None:
    ledger, _ = ledgers()[name], rows[name]
    few, every = (clerk.get(reverse("list", args=[name]), {"cols": cols}).context["listing"] for cols in ("", "all"))
    assert len(few.columns) < len(every.columns) or set(few.columns) == set(every.columns)
    assert [column.name for column in every.columns] == [column.name for column in ledger.columns]
    assert ledger.sheet.title in {column.name for column in few.columns}


def sheet(answer: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in load_workbook(io.BytesIO(answer.content)).worksheets[0].iter_rows()]


def test_the_export_is_what_is_seen(many: list[Any], clerk: Any) -> None:
    asked = {"state": "open", "from": "2024-01-01", "to": "2024-01-31"}
    seen = {line.title for line in clerk.get(LIST, asked).context["listing"].lines}
    answer = clerk.get(f"{LIST}export/", asked)
    cells = [cell for row in sheet(answer) for cell in row]
    assert {cell for cell in cells if str(cell).startswith("纠纷甲")} == seen
    assert "甲某某" not in cells and "甲**" in cells
    assert "filename*=UTF-8''" in answer["Content-Disposition"]


def test_the_whole_names_leave_only_by_a_noted_post(many: list[Any], clerk: Any, browser_of: Any) -> None:
    from fazhi.org.models import Uncovering

    answer = clerk.post(f"{LIST}export/?state=open")
    assert "甲某某" in [cell for row in sheet(answer) for cell in row]
    assert Uncovering.objects.get().rows == 26
    theirs = browser_of("reader").post(f"{LIST}export/")
    assert "甲某某" not in [cell for row in sheet(theirs) for cell in row]
