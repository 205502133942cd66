"""Figures, their rows and months; the report, its files, the clerk's words, the sign-off; the trail."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from django.utils.html import escape
from docx import Document

from fazhi.indicators.figure import Figure, figures
from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.ledgers.publicity_activity import PublicityActivity
from fazhi.trail.writing import write
from tests.conftest import NOON
from tests.report.whole import complete

FOUND = "/figures/disputes.found/"


@pytest.fixture
def disputes(world: Any) -> list[Any]:
    """Twelve disputes of 2024 (three settled in May), two of the year before."""
    found = [
        Dispute(unit=world.villages[n % 3], found_on=date(2024, 1 + n % 12, 3), matter=f"纠纷{n}", kind="land",
                state="settled" if n < 3 else "open", settled_on=date(2024, 5, 9) if n < 3 else None)
        for n in range(12)
    ]  # fmt: skip
    found += [Dispute(unit=world.town, found_on=date(2023, 6, 1), matter=f"上年{n}", kind="land") for n in range(2)]
    write(found, by=world.clerk, why="登记", door="web", at=NOON)
    return found


def test_the_list_says_value_and_last_year(disputes: Any, clerk: Any, world: Any) -> None:
    def listed(**more: str) -> tuple[dict[str, tuple[str, str]], str]:
        answer = clerk.get("/figures/", {"year": 2024, **more})
        results = [pair for _, group in answer.context["groups"] for pair in group]
        return {now.indicator.name: (now.phrase, before.phrase) for now, before in results}, answer.content.decode()

    pairs, page = listed()
    assert pairs["disputes.found"] == ("12件", "2件")
    assert pairs["disputes.settled_rate"][0] == "25%"
    assert f'<b class="num">{len(figures()) - len(pairs)}</b> 个数字两年都没有建账' in page
    everything, page = listed(all="1")
    assert set(everything) == set(figures())
    assert {pair for name, pair in everything.items() if name not in pairs} == {("未建账", "未建账")}
    assert "未建账" in page


def test_the_newest_year_with_rows_is_offered(disputes: Any, clerk: Any) -> None:
    assert clerk.get("/figures/").context["what"].year == 2024


def test_a_figure_and_a_rate_of_every_topic_open(every_row: Any, clerk: Any) -> None:
    """That each figure is the length of its list is tested below the pages, for all of them."""
    first = {(one.topic, type(one)): name for name, one in sorted(figures().items(), reverse=True)}
    for name in first.values():
        answer = clerk.get(reverse("figure", args=[name]), {"year": 2024})
        one = figures()[name]
        assert answer.status_code == 200 and escape(one.definition) in answer.content.decode(), name
        if isinstance(one, Figure) and not any(part.distinct for part in one.parts):
            assert sum(line.one.amount for line in answer.context["lines"]) == (answer.context["result"].value or 0), name


def test_a_month_cuts_the_rows(disputes: Any, clerk: Any) -> None:
    answer = clerk.get(FOUND, {"year": 2024, "month": "2024-03"})
    assert [line.one.title for line in answer.context["lines"]] == ["纠纷2"]
    assert [bar.value for bar in answer.context["bars"]] == [1] * 12
    assert answer.context["bars"][5].before == 2


def test_a_row_that_may_not_be_opened_is_day_unit_and_number(disputes: Any, world: Any, clerk: Any, monkeypatch: Any) -> None:
    from fazhi.org.access import Viewer

    monkeypatch.setattr(Viewer, "opens", lambda self, unit: False)
    page = clerk.get(FOUND, {"year": 2024}).content.decode()
    assert f"登记号 {disputes[0].pk}" in page and "2024-01-03" in page
    assert "纠纷0<" not in page


def test_the_past_is_asked_by_moment_and_by_number(disputes: Any, world: Any, clerk: Any) -> None:
    seq = disputes[0].since
    write(
        [Dispute(unit=world.town, found_on=date(2024, 7, 1), matter="后来", kind="land")],
        by=world.clerk,
        why="",
        door="web",
        at=NOON,
    )
    assert clerk.get(FOUND, {"year": 2024}).context["result"].value == 13
    then = clerk.get(FOUND, {"year": 2024, "asof": f"#{seq}"})
    assert then.context["result"].value == 12
    assert "截至" in then.content.decode()
    wrong = clerk.get(FOUND, {"year": 2024, "asof": "去年"})
    assert wrong.status_code == 200 and "看不懂的时点" in wrong.content.decode()


@pytest.mark.parametrize("query", ["unit=abc", "unit=999999", "year=12", "year=abc", "month=%27", "page=-1"])
def test_nonsense_is_no_crash(query: str, disputes: Any, clerk: Any) -> None:
    assert clerk.get(f"{FOUND}?{query}").status_code in (200, 403, 404)


def test_a_row_names_the_figures_that_count_it(disputes: Any, clerk: Any) -> None:
    named = clerk.get(reverse("row", args=["dispute", disputes[0].pk])).context["figures"]
    assert ("disputes.found", figures()["disputes.found"].label, 2024) in named
    assert "disputes.settled" in {name for name, _, _ in named}
    other = clerk.get(reverse("row", args=["dispute", disputes[5].pk])).context["figures"]
    assert "disputes.settled" not in {name for name, _, _ in other}


def test_every_number_of_the_report_opens_its_rows(disputes: Any, clerk: Any, world: Any) -> None:
    page = clerk.get("/report/", {"year": 2024}).content.decode()
    assert f'href="/figures/disputes.found/?unit={world.town.pk}&amp;year=2024"' in page
    assert "12件" in page and "缺少内容" in page


def test_the_files_of_the_report(disputes: Any, clerk: Any) -> None:
    answer = clerk.get("/report/file.docx", {"year": 2024})
    text = "\n".join(p.text for p in Document(io.BytesIO(answer.content)).paragraphs)
    assert "12件" in text
    assert clerk.get("/report/file.pdf", {"year": 2024}).content[:5] == b"%PDF-"
    html = clerk.get("/report/file.html", {"year": 2024})
    assert "12件" in html.content.decode() and "style-src 'unsafe-inline'" in html["Content-Security-Policy"]


def test_own_words_are_kept_and_a_stale_text_is_not_overwritten(disputes: Any, clerk: Any, world: Any, browser_of: Any) -> None:
    address = "/report/words/shortcomings/?year=2024"
    assert clerk.post(address, {"text": "学法形式单一，原因是师资不足。", "since": ""}).status_code == 303
    page = clerk.get("/report/", {"year": 2024})
    assert "师资不足" in page.content.decode()
    browser_of("colleague").post(address, {"text": "乙的文字。", "since": ""}, follow=True)
    assert "师资不足" in clerk.get("/report/", {"year": 2024}).content.decode()
    assert browser_of("reader").post(address + f"&unit={world.town.pk}", {"text": "x"}).status_code == 403


def test_signing_freezes_and_later_differences_are_named(disputes: Any, clerk: Any, world: Any) -> None:
    form = {
        "party_leader": "书记甲",
        "government_leader": "镇长乙",
        "secrecy_by": "丙",
        "disclosure_by": "丙",
        "signed_on": "2025-02-10",
    }
    barred = clerk.post("/report/sign/?year=2024", {**form, "disclosure_by": "丁"})
    assert barred.status_code == 422 and "部分还没有内容" in barred.content.decode()
    complete(world)
    page = clerk.get("/report/sign/?year=2024")
    assert not page.context["found"].errors and page.context["found"].warnings
    unaccepted = clerk.post("/report/sign/?year=2024", {**form, "disclosure_by": "丁"})
    assert unaccepted.status_code == 422 and "由谁确认" in unaccepted.content.decode()
    form["accepted_by"] = "甲经办"
    same = clerk.post("/report/sign/?year=2024", form)
    assert same.status_code == 422 and "应为两人" in same.content.decode()
    assert clerk.post("/report/sign/?year=2024", {**form, "disclosure_by": "丁"}).status_code == 303
    page = clerk.get("/report/", {"year": 2024})
    signed = page.context["signed"]
    stored = clerk.get(reverse("signed_file", args=[signed.pk, "docx"])).content
    assert clerk.get(reverse("signed_file", args=[signed.pk, "pdf"])).content[:5] == b"%PDF-"
    write(
        [Dispute(unit=world.town, found_on=date(2024, 7, 1), matter="后来", kind="land")],
        by=world.clerk,
        why="",
        door="web",
        at=NOON,
    )
    assert clerk.get(reverse("signed_file", args=[signed.pk, "docx"])).content == stored
    difference = clerk.get(reverse("report_difference", args=[signed.pk]))
    assert any("12" in line and "13" in line for line in difference.context["since"])
    assert difference.context["again"] == []


def test_the_report_is_a_towns(disputes: Any, world: Any, clerk: Any, browser_of: Any) -> None:
    assert clerk.get("/report/", {"unit": world.villages[0].pk}).status_code == 404
    county = browser_of("reader").get("/report/", {"year": 2024})
    assert county.context["what"].unit.pk in {world.town.pk, world.other_town.pk}


def test_the_trail_shows_ones_own_town(disputes: Any, clerk: Any, browser_of: Any) -> None:
    mine = [one.by_name for one, _ in clerk.get("/trail/").context["commits"]]
    assert mine == ["甲经办"]
    assert [one.by_name for one, _ in browser_of("stranger").get("/trail/").context["commits"]] == []
    assert [one.by_name for one, _ in browser_of("auditor").get("/trail/").context["commits"]] == ["甲经办", "系统"]


def test_a_figure_of_villages_lists_them_and_each_opens(world: Any, clerk: Any) -> None:
    day = date(2024, 3, 4)
    said = {"held_on": day, "name": "宣传", "venue": "village", "held_by": "village"}
    write([PublicityActivity(unit=world.villages[0], **said)], by=world.clerk, why="测试", door="web", at=NOON)
    page = clerk.get(reverse("figure", args=["publicity.villages_without"]), {"year": 2024})
    assert [(village.pk, rows) for village, rows in page.context["villages"]] == [(one.pk, 0) for one in world.villages[1:]]
    text = page.content.decode()
    assert "村（社区）名单" in text and f"?unit={world.villages[1].pk}&amp;year=2024" in text
    one = clerk.get(reverse("figure", args=["publicity.villages_covered"]), {"year": 2024, "unit": world.villages[0].pk})
    assert one.context["result"].value == 1 and one.context["villages"] == []
