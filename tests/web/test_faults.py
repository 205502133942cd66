"""What goes wrong has a page in Chinese: no traceback, strict headers, lock-out, idle sessions, uploads too large."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings as conf
from django.test import Client
from django.urls import reverse

from fazhi.web import guard
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


def test_a_weak_password_is_refused(browser_of: Any) -> None:
    clerk = browser_of("clerk")
    weak = clerk.post("/password/", {"old_password": PASSWORD, "new_password1": "1234567890", "new_password2": "1234567890"})
    assert weak.status_code == 200 and weak.context["form"].errors
    strong = clerk.post(
        "/password/", {"old_password": PASSWORD, "new_password1": "shan-shui-11", "new_password2": "shan-shui-11"}
    )
    assert strong.status_code == 302


@pytest.mark.parametrize(
    "path", ["/ledgers/unheard/", "/ledgers/dispute/999999/", "/figures/unheard/", "/nothing/", "/report/signed/9/"]
)
def test_404_speaks_chinese(path: str, browser_of: Any, world: Any) -> None:
    answer = browser_of("clerk").get(path)
    assert answer.status_code == 404
    assert "没有" in answer.content.decode() and "tried" not in answer.content.decode()


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


def test_the_style_sheet_stays_small() -> None:
    from pathlib import Path

    sheet = Path(guard.__file__).parent / "static" / "web" / "fazhi.css"
    assert sheet.stat().st_size <= 15 * 1024
