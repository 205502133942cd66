"""Working hours: property over moments; the page of today never calls outside them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.cases.kinds.petition import Petition
from fazhi.law.calendar import load_calendar
from fazhi.records.keeping import keep
from fazhi.trail.moments import SHANGHAI
from fazhi.web.hours import hours
from tests.conftest import NOON

MOMENTS = st.datetimes(datetime(2022, 1, 1), datetime(2026, 12, 30), timezones=st.just(UTC))


@given(MOMENTS)
def test_at_work_is_a_working_day_between_half_past_eight_and_six(moment: datetime) -> None:
    days, local = load_calendar(), moment.astimezone(SHANGHAI)
    found = hours(moment, days)
    assert found.on == (days.is_work(local.date()) and time(8, 30) <= local.time() < time(18))
    assert days.is_work(found.next) and found.next >= local.date()
    between = [local.date() + timedelta(n) for n in range((found.next - local.date()).days)]
    assert not any(days.is_work(day) for day in between[1:])
    assert not between or not days.is_work(between[0]) or local.time() >= time(18)


@pytest.mark.parametrize(
    ("moment", "on"),
    [
        ("2024-06-03T00:29", False), ("2024-06-03T00:30", True), ("2024-06-03T09:59", True), ("2024-06-03T10:00", False),
        ("2024-02-04T02:00", True), ("2024-06-10T02:00", False), ("2024-06-02T02:00", False),
    ],
)  # fmt: skip
def test_the_edges_the_made_up_sunday_and_the_holiday(moment: str, on: bool) -> None:
    assert hours(datetime.fromisoformat(moment).replace(tzinfo=UTC), load_calendar()).on is on


@pytest.fixture
def waiting(world: Any) -> Petition:
    """A petition whose notice is due on 18 June 2024."""
    row = Petition(unit=world.villages[0], received_on=date(2024, 6, 3), channel="visit", source="direct", matter="道路排水")
    keep([row], viewer=world.viewer("clerk"), why="登记", door="web", at=NOON)
    return row


CALLS = ("现在要办", "btn-primary", "agenda-item now")


@pytest.mark.parametrize("hour", range(0, 24, 3))
@pytest.mark.parametrize("day", [14, 15, 16, 17, 18, 19])
def test_the_page_calls_in_working_hours_only(day: int, hour: int, waiting: Petition, clerk: Any, monkeypatch: Any) -> None:
    local = datetime(2024, 6, day, hour, 15, tzinfo=SHANGHAI)
    monkeypatch.setattr("django.utils.timezone.now", lambda: local.astimezone(UTC))
    page = clerk.get("/").content.decode()
    on = load_calendar().is_work(local.date()) and 9 <= hour < 18
    title = page.partition("<title>")[2].partition("</title>")[0]
    assert "道路排水" in page  # readable at any time
    assert title.startswith("(1) 今日") is on and ("下一个工作日再办" in page) is not on
    main = page.partition("<main")[2]
    assert any(call in main for call in CALLS) == (on and day >= 18)
