"""Who has a case in hand: who wrote it first, whoever took it over; held through edits; one query for many."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fazhi.cases.deadlines import due_list
from fazhi.cases.holding import colleagues, held_by, holders, holdings, mine, open_held, take
from fazhi.cases.kinds.petition import Petition
from fazhi.cases.models import Holder
from fazhi.cases.moving import move
from fazhi.org.models import Post
from fazhi.records.keeping import keep
from fazhi.records.permission import Refused
from fazhi.trail.writing import SYSTEM, write
from tests.conftest import DAY, NOON


def petition(world: Any, who: str = "clerk", day: int = 1) -> Any:
    said = {"channel": "letter", "matter": f"排水{day}", "petitioner": "甲某"}
    row = Petition(unit=world.villages[0], received_on=date(2024, 6, day), **said)
    keep([row], viewer=world.viewer(who), why="登记", door="web", at=NOON)
    return Petition.objects.get(pk=row.pk)


def test_who_registers_a_case_holds_it_and_keeps_it_when_others_work_on_it(world: Any) -> None:
    row = petition(world)
    made = move(row, "classify", DAY, {"category": "suggestion"}, viewer=world.viewer("colleague"), door="web", at=NOON)
    assert holders([made.row.pk]) == {row.pk: world.clerk}
    assert list(held_by(world.colleague.pk)) == []


def test_a_case_that_came_in_one_go_is_nobodys_until_somebody_works_on_it(world: Any) -> None:
    row = Petition(unit=world.villages[0], received_on=DAY, channel="letter", matter="路灯", petitioner="乙某")
    write([row], by=SYSTEM, why="导入", door="cli", at=NOON)
    assert holders([row.pk]) == {}
    take(Petition.objects.get(pk=row.pk), viewer=world.viewer("colleague"), door="web", at=NOON)
    assert holders([row.pk]) == {row.pk: world.colleague}
    assert [(one.person_id, by) for one, by in holdings(row.pk)] == [(world.colleague.pk, None)]


def test_a_case_that_somebody_has_is_not_taken_past_him(world: Any) -> None:
    row = petition(world)
    with pytest.raises(Refused, match="甲经办"):
        take(row, viewer=world.viewer("colleague"), door="web", at=NOON)
    with pytest.raises(Refused, match="不能登记"):
        take(row, viewer=world.viewer("stranger"), door="web", at=NOON)


def test_a_leader_who_approves_does_not_become_the_holder(world: Any) -> None:
    row = Petition(unit=world.villages[0], received_on=DAY, channel="letter", matter="路灯", petitioner="乙某")
    write([row], by=world.leader, why="登记", door="cli", at=NOON)
    assert Holder.objects.count() == 0


def test_open_cases_of_a_person_leave_closed_ones_and_other_towns_out(world: Any) -> None:
    first, second = petition(world, day=1), petition(world, day=2)
    row = move(first, "classify", DAY, {"category": "suggestion"}, viewer=world.viewer("clerk"), door="web", at=NOON).row
    row = move(row, "reply", DAY, {"adopted": "whole"}, viewer=world.viewer("clerk"), door="web", at=NOON).row
    viewer = world.viewer("clerk")
    assert row.closed_on and [card.pk for card in open_held(world.clerk.pk, world.town, viewer.tree, DAY)] == [second.pk]
    assert open_held(world.clerk.pk, world.other_town, viewer.tree, DAY) == []


def test_holders_of_many_cases_are_one_query(world: Any) -> None:
    rows = [petition(world, day=day) for day in (1, 2, 3)]
    with CaptureQueriesContext(connection) as asked:
        assert {person.pk for person in holders(row.pk for row in rows).values()} == {world.clerk.pk}
    assert len(asked) == 1


def test_what_is_due_can_be_cut_to_my_own(world: Any) -> None:
    own, other = petition(world, day=1), petition(world, "colleague", day=2)
    viewer = world.viewer("clerk")
    assert {item.entry for item in due_list(viewer, DAY)} == {own.pk, other.pk}
    with CaptureQueriesContext(connection) as asked:
        assert {item.entry for item in due_list(viewer, DAY, entries=mine(viewer))} == {own.pk}
    assert len(asked) == 1


def test_colleagues_are_those_who_keep_the_towns_ledgers_that_day(world: Any) -> None:
    viewer = world.viewer("clerk")
    assert [one.person for one in colleagues(world.villages[0].pk, viewer.tree, DAY)] == [world.clerk, world.colleague]
    post = Post.objects.get(person=world.colleague)
    post.end = date(2024, 6, 2)
    write([post], by=SYSTEM, why="调离", door="cli", at=NOON)
    assert [one.person for one in colleagues(world.town.pk, viewer.tree, DAY)] == [world.clerk]


def test_cases_of_before_get_their_first_keeper(world: Any) -> None:
    own, other = petition(world, day=1), petition(world, "colleague", day=2)
    brought = Petition(unit=world.villages[0], received_on=DAY, channel="letter", matter="路灯", petitioner="乙某")
    write([brought], by=SYSTEM, why="导入", door="cli", at=NOON)
    Holder.objects.all().delete()
    migration = import_module("fazhi.cases.migrations.0003_holding")
    migration.first_holders(apps, None)
    assert dict(Holder.objects.values_list("pk", "person_id")) == {own.pk: world.clerk.pk, other.pk: world.colleague.pk}
