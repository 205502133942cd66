"""Quick entry: the writer stands in the first empty field, sees what the last row said, and what he just wrote."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from fazhi.records.ledger import ledgers
from fazhi.records.ledgers.dispute import Dispute
from fazhi.trail.models import Commit
from tests.web.samples import posted

NEW = reverse("new", args=["dispute"])


def kept(clerk: Any, world: Any, number: int = 1, **said: Any) -> Any:
    """A dispute written through the form, with save and next."""
    data = posted(ledgers()["dispute"], world, number, next="1", **said)
    assert clerk.post(NEW, data).status_code == 303
    return Dispute.objects.order_by("-pk")[0]


def test_the_first_empty_field_is_entered(clerk: Any, world: Any) -> None:
    page = clerk.get(NEW)
    fields = page.context["form"].fields
    assert [name for name in fields if fields[name].widget.attrs.get("autofocus")] == ["unit"]
    kept(clerk, world)
    fields = clerk.get(NEW).context["form"].fields
    assert [name for name in fields if fields[name].widget.attrs.get("autofocus")] == ["matter"]


def test_choices_of_the_last_row_are_offered_and_not_taken_over(clerk: Any, world: Any) -> None:
    kept(clerk, world, kind="traffic", handler="赵调解", parties="甲某某")
    page = clerk.get(NEW + "?day=2024-05-06")
    form, text = page.context["form"], page.content.decode()
    assert form["kind"].value() in (None, "")
    assert form.fields["kind"].last == ("traffic", "道路交通事故") and "上一条：道路交通事故" in text
    assert [name for name, field in form.fields.items() if getattr(field, "same", False)] == ["unit", "found_on", "handler"]
    assert not hasattr(form.fields["state"], "last") and "甲某某" not in text  # neither a finding nor a citizen


def test_findings_and_citizens_are_offered_in_no_ledger() -> None:
    from fazhi.web.offering import FOUND

    assert all(FOUND.search(word) for word in ("化解结果", "考核等次", "化解状态", "是否重复"))


def test_before_the_first_row_nothing_is_offered(clerk: Any, world: Any) -> None:
    text = clerk.get(NEW).content.decode()
    assert "data-last" not in text and "同上一条，可改" not in text and "刚记的" not in text


def test_what_was_just_saved_stands_beneath_and_is_taken_back(clerk: Any, world: Any, browser_of: Any) -> None:
    for number in range(7):
        row = kept(clerk, world, number)
    page = clerk.get(NEW)
    assert len(page.context["sitting"]) == 5 and page.context["sitting"][0][0].pk == row.pk
    address = reverse("take_back", args=["dispute", row.pk])
    assert browser_of("colleague").post(address, {"since": row.since})["Location"] == reverse("row", args=["dispute", row.pk])
    assert clerk.post(address, {"since": row.since})["Location"] == NEW
    row.refresh_from_db()
    assert row.void and "登记后当即撤回" in Commit.objects.order_by("-seq")[0].why
    assert row.pk not in [one[0].pk for one in clerk.get(NEW).context["sitting"]]


def test_what_somebody_else_has_changed_is_not_taken_back(clerk: Any, world: Any) -> None:
    row = kept(clerk, world)
    answer = clerk.post(reverse("take_back", args=["dispute", row.pk]), {"since": row.since - 1}, follow=True)
    row.refresh_from_db()
    assert not row.void and "没有撤回" in answer.content.decode()


def listed(clerk: Any, **asked: str) -> str:
    """The ledgers of the chooser, without the menus around it."""
    text: str = clerk.get(reverse("choose"), asked).content.decode()
    return text.split('id="ledgers"')[1].split("</main>")[0]


def test_the_chooser_begins_with_what_was_used_last(clerk: Any, world: Any, rows: Any) -> None:
    from fazhi.web.pages.choosing import recent

    for name in ("meeting", "dispute", "law_study"):
        assert rows[name]
    assert [one.name for one in recent(world.viewer("clerk"))] == ["law_study", "dispute", "meeting"]
    assert recent(world.viewer("colleague")) == []
    text = listed(clerk)
    assert text.count(reverse("new", args=["dispute"])) == 2 and text.count(reverse("new", args=["training"])) == 1


def test_some_characters_find_a_ledger_without_a_script(clerk: Any, world: Any) -> None:
    text = listed(clerk, q="纠纷")
    assert reverse("new", args=["dispute"]) in text and reverse("new", args=["meeting"]) not in text
    assert "none-found" in listed(clerk, q="天书") and 'none-found" hidden' in text


def test_the_chooser_is_for_those_who_write(browser_of: Any, world: Any) -> None:
    got = {
        who: browser_of(who).get(reverse("choose")).status_code for who in ("colleague", "leader", "reader", "auditor", "nobody")
    }
    assert got == {"colleague": 200, "leader": 403, "reader": 403, "auditor": 403, "nobody": 302}
