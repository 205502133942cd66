"""The strip of months above a list: one press cuts it to a month or a year."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Month:
    """One step of the month strip; `on` while the list is cut to it."""

    label: str
    href: str
    on: bool
    says: str


@dataclass(frozen=True)
class Strip:
    """The steps of one year; `start` and `end` the period asked, `link` gives the address of a changed one."""

    year: int
    start: date | None
    end: date | None
    link: Callable[..., str]

    @property
    def months(self) -> list[Month]:
        """The whole year and its months; pressing the one that is on frees the list again."""
        spans = [(f"{self.year}年", date(self.year, 1, 1), date(self.year, 12, 31))]
        spans += [(f"{m}月", date(self.year, m, 1), date(self.year, m, monthrange(self.year, m)[1])) for m in range(1, 13)]
        return [self._month(label, first, last, (self.start, self.end) == (first, last)) for label, first, last in spans]

    def _month(self, label: str, first: date, last: date, on: bool) -> Month:
        ends = ("", "") if on else (first.isoformat(), last.isoformat())
        says = f"{first.year}年" if label.endswith("年") else f"{first.year}年{label}"
        return Month(label, self.link(**{"from": ends[0], "to": ends[1]}), on, says)

    @property
    def years(self) -> tuple[str, str]:
        """Addresses of the year before and the year after."""
        first, after = (self.link(**{"from": f"{y:04}-01-01", "to": f"{y:04}-12-31"}) for y in (self.year - 1, self.year + 1))
        return first, after
