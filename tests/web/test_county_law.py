"""补充规定 in the browser: written from a model, checked, refused with its line marked, stored, compared, withdrawn."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fazhi.cases.models import Deadline
from fazhi.law import LawError
from fazhi.org.county import book, shipped
from fazhi.org.models import Setting, SettingKind
from tests.conftest import World
from tests.org.test_county import LAW
from tests.web.test_county import petition

NEW = "/county/law/new/"
SAID = {"name": "合同审查", "text": LAW, "since": 0}
PETITION = "petition/2022-05-01"


@pytest.fixture
def reader(browser_of: Any) -> Any:
    return browser_of("reader")


def text(answer: Any) -> str:
    return str(answer.content.decode())


def stored(reader: Any, said: dict[str, Any], at: str = NEW) -> Any:
    tried = reader.post(at, {**said, "try": "1"})
    assert tried.status_code == 200, tried.context["form"].errors
    return reader.post(at, {**said, "save": "1", "seen": tried.context["tried"].seen})


def test_a_text_is_checked_then_stored(world: World, reader: Any) -> None:
    tried = reader.post(NEW, {**SAID, "try": "1"})
    page = text(tried)
    assert tried.status_code == 200 and "检查通过" in page and "自送审起，5个工作日" in page and not Setting.objects.exists()
    assert reader.post(NEW, {**SAID, "save": "1"}).status_code == 200 and not Setting.objects.exists(), "not looked at"
    assert stored(reader, SAID).status_code == 303
    assert book().clock("contract.review", date(2024, 9, 2)).mark == "confirmed"
    row = Setting.objects.get()
    assert "演示县合同审查办法" in text(reader.get(reverse("county_law"))) and "时限1项" in text(
        reader.get(reverse("county_law"))
    )
    page = text(reader.get(reverse("county_law_one", args=[row.pk])))
    assert "本县规定，保存即启用" in page and "term: 5 WD" in page and "丁县级" in page


FAULTS = [
    ("term: 5 WD", "term: 5 XX", 9, "term: 5 XX"),
    ("mark: local, force", "force", 9, "缺少“mark”"),
    ('article: "4", mark', 'article: "5", mark', 9, "articles 里没有这一条"),
    ("due: 2024-09-09", "due: 2024-09-10", 11, "算出的是2024-09-09"),
    ("words: {contract.review", "word: {contract.review", 7, "没有“word”这个键"),
]


@pytest.mark.parametrize(("old", "new", "line", "says"), FAULTS, ids=[one[3] for one in FAULTS])
def test_a_refused_text_stays_in_the_form_with_its_line_marked(
    old: str, new: str, line: int, says: str, world: World, reader: Any
) -> None:
    stored(reader, SAID)
    row = Setting.objects.get()
    wrong = LAW.replace(old, new, 1)
    answer = reader.post(reverse("county_law_edit", args=[row.pk]), {**SAID, "text": wrong, "since": row.since, "save": "1"})
    page = text(answer)
    assert answer.status_code == 422 and f"第{line}行" in page and says in page
    assert [one.number for one in answer.context["near"] if one.tone == "fault"] == [line]
    assert answer.context["form"]["text"].value() == wrong
    assert Setting.objects.get().text == row.text and book().clock("contract.review", date(2024, 9, 2)), "the last good one stays"


def test_a_clock_that_starts_at_nothing_is_refused(world: World, reader: Any) -> None:
    wrong = LAW.replace("start: review_sent", "start: {due_of: demo.nothing}")
    answer = reader.post(NEW, {**SAID, "text": wrong, "try": "1"})
    assert answer.status_code == 422 and "“demo.nothing”不存在" in text(answer)


def test_versions_that_overlap_are_refused(world: World, reader: Any) -> None:
    stored(reader, SAID)
    answer = reader.post(NEW, {**SAID, "name": "另一份", "try": "1"})
    assert answer.status_code == 422 and "重叠" in text(answer)


def test_a_shipped_file_is_the_model_and_the_difference_is_shown(world: World, reader: Any) -> None:
    case = petition(world, world.town)
    form = reader.get(NEW, {"model": PETITION}).context["form"]
    assert form["name"].value() == PETITION and form["text"].value() == shipped(SettingKind.LAW, PETITION)
    assert reader.get(NEW, {"model": "../../settings"}).context["form"]["text"].value() == ""
    lines = form["text"].value().splitlines()
    at = next(n for n, one in enumerate(lines) if "name: petition.objection" in one)
    term = next(n for n in range(at, len(lines)) if lines[n].strip() == "term: 5 WD")
    first = next(n for n in range(term, len(lines)) if lines[n].strip() == "examples:")
    last = next((n for n in range(first + 1, len(lines)) if not lines[n].strip().startswith("- {")), len(lines))
    fresh = [f"      - {{start: 2024-09-{day:02d}, due: 2024-09-{day + 3:02d}}}" for day in (2, 3, 9)]
    mine = "\n".join([*lines[:term], "    term: 3 WD", *lines[term + 1 : first + 1], *fresh, *lines[last:]])
    tried = reader.post(NEW, {"name": PETITION, "text": mine, "since": 0, "try": "1"})
    assert [(move.title, move.new) for move in tried.context["tried"].moves] == [("转送事项", date(2024, 9, 5))]
    assert {"+    term: 3 WD", "-    term: 5 WD"} <= {one.text for one in tried.context["tried"].diff}
    answer = stored(reader, {"name": PETITION, "text": mine, "since": 0})
    assert "2024-09-05" in text(reader.get(answer["Location"]))
    assert Deadline.objects.get(entry=case.pk, clock="petition.objection").due == date(2024, 9, 5)
    row = Setting.objects.get()
    assert "与随程序发布的差异" in text(reader.get(reverse("county_law_one", args=[row.pk])))
    answer = reader.post(reverse("county_law_withdraw", args=[row.pk]), {"since": row.since, "why": "误录"})
    assert "2024-09-09" in text(reader.get(answer["Location"]))
    assert Deadline.objects.get(entry=case.pk, clock="petition.objection").due == date(2024, 9, 9)


def test_a_file_goes_before_what_is_typed(world: World, reader: Any) -> None:
    posted = {**SAID, "text": "old", "file": SimpleUploadedFile("law.yaml", b"\xef\xbb\xbf" + LAW.replace("\n", "\r\n").encode())}
    tried = reader.post(NEW, {**posted, "try": "1"})
    assert tried.status_code == 200 and tried.context["form"]["text"].value() == LAW
    posted["file"] = SimpleUploadedFile("law.yaml", LAW.encode("gb18030"))
    assert reader.post(NEW, {**posted, "try": "1"}).status_code == 422


def test_a_text_is_changed_and_withdrawn_with_a_reason(world: World, reader: Any) -> None:
    stored(reader, SAID)
    row = Setting.objects.get()
    edit, gone = (reverse(name, args=[row.pk]) for name in ("county_law_edit", "county_law_withdraw"))
    assert reader.get(edit).context["form"]["since"].value() == row.since
    assert stored(reader, {**SAID, "text": LAW.replace("9号", "10号"), "since": row.since}, edit).status_code == 303
    row = Setting.objects.get()
    assert "10号" in row.text
    assert reader.post(gone, {"since": row.since, "why": ""}).status_code == 422
    assert reader.post(gone, {"since": 1, "why": "误录"}).status_code == 409
    assert reader.post(gone, {"since": row.since, "why": "已废止"}).status_code == 303
    with pytest.raises(LawError):
        book().clock("contract.review", date(2024, 9, 2))
    assert reader.get(edit).status_code == 404 and "还没有补充规定" in text(reader.get(reverse("county_law")))


def test_somebody_changed_it_meanwhile(world: World, reader: Any) -> None:
    stored(reader, SAID)
    row = Setting.objects.get()
    at = reverse("county_law_edit", args=[row.pk])
    stored(reader, {**SAID, "text": LAW.replace("9号", "10号"), "since": row.since}, at)
    answer = reader.post(at, {**SAID, "text": LAW.replace("9号", "11号"), "since": row.since, "try": "1"})
    assert (
        answer.status_code == 409 and "10号" in text(answer) and "11号" in text(answer) and "10号" in Setting.objects.get().text
    )
