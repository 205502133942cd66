"""10,000 random questions to every kind of clock, and some hundreds to every shipped one: the engine and the walk agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest

from fazhi.law import Clock, LawError, load_book, load_calendar
from fazhi.law.checking import answer as engine_answer
from fazhi.law.clock import Example
from tests.law import oracle
from tests.law.drawn import KINDS, Kind, draw_clock, draw_question

CASES, PARTS = 10_000, 5
OF_EACH_SHIPPED = 200
CALENDAR = load_calendar()
SHIPPED = [clock for law in load_book().laws() for clock in law.clocks]


def counted(clock: Clock, asked: Example) -> oracle.Answer | str:
    """The engine's answer in the oracle's form."""
    try:
        found = engine_answer(clock, asked, CALENDAR)
    except LawError:
        return "refused"
    return oracle.Answer(found.due, found.kind, found.extended, found.not_counted, found.rolled, found.work_to, len(found.faults))


def walked(clock: Clock, asked: Example) -> oracle.Answer | str:
    try:
        return oracle.answer(clock, asked)
    except oracle.Refused:
        return "refused"


def say(clock: Clock, asked: Example) -> str:
    rules = f"{clock.name}: {clock.say_term()} {clock.direction} first={clock.first.rule} roll={clock.roll.rule}"
    said = {key: value for key, value in vars(asked).items() if value and key not in ("expect", "line", "says")}
    return f"{rules} asked {said}"


def drawn(kind: Kind, part: int) -> Iterator[tuple[Clock, Example]]:
    random = Random(f"{kind} {part}")
    for _ in range(CASES // PARTS):
        clock = draw_clock(random, kind)
        yield clock, draw_question(random, clock)


RESTS: dict[str, tuple[str, ...]] = {"WD": (), "H": ("rolled",)}  # what a last day on a rest day brings


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_every_kind_of_clock(kind: Kind, part: int) -> None:
    for clock, asked in drawn(kind, part):
        assert counted(clock, asked) == walked(clock, asked), say(clock, asked)


@pytest.mark.parametrize("clock", SHIPPED, ids=lambda clock: f"{clock.name}@{clock.version}")
def test_every_shipped_clock(clock: Clock) -> None:
    random = Random(f"{clock.name} {clock.version}")
    for _ in range(OF_EACH_SHIPPED):
        asked = draw_question(random, clock, shipped=True)
        assert counted(clock, asked) == walked(clock, asked), say(clock, asked)


@pytest.mark.parametrize("measure", ["D", "WD", "M", "Y", "H"])
def test_the_draws_reach_every_outcome(measure: str) -> None:
    """Else the agreement would say little: of 2,000 questions, how many end in what."""
    seen: Counter[str] = Counter()
    for clock, asked in drawn(Kind("term", measure), 0):
        found = walked(clock, asked)
        if isinstance(found, str):
            seen[found] += 1
            continue
        seen[found.kind] += 1
        seen.update(key for key in ("extended", "not_counted", "rolled", "work_to", "faults") if getattr(found, key))
    assert seen["refused"] < 200 and seen["fixed"] > 600
    wanted = {"standing", "extended", "not_counted", "faults", *RESTS.get(measure, ("rolled", "work_to"))}
    assert all(seen[key] > 40 for key in wanted) and seen["provisional"] > 10, seen
