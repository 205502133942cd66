"""The list as a sheet in a real browser: by keyboard alone, at any width, without scripts, on a phone, on paper."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.journeys.conftest import OFFICE, PHONE
from tests.journeys.test_everybody import TARGETS, findings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LIST = "/ledgers/dispute/"
FOCUS = "document.activeElement.textContent"
FITS = "[document.scrollingElement, document.querySelector('.main')].every(e => e.scrollHeight <= e.clientHeight)"


@pytest.fixture
def many(county: Any) -> Any:
    """Sixty disputes more, so that a page is full."""
    from fazhi.records.ledgers.dispute import Dispute
    from fazhi.trail.writing import write
    from tests.conftest import NOON

    more = [Dispute(unit=county.town, found_on=date(2023, 1 + n % 12, 1), matter=f"旧纠纷{n}", kind="land") for n in range(60)]
    write(more, by=county.clerk, why="登记", door="web", at=NOON)
    return county


def test_the_sheet_fills_the_window_and_only_the_rows_scroll(open_page: Any, many: Any) -> None:
    page = open_page(OFFICE)
    page.goto(f"{LIST}?cols=all")
    assert page.evaluate(FITS)
    box = page.get_by_role("region", name="矛盾纠纷表格")
    head = page.locator("th.title").bounding_box()
    box.evaluate("e => e.scrollTo(600, 400)")
    page.wait_for_timeout(200)
    moved = page.locator("th.title").bounding_box()
    assert moved["y"] == head["y"] and moved["x"] <= head["x"]
    cell = page.locator("td.title").nth(12).bounding_box()
    assert abs(cell["x"] - box.bounding_box()["x"]) < 3 and abs(moved["x"] - cell["x"]) < 1
    assert box.evaluate("e => e.scrollHeight > e.clientHeight && e.scrollWidth > e.clientWidth")
    assert findings(page) == []


def test_by_keyboard_alone(open_page: Any, many: Any) -> None:
    page = open_page(OFFICE)
    page.goto(LIST)
    keys = page.locator(".keys")
    assert keys.is_visible() and "快捷键" in keys.inner_text()
    page.keyboard.press("ArrowDown")
    assert page.evaluate(FOCUS) == "宅基地纠纷11"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(FOCUS) == "宅基地纠纷10"
    page.keyboard.press("End")
    last = page.locator("td.title a").last
    assert page.evaluate(FOCUS) == last.inner_text()
    page.keyboard.press("PageUp")
    assert page.evaluate(FOCUS) != last.inner_text()
    page.keyboard.press("Home")
    assert page.evaluate(FOCUS) == "宅基地纠纷11"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "id_q"
    page.keyboard.type("纠纷3")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="取消筛选 查找：纠纷3").wait_for()
    page.locator("#rows .sheet").focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate(FOCUS) == "宅基地纠纷3"
    page.keyboard.press("Enter")
    page.wait_for_url("**/ledgers/dispute/*/")


def test_columns_by_the_panel_with_and_without_scripts(open_page: Any, many: Any) -> None:
    page = open_page(OFFICE)
    page.goto(LIST)
    page.get_by_role("link", name="列", exact=True).press("Enter")
    panel = page.locator("#panel")
    panel.locator(":focus").wait_for()  # the panel is ready when it has the focus
    page.get_by_role("button", name="上移 风险等级").press("Enter")
    assert findings(page) == []
    page.keyboard.press("Escape")
    panel.locator("section").wait_for(state="detached")
    assert page.evaluate(FOCUS) == "列"
    page.keyboard.press("Enter")
    panel.locator(":focus").wait_for()
    panel.get_by_role("checkbox", name="当事人").press("Space")
    panel.get_by_role("button", name="上移 纠纷类型").press("Enter")
    panel.get_by_role("button", name="保存", exact=True).last.press("Enter")
    page.get_by_text("以后按这 8 列显示").wait_for()
    page.locator("th", has_text="当事人").wait_for(state="detached")
    heads = page.locator("th").all_inner_texts()
    assert not any("当事人" in head for head in heads)
    assert heads.index("纠纷类型") < heads.index("纠纷名称")
    plain = open_page(OFFICE, scripts=False)
    plain.goto(LIST)
    plain.get_by_role("link", name="列", exact=True).click()
    plain.get_by_role("button", name="下移 纠纷类型").click()
    plain.get_by_role("button", name="保存", exact=True).last.click()
    heads = plain.locator("th").all_inner_texts()
    assert heads.index("纠纷类型") > heads.index("纠纷名称")


def test_a_condition_becomes_a_view_and_is_opened_again(open_page: Any, many: Any) -> None:
    page = open_page(OFFICE)
    page.goto(LIST)
    page.get_by_role("link", name="加条件").click()
    page.locator("#panel :focus").wait_for()  # the panel is ready when it has the focus
    page.locator("#panel select").select_option("found_on")
    page.get_by_label("怎么比").select_option("ago")
    assert page.get_by_label("几天").is_visible() and not page.get_by_label("哪一天").is_visible()
    page.get_by_label("几天").fill("30")
    page.get_by_role("button", name="加上").click()
    page.get_by_role("link", name="取消筛选 排查日期 30 天以前").wait_for()
    page.get_by_role("link", name="存为视图").click()
    page.get_by_label("名称").fill("积压")
    assert findings(page) == []
    page.get_by_role("button", name="存为视图").click()
    tab = page.get_by_role("navigation", name="视图").get_by_role("link", name="积压")
    tab.wait_for()
    assert tab.get_attribute("aria-current") == "true"
    page.get_by_role("combobox", name="化解状态").select_option("open")
    page.get_by_role("navigation", name="视图").get_by_text("已改").wait_for()
    page.get_by_role("button", name="存回“积压”").click()
    page.get_by_text("已按现在看到的存好").wait_for()
    page.get_by_role("link", name="管理视图").click()
    assert findings(page) == []
    page.get_by_role("button", name="删除").click()
    page.get_by_text("已删除视图“积压”").wait_for()


def test_on_a_phone_rows_are_cards(open_page: Any, many: Any) -> None:
    page = open_page(PHONE)
    wide, small = {}, {}
    for address in (LIST, f"{LIST}columns/", f"{LIST}condition/?col=kind", f"{LIST}views/", f"{LIST}views/new/?back=kind%3Dland"):
        page.goto(address)
        wide[address] = page.evaluate("document.documentElement.scrollWidth")
        small |= {address: found} if (found := page.evaluate(TARGETS)) else {}
        assert findings(page) == []
    assert set(wide.values()) == {390} and small == {}
    page.goto(LIST)
    assert page.locator("#rows tbody tr").first.evaluate("e => getComputedStyle(e).display") == "flex"
    assert not page.locator(".keys").is_visible()


def test_on_paper_the_heads_and_what_was_asked_stand(open_page: Any, many: Any) -> None:
    page = open_page(OFFICE)
    page.goto(f"{LIST}?kind=land")
    page.emulate_media(media="print")
    assert page.locator(".printed").is_visible() and "纠纷类型：山林土地" in page.locator(".printed").inner_text()
    assert not page.locator(".tools").is_visible()
    assert page.locator("#rows thead").evaluate("e => getComputedStyle(e).display") == "table-header-group"
    assert page.evaluate("getComputedStyle(document.querySelector('.sheet')).overflow") == "visible"
    assert page.evaluate("getComputedStyle(document.body).overflow") == "visible"
