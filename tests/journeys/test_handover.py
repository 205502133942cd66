"""A clerk hands five cases to a colleague, who takes them over on the phone; once with scripts, once without."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from fazhi.cases.holding import holders
from fazhi.cases.kinds.petition import Petition
from fazhi.org.models import Account
from fazhi.records.keeping import keep
from fazhi.web.page import now, today
from tests.journeys.conftest import OFFICE, PASSWORD, PHONE

pytestmark = pytest.mark.browser
LOW = """() => [...document.querySelectorAll('main a, main button, main summary, main label.pick, main input, main select')]
  .filter((one) => one.checkVisibility() && !['hidden', 'radio', 'checkbox'].includes(one.type))
  .filter((one) => { const { height } = one.getBoundingClientRect(); return height > 0 && height < 43.5; })
  .map((one) => one.outerHTML.slice(0, 120))"""


@pytest.fixture
def seven(county: Any) -> list[Any]:
    """Seven petitions of the clerk, and a colleague who can log in."""
    Account.objects.open("colleague", county.colleague, PASSWORD)
    rows = []
    for n in range(7):
        said = {"channel": "letter", "matter": f"排水问题{n}", "petitioner": "甲某某"}
        row = Petition(unit=county.villages[n % 3], received_on=today() - timedelta(days=n + 1), **said)
        keep([row], viewer=county.viewer("clerk", today()), why="登记", door="web", at=now())
        rows.append(row)
    return rows


def fit(page: Any, width: int) -> None:
    """No serious finding of axe, no sideways scroll, and on a phone nothing to press that is low."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if width < 900:
        assert page.evaluate(LOW) == []


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_five_cases_change_hands(scripts: bool, open_page: Callable[..., Any], seven: list[Any]) -> None:
    page = open_page(OFFICE, scripts=scripts)
    page.goto("/handover/")
    if scripts:
        fit(page, OFFICE["width"])
        page.get_by_role("button", name="全不选").click()
        for box in page.locator("[name=case]").all()[:5]:
            box.check()
    else:
        for box in page.locator("[name=case]").all()[5:]:
            box.uncheck()
    page.get_by_label("移交给").select_option(label="乙同事　乙同事")
    page.get_by_label("移交原因").fill("岗位调整")
    page.get_by_role("button", name="列出移交清单").click()
    page.wait_for_url("**/handover/*/")
    with page.expect_download() as got:
        page.get_by_role("link", name="Word").click()
    assert got.value.suggested_filename.endswith(".docx")
    theirs = open_page(PHONE, scripts=scripts, who="colleague")
    theirs.goto("/handover/")
    theirs.get_by_role("link", name="看清单").click()
    if scripts:
        fit(theirs, PHONE["width"])
    theirs.get_by_role("button", name="接收", exact=True).click()
    theirs.get_by_role("heading", name="接手甲经办的工作").wait_for()
    assert "5 件转到乙同事名下" in theirs.locator("main").inner_text()
    assert sorted(person.name for person in holders(row.pk for row in seven).values()) == ["乙同事"] * 5 + ["甲经办"] * 2
    theirs.get_by_role("link", name="排水问题").first.click()
    theirs.get_by_text("经办 乙同事").first.wait_for()
    if scripts:
        fit(theirs, PHONE["width"])
        box = theirs.locator(".doing .btn-primary").first.bounding_box()
        assert box["y"] + box["height"] < PHONE["height"] - 58  # above the fold and the dock


def test_above_the_fold_of_an_office_screen_stands_what_matters(open_page: Callable[..., Any], seven: list[Any]) -> None:
    page = open_page({"width": 1366, "height": 900})
    page.goto(f"/ledgers/petition/{seven[0].pk}/")
    for what in (".now .state", ".now .actor", ".near .left-days", ".now .days", ".doing .btn-primary", ".hold"):
        box = page.locator(what).first.bounding_box()
        assert box is not None and box["y"] + box["height"] < 700, what
    fit(page, 1366)
