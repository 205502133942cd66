"""The overlap of channels: every matter is in exactly one set of doors; the figures of a report show what they share."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest

from fazhi.cases.kinds.hotline_order import HotlineOrder
from fazhi.cases.kinds.mediation import Mediation
from fazhi.cases.kinds.petition import Petition
from fazhi.cases.kinds.petition.words import Channel, Drive, Source
from fazhi.indicators import scope as scopes
from fazhi.indicators.compute import compute
from fazhi.indicators.overlap import BY_NAME, DOORS, Overlap, overlap, petition_door, related
from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.ledgers.petition_visit import PetitionVisit
from fazhi.records.linking import join, part
from fazhi.records.models import Entry, Tally
from fazhi.trail.redaction import redact
from fazhi.trail.writing import head, write
from tests.conftest import NOON, World

Y = 2024
FIRST = date(Y, 1, 8)


def put(world: World, *rows: Any) -> list[Any]:
    write(rows, by=world.clerk, why="测试", door="web", at=NOON)
    return list(rows)


def tie(world: World, one: Any, other: Any) -> Any:
    return join(one.pk, other.pk, viewer=world.viewer("clerk"), door="web", at=NOON)


def petition(world: World, on: date = FIRST, **said: Any) -> Petition:
    return Petition(received_on=on, **{"unit": world.villages[0], "channel": "web", "source": "direct", "matter": "道路", **said})


def visit(world: World, on: date = FIRST, **said: Any) -> PetitionVisit:
    return PetitionVisit(came_on=on, **{"unit": world.villages[0], "matter": "道路", "people": 1, **said})


def line(found: Overlap, name: str) -> Any:
    return next(one for one in found.lines if one.door.name == name)


def consistent(found: Overlap) -> None:
    """What holds of every overlap."""
    union = len(found.matters)
    assert sum(number for _, number in found.sets) == union
    for one in found.lines:
        assert one.alone <= one.matters == one.shares.get(one.door.name, 0) <= one.entries
        assert one.matters == sum(number for doors, number in found.sets if _touches(one.door.name, doors))
        for name, number in one.shares.items():
            assert number == line(found, name).shares[one.door.name] == len(found.through([one.door.name, name]))
    wide = [one for one in found.lines if not one.door.within]
    assert sum(one.entries for one in wide) == sum(len(matter.entries) for matter in found.matters)
    for doors, number in found.sets:
        assert len(found.exactly(door.name for door in doors)) == number


def _touches(name: str, doors: Any) -> bool:
    return any(door.name == name or door.within == name for door in doors)


@pytest.fixture
def report(world: World) -> dict[str, list[Any]]:
    """The figures of one report: 59 batches with 113 people; 20 received; 33 sent; 13 supplemented; 7 and 26 of campaigns;
    20 orders of the hotline. No matter is joined yet."""
    days = (FIRST + timedelta(days=n % 340) for n in count())

    def petitions(number: int, **said: Any) -> list[Any]:
        return [petition(world, next(days), **said) for _ in range(number)]

    made = {
        "visits": [visit(world, next(days), people=2 if n < 54 else 1) for n in range(59)],
        "letter": petitions(8, channel="letter"),
        "web": petitions(12),
        "sent": petitions(33, source="transferred"),
        "supplemented": petitions(13, source="supplemented"),
        "drive_year": petitions(7, source="assigned", drive="year"),
        "drive_activity": petitions(26, source="assigned", drive="activity"),
        "hotline": [
            HotlineOrder(unit=world.villages[1], received_on=next(days), matter="路灯", wanted="help") for _ in range(20)
        ],
    }
    put(world, *[row for rows in made.values() for row in rows])
    return made


COUNTED = {
    "visits.batches": 59, "visits.people": 113, "petitions.registered": 20, "petitions.sent": 33, "petitions.supplemented": 13,
    "petitions.drive_year": 7, "petitions.drive_activity": 26,
}  # fmt: skip


def test_the_figures_of_a_report_and_what_they_share(report: dict[str, list[Any]], world: World) -> None:
    scope = scopes.year(world.town.pk, Y)
    figures = compute(scope, list(COUNTED))
    assert {name: result.value for name, result in figures.items()} == COUNTED
    found = overlap(scope)
    consistent(found)
    assert len(found.matters) == 59 + 20 + 33 + 13 + 7 + 26 + 20 and found.joined == 0
    for n in range(7):  # seven of the 33 came in person too, two of them through the hotline besides
        tie(world, report["sent"][n], report["visits"][n])
    for n in range(2):
        tie(world, report["hotline"][n], report["visits"][n])
    for n in range(3):  # three letters are three of the 20 received by web
        tie(world, report["letter"][n], report["web"][n])
    found = overlap(scope)
    consistent(found)
    sent = line(found, "sent")
    assert (sent.entries, sent.matters, sent.shares["visits"], sent.alone) == (33, 33, 7, 26)
    assert [(door.name, number) for door, number in sent.others] == [("visits", 7), ("hotline", 2)]
    visits, direct, letter = line(found, "visits"), line(found, "direct"), line(found, "letter")
    assert (visits.entries, visits.people, visits.matters) == (59, 113, 59)
    assert (direct.entries, direct.matters, direct.alone, direct.others) == (20, 17, 17, [])
    assert (letter.matters, letter.alone, letter.shares["web"], letter.shares["direct"]) == (8, 5, 3, 8)
    assert [(door.name, number) for door, number in letter.others] == [("web", 3)]
    assert len(found.matters) == 178 - 7 - 2 - 3 and found.joined == 10
    named = {tuple(door.name for door in doors): number for doors, number in found.sets}
    assert (named["visits", "sent"], named["visits", "sent", "hotline"], named["letter", "web"]) == (5, 2, 3)
    assert {name: compute(scope, [name])[name].value for name in COUNTED} == COUNTED  # figures stay what they are


def test_the_doors_of_petitions_are_the_cuts_of_the_figures(world: World) -> None:
    cases = [(c, s, d) for c in Channel for s in Source for d in ("", *Drive)]
    put(world, *[petition(world, channel=c, source=s, drive=d) for c, s, d in cases])
    scope = scopes.year(world.town.pk, Y)
    found = overlap(scope)
    consistent(found)
    assert sum(one.entries for one in found.lines if not one.door.within) == len(cases)
    for door in DOORS:
        if door.figure.startswith("petitions."):
            assert compute(scope, [door.figure])[door.figure].value == line(found, door.name).entries, door.name
    assert {petition_door(c, s, d) for c, s, d in cases} <= set(BY_NAME)


def test_a_figure_of_each_door_exists() -> None:
    from fazhi.indicators.figure import figures

    assert [door.figure for door in DOORS if door.figure and door.figure not in figures()] == []
    assert related("letter", "direct") and related("direct", "letter") and not related("letter", "web")


def test_a_matter_tied_through_another_year_is_one(world: World) -> None:
    before = petition(world, date(Y - 1, 11, 2), channel="letter")
    a, b = visit(world), petition(world, date(Y, 5, 1), source="transferred")
    put(world, before, a, b)
    tie(world, before, a)
    tie(world, before, b)
    found = overlap(scopes.year(world.town.pk, Y))
    consistent(found)
    assert [len(matter.entries) for matter in found.matters] == [2]
    last = overlap(scopes.year(world.town.pk, Y - 1))
    assert [matter.doors for matter in last.matters] == [frozenset({"letter", "direct"})]


def test_a_letter_and_then_a_visit_is_a_conversion_and_no_target(world: World) -> None:
    def days(*numbers: int) -> list[date]:
        return [FIRST + timedelta(days=n) for n in numbers]

    pairs = [
        (petition(world, one, channel=way), other(world, two, **more))
        for (one, two), way, other, more in (
            (days(0, 9), "letter", visit, {}),
            (days(0, 9), "letter", petition, {"channel": "visit"}),
            (days(0, 0), "letter", visit, {}),  # the same day
            (days(9, 0), "letter", visit, {}),  # the visit first
            (days(0, 9), "web", visit, {}),
            (days(0, 9), "letter", petition, {"channel": "web"}),
        )
    ]
    put(world, *[row for pair in pairs for row in pair])
    for one, two in pairs:
        tie(world, one, two)
    found = overlap(scopes.year(world.town.pk, Y))
    consistent(found)
    assert (found.converted, [matter.converted for matter in found.matters].count(True)) == (2, 2)


def test_villages_towns_and_the_county_count_their_own(world: World) -> None:
    east, west, _ = world.villages
    a, b, c = visit(world), petition(world, unit=west), visit(world, unit=world.other_village)
    put(world, a, b, c)
    tie(world, a, b)
    sizes = {
        unit.name: (len(found.matters), len(found.lines))
        for unit in (east, west, world.town, world.other_town, world.county)
        if (found := overlap(scopes.year(unit.pk, Y)))
    }
    assert sizes == {"东山村": (1, 1), "西河村": (1, 2), "测试镇": (1, 3), "邻近镇": (1, 1), "演示县": (2, 3)}


def test_the_past_stays_as_it_was(world: World) -> None:
    a, b = put(world, visit(world), petition(world))
    link = tie(world, a, b)
    seq = link.since
    part(link, "不是一件", viewer=world.viewer("clerk"), door="web", at=NOON)
    now, then = overlap(scopes.year(world.town.pk, Y)), overlap(scopes.year(world.town.pk, Y, seq))
    assert (len(now.matters), len(then.matters)) == (2, 1)
    a.void = True
    put(world, a)
    assert len(overlap(scopes.year(world.town.pk, Y)).matters) == 1
    newest = head()
    assert newest and len(overlap(scopes.year(world.town.pk, Y, newest.seq)).matters) == 1


def test_retention_takes_no_matter_away(world: World) -> None:
    a, b = put(world, visit(world, visitor="甲某"), petition(world))
    tie(world, a, b)
    redact([a], order="演示销〔2034〕1号", by=world.clerk, door="cli", at=NOON)
    assert [len(matter.entries) for matter in overlap(scopes.year(world.town.pk, Y)).matters] == [2]


def test_accusations_are_left_out_now_and_in_the_past(world: World) -> None:
    from fazhi.cases.moving import move

    a, b, c = put(world, petition(world), visit(world), petition(world, source="transferred"))
    tie(world, a, b)
    seq = tie(world, a, c).since
    assert len(overlap(scopes.year(world.town.pk, Y)).matters) == 1
    standing = Petition.objects.get(pk=a.pk)
    move(standing, "classify", FIRST, {"category": "accusation"}, viewer=world.viewer("clerk"), door="web", at=NOON)
    for found in (overlap(scopes.year(world.town.pk, Y)), overlap(scopes.year(world.town.pk, Y, seq))):
        consistent(found)
        assert {came.entry for matter in found.matters for came in matter.entries} == {b.pk, c.pk}
        assert len(found.matters) == 2  # nothing says that they hung together by it


def test_totals_are_told_beside_and_joined_to_nothing(world: World) -> None:
    paper = {"unit": world.town, "start": date(Y, 1, 1), "end": date(Y, 12, 31), "paper": "接待登记簿"}
    put(
        world,
        Tally(ledger="petition_visit", quantities={"batches": 59, "people": 113}, **paper),
        Tally(ledger="petition", quantities={"sent": 33}, **paper),
        Tally(ledger="dispute", quantities={"found": 5}, **{**paper, "start": date(Y - 1, 12, 1)}),  # reaches beyond
    )
    found = overlap(scopes.year(world.town.pk, Y))
    assert [(one.door.name, one.tally, one.tally_people, one.matters) for one in found.lines] == [
        ("visits", 59, 113, 0), ("sent", 33, 0, 0),
    ]  # fmt: skip
    assert (found.matters, found.sets) == ((), [])


def test_disputes_and_mediations_are_doors_too(world: World) -> None:
    found_on = {"kind": "housing", "matter": "边界纠纷"}
    a = Dispute(unit=world.villages[0], found_on=FIRST, **found_on)
    b = Mediation(unit=world.villages[0], accepted_on=FIRST, kind_of="housing", matter="边界纠纷")
    put(world, a, b)
    tie(world, a, b)
    found = overlap(scopes.year(world.town.pk, Y))
    assert Counter(tuple(door.name for door in doors) for doors, _ in found.sets) == {("dispute", "mediation"): 1}


@pytest.mark.parametrize("past", [False, True])
def test_one_query_for_each_ledger_one_for_links_one_for_totals(
    past: bool, report: dict[str, list[Any]], world: World, django_assert_num_queries: Any
) -> None:
    newest = head()
    scope = scopes.year(world.town.pk, Y, newest.seq if past and newest else None)
    assert scope.span and scope.tree
    with django_assert_num_queries(5 + 1 + 1):
        few = overlap(scope)
    for n in range(5):
        tie(world, report["sent"][n], report["visits"][n])
    scope = scopes.year(world.town.pk, Y)
    assert scope.span and scope.tree
    with django_assert_num_queries(5 + 1 + 1):
        assert len(overlap(scope).matters) == len(few.matters) - 5
    assert Entry.objects.count() == 178


def test_old_petitions_stand_at_the_end_of_a_period_until_they_are_closed(world: World) -> None:
    early, before = date(Y - 3, 5, 1), date(Y - 1, 6, 1)
    put(
        world,
        petition(world, early, backlog=True),
        petition(world, early, backlog=True, state="closed", closed_on=FIRST),
        petition(world, early, backlog=True, state="closed", closed_on=before),
        petition(world, early),
    )
    found = compute(scopes.year(world.town.pk, Y), ["petitions.old", "petitions.old_closed", "petitions.closed"])
    assert [result.value for result in found.values()] == [1, 1, 1]
