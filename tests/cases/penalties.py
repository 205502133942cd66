"""What the tests of penalty cases share: a town whose list switches enforcement on, and the usual way to a decision."""

from __future__ import annotations

from typing import Any

from fazhi.cases.kinds.penalty import Penalty
from fazhi.cases.moving import Approval
from fazhi.indicators.compute import compute
from fazhi.indicators.scope import year
from fazhi.records.keeping import keep
from fazhi.records.ledgers.function_item import FunctionItem
from tests.cases.conftest import LATE, Desk, day

PAIR = {"first_officer": "演示执001", "second_officer": "演示执002"}


def signed(on: str) -> Approval:
    return Approval("丙领导", "镇长", day(on), "演示〔2024〕11号")


def case(desk: Desk, found_on: str = "2024-03-01", **said: Any) -> Penalty:
    values = {"unit": desk.world.town, "cause": "擅自占道经营", "party": "甲某", **PAIR, **said}
    desk.keep(Penalty(found_on=day(found_on), **values))
    row: Penalty = desk.case
    return row


def investigated(desk: Desk, review_case: str = "none", **said: Any) -> None:
    """Filed on 1 March, investigated on the 20th."""
    case(desk)
    desk.step("file", "2024-03-01", signed("2024-03-01"))
    desk.step("investigate", "2024-03-20", review_case=review_case, **said)


def decide(desk: Desk, on: str = "2024-04-08", **said: Any) -> None:
    values = {"decision_number": "演示罚〔2024〕1号", "classes": "罚款", "amount": "500", **said}
    desk.step("decide", on, signed(on), **values)


def figures(desk: Desk, of: int = 2024) -> dict[str, Any]:
    found = compute(year(desk.world.town.pk, of))
    return {name: one.value for name, one in found.items() if name.startswith("penalties.")}


def switched_on(desk: Desk) -> Desk:
    """The desk of a town whose own list switches one matter of enforcement on."""
    item = FunctionItem(
        unit=desk.world.town, start=day("2021-01-01"), item="对擅自占道经营的处罚", number="12", enforcement=True,
    )  # fmt: skip
    keep([item], viewer=desk.viewer, why="清单", door="web", at=LATE)
    return desk
