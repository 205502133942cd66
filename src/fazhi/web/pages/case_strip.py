"""The day strip of a clock: from its start to its day, what counted, what did not, where today stands. Drawn as SVG."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from fazhi.cases.running import Ran
from fazhi.law import Calendar, Pause
from fazhi.law.count import spans

ONE = timedelta(days=1)
SINGLE = 45  # a strip of more days is drawn in stretches, not day by day
BEYOND = 0.3  # what lies after the due day is drawn as at most this share of the days before it
EDGE, LABELLED = 7.0, 26.0  # percent: nearer to an end a label is set from the end, a month is not named


@dataclass(frozen=True)
class Stretch:
    """Days of one kind, `x` and `width` in percent of the strip.

    `kind` start (not counted) | past | left | rest | paused | over (late) | after.
    """

    kind: str
    x: float
    width: float


@dataclass(frozen=True)
class Mark:
    """A label at a day: `x` in percent, `anchor` as SVG names it."""

    label: str
    x: float
    anchor: str


@dataclass(frozen=True)
class Strip:
    """`mark` today or the day it was done · `end` the due day · `months` where one begins · `says` it in words.

    `rests`: some days do not count.
    """

    stretches: list[Stretch]
    mark: Mark
    end: Mark | None
    months: list[Mark]
    says: str
    rests: bool


def strip(ran: Ran, today: date, pauses: list[Pause], calendar: Calendar, *, same_day: bool) -> Strip | None:
    """The strip of a clock that counts days forward; None for any other."""
    due, measure = ran.due, ran.due.days
    at = ran.met_on or ran.ended_on or today
    last = due.due or (at + ONE if due.kind == "standing" else None)
    if due.term is None or last is None or last <= ran.started:
        return None
    skipped = _skipped(ran, pauses, last)
    raw = last - timedelta(days=due.rolled)

    def kind(day: date) -> str:
        if day == ran.started and not same_day:
            return "start"
        if day > last:
            return "over" if ran.counts else "after"
        if day in skipped:
            return "paused"
        if raw < day < last or (measure == "WD" and not calendar.is_work(day)):
            return "rest"
        return "past" if day <= at else "left"

    length = (last - ran.started).days + 1
    beyond = min(max((at - last).days, 0), max(3, round(length * BEYOND)))
    days = [ran.started + n * ONE for n in range(length + beyond)]
    kinds = [kind(day) for day in days]
    place = 100 / len(days)
    here = min(max((at - ran.started).days, 0), len(days) - 1)
    word = "已办" if ran.met_on else "止" if ran.ended_on else "今天"
    return Strip(
        stretches=_stretches(kinds, place),
        mark=_mark(word, (here + 0.5) * place),
        end=Mark(f"{last.month}月{last.day}日", length * place, "end") if due.due else None,
        months=[_mark(f"{day.month}月", n * place) for n, day in enumerate(days) if day.day == 1 and _amid(n, length, place)],
        says=_says(ran, kinds),
        rests=bool({"rest", "paused"} & set(kinds)),
    )


def _skipped(ran: Ran, pauses: list[Pause], last: date) -> set[date]:
    """The days that pauses took out; none where they are not those the engine counted with."""
    found: set[date] = set()
    for first, end in spans(pauses):
        stop = min(end or last, last)
        found |= {first + n * ONE for n in range((stop - first).days + 1)}
    return found if ran.due.kind == "standing" or len(found) == ran.due.not_counted else set()


def _amid(at: int, length: int, place: float) -> bool:
    """Whether a label there keeps clear of those of the first and the last day."""
    return LABELLED < at * place < length * place - LABELLED


def _stretches(kinds: list[str], place: float) -> list[Stretch]:
    found: list[Stretch] = []
    at = 0
    for kind, run in groupby(kinds):
        count = len(list(run))
        single = len(kinds) <= SINGLE and kind not in ("over", "after")
        for n in range(count if single else 1):
            found.append(Stretch(kind, (at + n) * place, place * (1 if single else count)))
        at += count
    return found


def _mark(label: str, x: float) -> Mark:
    return Mark(label, x, "start" if x < EDGE else "end" if x > 100 - EDGE else "middle")


def _says(ran: Ran, kinds: list[str]) -> str:
    """«已计20日，共60日»; months and years are not counted in days."""
    measure, term = ran.due.days, ran.due.term
    if term is None or measure not in ("D", "WD"):
        return ""
    name = "个工作日" if measure == "WD" else "日"
    total = term + ran.due.extended
    if kinds.count("past") >= total:
        return f"期限共 {total} {name}"
    return f"已计 {min(kinds.count('past'), total)} {name}，共 {total} {name}"
