"""Which stretch of a year is asked: the whole year, a quarter, a month, or the days from … to …; read from the address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import QueryDict

from fazhi.papers import numerals

MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
QUARTER = re.compile(r"(\d{4})-Q([1-4])")
YEARS = range(1990, 2101)


@dataclass(frozen=True)
class Period:
    """First and last day; `query` asks the same again (empty for the whole year), `year` is its year."""

    first: date
    last: date
    query: str = ""

    @property
    def year(self) -> int:
        """The year in which it ends."""
        return self.last.year

    @property
    def whole(self) -> bool:
        """Whether it is a calendar year."""
        return (self.first, self.last) == (date(self.year, 1, 1), date(self.year, 12, 31))

    @property
    def label(self) -> str:
        """«2024年», «2024年3月», «2024年1—3月», or both days."""
        return numerals.period(self.first, self.last)

    @property
    def before(self) -> Period:
        """The same stretch of the year before."""
        first = self.first.replace(year=self.first.year - 1, day=min(self.first.day, 28 if self.first.month == 2 else 31))
        return Period(first, _same_end(self.last))


def _same_end(day: date) -> date:
    """The same day a year before; the last of February stays the last."""
    if (day + timedelta(days=1)).day == 1:
        return month_end(day.year - 1, day.month)
    return day.replace(year=day.year - 1)


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def of_year(year: int) -> Period:
    """A calendar year."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def of_month(year: int, month: int) -> Period:
    """A month."""
    return Period(date(year, month, 1), month_end(year, month), urlencode({"month": f"{year}-{month:02d}"}))


def of_quarter(year: int, number: int) -> Period:
    """A quarter, 1 to 4."""
    return Period(date(year, 3 * number - 2, 1), month_end(year, 3 * number), urlencode({"quarter": f"{year}-Q{number}"}))


def of_days(first: date, last: date) -> Period:
    """Any days, both included."""
    return Period(first, last, urlencode({"from": first.isoformat(), "to": last.isoformat()}))


def period(params: QueryDict, year: int) -> Period:
    """The stretch that the address asks; what cannot be read is the whole year."""
    if (found := MONTH.fullmatch(params.get("month", ""))) and int(found[1]) in YEARS:
        return of_month(int(found[1]), int(found[2]))
    if (found := QUARTER.fullmatch(params.get("quarter", ""))) and int(found[1]) in YEARS:
        return of_quarter(int(found[1]), int(found[2]))
    try:
        first, last = date.fromisoformat(params.get("from", "")), date.fromisoformat(params.get("to", ""))
    except ValueError:
        return of_year(year)
    return of_days(first, last) if first <= last and {first.year, last.year} <= set(YEARS) else of_year(year)
