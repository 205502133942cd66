"""Overrides list themselves, of the asked units and period, as of the asked commit."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.cases.moving import Approval
from fazhi.cases.overriding import Lifted, lifted
from fazhi.records.keeping import withdraw
from tests.cases.conftest import Desk, day

YEAR = (day("2024-01-01"), day("2024-12-31"))


@pytest.fixture
def overridden(desk: Desk) -> Any:
    desk.review("2024-03-01", object="decision", matter="集贸市场搬迁")
    return desk.override("reviewed", "2024-04-22", "防汛紧急", Approval("丙领导", "镇长", day("2024-04-20"), "演示〔2024〕5号"))


def test_it_lists_itself(desk: Desk, overridden: Any) -> None:
    basis = desk.case.kind.gates[0].basis
    said = Lifted(
        desk.case.pk, "legality_review", "集贸市场搬迁", "先审查后决定", basis, day("2024-04-22"), "丙领导", "镇长", "防汛紧急"
    )
    assert lifted({desk.world.town.pk}, *YEAR) == [said]


def test_only_of_these_units_and_days(desk: Desk, overridden: Any) -> None:
    assert lifted({desk.world.other_town.pk}, *YEAR) == []
    assert lifted({desk.world.town.pk}, day("2023-01-01"), day("2023-12-31")) == []


def test_as_of_a_commit_and_no_longer_when_voided(desk: Desk, overridden: Any) -> None:
    town, seq = {desk.world.town.pk}, overridden.commit.seq
    assert lifted(town, *YEAR, seq - 1) == []
    desk.void(overridden, "登记错误")
    assert lifted(town, *YEAR) == []
    assert len(lifted(town, *YEAR, seq)) == 1


def test_a_withdrawn_case_lists_nothing(desk: Desk, overridden: Any) -> None:
    withdraw(desk.case, "重复登记", viewer=desk.viewer, door="web", at=desk.at)
    assert lifted({desk.world.town.pk}, *YEAR) == []
