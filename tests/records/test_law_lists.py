"""Choices that a law or a form of statistics fixes are the lists of the law data, id by id."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi.cases.kinds.petition.words import Category, Outcome, Route, Source
from fazhi.law import load_book
from fazhi.records.ledgers import dispute, publicity_activity

DAY = date(2026, 3, 2)
SAME = {
    "list.dispute_types": dispute.Kind,
    "list.petition_classes": Category,
    "list.petition_routes": Route,
    "list.petition_outcomes": Outcome,
    "list.petition_sources": Source,
}


@pytest.mark.parametrize("name", sorted(SAME))
def test_choices_are_the_list(name: str) -> None:
    assert dict(load_book().listed(name, DAY).items) == dict(SAME[name].choices)


def test_the_six_contents_of_publicity() -> None:
    """The ledger shortens the labels, the ids are the list's."""
    assert list(load_book().listed("list.publicity_contents", DAY).items) == publicity_activity.Content.values
