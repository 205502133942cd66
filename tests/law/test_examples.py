"""Every worked example of every shipped clock comes out, and the first ones by the oracle too."""

from __future__ import annotations

import pytest

from fazhi.law import Clock, LawError, due, load_book, load_calendar
from fazhi.law.clock import Example
from tests.law.oracle import day_before, last_day, roll

CASES = [
    pytest.param(clock, example, id=f"{clock.name}@{clock.version}:{example.start}:{number}")
    for law in load_book().laws()
    for clock in law.clocks
    for number, example in enumerate(clock.examples)
]
WALKED = [one for one in CASES if one.values[0].term and not one.values[1].refused and "due" in one.values[1].expect]


def ask(clock: Clock, example: Example) -> dict[str, object]:
    found = due(
        clock,
        example.start,
        calendar=load_calendar(),
        pauses=example.pauses,
        extend=example.extend,
        extended_on=example.extended_on,
        restart_on=example.restart_on,
        on=example.on,
        given=example.given,
    )
    return {**vars(found), "faults": len(found.faults)}


@pytest.mark.parametrize(("clock", "example"), CASES)
def test_example(clock: Clock, example: Example) -> None:
    if example.refused:
        with pytest.raises(LawError):
            ask(clock, example)
        return
    found = ask(clock, example)
    assert {key: found[key] for key in example.expect} == dict(example.expect), example.says


@pytest.mark.parametrize(("clock", "example"), WALKED)
def test_example_by_walking(clock: Clock, example: Example) -> None:
    assert clock.term is not None
    start, same_day = example.restart_on or example.start, clock.first.rule == "same_day"
    extend = 0 if example.expect.get("faults") else example.extend
    spans = [(pause.first, pause.last) for pause in example.pauses]
    if clock.direction == "before":
        raw = day_before(start, clock.term.count, clock.term.measure, same_day)
    else:
        raw = last_day(start, clock.term.count + extend, clock.term.measure, same_day, spans)
    assert (roll(raw, clock.roll.rule) if raw else None) == example.expect["due"]


def test_the_clocks_that_the_issue_names_are_there() -> None:
    shipped = {clock.name: clock for clock in load_book().clocks()}
    assert {"disclosure.answer", "petition.opinion", "decision.review"} <= set(shipped)
    assert str(shipped["petition.opinion"].term) == "60 D" and shipped["petition.opinion"].roll.rule == "none"
    assert shipped["decision.review"].bound == "earliest" and shipped["decision.review"].force == "minimum"
    assert all(len(clock.examples) >= 3 for clock in shipped.values())
