"""Pinned query counts: the same for one row as for many."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fazhi.records.ledgers.dispute import Dispute
from fazhi.trail.writing import write
from tests.conftest import NOON
from tests.web import queries

PINNED = {
    "list": ("list", ["dispute"], queries.LIST),
    "form": ("new", ["dispute"], queries.FORM),
    "trail": ("trail", [], queries.TRAIL),
    "today": ("today", [], queries.TODAY),
}
COMPUTED = {"figures": ("figures", []), "figure": ("figure", ["disputes.found"]), "report": ("report", [])}


def more(world: Any, count: int) -> None:
    """Many disputes more."""
    unit = world.villages
    found = [Dispute(unit=unit[n % 3], found_on=date(2024, 6, 1 + n % 28), matter=f"纠纷{n}", kind="land") for n in range(count)]
    write(found, by=world.clerk, why="", door="web", at=NOON)


def taken(client: Any, address: str) -> int:
    """Queries of a page that was opened before (the tree is read anew after each commit)."""
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("page", PINNED)
def test_a_page_takes_what_is_pinned(page: str, every_row: Any, world: Any, clerk: Any) -> None:
    name, args, expected = PINNED[page]
    address = reverse(name, args=args)
    few = taken(clerk, address)
    more(world, 60)
    assert (few, taken(clerk, address)) == (expected, expected)


@pytest.mark.parametrize("page", COMPUTED)
def test_figures_do_not_pay_by_the_row(page: str, every_row: Any, world: Any, clerk: Any) -> None:
    name, args = COMPUTED[page]
    address = reverse(name, args=args)
    few = taken(clerk, address)
    more(world, 60)
    assert taken(clerk, address) == few <= queries.most()


def test_the_page_of_a_row(rows: Any, clerk: Any) -> None:
    assert taken(clerk, reverse("row", args=["dispute", rows["dispute"].pk])) == queries.DETAIL
