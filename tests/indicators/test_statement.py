"""The statement of a pass says what the ORM says of each row: every figure against its own drill-down, now and as of a commit."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import models

from fazhi.indicators import scope
from fazhi.indicators.compute import by_unit, compute, counted
from fazhi.indicators.figure import Figure, figures
from fazhi.records.ledger import ledgers
from fazhi.trail.writing import head, writing
from tests.conftest import NOON


def varied(model: Any, number: int, unit: Any) -> Any:
    """A row whose choices, numbers and days turn with its number; some later days are open."""
    said: dict[str, Any] = {"unit": unit}
    for place, field in enumerate(model._meta.local_concrete_fields):
        if field.name in ("entry", "unit", "since", "void", "origin") or isinstance(field, models.ForeignKey):
            continue
        if isinstance(field, models.DateField):
            open_ = field.null and (number + place) % 3 == 0
            said[field.name] = None if open_ else date(2024, 1 + (number + place) % 12, 5) - timedelta(500 * (number // 6))
        elif field.choices:
            keys = [key for key, _ in field.flatchoices]
            said[field.name] = keys[(number * 5 + place) % len(keys)]
        elif isinstance(field, models.BooleanField):
            said[field.name] = (number + place) % 2 == 0
        elif isinstance(field, models.IntegerField | models.DecimalField):
            said[field.name] = number % 5
        elif not field.blank:
            said[field.name] = f"示例{number % 3}"
    return model(**said)


@pytest.fixture
def kept(world: Any) -> int:
    """Eight varied rows of every ledger; returns the commit, after which all rows of one village are void."""
    with writing(by=world.clerk, why="测试", door="web", at=NOON) as one:
        rows = [one.put(varied(each.model, n, world.villages[n % 2])) for each in ledgers().values() for n in range(8)]
    newest = head()
    with writing(by=world.clerk, why="作废", door="web", at=NOON) as one:
        for row in rows[::2]:
            row.void = True
            one.put(row)
    return newest.seq if newest else 0


def test_every_figure_is_the_sum_of_its_rows(world: Any, kept: int) -> None:
    for seq in (None, kept):
        asked = scope.year(world.town.pk, 2024, seq)
        said = compute(asked)
        plain = [one for one in figures().values() if isinstance(one, Figure) and not any(part.distinct for part in one.parts)]
        lines = {one.name: counted(asked, one.name) for one in plain}
        assert {name: (sum(line.amount for line in found), len(found)) for name, found in lines.items()} == {
            name: (said[name].single, said[name].rows) for name in lines
        }
        assert sum(bool(found) for found in lines.values()) > len(plain) / 4


def test_units_added_up_by_the_database_are_the_sum_of_the_units(world: Any, kept: int) -> None:
    asked = scope.year(world.town.pk, 2024, kept)
    names = [one.name for one in figures().values() if isinstance(one, Figure) and not any(part.distinct for part in one.parts)]
    apart, said = by_unit(asked, names), compute(asked, names)
    assert len(apart) == 2
    assert {name: sum(unit.get(name, 0) for unit in apart.values()) for name in names} == {n: said[n].value or 0 for n in names}
