"""The page of shortcomings: proposals are adopted, rewritten, ordered, withdrawn; nobody's words are lost; readers only read."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fazhi.cases.kinds.task import Task
from fazhi.records.keeping import keep
from fazhi.records.ledgers.publicity_activity import PublicityActivity
from fazhi.report import shortcomings
from fazhi.report.shortcoming import Shortcoming
from tests.conftest import NOON
from tests.report.test_shortcomings import WHOLE, signed, task

PAGE = "/report/shortcomings/"


@pytest.fixture
def covered(world: Any) -> Any:
    """A town in which one village of three had an activity, and one task of last year's report is open."""
    row = PublicityActivity(unit=world.villages[0], held_on=date(2024, 4, 15), name="法治宣传", venue="village")
    keep([row, task(world, "培训调解员")], viewer=world.viewer("clerk"), why="登记", door="web", at=NOON)
    return world


def address(world: Any, do: str = "") -> str:
    return f"{PAGE}{do}{'/' if do else ''}?unit={world.town.pk}&year=2024"


def page(client: Client, world: Any) -> str:
    answer = client.get(address(world))
    assert answer.status_code == 200
    return answer.content.decode()


def rows(world: Any) -> list[Any]:
    return shortcomings.standing(world.town.pk, 2024)


def add(client: Client, world: Any, **said: str) -> Any:
    answer = client.post(address(world, "keep"), {**WHOLE, **said})
    assert answer.status_code == 303
    return rows(world)[-1]


def test_a_proposal_opens_its_evidence_and_is_adopted_once(clerk: Client, covered: Any) -> None:
    said = page(clerk, covered)
    assert '没有开展过普法活动的村（社区）<a class="fig num"' in said and "/figures/publicity.villages_without/" in said
    assert "上年度报告安排的“培训调解员”没有完成" in said and f"/ledgers/task/{Task.objects.get().pk}/" in said
    offer = clerk.get(address(covered)).context["groups"][-1][1][0].one
    answer = clerk.post(address(covered, "keep"), {"matter": offer.matter, "evidence": offer.evidence})
    assert answer.status_code == 303 and f"open={rows(covered)[0].pk}#s{rows(covered)[0].pk}" in answer["Location"]
    assert rows(covered)[0].matter == offer.matter and rows(covered)[0].evidence == offer.evidence
    answer = clerk.get(answer["Location"])
    assert offer.evidence not in [one.one.evidence for _, some in answer.context["groups"] for one in some]
    item = answer.context["items"][0]
    assert item.open and item.basis.figures == [] and "".join(one.text for one in item.told["matter"]).endswith("2个")
    assert "没有写原因" in answer.content.decode()
    assert clerk.post(address(covered, "keep"), {"matter": offer.matter, "evidence": offer.evidence}).status_code == 422


def test_a_pick_without_scripts_is_stored(clerk: Client, covered: Any) -> None:
    row = add(clerk, covered, cause="")
    data = {"pk": row.pk, "since": row.since, **WHOLE, "pick-cause": "普法力量不足"}
    assert clerk.post(address(covered, "keep"), data).status_code == 303
    assert rows(covered)[0].cause == "普法力量不足" and rows(covered)[0].task == WHOLE["task"]
    assert "没有写原因" not in page(clerk, covered)


def test_what_cannot_stand_comes_back_as_typed(clerk: Client, covered: Any) -> None:
    answer = clerk.post(address(covered, "keep"), {**WHOLE, "cause": "化解率{disputes.nothing}"})
    said = answer.content.decode()
    assert answer.status_code == 422 and "没有这些数字：disputes.nothing" in said and WHOLE["measure"] in said
    row = add(clerk, covered)
    answer = clerk.post(address(covered, "keep"), {**WHOLE, "pk": row.pk, "since": row.since, "matter": "", "task": "别的任务"})
    assert answer.status_code == 422 and answer.context["items"][0].open and "别的任务" in answer.content.decode()
    assert rows(covered)[0].task == WHOLE["task"]


def test_somebody_was_first_and_nothing_is_lost(clerk: Client, covered: Any, browser_of: Any) -> None:
    row = add(clerk, covered)
    mine = {**WHOLE, "pk": row.pk, "since": row.since}
    assert browser_of("colleague").post(address(covered, "keep"), {**mine, "cause": "乙写的原因"}).status_code == 303
    answer = clerk.post(address(covered, "keep"), {**mine, "cause": "甲写的原因"})
    said = answer.content.decode()
    assert answer.status_code == 409 and "乙写的原因" in said and "甲写的原因" in said and "乙同事" in said
    assert rows(covered)[0].cause == "乙写的原因"
    again = answer.context["items"][0].row.since
    assert clerk.post(address(covered, "keep"), {**mine, "since": again, "cause": "甲写的原因"}).status_code == 303
    assert rows(covered)[0].cause == "甲写的原因"


