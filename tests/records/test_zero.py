"""Nothing happened, or nothing was kept: the two are told apart."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from fazhi.records.keeping import Refused, keep, withdraw
from fazhi.records.ledger import ledger
from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.models import Tally, ZeroReport
from fazhi.records.tallies import keep_tally
from fazhi.records.zero import kept_ledgers, report_zero, take_back, zero_ledgers
from tests.conftest import NOON, World

FIRST, LAST = date(2023, 1, 1), date(2023, 12, 31)


def zero(world: World, start: date = FIRST, end: date = LAST, unit: Any = None, who: str = "clerk") -> Any:
    given = {"viewer": world.viewer(who), "door": "web", "at": NOON}
    return report_zero(unit or world.town, ledger("dispute"), start, end, **given)


def dispute(world: World, day: date, unit: Any = None, at: datetime = NOON) -> Dispute:
    row = Dispute(found_on=day, matter="地界纠纷", kind="neighbour", unit=unit or world.villages[0])
    keep([row], viewer=world.viewer("clerk"), why="登记", door="web", at=at)
    return row


def test_one_click_and_not_twice(world: World) -> None:
    commit = zero(world)
    assert commit is not None and commit.why == "零报告：矛盾纠纷"
    assert zero(world) is None and ZeroReport.objects.count() == 1


def test_where_rows_or_totals_stand_it_is_refused(world: World) -> None:
    dispute(world, date(2023, 5, 1))
    with pytest.raises(Refused, match="测试镇这一期间的“矛盾纠纷”已有1条记录，不能零报告"):
        zero(world)
    assert zero(world, date(2023, 6, 1)) is not None
    assert zero(world, unit=world.villages[1]) is not None
    row = Tally(unit=world.town, ledger="dispute", start=date(2022, 3, 1), end=date(2022, 3, 31), quantities={"found": 3},
                paper="登记簿", vouched_by="甲某")  # fmt: skip
    keep_tally(row, viewer=world.viewer("clerk"), why="汇总", door="web", at=NOON)
    with pytest.raises(Refused, match="1条汇总记录"):
        zero(world, date(2022, 1, 1), date(2022, 12, 31))


def test_a_voided_row_is_no_row(world: World) -> None:
    withdraw(dispute(world, date(2023, 5, 1)), "错", viewer=world.viewer("clerk"), door="web", at=NOON)
    assert zero(world) is not None


@pytest.mark.parametrize(
    ("start", "end", "says"),
    [
        (LAST, FIRST, "起不晚于止"),
        (date(2022, 12, 31), FIRST, "同一年内"),
        (date(2024, 1, 1), date(2024, 12, 31), "期间还没有结束"),
    ],
)
def test_wrong_periods(world: World, start: date, end: date, says: str) -> None:
    with pytest.raises(Refused, match=says):
        zero(world, start, end)


def test_another_units_zero(world: World) -> None:
    with pytest.raises(Refused, match="您不能登记测试镇的台账"):
        zero(world, who="stranger")


def test_taking_back(world: World) -> None:
    zero(world)
    report = ZeroReport.objects.get()
    given = {"viewer": world.viewer("clerk"), "door": "web", "at": NOON}
    with pytest.raises(Refused, match="请写明撤回原因"):
        take_back(report, "", **given)
    assert take_back(report, "有一条补报", **given) is not None
    assert zero_ledgers([world.town.pk], FIRST, LAST) == set()


def test_months_that_join_cover_the_year(world: World) -> None:
    zero(world, FIRST, date(2023, 6, 30))
    assert zero_ledgers([world.town.pk], FIRST, LAST) == set()
    zero(world, date(2023, 7, 1), LAST)
    assert zero_ledgers([world.town.pk], FIRST, LAST) == {"dispute"}
    assert zero_ledgers([world.town.pk], date(2023, 2, 1), date(2023, 2, 28)) == {"dispute"}
    assert zero_ledgers([world.villages[0].pk], FIRST, LAST) == set() == zero_ledgers([], FIRST, LAST)


def test_two_units_halves_do_not_join(world: World) -> None:
    zero(world, FIRST, date(2023, 6, 30), world.villages[0])
    zero(world, date(2023, 7, 1), LAST, world.villages[1])
    assert zero_ledgers([one.pk for one in world.villages], FIRST, LAST) == set()


def test_a_ledger_is_kept_from_its_first_row_on(world: World) -> None:
    units = [world.town.pk, *[one.pk for one in world.villages]]
    dispute(world, date(2023, 5, 1))
    assert kept_ledgers(units, date(2022, 12, 31)) == set()
    assert kept_ledgers(units, date(2023, 1, 31)) == kept_ledgers(units, date(2024, 12, 31)) == {"dispute"}
    assert kept_ledgers([world.other_town.pk], LAST) == set() == kept_ledgers([], LAST)


def test_a_total_keeps_a_ledger_too(world: World) -> None:
    row = Tally(
        unit=world.town, ledger="law_study", start=FIRST, end=LAST, quantities={"group": 3}, paper="登记簿", vouched_by="甲某"
    )
    keep_tally(row, viewer=world.viewer("clerk"), why="汇总", door="web", at=NOON)
    assert kept_ledgers([world.town.pk], LAST) == {"law_study"}


def test_as_of_a_commit(world: World) -> None:
    units = [world.town.pk, *[one.pk for one in world.villages]]
    row = dispute(world, date(2023, 5, 1))
    first = row.since
    withdraw(row, "错", viewer=world.viewer("clerk"), door="web", at=datetime(2024, 6, 4, tzinfo=UTC))
    commit = zero(world)
    assert kept_ledgers(units, LAST, first - 1) == set()
    assert kept_ledgers(units, LAST, first) == {"dispute"}
    assert kept_ledgers(units, LAST) == set()
    assert zero_ledgers(units, FIRST, LAST, commit.seq - 1) == set()
    assert zero_ledgers(units, FIRST, LAST, commit.seq) == {"dispute"}


def test_two_queries_for_all_ledgers(world: World, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        kept_ledgers([world.town.pk], LAST)
