"""Figures: the list of its rows is the figure; zero and absent are told apart; totals count; the past stays."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fazhi.indicators import scope as scopes
from fazhi.indicators.compute import behind_each, by_month, by_unit, compute, counted, digest
from fazhi.indicators.figure import Figure, NoSuchFigure, figure, figures
from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.ledgers.law_study import LawStudy
from fazhi.records.models import Tally, ZeroReport
from fazhi.trail.writing import head, write
from tests.conftest import NOON

Y = 2024


def put(world: Any, *rows: Any) -> int:
    """Writes rows as the clerk; the commit's seq."""
    commit = write(rows, by=world.clerk, why="测试", door="web", at=NOON)
    assert commit
    return int(commit.seq)


def dispute(unit: Any, month: int, **more: Any) -> Dispute:
    return Dispute(**{"unit": unit, "found_on": date(Y, month, 5), "matter": "边界纠纷", "kind": "land", **more})


def settled(unit: Any, month: int) -> Dispute:
    return dispute(unit, month, state="settled", settled_on=date(Y, month, 20))


def test_counts_fold_villages_into_the_town(world: Any) -> None:
    east, west, _ = world.villages
    put(world, settled(east, 1), settled(east, 2), dispute(west, 2), dispute(world.other_village, 2))
    found = compute(scopes.year(world.town.pk, Y))
    assert found["disputes.found"].value == 3 and found["disputes.settled"].value == 2
    rate = found["disputes.settled_rate"]
    assert (rate.numerator, rate.denominator, rate.value, rate.shown) == (2, 3, Decimal("66.666667"), "66.7%")
    assert by_unit(scopes.year(world.town.pk, Y), ["disputes.found"]) == {
        east.pk: {"disputes.found": 2},
        west.pk: {"disputes.found": 1},
    }
    assert by_month(scopes.year(world.town.pk, Y), "disputes.found") == {"2024-01": 1, "2024-02": 2}
    county = compute(scopes.year(world.county.pk, Y), ["disputes.found"])["disputes.found"]
    assert county.value == 4


def test_an_unkept_ledger_is_absent_never_zero(world: Any) -> None:
    for name, result in compute(scopes.year(world.town.pk, Y)).items():
        assert (result.state, result.value, result.shown, result.phrase) == ("absent", None, "", "未建账"), name


def test_zero_needs_a_kept_ledger(world: Any) -> None:
    scope = scopes.year(world.town.pk, Y)
    put(world, ZeroReport(unit=world.town, ledger="dispute", start=date(Y, 1, 1), end=date(Y, 12, 31)))
    found = compute(scope, ["disputes.found", "disputes.settled_rate", "study.group"])
    assert found["disputes.found"].state == "zero" and found["disputes.found"].phrase == "0件"
    assert found["disputes.settled_rate"].state == "absent"  # nothing to divide by
    assert found["study.group"].state == "absent"
    put(world, LawStudy(unit=world.town, held_on=date(Y - 1, 5, 1), body="group", topic="宪法"))
    assert compute(scope, ["study.group"])["study.group"].state == "zero"  # kept in an earlier year


def test_totals_without_rows_count_and_say_so(world: Any) -> None:
    half_year = {"start": date(Y, 1, 1), "end": date(Y, 6, 30)}
    put(
        world,
        Tally(unit=world.town, ledger="law_study", paper="登记簿", quantities={"group": 12}, **half_year),
        LawStudy(unit=world.town, held_on=date(Y, 8, 1), body="group", topic="宪法"),
    )
    result = compute(scopes.year(world.town.pk, Y), ["study.group"])["study.group"]
    assert (result.value, result.single, result.tally, result.rows) == (13, 1, 12, 2)
    lines = counted(scopes.year(world.town.pk, Y), "study.group")
    assert [line.tally for line in lines] == [True, False] and sum(line.amount for line in lines) == 13
    half = scopes.Scope(world.town.pk, date(Y, 1, 1), date(Y, 5, 31))
    assert compute(half, ["study.group"])["study.group"].state == "absent"  # a total is not cut in pieces


