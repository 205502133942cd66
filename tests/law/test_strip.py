"""The drawn days agree with the counted ones."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.law import Clock, LawError, Pause, load_book, load_calendar
from fazhi.law.checking import answer
from fazhi.law.clock import Example
from fazhi.law.strip import MOST_OF_MONTHS, Strip, strip
from tests.law.oracle import works
from tests.law.texts import clock_of, day

WORKING = """
term: 20 WD
days_basis: 演示
first: {rule: next_day, basis: law}
roll: {rule: none, basis: law}
pauses: {waiting: [asked, answered]}
extend: {up_to: 20 WD, by: 负责人, notice: 告知}
"""
NATURAL = """
term: 30 D
days_basis: 演示
first: {rule: next_day, basis: law}
roll: {rule: next, basis: law}
pauses: {waiting: [asked, answered]}
restart: received
"""
BACKWARDS = """
term: 7 WD
days_basis: 演示
direction: before
first: {rule: next_day, basis: law}
roll: {rule: none, basis: law}
"""


def asked(start: str, *pauses: str, **more: Any) -> Example:
    spans = [text.split("..") for text in pauses]
    held = tuple(Pause(day(first), day(last) if last else None) for first, last in spans)
    return Example(start=day(start), expect={}, says="", pauses=held, **more)


def drawn(clock: Clock, question: Example) -> Strip:
    calendar = load_calendar()
    found = strip(clock, question, answer(clock, question, calendar), calendar)
    assert found is not None
    return found


def kinds(found: Strip) -> dict[str, str]:
    return {one.day.isoformat(): one.kind for one in found.days}


def test_worked_rested_made_up_paused_and_due() -> None:
    found = drawn(clock_of(WORKING), asked("2024-09-02", "2024-09-03..2024-09-10"))
    said = kinds(found)
    assert (said["2024-09-02"], said["2024-09-03"]) == ("start", "counted")
    assert {said[f"2024-09-{n:02}"] for n in range(4, 11)} == {"paused"}
    assert (said["2024-09-14"], said["2024-09-15"], said["2024-10-01"]) == ("counted", "rest", "rest")
    by_day = {one.day: one for one in found.days}
    assert by_day[date(2024, 9, 14)].made_up and by_day[date(2024, 10, 1)].rest == "国庆节"
    assert (found.count("counted"), found.count("paused")) == (20, 7)
    assert found.due == found.raw == found.days[-1].day == date(2024, 10, 12)
    assert found.says() == "2024年9月2日至10月12日，计入20天，休息日不计入13天，不计入期限的期间7天"


def test_natural_days_count_on_rest_days_and_roll() -> None:
    found = drawn(clock_of(NATURAL), asked("2024-04-01"))
    said = kinds(found)
    assert (found.raw, found.due) == (date(2024, 5, 1), date(2024, 5, 6))
    assert said["2024-04-06"] == "counted" and {said[f"2024-05-0{n}"] for n in range(2, 7)} == {"rolled"}
    assert found.count("counted") == 30


def test_a_restart_leaves_the_days_before_it() -> None:
    found = drawn(clock_of(NATURAL), asked("2024-03-01", restart_on=day("2024-03-11")))
    said = kinds(found)
    assert (said["2024-03-01"], said["2024-03-10"], said["2024-03-11"], said["2024-03-12"]) == (
        "void",
        "void",
        "start",
        "counted",
    )
    assert (found.count("counted"), found.count("void")) == (30, 10)


def test_backwards_from_an_event() -> None:
    found = drawn(clock_of(BACKWARDS), asked("2024-10-10"))
    assert (found.days[0].day, found.days[-1].day, found.days[-1].kind) == (found.due, date(2024, 10, 10), "start")
    assert found.count("counted") == 7 and kinds(found)["2024-10-03"] == "rest"


def test_an_open_pause_is_drawn_to_the_day_of_asking_or_a_week() -> None:
    found = drawn(clock_of(WORKING), asked("2024-03-01", "2024-03-05.."))
    assert (found.due, found.raw, found.days[-1].day) == (None, None, date(2024, 3, 12))
    later = drawn(clock_of(WORKING), asked("2024-03-01", "2024-03-05..", on=day("2024-03-28")))
    assert (later.days[-1].day, later.count("counted"), later.count("paused")) == (date(2024, 3, 28), 2, 23)
    before = drawn(clock_of(WORKING), asked("2024-03-01", "2024-03-05..", on=day("2024-01-01")))
    assert before.days[0].day == date(2024, 3, 1)


@pytest.mark.parametrize(
    ("term", "scale", "cells"),
    [("1 M", "day", 0), ("2 M", "month", 3), ("6 M", "month", 7), ("5 Y", "year", 6), ("95 D", "day", 0)],
)
def test_long_terms_are_drawn_by_months_and_years(term: str, scale: str, cells: int) -> None:
    found = drawn(clock_of(NATURAL.replace("30 D", term)), asked("2021-03-16"))
    assert (found.scale, len(found.stretches)) == (scale, cells)
    if cells:
        assert found.stretches[0].first == date(2021, 3, 16) and found.stretches[-1].last == found.due
        assert sum(sum(one.kinds.values()) for one in found.stretches) == len(found.days) > MOST_OF_MONTHS


@pytest.mark.parametrize("start", ["2000-01-01", "9950-01-01"])
def test_what_is_too_long_is_not_drawn(start: str) -> None:
    clock, calendar = clock_of(NATURAL.replace("30 D", "41 Y")), load_calendar()
    question = asked(start)
    assert strip(clock, question, answer(clock, question, calendar), calendar) is None


def test_the_end_of_all_days() -> None:
    assert drawn(clock_of(NATURAL), asked("9999-12-20", "9999-12-28..")).days[-1].day == date.max


def test_a_clock_without_days_has_none() -> None:
    clock, calendar = clock_of("prompt: true"), load_calendar()
    assert strip(clock, asked("2024-03-01"), answer(clock, asked("2024-03-01"), calendar), calendar) is None


@st.composite
def questions(draw: Any) -> tuple[Clock, Example]:
    clock = clock_of(draw(st.sampled_from([WORKING, NATURAL, BACKWARDS])))
    start = draw(st.dates(date(2019, 1, 1), date(2026, 6, 30)))
    pauses = []
    if clock.pauses:
        for _ in range(draw(st.integers(0, 3))):
            first = start + timedelta(days=draw(st.integers(0, 40)))
            pauses.append(Pause(first, first + timedelta(days=draw(st.integers(0, 25)))))
    longer = draw(st.integers(0, 20)) if clock.extend else 0
    return clock, Example(start=start, expect={}, says="", pauses=tuple(pauses), extend=longer)


@given(questions())
def test_as_many_days_are_drawn_as_the_engine_counted(given_: tuple[Clock, Example]) -> None:
    clock, question = given_
    calendar = load_calendar()
    found = answer(clock, question, calendar)
    made = strip(clock, question, found, calendar)
    assert made is not None and found.term is not None
    assert made.count("counted") == found.term + found.extended
    assert made.count("paused") == found.not_counted
    assert (made.days[0].day, made.days[-1].day) == (
        min(question.start, found.due or date.max),
        max(question.start, found.due or date.min),
    )
    assert all(one.kind != "rest" or not works(one.day) for one in made.days)
    if found.days == "WD":
        assert all(works(one.day) for one in made.days if one.kind == "counted")


def test_every_worked_example_that_counts_days_can_be_drawn() -> None:
    calendar, count = load_calendar(), 0
    for law in load_book().laws():
        for clock in law.clocks:
            for example in clock.examples:
                try:
                    found = answer(clock, example, calendar)
                except LawError:
                    continue
                made = strip(clock, example, found, calendar)
                if found.term is None or made is None:
                    continue
                count += 1
                assert made.due == found.due and made.days[0].day <= example.start <= made.days[-1].day
                if found.due and found.days in ("D", "WD"):
                    assert made.count("counted") == found.term + found.extended
    assert count > 50
