"""Nothing typed is lost when the session ended, and nothing is carried out twice: for every form of the site."""

from __future__ import annotations

import os
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from fazhi.records.ledger import ledgers
from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.models import Evidence, Tally, ZeroReport
from fazhi.trail.models import Commit
from fazhi.web import held, once, page, showing
from tests.web.conftest import BACKEND
from tests.web.samples import posted
from tests.web.test_sheets import GOOD, book

NEW = "/ledgers/dispute/new/"
NAME = "甲某某、乙某"
HIDDEN = re.compile(r'<input type="hidden" name="(csrfmiddlewaretoken|showing)" value="([^"]*)"')


class Browser(Client):
    """A browser that sends the hidden fields of the form it was shown."""

    def __init__(self) -> None:
        super().__init__(enforce_csrf_checks=True)

    def shown(self, path: str, number: int = -1) -> dict[str, str]:
        """The token and the mark of one form of a page (the last: the page's own, after those of the menu)."""
        pairs = HIDDEN.findall(self.get(path).content.decode())
        marks = [value for name, value in pairs if name == "showing"]
        return {"csrfmiddlewaretoken": next(value for name, value in pairs if name[0] == "c"), "showing": marks[number]}


@pytest.fixture
def enter(account: Any) -> Any:
    """Logs somebody in, in a browser that is given or a new one."""
    accounts: dict[str, Any] = {}

    def entered(who: str, browser: Browser | None = None) -> Browser:
        one = browser or Browser()
        accounts[who] = accounts.get(who) or account(who)
        one.force_login(accounts[who], backend=BACKEND)
        return one

    return entered


@pytest.fixture
def typed(world: Any) -> dict[str, str]:
    """A dispute with names in it."""
    return posted(ledgers()["dispute"], world, parties=NAME)


def end(browser: Browser, how: str) -> None:
    """Ends the session of a browser in one of the ways it happens."""
    if how == "idle":
        session = browser.session
        session["seen"] = session.get("seen", page.now().timestamp()) - 3 * 3600
        session.save()
    elif how == "logged out":
        browser.session.flush()
    else:
        browser.cookies.clear()


def press(browser: Browser, at: str, to: str) -> Any:
    """The one press on the page of what is held."""
    return browser.post(to, {**browser.shown(at), "held": at.split("/")[2]})


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


def test_pressing_twice_saves_once_and_says_so(enter: Any, typed: Any) -> None:
    clerk = enter("clerk")
    form = clerk.shown(NEW)
    first, second = (clerk.post(NEW, {**typed, **form}) for _ in range(2))
    assert first["Location"] == second["Location"] and Dispute.objects.count() == 1
    assert "只办了一次" in clerk.get(second["Location"]).content.decode()
    name = clerk.cookies["sent"].value
    assert clerk.get(f"/sent/{name}/")["Location"] == first["Location"]
    assert clerk.get("/sent/unheard/").status_code == 404


def test_going_back_and_sending_something_else_asks_first(enter: Any, typed: Any) -> None:
    clerk = enter("clerk")
    form = clerk.shown(NEW)
    clerk.post(NEW, {**typed, **form})
    answer = clerk.post(NEW, {**typed, **form, "matter": "另一件纠纷"})
    said = answer.content.decode()
    assert answer.status_code == 409 and "这张表已经提交过一次" in said and "没有丢" in said
    assert Dispute.objects.count() == 1
    token = next(held._home().iterdir()).name
    pairs = dict(HIDDEN.findall(said))
    assert clerk.post(NEW, {**pairs, "held": token}).status_code == 303
    assert set(Dispute.objects.values_list("matter", flat=True)) == {typed["matter"], "另一件纠纷"}


def test_the_same_content_from_a_fresh_form_is_asked_about(enter: Any, typed: Any) -> None:
    clerk = enter("clerk")
    clerk.post(NEW, {**typed, **clerk.shown(NEW)})
    answer = clerk.post(NEW, {**typed, **clerk.shown(NEW), "once": "another"})
    assert answer.status_code == 409 and "一模一样的内容刚提交过" in answer.content.decode()
    assert Dispute.objects.count() == 1
    token = next(held._home().iterdir()).name
    assert clerk.post(NEW, {**dict(HIDDEN.findall(answer.content.decode())), "held": token}).status_code == 303
    assert Dispute.objects.count() == 2


def test_a_refused_form_may_be_sent_again(enter: Any, typed: Any) -> None:
    clerk = enter("clerk")
    form = clerk.shown(NEW)
    assert clerk.post(NEW, {**typed, **form, "found_on": "2024-02-31"}).status_code == 422
    assert clerk.post(NEW, {**typed, **form}).status_code == 303


def _tally(world: Any, rows: Any) -> tuple[str, str, dict[str, Any], Any]:
    sent = {"unit": world.town.pk, "start": "2023-01-01", "end": "2023-12-31", "n_found": "3", "n_settled": "2",
            "paper": "演示〔2024〕1号", "vouched_by": "甲某"}  # fmt: skip
    at = "/ledgers/dispute/tallies/"
    return at, at, sent, Tally.objects


def _zero(world: Any, rows: Any) -> tuple[str, str, dict[str, Any], Any]:
    sent = {"zero-unit": world.villages[1].pk, "zero-start": "2023-01-01", "zero-end": "2023-03-31"}
    return "/ledgers/dispute/tallies/", "/ledgers/dispute/tallies/zero/", sent, ZeroReport.objects


def _evidence(world: Any, rows: Any) -> tuple[str, str, dict[str, Any], Any]:
    pk = rows["dispute"].pk
    return (
        reverse("row", args=["dispute", pk]), reverse("evidence", args=["dispute", pk]),
        {"kind": "number", "number": "演示〔2025〕1号"}, Evidence.objects,
    )  # fmt: skip


