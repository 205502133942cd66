"""佐证够不够: the axis counts its lines, each line opens what stands behind it, nobody sees what does not open to him."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fazhi.cases.kinds.task import Task
from fazhi.records.ledgers.meeting import Meeting
from fazhi.records.models import Entry, Evidence
from fazhi.trail.writing import write
from tests.conftest import NOON
from tests.web.queries import most

ASKED = {"year": 2024}


def put(world: Any, *rows: Any) -> None:
    write(rows, by=world.clerk, why="测试", door="web", at=NOON)


def crowd(world: Any, count: int) -> list[Any]:
    """Meetings on law with a number and three photos each, and tasks that serve a duty."""
    rows = [Meeting(unit=world.town, held_on=date(2024, 1 + n % 5, 1 + n % 28), name=f"会议{n}", body="committee", subject="law")
            for n in range(count)]  # fmt: skip
    tasks = [Task(unit=world.town, set_on=date(2024, 3, 5), name=f"任务{n}", bearer="司法所", assessed_by="制度建设")
             for n in range(count)]  # fmt: skip
    put(world, *rows, *tasks)
    cards = Entry.objects.in_bulk([row.pk for row in rows])
    put(world, *(Evidence(entry=card, kind=kind, number="演示", sha256="a" * 64 if kind == "photo" else "")
                 for card in cards.values() for kind in ("number", "photo", "photo", "photo")))  # fmt: skip
    return rows


def lines(answer: Any) -> list[Any]:
    return [line for group in answer.context["groups"] for line in (*group["lines"], *group["apart"])]


def test_the_axis_counts_the_lines_that_are_shown(clerk: Client, world: Any) -> None:
    crowd(world, 3)
    answer = clerk.get("/coverage/", ASKED)
    shown = lines(answer)
    for part, _, cells in answer.context["matrix"]:
        for band, count in cells:
            assert count == sum(line.one.part == part and line.one.band == band for line in shown), (part, band)
    assert {"duty", "task", "section", "item"} == {line.one.part for line in shown}


@pytest.mark.parametrize(("part", "band"), [("duty", ""), ("", "empty"), ("section", "empty"), ("duty", "apart")])
def test_part_and_band_may_be_asked(part: str, band: str, clerk: Client, world: Any) -> None:
    found = lines(clerk.get("/coverage/", {**ASKED, "part": part, "band": band}))
    assert found and all(part in ("", line.one.part) and band in ("", line.one.band) for line in found)


def test_a_word_that_is_no_band_asks_nothing(clerk: Client, world: Any) -> None:
    assert len(lines(clerk.get("/coverage/", {**ASKED, "part": "x", "band": "<b>"}))) == len(
        lines(clerk.get("/coverage/", ASKED))
    )


def test_a_line_opens_its_figure_its_task_and_what_holds_too_much(clerk: Client, world: Any) -> None:
    rows = crowd(world, 6)
    text = clerk.get("/coverage/", {**ASKED, "band": "over"}).content.decode()
    assert "/figures/meetings.law" in text and "以后不必再附" in text
    assert f'href="/ledgers/meeting/{rows[0].pk}/"' in text
    text = clerk.get("/coverage/", {**ASKED, "part": "task"}).content.decode()
    task = Task.objects.order_by("pk").first()
    assert task and f'href="/ledgers/task/{task.pk}/"' in text and clerk.get(f"/ledgers/task/{task.pk}/").status_code == 200


def test_nothing_is_scored_or_ranked(clerk: Client, world: Any) -> None:
    text = clerk.get("/coverage/", ASKED).content.decode().replace("不打分、不排名", "").replace("多附不加分", "")
    text = text.replace("再多不加分", "")
    assert not [word for word in ("得分", "名次", "排名", "打分", "加分", "满分") if word in text]


def test_a_duty_that_only_advises_is_never_red(clerk: Client, world: Any) -> None:
    found = [line for line in lines(clerk.get("/coverage/", ASKED)) if line.one.advises or line.one.waits]
    assert found and all(line.tone != "bad" for line in found)


def test_the_county_sees_and_a_stranger_and_nobody_do_not(browser_of: Any, world: Any) -> None:
    crowd(world, 1)
    asked = {**ASKED, "unit": world.town.pk}
    assert "任务0" in browser_of("reader").get("/coverage/", asked).content.decode()
    assert browser_of("stranger").get("/coverage/", asked).status_code == 403
    assert "任务0" not in browser_of("stranger").get("/coverage/", ASKED).content.decode()
    assert browser_of("auditor").get("/coverage/", ASKED).status_code == 403
    assert browser_of("nobody").get("/coverage/").status_code == 302


def test_a_task_that_does_not_open_has_no_name(world: Any) -> None:
    from fazhi.indicators.coverage import Tasked
    from fazhi.web.pages.coverage import _task

    one = Tasked(7, world.town.pk, "修订制度", "", "", "", None, False, False, False)
    assert _task(world.viewer("stranger"), one).label == "任务（登记号7）" and not _task(world.viewer("stranger"), one).pk
    assert _task(world.viewer("clerk"), one).label == "修订制度"


def test_a_village_owes_its_own_duties_and_no_report(clerk: Client, world: Any) -> None:
    found = lines(clerk.get("/coverage/", {**ASKED, "unit": world.villages[0].pk}))
    assert {line.one.part for line in found} <= {"duty"}
    assert all({"village", "mediation_committee"} & set(line.one.owed.duty.who) for line in found)


def test_the_past_may_be_asked(clerk: Client, world: Any) -> None:
    crowd(world, 1)
    found = lines(clerk.get("/coverage/", {**ASKED, "asof": "#1"}))
    assert found and not [line for line in found if line.one.part == "task" or line.one.proofs.entries]


def test_the_page_of_duties_leads_here(clerk: Client, world: Any) -> None:
    assert "/coverage/?unit=" in clerk.get("/owed/", ASKED).content.decode()


def test_queries_are_bounded_and_do_not_grow(clerk: Client, every_row: Any, world: Any) -> None:
    def taken() -> int:
        clerk.get("/coverage/", ASKED)
        with CaptureQueriesContext(connection) as captured:
            assert clerk.get("/coverage/", ASKED).status_code == 200
        return len(captured)

    crowd(world, 1)
    few = taken()
    crowd(world, 12)
    assert taken() == few <= most()
