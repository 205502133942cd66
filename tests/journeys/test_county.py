"""The county enters next year's notice and an open case moves; a local clock is confirmed; every page fits everybody."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.cases.kinds.petition import Petition
from fazhi.cases.models import Deadline
from fazhi.law import load_calendar
from fazhi.trail.writing import write
from tests.conftest import NOON
from tests.journeys.conftest import OFFICE, PHONE
from tests.journeys.test_everybody import TARGETS, findings
from tests.org.doubts import doubts

__all__ = ["doubts"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("doubts")]
NEXT = max(load_calendar().years) + 1
NOTICE = f"""演示发〔{NEXT - 1}〕9号
一、元旦：1月1日至5日放假，共5天。
二、春节：2月8日至14日放假调休，共7天。"""
CONTRACT = "/county/confirm/item/demo.contract@2024-01-01/"


@pytest.fixture
def case(county: Any) -> Petition:
    """A petition handed on at the very end of the last year that has its notice."""
    said = {"channel": "letter", "matter": "灌溉水渠淤堵", "petitioner": "甲某", "source": "transferred"}
    row = Petition(received_on=date(NEXT - 1, 12, 30), unit=county.town, **said)
    write([row], by=county.clerk, why="登记", door="web", at=NOON)
    return row


def due(case: Petition) -> Deadline:
    return Deadline.objects.get(entry=case.pk, clock="petition.objection")


def filled(page: Any) -> None:
    """The notice is pasted in, looked over, and what is still missing typed."""
    page.goto(f"/county/holidays/{NEXT}/")
    assert "尚未录入" in page.inner_text("main")
    page.locator("main").get_by_role("link", name="录入通知").click()
    page.get_by_label("通知正文").fill(NOTICE)
    page.get_by_role("button", name="识别填入").click()
    page.wait_for_load_state()
    assert page.input_value("[name=number]") == f"演示发〔{NEXT - 1}〕9号"
    assert page.input_value("[name=to_0]") == f"{NEXT}-01-05"
    page.fill("[name=dated]", f"{NEXT - 1}-11-04")
    page.fill("[name=source]", "演示转发")
    page.get_by_role("button", name="预览").click()
    page.wait_for_load_state()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_next_years_notice_moves_an_open_case(scripts: bool, open_page: Any, case: Petition) -> None:
    before = due(case)
    assert before.kind == "provisional" and before.due is not None
    page = open_page(OFFICE, who="reader", scripts=scripts)
    filled(page)
    said = page.inner_text("main")
    assert "还没有保存" in said and "灌溉水渠淤堵" in said and "没有看到清明节" in said
    assert page.locator(".month .off").count() == 12 and due(case).due == before.due
    page.get_by_role("button", name="确认保存").click()
    page.wait_for_url("**/county/moved/*/")
    after = due(case)
    assert after.kind == "fixed" and after.due is not None and after.due > before.due
    line = page.locator("tbody tr").inner_text()
    assert before.due.isoformat() in line and after.due.isoformat() in line and "测试镇" in line
    page.get_by_role("link", name="灌溉水渠淤堵").click()
    page.wait_for_url(f"**/ledgers/petition/{case.pk}/")
    page.goto("/county/")
    assert "丁县级" in page.inner_text("main") and f"—{NEXT}年" in page.inner_text("main")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_local_clock_is_changed_after_its_day_was_shown(scripts: bool, open_page: Any) -> None:
    page = open_page(OFFICE, who="reader", scripts=scripts)
    page.goto(f"{CONTRACT}?start=2024-09-02")
    assert not page.locator("[name=count]").is_visible(), "a term is asked only for a change"
    page.locator("label", has=page.locator("[name=decision][value=change]")).click()
    page.fill("[name=count]", "3")
    page.fill("[name=paper]", "演示〔2024〕3号")
    page.fill("[name=by]", "甲某")
    page.fill("[name=day]", "2024-08-01")
    page.locator(".deciding").get_by_label("计量").select_option("WD")
    page.get_by_role("button", name="保存", exact=True).click()
    page.locator("#tried").wait_for()
    assert "最迟2024年9月5日" in page.inner_text("#tried") and "待确认" in page.inner_text(".head")
    page.get_by_role("button", name="保存", exact=True).click()
    page.locator(".head .pill", has_text="已修改").wait_for()
    assert "3个工作日" in page.inner_text("main") and "丁县级" in page.inner_text("main")


def test_a_refused_law_shows_its_line(open_page: Any) -> None:
    page = open_page(OFFICE, who="reader")
    page.goto("/county/law/new/?model=petition/2022-05-01")
    text = page.input_value("[name=text]")
    page.fill("[name=text]", text.replace("mark: verified", "mark: surely", 1))
    page.get_by_role("button", name="检查").click()
    page.locator(".codelines .fault").wait_for()
    assert "mark: surely" in page.inner_text(".codelines .fault") and "surely" in page.input_value("[name=text]")
    assert findings(page) == []


def addresses() -> list[str]:
    return [
        "/county/", "/county/confirm/", CONTRACT, "/county/confirm/upload/", "/county/holidays/", "/county/holidays/2024/",
        f"/county/holidays/{NEXT}/notice/new/", "/county/holidays/text/", "/county/law/", "/county/law/new/",
    ]  # fmt: skip


@pytest.mark.parametrize("size", [OFFICE, PHONE], ids=["office", "phone"])
def test_the_pages_fit_everybody(size: dict[str, int], open_page: Any, case: Petition) -> None:
    page = open_page(size, who="reader")
    found: dict[str, Any] = {}
    for address in addresses():
        page.goto(address)
        found[address] = findings(page)
        if size is PHONE:
            found[address] += page.evaluate(TARGETS)
            if (width := page.evaluate("document.documentElement.scrollWidth")) > 390:
                found[address].append(f"{width} pixels wide")
    filled(page)
    found["preview"] = findings(page)
    assert {address: said for address, said in found.items() if said} == {}
