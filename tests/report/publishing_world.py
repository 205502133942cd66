"""A signed and filed report of 2024 in the tests' town, with things in it that must not go to the public."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from fazhi.records.ledgers.law_study import LawStudy
from fazhi.report import filing_steps as steps
from fazhi.report import signing, words
from fazhi.report.publishing_acts import filing_digest
from tests.indicators.test_compute import dispute, put, settled
from tests.report.whole import complete

MARCH = datetime(2025, 3, 3, 2, 0, tzinfo=UTC)
DAY = date(2025, 3, 3)
OFF = signing.SignOff("丙书记", "丁镇长", date(2025, 2, 20), "己审查", "庚审查", "演示委文〔2025〕1号", "辛核对")
SAID = "镇长张建国带队调研。\n本年办结王小明反映的东山村宅基地纠纷。\n南坪村建成法治文化广场。\n材料由甲经办整理。"


def act(world: Any, who: str = "clerk", day: date = DAY) -> steps.Act:
    """Somebody acts on a day."""
    return steps.Act(world.viewer(who, day), "web", MARCH)


def signed_report(world: Any) -> Any:
    """A year with six settled disputes, one failed and one open, the clerk's own words, signed."""
    rows = [settled(world.villages[n % 3], n + 1) for n in range(6)]
    failed = dispute(world.villages[0], 7)
    failed.state, failed.settled_on = "failed", date(2024, 7, 20)
    put(world, *rows, failed, dispute(world.villages[1], 8, parties="王小明、甲某"))
    put(world, LawStudy(unit=world.town, held_on=date(2024, 5, 1), body="group", topic="宪法"))
    complete(world)
    clerk = world.viewer("clerk")
    words.keep(world.town, 2024, "other", SAID, read=0, viewer=clerk, door="web", at=MARCH)
    return signing.sign(world.town, 2024, OFF, viewer=clerk, door="web", at=MARCH, demo=True)


def filed_report(world: Any) -> Any:
    """The same, filed on 24 February 2025."""
    signed = signed_report(world)
    digest = filing_digest(world.town, 2024)
    steps.file(world.town, 2024, date(2025, 2, 24), "演示镇发〔2025〕3号", digest, act=act(world))
    return signed
