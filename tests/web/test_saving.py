"""Saving: every ledger's form; faults beside their fields; a second sending; the stale form; withdrawing; uncovering."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from fazhi.org.models import Uncovering
from fazhi.records.ledger import ledgers
from fazhi.records.ledgers.dispute import Dispute
from fazhi.trail.models import Commit
from tests.web.samples import posted, sent

LEDGERS = sorted(ledgers())


@pytest.mark.parametrize("name", LEDGERS)
def test_a_new_row_is_kept_and_shown(name: str, world: Any, clerk: Any) -> None:
    ledger = ledgers()[name]
    answer = clerk.post(reverse("new", args=[name]), posted(ledger, world))
    assert answer.status_code == 303
    row = ledger.model._default_manager.get()
    assert answer["Location"] == reverse("row", args=[name, row.pk])
    assert ledger.title(row) in clerk.get(answer["Location"]).content.decode()
    last = Commit.objects.order_by("-seq").first()
    assert last is not None
    assert (last.by_name, last.door) == ("甲经办", "web")


@pytest.mark.parametrize("name", LEDGERS)
def test_an_empty_form_says_what_is_missing(name: str, world: Any, clerk: Any) -> None:
    answer = clerk.post(reverse("new", args=[name]), {"unit": world.town.pk})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "有内容需要核对" in page
    day = ledgers()[name].column(ledgers()[name].sheet.day).label
    assert day in page
    assert not ledgers()[name].model._default_manager.exists()


@pytest.mark.parametrize("name", LEDGERS)
def test_editing_without_change_writes_nothing(name: str, rows: Any, clerk: Any) -> None:
    row, before = rows[name], Commit.objects.count()
    address = reverse("edit", args=[name, row.pk])
    assert clerk.post(address, sent(clerk.get(address))).status_code == 303
    assert Commit.objects.count() == before


def test_save_and_next_offers_day_unit_and_handler(world: Any, clerk: Any) -> None:
    ledger = ledgers()["dispute"]
    data = posted(ledger, world, handler="赵调解", found_on="2024-04-09", next="1")
    answer = clerk.post(reverse("new", args=["dispute"]), data)
    assert answer["Location"] == reverse("new", args=["dispute"]) + "?day=2024-04-09"
    form = clerk.get(answer["Location"]).context["form"]
    assert form.initial["unit"] == world.villages[0].pk
    assert form.initial["handler"] == "赵调解"
    assert form.initial["found_on"] == "2024-04-09"


def test_a_second_sending_of_one_showing_keeps_one_row(world: Any, clerk: Any) -> None:
    data = posted(ledgers()["dispute"], world)
    first, second = (clerk.post(reverse("new", args=["dispute"]), data) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Dispute.objects.count() == 1


def test_rules_of_the_ledger_stand_beside_their_field(world: Any, clerk: Any) -> None:
    data = posted(ledgers()["dispute"], world, state="settled")
    answer = clerk.post(reverse("new", args=["dispute"]), data)
    assert answer.status_code == 422
    assert "请填写化解日期" in str(answer.context["form"].errors["settled_on"])


def test_31_february_is_refused(world: Any, clerk: Any) -> None:
    answer = clerk.post(reverse("new", args=["dispute"]), posted(ledgers()["dispute"], world, found_on="2024-02-31"))
    assert answer.status_code == 422
    assert "没有这一天" in str(answer.context["form"].errors["found_on"])


def test_another_towns_village_is_refused(world: Any, clerk: Any) -> None:
    answer = clerk.post(reverse("new", args=["dispute"]), posted(ledgers()["dispute"], world, unit=world.other_village.pk))
    assert answer.status_code == 422
    assert not Dispute.objects.exists()


def test_a_stale_form_shows_both_values_and_loses_nothing(world: Any, rows: Any, clerk: Any, browser_of: Any) -> None:
    row = rows["dispute"]
    edit = reverse("edit", args=["dispute", row.pk])
    common = {**posted(ledgers()["dispute"], world), "since": str(row.since)}
    theirs = browser_of("colleague").post(edit, {**common, "handler": "钱网格", "people": "7"})
    assert theirs.status_code == 303
    answer = clerk.post(edit, {**common, "handler": "赵调解"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "钱网格" in page and "赵调解" in page and "乙同事" in page
    picks = {clash.name: clash.pick for clash in answer.context["clashes"]}
    assert picks == {"handler": "mine", "people": "theirs"}
    standing = Dispute.objects.get(pk=row.pk)
    assert standing.handler == "钱网格"

    kept = dict(answer.context["kept"]) | {"since": standing.since, "pick-handler": "mine", "pick-people": "theirs"}
    assert clerk.post(edit, kept).status_code == 303
    merged = Dispute.objects.get(pk=row.pk)
    assert (merged.handler, merged.people) == ("赵调解", 7)


def test_withdrawing_asks_why_and_keeps_the_row(rows: Any, clerk: Any) -> None:
    row = rows["dispute"]
    address = reverse("void", args=["dispute", row.pk])
    assert clerk.post(address, {"since": row.since, "why": ""}).status_code == 422
    assert clerk.post(address, {"since": row.since, "why": "重复登记"}).status_code == 303
    assert Dispute.objects.get(pk=row.pk).void
    assert "重复登记" in clerk.get(reverse("row", args=["dispute", row.pk])).content.decode()
    assert clerk.get(reverse("list", args=["dispute"]), {"void": "on"}).context["listing"].count == "1"
    assert clerk.get(reverse("list", args=["dispute"])).context["listing"].count == "0"


def personal(clerk: Any, world: Any) -> Any:
    """A dispute with a name in it."""
    clerk.post(reverse("new", args=["dispute"]), posted(ledgers()["dispute"], world, parties="甲某某、乙某"))
    return Dispute.objects.get()


def test_names_are_masked_until_uncovered_and_the_log_says_who(world: Any, clerk: Any, browser_of: Any) -> None:
    row = personal(clerk, world)
    page = reverse("row", args=["dispute", row.pk])
    for address in (page, reverse("list", args=["dispute"]), reverse("edit", args=["dispute", row.pk])):
        assert "甲某某" not in clerk.get(address).content.decode()
    assert clerk.post(reverse("unmask", args=["dispute", row.pk])).status_code == 303
    assert "甲某某" in clerk.get(page).content.decode()
    seen = Uncovering.objects.get()
    assert (seen.person_id, seen.entry, seen.ledger) == (world.clerk.pk, row.pk, "dispute")
    log = browser_of("auditor").get(reverse("looks")).content.decode()
    assert "甲经办" in log and "甲某某" not in log
    assert clerk.get(reverse("looks")).status_code == 403
    assert browser_of("reader").post(reverse("unmask", args=["dispute", row.pk])).status_code == 403
    assert "甲某某" not in browser_of("leader").get(page).content.decode()


def test_a_covered_name_stays_when_its_field_is_left_empty(world: Any, clerk: Any) -> None:
    row = personal(clerk, world)
    data = posted(ledgers()["dispute"], world, parties="", handler="赵调解", since=row.since)
    assert clerk.post(reverse("edit", args=["dispute", row.pk]), data).status_code == 303
    changed = Dispute.objects.get(pk=row.pk)
    assert (changed.parties, changed.handler) == ("甲某某、乙某", "赵调解")


def test_a_form_shown_covered_keeps_names_even_when_uncovered_meanwhile(world: Any, clerk: Any) -> None:
    said = posted(ledgers()["dispute"], world, parties="甲某某、乙某")
    clerk.post(reverse("new", args=["dispute"]), said)
    row = Dispute.objects.get()
    edit = reverse("edit", args=["dispute", row.pk])
    assert 'name="covered_then" value="1"' in clerk.get(edit).content.decode()
    clerk.post(reverse("unmask", args=["dispute", row.pk]))
    assert 'name="covered_then" value="1"' not in clerk.get(edit).content.decode()
    back = {**said, "parties": "", "since": row.since, "covered_then": "1"}
    wrong = clerk.post(edit, {**back, "matter": ""})
    assert wrong.status_code == 422 and 'name="covered_then" value="1"' in wrong.content.decode()
    assert clerk.post(edit, {**back, "matter": "改过的名称"}).status_code == 303
    row.refresh_from_db()
    assert (row.parties, row.matter) == ("甲某某、乙某", "改过的名称")


def test_a_number_of_a_paper_suffices_as_evidence(rows: Any, clerk: Any) -> None:
    address = reverse("evidence", args=["dispute", rows["dispute"].pk])
    assert clerk.post(address, {"kind": "number", "number": ""}).status_code == 422
    assert clerk.post(address, {"kind": "number", "number": "演示〔2025〕1号"}).status_code == 303
    assert "演示〔2025〕1号" in clerk.get(reverse("row", args=["dispute", rows["dispute"].pk])).content.decode()
