"""Clocks and questions drawn at random for the oracle: the hard days more often than life gives them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from fazhi.law import Clock, Pause, Term
from fazhi.law.clock import PERIODS, Every, Example, Extension, Rule
from tests.law.oracle import ends_month, roll, run, works
from tests.law.texts import clock_of

FIRST, LAST = date(2019, 1, 1), date(2026, 12, 31)
DAYS = [FIRST + timedelta(days=step) for step in range((LAST - FIRST).days + 1)]
EVES = [day for day in DAYS if works(day) and (next_day := day + timedelta(days=1)).weekday() < 5 and not works(next_day)]
HARD_DAYS = (
    [day for day in DAYS if (day.month, day.day) in ((2, 28), (2, 29), (3, 1))],
    [day for day in DAYS if ends_month(day)],
    EVES,
    [day for day in DAYS if works(day) and day.weekday() > 4],
    [day for day in DAYS if day.month == 12 and day.day > 24 or day.month == 1 and day.day < 4],
    [date(2020, 2, 29), date(2024, 2, 29)],
    [*DAYS[-21:], *(date(2027, 1, number) for number in range(1, 16)), *(date(2018, 12, number) for number in range(20, 32))],
)
COUNTS = {"D": 90, "WD": 60, "M": 14, "Y": 3, "H": 7}
CAPS = {"D": 60, "WD": 30, "M": 6, "Y": 1, "H": 3}
LONG = {"D": 1.0, "WD": 1.5, "M": 30.5, "Y": 365.3, "H": 1 / 24}
PAUSES = {"waiting": ("asked", "answered"), "hearing": ("asked", "answered")}


@dataclass(frozen=True)
class Kind:
    """A kind of clock: its shape, the measure (or period) it counts in, its direction."""

    shape: str
    measure: str = ""
    direction: str = "after"

    def __str__(self) -> str:
        return "-".join(part for part in (self.shape, self.measure, self.direction if self.shape == "term" else "") if part)


KINDS = (
    *(Kind("term", measure, direction) for direction in ("after", "before") for measure in COUNTS),
    *(Kind("every", period) for period in PERIODS),
    *(Kind(shape) for shape in ("date", "given", "prompt", "none")),
)
BASES = {
    "term": clock_of(),
    "every": clock_of("every: month"),
    "date": clock_of('date: "03-01"'),
    "given": clock_of("given: 交办函"),
    "prompt": clock_of("prompt: true"),
    "none": clock_of("none: 法律没有规定"),
}


def draw_clock(random: Random, kind: Kind) -> Clock:
    """A clock of a kind: either bound, any first day, any roll; most forward terms may be paused, extended and begun anew."""
    bound, rolling = random.choice(("latest", "latest", "latest", "earliest")), random.choice(("next", "previous", "none"))
    clock = replace(BASES[kind.shape], bound=bound, roll=Rule(rolling, "law"))  # type: ignore[arg-type]
    if kind.shape == "every":
        return replace(clock, every=Every(kind.measure, random.choice((0, 1, 10, 15, 16, 20, 28, 30, 31, 90, 366))))
    if kind.shape == "date":
        day = random.choice(DAYS)
        return replace(clock, month_day=(day.month, 28 if (day.month, day.day) == (2, 29) else day.day))
    if kind.shape != "term":
        return clock
    unit = 24 if kind.measure == "H" else 1
    term = Term(unit * random.randint(1, COUNTS[kind.measure]), kind.measure)  # type: ignore[arg-type]
    clock = replace(clock, term=term, first=Rule(random.choice(("next_day", "same_day")), "law"))
    if kind.direction == "before":
        return replace(clock, direction="before")
    cap = Extension(Term(unit * CAPS[kind.measure], term.measure), "负责人", "申请人")
    return replace(
        clock,
        pauses=PAUSES if random.random() < 0.9 else {},
        extend=cap if random.random() < 0.9 else None,
        restart="asked" if random.random() < 0.8 else "",
    )


def draw_start(random: Random, clock: Clock | None = None) -> date:
    """A day of 2019 to 2026, every second one a hard one, a few of those just outside; of a shipped clock, one on which
    its version is in force.
    """
    low = clock.version if clock else date.min
    high = (clock.until if clock else date.max) or LAST
    for _ in range(50):
        day = random.choice(random.choice(HARD_DAYS) if random.random() < 0.5 else DAYS)
        if low <= day <= high:
            return day
    low = max(low, high - timedelta(days=700))
    return low + timedelta(days=random.randint(0, (high - low).days))


def draw_question(random: Random, clock: Clock, *, shipped: bool = False) -> Example:
    """What is asked of a clock: mostly what it allows, now and then what it does not."""
    start = draw_start(random, clock if shipped else None)
    blank = Example(start=start, expect={}, says="")
    if clock.shape != "term":
        return _without_days(random, clock, blank)
    assert clock.term is not None
    span = int(clock.term.count * LONG[clock.term.measure]) + 1
    bad = random.random() < 0.03
    asked = blank
    if (clock.restart or bad) and random.random() < 0.3:
        asked = replace(asked, restart_on=start + timedelta(days=random.randint(-1 if bad else 0, span)))
    if (clock.pauses or bad) and random.random() < 0.8:
        asked = replace(asked, pauses=tuple(_pauses(random, clock, asked, span)))
    if (clock.extend or bad) and random.random() < 0.6:
        asked = _extended(random, clock, asked, span, bad=bad)
    return asked


def _without_days(random: Random, clock: Clock, asked: Example) -> Example:
    near = asked.start + timedelta(days=random.randint(-3, 420))
    if clock.shape == "given" and random.random() < 0.9:
        asked = replace(asked, given=near)
    if random.random() < 0.5:
        asked = replace(asked, on=near)
    return replace(asked, extend=1) if random.random() < 0.02 else asked


def _pauses(random: Random, clock: Clock, asked: Example, span: int) -> list[Pause]:
    """One to four: anywhere, overlapping, one in another, end to end, at a holiday, open, open before the term begins anew."""
    names = [*clock.pauses, ""]
    found: list[Pause] = []
    for _ in range(random.choice((1, 1, 2, 2, 3, 4))):
        first = asked.start + timedelta(days=random.randint(0, span + span // 3))
        way = random.choice(("any", "any", "overlap", "nested", "touch", "holiday", "restart"))
        length = random.randint(0, 25)
        if way == "holiday":
            first = next((eve for eve in EVES if eve >= first), first)
            first, length = first + timedelta(days=random.randint(0, 3)), random.randint(0, 9)
        elif way == "restart" and asked.restart_on:
            first = asked.start + timedelta(days=random.randint(0, max((asked.restart_on - asked.start).days, 0)))
        elif found and (last := found[-1].last):
            inside = random.randint(0, max((last - found[-1].first).days, 0))
            first = last if way == "touch" else found[-1].first + timedelta(days=inside)
            length = random.randint(0, (last - first).days) if way == "nested" else length
        end = None if random.random() < 0.12 else first + timedelta(days=length)
        found.append(Pause(first, end, random.choice(names)))
    random.shuffle(found)
    return found


def _extended(random: Random, clock: Clock, asked: Example, span: int, *, bad: bool) -> Example:
    """An extension, granted on a day unknown, any day, around a pause, or around the due day."""
    assert clock.term is not None
    unit = 24 if clock.term.measure == "H" else 1
    cap = clock.extend.up_to.count if clock.extend else unit
    extend = random.randint(-1, cap + 20) if bad else unit * random.randint(1, cap // unit)
    asked = replace(asked, extend=extend)
    way = random.choice(("unknown", "any", "pause", "due", "due"))
    if way == "unknown":
        return asked
    on = asked.start + timedelta(days=random.randint(-1 if bad else 0, 2 * span))
    if way == "pause" and asked.pauses:
        on = max(asked.start, asked.pauses[0].first + timedelta(days=random.randint(-1, 12)))
    elif way == "due" and (walked := run(clock, asked.restart_on or asked.start, 0, asked.pauses)):
        on = max(asked.start, roll(walked[-1], clock.roll.rule)[-1] + timedelta(days=random.randint(-2, 2)))
    return replace(asked, extended_on=on)
