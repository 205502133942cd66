"""Working days of the State Council: weekends, holidays and make-up days (调休), year by year as data."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import cache
from pathlib import Path

from .days import say_day
from .error import LawError
from .form import Form

YEARS = Path(__file__).parent / "years"
ONE = timedelta(days=1)


@dataclass(frozen=True)
class Rest:
    """A stretch of days off under one name, both ends included."""

    name: str
    first: date
    last: date


@dataclass(frozen=True)
class Notice:
    """One notice (放假通知): its number and day, the days off it gives and the weekend days it makes working."""

    number: str
    dated: date
    mark: str
    source: str
    off: tuple[Rest, ...]
    work: tuple[date, ...]


@dataclass(frozen=True)
class Year:
    """The notices of one year in order of date; a later one overrules an earlier one on the same day."""

    year: int
    notices: tuple[Notice, ...]

    @classmethod
    def read(cls, text: str, origin: str) -> Year:
        """A year from YAML text; LawError names ``origin`` and the line."""
        form = Form.parse(text, origin, "放假年份").closed(("year", "notices"))
        year = form.number("year")
        if not MINYEAR < year < MAXYEAR:
            raise form.fault("年份超出范围", "year")
        notices = tuple(_notice(item, year) for item in form.forms("notices", "通知"))
        if not notices:
            raise form.fault("一份通知也没有，请写出通知文号和放假安排", "notices")
        return cls(year, notices)


def _notice(form: Form, year: int) -> Notice:
    form.closed(("number", "dated", "mark", "source", "rest", "work"))
    work = []
    for text in form.texts("work", "日期"):
        try:
            work.append(date.fromisoformat(text))
        except ValueError:
            raise form.fault(f"“{text}”不是日期，请写成 {year}-02-04 的样子", "work") from None
        if work[-1].weekday() < 5:
            raise form.fault(f"{text}不是周六、周日，不能列为调休上班日", "work")
        _near(form, "work", work[-1], year)
    off = tuple(_rest(item, year) for item in form.forms("rest", "放假安排"))
    mark = form.choice("mark", ("verified", "recalled", "local"))
    return Notice(form.text("number"), form.day("dated"), mark, form.text("source"), off, tuple(work))


def _rest(form: Form, year: int) -> Rest:
    form.closed(("name", "from", "to"))
    rest = Rest(form.text("name"), form.day("from"), form.day("to"))
    if not timedelta(0) <= rest.last - rest.first < timedelta(days=31):
        raise form.fault(f"“{rest.name}”的起止日期不对，请核对", "to")
    _near(form, "from", rest.first, year)
    return rest


def _near(form: Form, key: str, day: date, year: int) -> None:
    """A notice may reach into the last days of the year before, no further."""
    if not date(year - 1, 12, 20) <= day <= date(year, 12, 31):
        raise form.fault(f"{day}不在{year}年", key)


class Calendar:
    """Which days are worked. A value: ``with_year`` gives another calendar and leaves this one as it is.

    A year without a notice counts Monday to Friday only; ``knows`` tells. Arithmetic is by bisection in one
    sorted list of working days a year, made when first asked for. LawError outside the years 1–9999.
    """

    def __init__(self, years: Iterable[Year] = ()) -> None:
        ordered = sorted(years, key=lambda year: year.year)
        self.years: Mapping[int, Year] = {year.year: year for year in ordered}
        self._special: dict[date, str] = {}  # a name: off; an empty text: a weekend day that is worked
        for notice in (notice for year in ordered for notice in year.notices):
            for rest in notice.off:
                for step in range((rest.last - rest.first).days + 1):
                    self._special[rest.first + step * ONE] = rest.name
            self._special.update(dict.fromkeys(notice.work, ""))
        self._off = sorted(day for day, name in self._special.items() if name)
        self._made_up = sorted(day for day, name in self._special.items() if not name)
        self._lists: dict[int, list[int]] = {}

    def with_year(self, year: Year) -> Calendar:
        """This calendar with one year added, or put in the place of its own."""
        return Calendar({**self.years, year.year: year}.values())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Calendar) and self.years == other.years

    def __hash__(self) -> int:
        return hash(tuple(self.years.values()))

    def knows(self, day: date) -> bool:
        """True if the day's year has its notice."""
        return day.year in self.years

    def is_work(self, day: date) -> bool:
        name = self._special.get(day)
        return day.weekday() < 5 if name is None else not name

    def is_made_up(self, day: date) -> bool:
        """A Saturday or Sunday that is worked (调休上班)."""
        return self._special.get(day) == ""

    def rest_name(self, day: date) -> str:
        """«国庆节», «周六», «周日», or empty on a working day."""
        if self.is_work(day):
            return ""
        return self._special.get(day) or ("周六" if day.weekday() == 5 else "周日")

    def holidays(self, first: date, last: date) -> list[Rest]:
        """The named stretches of days off within [first, last], in order, cut to it."""
        found: list[Rest] = []
        for day in self._off[bisect_left(self._off, first) : bisect_right(self._off, last)]:
            name = self._special[day]
            if found and found[-1].name == name and found[-1].last + ONE == day:
                found[-1] = Rest(name, found[-1].first, day)
            else:
                found.append(Rest(name, day, day))
        return found

    def made_up(self, first: date, last: date) -> list[date]:
        """The make-up working days within [first, last]."""
        return self._made_up[bisect_left(self._made_up, first) : bisect_right(self._made_up, last)]

    def after(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day`` (count ≥ 1)."""
        year, days = day.year, self._list(day.year)
        here = bisect_right(days, day.toordinal())
        while here + count > len(days):
            count -= len(days) - here
            year, here = year + 1, 0
            days = self._list(year)
        return date.fromordinal(days[here + count - 1])

    def before(self, day: date, count: int) -> date:
        """The ``count``-th working day before ``day`` (count ≥ 1)."""
        year, days = day.year, self._list(day.year)
        here = bisect_left(days, day.toordinal())
        while here < count:
            count -= here
            year -= 1
            days = self._list(year)
            here = len(days)
        return date.fromordinal(days[here - count])

    def between(self, start: date, end: date) -> int:
        """Working days after ``start`` up to and including ``end``; 0 if end ≤ start."""
        if end <= start:
            return 0
        total = bisect_right(self._list(end.year), end.toordinal()) - bisect_right(self._list(start.year), start.toordinal())
        return total + sum(len(self._list(year)) for year in range(start.year, end.year))

    def roll(self, day: date, rule: str) -> date:
        """A rest day moved to the ``next`` or ``previous`` working day; ``none`` leaves it."""
        if rule == "none" or self.is_work(day):
            return day
        return self.after(day, 1) if rule == "next" else self.before(day, 1)

    def unknown(self, first: date, last: date) -> list[int]:
        """The years without a notice between two days, both included."""
        return [year for year in range(first.year, last.year + 1) if year not in self.years]

    def open_end(self, day: date) -> bool:
        """True in the last days of a year whose next notice, which may still shift them, is not there yet."""
        return (day.month, day.day) >= (12, 26) and self.knows(day) and day.year + 1 not in self.years

    def _list(self, year: int) -> list[int]:
        if year not in self._lists:
            if not MINYEAR <= year <= MAXYEAR:
                raise LawError("日期超出了日历能算的范围，请核对起算日和期限")
            first = date(year, 1, 1).toordinal()
            length = date(year, 12, 31).toordinal() - first + 1
            days = {number for number in range(first, first + length) if (number - 1) % 7 < 5}
            for day, name in self._special.items():
                if day.year == year:
                    (days.discard if name else days.add)(day.toordinal())
            self._lists[year] = sorted(days)
        return self._lists[year]


def say_unknown(years: Iterable[int]) -> str:
    """The assumption behind days counted in years without a notice."""
    return f"{'、'.join(str(year) for year in years)}年放假安排尚未录入，按周六、周日休息推算，录入后重新计算"


def say_open_end(day: date) -> str:
    return f"{day.year + 1}年放假安排尚未录入，元旦调休可能影响{say_day(day)}前后几天"


@cache
def load_calendar() -> Calendar:
    """The shipped years (2019 on), read once."""
    return Calendar(Year.read(path.read_text("utf-8"), f"放假安排 {path.name}") for path in sorted(YEARS.glob("*.yaml")))
