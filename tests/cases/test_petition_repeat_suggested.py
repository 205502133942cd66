"""Repeat and group are suggested by a pure function and confirmed by a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.cases.kinds.petition.likely import suggestions
from fazhi.cases.likeness import Seen, alike, suggest
from tests.cases.conftest import Desk

ONE = Seen(1, date(2024, 3, 1), "甲某", "13800000000", "村内道路排水不畅", 1, 7)
TEXT = st.text("村内道路排水不畅宅基地补偿款", max_size=12)


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        (replace(ONE, entry=2, matter="反映村内道路排水问题"), "again"),
        (replace(ONE, entry=2, person="乙某", matter="村内道路排水"), "again"),
        (replace(ONE, entry=2, person="乙某", phone="", matter="村内道路排水不畅"), "same"),
        (replace(ONE, entry=2, matter="宅基地补偿款未发"), ""),
        (replace(ONE, entry=2, person="乙某", phone="", unit=8), ""),
        (replace(ONE, entry=2, on=date(2024, 3, 2)), ""),
        (replace(ONE, entry=2, person="", phone="", matter=""), ""),
        (ONE, ""),
    ],
)
def test_who_and_what_must_agree(other: Seen, kind: str) -> None:
    assert [one.kind for one in suggest(ONE, [other]).likely] == ([kind] if kind else [])


def test_nobody_without_name_and_phone_is_the_same_person() -> None:
    bare = replace(ONE, person="", phone="", unit=9)
    assert suggest(bare, [replace(bare, entry=2, unit=8)]).likely == ()


@pytest.mark.parametrize(("people", "says"), [(4, ""), (5, "来访5人，5人以上一般计为集体访（待核实），请确认。")])
def test_five_people_are_asked_about(people: int, says: str) -> None:
    assert suggest(replace(ONE, people=people), []).group == says


@given(TEXT, TEXT)
def test_likeness_has_no_sides(a: str, b: str) -> None:
    assert alike(a, b) == alike(b, a)
    assert 0 <= alike(a, b) <= 1
    assert alike(a, a) in (0.0, 1.0)


@given(st.permutations([replace(ONE, entry=number, on=date(2024, 1, number)) for number in range(2, 9)]))
def test_the_newest_come_first_whatever_the_order(others: list[Seen]) -> None:
    assert [one.entry for one in suggest(ONE, others).likely] == [8, 7, 6, 5, 4]


def test_looked_up_in_the_same_town_and_confirmed_by_a_person(desk: Desk) -> None:
    first = desk.petition("2024-03-01", matter="村内道路排水问题")
    desk.petition("2024-03-01", matter="村内道路排水问题", unit=desk.world.villages[1], petitioner="丁某")
    desk.petition("2024-05-06", matter="要求解决村内道路排水", people=6)
    found = suggestions(desk.case, desk.viewer)
    assert [(one.entry, one.kind) for one in found.likely] == [(first.pk, "again")]
    assert (found.again, bool(found.group), desk.case.repeat, desk.case.crowd) == (True, True, "", "")
    desk.step("confirm", "2024-05-06", repeat="again", crowd="group", earlier=first.pk)
    assert (desk.case.repeat, desk.case.crowd, desk.case.earlier) == ("again", "group", first.pk)


def test_a_stranger_is_told_nothing(desk: Desk) -> None:
    desk.petition("2024-03-01")
    desk.petition("2024-05-06")
    assert suggestions(desk.case, desk.world.viewer("stranger", desk.at.date())).likely == ()
