"""法规库: who reads it, what is found, theme days, lists and rules; nothing is too heavy or asks the database by the law."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from fazhi.law import Law, load_book
from fazhi.law.cited import MARKS
from fazhi.org.county import keep_setting
from fazhi.org.models import SettingKind
from fazhi.web.pages.law_shelf import shelf
from tests.conftest import DAY, NOON
from tests.org.test_county import LAW
from tests.web import queries
from tests.web.test_queries import taken

PAGES = ("law", "law_clocks", "law_calculator", "law_themes", "law_lists", "law_rules")
HEAVIEST = 300_000  # bytes of a page
OVERLAY = "合同审查"


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> date:
    """The day on which the pages are asked for, whatever the wall clock says."""
    monkeypatch.setattr("fazhi.web.page.now", lambda: NOON)
    return DAY


@pytest.fixture
def overlay(world: Any) -> Any:
    """A law of the county's own with one clock, «contract.review»."""
    keep_setting(
        SettingKind.LAW, OVERLAY, LAW, unit=world.county, read=0, viewer=world.viewer("reader"), why="", door="web", at=NOON
    )
    return world


def text(answer: Any) -> str:
    """The words of a page, without its marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", answer.content.decode()))


def address(law: Law) -> str:
    """The page of a version."""
    return shelf(load_book()).by_origin[law.origin, law.version].address


def all_laws(context: Any) -> list[Any]:
    """The laws that a library page lists."""
    return [one for _, held in context["levels"] for one in held]


@pytest.mark.parametrize("who", ["clerk", "colleague", "leader", "reader", "stranger", "auditor"])
def test_everybody_who_is_signed_in_reads_it(who: str, world: Any, browser_of: Callable[[str], Any]) -> None:
    client = browser_of(who)
    law = load_book().laws()[0]
    addresses = [*map(reverse, PAGES), reverse("law_clock", args=["disclosure.answer"]), address(law)]
    assert {client.get(one).status_code for one in addresses} == {200}


def test_others_are_sent_to_the_login(world: Any, client: Any) -> None:
    for page in PAGES:
        assert client.get(reverse(page)).status_code == 302


def test_the_menu_leads_there(world: Any, clerk: Any) -> None:
    assert '<a href="/law/"' in clerk.get("/").content.decode()
    assert re.search(r'<a href="/law/" aria-current="page">.*?法规库</a>', clerk.get("/law/").content.decode())


def test_every_version_of_every_law_is_listed_once_under_its_level(world: Any, clerk: Any) -> None:
    page = clerk.get("/law/")
    shown = [copy for one in all_laws(page.context) for copy in (one.current, *(copy for copy, _ in one.others))]
    assert sorted(copy.law.origin for copy in shown) == sorted(law.origin for law in load_book().laws())
    for level, held in page.context["levels"]:
        assert {one.current.law.level for one in held} == {level}
    by_title = {one.current.law.short: one for one in all_laws(page.context)}
    disclosure = by_title["政府信息公开条例"]
    assert (disclosure.current.law.version, disclosure.state) == (date(2019, 5, 15), "现行")
    assert [(copy.law.version, state) for copy, state in disclosure.others] == [(date(2008, 5, 1), "已失效")]


def test_the_version_of_the_day_comes_first_and_the_next_is_not_yet_in_force(world: Any, clerk: Any) -> None:
    by_short = {one.current.law.title: one for one in all_laws(clerk.get("/law/").context)}
    village = by_short["中华人民共和国村民委员会组织法"]
    assert village.current.in_force(DAY) and village.current.law.version < date(2026, 1, 1)
    assert ("尚未施行", date(2026, 1, 1)) in [(state, copy.law.version) for copy, state in village.others]


@pytest.mark.parametrize(
    ("asked", "kind", "found"),
    [
        ("政府信息公开条例", "law", "中华人民共和国政府信息公开条例"),
        ("村委会组织法", "law", "中华人民共和国村民委员会组织法"),
        ("国务院令第711号", "law", "中华人民共和国政府信息公开条例"),
        ("依申请公开 答复", "时限", "依申请公开答复"),
        ("disclosure.answer", "时限", "依申请公开答复"),
        ("信访工作条例 第三十四条", "条文", "《信访工作条例》第三十四条"),
        ("国家宪法日", "主题日", "国家宪法日"),
    ],
)
def test_laws_articles_and_clocks_are_found(asked: str, kind: str, found: str, world: Any, clerk: Any) -> None:
    page = clerk.get("/law/", {"q": asked})
    if kind == "law":
        assert found in {one.current.law.title for one in all_laws(page.context)}
    else:
        hits = {hit.label: [line.label for line in (*hit.first, *hit.rest)] for hit in page.context["hits"]}
        assert found in hits[kind]
    assert found in text(page) and f'value="{asked}"' in page.content.decode()


def test_what_is_no_longer_in_force_comes_last_and_says_so(world: Any, clerk: Any) -> None:
    hits = clerk.get("/law/", {"q": "disclosure.answer"}).context["hits"]
    lines = [(line.old, line.href) for line in hits[0].first if "/disclosure.answer/" in line.href]
    assert lines == [
        (False, "/law/clock/disclosure.answer/"),
        (True, "/law/clock/disclosure.answer/?version=2008-05-01"),
    ]


@pytest.mark.parametrize("asked", ["没有这样的法", "<script>alert(1)</script>", "%", "第", "条" * 500])
def test_any_question_is_answered(asked: str, world: Any, clerk: Any) -> None:
    page = clerk.get("/law/", {"q": asked, "mark": "nonsense"})
    assert page.status_code == 200 and "<script>alert" not in page.content.decode()
    assert len(page.content) < HEAVIEST


def test_nothing_found_says_so(world: Any, clerk: Any) -> None:
    assert "没有找到" in text(clerk.get("/law/", {"q": "没有这样的法"}))


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_shows_only_what_bears_it(mark: str, world: Any, clerk: Any) -> None:
    page = clerk.get("/law/", {"mark": mark})
    lines = [line for hit in page.context["hits"] for line in (*hit.first, *hit.rest)]
    assert {line.mark for line in lines} <= {mark}
    expected = sum(part.mark == mark for law in load_book().laws() for part in law.parts())
    assert sum(hit.count for hit in page.context["hits"]) == expected
    assert f'<option value="{mark}" selected>' in page.content.decode()


def test_a_law_of_the_countys_own_stands_among_them(overlay: Any, clerk: Any) -> None:
    page = clerk.get("/law/")
    mine = next(one for one in all_laws(page.context) if one.current.law.origin == OVERLAY)
    assert mine.current.by_county and "县级补充" in text(page)
    assert clerk.get(mine.current.address).status_code == 200
    assert "合同审查" in text(clerk.get("/law/clocks/"))
    assert [line.mark for line in clerk.get("/law/", {"q": "contract.review"}).context["hits"][0].first] == ["confirmed"]


def test_the_clocks_are_those_of_today(world: Any, clerk: Any) -> None:
    page = clerk.get("/law/clocks/")
    hrefs = [line.href for _, lines in page.context["groups"] for line in lines]
    assert len(hrefs) == page.context["count"] == len(load_book().clocks())
    assert "20个工作日" in text(page)


def test_theme_days_of_a_year_in_order(world: Any, clerk: Any) -> None:
    page = clerk.get("/law/themes/")
    assert page.context["year"] == DAY.year
    then = clerk.get("/law/themes/", {"year": "2026"})
    dated = [(theme.label, said) for theme, said, _, _ in then.context["dated"]]
    assert ("国家宪法日", "12月4日") in dated and len(dated) == len(load_book().themes(2026))
    assert "《法治宣传教育法》第十三条" in text(then)
    assert "国家宪法日" not in {theme.label for theme, _ in then.context["waiting"]}


def test_theme_days_say_what_is_past_and_what_is_near(world: Any, clerk: Any, monkeypatch: Any) -> None:
    from fazhi.web.pages.law_lists import _when

    day = date(2024, 6, 3)
    spans = [(date(2024, 6, 1), date(2024, 6, 2)), (date(2024, 6, 1), date(2024, 6, 3)), (date(2024, 7, 3), date(2024, 7, 3))]
    assert [_when(span, day) for span in spans] == ["past", "now", "soon"]
    assert _when((date(2024, 7, 4), date(2024, 7, 4)), day) == ""


@pytest.mark.parametrize("year", ["1200", "99999", "x", "-1", "²"])
def test_a_year_that_is_none_is_not_found(year: str, world: Any, clerk: Any) -> None:
    assert clerk.get("/law/themes/", {"year": year}).status_code == 404


def test_planning_periods_name_the_one_of_the_year(world: Any, clerk: Any) -> None:
    plans = clerk.get("/law/themes/").context["plans"]
    periods = [(period, present) for _, held in plans for period, present, _ in held]
    assert {period.name for period, present in periods if present} == {one.name for one in load_book().periods(DAY.year)}
    assert "八五普法" in {period.label for period, _ in periods}


@pytest.mark.parametrize("page", ["law_lists", "law_rules"])
def test_lists_and_rules_in_force_lead_to_their_article(page: str, world: Any, clerk: Any) -> None:
    answer = clerk.get(reverse(page))
    found = [pair for _, held in answer.context["groups"] for pair in held]
    book = load_book()
    in_force = (
        {one.name for one in book.lists() if one.in_force(DAY)} if page == "law_lists" else {r.name for r in book.rules(DAY)}
    )
    assert {one.name for one, _ in found} == in_force
    one, href = found[0]
    assert one.label in text(answer) and f'id="{one.name}"' in answer.content.decode()
    law, _, place = href.partition("#")
    assert f'id="{place}"' in clerk.get(law).content.decode()


def test_no_page_is_too_heavy(world: Any, clerk: Any) -> None:
    laws = load_book().laws()
    clocks = load_book().clocks()
    many = sorted(laws, key=lambda law: -(len(law.articles) + len(tuple(law.parts()))))[:3]
    drawn = sorted(clocks, key=lambda clock: -len(clock.examples))[:3]
    long = sorted(clocks, key=lambda clock: -(clock.term.count if clock.term and clock.term.measure in ("D", "WD") else 0))[:3]
    addresses = [reverse(page) for page in PAGES] + [address(law) for law in many]
    addresses += [reverse("law_clock", args=[clock.name]) for clock in (*drawn, *long)]
    heavy = {one: size for one in addresses if (size := len(clerk.get(one).content)) > HEAVIEST}
    assert heavy == {}


@pytest.mark.parametrize("page", PAGES)
def test_queries_do_not_grow_with_the_law(page: str, world: Any, clerk: Any) -> None:
    assert taken(clerk, reverse(page)) == (queries.LAW_DAYS if page == "law_calculator" else queries.LAW)


def test_queries_of_a_version_and_a_clock(overlay: Any, clerk: Any) -> None:
    addresses = ["/law/petition/2022-05-01/", "/law/clock/petition.opinion/?start=2024-03-01", "/law/clock/contract.review/"]
    assert [taken(clerk, one) for one in addresses] == [queries.LAW, queries.LAW_DAYS, queries.LAW_DAYS]


def test_the_shelf_is_made_once_for_a_book(world: Any, overlay: Any) -> None:
    from fazhi.org.county import book

    assert shelf(book()) is shelf(book()) and shelf(book()) is not shelf(load_book())
