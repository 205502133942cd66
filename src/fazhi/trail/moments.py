"""Moments are kept in UTC, days are days of Asia/Shanghai; this is the only place where one becomes the other."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def day_of(moment: datetime) -> date:
    """The calendar day in Asia/Shanghai of an aware moment."""
    return moment.astimezone(SHANGHAI).date()


def shown(moment: datetime) -> str:
    """A moment as people read it: «2024年3月5日 09:30» (Asia/Shanghai)."""
    local = moment.astimezone(SHANGHAI)
    return f"{local.year}年{local.month}月{local.day}日 {local:%H:%M}"


def start_of(day: date) -> datetime:
    """The first moment (UTC) of a day in Asia/Shanghai."""
    return datetime.combine(day, time.min, SHANGHAI).astimezone(UTC)


def end_of(day: date) -> datetime:
    """The last microsecond (UTC) of a day in Asia/Shanghai."""
    return datetime.combine(day, time.max, SHANGHAI).astimezone(UTC)
