"""Nothing is carried out twice: for every form of the site."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from fazhi.records.ledger import ledgers
from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.models import Evidence, Tally, ZeroReport
from fazhi.trail.models import Commit
from fazhi.web import held, once, page, showing
from tests.web.posts import HIDDEN, NAME, NEW, Browser
from tests.web.test_sheets import GOOD, book


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
