"""Units with a past: who belonged where on a day, who took over from whom, what a figure crosses."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.org.models import Place, Succession, Unit
from fazhi.org.tree import Crossing, Stay, Tree, tree
from fazhi.trail.writing import SYSTEM, write, writing
from tests.conftest import NOON, World

MIDDLE = date(2024, 7, 1)
BEFORE = MIDDLE - timedelta(days=1)
YEAR = (date(2024, 1, 1), date(2024, 12, 31))


def end(one: Any, unit: Unit, day: date = BEFORE) -> None:
    """Ends the unit's places on a day."""
    for place in Place.objects.standing().filter(unit=unit, end=None):
        place.end = day
        one.put(place)


def commit(act: Any) -> int:
    """Runs `act(writing)` as one commit; its number."""
    with writing(by=SYSTEM, why="区划调整", door="cli", at=NOON) as one:
        act(one)
    assert one.commit is not None
    return one.commit.seq


def merged(world: World) -> int:
    """On 1 July the town is merged into its neighbour; its villages move."""

    def act(one: Any) -> None:
        for village in world.villages:
            end(one, village)
            one.put(Place(unit=village, parent=world.other_town, start=MIDDLE))
        end(one, world.town)
        one.put(Succession(old=world.town, new=world.other_town, day=MIDDLE, kind="merge"))

    return commit(act)


def numbers(*units: Unit) -> frozenset[int]:
    return frozenset(unit.pk for unit in units)


def test_a_town_has_its_villages_and_offices(world: World) -> None:
    units = tree()
    town = numbers(world.town, world.office, *world.villages)
    assert units.span(world.town.pk, *YEAR) == town == set(units.below(world.town.pk, YEAR[1]))
    assert units.path(world.villages[0].pk, MIDDLE) == [world.villages[0].pk, world.town.pk, world.county.pk]
    for unit in (world.villages[0], world.office, world.town):
        assert units.town(unit.pk, MIDDLE) == world.town
    assert units.town(world.county.pk, MIDDLE) == world.county
    assert units.villages(world.town.pk, MIDDLE) == world.villages
    assert len(units.below(world.county.pk, MIDDLE)) == 8 and units.below(999_999, MIDDLE) == [999_999]
    assert units.parent(999_999, MIDDLE) is None and units.town(world.county.pk, date(1990, 1, 1)) == world.county


def test_a_place_holds_on_its_first_and_last_day(world: World) -> None:
    commit(
        lambda one: (end(one, world.villages[0]), one.put(Place(unit=world.villages[0], parent=world.other_town, start=MIDDLE)))
    )
    units, village = tree(), world.villages[0].pk
    assert units.parent(village, BEFORE) == world.town.pk and units.parent(village, MIDDLE) == world.other_town.pk
    assert units.parent(village, date(2014, 12, 31)) in (world.town.pk, world.other_town.pk)
    assert village in units.span(world.other_town.pk, *YEAR) and village not in units.span(world.town.pk, *YEAR)
    assert village in units.span(world.town.pk, date(2024, 1, 1), BEFORE), "a period counts by its last day"


def test_a_merger_counts_for_the_successor_and_is_said(world: World) -> None:
    merged(world)
    units = tree()
    all_rows = numbers(world.town, world.other_town, world.other_village, *world.villages, world.office)
    assert units.span(world.other_town.pk, *YEAR) == all_rows
    assert units.span(world.other_town.pk, date(2024, 1, 1), BEFORE) == numbers(world.other_town, world.other_village)
    assert units.crossings(world.other_town.pk, *YEAR) == [Crossing(world.town.pk, world.other_town.pk, MIDDLE)]
    assert units.crossings(world.county.pk, *YEAR) == [(world.town.pk, world.other_town.pk, MIDDLE)]
    assert units.crossings(world.other_town.pk, date(2025, 1, 1), date(2025, 12, 31)) == []
    assert units.crossings(world.other_town.pk, date(2023, 1, 1), date(2023, 12, 31)) == []
    assert units.span(world.other_town.pk, date(2025, 1, 1), date(2025, 12, 31)) == all_rows, "later years too"


def test_rows_keep_the_unit_of_their_day(world: World) -> None:
    from fazhi.records.models import Entry
    from tests.trail.rows import dispute, done

    row = dispute(world, unit=world.town, found_on=date(2024, 2, 1))
    done(row)
    merged(world)
    assert Entry.objects.get(pk=row.pk).unit == world.town
    assert row.unit_id in tree().span(world.other_town.pk, *YEAR) and row.unit_id in tree().span(world.county.pk, *YEAR)


def test_the_past_is_as_it_was_told_then(world: World) -> None:
    before = commit(lambda one: one.put(Unit(name="新场所", kind="site")))
    after = merged(world)
    assert tree(before).crossings(world.other_town.pk, *YEAR) == []
    assert tree(before).span(world.other_town.pk, *YEAR) == numbers(world.other_town, world.other_village)
    assert tree(after).crossings(world.other_town.pk, *YEAR) and tree(0).units == {}
    renamed = Unit.objects.get(pk=world.town.pk)
    renamed.name, renamed.code, renamed.code_year = "改名镇", "321181100000", 2024
    write([renamed], by=SYSTEM, why="", door="cli", at=NOON)
    assert tree(after).units[world.town.pk].name == "测试镇" and tree().units[world.town.pk].name == "改名镇"
    assert (tree().units[world.town.pk].code_year, tree().units[world.town.pk].since) == (2024, renamed.since)
    assert tree().named("改名镇") == [renamed] and tree().named("测试镇") == [] and len(tree(after).named(" 测试镇 ")) == 1


