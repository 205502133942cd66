"""What a successor must know beside the cases: unfinished rows, days to come, the county's questions, the report's state."""

from __future__ import annotations

from datetime import date
from typing import Any

from fazhi.records.ledgers.dispute import Dispute
from fazhi.report.question import Question
from fazhi.report.successor import rest_of
from fazhi.trail.writing import write
from tests.conftest import DAY, NOON


def told(world: Any, day: date = DAY) -> dict[str, list[dict[str, str]]]:
    sections = rest_of(world.town, world.viewer("clerk", day), day)
    assert all(section["lines"] for section in sections)
    return {section["head"]: section["lines"] for section in sections}


def test_unfinished_rows_are_counted_by_ledger_with_the_oldest_day(world: Any) -> None:
    said, first = {"kind": "land", "parties": "甲某、乙某"}, date(2024, 1, 1)
    rows = [Dispute(unit=world.villages[n % 3], found_on=date(2024, 2, 1 + n), matter=f"纠纷{n}", **said) for n in range(3)]
    rows.append(Dispute(unit=world.villages[0], found_on=first, matter="已了", state="settled", settled_on=DAY, **said))
    rows.append(Dispute(unit=world.other_village, found_on=first, matter="别镇的", **said))
    write(rows, by=world.clerk, why="登记", door="web", at=NOON)
    [line] = told(world)["未了结的台账记录"]
    assert line["says"].startswith("矛盾纠纷：") and line["says"].endswith(" 3 条，最早一条 2024-02-01")
    assert "甲某" not in str(told(world))


def test_the_countys_open_questions_are_on_it(world: Any) -> None:
    asked = Question(unit=world.town, year=2023, figure="disputes.found", text="与去年相差较大，请说明")
    answered = Question(unit=world.town, year=2023, figure="disputes.found", text="已答的", answer="已核")
    write([asked, answered], by=world.reader, why="问询", door="web", at=NOON)
    assert told(world)["县里的问询"] == [{"says": "2023 年度报告：与去年相差较大，请说明", "due": ""}]


def test_the_report_of_this_year_and_its_next_step(world: Any) -> None:
    assert told(world)["年度报告"] == [{"says": "2024 年度报告：下一步“登记初稿”", "due": ""}]


def test_days_to_come_are_in_order_and_within_sixty_days(world: Any) -> None:
    day = date(2024, 11, 20)
    lines = told(world, day)["60 日内到期的工作"]
    days = [line["due"] for line in lines if line["due"]]
    assert days and days == sorted(days) and days[0] >= "2024-11-20" and days[-1] <= "2025-01-19"
    assert "全年应做还没有佐证" in lines[-1]["says"] and not lines[-1]["due"]
