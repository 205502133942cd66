"""Theme days of publicity (普法主题日): by the date, the week, the month, or as announced year by year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from .cited import Cited, Head
from .days import read_day, say_span
from .error import LawError
from .form import Form

KEYS = ("name", "label", "article", "mark", "when", "says", "source")
FORMS = ("day", "span", "month", "week", "years")
LEAP = 2000
Span = tuple[date, date]


@dataclass(frozen=True, kw_only=True)
class Theme(Cited):
    """``shape`` of `FORMS`: ``first`` and ``last`` as (month, day), ``nth`` the week, ``years`` the announced spans."""

    shape: str
    first: tuple[int, int]
    last: tuple[int, int]
    nth: int
    years: Mapping[int, Span]

    def days(self, year: int) -> Span | None:
        """First and last day in a year; None where that year's days are not announced, or there is no such day.

        The n-th week runs Monday to Sunday, the first being the one that holds the 1st (house rule; the texts are silent).
        """
        if self.shape == "years":
            return self.years.get(year)
        if self.shape == "week":
            first = date(year, self.first[0], 1)
            monday = first + timedelta(days=7 * (self.nth - 1) - first.weekday())
            return monday, monday + timedelta(days=6)
        try:
            first = date(year, *self.first)
            if self.shape == "month":
                return first, _month_end(first)
            return first, date(year, *self.last)
        except ValueError:
            return None

    def say_when(self) -> str:
        """«每年12月4日», «每年5月», «9月第四周»."""
        month, day = self.first
        if self.shape == "month":
            return f"每年{month}月"
        if self.shape == "week":
            return f"每年{month}月第{'一二三四五'[self.nth - 1]}周"
        if self.shape == "years":
            return "；".join(say_span(*span) for span in self.years.values()) + "（逐年公布）"
        return "每年" + say_span(date(LEAP, month, day), date(LEAP, *self.last), date(LEAP, 1, 1))


def _month_end(first: date) -> date:
    following = date(first.year + 1, 1, 1) if first.month == 12 else first.replace(month=first.month + 1)
    return following - timedelta(days=1)


def read_theme(form: Form, head: Head) -> Theme:
    """A theme day of the law of ``head``. LawError with the line."""
    form.closed(KEYS)
    when = form.form("when", "when").closed(FORMS)
    if len(when.names()) != 1:
        raise when.fault(f"“when”必须恰好写一种：{'、'.join(FORMS)}")
    shape = when.names()[0]
    first, last, nth, years = (1, 1), (1, 1), 0, {}
    if shape == "day":
        first = last = _month_day(when, "day", when.text("day"))
    elif shape == "span":
        ends = when.text("span").partition("..")
        first, last = _month_day(when, "span", ends[0]), _month_day(when, "span", ends[2])
        if last < first:
            raise when.fault("“span”不能跨年，前一天应早于后一天", "span")
    elif shape == "month":
        first = _month(when, "month"), 1
    elif shape == "week":
        inner = when.form("week", "week").closed(("month", "nth"))
        first, nth = (_month(inner, "month"), 1), inner.number("nth")
        if not 1 <= nth <= 5:
            raise inner.fault("“nth”应在1到5之间", "nth")
    else:
        years = _years(when.form("years", "years"))
    return Theme(**head.cite(form, "主题日"), label=form.text("label"), shape=shape, first=first, last=last, nth=nth, years=years)


def _month(form: Form, key: str) -> int:
    month = form.number(key)
    if not 1 <= month <= 12:
        raise form.fault("月份应在1到12之间", key)
    return month


def _month_day(form: Form, key: str, text: str) -> tuple[int, int]:
    try:
        day = date.fromisoformat(f"{LEAP}-{text}")
    except ValueError:
        raise form.fault(f"“{text}”不是月日，请写成 12-04 的样子", key) from None
    return day.month, day.day


def _years(form: Form) -> dict[int, Span]:
    found: dict[int, Span] = {}
    for name in form.names():
        first, _, last = form.text(name).partition("..")
        try:
            span = read_day(first), read_day(last or first)
        except LawError as error:
            raise form.fault(str(error), name) from None
        if not name.isdigit() or span[0].year != int(name) or span[1] < span[0]:
            raise form.fault(f"“{name}”应写年份，起止日期应在这一年内", name)
        found[int(name)] = span
    return found
