"""Every worked example of every shipped clock comes out, and by the walking oracle too."""

from __future__ import annotations

import pytest

from fazhi.law import Clock, LawError, load_book, load_calendar
from fazhi.law.checking import answer
from fazhi.law.clock import Example
from tests.law import oracle

CASES = [
    pytest.param(clock, example, id=f"{clock.name}@{clock.version}:{example.start}:{number}")
    for law in load_book().laws()
    for clock in law.clocks
    for number, example in enumerate(clock.examples)
]


def ask(clock: Clock, example: Example) -> dict[str, object]:
    found = answer(clock, example, load_calendar())
    return {**vars(found), "faults": len(found.faults)}


@pytest.mark.parametrize(("clock", "example"), CASES)
def test_example(clock: Clock, example: Example) -> None:
    if example.refused:
        with pytest.raises(LawError):
            ask(clock, example)
        return
    found = ask(clock, example)
    assert {key: found[key] for key in example.expect} == dict(example.expect), example.says


@pytest.mark.parametrize(("clock", "example"), CASES)
def test_example_by_walking(clock: Clock, example: Example) -> None:
    if example.refused:
        with pytest.raises(oracle.Refused):
            oracle.answer(clock, example)
        return
    found = vars(oracle.answer(clock, example))
    assert {key: found[key] for key in example.expect} == dict(example.expect), example.says


def test_the_clocks_that_the_issue_names_are_there() -> None:
    shipped = {clock.name: clock for clock in load_book().clocks()}
    assert {"disclosure.answer", "petition.opinion", "decision.review"} <= set(shipped)
    assert str(shipped["petition.opinion"].term) == "60 D" and shipped["petition.opinion"].roll.rule == "none"
    assert shipped["decision.review"].bound == "earliest" and shipped["decision.review"].force == "minimum"
    assert all(len(clock.examples) >= 3 for clock in shipped.values())
