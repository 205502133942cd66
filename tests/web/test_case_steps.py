"""Forms of steps: in place and as a page, faults, both ways of approval, what happened meanwhile, correcting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fazhi.cases.kinds.petition import Petition
from fazhi.cases.models import Event
from fazhi.cases.moving import move
from fazhi.records.keeping import keep
from fazhi.web.page import now, today

Browser = Callable[[str], Client]
SIGNED = {"approver": "丙领导", "approver_post": "镇长", "approval_paper": "演示批〔2026〕1号"}


def ago(days: int) -> date:
    return today() - timedelta(days=days)


@pytest.fixture
def row(world: Any) -> Any:
    """A petition on the procedure with sixty days."""
    given: dict[str, Any] = {"viewer": world.viewer("clerk", today()), "door": "web", "at": now()}
    kept = Petition(unit=world.villages[0], received_on=ago(20), channel="letter", matter="村内道路排水问题", petitioner="甲某某")
    keep([kept], why="登记", **given)
    kept = move(Petition.objects.get(), "classify", ago(19), {"category": "appeal", "route": "6"}, **given).row
    return move(kept, "accept", ago(18), {}, **given).row


def address(name: str) -> str:
    return reverse("step", args=["petition", Petition.objects.get().pk, name])


def send(client: Client, name: str, **data: Any) -> Any:
    """What the browser posts for the form it was just shown."""
    form = client.get(address(name)).context["form"]
    shown = {field.html_name: field.value() for field in form if field.value() is not None}
    return client.post(address(name), {**shown, **data})


def test_in_place_only_the_form_comes(row: Any, clerk: Client) -> None:
    piece = clerk.get(address("issue"), headers={"HX-Request": "true"}).content.decode()
    whole = clerk.get(address("issue")).content.decode()
    assert "<html" not in piece and "<html" in whole
    for text in (piece, whole):
        assert f'action="{address("issue")}"' in text and 'name="outcome"' in text and "csrfmiddlewaretoken" in text


def test_the_form_says_what_is_asked_when(row: Any, clerk: Client) -> None:
    text = clerk.get(address("classify")).content.decode()
    assert "“分类”为申诉求决类时填写。" in text and 'data-when="category"' in text and 'data-values="appeal"' in text
    assert "最多30日。" in clerk.get(address("extend")).content.decode()


def test_every_fault_is_said_at_once_and_nothing_typed_is_lost(row: Any, clerk: Client) -> None:
    answer = send(clerk, "extend", on="2026-02-31", days="45", reason="需要现场勘验")
    form = answer.context["form"]
    assert answer.status_code == 422
    assert set(form.errors) == {"on", "days", "approver", "approver_post", "approved_on", "approval_paper"}
    assert "这一天不存在" in form.errors["on"][0] and "最多30日" in form.errors["days"][0]
    assert "需要现场勘验" in answer.content.decode()
    assert Event.objects.count() == 2


def test_a_step_of_another_state_may_be_made_up_for(row: Any, clerk: Client) -> None:
    assert send(clerk, "issue", on=ago(2), outcome="explained", opinion_number="演示信〔2026〕1号").status_code == 303
    assert "一般不办这一步" in clerk.get(address("extend")).content.decode()
    made = send(clerk, "extend", on=ago(5), days="10", reason="需要现场勘验", approved_on=ago(5), **SIGNED)
    assert made.status_code == 303
    assert Petition.objects.get().extended_days == 10
    refused = send(clerk, "extend", on=ago(1), days="10", reason="再延长", approved_on=ago(1), **SIGNED)
    assert refused.status_code == 422 and "请核对日期" in refused.content.decode()


def test_the_clerk_records_what_was_signed_on_paper(row: Any, clerk: Client) -> None:
    page = clerk.get(address("extend")).content.decode()
    assert "登记纸质审批结果" in page and "在此批准" not in page and "领导不用登录" in page
    assert '<option value="丙领导">' in page
    assert send(clerk, "extend", days="30", reason="需要现场勘验", approved_on=ago(1), **SIGNED).status_code == 303
    event = Event.objects.get(move="extend")
    assert (event.approver, event.approver_post, event.approved_on, event.approved_by_id) == ("丙领导", "镇长", ago(1), None)


def test_the_clerk_cannot_approve_himself(row: Any, clerk: Client) -> None:
    mine = {**SIGNED, "approver": "甲经办", "approved_on": ago(1)}
    answer = send(clerk, "extend", days="30", reason="需要现场勘验", **mine)
    assert answer.status_code == 422 and "批准人和登记人不能是同一人" in answer.content.decode()
    assert send(clerk, "extend", days="30", reason="需要现场勘验", here="1").status_code == 422


def test_the_leader_approves_here(row: Any, browser_of: Browser, world: Any) -> None:
    leader = browser_of("leader")
    assert "我就是批准人，在此批准" in leader.get(address("extend")).content.decode()
    assert leader.get(address("issue")).status_code == 403
    assert send(leader, "extend", days="30", reason="需要现场勘验", here="1").status_code == 303
    event = Event.objects.get(move="extend")
    assert (event.approver, event.approved_on, event.approved_by_id) == ("丙领导", today(), world.leader.pk)


def test_the_leader_may_also_record_another_ones_signature(row: Any, browser_of: Browser) -> None:
    other = {**SIGNED, "approver": "庚镇长", "approved_on": ago(1)}
    assert send(browser_of("leader"), "extend", days="30", reason="需要现场勘验", **other).status_code == 303
    assert Event.objects.get(move="extend").approver == "庚镇长"


def test_what_happened_meanwhile_is_shown_and_the_words_stay(row: Any, clerk: Client, browser_of: Browser) -> None:
    form = clerk.get(address("issue")).context["form"]
    shown = {field.html_name: field.value() or "" for field in form}
    assert send(browser_of("colleague"), "settle", agreement="演示调〔2026〕9号").status_code == 303
    typed = {**shown, "outcome": "explained", "opinion_number": "演示信〔2026〕1号", "facts": "已到现场查看。"}
    answer = clerk.post(address("issue"), typed)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "乙同事" in text and "达成调解、和解" in text and "现在的状态是“已调解、和解”" in text
    assert "已到现场查看。" in text and 'value="演示信〔2026〕1号"' in text
    again = {**typed, "since": answer.context["form"]["since"].value()}
    assert clerk.post(address("issue"), again).status_code == 422
    assert not Event.objects.filter(move="issue").exists()


def test_pressing_twice_makes_one_step(row: Any, clerk: Client) -> None:
    form = clerk.get(address("note")).context["form"]
    shown = {field.html_name: field.value() or "" for field in form} | {"text": "已电话联系"}
    assert clerk.post(address("note"), shown).status_code == 303
    assert clerk.post(address("note"), shown).status_code == 303
    session = clerk.session
    session.pop("step")
    session.save()
    assert clerk.post(address("note"), shown).status_code == 303
    assert Event.objects.filter(move="note").count() == 1


def test_a_garbled_post_is_refused_in_words(row: Any, clerk: Client) -> None:
    for data in ({}, {"since": "abc", "on": "昨天"}, {"since": "9" * 40, "on": str(today()), "outcome": ["x", "y"]}):
        answer = clerk.post(address("issue"), data)
        assert answer.status_code in (409, 422)
        assert Event.objects.count() == 2
    assert clerk.get(reverse("step", args=["petition", row.pk, "nothing"])).status_code == 404
    assert clerk.get(reverse("step", args=["dispute", row.pk, "issue"])).status_code == 404


def test_earlier_matters_are_suggested_where_they_are_confirmed(row: Any, world: Any, clerk: Client) -> None:
    assert "没有发现相近的事项" in clerk.get(address("confirm")).content.decode()
    older = Petition(unit=world.villages[0], received_on=ago(90), channel="visit", matter="村内道路排水", petitioner="甲某某")
    keep([older], viewer=world.viewer("clerk", today()), why="登记", door="web", at=now())
    text = clerk.get(reverse("step", args=["petition", row.pk, "confirm"])).content.decode()
    assert f"登记号 {older.pk} · 村内道路排水" in text and "信访人同名" in text and "仅供参考" in text
    assert "甲某某" not in text


def test_correcting_folds_again_and_asks_for_a_reason(row: Any, clerk: Client) -> None:
    accept = Event.objects.get(move="accept").pk
    where = reverse("unstep", args=["petition", row.pk, accept])
    answer = clerk.post(where, {"since": row.since, "why": ""}, follow=True)
    assert "没有更正：请写明作废这一步的原因" in answer.content.decode()
    answer = clerk.post(where, {"since": row.since, "why": "日期填错"}, follow=True)
    assert "“告知受理”已作废，状态和期限已重新计算" in answer.content.decode()
    assert Petition.objects.get().state == "appeal"
    stale = clerk.post(where, {"since": row.since, "why": "再来一次"}, follow=True).content.decode()
    assert "没有更正" in stale and "再来一次" in stale
    assert clerk.get(where).status_code == 405


@pytest.mark.parametrize(("who", "status"), [("reader", 403), ("stranger", 403), ("leader", 403)])
def test_others_do_not_make_steps(who: str, status: int, row: Any, browser_of: Browser) -> None:
    browser = browser_of(who)
    assert browser.get(address("issue")).status_code == status
    assert browser.post(address("issue"), {"since": row.since, "on": today(), "outcome": "explained"}).status_code == status
    accept = Event.objects.get(move="accept").pk
    browser.post(reverse("unstep", args=["petition", row.pk, accept]), {"since": row.since, "why": "试"})
    assert not Event.objects.filter(void=True).exists()


def test_nobody_logged_in_is_sent_to_the_door(row: Any) -> None:
    answer = Client().get(address("issue"))
    assert answer.status_code == 302 and answer["Location"].startswith("/login/")
