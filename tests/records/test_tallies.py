"""Totals without rows: they count, so nothing is counted twice."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.org.models import Place, Succession, Unit
from fazhi.records.keeping import Refused, keep, withdraw
from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.models import Entry, Tally
from fazhi.records.tallies import keep_tally
from fazhi.trail.writing import SYSTEM, writing
from tests.conftest import NOON, World


def tally(unit: Any, start: date = date(2024, 1, 1), end: date = date(2024, 3, 31), **values: Any) -> Tally:
    given: dict[str, Any] = {
        "ledger": "dispute",
        "quantities": {"found": 30},
        "paper": "排查登记簿",
        "vouched_by": "甲某",
        **values,
    }
    return Tally(unit=unit, start=start, end=end, **given)


def put(world: World, row: Tally, who: str = "clerk") -> Any:
    return keep_tally(row, viewer=world.viewer(who), why="汇总", door="web", at=NOON)


def says(world: World, row: Tally, who: str = "clerk") -> str:
    with pytest.raises(Refused) as caught:
        put(world, row, who)
    return str(caught.value)


def dispute(world: World, day: date, unit: Any = None, **values: Any) -> Dispute:
    return Dispute(found_on=day, matter="地界纠纷", kind="neighbour", unit=unit or world.villages[0], **values)


def keep_rows(world: World, *rows: Any, who: str = "clerk") -> Any:
    return keep(rows, viewer=world.viewer(who), why="登记", door="web", at=NOON)


def test_a_tally_is_written_with_its_card_and_may_be_changed(world: World) -> None:
    row = tally(world.town, ledger="矛盾纠纷")
    put(world, row)
    assert Entry.objects.get(pk=row.pk).ledger == "tally" and Tally.objects.get().ledger == "dispute"
    row.quantities = {"found": 31, "settled": 20}
    assert put(world, row) is not None and put(world, Tally.objects.get()) is None


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"start": date(2024, 4, 1)}, "期间止早于期间起"),
        ({"end": date(2025, 1, 1)}, "不能跨年"),
        ({"quantities": {}}, "请至少填写一个数量"),
        ({"quantities": {"patrols": 3}}, "没有“patrols”这个数量，可填：排查（件）、化解（件）"),
        ({"quantities": {"found": -1}}, "排查：应为 0 以上的整数"),
        ({"quantities": {"found": 1.5}}, "排查：应为整数"),
        ({"quantities": {"found": True}}, "排查：应为整数"),
        ({"quantities": [3]}, "请至少填写一个数量"),
        ({"paper": ""}, "来源材料：请填写"),
        ({"vouched_by": ""}, "核实人：请填写"),
        ({"ledger": "nothing"}, "没有名为“nothing”的台账"),
        ({"start": None}, "期间起：请填写"),
    ],
)
def test_wrong_tallies(world: World, values: dict[str, Any], sentence: str) -> None:
    assert sentence in says(world, tally(world.town, **values))


def test_another_units_tally(world: World) -> None:
    assert says(world, tally(world.town), "stranger") == "您不能登记测试镇的台账。"
    assert not Tally.objects.exists()


@pytest.mark.parametrize("other", ["town", "village"])
def test_the_same_quantity_is_not_totalled_twice(world: World, other: str) -> None:
    first, second = (world.town, world.villages[0]) if other == "village" else (world.villages[0], world.town)
    put(world, tally(first))
    assert "已有汇总记录（登记号1，30件），期间重叠会重复计数" in says(world, tally(second, date(2024, 3, 31), date(2024, 6, 30)))
    assert put(world, tally(second, date(2024, 4, 1), date(2024, 6, 30))) is not None


def test_other_villages_quantities_and_ledgers_do_not_collide(world: World) -> None:
    put(world, tally(world.villages[0]))
    assert put(world, tally(world.villages[1])) is not None
    assert put(world, tally(world.villages[0], quantities={"settled": 20})) is not None
    assert put(world, tally(world.town, ledger="law_study", quantities={"group": 4})) is not None
    assert put(world, tally(world.other_town), "stranger") is not None


def test_a_withdrawn_tally_makes_room(world: World) -> None:
    row = tally(world.town)
    put(world, row)
    withdraw(row, "改报逐条", viewer=world.viewer("clerk"), door="web", at=NOON)
    assert put(world, tally(world.town)) is not None


def test_single_rows_of_the_period_are_said_with_number_and_days(world: World) -> None:
    keep_rows(
        world, dispute(world, date(2024, 2, 3)), dispute(world, date(2024, 3, 9), world.town), dispute(world, date(2024, 5, 1))
    )
    found = says(world, tally(world.town))
    assert found == (
        "排查：这一期间已有2条逐条记录（2024年2月3日至2024年3月9日），会重复计数。"
        "请把期间改到没有逐条记录的时段，或作废逐条记录后再填汇总。"
    )
    assert put(world, tally(world.town, date(2024, 5, 2), date(2024, 12, 31))) is not None


def test_only_rows_that_the_quantity_counts_collide(world: World) -> None:
    keep_rows(world, dispute(world, date(2024, 2, 3)))
    assert put(world, tally(world.town, quantities={"settled": 5})) is not None
    assert put(world, tally(world.villages[1])) is not None


@pytest.mark.parametrize(
    ("day", "values", "refused"),
    [
        (date(2024, 3, 31), {}, True),
        (date(2024, 4, 1), {}, False),
        (date(2023, 12, 31), {}, False),
        (date(2023, 12, 31), {"state": "settled", "settled_on": date(2024, 1, 1)}, True),
        (date(2023, 12, 31), {"state": "failed", "settled_on": date(2024, 1, 1)}, False),
    ],
)
def test_rows_beside_a_tally_are_refused(world: World, day: date, values: dict[str, Any], refused: bool) -> None:
    put(world, tally(world.town, quantities={"found": 30, "settled": 20}))
    row = dispute(world, day, **values)
    if not refused:
        assert keep_rows(world, row) is not None
        return
    with pytest.raises(Refused, match="已由测试镇填报汇总记录（登记号1），再逐条登记会重复计数"):
        keep_rows(world, row)
    assert row.pk is None and not Dispute.objects.exists()


def test_an_open_dispute_settled_into_a_total_is_refused_at_its_settling(world: World) -> None:
    row = dispute(world, date(2023, 12, 1))
    keep_rows(world, row)
    put(world, tally(world.town, quantities={"settled": 20}))
    row.state, row.settled_on = "settled", date(2024, 2, 1)
    with pytest.raises(Refused) as caught:
        keep_rows(world, row)
    assert caught.value.faults[0].where == "settled_on"


def test_a_village_tally_leaves_other_villages_and_the_town_free(world: World) -> None:
    put(world, tally(world.villages[0]))
    assert keep_rows(world, dispute(world, date(2024, 2, 3), world.villages[1]), dispute(world, date(2024, 2, 3), world.town))


def test_a_village_that_was_merged_counts_for_its_successor(world: World) -> None:
    with writing(by=SYSTEM, why="并村", door="demo", at=NOON) as one:
        old = one.put(Unit(name="老村", kind="village"))
        one.put(Place(unit=old, parent=world.town, start=date(2015, 1, 1), end=date(2023, 12, 31)))
        one.put(Succession(old=old, new=world.villages[0], day=date(2024, 1, 1), kind="merge"))
    put(world, tally(world.villages[0], date(2024, 2, 1), date(2024, 3, 31)))
    with pytest.raises(Refused, match="汇总记录"):
        keep_rows(world, dispute(world, date(2024, 2, 3), old))
    assert "期间重叠" in says(world, tally(old, date(2024, 3, 1), date(2024, 3, 31)))


def test_keep_takes_no_tally(world: World) -> None:
    with pytest.raises(TypeError):
        keep_rows(world, tally(world.town))


def test_a_part_and_its_whole_are_not_totalled_apart(world: World) -> None:
    activities = {"ledger": "publicity_activity"}
    put(world, tally(world.town, quantities={"worship": 28}, **activities))
    assert "宗教场所普法：测试镇" in says(world, tally(world.town, quantities={"activities": 60}, **activities))
    later = tally(world.town, date(2024, 4, 1), date(2024, 6, 30), quantities={"activities": 60, "worship": 70}, **activities)
    assert "不能多于普法活动（60）" in says(world, later)
    later.quantities = {"activities": 60, "worship": 20}
    assert put(world, later) is not None
