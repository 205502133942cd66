"""A clock (法定时限): what one article says about when something is due. Data only; ``engine`` counts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from .cited import Cited

Measure = Literal["D", "WD", "M", "Y", "H"]
Shape = Literal["term", "given", "every", "date", "prompt", "none"]
SHAPES: tuple[Shape, ...] = ("term", "given", "every", "date", "prompt", "none")
FORCES = {"hard": "硬性期限", "minimum": "最短期限", "soft": "一般要求"}
BASES = {"law": "条文", "reference": "准用", "house": "惯例"}
PERIODS = {"half_month": "每半月", "month": "每月", "quarter": "每季度", "year": "每年"}
_MEASURES: dict[str, tuple[str, str]] = {"D": ("日", "日"), "WD": ("个工作日", "工作日"), "M": ("个月", "月"), "Y": ("年", "年")}
_MEASURES["H"] = ("小时", "小时")
HOURS = 24
_TERM = re.compile(r"([1-9]\d{0,4}) (D|WD|M|Y|H)")


@dataclass(frozen=True)
class Term:
    """«20 WD»: how many of which days. D calendar days, WD working days, M months, Y years, H hours (whole days of 24)."""

    count: int
    measure: Measure

    @classmethod
    def read(cls, text: str) -> Term | None:
        found = _TERM.fullmatch(text)
        if not found:
            return None
        count = int(found.group(1))
        measure: Measure = found.group(2)  # type: ignore[assignment]
        return None if measure == "H" and count % HOURS else cls(count, measure)

    def say(self, count: int | None = None) -> str:
        """«20个工作日»."""
        return f"{self.count if count is None else count}{_MEASURES[self.measure][0]}"

    def __str__(self) -> str:
        return f"{self.count} {self.measure}"


@dataclass(frozen=True)
class Rule:
    """How the first day counts, or how a last day on a rest day moves, and what that rests on (law, reference, house)."""

    rule: str
    basis: str


@dataclass(frozen=True)
class Extension:
    """The longest extension, who grants it («本单位负责人»), what must be told («告知申请人»)."""

    up_to: Term
    by: str
    notice: str


@dataclass(frozen=True)
class Every:
    """A duty that comes back: the ``day``-th day of each period, or its last day (0)."""

    period: str
    day: int


@dataclass(frozen=True)
class Pause:
    """A time that is not counted, from the day of its first event to the day of its last (None: still open).

    Not counted are the days after ``first`` up to and including ``last``. ``name`` is a key of the clock's pauses,
    or empty where nobody said which.
    """

    first: date
    last: date | None = None
    name: str = ""


@dataclass(frozen=True)
class Example:
    """A worked example beside its clock: what is asked, what must come out (only what is written is compared)."""

    start: date
    expect: Mapping[str, object]
    says: str
    pauses: tuple[Pause, ...] = ()
    extend: int = 0
    extended_on: date | None = None
    restart_on: date | None = None
    on: date | None = None
    given: date | None = None
    refused: bool = False
    line: int = 0


@dataclass(frozen=True, kw_only=True)
class Clock(Cited):
    """One clock of one version of a law. ``words`` gives its ids in Chinese."""

    force: str
    row: tuple[str, ...]
    start: str
    due_of: str
    shape: Shape
    term: Term | None
    days_basis: str
    bound: Literal["latest", "earliest"]
    direction: Literal["after", "before"]
    first: Rule
    roll: Rule
    pauses: Mapping[str, tuple[str, str]]
    restart: str
    extend: Extension | None
    given: str
    every: Every | None
    month_day: tuple[int, int] | None
    none: str
    transition: Literal["start_day", "open_follow_new"]
    consequence: str
    words: Mapping[str, str]
    examples: tuple[Example, ...] = ()

    def say_term(self) -> str:
        """«20个工作日», «往前倒算7日», «每年3月1日前（不含当日）», or why there are no days."""
        if self.term:
            way = "往前倒算" if self.direction == "before" else ""
            return f"{way}{self.term.say()}{'（最短期限）' if self.bound == 'earliest' else ''}"
        if self.month_day:
            return f"每年{self.month_day[0]}月{self.month_day[1]}日前（不含当日）"
        if self.every:
            return PERIODS[self.every.period] + (f"第{self.every.day}天" if self.every.day else "最后一天")
        if self.given:
            return f"以{self.given}为准"
        return "及时办理，没有规定天数" if self.shape == "prompt" else self.none

    def word(self, name: str) -> str:
        """The Chinese of an event, a pause or a clock."""
        return self.words.get(name, name)
