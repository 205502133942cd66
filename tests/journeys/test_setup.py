"""The first hour in a real browser: from the first visit of an empty county to the first row of a town's clerk."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.journeys.conftest import OFFICE, PHONE, wrong
from tests.journeys.test_everybody import TARGETS, findings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
UNITS = [
    ["演示县", "县（区）", "", "", ""], ["甲镇", "镇", "演示县", "990101000000", "2016-01-01"],
    ["乙街道", "街道", "演示县", "", ""],
    *[[name, kind, town, "", ""] for town in ("甲镇", "乙街道")
      for name, kind in (("司法所", "内设机构"), ("东村", "村"), ("西社区", "社区"))],
]  # fmt: skip
PEOPLE = [
    ["丁某", "甲镇/司法所", "工作人员", "经办人", "", "", "dingmou"], ["戊某", "甲镇", "镇长", "领导", "是", "2023-5-1", ""],
    ["己某", "乙街道/司法所", "所长", "经办人", "", "", "jimou"],
    ["庚某", "演示县", "县司法局干部", "县级查阅", "", "", "gengmou"],
]  # fmt: skip
OWN = "长安街上的晚风-42"


class Walk:
    """One browser that counts what a hand does."""

    def __init__(self, page: Any) -> None:
        self.page, self.clicks, self.fields, self.begun = page, 0, 0, time.monotonic()

    def click(self, role: str, name: str, *, exact: bool = False) -> None:
        self.page.get_by_role(role, name=name, exact=exact).first.click()
        self.clicks += 1

    def fill(self, label: str, text: str) -> None:
        self.page.get_by_label(label).first.fill(text)
        self.fields += 1

    def see(self, heading: str) -> None:
        self.page.get_by_role("heading", name=heading, level=1).wait_for()

    def login(self, account: str, password: str) -> None:
        """With a one-time password, which is changed at once."""
        self.page.goto("/login/")
        self.fill("账号", account)
        self.fill("密码", password)
        self.click("button", "登录")
        self.see("修改密码")
        self.fill("原密码", password)
        self.page.get_by_label("新密码").first.fill(OWN)
        self.page.get_by_label("再输一次新密码").fill(OWN)
        self.fields += 2
        self.click("button", "保存新密码")

    def upload(self, rows: list[list[str]]) -> None:
        """The template is fetched, filled in and handed back."""
        with self.page.expect_download() as download:
            self.click("link", "登记表")
        book = load_workbook(io.BytesIO(Path(download.value.path()).read_bytes()))
        sheet: Any = book.active
        for line, row in enumerate(rows, 2):
            for column, cell in enumerate(row, 1):
                sheet.cell(line, column).value = cell or None
        out = io.BytesIO()
        book.save(out)
        self.page.get_by_label("填好的表格").set_input_files({"name": "名单.xlsx", "mimeType": KIND, "buffer": out.getvalue()})
        self.click("button", "上传并试算")
        self.see("试算结果")

    def slips(self) -> dict[str, str]:
        """Account → one-time password, as printed."""
        pairs = [slip.locator("dd").all_inner_texts() for slip in self.page.locator(".slips li").all()]
        return dict(pairs)


@pytest.fixture
def walk(chromium: Any, live_server: Any, transactional_db: None, settings: Any, tmp_path: Path, request: Any) -> Iterator[Any]:
    """A browser on a county in which nothing was ever written."""
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    said: list[str] = []
    contexts: list[Any] = []

    def opened(size: dict[str, int], scripts: bool = True) -> Walk:
        small = size is PHONE
        context = chromium.new_context(
            viewport=size, java_script_enabled=scripts, is_mobile=small, has_touch=small, base_url=live_server.url, locale="zh-CN"
        )
        context.set_default_timeout(60_000)  # the first page of a process loads everything
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text) if wrong(message) else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        return Walk(page)

    yield opened
    for context in contexts:
        context.close()
    assert said == []


def begin(walk: Walk, home: Path) -> dict[str, str]:
    """The first visit: any page leads to the one form; three slips come of it."""
    walk.page.goto("/ledgers/dispute/")
    walk.see("启用法治政府建设工作台")
    walk.fill("启用码", (home / "setup.code").read_text())
    walk.fill("县（区）名称", "演示县")
    for who, name in (("系统管理员", "甲某"), ("安全管理员", "乙某"), ("审计管理员", "丙某")):
        walk.fill(f"{who}姓名", name)
    walk.click("button", "启用本县")
    walk.see("已启用")
    return walk.slips()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_from_the_first_visit_to_the_first_row(walk: Any, tmp_path: Path, scripts: bool) -> None:
    one = walk(OFFICE, scripts)
    slips = begin(one, tmp_path)
    one.click("link", "用系统管理员登录")
    one.login("xitong", slips["xitong"])
    one.see("启用步骤")
    one.click("link", "导入单位")
    one.upload(UNITS)
    one.click("button", "确认写入")
    one.see("演示县")
    one.click("link", "启用步骤")
    one.click("link", "导入人员")
    one.upload(PEOPLE)
    one.click("button", "确认写入")
    one.see("一次性密码条")
    people = one.slips()
    assert set(people) == {"dingmou", "jimou", "gengmou"}
    one.page.context.clear_cookies()
    one.login("dingmou", people["dingmou"])
    one.page.goto("/ledgers/dispute/new/")
    one.page.get_by_label("排查日期").fill("2024-06-03")
    one.page.get_by_label("纠纷名称").fill("宅基地边界纠纷")
    one.fields += 2
    for box in one.page.locator("select:visible").all():
        if box.evaluate("box => box.required && !box.value"):
            box.select_option(index=1)
    save(one)
    one.page.get_by_role("heading", name="宅基地边界纠纷").wait_for()
    seconds = time.monotonic() - one.begun
    print(f"\nfirst hour, scripts {scripts}: {one.clicks} clicks, {one.fields} fields, 2 sheets, {seconds:.1f} s")


def save(one: Walk) -> None:
    """Fills what the short form still asks and saves."""
    for group in one.page.locator("fieldset.field:visible").all():
        if group.locator(".must").count():
            group.locator("label").first.click()
            one.clicks += 1
    one.click("button", "保存", exact=True)


@pytest.mark.parametrize("size", [OFFICE, PHONE], ids=["office", "phone"])
def test_every_page_of_it_fits_and_can_be_read_by_all(walk: Any, tmp_path: Path, size: dict[str, int]) -> None:
    one = walk(size)
    wide, small, found = {}, {}, {}

    def look(name: str) -> None:
        page = one.page
        found[name] = findings(page)
        if size is PHONE:
            wide[name] = page.evaluate("document.documentElement.scrollWidth") - 390
            small[name] = page.evaluate(TARGETS)

    one.page.goto("/setup/")
    look("first")
    slips = begin(one, tmp_path)
    look("keepers")
    one.login("xitong", slips["xitong"])
    one.see("启用步骤")
    look("board")
    one.page.goto("/setup/units/")
    look("list")
    one.upload([*UNITS, ["错村", "乡间", "没有镇", "12", "2024-13-01"]])
    look("trial")
    one.click("button", "先写入对的")
    one.page.goto("/setup/people/")
    one.upload(PEOPLE)
    look("trial of people")
    one.click("button", "确认写入")
    one.see("一次性密码条")
    look("slips")
    for address in (
        "/people/",
        "/people/new/",
        "/units/",
        "/units/new/",
        "/units/2/",
        "/units/2/rename/",
        "/people/1/",
        "/people/4/",
    ):
        one.page.goto(address)
        look(address)
    assert {name: said for name, said in found.items() if said} == {}
    assert {name: by for name, by in wide.items() if by > 0} == {}
    assert {name: said for name, said in small.items() if said} == {}
