"""Somebody was first: the second writer is told who, and field by field what."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from fazhi.records.ledgers.dispute import Dispute
from fazhi.trail.conflict import Difference, differs
from fazhi.trail.writing import Conflict, write
from tests.conftest import World
from tests.trail.rows import again, dispute, done, put


def test_a_stale_row_is_refused_with_who_and_when(world: World) -> None:
    row = dispute(world)
    done(row)
    mine, theirs = again(row), again(row)
    theirs.handler = "乙某"
    write([theirs], by=world.colleague, why="改", door="web", at=datetime(2024, 6, 4, 1, 30, tzinfo=UTC))
    mine.matter = "水渠纠纷"
    with pytest.raises(Conflict) as caught:
        put(mine)
    assert "乙同事已于2024年6月4日 09:30修改过" in str(caught.value)
    assert caught.value.row is mine and caught.value.theirs is not None and caught.value.theirs.seq == theirs.since
    assert again(row).matter == "地界纠纷" and mine.since == row.since, "mine keeps what was read, so it conflicts again"


def test_the_sides_are_told_field_by_field(world: World) -> None:
    row = dispute(world, people=2, money=Decimal("1.00"), phone="")
    done(row)
    mine, theirs = again(row), again(row)
    theirs.handler, theirs.people, theirs.unit, theirs.matter = "乙某", 5, world.villages[1], "同改"
    done(theirs)
    mine.people, mine.money, mine.matter = "3", Decimal(1), "同改"
    with pytest.raises(Conflict) as caught:
        put(mine)
    assert caught.value.differs() == [
        Difference("unit", world.villages[0].pk, world.villages[1].pk, world.villages[0].pk),
        Difference("people", mine=3, theirs=5, before=2),
        Difference("handler", mine="", theirs="乙某", before=""),
    ]
    assert [one.name for one in differs(mine) if one.mine == one.before] == ["unit", "handler"], "changed by them alone"


def test_a_row_as_it_stands_differs_in_nothing(world: World) -> None:
    row = dispute(world)
    assert differs(row) == []
    done(row)
    assert differs(row) == [] and differs(again(row)) == []


def test_a_row_that_never_stood_is_a_conflict(world: World) -> None:
    ghost = dispute(world, entry_id=999_999)
    ghost.since = 1
    with pytest.raises(Conflict) as caught:
        put(ghost)
    assert caught.value.theirs is None and "他人已修改过" in str(caught.value) and differs(ghost) == []
    assert not Dispute.objects.exists()
