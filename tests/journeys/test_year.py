"""A year in a town: from the login to the Word file, once by office screen, once without a script, once on a phone."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.journeys.conftest import OFFICE, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def new_dispute(page: Any, matter: str) -> None:
    """From the first page by «记一条» to a kept dispute."""
    page.goto("/")
    page.locator("nav.side").get_by_role("link", name="记一条").click()
    page.wait_for_url("**/new/")
    page.get_by_role("main").get_by_role("link", name="矛盾纠纷", exact=True).first.click()
    page.get_by_label("排查日期").fill("2024-12-03")
    page.get_by_label("村（社区）").select_option(label="西河村")
    page.get_by_label("纠纷名称").fill(matter)
    page.locator("select[name=kind]").select_option("land", force=True)
    page.get_by_role("button", name="保存", exact=True).click()
    page.get_by_text(f"已保存：{matter}").wait_for()


def word_file(page: Any, tmp_path: Path) -> str:
    """The downloaded report's text."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name="下载 Word").click()
    waiting.value.save_as(tmp_path / "report.docx")
    return "\n".join(p.text for p in Document(io.BytesIO((tmp_path / "report.docx").read_bytes())).paragraphs)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_from_login_to_the_word_file(scripts: bool, open_page: Any, tmp_path: Path) -> None:
    page = open_page(OFFICE, scripts=scripts)
    new_dispute(page, "灌溉用水纠纷")
    page.get_by_role("link", name="‹ 矛盾纠纷").click()
    page.get_by_role("searchbox", name="查找", exact=True).fill("灌溉")
    page.get_by_role("button", name="筛选").click()
    page.get_by_role("link", name="取消筛选 查找：灌溉").wait_for()
    assert page.locator("table.rows tbody tr").count() == 1
    page.locator("nav.side summary", has_text="数字和报告").click()
    page.locator("nav.side").get_by_role("link", name="数字").click()
    page.get_by_role("link", name="排查矛盾纠纷").click()
    assert page.locator(".figs b").first.inner_text() == "13"
    page.get_by_role("link", name="灌溉用水纠纷").wait_for()
    page.locator("nav.side").get_by_role("link", name="年度报告").click()
    page.get_by_role("link", name="13件").first.click()
    page.get_by_role("heading", name="排查矛盾纠纷").wait_for()
    page.go_back()
    assert "13件" in word_file(page, tmp_path)


def test_a_phone_keeps_a_dispute_and_opens_its_menus(open_page: Any) -> None:
    page = open_page(PHONE)
    page.locator("nav.dock").get_by_role("link", name="记一条").click()
    page.get_by_role("main").get_by_role("link", name="矛盾纠纷", exact=True).first.click()
    page.get_by_label("纠纷名称").fill("邻里噪声纠纷")
    page.get_by_label("村（社区）").select_option(label="东山村")
    page.locator("select[name=kind]").select_option("neighbour", force=True)
    page.get_by_role("button", name="保存并继续录入").click()
    page.get_by_text("已保存：邻里噪声纠纷").wait_for()
    assert page.get_by_label("村（社区）").input_value() == page.locator("option", has_text="东山村").get_attribute("value")
    page.get_by_role("link", name="取消").click()
    page.locator("nav.dock summary", has_text="更多").click()
    page.locator("nav.dock").get_by_role("link", name="年度报告").click()
    page.get_by_role("heading", name="年度报告").wait_for()


def test_ctrl_enter_saves_and_goes_on(open_page: Any) -> None:
    page = open_page(OFFICE)
    page.goto("/ledgers/law_study/new/")
    page.get_by_label("日期").fill("2024-11-05")
    page.get_by_label("主题").fill("宪法学习")
    page.locator("select[name=body]").select_option("cadres")
    page.get_by_label("主题").press("Control+Enter")
    page.get_by_text("已保存：宪法学习").wait_for()
    assert page.url.endswith("/new/?day=2024-11-05")


def test_two_tabs_meet_on_the_page_of_differences(open_page: Any, county: Any) -> None:
    first, second = open_page(OFFICE), open_page(OFFICE)
    address = f"/ledgers/dispute/{county.first}/edit/"
    for page in (first, second):
        page.goto(address)
    first.get_by_label("责任人").fill("钱网格")
    first.get_by_role("button", name="保存", exact=True).click()
    first.get_by_text("已保存。").wait_for()
    second.get_by_label("责任人").fill("孙主任")
    second.get_by_role("button", name="保存", exact=True).click()
    second.get_by_role("heading", name="有人先修改了这条记录").wait_for()
    assert second.get_by_role("radio", name="孙主任").is_checked()
    second.get_by_role("button", name="按所选保存").click()
    second.get_by_text("已保存。").wait_for()
    assert second.get_by_text("孙主任", exact=True).first.is_visible()
