"""Pages of yearly papers and superiors' forms: shown, handed out, tied without scripts, closed to strangers."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from fazhi.exchange.form import read_form
from fazhi.exchange.models import FormMap
from fazhi.exchange.ties import known
from fazhi.records.ledgers.meeting import Meeting
from tests.exchange.sheets import monthly
from tests.indicators.test_compute import dispute, put, settled


def text(answer: Any) -> str:
    return answer.content.decode()  # type: ignore[no-any-return]


@pytest.fixture
def kept(world: Any) -> Any:
    put(
        world, settled(world.villages[0], 6), dispute(world.villages[1], 6),
        Meeting(unit=world.town, held_on=date(2024, 3, 5), name="专题会", body="committee", subject="law", chair="甲某"),
    )  # fmt: skip
    return world


def test_list_names_papers_and_people(kept: Any, clerk: Any) -> None:
    shown = text(clerk.get(f"/papers/?unit={kept.town.pk}&year=2024&month=6"))
    for label in ("述法报告", "任务分解表", "半年小结", "信访月报", "人民调解月报", "普法季报"):
        assert label in shown
    assert "甲某" in shown and "6 月" in shown


@pytest.mark.parametrize("name", ["task-table", "half-year", "petition-month", "mediation-month", "publicity-quarter"])
def test_every_paper_is_shown_and_handed_out(kept: Any, clerk: Any, name: str) -> None:
    query = f"?unit={kept.town.pk}&year=2024&month=6"
    assert clerk.get(f"/papers/{name}/{query}").status_code == 200
    docx, page = clerk.get(f"/papers/{name}/file.docx{query}"), clerk.get(f"/papers/{name}/file.html{query}")
    assert docx.content.startswith(b"PK") and "filename" in docx["Content-Disposition"]
    assert "sandbox" in page["Content-Security-Policy"] and "测试镇" in text(page)


def test_duty_speech_asks_for_a_person(kept: Any, clerk: Any) -> None:
    query = f"?unit={kept.town.pk}&year=2024"
    asked = clerk.get(f"/papers/duty-speech/{query}")
    assert asked.status_code == 422 and "请写明姓名" in text(asked)
    shown = text(clerk.get(f"/papers/duty-speech/{query}&person=甲某"))
    assert "测试镇甲某2024年度述法报告" in shown and "待补" in shown
    assert clerk.get(f"/papers/duty-speech/file.docx{query}&person=丁某").status_code == 404


def test_papers_are_closed_to_strangers_and_bad_addresses(kept: Any, clerk: Any, browser_of: Any) -> None:
    stranger = browser_of("stranger")
    for place in ("", "task-table/", "petition-month/file.docx", "duty-speech/"):
        assert stranger.get(f"/papers/{place}?unit={kept.town.pk}&year=2024&person=甲某").status_code == 403
    assert browser_of("auditor").get("/papers/").status_code == 403
    assert browser_of("nobody").get("/papers/").status_code == 302
    assert clerk.get(f"/papers/?unit={kept.town.pk}&month=13").status_code == 404
    assert clerk.get("/papers/no-such/").status_code == 404
    assert browser_of("reader").get(f"/papers/petition-month/?unit={kept.town.pk}&year=2024&month=6").status_code == 200


def uploaded(browser: Any, raw: bytes, name: str = "月报.xlsx") -> Any:
    town = re.search(r'name="unit" value="(\d+)"', text(browser.get("/forms/")))
    assert town
    return browser.post("/forms/", {"unit": town[1], "file": SimpleUploadedFile(name, raw)})


def test_a_form_is_uploaded_tied_and_handed_back(kept: Any, clerk: Any) -> None:
    place = uploaded(clerk, monthly())["Location"]
    shown = text(clerk.get(place))
    assert "采用建议" in shown and "排查矛盾纠纷" in shown and "公式" in shown and "没有对应数字" in shown
    assert clerk.post(f"{place}accept/?sheet=0&year=2024&month=6", {"since": "0"}).status_code == 303
    kept_map = known(kept.town, read_form(monthly(), "月报.xlsx"))
    assert kept_map.ties[0, "B4"].figure == "disputes.found" and (0, "B8") not in kept_map.ties
    assert ">50%<" in text(clerk.get(place))  # read as a percentage, written as the cell's number format wants it
    answer = clerk.get(f"{place}file/")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert (sheet["B4"].value, sheet["B5"].value, sheet["B6"].value, sheet["B7"].value) == (2, 1, 0.5, None)
    again = text(clerk.get(uploaded(clerk, monthly(7), "七月.xlsx")["Location"]))
    assert 'class="f-tied"' in again and "7 月" in again
    assert "已对应" in text(clerk.get("/forms/"))


def test_one_cell_is_searched_tied_and_untied_without_scripts(kept: Any, clerk: Any) -> None:
    place = uploaded(clerk, monthly())["Location"]
    found = text(clerk.get(f"{place}?sheet=0&year=2024&month=6&cell=B8&q=会议"))
    assert 'id="tie"' in found and "天气晴好指数" in found and "会议" in found
    said = {"since": "0", "cell": "B8", "figure": "meetings.law", "period": "cumulative", "written": "plain", "of": "0"}
    assert clerk.post(f"{place}tie/?sheet=0", said).status_code == 303
    shown = text(clerk.get(f"{place}?sheet=0&year=2024&month=6"))
    assert re.search(r'<td class="f-tied"><a [^>]*cell=B8#tie[^>]*>1<', shown)
    stale = text(clerk.post(f"{place}tie/?sheet=0", said | {"drop": "1"}, follow=True))
    assert FormMap.objects.standing().get().ties and "已取消" not in stale
    since = str(FormMap.objects.standing().get().since)
    clerk.post(f"{place}tie/?sheet=0", said | {"drop": "1", "since": since})
    assert FormMap.objects.standing().get().ties == []


def test_bad_ties_say_why_and_keep_nothing(kept: Any, clerk: Any) -> None:
    place = uploaded(clerk, monthly())["Location"]
    said = {"since": "0", "cell": "B9", "figure": "disputes.found", "period": "month", "written": "plain", "of": "0"}
    assert "是表头、公式" in text(clerk.post(f"{place}tie/?sheet=0", said, follow=True))
    assert "写成 B5 这样" in text(clerk.post(f"{place}tie/?sheet=0", said | {"cell": "<b>"}, follow=True))
    assert clerk.get(f"{place}?year=1&month=99").status_code == 404
    assert not FormMap.objects.exists()


def test_texts_of_a_form_are_never_markup(kept: Any, clerk: Any) -> None:
    from tests.exchange.sheets import data, workbook

    book = workbook()
    book.active["A8"] = "<script>alert(1)</script>指数"
    shown = text(clerk.get(uploaded(clerk, data(book))["Location"]))
    assert "<script>alert(1)" not in shown and "&lt;script&gt;" in shown


def test_an_xls_is_refused_with_what_to_do(kept: Any, clerk: Any) -> None:
    answer = uploaded(clerk, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "表.xls")
    assert answer.status_code == 422 and "另存为 xlsx" in text(answer)


def test_forms_are_their_persons_and_their_towns(kept: Any, clerk: Any, browser_of: Any) -> None:
    place = uploaded(clerk, monthly())["Location"]
    clerk.post(f"{place}accept/?sheet=0&year=2024&month=6", {"since": "0"})
    stranger = browser_of("stranger")
    assert stranger.get(place).status_code == 404 and stranger.get(f"{place}file/").status_code == 404
    pk = FormMap.objects.standing().get().pk
    assert stranger.post(f"/forms/{pk}/drop/").status_code == 403
    assert "平安法治" not in text(stranger.get("/forms/"))
    other = stranger.post("/forms/", {"unit": str(kept.town.pk), "file": SimpleUploadedFile("月报.xlsx", monthly())})
    assert other.status_code == 422
    assert browser_of("leader").get("/forms/").status_code == 403 and browser_of("nobody").get("/forms/").status_code == 302
    clerk.post(f"/forms/{pk}/drop/")
    assert not FormMap.objects.standing().exists()
