"""One entry, many uses: ticked in the form, kept as one text, told beside a figure."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from fazhi.records.ledgers.law_study import LawStudy
from fazhi.trail.writing import write
from tests.conftest import NOON
from tests.web.test_matters import YEAR


def test_uses_are_ticked_and_kept_as_one_text(world: Any, clerk: Any, browser_of: Any) -> None:
    study = LawStudy(unit=world.town, held_on=date(2024, 3, 1), body="group", topic="宪法专题", uses="|training|")
    write([study], by=world.clerk, why="", door="web", at=NOON)
    address = reverse("edit", args=["law_study", study.pk])
    form = clerk.get(address).context["form"]
    assert form["uses"].value() == ["training"]
    text = str(clerk.get(address).content.decode())
    assert text.count('type="checkbox" name="uses"') == 6 and 'value="training"' in text
    sent = {field.html_name: field.value() for field in form if field.value() not in (None, False)}
    assert clerk.post(address, {**sent, "uses": ["adviser", "publicity"]}).status_code == 303
    kept = LawStudy.objects.get()
    assert kept.uses == "|publicity|adviser|"
    assert "普法、法律顾问服务" in clerk.get(reverse("row", args=["law_study", study.pk])).content.decode()
    stale = clerk.post(address, {**sent, "uses": ["training", "adviser"]})  # read before: both sides are shown
    assert (
        stale.status_code == 409
        and "普法、法律顾问服务" in stale.content.decode()
        and "培训、法律顾问服务" in stale.content.decode()
    )
    merged = dict(stale.context["kept"]) | {"since": kept.since, "uses": "培训、法律顾问服务"}
    assert clerk.post(address, merged).status_code == 303
    assert LawStudy.objects.get().uses == "|training|adviser|"
    assert clerk.post(address, {**sent, "since": LawStudy.objects.get().since, "uses": ["nothing"]}).status_code == 422


def test_a_figure_shows_which_of_its_records_are_also_something_else(world: Any, clerk: Any) -> None:
    study = LawStudy(unit=world.town, held_on=date(2024, 3, 1), body="lecture", topic="民法典讲座", uses="|publicity|")
    write([study], by=world.clerk, why="", door="web", at=NOON)
    text = clerk.get("/figures/publicity.activities/", YEAR).content.decode()
    assert '<span class="pill">另作普法</span>' in text and "民法典讲座" in text and "第 2 版" in text
    assert ("publicity.activities", "普法活动", 2024) in clerk.get(reverse("row", args=["law_study", study.pk])).context[
        "figures"
    ]
