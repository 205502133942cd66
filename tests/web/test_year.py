"""年结: who may, what is told of the year, closing, what is written afterwards, opening again with a reason."""

from __future__ import annotations

import html
import re
from datetime import date
from typing import Any

import pytest

from fazhi.records.keeping import keep
from fazhi.records.ledgers.dispute import Dispute
from fazhi.report import closing
from fazhi.report.models import YearClose
from fazhi.trail.verify import verify
from tests.conftest import NOON, World
from tests.trail.rows import again, dispute, done

MAY = {"clerk": 200, "colleague": 200, "leader": 200, "reader": 200, "stranger": 403, "auditor": 403, "nobody": 302}


def asked(world: Any, year: int = 2023) -> str:
    return f"?unit={world.town.pk}&year={year}"


def said(browser: Any, world: Any, year: int = 2023) -> str:
    answer = browser.get("/year/" + asked(world, year))
    assert answer.status_code == 200, answer.content.decode()[:500]
    return str(answer.content.decode()).partition("<main")[2]


@pytest.mark.parametrize(("who", "status"), MAY.items())
def test_who_may_look_and_who_may_close(who: str, status: int, world: World, browser_of: Any) -> None:
    browser = browser_of(who)
    assert browser.get("/year/" + asked(world)).status_code == status
    browser.post("/year/close/" + asked(world))
    assert YearClose.objects.exists() == (who in ("clerk", "colleague"))


def test_a_village_cadre_closes_nothing(cadres: World, browser_of: Any) -> None:
    assert browser_of("cadre").post("/year/close/" + asked(cadres)).status_code in (403, 404)
    assert not YearClose.objects.exists()


def test_what_last_year_had_and_this_year_lacks(world: World, browser_of: Any) -> None:
    done(dispute(world, found_on=date(2022, 5, 4)))
    text = said(browser_of("clerk"), world)
    assert "去年有、今年没有" in text and "矛盾纠纷" in text and "报零或填汇总" in text
    assert "报零或填汇总" not in said(browser_of("reader"), world)
    done(dispute(world, found_on=date(2023, 5, 4)))
    text = said(browser_of("clerk"), world)
    assert "报零或填汇总" not in text and "没有办完的登记" in text


def test_what_is_not_done_opens_to_just_those_rows(world: World, browser_of: Any) -> None:
    rows = [dispute(world, matter=f"旧事{n}", found_on=date(2023 + n, 5, 4)) for n in (-1, 0, 0, 1)]
    done(*rows, dispute(world, matter="了结", found_on=date(2023, 6, 1), state="settled", settled_on=date(2023, 6, 3)))
    clerk = browser_of("clerk")
    href = re.search(r'href="([^"]*)" aria-label="打开：矛盾纠纷"', said(clerk, world))
    assert href
    found = clerk.get(html.unescape(href[1])).content.decode().partition('id="rows"')[2]
    assert re.findall(r">(旧事[-\d]+|了结)</a>", found) == ["旧事0", "旧事0"]


def test_a_year_is_closed_written_after_and_opened_again(world: World, browser_of: Any) -> None:
    old, other = dispute(world, found_on=date(2023, 5, 4)), dispute(world, found_on=date(2022, 5, 4))
    done(old, other)
    browser = browser_of("clerk")
    assert browser.post("/year/close/" + asked(world)).status_code == 303
    text = said(browser, world)
    assert "已关账" in text and "甲经办" in text and 'class="none">没有。' in text
    changed = again(old)
    changed.matter = "更正过的"
    clerk = world.viewer("clerk")
    keep([changed], viewer=clerk, why="更正", door="web", at=NOON)
    keep([dispute(world, found_on=date(2023, 8, 1), matter="补的")], viewer=clerk, why="补记", door="web", at=NOON)
    keep([dispute(world, found_on=date(2024, 1, 9), matter="新的")], viewer=clerk, why="登记", door="web", at=NOON)
    shut = closing.closed(world.town.pk, 2023)
    assert shut is not None
    rows, many = closing.after(world.town, 2023, shut.since)
    assert [(one.day, one.new) for one in rows] == [(date(2023, 8, 1), True), (date(2023, 5, 4), False)] and many == 2
    text = said(browser, world)
    assert "补记" in text and "更正" in text and "更正过的" not in text
    assert browser.post("/year/reopen/" + asked(world), {"reason": " "}).status_code == 422
    assert browser.post("/year/reopen/" + asked(world), {"reason": "补登三季度"}).status_code == 303
    assert closing.closed(world.town.pk, 2023) is None and "补登三季度" in said(browser, world)
    assert [one.kind for one, _ in closing.statements(world.town.pk, 2023)] == ["closed", "reopened"] and verify().sound


def test_what_cannot_be_closed_is_said(world: World, browser_of: Any) -> None:
    clerk = world.viewer("clerk")
    act = {"viewer": clerk, "door": "web", "at": NOON}
    with pytest.raises(closing.NotClosed, match="2025年1月1日起"):
        closing.close(world.town, 2024, **act)
    with pytest.raises(closing.NotClosed, match="没有关账"):
        closing.reopen(world.town, 2023, "原因", **act)
    closing.close(world.town, 2023, **act)
    with pytest.raises(closing.NotClosed, match="已经关账"):
        closing.close(world.town, 2023, **act)
    with pytest.raises(closing.NotClosed, match="本镇经办人"):
        closing.close(world.other_town, 2023, **act)
    assert browser_of("clerk").post("/year/other/" + asked(world)).status_code == 404


def test_queries_do_not_grow_with_rows(world: World, browser_of: Any, django_assert_max_num_queries: Any) -> None:
    browser = browser_of("clerk")
    closing.close(world.town, 2023, viewer=world.viewer("clerk"), door="web", at=NOON)

    def queries() -> int:
        with django_assert_max_num_queries(400) as found:
            said(browser, world)
        return len(found)

    done(dispute(world, found_on=date(2023, 5, 4)))
    queries()
    before = queries()
    done(*[dispute(world, found_on=date(2023, 6, 1 + n), unit=world.villages[n % 3]) for n in range(20)])
    queries()  # what is remembered up to a commit is read anew once
    assert queries() == before and Dispute.objects.count() == 21
