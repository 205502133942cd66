"""For everybody, besides what test_every_page holds every page to: a trial of an import, the keyboard alone."""

from __future__ import annotations

import io
from typing import Any

import pytest

from tests.journeys.conftest import OFFICE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BAD = {"serious", "critical"}
TARGETS = """() => [...document.querySelectorAll('a, button, summary, input, select')].filter(e => {
  const box = e.getBoundingClientRect();
  const inText = e.closest('p, li > span, .past, .paper, td, dd, .help, .end, svg, .rows thead')
    && e.tagName.toLowerCase() === 'a';
  return e.checkVisibility() && box.width > 1 && box.height > 1 && !inText && e.type !== 'radio' && e.type !== 'checkbox'
    && box.height < 43.5
    && getComputedStyle(e).pointerEvents !== 'none';
}).map(e => e.outerHTML.slice(0, 120))"""


def findings(page: Any) -> list[str]:
    """What axe finds serious on a page, in one line each."""
    from axe_playwright_python.sync_playwright import Axe

    result = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in result if one["impact"] in BAD]


def test_axe_finds_nothing_serious_in_the_trial_of_an_import(open_page: Any, county: Any) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (
        ["排查日期", "纠纷名称", "纠纷类型"],
        ["2024-03-05", "用水纠纷", "山林土地"],
        ["2024-02-31", "用水纠纷", "天上"],
    ):
        sheet.append(line)
    out = io.BytesIO()
    book.save(out)
    page = open_page(OFFICE)
    page.goto("/ledgers/dispute/import/")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    page.get_by_label("表格文件").set_input_files({"name": "纠纷.xlsx", "mimeType": kind, "buffer": out.getvalue()})
    page.get_by_role("button", name="上传并试算").click()
    page.get_by_role("heading", name="试算结果").wait_for()
    assert findings(page) == []
    page.get_by_role("button", name="确认写入 1 条").click()
    page.get_by_text("新增 1 条").wait_for()


def test_the_keyboard_alone_reaches_the_rows(open_page: Any) -> None:
    page = open_page(OFFICE)
    page.goto("/ledgers/dispute/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('td.title a')"):
            return
    raise AssertionError("sixty steps did not reach the first row")