def test_a_total_of_a_part_counts_for_the_whole(world: Any) -> None:
    paper = {"start": date(Y, 1, 1), "end": date(Y, 12, 31), "paper": "统战口汇总"}
    put(world, Tally(unit=world.town, ledger="publicity_activity", quantities={"worship": 40}, **paper))
    found = compute(scopes.year(world.town.pk, Y), ["publicity.activities", "publicity.worship"])
    assert found["publicity.activities"].value == found["publicity.worship"].value == 40


def test_a_total_that_names_whole_and_part_is_not_counted_twice(world: Any) -> None:
    paper = {"start": date(Y, 1, 1), "end": date(Y, 12, 31), "paper": "宣传口汇总"}
    put(world, Tally(unit=world.town, ledger="publicity_activity", quantities={"activities": 100, "worship": 40}, **paper))
    found = compute(scopes.year(world.town.pk, Y), ["publicity.activities", "publicity.worship"])
    assert (found["publicity.activities"].value, found["publicity.worship"].value) == (100, 40)


def test_the_past_stays(world: Any) -> None:
    row = dispute(world.villages[0], 3)
    before = put(world, row)
    row.void = True
    put(world, row)
    assert compute(scopes.year(world.town.pk, Y, before), ["disputes.found"])["disputes.found"].value == 1
    assert compute(scopes.year(world.town.pk, Y), ["disputes.found"])["disputes.found"].state == "absent"


def test_distinct_units(world: Any) -> None:
    from fazhi.records.ledgers.publicity_activity import PublicityActivity as Activity

    said = {"name": "宣传", "venue": "village"}
    put(world, *[Activity(unit=world.villages[n % 2], held_on=date(Y, n + 1, 1), **said) for n in range(5)])
    assert compute(scopes.year(world.town.pk, Y), ["publicity.units_covered"])["publicity.units_covered"].value == 2


def test_each_figure_is_the_length_of_its_list_now_and_as_of(world: Any) -> None:
    put(world, *every_kind_of_row(world))
    newest = head()
    assert newest
    scope, past = scopes.year(world.town.pk, Y), scopes.year(world.town.pk, Y, newest.seq)
    names = [name for name, one in sorted(figures().items()) if isinstance(one, Figure)]
    results, then = compute(scope, names), compute(past, names)
    pairs, old = behind_each(scope, names), behind_each(past, names)
    for name in names:
        one, result, lines = figures()[name], results[name], counted(scope, name)
        assert isinstance(one, Figure) and result.rows == len(lines), name
        if not any(part.distinct for part in one.parts):
            assert (result.value or 0) == sum(line.amount for line in lines), name
        assert sorted(pairs[name]) == sorted((line.key, line.since) for line in lines), name
        assert then[name].value == result.value and digest(old[name]) == digest(pairs[name]), name


def every_kind_of_row(world: Any) -> list[Any]:
    """One row of every ledger for every choice its figures may ask, in two villages, and outside the year."""
    from fazhi.records.ledger import ledgers

    rows: list[Any] = []
    for ledger in ledgers().values():
        for at, unit in ((date(Y, 3, 4), world.villages[0]), (date(Y, 9, 9), world.town), (date(Y - 1, 3, 4), world.town)):
            rows += filled(ledger, unit, at)
    return rows


def filled(ledger: Any, unit: Any, day: date) -> list[Any]:
    """Rows of a ledger with every field filled, one for each value of each choice."""
    from django.db import models

    def value(field: Any) -> Any:
        if field.choices:
            return field.flatchoices[0][0]
        for kind, sample in (
            (models.DateField, day),
            (models.DecimalField, Decimal("1.5")),
            (models.BooleanField, True),
            (models.IntegerField, 3),
            (models.ForeignKey, unit),
            (models.JSONField, {}),
        ):
            if isinstance(field, kind):
                return sample
        return "测试"

    columns = [c.field for c in ledger.columns if c.name != "unit"]
    whole = {field.name: value(field) for field in columns}
    rows = [ledger.model(unit=unit, **whole)]
    for field in columns:
        rows += [ledger.model(unit=unit, **{**whole, field.name: choice}) for choice, _ in (field.flatchoices or ())[1:]]
    return rows


def test_no_such_figure() -> None:
    with pytest.raises(NoSuchFigure, match="disputes.settled_rate"):
        figure("disputes.settled_r")
    assert figure("矛盾纠纷化解率").name == "disputes.settled_rate"
