"""The clerk edits the report in a real browser: with scripts as chips, without them in a plain box; nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from fazhi.records.ledgers.law_study import LawStudy
from fazhi.report.editing import standing
from tests.indicators.test_compute import dispute, put
from tests.journeys.conftest import OFFICE, PHONE
from tests.journeys.test_everybody import TARGETS, findings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PLACE = "/report/edit/?year=2024&part=measures&section=170-disputes"


def still(page: Any) -> None:
    """Waits until nothing is asked any more: a test's database cannot be read and written at once."""
    page.wait_for_timeout(800)
    page.wait_for_load_state("networkidle")
    page.locator(".htmx-request").first.wait_for(state="detached")


@pytest.fixture
def open_page(open_page: Any) -> Iterator[Callable[..., Any]]:
    """The pages are left only when what they ask beside is answered."""
    opened: list[Any] = []

    def made(*args: Any, **said: Any) -> Any:
        opened.append(open_page(*args, **said))
        return opened[-1]

    yield made
    for page in opened:
        still(page)


def stored(county: Any) -> str:
    """The section's text as it is stored."""
    row = standing(county.town, 2024, "measures", "170-disputes")
    return row.text if row else ""


def saved(page: Any, press: Any = None) -> None:
    """Presses save (or another button that saves) and waits for the answer."""
    still(page)
    with page.expect_navigation():
        (press or page.get_by_role("button", name="保存这一节")).click()
    page.get_by_text("已保存（第").wait_for()


def at_end(page: Any) -> None:
    """The caret behind the last word."""
    page.locator("#rich").focus()
    page.keyboard.press("Control+End")


def typed(page: Any) -> str:
    """What would be sent."""
    return str(page.input_value("#text"))


def test_with_scripts_figures_are_chips(open_page: Any, county: Any) -> None:
    page = open_page()
    page.goto(PLACE)
    assert page.locator("#rich [data-mark='{disputes.found}']").inner_text() == "12件"
    at_end(page)
    page.keyboard.type("化解9件，回访7户。")
    page.locator("#opens .bind", has_text="化解矛盾纠纷").first.click()
    page.locator("#opens li", has_text="7").first.wait_for()
    assert typed(page).endswith("化解{disputes.settled}，回访7户。")
    page.locator("#opens li", has_text="回访7户").get_by_role("button", name="标为叙述").click()
    assert typed(page).endswith("回访‹7›户。")
    page.fill("#find", "排查矛盾")
    at_end(page)
    page.locator("#found .put").first.click()
    assert typed(page).endswith("户。{disputes.found}")
    page.keyboard.press("Control+z")
    assert typed(page).endswith("回访‹7›户。")
    page.keyboard.press("Control+y")
    page.keyboard.type("。")
    page.get_by_label("修改说明").fill("补充回访")
    saved(page)
    assert stored(county).endswith("化解{disputes.settled}，回访‹7›户。{disputes.found}。")
    assert not page.locator("#kept").is_visible()
    page.get_by_role("link", name="历次文字").click()
    assert "补充回访" in page.inner_text("main") and "甲经办" in page.inner_text("main")


def test_chips_move_whole_and_go_whole(open_page: Any, county: Any) -> None:
    page = open_page()
    page.goto(PLACE)
    page.locator("#rich [data-mark='{disputes.found}']").click()
    page.locator("#chip", has_text="排查矛盾纠纷：12件").wait_for()
    page.keyboard.press("Control+x")
    assert "{disputes.found}" not in typed(page)
    at_end(page)
    page.keyboard.press("Control+v")
    assert typed(page).endswith("。{disputes.found}")
    page.keyboard.press("Backspace")
    assert "{disputes.found}" not in typed(page) and "{disputes" in typed(page)


def test_a_fact_stays_on_its_line_until_it_is_made_text(open_page: Any, county: Any) -> None:
    put(county, LawStudy(unit=county.town, held_on=date(2024, 5, 9), body="group", topic="宪法"))
    page = open_page()
    page.goto(PLACE.replace("170-disputes", "110-study"))
    fact = page.locator("#rich [data-mark='@ study_topics']")
    words = fact.inner_text()
    at_end(page)
    page.keyboard.type("学用结合。")
    assert typed(page).endswith("\n@ study_topics\n学用结合。")
    fact.click()
    page.get_by_role("button", name="改成自己的文字").click()
    assert typed(page).endswith(f"\n{words}学用结合。") and "@" not in typed(page)
    saved(page)


def test_a_draft_outlives_a_lost_session(open_page: Any, county: Any) -> None:
    page = open_page()
    page.goto(PLACE)
    at_end(page)
    page.keyboard.type("写到一半。")
    still(page)
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="保存这一节").click()
    page.get_by_label("账号").fill("clerk")
    page.get_by_label("密码").fill("demo-password-1")
    page.get_by_role("button", name="登录").click()
    page.get_by_role("heading", name="您刚才填的内容还在").wait_for()
    page.goto(PLACE)
    page.get_by_role("button", name="恢复这些文字").click()
    assert typed(page).endswith("写到一半。") and page.locator("#rich [data-mark='{disputes.found}']").inner_text() == "12件"
    saved(page)
    assert stored(county).endswith("写到一半。")


