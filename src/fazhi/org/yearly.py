"""A year's holidays as people enter them: rows of a form to the YAML of a notice and back; what looks mistyped is said."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fazhi.law import Calendar, LawError, Notice, Rest, Year
from fazhi.law.days import say_day, say_span, say_weekday

FESTIVALS = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
ONE = timedelta(days=1)


@dataclass(frozen=True)
class Entered:
    """A notice as it was typed in; rows of festivals without both days are left out before."""

    number: str
    dated: date
    source: str
    rest: tuple[Rest, ...]
    work: tuple[date, ...]

    def notice(self) -> Notice:
        """The notice; what a county enters is marked local: it vouches for it."""
        work = tuple(sorted(set(self.work)))
        return Notice(self.number, self.dated, "local", self.source, tuple(sorted(self.rest, key=lambda one: one.first)), work)


def text_of(year: Year) -> str:
    """The year as the YAML of a shipped file; read again it is the same year."""
    lines = [f"year: {year.year}", "notices:"]
    for notice in year.notices:
        lines += [
            f"  - number: {_quoted(notice.number)}",
            f"    dated: {notice.dated.isoformat()}",
            f"    mark: {notice.mark}",
            f"    source: {_quoted(notice.source)}",
            "    rest:" if notice.off else "    rest: []",
            *(
                f"      - {{name: {_quoted(one.name)}, from: {one.first.isoformat()}, to: {one.last.isoformat()}}}"
                for one in notice.off
            ),
            f"    work: [{', '.join(day.isoformat() for day in notice.work)}]",
        ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def with_notice(year: int, standing: Year | None, entered: Entered, place: int | None) -> Year:
    """The year with this notice at a place of the standing ones, or behind them (None). LawError where it contradicts itself."""
    notice = entered.notice()
    if not notice.off and not notice.work:
        raise LawError("放假和调休上班都没有填，请至少填一行")
    _consistent(notice)
    notices = list(standing.notices) if standing else []
    if place is None:
        notices.append(notice)
    elif place < len(notices):
        notices[place] = notice
    else:
        raise LawError(f"{year}年没有第{place + 1}份通知")
    return Year(year, tuple(sorted(notices, key=lambda one: one.dated)))


def _consistent(notice: Notice) -> None:
    """No day twice: two festivals on it, or off and worked."""
    seen: dict[date, str] = {}
    for rest in notice.off:
        if rest.last < rest.first:
            raise LawError(f"“{rest.name}”的结束日早于开始日，请核对")
        if (rest.last - rest.first).days > 30:
            raise LawError(f"“{rest.name}”超过31天，请核对起止日期")
        for step in range((rest.last - rest.first).days + 1):
            day = rest.first + step * ONE
            if day in seen:
                raise LawError(f"{say_day(day)}既在“{seen[day]}”又在“{rest.name}”，请核对")
            seen[day] = rest.name
    for day in notice.work:
        if day in seen:
            raise LawError(f"{say_day(day)}列为调休上班，又在“{seen[day]}”放假期内，请核对")


def net(calendar: Calendar, year: int) -> int:
    """Weekdays off less weekend days worked: the festivals' own days, which notices only move about."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    days = (first + step * ONE for step in range((last - first).days + 1))
    off = sum(1 for day in days if day.weekday() < 5 and not calendar.is_work(day))
    return off - len(calendar.made_up(first, last))


def doubts(calendar: Calendar, year: int) -> list[str]:
    """What to look at again in a year that reads well; nothing here is refused."""
    said = list(_beside(calendar, year - 1, net(calendar, year)))
    named = {rest.name for rest in calendar.holidays(date(year, 1, 1), date(year, 12, 31))}
    missing = [name for name in FESTIVALS if not any(name.rstrip("节") in one for one in named)]
    if missing:
        said.append(f"没有看到{'、'.join(missing)}，请核对是否漏填")
    return said


def _beside(calendar: Calendar, before: int, count: int) -> Iterable[str]:
    if before in calendar.years and (known := net(calendar, before)) != count:
        yield f"工作日放假减去周末调休上班，全年净放假{count}天，{before}年是{known}天，请核对有没有漏填、错填"


def say_rest(rests: Sequence[Rest]) -> str:
    """«元旦 1月1日至3日；春节 …»; the year is said where a stretch begins in the one before."""
    return "；".join(f"{one.name} {say_span(one.first, one.last, one.last)}" for one in rests)


def say_days(days: Sequence[date]) -> str:
    """«1月4日（周日）、2月14日（周六）»; the year is said of days before that of the last."""
    return "、".join(say_weekday(day, days[-1]) for day in days)


@dataclass(frozen=True)
class Differing:
    """A day that two calendars say differently: «上班», «周六», «国庆节»…"""

    day: date
    before: str
    after: str


def differing(before: Calendar, after: Calendar, year: int) -> list[Differing]:
    """The days of a year (and the last ones of the year before, into which a notice may reach) that come out differently."""
    first, found = date(year - 1, 12, 20), []
    for step in range((date(year, 12, 31) - first).days + 1):
        day = first + step * ONE
        said = [_say_day(calendar, day) for calendar in (before, after)]
        if said[0] != said[1]:
            found.append(Differing(day, *said))
    return found


def _say_day(calendar: Calendar, day: date) -> str:
    return calendar.rest_name(day) or ("调休上班" if calendar.is_made_up(day) else "上班")
