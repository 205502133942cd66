"""The help beside fields by mouse, keyboard, thumb and without scripts; the whole tour of the demo county by its own words."""

from __future__ import annotations

from typing import Any

import pytest

from tests.journeys.conftest import OFFICE, PHONE
from tests.journeys.demo import demo, enter
from tests.journeys.test_everybody import TARGETS, findings

__all__ = ["demo", "enter"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def bar(page: Any) -> Any:
    """The bar of the tour."""
    return page.get_by_role("complementary", name="导览")


def well(page: Any, small: bool) -> None:
    """The page is for everybody; on a phone it does not scroll sideways and thumbs hit."""
    assert findings(page) == []
    if small:
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        # bars of a drawing have their table beneath
        assert [one for one in page.evaluate(TARGETS) if "<title>" not in one] == []


def test_help_unfolds_beside_the_field_and_folds_again(enter: Any) -> None:
    page = enter("dingzhuang")
    page.goto("/ledgers/dispute/new/")
    mark = page.get_by_role("link", name="排查日期的说明")
    mark.click()
    page.get_by_text("表头写成“发现日期”").wait_for()
    assert mark.get_attribute("aria-expanded") == "true"
    assert findings(page) == []
    mark.click()
    assert mark.get_attribute("aria-expanded") == "false"
    assert not page.get_by_text("表头写成“发现日期”").is_visible()
    field = page.get_by_label("纠纷名称", exact=False).first
    field.focus()
    page.keyboard.press("F1")
    page.get_by_text("表头写成“纠纷事项”").wait_for()
    page.keyboard.press("Escape")
    assert not page.get_by_text("表头写成“纠纷事项”").is_visible()
    assert field.evaluate("one => one === document.activeElement")


def test_help_fits_a_phone_and_needs_no_script(enter: Any) -> None:
    page = enter("dingzhuang", PHONE)
    page.goto("/ledgers/dispute/new/")
    box = page.get_by_role("link", name="纠纷类型的说明").bounding_box()
    assert box["width"] >= 44 and box["height"] >= 44
    page.get_by_role("link", name="纠纷类型的说明").tap()
    page.get_by_text("也认得").first.wait_for()
    well(page, small=True)
    page.goto("/help/")
    well(page, small=True)
    plain = enter("dingzhuang", PHONE, scripts=False)
    plain.goto("/ledgers/dispute/new/")
    with plain.context.expect_page() as opened:
        plain.get_by_role("link", name="排查日期的说明").click()
    opened.value.get_by_role("heading", name="排查日期").wait_for()


@pytest.mark.parametrize("size", [OFFICE, PHONE], ids=["office", "phone"])
def test_the_whole_tour_by_what_it_says(size: dict[str, int], enter: Any) -> None:
    page = enter("dingzhuang", size)
    small = size is PHONE
    page.get_by_role("link", name="第一次来？三分钟走一遍").click()
    for number, title, then in (
        (1, "今日", "记一条"), (2, "记一条", "列表"), (3, "列表", "办件"), (4, "办件", "数字"), (5, "数字", "年度报告"),
        (6, "年度报告", "体检和公开"), (7, "体检和公开", ""),
    ):  # fmt: skip
        bar(page).get_by_text(f"第 {number} 站，共 7 站　{title}").wait_for()
        well(page, small)
        if title == "数字":
            page.get_by_role("link", name="排查矛盾纠纷", exact=True).first.click()
            page.get_by_role("heading", name="排查矛盾纠纷").wait_for()
            bar(page).get_by_text("第 5 站").wait_for()
        if then:
            bar(page).get_by_role("link", name=f"下一站：{then}").click()
    bar(page).get_by_role("link", name="结束").click()
    page.get_by_role("link", name="第一次来？三分钟走一遍").wait_for()
    assert bar(page).count() == 0


def test_the_tour_walks_without_scripts(enter: Any) -> None:
    page = enter("dingzhuang", scripts=False)
    page.goto("/tour/")
    for _ in range(6):
        bar(page).get_by_role("link", name="下一站").click()
    bar(page).get_by_text("第 7 站").wait_for()
    bar(page).get_by_role("link", name="上一站").click()
    bar(page).get_by_text("第 6 站").wait_for()
