"""The matrix: each role and each question; posts by day; figures are never filtered by who asks."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.org.access import Viewer, mask, masked, viewer
from fazhi.org.models import Person, Post, Role, Unit, UnitKind
from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.ledgers.law_study import LawStudy
from fazhi.trail.writing import SYSTEM, write, writing
from tests.conftest import DAY, NOON, World

# Where a post of the role at the town reaches: t its town, v its villages, o its offices, c the county, x the neighbour.
# ask: figures · open: rows · write: ledgers · unmask: personal columns · set: county settings
QUESTIONS = ("ask", "open", "write", "unmask", "set")
AT_TOWN: dict[Role, dict[str, str]] = {
    Role.CLERK: {"ask": "tvo", "open": "tvo", "write": "tvo", "unmask": "tvo", "set": ""},
    Role.COLLEAGUE: {"ask": "tvo", "open": "tvo", "write": "tvo", "unmask": "tvo", "set": ""},
    Role.LEADER: {"ask": "tvo", "open": "tvo", "write": "", "unmask": "tvo", "set": ""},
    Role.VILLAGE: {"ask": "tvo", "open": "tvo", "write": "", "unmask": "", "set": ""},
    Role.ADVISER: {"ask": "", "open": "", "write": "", "unmask": "", "set": ""},
    Role.COUNTY: {"ask": "tvo", "open": "tvo", "write": "", "unmask": "", "set": "t"},
    Role.AUDITOR: {"ask": "", "open": "", "write": "", "unmask": "", "set": ""},
    Role.SYSTEM: {"ask": "", "open": "", "write": "", "unmask": "", "set": ""},
    Role.SECURITY: {"ask": "", "open": "", "write": "", "unmask": "", "set": ""},
}


def holder(unit: Unit, role: str, *, start: date = date(2018, 1, 1), end: date | None = None, person: Any = None) -> Person:
    """A person with one (more) post."""
    with writing(by=SYSTEM, why="任职", door="cli", at=NOON) as one:
        found: Person = person or one.put(Person(name="庚新人"))
        one.put(Post(person=found, unit=unit, role=role, start=start, end=end))
    return found


def units(world: World) -> dict[str, list[Unit]]:
    return {
        "t": [world.town], "v": world.villages, "o": [world.office], "c": [world.county],
        "x": [world.other_town, world.other_village],
    }  # fmt: skip


def answer(who: Viewer, question: str, unit: int) -> bool:
    return {
        "ask": who.may_ask(unit),
        "open": who.opens(unit),
        "write": who.may_write(unit),
        "unmask": unit in who.unmasks,
        "set": who.may_set(unit),
    }[question]


def reach(world: World, who: Viewer, question: str) -> str:
    """The letters of the groups that the answer covers; a group counts whole or not at all."""
    found = ""
    for letter, group in units(world).items():
        answers = {answer(who, question, unit.pk) for unit in group}
        assert len(answers) == 1, (question, letter)
        found += letter * answers.pop()
    return found


def test_the_matrix_knows_every_role() -> None:
    assert set(AT_TOWN) == set(Role) and all(set(row) == set(QUESTIONS) for row in AT_TOWN.values())


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("role", Role)
def test_a_post_at_the_town(world: World, role: Role, question: str) -> None:
    who = viewer(holder(world.town, role), DAY)
    assert reach(world, who, question) == AT_TOWN[role][question]
    assert who.home == world.town


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("role", Role)
def test_an_office_reaches_its_whole_town(world: World, role: Role, question: str) -> None:
    """Of nine offices each names its people itself: what they may do is the town's."""
    who = viewer(holder(world.office, role), DAY)
    assert reach(world, who, question) == AT_TOWN[role][question] and who.home == world.town


@pytest.mark.parametrize("role", Role)
def test_a_post_at_a_village_stays_there(world: World, role: Role) -> None:
    village = world.villages[0]
    who = viewer(holder(village, role), DAY)
    for question in QUESTIONS:
        for unit in (unit for group in units(world).values() for unit in group):
            if unit != village:
                assert not answer(who, question, unit.pk), (question, unit)
        assert answer(who, question, village.pk) == bool(AT_TOWN[role][question]), question


@pytest.mark.parametrize("role", Role)
def test_a_post_at_the_county(world: World, role: Role) -> None:
    who = viewer(holder(world.county, role), DAY)
    for question in ("ask", "open", "write", "unmask"):
        assert reach(world, who, question) == ("tvocx" if AT_TOWN[role][question] else "")
    assert reach(world, who, "set") == ("c" if role == Role.COUNTY else "")


