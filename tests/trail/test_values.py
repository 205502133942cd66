"""Values reach both databases as they will come back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.utils.safestring import SafeString

from fazhi.cases.models import Event
from fazhi.records.ledgers.dispute import Dispute, State
from fazhi.records.models import Entry
from fazhi.trail.shape import shape
from fazhi.trail.verify import verify
from fazhi.trail.writing import SYSTEM, write
from tests.conftest import NOON, World
from tests.trail.rows import again, dispute, done, put


def test_values_become_what_the_database_gives_back(world: World) -> None:
    row: Any = dispute(world, found_on="2024-03-05", people="7", money="1234.5", state=State.OPEN, handler=SafeString("甲"))
    row.void, row.phone = 0, 13800000000
    done(row)
    assert (row.found_on, row.people, row.money) == (date(2024, 3, 5), 7, Decimal("1234.50"))
    assert [type(getattr(row, name)) for name in ("state", "handler", "phone", "void")] == [str, str, str, bool]
    assert shape(Dispute).read(again(row)) == shape(Dispute).read(row) and verify().sound
    row.money = Decimal("-0.00")
    done(row)
    assert str(row.money) == "0.00"


def test_what_no_database_can_hold_is_left_out(world: World) -> None:
    row = dispute(world, matter="地\x00界", brief="a\ud800b", parties="𠮷某\U0001f600")
    commit = write([row], by=SYSTEM, why="原\x00因\ud8ff" + "长" * 600, door="cli", at=NOON)
    assert commit is not None and commit.why.startswith("原因长") and len(commit.why) == 500
    assert (again(row).matter, again(row).brief, again(row).parties) == ("地界", "ab", "𠮷某\U0001f600")
    row.matter = "地\x00界"
    assert put(row) is None and verify().sound


def test_json_is_kept_the_same_on_every_database(world: World) -> None:
    row = dispute(world)
    done(row)
    given = {"b": (1, 2.0, 1e22, -0.0, 0.1, 1e-7), "a\x00": "x\x00\udfff", 5: None, "d": {"z": True, "y": []}, "e": State.OPEN}
    event = Event(entry_id=row.pk, move="note", on=date(2024, 3, 6), data=given)
    done(event)
    expected = {"b": [1, 2, 10**22, 0, 0.1, 1e-7], "a": "x", "5": None, "d": {"z": True, "y": []}, "e": "open"}
    assert event.data == again(event).data == expected
    assert [type(one) for one in again(event).data["b"]] == [int, int, int, int, float, float]
    assert put(again(event)) is None and verify().sound
    event.data = {"x": float("nan")}
    with pytest.raises(ValueError):
        put(event)


def test_many_rows_go_the_same_way_as_one(world: World) -> None:
    """Above fifty rows PostgreSQL gets them by COPY."""
    rows = [dispute(world, matter=f"事项\t{n}\\N\n", people=n, money=Decimal(n) / 4, void=n % 5 == 0) for n in range(120)]
    commit = done(*rows)
    assert commit.rows == 120 and Dispute.objects.count() == 120
    found = Dispute.objects.in_bulk([row.pk for row in rows])
    assert all(shape(Dispute).read(found[row.pk]) == shape(Dispute).read(row) for row in rows)
    assert Entry.objects.filter(pk__in=found, void=True).count() == 24
    for row in rows:
        row.handler = "甲"
    assert done(*rows).rows == 120 and verify().sound
    told = {"n": [1, None, "甲\t\\N\n"], "ok": True}
    events = [Event(entry_id=row.pk, move="note", on=date(2024, 3, 6), data=told) for row in rows]
    assert done(*events).rows == 120 and verify().sound
    assert list(Event.objects.values_list("data", "words", "exact").distinct()) == [(told, None, True)]


def test_drivers_get_what_django_would_give(world: World) -> None:
    from django.db import connection

    row = dispute(world, people=3, money=Decimal("7.30"), settled_on=date(2024, 4, 1))
    done(row)
    for said, value in zip(shape(Dispute).values, shape(Dispute).read(row), strict=True):
        way = said.driver(connection)
        if value is not None:
            usual = said.field.get_db_prep_save(value, connection=connection)  # decimals go on as text by Django's adapter
            assert str(way(value) if way else value) == str(usual), said.attribute