def test_a_card_that_was_taken_away_gives_the_words_back(clerk: Client, covered: Any) -> None:
    row = add(clerk, covered)
    assert clerk.post(address(covered, "drop"), {"pk": row.pk, "since": row.since}).status_code == 303
    answer = clerk.post(address(covered, "keep"), {**WHOLE, "pk": row.pk, "since": row.since, "cause": "很长的原因"})
    assert answer.status_code == 422 and "已被删去" in answer.content.decode() and "很长的原因" in answer.content.decode()
    assert rows(covered) == [] and Shortcoming.objects.get(pk=row.pk).void


def test_numbers_order_the_list(clerk: Client, covered: Any) -> None:
    first, second, third = (add(clerk, covered, matter=f"不足之{name}") for name in "甲乙丙")
    assert clerk.post(address(covered, "order"), {f"place-{third.pk}": "1"}).status_code == 303
    assert [row.pk for row in rows(covered)] == [third.pk, first.pk, second.pk]
    clerk.post(address(covered, "order"), {f"place-{third.pk}": "2", f"place-{first.pk}": "2", f"place-{second.pk}": "x"})
    assert [row.pk for row in rows(covered)] == [first.pk, third.pk, second.pk]


def test_the_page_asks_no_more_for_more_of_them(clerk: Client, covered: Any) -> None:
    add(clerk, covered)
    clerk.get(address(covered))
    with CaptureQueriesContext(connection) as one:
        clerk.get(address(covered))
    for name in "甲乙丙丁":
        add(clerk, covered, matter=f"不足之{name}")
    clerk.get(address(covered))
    with CaptureQueriesContext(connection) as five:
        clerk.get(address(covered))
    assert len(five) == len(one)


def test_last_years_items_are_answered_in_a_table(clerk: Client, covered: Any) -> None:
    said = page(clerk, covered)
    assert "2023 年报告说了的，今年办得怎样" in said and "还没有完成" in said
    assert "把去年报告逐条立项" in clerk.get(f"{PAGE}?unit={covered.town.pk}&year=2022").content.decode()


def test_tasks_of_next_year_are_written_after_the_sign_off(clerk: Client, covered: Any) -> None:
    add(clerk, covered)
    assert "报告审签以后" in page(clerk, covered)
    clerk.post(address(covered, "enlist"))
    assert Task.objects.count() == 1
    signed(covered)
    assert "列入下年任务" in page(clerk, covered)
    assert clerk.post(address(covered, "enlist")).status_code == 303
    row = Task.objects.latest("pk")
    assert (row.name, row.source_kind, row.set_on.year >= 2025) == (WHOLE["task"], "report", True)
    assert "已列入" in page(clerk, covered)


@pytest.mark.parametrize("who", ["leader", "reader"])
def test_readers_read_and_write_nothing(who: str, clerk: Client, covered: Any, browser_of: Any) -> None:
    row = add(clerk, covered)
    said = page(browser_of(who), covered)
    assert WHOLE["matter"] in said and "<textarea" not in said and "采用</button>" not in said
    for do in ("keep", "drop", "order", "enlist"):
        assert browser_of(who).post(address(covered, do), {"pk": row.pk, "since": row.since}).status_code == 403


def test_strangers_and_wrong_addresses_are_sent_away(clerk: Client, covered: Any, browser_of: Any) -> None:
    assert browser_of("stranger").get(address(covered)).status_code == 403
    assert browser_of("stranger").post(address(covered, "keep"), WHOLE).status_code == 403
    assert browser_of("nobody").get(PAGE).status_code == 302
    assert clerk.post(address(covered, "burn")).status_code == 404 and clerk.get(address(covered, "keep")).status_code == 405
    assert browser_of("reader").get(f"{PAGE}?unit={covered.county.pk}&year=2024").status_code == 404


def test_an_earlier_moment_is_read_only(clerk: Client, covered: Any) -> None:
    row = add(clerk, covered)
    add(clerk, covered, matter="后来添的")
    answer = clerk.get(f"{address(covered)}&asof=%23{row.since}")
    assert [item.row.matter for item in answer.context["items"]] == [WHOLE["matter"]]
    assert answer.context["groups"] == [] and "<textarea" not in answer.content.decode()
