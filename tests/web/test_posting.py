"""Nothing typed is lost when the session ended: for every form of the site."""

from __future__ import annotations

import os
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.models import Evidence
from fazhi.web import held, page, showing
from tests.web.posts import NAME, NEW, Browser, end, press


@pytest.mark.parametrize("how", ["idle", "logged out", "all cookies gone"])
def test_nothing_typed_is_lost_when_the_session_ended(how: str, enter: Any, typed: Any) -> None:
    clerk = enter("clerk")
    form = clerk.shown(NEW)
    end(clerk, how)
    answer = clerk.post(NEW, {**typed, **form})
    assert answer.status_code == 303
    way = re.fullmatch(r"/login/\?next=(/held/[\w-]+/)", answer["Location"])
    assert way
    login = clerk.get(answer["Location"]).content.decode()
    assert "您刚才填的内容没有丢" in login and NAME not in login and typed["matter"] not in login
    assert not Dispute.objects.exists()
    enter("clerk", clerk)
    there = clerk.get(way[1]).content.decode()
    assert "您刚才填的内容还在" in there and "记一条矛盾纠纷" in there and typed["matter"] in there
    assert NAME not in there
    saved = press(clerk, way[1], NEW)
    row = Dispute.objects.get()
    assert (saved.status_code, saved["Location"]) == (303, reverse("row", args=["dispute", row.pk]))
    assert row.parties == NAME
    assert clerk.get(way[1]).status_code == 404
    assert not list(held._home().iterdir())


def test_a_faulty_form_comes_back_at_its_own_address(enter: Any, typed: Any) -> None:
    clerk = enter("clerk")
    form = clerk.shown(NEW)
    clerk.session.flush()
    way = clerk.post(NEW, {**typed, **form, "found_on": "2024-02-31"})["Location"].split("next=")[1]
    enter("clerk", clerk)
    answer = press(clerk, way, NEW)
    assert answer.status_code == 422
    assert "没有这一天" in answer.content.decode() and NAME in answer.content.decode()


def test_the_file_lies_sealed_and_only_the_browser_has_the_key(enter: Any, typed: Any) -> None:
    clerk = enter("clerk")
    form = clerk.shown(NEW)
    clerk.session.flush()
    way = clerk.post(NEW, {**typed, **form})["Location"].split("next=")[1]
    kept = next(held._home().iterdir())
    assert kept.stat().st_mode & 0o077 == 0 and held._home().stat().st_mode & 0o077 == 0
    assert typed["matter"].encode() not in kept.read_bytes() and NAME.encode() not in kept.read_bytes()
    cookie = clerk.cookies[f"held-{kept.name}"]
    assert cookie["httponly"] and cookie["max-age"] == 3600
    elsewhere = enter("clerk", Browser())
    assert elsewhere.get(way).status_code == 404


def test_another_person_in_the_same_browser_sees_nothing(enter: Any, typed: Any, logged: Any) -> None:
    clerk = enter("clerk")
    form = clerk.shown(NEW)
    enter("colleague", clerk)
    answer = clerk.post(NEW, {**typed, **form})
    said = answer.content.decode()
    assert answer.status_code == 403 and "登录的人换了" in said
    assert NAME not in said and typed["matter"] not in said
    assert not Dispute.objects.exists()
    token = next(held._home().iterdir()).name
    key = clerk.cookies[f"held-{token}"].value
    for method in (clerk.get, clerk.post):
        assert NAME not in method(f"/held/{token}/").content.decode()
    stolen = clerk.post(NEW, {**clerk.shown(NEW), "held": token})
    assert stolen["Location"] == f"/held/{token}/"
    assert not Dispute.objects.exists()
    enter("clerk", clerk)
    press(clerk, f"/held/{token}/", NEW)
    assert Dispute.objects.get().parties == NAME
    log = logged.getvalue()
    assert log and NAME not in log and typed["matter"] not in log and key not in log


def test_logged_in_again_in_another_tab_costs_one_press(enter: Any, typed: Any) -> None:
    clerk = enter("clerk")
    form = clerk.shown(NEW)
    clerk.session.flush()
    enter("clerk", clerk)
    clerk.get(NEW)
    clerk.cookies["csrftoken"] = "x" * 32
    answer = clerk.post(NEW, {**typed, **form})
    assert answer.status_code == 303 and answer["Location"].startswith("/held/")
    press(clerk, answer["Location"], NEW)
    assert Dispute.objects.count() == 1


