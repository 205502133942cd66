"""Figures of villages: at least three of a kind, or none; the figure is the length of its list."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fazhi.indicators import scope as scopes
from fazhi.indicators.answer import said
from fazhi.indicators.compute import by_month, by_unit, compute, counted, villages
from fazhi.indicators.figure import Villages, figures
from fazhi.indicators.villages import Village
from fazhi.records.ledgers.law_wise import LawWise
from fazhi.records.ledgers.publicity_activity import PublicityActivity
from fazhi.records.models import Tally, ZeroReport
from tests.indicators.test_compute import put

Y = 2024
THREE, NONE = "law_wise.villages_of_three", "publicity.villages_without"


def person(unit: Any, name: str, since: date = date(2023, 1, 1), until: date | None = None, kind: str = "law_wise") -> LawWise:
    return LawWise(unit=unit, person=name, kind=kind, since_on=since, until_on=until)


def year(world: Any) -> Any:
    return scopes.year(world.town.pk, Y)


def told(world: Any, name: str) -> Any:
    return compute(year(world), [name])[name]


def held(world: Any, unit: Any, month: int = 3) -> PublicityActivity:
    return PublicityActivity(unit=unit, held_on=date(Y, month, 4), name="宣传", venue="village", held_by=unit.kind)


def test_three_persons_on_the_last_day_and_no_fewer(world: Any) -> None:
    east, west, south = world.villages
    put(world, *(person(east, name) for name in "甲乙丙丁"))
    put(world, *(person(west, name) for name in "甲乙"), person(west, "丙", until=date(Y, 6, 30)))
    put(world, *(person(south, name) for name in "甲乙"), person(south, "丙", kind="leader"))
    put(world, *(person(world.town, name) for name in "甲乙丙"))
    result = told(world, THREE)
    assert (result.value, result.state, result.single) == (1, "value", 1)
    assert villages(year(world), THREE) == [Village(east.pk, 4)]
    assert compute(scopes.year(world.town.pk, Y - 1), [THREE])[THREE].value == 2
    assert by_unit(year(world), [THREE]) == {east.pk: {THREE: 1}}
    assert compute(scopes.year(east.pk, Y), [THREE])[THREE].value == 1
    assert compute(scopes.year(world.county.pk, Y), [THREE])[THREE].value == 1


def test_villages_without_and_with_make_all(world: Any) -> None:
    put(world, held(world, world.villages[1]), held(world, world.villages[1], 5), held(world, world.town))
    found = compute(year(world), [NONE, "publicity.villages_covered"])
    assert (found[NONE].value, found["publicity.villages_covered"].value) == (2, 1)
    assert [village.unit for village in villages(year(world), NONE)] == [world.villages[0].pk, world.villages[2].pk]
    assert by_month(year(world), NONE) == {}


def test_not_kept_is_not_none(world: Any) -> None:
    assert told(world, NONE).state == "absent"
    put(world, ZeroReport(unit=world.town, ledger="publicity_activity", start=date(Y, 1, 1), end=date(Y, 12, 31)))
    assert (told(world, NONE).value, told(world, THREE).state) == (3, "absent")


@pytest.mark.parametrize("of_village", [False, True])
def test_a_total_that_names_no_village_leaves_nobody_knowing(of_village: bool, world: Any) -> None:
    put(world, held(world, world.villages[1]))
    unit = world.villages[0] if of_village else world.town
    put(world, Tally(unit=unit, ledger="publicity_activity", start=date(Y, 1, 1), end=date(Y, 3, 31),
                     quantities={"activities": 9}, paper="演示〔2024〕1号"))  # fmt: skip
    result = told(world, NONE)
    if of_village:
        assert (result.value, result.notes) == (1, ())
    else:
        assert result.state == "absent" and "没有分到村（社区）" in result.notes[0]


def test_the_figure_is_the_length_of_its_list_and_opens_to_its_rows(world: Any) -> None:
    put(world, *(person(world.villages[0], name) for name in "甲乙丙"), held(world, world.villages[1]))
    for name, one in figures().items():
        if isinstance(one, Villages):
            result, scope = told(world, name), year(world)
            assert result.value == len(villages(scope, name)) and result.rows == len(counted(scope, name)), name
            answer = said(scope, "测试镇", result, rows=True)
            assert len(answer["villages"]) == answer["value"] and len(answer["row_ids"]) == answer["rows"]
    assert villages(year(world), "law_wise.standing") == []


def test_no_query_more_than_the_ledgers_other_figures(world: Any, django_assert_num_queries: Any) -> None:
    put(world, *(person(world.villages[0], name) for name in "甲乙丙"))
    rest = [name for name in figures() if name.startswith("law_wise.") and name != THREE]
    compute(year(world), [*rest, THREE])
    with CaptureQueriesContext(connection) as without:
        compute(year(world), rest)
    with django_assert_num_queries(len(without)):
        compute(year(world), [*rest, THREE])
