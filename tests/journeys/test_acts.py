"""The five acts that come most often, on the demo county: how many presses and fields each takes, and how many seconds.

Seconds are printed, not judged: they depend on the machine. Presses and fields are judged, for they are what a clerk pays.
"""

from __future__ import annotations

import re
import time
from typing import Any

import pytest

from tests.journeys.conftest import OFFICE, PHONE
from tests.journeys.demo import demo, enter  # noqa: F401  fixtures

pytestmark = [pytest.mark.browser]


class Hand:
    """A hand on a page that counts what it does."""

    def __init__(self, page: Any, act: str) -> None:
        self.page, self.act, self.presses, self.fields = page, act, 0, 0
        self.begun = time.perf_counter()

    def press(self, what: Any) -> None:
        """One press of a button, a link, a choice."""
        what.click()
        self.presses += 1

    def fill(self, what: Any, text: str) -> None:
        """One field filled."""
        what.fill(text)
        self.fields += 1

    def choose(self, what: Any, label: str) -> None:
        """One choice of a list."""
        what.select_option(label=label)
        self.fields += 1

    def done(self, presses: int, fields: int) -> None:
        """Says what the act took; it may take no more than so many."""
        seconds = time.perf_counter() - self.begun
        print(f"\n{self.act}：点击 {self.presses} 次，填 {self.fields} 栏，{seconds:.1f} 秒（浏览器自动操作）")
        assert (self.presses, self.fields) <= (presses, fields)


def test_a_dispute_is_written_down(enter: Any) -> None:  # noqa: F811
    page = enter("dingzhuang", OFFICE)
    hand = Hand(page, "记一条矛盾纠纷")
    hand.press(page.get_by_role("main").get_by_role("link", name=re.compile("记一条矛盾纠纷")).first)
    page.locator("select[name=unit]").select_option(label="上河村", force=True)
    hand.fields += 1
    hand.fill(page.get_by_label("纠纷名称"), "灌溉用水先后纠纷")
    page.locator("select[name=kind]").select_option("land", force=True)
    hand.fields += 1
    hand.press(page.get_by_role("button", name="保存", exact=True))
    page.get_by_text("灌溉用水先后纠纷").first.wait_for()
    hand.done(presses=2, fields=4)


def test_a_step_of_a_case_is_taken_from_today(enter: Any) -> None:  # noqa: F811
    page = enter("dingzhuang", OFFICE)
    hand = Hand(page, "从今日办一步（信访分类）")
    hand.press(page.get_by_role("link", name=re.compile("分类：灌溉水渠淤堵")))
    page.get_by_role("heading", name=re.compile("分类")).first.wait_for()
    hand.press(page.locator("label", has_text="申诉求决").first)
    route = page.locator("select[name=route]")
    if route.count():
        route.select_option(index=1, force=True)
        hand.fields += 1
    hand.press(page.locator("main form button[type=submit]").first)
    page.get_by_text("灌溉水渠淤堵").first.wait_for()
    hand.done(presses=4, fields=2)


def test_a_row_is_found(enter: Any) -> None:  # noqa: F811
    page = enter("dingzhuang", OFFICE)
    hand = Hand(page, "查一件（按事由）")
    box = page.get_by_role("searchbox", name="查找全部")
    hand.fill(box, "养殖场异味")
    box.press("Enter")
    hand.presses += 1
    hand.press(page.get_by_role("main").get_by_role("link", name="养殖场异味").first)
    page.get_by_role("heading", name=re.compile("养殖场异味")).first.wait_for()
    hand.done(presses=2, fields=1)


def test_a_number_opens_to_its_rows(enter: Any) -> None:  # noqa: F811
    page = enter("dingzhuang-leader", OFFICE)
    hand = Hand(page, "从看板点开一个数的记录")
    page.goto("/board/?year=2024")
    hand.presses += 1
    hand.press(page.get_by_role("main").locator("a[href*='/figures/']").first)
    page.get_by_role("main").locator("table").first.wait_for()
    hand.done(presses=2, fields=0)


def test_a_cadre_tells_a_dispute_by_phone(enter: Any) -> None:  # noqa: F811
    page = enter("dingzhuang-village", PHONE)
    hand = Hand(page, "村里手机报一件纠纷")
    hand.press(page.get_by_role("main").get_by_role("link", name=re.compile("纠纷")).first)
    fields = page.locator("main form :is(input, select, textarea):visible")
    assert 0 < fields.count() <= 24  # choices side by side are one field of several boxes
    hand.fill(page.get_by_label("纠纷名称"), "院墙滴水纠纷")
    page.locator("main form label", has_text="邻里").first.click()
    hand.presses += 1
    hand.press(page.locator("main form button[type=submit]").first)
    page.get_by_text(re.compile("已报")).first.wait_for()
    hand.done(presses=4, fields=4)
