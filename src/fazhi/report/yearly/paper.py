"""What a yearly paper is: its name, its period, and the function that makes it from the records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from fazhi.indicators.scope import Scope
from fazhi.org.models import Unit
from fazhi.papers.model import Annex, Block, Kind
from fazhi.report.yearly.numbers import Numbers
from fazhi.trail.additions import declared

Period = Literal["year", "half", "quarter", "month"]


class NoSuchPaper(ValueError):
    """The paper cannot be made: unknown, or what it needs was not said. `str()` says what to do, in Chinese."""


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


@dataclass(frozen=True)
class Wanted:
    """A paper of `unit` and `year` as of commit `seq` (None: now). `month` 1–12 for papers of a month or quarter,
    `person` the name for papers about one person."""

    unit: Unit
    year: int
    month: int = 12
    person: str = ""
    seq: int | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.month <= 12:
            raise NoSuchPaper(f"没有{self.month}月，请写1到12的月份。")

    def scope(self, first: int, last: int, *, before: int = 0) -> Scope:
        """The unit from the first day of month `first` to the last of month `last`, `before` years earlier."""
        year = self.year - before
        return Scope(self.unit.pk, date(year, first, 1), last_day(year, last), self.seq)

    @cached_property
    def whole(self) -> Scope:
        """The calendar year."""
        return self.scope(1, 12)

    @property
    def quarter(self) -> int:
        """The quarter (1–4) in which the month lies."""
        return (self.month + 2) // 3


@dataclass
class Draft:
    """A made paper before its layout. `numbers` its bound figures · `lacking` what could not be told, in Chinese."""

    title: str
    blocks: list[Block]
    numbers: Numbers
    lacking: list[str] = field(default_factory=list)
    kind: Kind = "report"
    landscape: bool = False
    annexes: tuple[Annex, ...] = ()
    signed: bool = True


@dataclass(frozen=True)
class Yearly:
    """One paper. `label` as people call it · `says` one line for the list · `people` names those it can be made for."""

    name: str
    label: str
    period: Period
    says: str
    make: Callable[[Wanted], Draft]
    order: int = 50
    people: Callable[[Wanted], list[str]] | None = None


def papers() -> dict[str, Yearly]:
    """Every paper by name, in the order of the list."""
    return {one.name: one for one in sorted(declared("yearly", Yearly), key=lambda one: (one.order, one.name))}


def made(name: str, wanted: Wanted) -> Draft:
    """The paper of that name (or label). Raises NoSuchPaper."""
    known = papers()
    one = known.get(name) or next((one for one in known.values() if one.label == name), None)
    if one is None:
        names = "、".join(f"{one.name}（{one.label}）" for one in known.values())
        raise NoSuchPaper(f"没有名为“{name}”的文书。可用：{names}。")
    if one.people and not wanted.person:
        names = "、".join(one.people(wanted)[:20])
        raise NoSuchPaper(f"{one.label}按人编制，请写明姓名。{f'台账里有：{names}。' if names else '台账里还没有履职记录。'}")
    return one.make(wanted)
