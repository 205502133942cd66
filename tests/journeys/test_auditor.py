"""The auditor looks for a writing, verifies the chain by one press, takes the log along; with and without scripts."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from fazhi.org.models import Account
from fazhi.trail.writing import head
from tests.conftest import bring_advisers
from tests.journeys.conftest import OFFICE, PASSWORD, PHONE
from tests.journeys.test_everybody import TARGETS, findings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])


@pytest.fixture
def kept(county: Any) -> Any:
    """The served county with an auditor and a security administrator who can log in."""
    bring_advisers(county)
    for who in ("auditor", "security"):
        Account.objects.open(who, getattr(county, who), PASSWORD)
    return county


@SCRIPTS
def test_the_trail_is_searched_verified_and_taken_along(scripts: bool, open_page: Any, kept: Any) -> None:
    page = open_page(OFFICE, scripts=scripts, who="auditor")
    assert page.url.endswith("/keeper/") and "宅基地纠纷" not in page.content()
    page.get_by_role("button", name="现在核验").click()
    newest = head()
    assert newest
    page.get_by_role("heading", name=f"第 1—{newest.seq} 次写入校验通过").wait_for()
    assert page.get_by_text(newest.digest).is_visible()
    page.get_by_role("link", name="管理员首页").click()
    page.get_by_role("link", name="按日期、人员查留痕").click()
    page.get_by_label("谁").fill("甲经办")
    page.get_by_label("从").fill("2024-06-03")
    page.get_by_role("button", name="查找", exact=True).last.click()
    page.wait_for_url("**who=**")
    assert page.locator("tbody tr").count() == 1
    with page.expect_download() as loading:
        page.get_by_role("link", name="导出 Excel").click()
    sheet = openpyxl.load_workbook(io.BytesIO(loading.value.path().read_bytes())).active
    assert sheet and [sheet["C2"].value, sheet["E2"].value, sheet.max_row] == ["甲经办", "登记", 2]
    page.goto("/ledgers/dispute/")
    page.get_by_text("您的岗位不查阅台账").first.wait_for()


def test_a_wrong_password_is_seen_by_the_security_administrator(open_page: Any, kept: Any) -> None:
    page = open_page(OFFICE, who="")
    page.goto("/login/")
    page.get_by_label("账号").fill("clerk")
    page.get_by_label("密码").fill("wrong-password")
    page.get_by_role("button", name="登录").click()
    page.get_by_role("alert").first.wait_for()
    page = open_page(OFFICE, who="security")
    page.get_by_role("link", name="看登录记录").click()
    page.get_by_text("密码错误 1 次").wait_for()
    assert page.get_by_text("甲经办（clerk）").first.is_visible() and "wrong-password" not in page.content()


@pytest.mark.parametrize("who", ["auditor", "security"])
def test_the_pages_serve_everybody(who: str, open_page: Any, kept: Any) -> None:
    serious, small, wide = {}, {}, {}
    for size in (OFFICE, PHONE):
        page = open_page(size, who=who)
        for address in ("/keeper/", "/trail/", "/trail/logins/", *(("/trail/looks/",) if who == "auditor" else ())):
            page.goto(address)
            serious[f"{size} {address}"] = findings(page)
            if size is PHONE:
                small[address] = page.evaluate(TARGETS)
                if (width := page.evaluate("document.documentElement.scrollWidth")) > 390:
                    wide[address] = width
    if who == "auditor":
        page.goto("/keeper/")
        page.get_by_role("button", name="现在核验").tap()
        page.get_by_role("heading", name="核验结果").wait_for()
        serious["verified"], small["verified"] = findings(page), page.evaluate(TARGETS)
    assert {key: said for key, said in serious.items() if said} == {}
    assert ({key: said for key, said in small.items() if said}, wide) == ({}, {})
