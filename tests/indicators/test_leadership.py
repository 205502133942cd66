"""Figures of leadership: stocks at the period's end, acts by person and kind, reports by cohort, sentences of the report."""

from __future__ import annotations

from datetime import date
from typing import Any

from fazhi.indicators import scope as scopes
from fazhi.indicators.compute import compute, counted
from fazhi.records.keeping import keep
from fazhi.records.ledgers.duty_act import DutyAct
from fazhi.records.ledgers.duty_report import DutyReport
from fazhi.records.ledgers.internal_rule import InternalRule
from fazhi.records.ledgers.leading_group import LeadingMember
from fazhi.records.ledgers.major_matter import MajorMatter
from fazhi.records.ledgers.meeting import Meeting
from fazhi.records.ledgers.received_paper import ReceivedPaper
from fazhi.records.ledgers.responsibility_letter import ResponsibilityLetter
from fazhi.records.models import Tally
from fazhi.records.tallies import keep_tally
from fazhi.report.compose import compose
from tests.conftest import NOON, World


def put(world: World, *rows: Any) -> None:
    """Kept by the clerk, with every rule asked."""
    keep(rows, viewer=world.viewer("clerk"), why="登记", door="web", at=NOON)


def values(world: World, topic: str, year: int = 2024) -> dict[str, Any]:
    """The topic's figures that are not zero, by short name; absent ones as None."""
    found = compute(scopes.year(world.town.pk, year))
    said = {name.removeprefix(f"{topic}."): one for name, one in found.items() if name.startswith(f"{topic}.")}
    return {name: one.shown or None for name, one in said.items() if one.state != "zero"}


def seat(world: World, name: str, **more: Any) -> LeadingMember:
    return LeadingMember(**{"unit": world.town, "name": name, "joined_on": date(2023, 3, 1), "paper": "演示〔2023〕1号", **more})


def test_members_stand_from_their_day_to_their_last(world: World) -> None:
    put(
        world,
        seat(world, "甲某", role="head"),
        seat(world, "甲某", role="office"),  # the same person besides: no second member
        seat(world, "乙某", left_on=date(2024, 6, 30)),
        seat(world, "丙某", role="deputy", joined_on=date(2024, 7, 1), paper="演示〔2024〕8号"),
        seat(world, "丁某", joined_on=date(2024, 7, 1), paper="演示〔2024〕8号"),
        seat(world, "戊某", left_on=date(2024, 12, 31)),
        seat(world, "己某", joined_on=date(2025, 1, 1)),
        seat(world, "庚某", group="publicity"),
    )
    assert values(world, "leading") == {
        "members": "4",
        "heads": "2",
        "joined": "2",
        "left": "2",
        "adjusted": "1",
        "other_members": "1",
    }
    assert values(world, "leading", 2023) == {"members": "3", "heads": "1", "joined": "3", "adjusted": "1", "other_members": "1"}


def test_acts_are_the_persons_own(world: World) -> None:
    acts = [("secretary", "deploy", 2), ("secretary", "inquire", 1), ("head", "supervise", 3), ("other", "deploy", 1)]
    rows = [
        DutyAct(unit=world.town, acted_on=date(2024, 4, n + 1), leader=who, kind=kind, matter=f"事项{n}", way="visit")
        for who, kind, count in acts
        for n in range(count)
    ]
    put(world, *rows)
    assert values(world, "duty_acts") == {
        "secretary": "3",
        "secretary_deploy": "2",
        "secretary_inquire": "1",
        "secretary_kinds": "2",
        "head": "3",
        "head_supervise": "3",
        "head_kinds": "1",
        "deploy": "2",
        "inquire": "1",
        "supervise": "3",
        "visits": "7",
        "others": "1",
    }
    texts = [
        p.text
        for c in compose(world.town, 2024).chapters
        if c.part.kind == "first_responsible"
        for b in c.blocks
        for p in b.paragraphs
    ]
    assert "".join(texts) == (
        "书记履行推进法治建设第一责任人职责3次，其中亲自部署2次，亲自过问1次。主要有：4月1日部署事项0，4月1日过问事项0。"
        "行政主要负责人履行推进法治建设第一责任人职责3次，其中亲自督办3次。主要有：4月1日督办事项0。"
    )