def test_a_file_is_kept_too_and_a_large_one_is_named(enter: Any, rows: Any, monkeypatch: Any) -> None:
    address = reverse("evidence", args=["dispute", rows["dispute"].pk])
    row = reverse("row", args=["dispute", rows["dispute"].pk])
    clerk = enter("clerk")

    def lost(data: bytes) -> str:
        form = clerk.shown(row)
        clerk.session.flush()
        sent = {"kind": "number", "number": "", "file": SimpleUploadedFile("协议.pdf", data, "application/pdf"), **form}
        way: str = clerk.post(address, sent)["Location"].split("next=")[1]
        enter("clerk", clerk)
        return way

    way = lost(b"%PDF-1.4 " + b"1" * 100)
    assert "附 <span" in clerk.get(way).content.decode()
    assert press(clerk, way, address).status_code == 303
    assert Evidence.objects.get().name == "协议.pdf"
    monkeypatch.setattr(held, "MOST", 50)
    way = lost(b"%PDF-1.4 " + b"2" * 100)
    assert "文件“协议.pdf”太大，没有留下" in clerk.get(way).content.decode()


def test_after_an_hour_it_is_gone(enter: Any, typed: Any) -> None:
    clerk = enter("clerk")
    form = clerk.shown(NEW)
    clerk.session.flush()
    answer = clerk.post(NEW, {**typed, **form})
    kept = next(held._home().iterdir())
    old = page.now().timestamp() - held.KEPT - 1
    os.utime(kept, (old, old))
    assert "您刚才填的内容没有丢" not in clerk.get(answer["Location"]).content.decode()
    enter("clerk", clerk)
    assert clerk.get(f"/held/{kept.name}/").status_code == 404
    form = clerk.shown(NEW)
    clerk.session.flush()
    clerk.post(NEW, {**typed, **form})
    assert not kept.exists()


def test_a_new_password_comes_first_and_what_was_typed_afterwards(enter: Any, typed: Any) -> None:
    from fazhi.org.models import Account

    clerk = enter("clerk")
    form = clerk.shown(NEW)
    Account.objects.filter(username="clerk").update(must_change=True)
    answer = clerk.post(NEW, {**typed, **form})
    assert answer["Location"].startswith("/held/")
    assert clerk.get(answer["Location"])["Location"] == "/password/"
    words = {"old": "demo-password-1", "new": "shan-shui-11", "again": "shan-shui-11"}
    changed = clerk.post("/password/", {**words, **clerk.shown("/password/")})
    assert changed["Location"] == answer["Location"]
    press(clerk, answer["Location"], NEW)
    assert Dispute.objects.count() == 1


def test_it_can_be_thrown_away(enter: Any, typed: Any) -> None:
    clerk = enter("clerk")
    form = clerk.shown(NEW)
    clerk.session.flush()
    way = clerk.post(NEW, {**typed, **form})["Location"].split("next=")[1]
    enter("clerk", clerk)
    assert clerk.post(way, clerk.shown(way))["Location"] == "/"
    assert not list(held._home().iterdir())


def test_a_forged_an_old_and_a_foreign_mark_hold_nothing(enter: Any, typed: Any, monkeypatch: Any) -> None:
    clerk = enter("clerk")
    form = clerk.shown(NEW)
    clerk.session.flush()
    forged = {**form, "showing": form["showing"][:-3] + "aaa"}
    assert clerk.post(NEW, {**typed, **forged})["Location"] == f"/login/?next={NEW}"
    abroad = clerk.post(NEW, {**typed, **form}, HTTP_ORIGIN="https://example.org")
    assert abroad.status_code == 403 and "页面已过期" in abroad.content.decode()
    later = page.now() + timedelta(days=2)
    monkeypatch.setattr(showing, "now", lambda: later)
    assert clerk.post(NEW, {**typed, **form})["Location"] == f"/login/?next={NEW}"
    assert not (Path(held._home())).exists() or not list(held._home().iterdir())


def test_a_login_page_that_is_too_old_is_shown_again(enter: Any) -> None:
    browser = Browser()
    assert browser.post("/login/", {"username": "clerk"})["Location"] == "/login/?again=1"
    assert "再登录一次" in browser.get("/login/?again=1").content.decode()
    enter("clerk", browser)
    assert browser.post("/login/", {"username": "clerk"})["Location"] == "/"
