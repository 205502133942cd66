"""What goes wrong has a page in Chinese: no traceback, strict headers, lock-out, idle sessions, uploads too large."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings as conf
from django.test import Client
from django.urls import reverse

from fazhi.web import guard
from tests.conftest import NOON
from tests.web.conftest import BACKEND

LOGIN = "/login/"
PASSWORD = "demo-password-1"


def test_the_login_says_that_no_secrets_belong_here(client: Any, db: Any) -> None:
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


def test_a_crash_shows_a_page_and_no_traceback(browser_of: Any, monkeypatch: Any) -> None:
    from fazhi.web.pages import today

    def crash(*_: Any) -> None:
        raise RuntimeError("secret detail")

    clerk = browser_of("clerk")
    clerk.raise_request_exception = False
    monkeypatch.setattr(today, "filing", crash)
    answer = clerk.get("/")
    assert answer.status_code == 500
    assert "系统出错了" in answer.content.decode() and "secret detail" not in answer.content.decode()


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
