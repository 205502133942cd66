"""查找: every place answers, by permission; what is shown says where it stands; names only by post."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fazhi.records.evidence import attach
from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.models import Entry
from fazhi.records.search_index import catch_up
from fazhi.report.models import Passage
from fazhi.trail.writing import write
from fazhi.web.finding.hit import AROUND, around
from fazhi.web.templatetags.look import marked
from tests.conftest import NOON
from tests.web.queries import SEARCH

NAME = "甲无名"


@pytest.fixture
def county(world: Any) -> Any:
    """A dispute of ours and one of the other town, a paper, words in a report."""
    said = {"found_on": date(2024, 3, 5), "kind": "land", "handler": "赵坡头", "parties": NAME}
    ours = Dispute(unit=world.villages[0], matter="水渠改道", number="演纠2024-001", **said)
    theirs = Dispute(unit=world.other_village, matter="水渠清淤", **said)
    write([ours, theirs], by=world.clerk, why="登记", door="web", at=NOON)
    passage = Passage(unit=world.town, year=2024, part="measures", text="今年修通水渠两条，群众走上了放心路。")
    write([passage], by=world.clerk, why="写报告", door="web", at=NOON)
    clerk = world.viewer("clerk")
    attach(Entry.objects.get(pk=ours.pk), "minutes", "演示〔2024〕8号", None, viewer=clerk, door="web", at=NOON)
    world.ours = ours
    return world


def groups(client: Client, q: str) -> dict[str, list[str]]:
    """Label of each place → titles found there."""
    answer = client.get("/search/", {"q": q})
    assert answer.status_code == 200
    return {group.label: [one.title for one in group.hits] for group in answer.context["groups"]}


def test_every_place_answers(county: Any, clerk: Client) -> None:
    assert groups(clerk, "水渠") == {"台账和办件": ["水渠改道"], "年度报告": ["2024年度报告"]}
    assert groups(clerk, "〔2024〕8")["佐证和文书"] == ["演示〔2024〕8号"]
    assert groups(clerk, "矛盾纠纷")["名称"][0] == "矛盾纠纷"
    assert "排查矛盾纠纷" in groups(clerk, "排查矛盾")["数字"]
    assert groups(clerk, "信访工作条例")["法规"][0] == "信访工作条例"
    assert groups(clerk, "东山")["名称"] == ["东山村"]


def test_a_number_and_a_hidden_column_lead_to_the_row(county: Any, clerk: Client) -> None:
    assert groups(clerk, str(county.ours.pk))["台账和办件"] == ["水渠改道"]
    page = clerk.get("/search/", {"q": "坡头"}).content.decode()
    assert "责任人：赵<mark>坡头</mark>" in page


@pytest.mark.parametrize(
    ("who", "found"),
    [("colleague", ["水渠改道"]), ("leader", ["水渠改道"]), ("reader", ["水渠清淤", "水渠改道"]), ("stranger", ["水渠清淤"])],
)
def test_rows_are_found_by_permission(who: str, found: list[str], county: Any, browser_of: Any) -> None:
    assert sorted(groups(browser_of(who), "水渠")["台账和办件"]) == sorted(found)


def test_the_administrators_find_laws_and_pages_only(county: Any, browser_of: Any) -> None:
    assert set(groups(browser_of("auditor"), "水渠")) == set()
    assert set(groups(browser_of("auditor"), "信访")) <= {"名称", "法规"}


def test_nothing_asked_and_nothing_found_are_said(county: Any, clerk: Client) -> None:
    assert groups(clerk, " ") == {}
    assert "没有找到“玻璃幕墙”" in clerk.get("/search/", {"q": "玻璃幕墙"}).content.decode()


def test_what_is_typed_is_text(county: Any, clerk: Client) -> None:
    page = clerk.get("/search/", {"q": "<script>%_"}).content.decode()
    assert "<script>%_" not in page and "&lt;script&gt;%_" in page


def test_a_name_is_looked_for_by_post_and_stands_in_no_address(county: Any, clerk: Client, browser_of: Any) -> None:
    assert groups(clerk, NAME) == {}
    answer = clerk.post("/search/named/", {"name": NAME})
    assert [one.title for group in answer.context["groups"] for one in group.hits] == ["水渠改道"]
    assert clerk.get("/search/named/").status_code == 405
    assert clerk.post("/search/named/", {"name": "甲"}).status_code == 422
    assert browser_of("reader").post("/search/named/", {"name": NAME}).status_code == 403
    assert "按当事人姓名查" not in browser_of("reader").get("/search/").content.decode().split("</form>")[-1]


def test_the_number_of_queries_is_bounded(county: Any, clerk: Client) -> None:
    from django.db import connection

    def taken() -> int:
        clerk.get("/search/", {"q": "水渠"})
        with CaptureQueriesContext(connection) as seen:
            clerk.get("/search/", {"q": "水渠"})
        return len(seen)

    catch_up()
    few = taken()
    more = [Dispute(unit=county.villages[1], matter=f"水渠{n}", found_on=date(2024, 3, 6), kind="land") for n in range(25)]
    write(more, by=county.clerk, why="登记", door="web", at=NOON)
    assert (few, taken()) == (SEARCH, SEARCH)


def test_the_words_around() -> None:
    assert around("甲" * 50 + "水渠" + "乙" * 50, "水渠") == f"…{'甲' * AROUND}水渠{'乙' * AROUND}…"
    assert around("第一行\n 水渠", "水渠") == "第一行 水渠"
    assert around("没有", "水渠") == ""
    assert marked("A水a<b", "a") == "<mark>A</mark>水<mark>a</mark>&lt;b"
