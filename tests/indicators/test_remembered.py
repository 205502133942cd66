"""What is remembered of passes is never older than the last writing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from fazhi.indicators.compute import by_month, by_unit, compute
from fazhi.indicators.remembered import STORE
from fazhi.indicators.scope import year
from tests.conftest import World
from tests.trail.rows import again, dispute, done

FOUND = "disputes.found"


@pytest.fixture(autouse=True)
def forgotten() -> None:
    """Every test begins with nothing remembered."""
    caches[STORE].clear()


def found(world: World, unit: Any = None, seq: int | None = None) -> Any:
    return compute(year((unit or world.town).pk, 2023, seq), [FOUND])[FOUND].value or 0


def passes(act: Any) -> int:
    """How many passes over the disputes an act makes."""
    with CaptureQueriesContext(
        connection,
    ) as seen:
        act()
    return sum("COUNT(*)" in query["sql"] and 'FROM "records_dispute"' in query["sql"] for query in seen.captured_queries)


def row(world: World, **said: Any) -> Any:
    return dispute(world, found_on=date(2023, 5, 4), **said)


def test_the_second_time_no_row_is_read(committed_world: World) -> None:
    world = committed_world
    done(row(world), row(world))
    assert found(world) == 2
    assert passes(lambda: found(world)) == 0 and found(world) == 2
    done(row(world, unit=world.other_village))
    assert passes(lambda: found(world)) == 0 and found(world, world.other_town) == 1


def test_every_writing_is_seen_at_once(committed_world: World) -> None:
    world = committed_world
    east, west, _ = world.villages
    one = row(world, unit=east)
    done(one)
    assert found(world) == found(world, east) == 1
    done(row(world, unit=west))
    assert found(world) == 2 and by_month(year(world.town.pk, 2023), FOUND) == {"2023-05": 2}
    moved = again(one)
    moved.unit = world.other_village
    done(moved)
    assert (found(world), found(world, east), found(world, world.other_town), found(world, world.county)) == (1, 0, 1, 2)
    gone = again(moved)
    gone.void = True
    done(gone)
    assert found(world, world.other_town) == 0 and found(world, world.county) == 1
    assert by_unit(year(world.county.pk, 2023), [FOUND]) == {world.town.pk: {FOUND: 1}}


def test_nothing_is_remembered_of_what_may_be_undone(committed_world: World) -> None:
    world = committed_world
    done(row(world))
    assert found(world) == 1
    with transaction.atomic():
        done(row(world))
        assert found(world) == 2
        transaction.set_rollback(True)
    assert found(world) == 1
    done(row(world), row(world))
    assert found(world) == 3


def test_the_past_is_asked_each_time(committed_world: World) -> None:
    world = committed_world
    one = row(world)
    done(one)
    then = one.since
    done(row(world))
    assert (found(world, seq=then), found(world)) == (1, 2)
    assert found(world, seq=then) == 1