def test_the_rate_of_reports_is_of_those_who_had_to(world: World) -> None:
    said = [("secretary", "on_site", world.town), ("station", "written", world.town), ("station", "none", world.town)]
    said += [("village", "on_site", world.villages[0]), ("village", "written", world.villages[0])]
    rows = [
        DutyReport(unit=unit, reported_on=date(2024, 12, 18), person=f"{n}某", rank=rank, mode=mode, found=2)
        for n, (rank, mode, unit) in enumerate(said)
    ]
    rows[0].rectified_on = date(2025, 2, 1)
    put(world, *rows)
    found = values(world, "duty_reports")
    assert (found["reported"], found["listed"], found["done"], found["missing"], found["done_rate"]) == (
        "4",
        "5",
        "4",
        "1",
        "80%",
    )
    assert (found["on_site"], found["written"], found["first"], found["stations"]) == ("2", "2", "1", "1")
    assert (found["village_heads"], found["villages"], found["problems"]) == ("2", "1", "10")
    assert "rectified" not in found and values(world, "duty_reports", 2025) == {"rectified": "1", "done_rate": None}


def test_a_total_of_reports_counts_without_a_rate(world: World) -> None:
    said = {
        "unit": world.town,
        "ledger": "duty_report",
        "start": date(2024, 1, 1),
        "end": date(2024, 12, 31),
        "paper": "述法方案",
        "vouched_by": "甲经办",
    }
    tally = Tally(**said, quantities={"reported": 25, "on_site": 9})
    keep_tally(tally, viewer=world.viewer("clerk"), why="登记", door="web", at=NOON)
    assert values(world, "duty_reports") == {"reported": "25", "on_site": "9", "done_rate": None}


def test_rules_are_in_force_until_they_are_not(world: World) -> None:
    ends: list[dict[str, Any]] = [
        {},
        {"valid_until": date(2024, 12, 31)},
        {"valid_until": date(2024, 12, 30)},
        {"repealed_on": date(2025, 1, 1)},
        {"repealed_on": date(2024, 12, 31)},
    ]
    old = [
        InternalRule(unit=world.town, name=f"制度{n}", kind="study", issued_on=date(2022, 1, 1), **end)
        for n, end in enumerate(ends)
    ]
    new = InternalRule(unit=world.town, name="接访制度", kind="reception", made="revised", issued_on=date(2024, 9, 1))
    put(world, *old, new)
    assert values(world, "internal_rules") == {
        "issued": "1",
        "revised": "1",
        "repealed": "1",
        "in_force": "4",
        "study_in_force": "3",
        "reception_in_force": "1",
    }
    assert {line.title for line in counted(scopes.year(world.town.pk, 2024), "internal_rules.in_force")} == {
        "制度0",
        "制度1",
        "制度3",
        "接访制度",
    }


def test_papers_matters_and_letters(world: World) -> None:
    town, day = world.town, date(2024, 3, 5)
    papers = [
        {},
        {"passed_on": date(2024, 3, 8), "passed": "meeting", "task": 12},
        {"passed_on": date(2025, 1, 3), "kind": "spirit"},
    ]
    put(world, *[ReceivedPaper(unit=town, received_on=day, sender="演示县", name=f"文{n}", **p) for n, p in enumerate(papers)])
    assert values(world, "received_papers") == {
        "received": "3",
        "papers": "2",
        "spirits": "1",
        "passed": "1",
        "meeting": "1",
        "listed": "3",
        "listed_passed": "2",
        "passed_rate": "66.7%",
        "tasks": "1",
        "waiting": "1",
    }
    matters = [("personnel", ""), ("project", "道路"), ("funds", "购置")]
    put(
        world,
        *[MajorMatter(unit=town, decided_on=day, kind=k, matter=m, paper="演示纪〔2024〕1号") for k, m in matters],
        MajorMatter(
            unit=town, decided_on=day, kind="project", matter="学校", paper="演示纪〔2024〕2号", amount=5, researched_on=day
        ),
    )
    found = values(world, "major_matters")
    assert (found["discussed"], found["project"], found["not_personnel"], found["researched_rate"]) == ("4", "2", "3", "33.3%")
    east = world.villages[0]
    put(world, *[ResponsibilityLetter(unit=u, signed_on=day, name=f"书{n}") for n, u in enumerate((east, east, town))])
    letters = values(world, "letters")
    assert (letters["signed"], letters["by_villages"], letters["villages"], letters["law"]) == ("3", "2", "1", "3")


def test_meetings_say_what_they_settled(world: World) -> None:
    said = {"unit": world.town, "held_on": date(2024, 3, 5), "name": "会议"}
    put(
        world,
        Meeting(**said, body="group", subject="law", issues=3, justice_office=True),
        Meeting(**{**said, "name": "联席会"}, body="joint", subject="petition", issues=2),
        Meeting(**{**said, "name": "办公会"}, body="office", subject="other"),
    )
    assert values(world, "meetings") == {
        "law": "1",
        "law_group": "1",
        "petition": "1",
        "other": "1",
        "issues": "5",
        "justice_office": "1",
    }
