"""Shortcomings in a real browser: adopted from evidence, given cause, measure and task, ordered; with scripts and without."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from playwright.sync_api import expect

from fazhi.records.keeping import keep
from fazhi.records.ledgers.publicity_activity import PublicityActivity
from fazhi.report import shortcomings
from tests.conftest import NOON
from tests.journeys.conftest import OFFICE, PHONE
from tests.journeys.test_case_petition import fit_for_everybody

pytestmark = pytest.mark.browser


@pytest.fixture
def town(county: Any) -> Any:
    """One village of three had an activity."""
    row = PublicityActivity(unit=county.villages[0], held_on=date(2024, 4, 15), name="法治宣传", venue="village")
    keep([row], viewer=county.viewer("clerk"), why="登记", door="web", at=NOON)
    return county


@pytest.mark.parametrize(
    ("size", "scripts"), [(OFFICE, True), (PHONE, True), (OFFICE, False)], ids=["desk", "phone", "no scripts"]
)
def test_from_evidence_to_a_whole_shortcoming(size: dict[str, int], scripts: bool, town: Any, open_page: Any) -> None:
    page = open_page(size, scripts=scripts)
    page.goto(f"/report/shortcomings/?unit={town.town.pk}&year=2024")
    offer = page.locator(".offers li", has_text="没有开展过普法活动的村（社区）2个").last
    offer.get_by_role("button", name="采用").click()
    page.wait_for_url("**open=*")
    card = page.locator(".one").first
    for name in ("cause", "measure", "task"):
        card.locator(f"select[id^=pick-{name}]").select_option(index=1)
    card.get_by_role("button", name="保存").click()
    page.get_by_text("已保存。").wait_for()
    row = shortcomings.standing(town.town.pk, 2024)[0]
    assert row.cause and row.measure and row.task and "{publicity.villages_without}" in row.matter
    assert shortcomings.faults(town.town.pk, 2024) == shortcomings.warnings(town.town.pk, 2024) == []
    if size is PHONE:
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_the_list_is_ordered_by_number_and_by_dragging(town: Any, open_page: Any) -> None:
    page = open_page()
    page.scripts = True
    for matter in ("普法形式单一", "合同送审不全", "回访不及时"):
        said = {"matter": matter, "cause": "重视不够"}
        shortcomings.keep(town.town, 2024, said, viewer=town.viewer("clerk"), door="web", at=NOON)
    page.goto(f"/report/shortcomings/?unit={town.town.pk}&year=2024")
    fit_for_everybody(page)
    page.get_by_label("第3条的序号").fill("1")
    page.get_by_label("第3条的序号").press("Enter")
    expect(page.locator(".one h3").first).to_contain_text("回访")
    assert order(town) == ["回访不及时", "普法形式单一", "合同送审不全"]
    page.locator(".one h3").nth(0).drag_to(page.locator(".one h3").nth(2))
    expect(page.locator(".one h3").first).to_contain_text("普法")
    assert order(town) == ["普法形式单一", "合同送审不全", "回访不及时"]


def order(town: Any) -> list[str]:
    return [row.matter for row in shortcomings.standing(town.town.pk, 2024)]
