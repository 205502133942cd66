"""年历 and 责任地图: what is shown, the calendar file, by permission, at a bounded number of queries."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from fazhi.records.keeping import keep
from fazhi.records.ledgers.study_plan import StudyPlan
from fazhi.web.pages.owed import STATES
from tests.conftest import NOON

PAGES = ("/calendar/", "/calendar/file.ics", "/owed/map/")


@pytest.fixture
def plan(world: Any) -> StudyPlan:
    """A line of the plan of 2024."""
    row = StudyPlan(unit=world.town, planned_on=date(2024, 3, 31), body="group", topic="行政处罚法")
    keep([row], viewer=world.viewer("clerk"), why="登记", door="web", at=NOON)
    return row


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("who", "status"), [("clerk", 200), ("leader", 200), ("reader", 200), ("auditor", 403), ("nobody", 302)])
def test_who_may_look(path: str, who: str, status: int, world: Any, browser_of: Any) -> None:
    assert browser_of(who).get(path).status_code == status


@pytest.mark.parametrize("path", PAGES)
def test_another_towns_year_is_refused(path: str, world: Any, clerk: Client) -> None:
    assert clerk.get(path, {"unit": world.other_town.pk}).status_code == 403
    assert clerk.get(path, {"year": "zwanzig"}).status_code == 404


def test_the_months_lead_to_what_they_show(plan: StudyPlan, clerk: Client) -> None:
    answer = clerk.get("/calendar/", {"year": 2024})
    page = answer.content.decode()
    assert f'href="/ledgers/study_plan/{plan.pk}/"' in page
    assert "2023年度报告报送" in page and "国家宪法日" in page
    months = [*answer.context["past"], *answer.context["coming"]]
    assert sorted(month.number for month in months) == list(range(1, 13))
    for line in (line for month in months for line in month.lines):
        assert clerk.get(line.href.split("#")[0]).status_code == 200, line


def test_one_kind_alone(plan: StudyPlan, clerk: Client) -> None:
    page = clerk.get("/calendar/", {"year": 2024, "kind": "plan"})
    kinds = {line.item.kind for month in (*page.context["past"], *page.context["coming"]) for line in month.lines}
    assert kinds == {"plan"}


def test_the_file_holds_the_year_and_cases_only_when_asked(every_row: Any, clerk: Client) -> None:
    answer = clerk.get("/calendar/file.ics", {"year": 2024})
    assert answer["Content-Type"].startswith("text/calendar")
    plain = [str(one["uid"]) for one in Calendar.from_ical(answer.content).walk("VEVENT")]
    assert any(uid.startswith("annual_report.file-") for uid in plain)
    assert not any(uid.startswith("case-") for uid in plain)
    more = Calendar.from_ical(clerk.get("/calendar/file.ics", {"year": 2024, "cases": 1}).content).walk("VEVENT")
    assert {str(one["uid"]) for one in more} >= set(plain)
    assert any(str(one["uid"]).startswith("case-") for one in more)


def test_the_map_covers_every_month_of_every_duty(world: Any, clerk: Client) -> None:
    answer = clerk.get("/owed/map/", {"year": 2024})
    rows = [row for _, rows, _ in answer.context["groups"] for row in rows]
    assert len(rows) > 20
    for row in rows:
        assert sum(one.months for one in row.stretches) == 12, row.one.duty.name
        assert {one.says for one in row.stretches if one.name} <= {says for says, _ in STATES.values()}
    filed = next(row for row in rows if row.one.duty.name == "duty.annual_report_file")
    assert [(one.months, one.day) for one in filed.stretches] == [(2, "最迟2月29日"), (10, "")]
