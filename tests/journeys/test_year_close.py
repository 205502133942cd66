"""A clerk closes the year, corrects a row afterwards, opens the year again, and opens the next with last year's plans."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.conftest import NOON
from tests.journeys.conftest import OFFICE, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WAYS = [(OFFICE, True), (OFFICE, False), (PHONE, True), (PHONE, False)]


@pytest.mark.parametrize(("size", "scripts"), WAYS, ids=["office", "office-bare", "phone", "phone-bare"])
def test_a_year_is_closed_and_opened_again(size: dict[str, int], scripts: bool, open_page: Any, county: Any) -> None:
    page = open_page(size, scripts=scripts)
    page.goto("/year/?year=2024")
    page.get_by_text("未关账").wait_for()
    page.get_by_role("button", name="2024 年关账").click()
    page.get_by_text("2024 年度已关账。").wait_for()
    page.goto(f"/ledgers/dispute/{county.first}/edit/")
    page.get_by_label("责任人").fill("钱网格")
    page.get_by_role("button", name="保存", exact=True).click()
    page.get_by_text("已保存。").wait_for()
    page.goto("/year/?year=2024")
    after = page.get_by_role("region", name="关账后补记、更正")
    assert after.get_by_role("cell", name="更正", exact=True).count() == 1
    page.locator("summary", has_text="重新打开").click()
    page.get_by_label("重新打开的原因").fill("县里要求补登")
    page.get_by_role("button", name="重新打开").click()
    page.get_by_text("2024 年度已重新打开。").wait_for()
    assert page.get_by_text("县里要求补登").is_visible() and page.get_by_role("button", name="2024 年关账").is_visible()


@pytest.mark.parametrize(("size", "scripts"), WAYS, ids=["office", "office-bare", "phone", "phone-bare"])
def test_the_next_year_is_opened_with_the_plans_of_the_last(
    size: dict[str, int], scripts: bool, open_page: Any, county: Any
) -> None:
    from fazhi.records.keeping import keep
    from fazhi.records.ledgers.study_plan import StudyPlan

    plans: list[Any] = [
        StudyPlan(unit=county.town, planned_on=date(2024, 3, 29), body="group", topic=topic)
        for topic in ("行政处罚法", "信访工作条例")
    ]
    keep(plans, viewer=county.viewer("clerk"), why="计划", door="web", at=NOON)
    page = open_page(size, scripts=scripts)
    page.goto("/year/?year=2024")
    page.get_by_role("link", name="开年").click()
    page.get_by_role("heading", name="2025 年开年").wait_for()
    page.get_by_role("checkbox", name="信访工作条例").uncheck()
    page.get_by_role("button", name="开列到 2025 年").click()
    page.get_by_text("已开列 1 项 2025 年计划").wait_for()
    assert [row.topic for row in StudyPlan.objects.filter(planned_on__year=2025)] == ["行政处罚法"]
    page.goto("/year/open/?year=2025")
    assert page.get_by_text("2025 年已有").count() == 1 and page.get_by_role("checkbox", name="信访工作条例").is_enabled()
