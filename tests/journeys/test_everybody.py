"""For everybody: no serious finding of axe, nothing to scroll sideways on a phone, targets large enough for a thumb."""

from __future__ import annotations

import io
from typing import Any

import pytest

from tests.journeys.conftest import OFFICE, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BAD = {"serious", "critical"}
TARGETS = """() => [...document.querySelectorAll('a, button, summary, input, select')].filter(e => {
  const box = e.getBoundingClientRect();
  const inText = e.closest('p, li > span, .past, .paper, td, dd, .help, .end, svg, .rows thead')
    && e.tagName.toLowerCase() === 'a';
  return e.checkVisibility() && box.width > 1 && box.height > 1 && !inText && e.type !== 'radio' && e.type !== 'checkbox'
    && box.height < 43.5;
}).map(e => e.outerHTML.slice(0, 120))"""


def addresses(county: Any) -> list[str]:
    """The pages everybody meets."""
    row = f"/ledgers/dispute/{county.first}/"
    return [
        "/", "/ledgers/", "/ledgers/dispute/", "/ledgers/dispute/?kind=housing&cols=all", "/ledgers/dispute/new/", row,
        f"{row}edit/", "/ledgers/dispute/import/", "/ledgers/dispute/tallies/", "/ledgers/petition/new/", "/figures/?year=2024",
        "/figures/disputes.found/?year=2024", "/report/?year=2024", "/owed/?year=2024", "/matters/?year=2024", "/law/",
        "/law/clock/disclosure.answer/", "/law/calculator/", "/trail/", "/password/", "/search/?q=宅基地",
        "/calendar/?year=2024", "/owed/map/?year=2024", "/board/?year=2024", "/new/", "/told/", "/collect/", "/handover/",
        "/year/", "/advice/", "/people/", "/units/", "/help/", "/help/petition/received_on/", "/ledgers/dispute/paste/",
        "/ledgers/dispute/columns/", "/nothing/",
    ]  # fmt: skip


def findings(page: Any) -> list[str]:
    """What axe finds serious on a page, in one line each."""
    from axe_playwright_python.sync_playwright import Axe

    result = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in result if one["impact"] in BAD]


@pytest.mark.parametrize("size", [OFFICE, PHONE], ids=["office", "phone"])
def test_axe_finds_nothing_serious(size: dict[str, int], open_page: Any, county: Any) -> None:
    page = open_page(size, who="")
    page.goto("/login/")
    found = {"/login/": findings(page)}
    page = open_page(size)
    for address in addresses(county):
        if address != "/nothing/":
            page.goto(address)
            found[address] = findings(page)
    assert {address: said for address, said in found.items() if said} == {}


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


def test_a_phone_never_scrolls_sideways_and_thumbs_hit(open_page: Any, county: Any) -> None:
    page = open_page(PHONE)
    wide, small = {}, {}
    for address in addresses(county)[:-1]:
        page.goto(address)
        if (width := page.evaluate("document.documentElement.scrollWidth")) > 390:
            wide[address] = width
        if too_small := page.evaluate(TARGETS):
            small[address] = too_small
    assert wide == {}
    assert small == {}


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


def test_no_page_weighs_more_than_300_kilobytes_at_its_first_load(open_page: Any, county: Any) -> None:
    page = open_page(OFFICE)
    cookies = page.context.storage_state()["cookies"]
    weights: dict[str, int] = {}
    for address in ["/login/", *addresses(county)]:
        fresh = page.context.browser.new_context(base_url=county.url, locale="zh-CN")
        fresh.add_cookies([] if address == "/login/" else cookies)
        one = fresh.new_page()
        answers: list[Any] = []
        one.on("response", lambda answer, kept=answers: kept.append(answer))
        one.goto(address)
        one.wait_for_load_state("networkidle")
        weights[address] = sum(len(answer.body()) for answer in answers)
        fresh.close()
    for address, weight in sorted(weights.items(), key=lambda pair: -pair[1]):
        print(f"{weight / 1000:7.0f} kB  {address}")
    assert len(weights) == len(addresses(county)) + 1
    assert max(weights.values()) <= 300_000, weights
