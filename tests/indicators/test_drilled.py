"""The drill-down reads only what is shown, and a part of it says the same as the whole."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fazhi.indicators import scope as scopes
from fazhi.indicators.compute import compute
from fazhi.indicators.drilled import Lines
from fazhi.indicators.figure import Ratio, figures
from fazhi.records.ledgers.law_study import LawStudy
from fazhi.records.models import Tally
from fazhi.trail.writing import head
from tests.indicators.test_compute import Y, dispute, put, settled


@pytest.fixture
def rows(world: Any) -> Any:
    """Disputes of two villages and the town, studies, and a total without rows that lies among them."""
    east, west, _ = world.villages
    put(world, *(settled(east, 1 + n % 12) for n in range(30)), *(dispute(west, 1 + n % 12) for n in range(9)))
    put(world, dispute(world.town, 4), dispute(world.town, 11), dispute(world.other_village, 5))
    put(world, *(LawStudy(unit=world.town, held_on=date(Y, n, 9), body="group", topic=f"学习{n}") for n in range(1, 12)))
    put(world, Tally(unit=world.town, ledger="law_study", paper="登记簿", start=date(Y, 1, 1), end=date(Y, 6, 30),
                     quantities={"group": 12}))  # fmt: skip
    return world


@pytest.mark.parametrize("past", [False, True], ids=["now", "as of a commit"])
def test_every_figure_pages_as_it_lists(rows: Any, past: bool) -> None:
    newest = head()
    scope = scopes.year(rows.town.pk, Y, newest.seq if newest and past else None)
    results = compute(scope)
    several = 0
    for name, one in figures().items():
        if isinstance(one, Ratio):
            continue
        lines = Lines(scope, one)
        whole = list(lines)
        assert len(lines) == len(whole) == results[name].rows, name
        assert whole == sorted(whole, key=lambda line: (line.day, line.key))
        assert [line for start in range(0, len(lines), 7) for line in lines[start : start + 7]] == whole, name
        assert lines.amount == sum(line.amount for line in whole)
        several += len(whole) > 7
    assert several > 3


def test_the_unit_s_own_rows_alone(rows: Any) -> None:
    scope = scopes.year(rows.town.pk, Y)
    lines = Lines(scope, figures()["disputes.found"], own=True)
    assert [line.unit for line in lines] == [rows.town.pk] * 2 and len(lines) == lines.amount == 2
    assert any(line.tally for line in Lines(scope, figures()["study.group"], own=True))


def test_a_page_reads_no_more_than_it_shows(rows: Any) -> None:
    lines = Lines(scopes.year(rows.town.pk, Y), figures()["disputes.found"])
    with CaptureQueriesContext(connection) as seen:
        assert len(lines[10:20]) == 10 and lines[3].day <= lines[4].day
    assert all("LIMIT" in query["sql"] for query in seen.captured_queries) and "LIMIT 20" in seen.captured_queries[0]["sql"]
