"""What is told of the two first responsible persons: of the person, by post, zero told where a column can show it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.cases.kinds.lawsuit import Lawsuit
from fazhi.indicators import scope as scopes
from fazhi.law import load_book
from fazhi.org.models import Person, Post
from fazhi.records.ledgers.duty_act import DutyAct, Who
from fazhi.records.ledgers.duty_report import DutyReport
from fazhi.records.ledgers.law_study import LawStudy
from fazhi.records.ledgers.meeting import Meeting
from fazhi.records.ledgers.owned_case import OwnedCase
from fazhi.records.ledgers.reception_rota import ReceptionRota
from fazhi.report.compose import compose
from fazhi.report.fact import telling
from fazhi.report.leaders import leader
from tests.indicators.test_compute import put
from tests.report.test_facts import on, tell

BOOK = load_book()


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("甲书记", "secretary"), ("镇党委书记", "secretary"), ("党委书记、镇长", "secretary"), ("丁镇长", "head"),
        ("党委副书记、镇长", "head"), ("街道办主任", "head"), ("办事处主任", "head"), ("乡长", "head"),
        ("副书记", ""), ("纪委书记", ""), ("村书记", ""), ("第一书记", ""), ("党支部书记", ""), ("副镇长", ""),
        ("党政办主任", ""), ("丙领导", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_post_is_known_by_its_word(world: Any, text: str, who: str) -> None:
    scope = scopes.year(world.town.pk, 2024)
    assert [one.value for one in (Who.SECRETARY, Who.HEAD) if leader(scope, one).meant(text, on(5))] == ([who] if who else [])


def test_a_name_is_known_while_its_bearer_holds_the_post(world: Any) -> None:
    person = Person(name="戊示范")
    put(world, person)
    put(world, Post(person=person, unit=world.town, role="reader", title="镇党委书记", first=True, start=on(1), end=on(6)))
    scope = scopes.year(world.town.pk, 2024)
    secretary = leader(scope, Who.SECRETARY)
    assert secretary.meant("戊示范", on(5)) and not secretary.meant("戊示范", on(7))
    assert not leader(scope, Who.HEAD).meant("戊示范", on(5))


def full(world: Any) -> None:
    town, east = world.town, world.villages[0]
    put(
        world,
        DutyAct(
            unit=town, acted_on=on(6), leader="secretary", kind="deploy", matter="部署年度重点任务", paper="演示纪〔2024〕6号"
        ),
        DutyAct(unit=town, acted_on=on(3), leader="secretary", kind="deploy", matter="没有文号的部署"),
        DutyAct(
            unit=town, acted_on=on(4), leader="secretary", kind="coordinate", matter="东山村甲某补偿", paper="演示纪〔2024〕4号"
        ),
        DutyAct(
            unit=town, acted_on=on(4), leader="secretary", kind="supervise", matter="热线工单超期", paper="演示纪〔2024〕5号"
        ),
        Meeting(unit=town, held_on=on(1), name="甲", body="committee", subject="law", chair="丙书记"),
        Meeting(unit=town, held_on=on(2), name="乙", body="joint", subject="petition", chair="丙书记"),
        Meeting(unit=town, held_on=on(2), name="丁", body="joint", subject="petition", chair="丁副镇长"),
        ReceptionRota(unit=town, held_on=on(2), leader="丙书记", post="secretary", batches=1, people=2),
        ReceptionRota(unit=town, held_on=on(3), leader="戊委员", post="team", batches=0, people=0),
        LawStudy(unit=town, held_on=on(5), body="lecture", topic="宪法", led=True, speaker="丙书记"),
        LawStudy(unit=town, held_on=on(6), body="lecture", topic="宪法", led=True),
        OwnedCase(unit=east, start=on(5, year=2023), matter="东山村排水", leader="丙书记", end=on(4), result="settled"),
        OwnedCase(unit=east, start=on(5), matter="道路", leader="丙书记"),
        OwnedCase(unit=east, start=on(5, year=2022), matter="旧事", leader="丙书记", end=on(5, year=2023), result="settled"),
        Lawsuit(unit=town, received_on=on(3), act="甲", heard_on=on(4), who="chief", head_post="镇长"),
        Lawsuit(unit=town, received_on=on(3), act="乙", heard_on=on(4), who="deputy"),
        DutyReport(unit=town, reported_on=on(12, 20), person="丙某", rank="secretary", mode="on_site", year=2024),
        DutyReport(unit=town, reported_on=on(12, 20), person="丁某", rank="head", mode="none", year=2024),
    )


def test_each_of_the_two_is_told_of_alone(world: Any) -> None:
    full(world)
    assert tell(world, "secretary_acts") == (
        "主要有：4月5日督办热线工单超期（演示纪〔2024〕5号），6月5日部署年度重点任务（演示纪〔2024〕6号）。"
    )
    assert tell(world, "head_acts") == ""
    assert tell(world, "secretary_duties") == (
        "书记分别主持法治建设专题会议1次、信访工作联席会议1次，接访下访1次，讲法治课1次，包案2件，化解1件，12月20日现场述法。"
    )
    assert tell(world, "head_duties") == "行政主要负责人没有接访下访的登记，出庭应诉1次，应述法而未述法。"


def test_zero_is_not_told_beside_a_total(world: Any) -> None:
    from fazhi.records.models import Tally

    put(world, ReceptionRota(unit=world.town, held_on=on(3), leader="戊委员", post="team"))
    assert tell(world, "head_duties") == "行政主要负责人没有接访下访的登记。"
    put(
        world,
        Tally(unit=world.town, ledger="reception_rota", start=date(2024, 1, 1), end=date(2024, 12, 31), quantities={"main": 9}),
    )
    assert tell(world, "head_duties") == ""


def test_the_part_is_about_the_persons_and_binds_by_post(world: Any) -> None:
    full(world)
    report = compose(world.town, 2024)
    (part,) = [chapter for chapter in report.chapters if chapter.part.kind == "first_responsible"]
    text = "\n".join(told.text for block in part.blocks for told in block.paragraphs)
    names = {one.result.indicator.name for block in part.blocks for told in block.paragraphs for one in told.bound}
    assert "书记履行推进法治建设第一责任人职责4次，其中亲自部署2次，亲自协调1次，亲自督办1次。" in text
    assert "全年没有行政主要负责人亲自部署、过问、协调、督办的登记。" in text and "党政主要负责人讲法治课2次。" in text
    assert {name.split(".")[0] for name in names} == {"duty_acts", "duty_reports", "study"}
    assert "某" not in text and "东山" not in text
    assert telling("secretary_duties", scopes.year(world.town.pk, 2023), BOOK) != []  # the matter taken up in 2023
