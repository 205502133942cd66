"""The shipped data is whole: every row of the table of clocks, every class of row, enough worked examples of the right sort."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest

from fazhi.law import Clock, load_book, load_calendar
from fazhi.law.checking import answer
from fazhi.law.cited import WRITTEN
from fazhi.law.clock import Example
from fazhi.law.statute import Law

BOOK, CALENDAR = load_book(), load_calendar()
LAWS = BOOK.laws()
CLOCKS = [clock for law in LAWS for clock in law.clocks]
COUNTING = [clock for clock in CLOCKS if clock.term]
ROWS = (
    *("A1 A2 A3 A4 A5", "B1 B2 B3 B4 B5 B6 B7 B8 B9 B10 B11 B12 B13 B14", "C1 C2 C3 C4"),
    "D1 D2 D3 D4 D5 D6 D7 D8 D9 D10 D11 D12 D13 D14 D15 D16 D17 D18 D19 D20",
    *("E1 E2 E3 E4 E5 E6 E7 E8 E9 E9b E10 E11 E12", "F1 F2 F3 F4 F5", "G1 G2 G3 G4 G5 G6 G7 G8", "H1 H2 H3", "I1 I2 I3"),
)
CLASSES: dict[str, Callable[[Clock], object]] = {
    "forward": lambda clock: clock.term and clock.direction == "after",
    "backward": lambda clock: clock.term and clock.direction == "before",
    "calendar days": lambda clock: clock.term and clock.term.measure == "D",
    "working days": lambda clock: clock.term and clock.term.measure == "WD",
    "months": lambda clock: clock.term and clock.term.measure == "M",
    "years": lambda clock: clock.term and clock.term.measure == "Y",
    "hours": lambda clock: clock.term and clock.term.measure == "H",
    "date": lambda clock: clock.month_day,
    "every": lambda clock: clock.every,
    "given": lambda clock: clock.given,
    "prompt": lambda clock: clock.shape == "prompt",
    "none": lambda clock: clock.shape == "none",
    "earliest": lambda clock: clock.bound == "earliest" and clock.force == "minimum",
    "latest": lambda clock: clock.bound == "latest" and clock.force == "hard",
    "soft": lambda clock: clock.force == "soft",
    "paused": lambda clock: clock.pauses,
    "extended": lambda clock: clock.extend,
    "begun anew": lambda clock: clock.restart,
    "rolled on": lambda clock: clock.roll.rule == "next",
    "started by another": lambda clock: clock.due_of,
}


def say(clock: Clock) -> str:
    return f"{clock.name}@{clock.version}"


def question(example: Example) -> tuple[object, ...]:
    """What an example asks, without what must come out."""
    return tuple(value for key, value in sorted(vars(example).items()) if key not in ("expect", "says", "line", "refused"))


def across(clock: Clock, example: Example) -> bool:
    """Whether an example runs over a holiday, a make-up day or a month's end."""
    if example.refused or (found := answer(clock, example, CALENDAR)).due is None:
        return False
    low, high = sorted((example.start, found.due))
    turned = (low.year, low.month) != (high.year, high.month)
    return turned or bool(CALENDAR.holidays(low, high) or CALENDAR.made_up(low, high))


@pytest.mark.parametrize("row", " ".join(ROWS).split())
def test_the_row_is_there(row: str) -> None:
    assert [clock.name for clock in CLOCKS if row in clock.row]


def test_no_row_that_the_table_does_not_have() -> None:
    known = set(" ".join(ROWS).split())
    assert sorted({(row, say(clock)) for clock in CLOCKS for row in clock.row if row not in known}) == []


@pytest.mark.parametrize("name", CLASSES)
def test_the_class_is_there(name: str) -> None:
    assert any(CLASSES[name](clock) for clock in CLOCKS)


def test_worked_examples_are_enough() -> None:
    assert sum(len(clock.examples) for clock in CLOCKS) >= 180
    assert [say(clock) for clock in CLOCKS if len(clock.examples) < 3] == []
    assert [say(clock) for clock in CLOCKS if len({question(example) for example in clock.examples}) < len(clock.examples)] == []


