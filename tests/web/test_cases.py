"""Cases in the browser: a step by form, faults beside fields, what is due, gates, papers, correcting."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from docx import Document

from fazhi.cases.kinds.legality_review import LegalityReview
from fazhi.cases.kinds.petition import Petition
from fazhi.cases.models import Event
from fazhi.org.models import Uncovering
from fazhi.web.page import today
from tests.web.samples import sent


@pytest.fixture
def petition(world: Any, clerk: Any) -> Any:
    """A petition received eight days ago."""
    address = reverse("new", args=["petition"])
    said = {"received_on": today() - timedelta(days=8), "channel": "letter", "matter": "村内道路排水问题", "petitioner": "甲某某"}
    answer = clerk.post(address, sent(clerk.get(address), unit=world.villages[0].pk, **said))
    assert answer.status_code == 303
    return Petition.objects.get()


def step(clerk: Any, row: Any, name: str, **data: Any) -> Any:
    since = Petition.objects.get(pk=row.pk).since
    return clerk.post(reverse("step", args=["petition", row.pk, name]), {"on": today(), "since": since, **data})


def test_what_is_due_stands_on_the_first_page_and_on_the_case(petition: Any, clerk: Any) -> None:
    due = clerk.get("/").context["due"]
    assert [item.title for _, _, items in due for item in items] == ["村内道路排水问题"]
    page = clerk.get(reverse("row", args=["petition", petition.pk])).content.decode()
    assert "为什么是这一天" in page and "分类" in page and "甲某某" not in page


def test_a_step_changes_state_and_offers_the_next(petition: Any, clerk: Any) -> None:
    assert step(clerk, petition, "classify", category="appeal", route="6").status_code == 303
    assert step(clerk, petition, "accept", notice_number="演示告〔2026〕1号").status_code == 303
    page = clerk.get(reverse("row", args=["petition", petition.pk]))
    assert [one.label for one in page.context["timeline"]] == ["分类", "告知受理"]
    assert any(ran.clock == "petition.opinion" for ran in page.context["waiting"])
    assert page.context["ways"][0].move.name == "issue"


def test_faults_of_a_step_stand_beside_their_fields(petition: Any, clerk: Any) -> None:
    answer = step(clerk, petition, "classify", category="appeal")
    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert step(clerk, petition, "accept").status_code == 422
    assert not Event.objects.exists()


def test_columns_that_steps_say_are_not_typed(petition: Any, clerk: Any) -> None:
    step(clerk, petition, "classify", category="suggestion")
    form = clerk.get(reverse("edit", args=["petition", petition.pk])).context["form"]
    assert not {"state", "category", "accepted_on", "opinion_on"} & set(form.fields)
    assert "matter" in form.fields


def test_a_step_is_corrected_by_voiding_it(petition: Any, clerk: Any) -> None:
    step(clerk, petition, "classify", category="suggestion")
    row = Petition.objects.get()
    address = reverse("unstep", args=["petition", row.pk, Event.objects.get().pk])
    assert clerk.post(address, {"since": row.since, "why": "分错类"}).status_code == 303
    assert Petition.objects.get().state == "registered"
    assert "分错类" in clerk.get(reverse("row", args=["petition", row.pk])).content.decode()


def test_a_stale_step_keeps_what_was_typed(petition: Any, clerk: Any, browser_of: Any) -> None:
    old = petition.since
    step(browser_of("colleague"), petition, "note", text="已电话联系")
    answer = clerk.post(
        reverse("step", args=["petition", petition.pk, "note"]), {"on": today(), "since": old, "text": "已上门走访"}
    )
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "已上门走访" in page and "乙同事" in page


def test_the_paper_prints_filled_and_the_print_is_noted(petition: Any, clerk: Any, browser_of: Any) -> None:
    step(clerk, petition, "classify", category="appeal", route="6")
    answer = clerk.get(reverse("paper", args=["petition", petition.pk, "notice", "docx"]))
    text = "\n".join(p.text for p in Document(io.BytesIO(answer.content)).paragraphs)
    assert "甲某某" in text and "村内道路排水问题" in text
    assert "打印" in Uncovering.objects.get().why
    reader = browser_of("reader")
    assert reader.get(reverse("paper", args=["petition", petition.pk, "notice", "docx"])).status_code == 403
    assert reader.get(reverse("step", args=["petition", petition.pk, "note"])).status_code == 403


def test_a_gate_is_lifted_only_by_a_named_person_with_a_reason(world: Any, clerk: Any) -> None:
    address = reverse("new", args=["legality_review"])
    submitted = {"submitted_on": today() - timedelta(days=3), "matter": "道路维修合同"}
    clerk.post(address, sent(clerk.get(address), unit=world.town.pk, **submitted))
    row = LegalityReview.objects.get()
    page = clerk.get(reverse("row", args=["legality_review", row.pk]))
    shut = next(way for way in page.context["ways"] if way.blocked)
    address = reverse("lift", args=["legality_review", row.pk, shut.blocked[0].gate])
    assert address in page.content.decode()
    assert clerk.post(address, {"on": today(), "since": row.since}).status_code == 422
    named = {"approver": "丙领导", "approver_post": "镇长", "approved_on": today(), "approval_paper": "演示批〔2026〕1号"}
    kept = clerk.post(address, {"on": today(), "since": row.since, "reason": "汛情紧急", **named})
    assert kept.status_code == 303
    assert LegalityReview.objects.get().overrides == 1
