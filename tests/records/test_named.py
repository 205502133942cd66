"""A party's name: found only by those who may uncover it, noted each time, and never in the search over everything."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.org.models import Uncovering
from fazhi.records.ledger import ledger, ledgers
from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.named import NameRefused, naming, personal_texts
from fazhi.records.search import search
from fazhi.trail.writing import write
from tests.conftest import NOON, World

NAME = "甲无名"


@pytest.fixture
def rows(world: World) -> list[Any]:
    """A dispute of ours that names him, one of ours that does not, one of another town that does."""
    said = {"found_on": date(2024, 3, 5), "kind": "land"}
    made = [
        Dispute(unit=world.villages[0], matter="水渠", parties=f"{NAME}、乙某", **said),
        Dispute(unit=world.villages[0], matter="道路", parties="丙某", **said),
        Dispute(unit=world.other_village, matter="界石", parties=NAME, **said),
    ]
    write(made, by=world.clerk, why="登记", door="web", at=NOON)
    return made


@pytest.mark.parametrize("who", ["clerk", "colleague", "leader"])
def test_his_own_towns_rows_are_found_and_the_look_is_noted(who: str, rows: list[Any], world: World) -> None:
    found = naming(f" {NAME} ", world.viewer(who), NOON, 30)
    assert [card.pk for card in found.entries] == [rows[0].pk]
    line = Uncovering.objects.get()
    assert (line.person, line.rows, line.entry) == (getattr(world, who), 1, 0)
    assert "parties" in line.columns.split(",")
    assert NAME not in f"{line.columns}{line.why}"


@pytest.mark.parametrize("who", ["reader", "auditor"])
def test_others_may_not_look_for_names(who: str, rows: list[Any], world: World) -> None:
    with pytest.raises(NameRefused, match="岗位"):
        naming(NAME, world.viewer(who), NOON, 30)
    assert not Uncovering.objects.exists()


def test_the_stranger_finds_his_own(rows: list[Any], world: World) -> None:
    assert [card.pk for card in naming(NAME, world.viewer("stranger"), NOON, 30).entries] == [rows[2].pk]


def test_one_character_is_too_little(rows: list[Any], world: World) -> None:
    with pytest.raises(NameRefused, match="两个字"):
        naming(" 甲 ", world.viewer("clerk"), NOON, 30)


def test_more_are_said(rows: list[Any], world: World) -> None:
    write([Dispute(unit=world.town, found_on=date(2024, 4, 1), matter="又一件", kind="land", parties=NAME)],
          by=world.clerk, why="登记", door="web", at=NOON)  # fmt: skip
    found = naming(NAME, world.viewer("clerk"), NOON, 1)
    assert ([card.title for card in found.entries], found.more) == (["又一件"], True)


def test_the_search_over_everything_does_not_know_him(rows: list[Any], world: World) -> None:
    assert search(NAME, list(ledgers().values()), world.viewer("clerk").opened, 30).entries == []


@pytest.mark.parametrize("one", ledgers().values(), ids=lambda one: one.name)
def test_only_masked_texts_are_looked_through(one: Any) -> None:
    assert set(personal_texts(one)) <= {column.name for column in one.columns if column.personal}
    assert not set(personal_texts(one)) & set(ledger(one.name).sheet.search)