def test_each_example_says_why() -> None:
    assert [say(clock) for clock in CLOCKS if any(not example.says for example in clock.examples)] == []


@pytest.mark.parametrize("clock", COUNTING, ids=say)
def test_an_example_crosses_a_holiday_a_make_up_day_or_a_month_s_end(clock: Clock) -> None:
    assert any(across(clock, example) for example in clock.examples)


@pytest.mark.parametrize("clock", COUNTING, ids=say)
def test_what_the_clock_allows_is_shown(clock: Clock) -> None:
    allowed = [example for example in clock.examples if not example.refused]
    assert not clock.pauses or any(example.pauses for example in allowed), "a pause"
    assert not clock.extend or any(example.extend for example in allowed), "an extension"
    assert not clock.restart or any(example.restart_on for example in allowed), "a restart"


CHANGED = (
    ("政府信息公开条例", "政府信息公开条例", date(2019, 5, 15)),
    ("行政处罚法", "行政处罚法", date(2021, 7, 15)),
    ("信访条例", "信访工作条例", date(2022, 5, 1)),
    ("行政复议法", "行政复议法", date(2024, 1, 1)),
    ("村民委员会组织法", "村民委员会组织法", date(2026, 1, 1)),
    ("网络安全法", "网络安全法", date(2026, 1, 1)),
)


def versions(title: str) -> list[Law]:
    """The versions of a law, oldest first."""
    named = [law for law in LAWS if law.title.removeprefix("中华人民共和国") == title]
    return sorted(named, key=lambda law: law.version)


@pytest.mark.parametrize(("before", "after", "day"), CHANGED)
def test_a_changed_law_ends_the_day_before_the_next_begins(before: str, after: str, day: date) -> None:
    eve = day - timedelta(days=1)
    old = next(law for law in versions(before) if law.until == eve)
    new = next(law for law in versions(after) if law.version == day)
    shared = {clock.name for clock in old.clocks} & {clock.name for clock in new.clocks}
    assert shared and new.from_basis
    for name in shared:
        assert (BOOK.clock(name, eve).version, BOOK.clock(name, day).version) == (old.version, day), name


def test_the_versions_of_one_law_leave_no_gap() -> None:
    gaps = []
    for title in {law.title for law in LAWS}:
        for old, new in pairwise(sorted((law for law in LAWS if law.title == title), key=lambda law: law.version)):
            if old.until is None or old.until + timedelta(days=1) != new.version:
                gaps.append((title, old.version, old.until, new.version))
    assert gaps == []


def test_every_mark_is_there_and_only_what_was_read_binds() -> None:
    assert {clock.mark for clock in CLOCKS} == set(WRITTEN)
    for law in LAWS:
        for part in law.parts():
            assert part.binds == (part.mark == "verified") and part.applies == (part.mark != "local")
            assert part.source and part.article in law.articles, part.name


def test_a_recalled_clock_only_advises_and_says_so() -> None:
    """Whatever force its text gives it: the answer carries the mark, its first sentence says 待核实, and it binds nobody."""
    doubtful = [clock for clock in CLOCKS if clock.mark == "recalled"]
    assert doubtful and not any(clock.binds for clock in doubtful)
    for clock in doubtful:
        example = next(example for example in clock.examples if not example.refused)
        found = answer(clock, example, CALENDAR)
        assert found.mark == "recalled" and found.reasons[0].startswith("【待核实】"), clock.name
        assert any("只作提示" in said for said in found.assumed), clock.name


def test_what_is_doubtful_is_what_the_county_is_asked() -> None:
    asked = {(one.name, one.version) for one in BOOK.doubtful()}
    shipped = [part for law in LAWS for part in (*law.clocks, *law.duties, *law.themes)]
    assert asked == {(one.name, one.version) for one in shipped if one.mark != "verified"} and asked
