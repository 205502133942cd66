"""What goes wrong has a page in Chinese: no traceback, strict headers, lock-out, idle sessions, uploads too large."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings as conf
from django.db import InterfaceError, OperationalError
from django.test import Client
from django.urls import reverse

from fazhi.records.ledger import ledgers
from fazhi.web import guard
from tests.conftest import NOON
from tests.web.conftest import BACKEND
from tests.web.samples import posted

LOGIN = "/login/"
PASSWORD = "demo-password-1"


def test_the_login_says_that_no_secrets_belong_here(client: Any, world: Any) -> None:
    page = client.get(LOGIN).content.decode()
    assert "非涉密系统，严禁录入国家秘密、工作秘密" in page


def test_login_logout_and_the_way_back(account: Any, client: Any) -> None:
    account("clerk")
    answer = client.post(LOGIN, {"username": "clerk", "password": PASSWORD, "next": "/figures/"})
    assert (answer.status_code, answer["Location"]) == (302, "/figures/")
    assert client.get("/figures/").status_code == 200
    assert client.get("/logout/").status_code == 405
    assert client.post("/logout/").status_code == 302
    assert client.get("/figures/").status_code == 302


def test_the_way_back_stays_in_this_house(account: Any, client: Any) -> None:
    account("clerk")
    answer = client.post(LOGIN, {"username": "clerk", "password": PASSWORD, "next": "https://example.org/"})
    assert answer["Location"] == "/"


def test_five_wrong_passwords_lock_the_account(account: Any, client: Any) -> None:
    account("clerk")
    for _ in range(5):
        last = client.post(LOGIN, {"username": "clerk", "password": "falsch"})
    assert last.status_code == 429
    assert "半小时" in last.content.decode()
    assert client.post(LOGIN, {"username": "clerk", "password": PASSWORD}).status_code == 429


@pytest.mark.parametrize(
    ("old", "new", "again", "says"),
    [
        (PASSWORD, "1234567890", "1234567890", "数字"),
        (PASSWORD, "shan-shui-11", "shan-shui-12", "不一样"),
        (PASSWORD, "clerk-clerk-11", "clerk-clerk-11", "账号"),
        ("falsch", "shan-shui-11", "shan-shui-11", "原密码"),
    ],
)
def test_a_weak_password_is_refused(old: str, new: str, again: str, says: str, browser_of: Any) -> None:
    answer = browser_of("clerk").post("/password/", {"old": old, "new": new, "again": again})
    assert answer.status_code == 422
    assert says in str(answer.context["form"].errors)


def test_a_new_password_is_taken_and_the_session_stays(browser_of: Any) -> None:
    clerk = browser_of("clerk")
    assert clerk.post("/password/", {"old": PASSWORD, "new": "shan-shui-11", "again": "shan-shui-11"}).status_code == 303
    assert clerk.get("/").status_code == 200


def test_a_one_time_password_opens_nothing_but_its_change(world: Any, client: Any) -> None:
    from fazhi.org.models import Post
    from fazhi.org.people import open_account, reset_password
    from fazhi.trail.writing import SYSTEM, write
    from fazhi.web.page import now

    keeper = Post(person=world.auditor, unit=world.county, role="system", start=date(2018, 1, 1))
    write([keeper], by=SYSTEM, why="测试", door="cli", at=NOON)
    system = world.viewer("auditor")
    account, first = open_account(world.clerk, "jia", viewer=system, at=now())
    client.post(LOGIN, {"username": "jia", "password": first})
    assert client.get("/ledgers/dispute/")["Location"] == "/password/"
    assert "一次性密码" in client.get("/password/").content.decode()
    client.post("/password/", {"old": first, "new": "shan-shui-11", "again": "shan-shui-11"})
    assert client.get("/ledgers/dispute/").status_code == 200
    client.post("/logout/")
    old = reset_password(account, viewer=system, at=now() - timedelta(days=8))
    assert "7 天" in client.post(LOGIN, {"username": "jia", "password": old}).content.decode()


@pytest.mark.parametrize(
    "path", ["/ledgers/unheard/", "/ledgers/dispute/999999/", "/figures/unheard/", "/nothing/", "/report/signed/9/"]
)
def test_404_speaks_chinese(path: str, browser_of: Any, world: Any) -> None:
    answer = browser_of("clerk").get(path)
    assert answer.status_code == 404
    assert "没有" in answer.content.decode() and "Resolver" not in answer.content.decode()


def test_403_says_why(browser_of: Any) -> None:
    answer = browser_of("leader").get(reverse("new", args=["dispute"]))
    assert answer.status_code == 403
    assert "只能查阅" in answer.content.decode()


def test_an_expired_form_is_told_kindly(account: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(account("clerk"), backend=BACKEND)
    answer = client.post(reverse("new", args=["dispute"]), {})
    assert answer.status_code == 403
    assert "页面已过期" in answer.content.decode()


@pytest.mark.parametrize("path", ["/ledgers/dispute/import/", LOGIN, "/ledgers/dispute/new/"])
def test_200_megabytes_are_refused_unread(path: str, db: Any) -> None:
    answer = Client().generic("POST", path, b"few bytes", CONTENT_LENGTH=str(200 * 1024 * 1024))
    assert answer.status_code == 413
    assert f"{conf.MAX_UPLOAD // 1024 // 1024} MB" in answer.content.decode()
    assert not answer.wsgi_request._read_started


def test_a_sending_without_a_length_is_refused(db: Any) -> None:
    answer = Client().generic("POST", LOGIN, b"", HTTP_TRANSFER_ENCODING="chunked")
    assert answer.status_code == 413
    assert "没有写明大小" in answer.content.decode() and "填的文字还在" in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_the_real_server_refuses_chunks_too_large(settings: Any) -> None:
    import contextlib
    import http.client
    import threading

    from django.core.wsgi import get_wsgi_application
    from waitress import create_server

    settings.MAX_UPLOAD = 100_000
    server = create_server(get_wsgi_application(), host="127.0.0.1", port=0, threads=1)

    def serve() -> None:
        with contextlib.suppress(OSError):  # closed below, while it waits
            server.run()

    threading.Thread(target=serve, daemon=True).start()
    link = http.client.HTTPConnection("127.0.0.1", server.effective_port, timeout=30)
    link.request("POST", LOGIN, iter([b"x" * 50_000] * 4), {"Content-Type": "text/plain"}, encode_chunked=True)
    answer = link.getresponse()
    said = answer.read().decode()
    link.close()
    server.close()
    assert answer.status == 413
    assert "文件太大" in said


def test_too_much_text_is_told_as_too_large(browser_of: Any, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = browser_of("clerk").post(reverse("new", args=["dispute"]), {"matter": "字" * 2000})
    assert answer.status_code == 413


@pytest.mark.parametrize("path", ["/ledgers/dispute/999999/", "/ledgers/dispute/999999/edit/"])
def test_a_missing_row_leads_back_to_its_list(path: str, browser_of: Any) -> None:
    answer = browser_of("clerk").get(path)
    assert answer.status_code == 404
    assert 'href="/ledgers/dispute/"' in answer.content.decode() and "回到矛盾纠纷" in answer.content.decode()


def test_a_strangers_row_says_as_whom_and_whom_to_ask(rows: Any, browser_of: Any) -> None:
    answer = browser_of("stranger").get(reverse("row", args=["dispute", rows["dispute"].pk]))
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "戊外镇" in page and "系统管理员" in page and 'href="/ledgers/dispute/"' in page


def broken(monkeypatch: Any, browser_of: Any, fault: Exception) -> Any:
    """A browser whose saving fails on the server."""
    from fazhi.web import blaming

    def crash(*_: Any, **__: Any) -> None:
        raise fault

    clerk = browser_of("clerk")
    clerk.raise_request_exception = False
    monkeypatch.setattr(blaming, "keep", crash)
    return clerk


def test_a_crash_has_a_number_that_stands_in_the_log_and_nothing_else(
    world: Any, browser_of: Any, monkeypatch: Any, logged: Any
) -> None:
    name = "甲某某"
    clerk = broken(monkeypatch, browser_of, RuntimeError(f"secret detail {name}"))
    answer = clerk.post(reverse("new", args=["dispute"]), posted(ledgers()["dispute"], world, parties=name))
    page, log = answer.content.decode(), logged.getvalue()
    number = re.search(r'<b class="num">([A-Z2-9]{6})</b>', page)
    assert answer.status_code == 500 and number
    assert "系统出错了" in page and "没有丢" in page
    assert f"500 {number[1]} POST /ledgers/dispute/new/" in log and "RuntimeError" in log and "ledger_form.py" in log
    for text in (page, log):
        assert "secret detail" not in text and name not in text


@pytest.mark.parametrize("fault", [OperationalError("database is locked"), InterfaceError("connection already closed")])
def test_a_busy_database_says_so(fault: Exception, world: Any, browser_of: Any, monkeypatch: Any) -> None:
    clerk = broken(monkeypatch, browser_of, fault)
    address = reverse("new", args=["dispute"])
    answer = clerk.post(address, posted(ledgers()["dispute"], world))
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "系统正忙，您填的内容没有保存也没有丢：返回上一页再按一次保存" in answer.content.decode()


def test_a_missing_table_is_no_busy_database(world: Any, browser_of: Any, monkeypatch: Any) -> None:
    clerk = broken(monkeypatch, browser_of, OperationalError("no such table: x"))
    assert clerk.post(reverse("new", args=["dispute"]), posted(ledgers()["dispute"], world)).status_code == 500


def test_warnings_are_one_line(browser_of: Any, rows: Any, logged: Any) -> None:
    browser_of("stranger").get(reverse("row", args=["dispute", rows["dispute"].pk]))
    assert logged.getvalue().count("\n") == 1


@pytest.mark.parametrize("path", [LOGIN, "/", "/nothing/"])
def test_every_page_bears_strict_headers(path: str, browser_of: Any) -> None:
    answer = browser_of("clerk").get(path)
    policy = answer["Content-Security-Policy"]
    assert "script-src 'self'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]


def test_an_idle_session_ends(browser_of: Any) -> None:
    clerk = browser_of("clerk")
    clerk.get("/")
    session = clerk.session
    session["seen"] -= guard.IDLE + 1
    session.save()
    answer = clerk.get("/figures/")
    assert (answer.status_code, answer["Location"]) == (302, "/login/?next=/figures/")


def test_no_page_carries_inline_script_or_style(rows: Any, browser_of: Any) -> None:
    clerk, row = browser_of("clerk"), rows["dispute"].pk
    for path in ("/", "/ledgers/dispute/", "/ledgers/dispute/new/", f"/ledgers/dispute/{row}/", "/figures/", "/report/", LOGIN):
        page = clerk.get(path).content.decode()
        assert " style=" not in page and "<style" not in page and " onclick" not in page, path
        assert all("src=" in tag.split(">")[0] for tag in page.split("<script")[1:]), path


def test_the_style_sheets_of_every_page_stay_small() -> None:
    from pathlib import Path

    folder = Path(guard.__file__).parent / "static" / "web"
    sheets = ("base", "frame", "parts", "forms", "small", "print")
    assert sum((folder / f"{name}.css").stat().st_size for name in sheets) <= 24 * 1024
