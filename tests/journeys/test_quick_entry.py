"""The keyboard alone: two disputes from the chooser to the ledger without a mouse; the second begins where the first ended."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import pytest

from fazhi.records.ledgers.dispute import Dispute
from tests.journeys.conftest import OFFICE
from tests.journeys.test_everybody import findings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FOCUS = "document.activeElement.name || document.activeElement.className"


class Keys:
    """A keyboard that counts its strokes; a word of Chinese counts its letters twice, as it is typed."""

    def __init__(self, page: Any) -> None:
        self.page, self.count, self.start = page, 0, time.monotonic()

    def type(self, *words: str) -> None:
        """Each word, then Enter."""
        for word in words:
            self.page.keyboard.type(word)
            self.press("Enter")
            self.count += sum(2 if ord(c) > 127 else 1 for c in word)

    def press(self, key: str) -> None:
        """One key."""
        self.page.keyboard.press(key)
        self.count += 1

    def at(self, name: str) -> None:
        """Waits until that field is entered."""
        self.page.locator(f"[name={name}]:focus").wait_for()


def last() -> Any:
    """The newest dispute."""
    return Dispute.objects.order_by("-pk")[0]


def test_two_disputes_by_keyboard_alone(open_page: Any, county: Any) -> None:
    page = open_page(OFFICE)
    page.goto("/new/")
    keys = Keys(page)
    keys.type("mdjf")  # the first letters of 矛盾纠纷
    keys.at("matter")  # the unit of the last row stands there; it is another one
    keys.press("Shift+Tab")
    keys.at("unit")
    keys.press("Shift+Tab")
    keys.at("found_on")
    keys.type("3-5")
    keys.at("unit")
    assert page.get_by_label("排查日期").input_value() == f"{date.today().year}-03-05" or date.today().month < 3
    keys.type("xh", "灌溉用水纠纷")
    page.locator(".dropdown-input:focus").wait_for()
    keys.type("dljt")  # 道路交通事故
    keys.at("parties")
    keys.type("甲某、乙某", "3", "赵调解")
    keys.at("state")
    keys.type("2")
    page.keyboard.press("Control+Enter")
    page.get_by_text("尚未保存").wait_for()  # a settled dispute has its day
    page.locator("[name=settled_on]").focus()
    keys.type("3-6")
    keys.press("Control+Enter")
    page.get_by_text("已保存：灌溉用水纠纷").wait_for()
    row = last()
    assert (row.unit.name, row.kind, row.people, row.handler, row.state) == ("西河村", "traffic", 3, "赵调解", "settled")
    print(f"办事员录入一条矛盾纠纷（只用键盘）：{keys.count} 次击键，{time.monotonic() - keys.start:.1f} 秒")

    keys = Keys(page)
    keys.at("matter")  # day, unit and handler stand there already
    page.get_by_role("link", name="灌溉用水纠纷", exact=True).wait_for()
    keys.type("地边纠纷")
    page.locator(".dropdown-input:focus").wait_for()
    keys.press("Control+d")
    keys.press("Control+Enter")
    page.get_by_text("已保存：地边纠纷").wait_for()
    row = last()
    assert (row.matter, row.unit.name, row.kind, row.handler, row.found_on.month, row.state) == (
        "地边纠纷", "西河村", "traffic", "赵调解", 3, "open",
    )  # fmt: skip
    print(f"办事员接着录下一条（只用键盘）：{keys.count} 次击键，{time.monotonic() - keys.start:.1f} 秒")
    assert keys.count <= 20

    page.get_by_role("button", name="撤回地边纠纷").focus()
    keys.press("Enter")
    page.get_by_text("已撤回：地边纠纷").wait_for()
    assert last().void


def test_enter_goes_on_and_never_saves_by_mistake(open_page: Any, county: Any) -> None:
    page = open_page(OFFICE)
    page.goto("/ledgers/meeting/new/")
    before = page.url
    for _ in range(3):
        page.keyboard.press("Enter")
    assert page.url == before and page.locator(".wrong").count() == 0


def test_without_scripts_the_same_form_is_filled_by_tab(open_page: Any, county: Any) -> None:
    page = open_page(OFFICE, scripts=False)
    page.goto("/new/?q=纠纷")
    page.locator("#ledgers").get_by_role("link", name="矛盾纠纷", exact=True).click()
    page.get_by_label("排查日期").fill("2024-03-05")
    page.get_by_label("村（社区）").select_option(label="西河村")
    page.get_by_label("纠纷名称").fill("用水纠纷")
    page.locator("select[name=kind]").select_option("land")
    page.get_by_role("button", name="保存并继续录入").click()
    page.get_by_text("已保存：用水纠纷").wait_for()
    page.get_by_text("上一条：山林土地").wait_for()
    page.get_by_role("button", name="撤回用水纠纷").click()
    page.get_by_text("已撤回：用水纠纷").wait_for()


def test_the_form_with_its_helps_has_nothing_serious(open_page: Any, county: Any) -> None:
    page = open_page(OFFICE)
    page.goto("/ledgers/dispute/new/")
    page.get_by_label("村（社区）").select_option(label="西河村")
    page.get_by_label("纠纷名称").fill("用水纠纷")
    page.locator("select[name=kind]").select_option("land", force=True)
    page.get_by_role("button", name="保存并继续录入").click()
    page.get_by_text("已保存：用水纠纷").wait_for()
    assert findings(page) == []
