"""What may be the same matter through another door: suggested, never joined by itself."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.cases.matters import pending, turned
from fazhi.records.ledger import ledgers
from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.ledgers.law_study import LawStudy
from fazhi.records.linking import groups
from fazhi.records.models import Entry, Link
from tests.conftest import World
from tests.records.test_linking import ROAD, keeps, letter, order, suggested, three, tie, visit

__all__ = ["three"]


def test_other_doors_are_suggested_forward_and_back_until_joined(three: list[Any], world: World) -> None:
    a, b, c = three
    assert {one for one, _ in suggested(a, world)} == {b.pk, c.pk} == {one for one, _ in suggested(a, world, "colleague")}
    assert {one for one, _ in suggested(c, world)} == {a.pk, b.pk}
    tie(world, a, b)
    assert suggested(a, world) == [(c.pk, False)] == suggested(b, world)
    assert Link.objects.count() == 1  # nothing is joined by itself


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"visitor": "乙某"}, False),  # another person needs nearly the same words
        ({"visitor": "乙某", "matter": ROAD}, True),
        ({"visitor": "乙某", "phone": "138-0000-0000"}, True),
        ({"visitor": "丁某、甲某"}, True),
        ({"visitor": "匿名"}, False),
        ({"matter": "申请低保"}, False),
        ({"came_on": date(2025, 6, 1)}, False),
    ],
)
def test_who_and_what_and_when_must_agree(changes: dict[str, Any], found: bool, world: World) -> None:
    kept = keeps(world, letter(world, phone="13800000000"))[0]
    other = visit(world)
    for name, value in changes.items():
        setattr(other, name, value)
    keeps(world, other)
    assert [one for one, _ in suggested(kept, world)] == ([other.pk] if found else [])


def test_parties_of_a_dispute_are_known_one_by_one(world: World) -> None:
    a, b = keeps(
        world,
        letter(world, matter="宅基地边界纠纷", petitioner="乙某"),
        Dispute(unit=world.villages[1], found_on=date(2024, 5, 1), matter="宅基地边界纠纷", kind="housing", parties="丙某、乙某"),
    )
    assert suggested(a, world) == [(b.pk, False)]


def test_a_number_that_somebody_wrote_down_comes_first(world: World) -> None:
    a, b = keeps(world, letter(world, number="演信2024001"), visit(world, date(2024, 3, 6)))
    other = visit(world, visitor="戊某", matter="别的说法")
    other.petition = a.pk
    by_number = order(world, matter="路灯", caller="己某")
    by_number.petition = "演信2024001"
    keeps(world, other, by_number)
    assert suggested(a, world) == [(by_number.pk, True), (other.pk, True), (b.pk, False)]
    assert suggested(other, world)[0] == (a.pk, True)


@pytest.mark.parametrize("who", ["stranger", "auditor"])
def test_others_are_told_nothing(who: str, three: list[Any], world: World) -> None:
    assert suggested(three[0], world, who) == []


def test_other_ledgers_have_no_matter(world: World) -> None:
    study = keeps(world, LawStudy(unit=world.town, held_on=date(2024, 3, 1), body="group", topic=ROAD))[0]
    assert suggested(study, world) == []


def test_a_letter_and_a_later_visit_are_a_conversion(three: list[Any], world: World) -> None:
    from django.db.models import Q

    from fazhi.cases.matters import brought

    a, b, c = (brought(ledgers()[Entry.objects.get(pk=row.pk).ledger], Q(pk=row.pk))[0] for row in three)
    assert turned(a, b) and turned(b, a) and not turned(a, c) and not turned(b, c)
    first = [(one.entry, two.other.entry) for one, two in pending([a, b, c], {})]
    assert {frozenset(pair) for pair in first} == {
        frozenset(p) for p in ((a.entry, b.entry), (a.entry, c.entry), (b.entry, c.entry))
    }
    assert pending([a, b, c], groups([(a.entry, b.entry), (b.entry, c.entry)])) == []


# accusations (信访工作条例 art. 30)