def test_two_browsers_at_once_lose_nothing(open_page: Any, county: Any) -> None:
    one, two = open_page(), open_page()
    for page, words in ((one, "甲句。"), (two, "乙句。")):
        page.goto(PLACE)
        at_end(page)
        page.keyboard.type(words)
    saved(one)
    still(two)
    two.get_by_role("button", name="保存这一节").click()
    two.get_by_text("两人同时改了这一节").wait_for()
    assert "甲句。" in two.inner_text(".clash") and "乙句。" in two.inner_text("#rich")
    at_end(two)
    two.keyboard.type("甲句。")
    saved(two)
    assert stored(county).endswith("乙句。甲句。")


def test_without_scripts_the_box_does_the_same(open_page: Any, county: Any) -> None:
    page = open_page(scripts=False)
    page.goto(PLACE)
    box = page.get_by_role("textbox", name="排查化解矛盾纠纷：文字")
    assert "{排查矛盾纠纷}" in box.input_value()
    box.fill("全年排查{排查矛盾纠纷，化解9件，回访7户。")
    page.get_by_role("button", name="保存这一节").click()
    assert "花括号" in page.inner_text("#fault") and "回访7户" in box.input_value()
    box.fill("全年排查{排查矛盾纠纷}，化解矛盾纠纷9件，回访7户。")
    saved(page)
    saved(page, page.locator("#opens .bind", has_text="化解矛盾纠纷").first)
    saved(page, page.locator("#opens li", has_text="回访7户").get_by_role("button", name="标为叙述"))
    assert stored(county) == "全年排查{disputes.found}，化解矛盾纠纷{disputes.settled}，回访‹7›户。"
    page.get_by_label("按名称查找数字").fill("化解矛盾")
    page.get_by_role("main").get_by_role("button", name="查找").click()
    assert "{化解矛盾纠纷|上年}" in page.inner_text("#found") or "{化解矛盾纠纷}" in page.inner_text("#found")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_reader_proposes_and_the_clerk_takes(scripts: bool, open_page: Any, county: Any) -> None:
    reader = open_page(scripts=scripts, who="leader")
    reader.goto(PLACE)
    still(reader)
    reader.get_by_label("原文").fill("排查矛盾纠纷12件")
    reader.get_by_label("建议改为").fill("排查各类矛盾纠纷12件")
    reader.get_by_role("button", name="提出意见").click()
    reader.get_by_text("意见已提出").wait_for()
    clerk = open_page(scripts=scripts)
    clerk.goto(PLACE)
    still(clerk)
    clerk.get_by_role("button", name="采纳，改入正文").click()
    clerk.get_by_text("已采纳。").wait_for()
    assert stored(county).startswith("全年共排查各类矛盾纠纷{disputes.found}，")


def test_records_lead_to_figures_and_sentences(open_page: Any, county: Any) -> None:
    page = open_page()
    page.goto(PLACE)
    page.get_by_text("从现在起").wait_for()
    put(county, dispute(county.villages[0], 7), dispute(county.villages[1], 8))
    page.reload()
    page.locator(".moved b", has_text="2 条记录变动").wait_for()
    page.locator(".moved summary", has_text="数字").click()
    assert "12件 → 14件" in page.inner_text(".moved")
    page.get_by_role("button", name="看过了").click()
    page.get_by_text("报告里的数字没有变动").wait_for()


@pytest.mark.parametrize("size", [OFFICE, PHONE], ids=["office", "phone"])
def test_everybody_can_use_it(size: dict[str, int], open_page: Any, county: Any) -> None:
    page = open_page(size)
    page.goto(PLACE)
    at_end(page)
    page.keyboard.type("化解9件，回访7户。")
    page.locator("#opens .bind").first.wait_for()
    page.locator("#remarks summary").click()
    addresses = {
        "now": None,
        "versions": PLACE.replace("edit/", "edit/versions/"),
        "moved": PLACE.replace("edit/", "edit/changes/"),
    }
    for name, address in addresses.items():
        if address:
            page.goto(address)
        assert findings(page) == [], name
        if size is PHONE:
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, name
            assert page.evaluate(TARGETS) == [], name


def test_the_keyboard_alone_edits_binds_and_saves(open_page: Any, county: Any) -> None:
    page = open_page()
    page.goto(PLACE)
    at_end(page)
    page.keyboard.type("化解矛盾纠纷9件。")
    button = page.locator("#opens .bind", has_text="化解矛盾纠纷").first
    button.wait_for()
    for _ in range(60):
        page.keyboard.press("Tab")
        if button.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.press("Enter")
    assert typed(page).endswith("化解矛盾纠纷{disputes.settled}。")
    still(page)
    page.keyboard.press("Control+Enter")
    page.get_by_text("已保存（第").wait_for()
    assert stored(county).endswith("化解矛盾纠纷{disputes.settled}。")