def test_a_rename_brings_what_is_still_placed_below_the_old(world: World) -> None:
    new = Unit(name="测试街道", kind="town")

    def act(one: Any) -> None:
        one.put(new)
        one.put(Place(unit=new, parent=world.county, start=MIDDLE))
        end(one, world.town)
        one.put(Succession(old=world.town, new=new, day=MIDDLE, kind="rename"))

    commit(act)
    assert tree().span(new.pk, *YEAR) == numbers(new, world.town, world.office, *world.villages)


@pytest.mark.parametrize("stands", [True, False])
def test_a_split_leaves_what_still_stands(world: World, stands: bool) -> None:
    new = Unit(name="新设镇", kind="town")

    def act(one: Any) -> None:
        one.put(new)
        one.put(Place(unit=new, parent=world.county, start=MIDDLE))
        end(one, world.villages[0])
        one.put(Place(unit=world.villages[0], parent=new, start=MIDDLE))
        if not stands:
            end(one, world.town)
        one.put(Succession(old=world.town, new=new, day=MIDDLE, kind="split"))

    commit(act)
    units = tree()
    found = units.span(new.pk, *YEAR)
    assert numbers(new, world.villages[0]) <= found and (world.town.pk in found) == (not stands)
    assert units.crossings(new.pk, *YEAR) == [Crossing(world.town.pk, new.pk, MIDDLE)], "either way it is said"
    if stands:
        assert found & units.span(world.town.pk, *YEAR) == set(), "nothing counts twice"


def test_mergers_follow_one_another(world: World) -> None:
    units = [Unit(name=f"{n}村", kind="village") for n in "甲乙丙"]

    def act(one: Any) -> None:
        for unit in units:
            one.put(unit)
        one.put(Place(unit=units[2], parent=world.town, start=MIDDLE))
        one.put(Succession(old=units[1], new=units[2], day=MIDDLE, kind="merge"))
        one.put(Succession(old=units[0], new=units[1], day=date(2022, 1, 1), kind="merge"))
        one.put(Succession(old=units[2], new=units[0], day=date(2026, 1, 1), kind="rename"))  # a circle of names

    commit(act)
    assert numbers(*units) <= tree().span(world.town.pk, *YEAR)
    assert tree().span(units[0].pk, date(2026, 1, 1), date(2026, 12, 31)) == numbers(*units)


def test_void_units_places_and_successions_are_none(world: World) -> None:
    merged(world)
    one = Succession.objects.get()
    one.void = True
    village = Unit.objects.get(pk=world.other_village.pk)
    village.void = True
    write([one, village], by=SYSTEM, why="误录", door="cli", at=NOON)
    assert tree().successions == [] and village.pk not in tree().units and tree().named("外地村") == []


def test_names_are_sought_within_a_unit(world: World) -> None:
    commit(lambda one: one.put(Place(unit=one.put(Unit(name="东山村", kind="village")), parent=world.other_town, start=MIDDLE)))
    assert len(tree().named("东山村")) == 2
    assert tree().named("东山村", world.town.pk, MIDDLE) == [world.villages[0]]
    assert tree().named("没有村") == []


def test_the_tree_is_kept_until_units_change(world: World, django_assert_num_queries: Any) -> None:
    from tests.trail.rows import dispute, done

    first = tree()
    with django_assert_num_queries(1):
        assert tree() is first
    done(dispute(world))
    assert tree() is first, "a dispute does not change the units"
    assert tree(first.units[world.town.pk].since) is first
    commit(lambda one: one.put(Unit(name="新村", kind="village")))
    assert tree() is not first and tree().named("新村")


def test_a_rolled_back_unit_is_not_remembered(world: World) -> None:
    from django.db import transaction

    with transaction.atomic():
        commit(lambda one: one.put(Unit(name="幻村", kind="village")))
        assert tree().named("幻村")
        transaction.set_rollback(True)
    assert not tree().named("幻村")
    commit(lambda one: one.put(Unit(name="实村", kind="village")))
    assert tree().named("实村") and not tree().named("幻村")


DAYS = st.dates(date(2024, 1, 1), date(2024, 1, 20))


@st.composite
def trees(draw: Any) -> Tree:
    """Up to eight units, placed, moved and merged anyhow, circles too."""
    count = draw(st.integers(2, 8))
    number = st.integers(1, count)
    stays = draw(st.lists(st.builds(Stay, number, number, DAYS, st.none() | DAYS), max_size=12))
    crossings = draw(
        st.lists(st.tuples(st.builds(Crossing, number, number, DAYS), st.sampled_from(["merge", "split", "rename"])), max_size=6)
    )
    return Tree({n: Unit(id=n, name=str(n), kind="village") for n in range(1, count + 1)}, stays, crossings)


@given(units=trees(), unit=st.integers(1, 8), start=DAYS, end=DAYS)
def test_any_history_has_an_answer(units: Tree, unit: int, start: date, end: date) -> None:
    below, span = set(units.below(unit, end)), units.span(unit, start, end)
    assert unit in below <= span
    for one in below - {unit}:
        assert any(stay.parent in below for stay in units._stays[one] if stay.covers(end))
    for one in units.crossings(unit, start, end):
        assert one.new in span and start <= one.day <= end
    assert units.path(unit, end)[0] == unit and len(set(units.path(unit, end))) == len(units.path(unit, end))
    for other in span:
        assert units.span(other, start, end) <= span, "a part's rows are the whole's rows"