def test_the_three_administrators_and_the_adviser_read_no_rows(world: World) -> None:
    for role in (Role.AUDITOR, Role.SYSTEM, Role.SECURITY, Role.ADVISER):
        who = viewer(holder(world.county, role), DAY)
        assert who.scopes == who.opened == who.written == who.unmasks == frozenset() and who.has(role)


@pytest.mark.parametrize(
    ("day", "holds"), [("2023-12-31", False), ("2024-01-01", True), ("2024-06-30", True), ("2024-07-01", False)]
)
def test_a_post_holds_from_its_first_to_its_last_day(world: World, day: str, holds: bool) -> None:
    person = holder(world.town, Role.CLERK, start=date(2024, 1, 1), end=date(2024, 6, 30))
    who = viewer(person, date.fromisoformat(day))
    assert who.may_write(world.town.pk) == holds and (who.home == world.town) == holds and who.has(Role.CLERK) == holds


def test_two_posts_reach_both_each_as_it_may(world: World) -> None:
    person = holder(world.town, Role.CLERK)
    holder(world.other_town, Role.LEADER, person=person)
    who = viewer(person, DAY)
    assert reach(world, who, "ask") == "tvox" and reach(world, who, "write") == "tvo" and reach(world, who, "unmask") == "tvox"
    assert who.home == world.town, "the first post is where he starts"
    assert len(who.posts) == 2 and who.has(Role.LEADER) and not who.has(Role.AUDITOR)


def test_an_administrators_second_post_opens_only_what_that_post_opens(world: World) -> None:
    person = holder(world.county, Role.SYSTEM)
    holder(world.villages[1], Role.VILLAGE, person=person)
    assert viewer(person, DAY).opened == {world.villages[1].pk}


def test_a_void_post_or_person_may_nothing(world: World) -> None:
    post = Post.objects.get(person=world.leader)
    post.void = True
    clerk = Person.objects.get(pk=world.clerk.pk)
    clerk.void = True
    write([post, clerk], by=SYSTEM, why="误录", door="cli", at=NOON)
    for who in (viewer(world.leader, DAY), viewer(clerk, DAY)):
        assert who.scopes == who.opened == frozenset() and who.home is None and not who.has(*Role)


def test_a_post_at_a_void_unit_opens_nothing(world: World) -> None:
    person = holder(world.other_village, Role.CLERK)
    unit = Unit.objects.get(pk=world.other_village.pk)
    unit.void = True
    write([unit], by=SYSTEM, why="误录", door="cli", at=NOON)
    assert viewer(person, DAY).written == frozenset() and viewer(person, DAY).home is None


def test_after_a_merger_the_successors_people_reach_the_old_rows(world: World) -> None:
    from tests.org.test_tree import merged

    merged(world)
    later = viewer(world.stranger, date(2024, 8, 1))
    assert later.opens(world.town.pk) and later.opens(world.villages[0].pk) and later.may_write(world.villages[0].pk)
    assert not viewer(world.stranger, date(2024, 6, 1)).opens(world.villages[0].pk)


def test_every_kind_of_unit_is_a_home(world: World) -> None:
    for kind in UnitKind:
        with writing(by=SYSTEM, why="", door="cli", at=NOON) as one:
            unit = one.put(Unit(name="独立", kind=kind))
        who = viewer(holder(unit, Role.CLERK), DAY)
        assert who.home == unit and who.may_write(unit.pk), kind


def test_personal_columns_are_masked_for_everybody() -> None:
    assert masked(Dispute) == {"parties", "phone", "brief"} and masked(LawStudy) == frozenset()


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("王小明", "王**"), ("甲某、乙某", "甲*、乙*"), ("甲某，乙某, 丙", "甲*、乙*、丙"), ("13800001234", "138****1234"),
        ("321181199001011234", "**************1234"), ("32118119900101123X", "3******"), ("", ""), ("  ", ""), ("12345", "1****"),
        ("一段很长的简要情况说明", "一******"), ("、", ""),
    ],
)  # fmt: skip
def test_masks(value: str, shown: str) -> None:
    assert mask(value) == shown


@given(st.text(min_size=2, max_size=30))
def test_a_mask_never_shows_the_whole(value: str) -> None:
    found = mask(value)
    wanted = [part for part in value.replace("，", "、").replace(",", "、").split("、") if len(part.strip()) > 1]
    assert not any(part.strip() in found for part in wanted if set(part.strip()) != {"*"})
