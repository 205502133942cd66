"""报告体检 in a real browser: a clerk checks a report with and without scripts, the county a batch; every page fits everybody."""

from __future__ import annotations

from typing import Any

import pytest

from tests.journeys.conftest import OFFICE, PHONE
from tests.journeys.test_everybody import TARGETS, findings
from tests.report.test_examining import TEXT, near

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
REPORT = f"当前位置：首页 > 公开\n{TEXT.replace('9次', 'X次').replace('化解2件', '化解9件')}扫一扫在手机打开当前页\n".encode()


def upload(name: str, data: bytes) -> dict[str, Any]:
    return {"name": name, "mimeType": "text/plain", "buffer": data}


def checked(page: Any, *files: dict[str, Any]) -> str:
    """Hands the files in; the address of the page that tells what was found."""
    page.goto("/check/")
    page.get_by_label("报告文件").set_input_files(list(files))
    page.get_by_role("button", name="开始体检").click()
    page.wait_for_url("**/check/*/")
    return str(page.url)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_clerk_goes_from_the_problem_to_its_place_and_to_the_figure(scripts: bool, open_page: Any) -> None:
    page = open_page(OFFICE, scripts=scripts)
    page.goto("/")
    page.locator("nav.side summary", has_text="数字和报告").click()
    page.get_by_role("navigation", name="主菜单").get_by_role("link", name="报告体检").click()
    page.wait_for_url("**/check/")
    address = checked(page, upload("报告.txt", REPORT))
    assert page.locator("article > p span.error").inner_text() == "X次"
    page.locator("#f1 .what").click()
    assert page.url.endswith("#t-f1") and page.locator("#t-f1").evaluate("e => e.matches(':target')")
    page.locator("#t-f1").click()
    assert page.url.endswith("#f1")
    page.get_by_role("navigation", name="只看").get_by_role("link", name="不一致").click()
    page.wait_for_url("**show=differs**")
    assert page.locator("article > p span.error").count() == 0 and page.locator("article > p span.differs").count() > 0
    page.locator(".second a[href*='disputes.found']").first.click()
    page.wait_for_url("**/figures/disputes.found/**")
    assert "12" in page.inner_text(".figs")
    page.goto(f"{address}?show=match")
    assert page.locator(".agreed").get_attribute("open") is not None


def test_the_marks_are_reached_by_the_keyboard_alone(open_page: Any) -> None:
    page = open_page(OFFICE)
    checked(page, upload("报告.txt", REPORT))
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('article .tag')"):
            page.keyboard.press("Enter")
            assert page.url.rsplit("#", 1)[-1][0] in "fc"
            return
    raise AssertionError("the keyboard did not reach a mark")


def test_the_draft_is_checked_from_the_page_of_the_report(open_page: Any) -> None:
    page = open_page(OFFICE)
    page.goto("/report/?year=2024")
    page.get_by_role("button", name="体检").click()
    page.wait_for_url("**/check/*/")
    assert page.locator("article > p span.match").count() > 3 and page.locator("article > p span.differs").count() == 0


@pytest.mark.parametrize("size", [OFFICE, PHONE], ids=["office", "phone"])
def test_the_pages_fit_everybody(size: dict[str, int], open_page: Any, county: Any) -> None:
    found: dict[str, list[str]] = {}

    def look(page: Any, name: str) -> None:
        found[name] = findings(page)
        if size is PHONE:
            found[name] += page.evaluate(TARGETS)
            if (width := page.evaluate("document.documentElement.scrollWidth")) > 390:
                found[name].append(f"{width} pixels wide")

    page = open_page(size)
    page.goto("/check/")
    look(page, "empty")
    page.get_by_role("button", name="开始体检").click()
    page.get_by_role("alert").wait_for()
    look(page, "refused")
    address = checked(page, upload("报告.txt", REPORT))
    look(page, "checked")
    page.goto(f"{address}?show=match")
    look(page, "filtered")
    page = open_page(size, who="reader")
    towns = [upload(f"{town}.txt", near(town).data) for town in ("测试镇", "邻近镇")]
    batch = checked(page, *towns, upload("坏.pdf", b"%PDF-1.4"))
    look(page, "batch")
    page.goto(f"{batch}0/")
    assert page.locator(".passages").count() == 1
    look(page, "passages")
    assert {name: said for name, said in found.items() if said} == {}
