"""What is owed: periods, versions, the figure that proves a duty, and what a recalled or local one may say."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.indicators.figure import figures
from fazhi.indicators.owed import Owed, owed, whose
from fazhi.law import load_book, load_calendar
from fazhi.law.book import Book
from fazhi.org.models import Person, Post, Unit
from fazhi.records.ledgers.meeting import Meeting
from fazhi.trail.writing import write
from tests.conftest import NOON

LAW = """
law: 演示义务规定
number: 演示〔2024〕2号
from: {since}
mark: verified
source: 演示县公报
articles: {{"1": 专题研究, "2": 按时办理}}
words: {{demo.each: 每季办理}}
clocks:
  - name: demo.each
    row: X1
    article: "2"
    mark: verified
    force: hard
    start: year_began
    every: quarter
    day: 0
    says: 每季度末日前办理
    examples:
      - {{start: {since}, kind: recurring}}
      - {{start: {since}, kind: recurring}}
      - {{start: {since}, kind: recurring}}
duties:
  - name: duty.study
    label: 专题研究
    article: "1"
    mark: {mark}
    who: [town, party_secretary]
    every: {every}
    least: 2
    {clock}
    evidence: [会议纪要]
    figures: [meetings.law]
    says: 专题研究法治建设
"""


def book(mark: str = "verified", every: str = "year", since: str = "2024-01-01", clock: str = "") -> Book:
    text = LAW.format(mark=mark, every=every, since=since, clock=f"clock: {clock}" if clock else "force: hard")
    return Book().overlay(text.replace("words: {demo.each", "words: {year_began: 年度开始, demo.each"), "演示县")


def meet(world: Any, *days: date) -> None:
    rows = [Meeting(unit=world.town, held_on=day, name="专题会议", body="committee", subject="law") for day in days]
    write(rows, by=world.clerk, why="测试", door="web", at=NOON)


def ask(world: Any, laws: Book, on: date = date(2025, 3, 1), year: int = 2024) -> list[Owed]:
    return owed(world.town.pk, year, book=laws, calendar=load_calendar(), on=on)


def test_a_figure_proves_a_duty(world: Any) -> None:
    meet(world, date(2024, 2, 1), date(2024, 9, 2))
    (one,) = ask(world, book())
    assert one.state == "done" and one.cells[0].result is not None and one.cells[0].result.value == 2


def test_too_few_is_missing_once_the_time_is_over_and_open_before(world: Any) -> None:
    meet(world, date(2024, 2, 1))
    assert [one.state for one in ask(world, book())] == ["missing"]
    assert [one.state for one in ask(world, book(), on=date(2024, 6, 1))] == ["open"]


def test_an_unkept_ledger_is_not_called_missing(world: Any) -> None:
    assert [one.state for one in ask(world, book())] == ["unkept"]


def test_quarters_stand_apart_and_have_the_day_of_their_clock(world: Any) -> None:
    meet(world, date(2024, 2, 1), date(2024, 3, 1), date(2024, 5, 1))
    (one,) = ask(world, book(every="quarter", clock="demo.each"), on=date(2024, 8, 1))
    assert [cell.state for cell in one.cells] == ["done", "missing", "open", "open"]
    assert [cell.due for cell in one.cells] == [date(2024, 3, 31), date(2024, 6, 30), date(2024, 9, 30), date(2024, 12, 31)]
    assert one.cells[0].work_to == date(2024, 3, 29) and one.state == "missing"


def test_what_began_in_summer_is_not_owed_for_spring(world: Any) -> None:
    (one,) = ask(world, book(every="quarter", since="2024-07-01"))
    assert [cell.first for cell in one.cells] == [date(2024, 7, 1), date(2024, 10, 1)]
    assert ask(world, book(since="2025-01-01")) == []


@pytest.mark.parametrize(("mark", "states"), [("recalled", ["open"]), ("verified", ["missing"])])
def test_a_recalled_duty_only_advises(world: Any, mark: str, states: list[str]) -> None:
    meet(world, date(2024, 2, 1))
    assert [one.state for one in ask(world, book(mark=mark))] == states


def test_a_local_duty_that_nobody_confirmed_is_not_owed(world: Any) -> None:
    """Shipped as local it waits for the county; in the county's own text it is confirmed by being kept."""
    shipped = [duty for duty in load_book().duties(date(2024, 6, 1)) if duty.mark == "local"]
    named = {one.duty.name for one in ask(world, load_book())}
    assert not {duty.name for duty in shipped} & named
    meet(world, date(2024, 2, 1))
    assert [one.state for one in ask(world, book(mark="local"))] == ["missing"]


def test_a_standing_duty_waits_for_its_papers_or_its_figure(world: Any) -> None:
    assert [one.state for one in ask(world, book(every="standing"))] == ["apart"]
    meet(world, date(2024, 2, 1), date(2024, 3, 1))
    assert [one.state for one in ask(world, book(every="standing"))] == ["done"]


def test_every_figure_that_a_shipped_duty_names_is_there() -> None:
    named = {name: duty.name for law in load_book().laws() for duty in law.duties for name in duty.figures}
    assert {duty: name for name, duty in named.items() if name not in figures()} == {}


@pytest.mark.parametrize(
    ("role", "title", "first", "expected"),
    [
        ("leader", "镇党委书记", True, {"party_secretary", "leaders", "staff"}),
        ("leader", "镇长", True, {"head_of_government", "leaders", "staff"}),
        ("leader", "副镇长", False, {"leaders", "staff"}),
        ("clerk", "司法所工作人员", False, {"justice_office", "staff"}),
        ("village", "村委会主任", False, {"village"}),
    ],
)
def test_whose_duties_are_mine(role: str, title: str, first: bool, expected: set[str]) -> None:
    post = Post(person=Person(name="甲"), unit=Unit(name="测试镇", kind="town"), role=role, title=title, first=first)
    assert set(whose([post])) == expected
