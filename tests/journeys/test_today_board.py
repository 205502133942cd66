"""A leader with two minutes: 今日 → 看板 → the rows behind one number; the board and 今日 for everybody's eyes and thumbs."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.journeys.conftest import OFFICE, PHONE
from tests.journeys.test_everybody import TARGETS, findings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = ["/", "/board/?year=2024", "/board/?year=2024&span=Q1", "/figures/disputes.found/?year=2024&by=kind&is=housing"]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_a_leader_goes_from_today_to_the_rows_of_one_number(scripts: bool, open_page: Any, county: Any) -> None:
    page = open_page(OFFICE, who="leader", scripts=scripts)
    page.get_by_role("link", name="看板 ›").click()
    page.get_by_role("heading", name="领导看板").wait_for()
    assert page.get_by_role("heading", name="2024 年各月").is_visible()
    page.get_by_role("link", name=re.compile("^3月 2024年 1件")).click()
    page.get_by_text("2024年3月的记录").wait_for()
    assert page.locator("#rows tbody tr").count() == 1
    page.locator("#rows td.title a").click()
    page.get_by_role("heading", name="宅基地纠纷2").wait_for()


def test_a_number_of_a_village_opens_its_rows(open_page: Any) -> None:
    page = open_page(PHONE)
    page.goto("/board/?year=2024")
    cell = page.get_by_role("row", name=re.compile("^东山村")).get_by_role("link").first
    shown = int(cell.inner_text())
    cell.click()
    page.locator("#rows").wait_for()
    assert page.locator("#rows tbody tr").count() == shown == 4


def test_the_table_behind_a_drawing_says_the_same(open_page: Any) -> None:
    page = open_page(OFFICE)
    page.goto("/board/?year=2024")
    chart = page.locator(".board-chart").first
    assert not chart.get_by_role("row", name=re.compile("^3月")).is_visible()
    chart.get_by_text("表格").click()
    row = chart.get_by_role("row", name=re.compile("^3月"))
    assert row.get_by_role("link").first.inner_text() == "1"


def test_the_keyboard_reaches_a_bar(open_page: Any) -> None:
    page = open_page(OFFICE)
    page.goto("/board/?year=2024")
    page.locator(".board-chart svg a").first.focus()
    page.keyboard.press("Enter")
    page.get_by_text("2024年1月的记录").wait_for()


@pytest.mark.parametrize("who", ["clerk", "leader", "reader"])
@pytest.mark.parametrize("size", [OFFICE, PHONE], ids=["office", "phone"])
def test_axe_width_and_thumbs(who: str, size: dict[str, int], open_page: Any) -> None:
    page = open_page(size, who=who)
    wrong: dict[str, Any] = {}
    for address in PAGES:
        page.goto(address)
        if found := findings(page):
            wrong[address] = found
        if size is PHONE and page.evaluate("document.documentElement.scrollWidth") > 390:
            wrong[f"{address} wide"] = page.evaluate("document.documentElement.scrollWidth")
        if size is PHONE and (small := page.evaluate(TARGETS)):
            wrong[f"{address} small"] = small
    assert wrong == {}
