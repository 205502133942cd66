"""The marks of change: every writing of a ledger's rows in a unit gives a new one there, and nowhere else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.ledgers.law_study import LawStudy
from fazhi.records.models import Touched
from fazhi.records.touched import marks
from fazhi.trail.models import Commit
from tests.conftest import World
from tests.trail.rows import again, dispute, done

BOTH = (Dispute, LawStudy)


def mark(world: World, unit: Any, model: Any = Dispute) -> str:
    return marks([model], [unit.pk])[model]


def test_a_new_row_marks_its_unit_and_ledger_alone(world: World) -> None:
    done(dispute(world))
    before = {unit: marks(BOTH, [unit.pk]) for unit in world.villages}
    done(dispute(world))
    after = {unit: marks(BOTH, [unit.pk]) for unit in world.villages}
    own = dispute(world).unit
    newest = Commit.objects.order_by("-seq").first()
    assert newest and after[own][Dispute] == newest.digest != before[own][Dispute]
    assert Touched.objects.count() == 1


def test_a_row_that_moves_marks_where_it_was_and_where_it_is(world: World) -> None:
    east, west, south = world.villages
    row = dispute(world, unit=east)
    done(row, dispute(world, unit=west), dispute(world, unit=south))
    before = [mark(world, unit) for unit in world.villages]
    row = again(row)
    row.unit = west
    done(row)
    moved = [mark(world, unit) for unit in world.villages]
    assert moved[0] == moved[1] != before[0] and moved[2] == before[2]


def test_a_row_that_is_voided_marks_its_unit(world: World) -> None:
    row = dispute(world)
    done(row)
    before = mark(world, row.unit)
    row = again(row)
    row.void = True
    done(row)
    assert mark(world, row.unit) != before


def test_all_units_have_the_newest_mark_of_any(world: World) -> None:
    row = dispute(world)
    done(row, dispute(world, unit=world.other_village))
    first = marks([Dispute], None)[Dispute]
    done(dispute(world, unit=world.other_village))
    assert marks([Dispute], None)[Dispute] == mark(world, world.other_village) != first
    assert mark(world, row.unit) == first


def test_what_no_commit_is_known_of_bears_the_newest(world: World) -> None:
    done(dispute(world))
    Touched.objects.all().delete()
    newest = Commit.objects.order_by("-seq").first()
    assert newest and mark(world, world.villages[0]) == mark(world, world.town, LawStudy) == newest.digest


@pytest.mark.parametrize("count", [1, 30])
def test_queries_do_not_grow_with_rows_or_ledgers(count: int, world: World, django_assert_num_queries: Any) -> None:
    done(*(dispute(world, found_on=date(2024, 1, 1 + n % 28)) for n in range(count)))
    with django_assert_num_queries(3):
        marks(BOTH, [unit.pk for unit in world.villages])
