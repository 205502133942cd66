"""今日: an adviser's answer to take over, work offered in a handover, opinions asked; who sees each, when it is gone, queries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fazhi.cases import advising
from fazhi.cases.advising import Answer, Question
from fazhi.cases.handing import Offer, offer
from fazhi.cases.handing_lines import case_lines
from fazhi.cases.kinds.legality_review import LegalityReview
from fazhi.cases.models import Consultation, Handover
from fazhi.cases.moving import move
from fazhi.org.models import Post
from fazhi.records.keeping import keep
from fazhi.trail.writing import SYSTEM, write
from fazhi.web.page import now, today
from tests.web import queries

Browser = Callable[[str], Client]
EVERYBODY = ("clerk", "colleague", "leader", "cadre", "adviser", "outsider", "reader", "stranger")


@pytest.fixture
def people(advised: Any, cadres: Any) -> Any:
    """The world with its cadres and its advisers."""
    return advised


def review(world: Any, matter: str = "道路合同") -> Any:
    row = LegalityReview(unit=world.town, submitted_on=today(), matter=matter, object="decision", party="乙某公司")
    keep([row], viewer=world.viewer("clerk", today()), why="登记", door="web", at=now())
    return row


def asked(world: Any, row: Any, **said: Any) -> Consultation:
    told = Question(world.adviser, "第八条违约金是否过高", **said)
    return advising.ask(row, told, viewer=world.viewer("clerk", today()), door="web", at=now())


def answered(world: Any, row: Any, conclusion: str = "risk") -> Consultation:
    told = Answer(conclusion, "违约金畸高。")
    return advising.answer(asked(world, row), told, viewer=world.viewer("adviser", today()), door="web", at=now())


def offered(world: Any, *rows: Any) -> Handover:
    lines = case_lines(row.entry for row in rows)
    told = Offer(world.town, world.clerk, world.colleague, today(), "岗位调整", cases=lines)
    return offer(told, viewer=world.viewer("clerk", today()), door="web", at=now())


def items(browser: Client, about: str, query: str = "") -> list[Any]:
    """(section, item) of what the page says of something, by the small words beside its title."""
    page = browser.get(f"/{query}")
    listed = [*page.context["due"], *page.context["folded"]] if page.status_code == 200 else []
    return [(state, item) for state, _, some in listed for item in some if item.about.startswith(about)]


def said(browser: Client) -> str:
    return browser.get("/", follow=True).content.decode()


@pytest.mark.parametrize("who", EVERYBODY)
def test_an_answer_waits_for_who_keeps_the_ledgers(who: str, people: Any, browser_of: Browser) -> None:
    row = review(people)
    answered(people, row)
    found = items(browser_of(who), "法律顾问已答复")
    assert bool(found) == (who in ("clerk", "colleague"))
    if found:
        ((state, item),) = found
        assert state == "asked" and item.title == "道路合同" and "壬顾问" in item.says and "有法律风险" in item.says
        assert item.press.href == reverse("row", args=["legality_review", row.pk]) + "#advice"
        assert item.saying == "告诉承办人：“道路合同”法律顾问提示有法律风险，没有看过意见、改好之前先不签。"
        page = said(browser_of(who))
        assert "等您处理" in page and "违约金" not in page and "乙某公司" not in page


def test_reading_it_changes_nothing_taking_it_over_does(people: Any, clerk: Client) -> None:
    one, other = (answered(people, review(people, name)) for name in ("甲事项", "乙事项"))
    clerk.get(reverse("row", args=["legality_review", one.entry_id]))
    assert len(items(clerk, "法律顾问已答复")) == 2
    assert clerk.post(reverse("advice_act", args=[one.pk, "step"])).status_code == 303
    assert [item.title for _, item in items(clerk, "法律顾问已答复")] == ["乙事项"]
    assert clerk.post(reverse("advice_act", args=[other.pk, "adopt"]), {"adopted": "whole"}).status_code == 303
    assert items(clerk, "法律顾问已答复") == []


def test_a_closed_case_and_a_void_one_ask_nothing_more(people: Any, clerk: Client) -> None:
    closed, void, waits = review(people, "办结的"), review(people, "作废的"), review(people, "办结前没答复的")
    answered(people, closed), answered(people, void), asked(people, waits)
    assert len(items(clerk, "法律顾问已答复")) == 2 and len(items(clerk, "等法律顾问答复")) == 1
    for row in (closed, waits):
        fresh = LegalityReview.objects.get(pk=row.pk)
        move(fresh, "withdraw", today(), {}, viewer=people.viewer("clerk", today()), door="web", at=now())
    fresh = LegalityReview.objects.get(pk=void.pk)
    fresh.void = True
    write([fresh], by=people.clerk, why="作废", door="web", at=now())
    assert items(clerk, "法律顾问已答复") == items(clerk, "等法律顾问答复") == []


def test_an_answer_to_another_question_of_the_same_case_still_waits(people: Any, clerk: Client) -> None:
    row = review(people)
    first = answered(people, row, "agree")
    clerk.post(reverse("advice_act", args=[first.pk, "adopt"]), {"adopted": "whole"})
    assert items(clerk, "法律顾问已答复") == []
    answered(people, row, "change")
    ((_, item),) = items(clerk, "法律顾问已答复")
    assert "建议修改" in item.says and item.saying.endswith("看过意见再定稿。")


def test_what_is_not_answered_is_waited_for_and_asked_after_its_day(people: Any, clerk: Client) -> None:
    late = asked(people, review(people, "过了日子的"), by_day=today())
    asked(people, review(people, "还有日子的"), by_day=today() + timedelta(days=3))
    asked(people, review(people, "没说日子的"))
    late.asked_on, late.by_day = today() - timedelta(days=9), today() - timedelta(days=2)
    write([late], by=SYSTEM, why="测试", door="cli", at=now())
    found = {item.title: (state, item) for state, item in items(clerk, "等法律顾问答复")}
    assert {title: state for title, (state, _) in found.items()} == {
        "过了日子的": "week", "还有日子的": "waiting", "没说日子的": "waiting",
    }  # fmt: skip
    assert found["过了日子的"][1].saying.startswith("问壬顾问：") and found["没说日子的"][1].saying == ""


def test_my_own_cases_only(people: Any, browser_of: Browser) -> None:
    answered(people, review(people))
    assert len(items(browser_of("clerk"), "法律顾问已答复", "?own=1")) == 1
    assert items(browser_of("colleague"), "法律顾问已答复", "?own=1") == []


@pytest.mark.parametrize("who", EVERYBODY)
def test_work_offered_waits_for_its_taker_alone(who: str, people: Any, browser_of: Browser) -> None:
    one = offered(people, review(people), review(people, "第二件"))
    found = items(browser_of(who), "移交与接手")
    assert bool(found) == (who == "colleague")
    if found:
        ((state, item),) = found
        assert (state, item.title) == ("asked", "甲经办移交给您2件在办事项") and "岗位调整" in item.says
        assert item.press.href == reverse("handover_one", args=[one.pk])
        assert browser_of(who).get(item.press.href).status_code == 200 and "问甲经办" in item.saying


@pytest.mark.parametrize("do", ["accept", "refuse", "withdraw"])
def test_an_answered_offer_is_gone(do: str, people: Any, browser_of: Browser) -> None:
    one = offered(people, review(people))
    by = browser_of("clerk" if do == "withdraw" else "colleague")
    told = {"since": one.since, f"{do}-answer": "漏列一件"}
    assert by.post(reverse("handover_answer", args=[one.pk, do]), told).status_code == 303
    assert items(browser_of("colleague"), "移交与接手", "?own=1") == []


def test_an_adviser_starts_at_his_desk_with_the_nearest_day_first(people: Any, browser_of: Browser) -> None:
    for name, days in (("没说日子", None), ("晚的", 9), ("早的", 2)):
        asked(people, review(people, name), by_day=today() + timedelta(days=days) if days else None)
    adviser = browser_of("adviser")
    assert adviser.get("/").headers["Location"] == reverse("advice")
    page = said(adviser)
    assert page.index("早的") < page.index("晚的") < page.index("没说日子")
    assert "早的" not in said(browser_of("outsider"))


def test_an_adviser_who_also_leads_is_told_of_his_questions_by_day(people: Any, browser_of: Browser) -> None:
    write([Post(person=people.adviser, unit=people.town, role="leader", title="兼职", start=today() - timedelta(days=9))],
          by=SYSTEM, why="测试", door="cli", at=now())  # fmt: skip
    for name, days in (("晚的", 9), ("早的", 2)):
        one = asked(people, review(people, name), by_day=today() + timedelta(days=days))
    found = items(browser_of("adviser"), "征求意见")
    assert [(state, item.title) for state, item in found] == [("asked", "早的"), ("asked", "晚的")]
    assert "前答复" in found[0][1].says
    assert browser_of("adviser").get(found[0][1].press.href).status_code == 200
    advising.answer(one, Answer("agree", ""), viewer=people.viewer("adviser", today()), door="web", at=now())
    assert [item.title for _, item in items(browser_of("adviser"), "征求意见")] == ["晚的"]


def taken(browser: Client) -> int:
    browser.get("/")
    with CaptureQueriesContext(connection) as found:
        assert browser.get("/").status_code == 200
    return len(found)


@pytest.mark.parametrize("many", [1, 5])
def test_queries_do_not_grow(many: int, people: Any, browser_of: Browser) -> None:
    colleague = browser_of("colleague")
    rows = [review(people, f"合同{n}") for n in range(2 * many)]
    offered(people, rows[0])
    base = taken(colleague)
    for row in rows[1:many]:
        offered(people, row)
    assert taken(colleague) == base
    for row in rows[:many]:
        asked(people, row)
    assert taken(colleague) == base + queries.TODAY_ASKED
    for row in rows[many:]:
        answered(people, row)
    assert taken(colleague) == base + queries.TODAY_ASKED + queries.TODAY_ANSWERED
