"""应做: by bearer, mine first, refused to a stranger, the county's law and figures shown."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from fazhi.records.ledgers.law_study import LawStudy
from fazhi.trail.writing import write
from tests.conftest import NOON
from tests.web.queries import most


def test_the_duties_stand_by_bearer_with_article_and_evidence(clerk: Client, world: Any) -> None:
    answer = clerk.get("/owed/", {"year": 2024, "unit": world.town.pk})
    text = answer.content.decode()
    assert answer.status_code == 200 and "报送法治政府建设年度报告" in text and "乡镇（街道）" in text
    assert "《法治政府建设与责任落实督察工作规定》" in text and "最迟2024年2月29日" in text


def test_only_one_bearer_may_be_asked(clerk: Client, world: Any) -> None:
    groups = clerk.get("/owed/", {"year": 2024, "who": "village"}).context["groups"]
    assert [who for who, _, _ in groups] == ["村（居）民委员会"]
    mine = {who for who, _, _ in clerk.get("/owed/", {"year": 2024, "who": "mine"}).context["groups"]}
    assert mine <= {"司法所", "国家工作人员"} and mine


def test_a_figure_stands_beside_its_duty(clerk: Client, world: Any) -> None:
    row = LawStudy(unit=world.town, held_on=date(2024, 3, 1), body="group", topic="宪法")
    write([row], by=world.clerk, why="登记", door="web", at=NOON)
    groups = clerk.get("/owed/", {"year": 2024}).context["groups"]
    marks = [mark for _, timed, standing in groups for line in (*timed, *standing) for mark in line.marks]
    assert any(mark.figure.startswith("study.") and mark.value.startswith("1") for mark in marks)


def test_a_village_sees_its_own_duties_only(clerk: Client, world: Any) -> None:
    groups = clerk.get("/owed/", {"year": 2024, "unit": world.villages[0].pk}).context["groups"]
    assert {who for who, _, _ in groups} <= {"村（居）民委员会", "人民调解委员会"}


def test_a_stranger_and_nobody_are_refused(browser_of: Any, world: Any) -> None:
    assert browser_of("stranger").get("/owed/", {"unit": world.town.pk}).status_code == 403
    assert browser_of("nobody").get("/owed/").status_code == 302


@pytest.mark.parametrize("asked", [{"year": "abc"}, {"year": "99999"}])
def test_a_year_that_is_none_is_said(clerk: Client, asked: dict[str, str]) -> None:
    assert clerk.get("/owed/", asked).status_code == 404


def test_queries_do_not_grow_with_rows(clerk: Client, world: Any, django_assert_max_num_queries: Any) -> None:
    clerk.get("/owed/", {"year": 2024})
    with django_assert_max_num_queries(most()):
        clerk.get("/owed/", {"year": 2024})
