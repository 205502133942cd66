"""Exports of other systems by the browser: recognised, tried, chosen otherwise, locked in the form, merged, their day shown."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fazhi.records.keeping import keep
from fazhi.records.models import Sourced
from tests.conftest import NOON, World
from tests.records.exports import EXAMS, EXPORTS, PETITIONS, Export
from tests.web.samples import sent


def upload(clerk: Any, world: World, one: Export, data: bytes, **more: str) -> Any:
    """Uploads and opens the trial."""
    file = SimpleUploadedFile("导出.xlsx", data)
    answer = clerk.post(reverse("import", args=[one.ledger.name]), {"unit": world.town.pk, "file": file, **more})
    assert answer.status_code == 303, answer.context["form"].errors
    return answer["Location"]


def typed(world: World, **said: Any) -> Any:
    """A petition made by hand."""
    values = {"received_on": date(2024, 3, 3), "channel": "letter", "matter": "要求维修村道路面", "petitioner": "甲某", **said}
    row = PETITIONS.ledger.model(unit=world.villages[0], **values)
    keep([row], viewer=world.viewer("clerk"), why="", door="web", at=NOON)
    return row


@pytest.mark.parametrize("one", EXPORTS.values(), ids=EXPORTS.keys())
def test_recognised_tried_and_written(one: Export, world: World, clerk: Any) -> None:
    address = upload(clerk, world, one, one.data())
    page = clerk.get(address)
    assert (page.context["chosen"], page.context["plan"].new) == (one.name, 1)
    assert f'<option value="{one.name}" selected>' in page.content.decode()
    assert not Sourced.objects.exists()
    assert clerk.post(address, {"source": one.name}).status_code == 303
    page = clerk.get(reverse("row", args=[one.ledger.name, one.row().pk])).content.decode()
    assert one.source.label in page and one.row().pk


def test_a_plain_table_is_none_of_them(world: World, clerk: Any) -> None:
    from tests.records.books import book

    plain = book([["收到日期", "收到渠道", "信访事项"], ["2024-03-01", "来信", "修路"]])
    page = clerk.get(upload(clerk, world, PETITIONS, plain))
    assert (page.context["chosen"], page.context["plan"].new) == ("none", 1)


def test_another_choice_is_tried_and_what_does_not_fit_is_said(world: World, clerk: Any) -> None:
    address = upload(clerk, world, PETITIONS, PETITIONS.data())
    plain = clerk.get(f"{address}?source=none")
    assert (plain.context["chosen"], getattr(plain.context["plan"], "source", None)) == ("none", None)
    wrong = clerk.get(f"{address}?source=procuratorate_petitions")
    assert wrong.context["chosen"] == "petition_system"
    assert "不像“检察院信访台账”的表" in wrong.content.decode()
    assert clerk.get(f"{address}errors/?source=none").status_code == 200
    assert clerk.get(f"{address}?source=nobody").context["chosen"] == "petition_system"
    chosen = upload(clerk, world, PETITIONS, PETITIONS.data(), source="none")
    assert clerk.get(chosen).context["chosen"] == "none"


def test_a_ledger_without_systems_asks_for_none(world: World, clerk: Any) -> None:
    assert "source" not in clerk.get(reverse("import", args=["dispute"])).context["form"].fields
    assert "source" in clerk.get(reverse("import", args=["petition"])).context["form"].fields


def test_the_trial_says_what_is_replaced_and_locked(world: World, clerk: Any) -> None:
    typed(world, number="演信0001", matter="修路")
    page = clerk.get(upload(clerk, world, PETITIONS, PETITIONS.data())).content.decode()
    assert "将改成原系统的内容" in page and "修路" in page and "以原系统为准的栏目" in page


def test_locked_fields_are_shown_and_not_taken(world: World, clerk: Any) -> None:
    PETITIONS.taken(world, PETITIONS.data())
    row = PETITIONS.row()
    address = reverse("edit", args=["petition", row.pk])
    page = clerk.get(address)
    form = page.context["form"]
    assert form.fields["matter"].disabled and form.fields["petitioner"].disabled
    assert not form.fields["handler"].disabled and not form.fields["unit"].disabled
    shown = page.content.decode()
    assert "来自信访系统，在这里只读" in shown and "以原系统为准：甲*" in shown
    assert clerk.post(address, sent(page, matter="改了", petitioner="丁某", handler="甲经办")).status_code == 303
    row = PETITIONS.row()
    assert (row.matter, row.petitioner, row.handler) == ("要求维修村道", "甲某", "甲经办")


def test_the_form_of_what_came_masked_leaves_the_name_to_us(world: World, clerk: Any) -> None:
    PETITIONS.taken(world, PETITIONS.data({"姓名": "甲*"}))
    page = clerk.get(reverse("edit", args=["petition", PETITIONS.row().pk]))
    assert not page.context["form"].fields["petitioner"].disabled


def test_their_day_beside_ours_on_the_page_of_the_case(world: World, clerk: Any) -> None:
    PETITIONS.taken(world, PETITIONS.data({"信访目的": ""}))
    row = PETITIONS.row()
    row.category, row.route, row.accepted_on = "appeal", "6", date(2024, 3, 5)
    keep([row], viewer=world.viewer("clerk"), why="", door="web", at=NOON)
    page = clerk.get(reverse("row", args=["petition", row.pk])).content.decode()
    assert "原系统期限：2024年5月15日" in page and "晚11天。以原系统为准，请核对。" in page and "编号 演信0001" in page


def test_a_row_of_an_exam_shows_its_system(world: World, clerk: Any, browser_of: Any) -> None:
    EXAMS.taken(world, EXAMS.data())
    address = reverse("row", args=["exam", EXAMS.row().pk])
    assert "学法平台考试" in clerk.get(address).content.decode()
    seen = browser_of("reader").get(address).content.decode()
    assert "学法平台考试" in seen and "合并成一条" not in seen


def test_merged_while_importing(world: World, clerk: Any) -> None:
    hand = typed(world)
    address = upload(clerk, world, PETITIONS, PETITIONS.data())
    page = clerk.get(address)
    assert [(number, [one.entry for one in found]) for number, _, found in page.context["likes"]] == [("演信0001", [hand.pk])]
    assert clerk.post(address, {"source": "petition_system", "merge-演信0001": str(hand.pk)}).status_code == 303
    assert PETITIONS.row().pk == hand.pk
    assert PETITIONS.ledger.model._default_manager.count() == 1


def test_merged_afterwards(world: World, clerk: Any) -> None:
    hand = typed(world)
    PETITIONS.taken(world, PETITIONS.data())
    imported = PETITIONS.row()
    address = reverse("merge", args=["petition", imported.pk])
    page = clerk.get(address)
    assert [one.entry for one in page.context["likes"]] == [hand.pk]
    for said in ({}, {"other": "甲"}, {"other": "999999"}, {"entry": str(imported.pk)}):
        assert clerk.post(address, said).status_code == 422
    answer = clerk.post(address, {"entry": str(hand.pk)})
    assert (answer.status_code, answer["Location"]) == (303, reverse("row", args=["petition", hand.pk]))
    assert PETITIONS.row().pk == hand.pk
    assert clerk.get(address).status_code == 404
    assert clerk.get(reverse("row", args=["petition", imported.pk])).status_code == 200


def test_who_may_not_keep_it_merges_nothing(world: World, clerk: Any, browser_of: Any) -> None:
    hand = typed(world)
    PETITIONS.taken(world, PETITIONS.data())
    address = reverse("merge", args=["petition", PETITIONS.row().pk])
    assert browser_of("reader").get(address).status_code == 403
    assert browser_of("stranger").post(address, {"entry": str(hand.pk)}).status_code == 403
    assert clerk.get(reverse("merge", args=["petition", hand.pk])).status_code == 404
