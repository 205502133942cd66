"""开年: who may, what is offered, what is written in one commit, and that it is written once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from fazhi.records.keeping import keep
from fazhi.records.ledgers.publicity_plan import PublicityPlan
from fazhi.records.ledgers.study_plan import StudyPlan
from fazhi.trail.models import Commit
from tests.conftest import NOON, World


@pytest.fixture
def plans(world: World) -> list[Any]:
    """A line of each plan of 2023."""
    rows: list[Any] = [
        StudyPlan(unit=world.town, planned_on=date(2023, 3, 31), body="group", topic="行政处罚法"),
        PublicityPlan(unit=world.town, planned_on=date(2023, 4, 15), item="国家安全法进校园", bearer="司法所"),
    ]
    keep(rows, viewer=world.viewer("clerk"), why="计划", door="web", at=NOON)
    return rows


@pytest.mark.parametrize(
    ("who", "status"), [("clerk", 200), ("colleague", 200), ("leader", 403), ("reader", 403), ("auditor", 403), ("nobody", 302)]
)
def test_who_may_open_a_year(who: str, status: int, plans: list[Any], browser_of: Any) -> None:
    assert browser_of(who).get("/year/open/?year=2024").status_code == status


def test_the_stranger_opens_not_ours(plans: list[Any], world: World, browser_of: Any) -> None:
    assert browser_of("stranger").post(f"/year/open/?year=2024&unit={world.town.pk}", {"row": plans[0].pk}).status_code == 403
    assert not StudyPlan.objects.filter(planned_on__year=2024).exists()


def test_the_ticked_lines_are_written_once_in_one_commit(plans: list[Any], clerk: Client) -> None:
    page = clerk.get("/year/open/?year=2024").content.decode()
    assert "行政处罚法" in page and "国家安全法进校园" in page
    before = Commit.objects.count()
    answer = clerk.post("/year/open/?year=2024", {"row": [str(row.pk) for row in plans]})
    assert answer.status_code == 303 and "kind=plan" in answer["Location"]
    assert Commit.objects.count() == before + 1
    assert StudyPlan.objects.get(planned_on__year=2024).planned_on == date(2024, 3, 31)
    again = clerk.get("/year/open/?year=2024").content.decode()
    assert again.count("2024 年已有") == 2 and "checked" not in again
    assert clerk.post("/year/open/?year=2024", {"row": [str(row.pk) for row in plans], "x": "1"}).status_code == 422
    assert StudyPlan.objects.filter(planned_on__year=2024).count() == 1


def test_nothing_ticked_is_said(plans: list[Any], clerk: Client) -> None:
    answer = clerk.post("/year/open/?year=2024", {})
    assert answer.status_code == 422 and "没有勾选" in answer.content.decode()


def test_a_year_without_plans_says_so(world: World, clerk: Client) -> None:
    assert "上年没有登记计划" in clerk.get("/year/open/?year=2024").content.decode()