@pytest.mark.parametrize("what", [_tally, _zero, _evidence], ids=["tally", "zero", "evidence"])
def test_the_other_forms_are_carried_out_once(what: Any, world: Any, rows: Any, enter: Any) -> None:
    page_, to, sent, kept = what(world, rows)
    clerk = enter("clerk")
    form = clerk.shown(page_)
    first, second = (clerk.post(to, {**sent, **form}) for _ in range(2))
    assert (first.status_code, second.status_code) == (303, 303)
    assert first["Location"] == second["Location"]
    assert kept.count() == 1


def test_a_step_is_made_once(rows: Any, enter: Any) -> None:
    clerk = enter("clerk")
    at = reverse("step", args=["petition", rows["petition"].pk, "note"])
    form, sent = clerk.shown(at), {"on": "2024-05-20", "text": "已电话联系", "since": rows["petition"].since}
    before = Commit.objects.count()
    assert [clerk.post(at, {**sent, **form}).status_code for _ in range(2)] == [303, 303]
    assert Commit.objects.count() == before + 1


def test_an_import_is_confirmed_once(world: Any, enter: Any) -> None:
    clerk, at = enter("clerk"), "/ledgers/dispute/import/"
    trial = clerk.post(at, {"unit": world.town.pk, "file": book(GOOD), **clerk.shown(at)})["Location"]
    form, before = clerk.shown(trial), Commit.objects.count()
    first, second = (clerk.post(trial, form) for _ in range(2))
    assert first["Location"] == second["Location"] == "/ledgers/dispute/"
    assert (Dispute.objects.count(), Commit.objects.count()) == (1, before + 1)


def test_a_second_press_waits_for_the_first(enter: Any, typed: Any, monkeypatch: Any) -> None:
    clerk = enter("clerk")
    form = clerk.shown(NEW)
    place = once._home() / once._keyed(str(clerk.get(NEW).wsgi_request.user.person_id), _name(form["showing"]))
    place.touch()
    monkeypatch.setattr(once, "WAITS", 0.1)
    answer = clerk.post(NEW, {**typed, **form})
    assert answer.status_code == 503 and "还在办理" in answer.content.decode()
    old = page.now().timestamp() - once.STUCK - 1
    os.utime(place, (old, old))
    assert clerk.post(NEW, {**typed, **form}).status_code == 303


def _name(mark: str) -> str:
    number, _, sealed = mark.partition(".")
    return f"{number}.{showing.SEAL.unsign(sealed).split('.')[2]}"


def test_what_is_remembered_tells_nothing(enter: Any, typed: Any) -> None:
    clerk = enter("clerk")
    clerk.post(NEW, {**typed, **clerk.shown(NEW)})
    files = list(once._home().iterdir())
    assert files
    for file in files:
        assert file.stat().st_mode & 0o077 == 0
        assert NAME not in file.read_text() and typed["matter"] not in file.read_text()


def test_every_form_of_a_page_bears_a_mark_of_its_own(enter: Any, rows: Any) -> None:
    clerk = enter("clerk")
    said = clerk.get(reverse("row", args=["petition", rows["petition"].pk])).content.decode()
    marks = [value for name, value in HIDDEN.findall(said) if name == "showing"]
    assert len(marks) == said.count('method="post"') == len(set(marks))


def test_a_part_of_a_page_leads_the_whole_page_to_the_login(enter: Any) -> None:
    clerk = enter("clerk")
    clerk.session.flush()
    headers = {"HTTP_HX_REQUEST": "true", "HTTP_HX_CURRENT_URL": "http://testserver/ledgers/dispute/?kind=land"}
    answer = clerk.get("/ledgers/dispute/", **headers)
    assert (answer.status_code, answer["HX-Redirect"]) == (204, "/login/?next=/ledgers/dispute/%3Fkind%3Dland")


def test_two_tabs_withdraw_one_total(world: Any, enter: Any) -> None:
    _, at, sent, _ = _tally(world, {})
    clerk = enter("clerk")
    clerk.post(at, {**sent, **clerk.shown(at)})
    total = Tally.objects.get()
    to = f"{at}tally/{total.pk}/"
    stale = {"since": total.since + 99, "why": "重复登记"}
    clerk.post(to, {**stale, **clerk.shown(at)})
    assert not Tally.objects.get().void
    assert "您写的原因是“重复登记”" in clerk.get(at).content.decode()


def test_a_step_of_two_tabs_says_what_happened_meanwhile(rows: Any, enter: Any) -> None:
    row = rows["petition"]
    at = reverse("step", args=["petition", row.pk, "note"])
    clerk, colleague = enter("clerk"), enter("colleague", Browser())
    mine, theirs = clerk.shown(at), colleague.shown(at)
    sent = {"on": "2024-05-20", "since": row.since}
    assert colleague.post(at, {**sent, "text": "已上门走访", **theirs}).status_code == 303
    answer = clerk.post(at, {**sent, "text": "已电话联系", **mine})
    said = answer.content.decode()
    assert answer.status_code == 409 and "乙同事" in said and "您填的还没有登记" in said and "已电话联系" in said


def test_personal_fields_are_never_marked_for_the_longer_draft(clerk: Any) -> None:
    for name, ledger in ledgers().items():
        form = clerk.get(reverse("new", args=[name])).context["form"]
        for column in ledger.columns:
            if column.personal and column.name in form.fields:
                assert "data-plain" not in form.fields[column.name].widget.attrs, (name, column.name)
    assert "data-plain" in str(clerk.get(NEW).context["form"]["matter"])


def test_the_scripts_stay_small() -> None:
    place = Path(held.__file__).parent / "static" / "web"
    for name in ("draft.js", "sending.js"):
        assert (place / name).stat().st_size < 4096
