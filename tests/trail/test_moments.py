"""Moments are UTC, days are Shanghai's, at one place."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from fazhi.trail.moments import day_of, end_of, shown, start_of


def test_the_day_turns_at_sixteen_hours_utc() -> None:
    assert day_of(datetime(2024, 12, 31, 15, 59, 59, tzinfo=UTC)) == date(2024, 12, 31)
    assert day_of(datetime(2024, 12, 31, 16, tzinfo=UTC)) == date(2025, 1, 1)
    assert shown(datetime(2024, 3, 5, 1, 30, tzinfo=UTC)) == "2024年3月5日 09:30"


def test_summer_time_of_old_is_known() -> None:
    assert end_of(date(1988, 7, 1)) - start_of(date(1988, 7, 1)) < timedelta(days=1)
    assert start_of(date(1988, 7, 1)) == datetime(1988, 6, 30, 15, tzinfo=UTC)


@given(day=st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_day_is_all_its_moments(day: date) -> None:
    assert day_of(start_of(day)) == day_of(end_of(day)) == day
    assert day_of(start_of(day) - timedelta(microseconds=1)) == day - timedelta(days=1)
    assert end_of(day) + timedelta(microseconds=1) == start_of(day + timedelta(days=1))
