"""The administrators who read no rows: their start page, the search of writings, verification, logins; who may what."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from axes.models import AccessAttempt, AccessLog
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fazhi.trail.models import Commit
from fazhi.trail.writing import head
from fazhi.web.page import now
from fazhi.web.pages import keeper

Browser = Callable[[str], Client]


def said(answer: Any) -> str:
    return answer.content.decode()  # type: ignore[no-any-return]


PAGES = {"keeper": ("auditor", "security"), "trail_out": ("auditor", "security"), "logins": ("auditor", "security"),
         "looks": ("auditor",)}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("who", ["auditor", "security", "adviser", "clerk", "colleague", "leader", "reader", "stranger"])
def test_who_opens_what(name: str, who: str, advised: Any, browser_of: Browser) -> None:
    assert browser_of(who).get(reverse(name)).status_code == (200 if who in PAGES[name] else 403)


@pytest.mark.parametrize("who", ["security", "clerk", "reader", "adviser"])
def test_only_the_auditor_verifies(who: str, advised: Any, browser_of: Browser) -> None:
    assert browser_of(who).post(reverse("trail_verify")).status_code == 403
    assert browser_of(who).get(reverse("trail_verify")).status_code == 405


@pytest.mark.parametrize("who", ["auditor", "security"])
def test_they_begin_with_what_they_can_do_and_read_no_rows(who: str, advised: Any, rows: Any, browser_of: Browser) -> None:
    browser = browser_of(who)
    assert browser.get("/").headers["Location"] == reverse("keeper")
    page = said(browser.get(reverse("keeper")))
    assert ("现在核验" in page) == (who == "auditor") and "看登录记录" in page and reverse("ledgers") not in page
    assert browser.get(reverse("row", args=["dispute", rows["dispute"].pk])).status_code == 403


def test_one_press_verifies_the_chain(advised: Any, rows: Any, browser_of: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rows["dispute"]
    newest = head()
    assert newest
    page = said(browser_of("auditor").post(reverse("trail_verify")))
    assert f'第 1—<span class="num">{newest.seq}</span> 次写入校验通过' in page and newest.digest in page
    with connection.cursor() as cursor:
        cursor.execute("UPDATE records_dispute SET matter = 'x'")
    page = said(browser_of("auditor").post(reverse("trail_verify")))
    assert "对不上" in page and "校验通过" not in page
    monkeypatch.setattr(keeper, "MOST_ROWS", 1)
    assert "网页上核不完" in said(browser_of("auditor").post(reverse("trail_verify")))


def test_writings_are_found_by_day_person_and_door(advised: Any, rows: Any, browser_of: Browser) -> None:
    assert rows["dispute"]
    auditor, address = browser_of("auditor"), reverse("trail")
    assert "登记矛盾纠纷" in said(auditor.get(address, {"who": "甲经办", "first": "2024-06-03", "last": "2024-06-03"}))
    for query in ({"who": "乙同事"}, {"last": "2018-12-31"}, {"first": "2024-06-04"}, {"door": "api"}):
        assert "没有这样的写入" in said(auditor.get(address, query)), query
    assert "没有这一天" in said(auditor.get(address, {"first": "甲"}))
    assert "测试数据" in said(auditor.get(address, {"door": "cli"}))


def test_the_file_holds_what_was_found_and_no_formula(advised: Any, rows: Any, browser_of: Browser) -> None:
    from fazhi.records.keeping import keep

    row = rows["dispute"]
    row.matter = "另一个纠纷"
    keep([row], viewer=advised.viewer("clerk"), why="=1+1", door="web", at=now())
    answer = browser_of("auditor").get(reverse("trail_out"), {"who": "甲经办"})
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet
    lines = list(sheet.iter_rows(values_only=True))
    assert lines[0][:6] == ("序号", "时间", "谁", "途径", "事由", "条数")
    assert lines[1][4] == "=1+1" and sheet["E2"].data_type == "s"
    assert len(lines) == 1 + Commit.objects.filter(by_name="甲经办").count()


def test_logins_name_accounts_and_never_what_was_typed(advised: Any, account: Any, browser_of: Browser) -> None:
    account("clerk")
    AccessAttempt.objects.create(username="Clerk", ip_address="10.0.0.9", failures_since_start=5, attempt_time=now())
    AccessAttempt.objects.create(username="mima-123456", ip_address="10.0.0.9", failures_since_start=1, attempt_time=now())
    AccessLog.objects.create(username="clerk", ip_address="10.0.0.9")
    page = said(browser_of("security").get(reverse("logins")))
    assert "甲经办（clerk）" in page and "密码错误 5 次" in page and "没有这个账号" in page and "mima-123456" not in page
    assert "现在锁定" in page
    only = said(browser_of("security").get(reverse("logins"), {"only": "wrong"}))
    assert "密码错误 5 次" in only and 'class="pill">登录' not in only


@pytest.mark.parametrize(("name", "most"), [("keeper", 11), ("logins", 11)])
def test_queries_do_not_grow(name: str, most: int, advised: Any, browser_of: Browser) -> None:
    taken = []
    for many in (1, 6):
        for n in range(many):
            AccessLog.objects.create(username=f"a{many}{n}", ip_address="10.0.0.9")
        browser_of("auditor").get(reverse(name))
        with CaptureQueriesContext(connection) as found:
            assert browser_of("auditor").get(reverse(name)).status_code == 200
        taken.append(len(found))
    assert taken[0] == taken[1] <= most
