"""The year's calendar of a unit: law, reports, plans and cases side by side, by permission."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.cases.deadlines import due_list
from fazhi.cases.kinds.petition import Petition
from fazhi.org.county import book, calendar
from fazhi.records.keeping import keep
from fazhi.records.ledgers.publicity_activity import PublicityActivity
from fazhi.records.ledgers.publicity_duty import PublicityDuty
from fazhi.records.ledgers.publicity_plan import PublicityPlan
from fazhi.records.ledgers.reception_rota import ReceptionRota
from fazhi.records.ledgers.study_plan import StudyPlan
from fazhi.report.yearbook import KINDS, Asked, Item, yearbook
from tests.conftest import NOON, World


def items(world: World, unit: Any, who: str = "clerk", year: int = 2024) -> dict[str, list[Item]]:
    """What a year holds, by kind."""
    viewer = world.viewer(who)
    found = yearbook(Asked(unit, year, viewer, book(), calendar(), viewer.day))
    assert found == sorted(found, key=lambda item: (item.last, item.first, item.key))
    assert len({item.key for item in found}) == len(found)
    assert all(item.kind in KINDS and item.last.year == year for item in found)
    return {kind: [item for item in found if item.kind == kind] for kind in KINDS}


def kept(world: World, *rows: Any) -> None:
    keep(rows, viewer=world.viewer("clerk"), why="登记", door="web", at=NOON)


def test_the_report_of_the_year_before_is_filed_and_published(world: World) -> None:
    found = items(world, world.town)["filing"]
    assert [(item.label, item.last, item.done) for item in found] == [
        ("2023年度报告报送", date(2024, 2, 29), False),
        ("2023年度报告公开", date(2024, 3, 31), False),
    ]


def test_duties_stand_on_the_day_of_their_clock_with_their_article(world: World) -> None:
    found = {item.label: item for item in items(world, world.town)["duty"]}
    report = found["编制政府信息公开年度报告"]
    assert (report.last, report.who, report.done) == (date(2024, 1, 31), "乡镇（街道）", None)
    assert "条例" in report.says
    assert all(item.ref[0] == "duty" for item in found.values())


def test_a_village_has_its_own_duties_only(world: World) -> None:
    found = items(world, world.villages[0])
    assert found["duty"] and not found["filing"]
    assert all("村" in item.who for item in found["duty"])


def test_a_theme_day_is_done_once_something_was_held_for_it(world: World) -> None:
    before = {item.label: item for item in items(world, world.town)["theme"]}
    assert before["国家宪法日"].last == date(2024, 12, 4) and before["国家宪法日"].done is None
    said = {"held_on": date(2024, 12, 4), "name": "宪法进村", "theme_day": "国家宪法日"}
    made = PublicityActivity(unit=world.villages[0], **said)
    for name in ("kind", "content", "venue", "audience", "form"):
        field = next((one for one in made._meta.fields if one.name == name), None)
        if field is not None and not getattr(made, name):
            setattr(made, name, field.flatchoices[0][0] if field.choices else 1)
    kept(world, made)
    after = {item.label: item for item in items(world, world.town)["theme"]}
    assert after["国家宪法日"].done and "已开展1次" in after["国家宪法日"].says
    assert {item.label: item for item in items(world, world.other_town, "stranger")["theme"]}["国家宪法日"].done is None


def test_plans_and_the_rota_stand_on_their_days(world: World) -> None:
    kept(
        world,
        StudyPlan(unit=world.town, planned_on=date(2024, 3, 31), body="group", topic="行政处罚法", done_on=date(2024, 3, 20)),
        PublicityPlan(unit=world.town, planned_on=date(2024, 4, 15), item="国家安全法进校园", bearer="司法所"),
        PublicityDuty(unit=world.town, due_on=date(2024, 12, 31), item="信访工作条例", bearer="信访办"),
        ReceptionRota(unit=world.town, held_on=date(2024, 5, 8), leader="甲镇长"),
    )
    found = items(world, world.town)
    assert [(item.label, item.done) for item in found["plan"]] == [
        ("学法：行政处罚法", True),
        ("普法：国家安全法进校园", False),
        ("普法责任清单：信访工作条例", False),
    ]
    assert [item.who for item in found["plan"]] == ["理论学习中心组", "司法所", "信访办"]
    assert [(item.last, item.label) for item in found["rota"]] == [(date(2024, 5, 8), "接访：甲镇长")]
    assert found["plan"][0].ref[:2] == ("row", "study_plan")


@pytest.mark.parametrize("who", ["clerk", "leader", "reader"])
def test_open_clocks_stand_by_number_without_their_titles(who: str, world: World) -> None:
    day = world.viewer("clerk").day
    kept(world, _petition(world, day))
    waiting = [one for one in due_list(world.viewer(who), day) if one.due]
    found = items(world, world.town, who, day.year)["case"]
    assert {item.last for item in found} == {one.due for one in waiting if one.due and one.due.year == day.year}
    assert found and not any("排水" in item.label for item in found)


def _petition(world: World, day: date) -> Any:
    from fazhi.records.ledger import ledger
    from tests.web.samples import values

    said = {**values(ledger("petition")), "matter": "甲某反映排水"}
    said[Petition.sheet.day] = day
    return Petition(unit=world.town, **said)


def test_the_stranger_sees_no_rows_of_ours(world: World) -> None:
    kept(world, StudyPlan(unit=world.town, planned_on=date(2024, 3, 31), body="group", topic="行政处罚法"))
    assert not items(world, world.town, "stranger")["plan"]
