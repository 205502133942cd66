"""帮助: the mark beside a field and what it opens, the page 怎么用, and both in the search; by permission."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fazhi.records.ledger import ledgers
from fazhi.web.column_help import address
from fazhi.web.how_to import TOPICS
from tests.web.queries import LAW

FOUND = "/help/dispute/found_on/"
HTMX = {"HTTP_HX_REQUEST": "true"}
WHO = ["clerk", "colleague", "leader", "reader", "stranger", "auditor"]


def words(client: Client, where: str, **more: Any) -> str:
    """A page's text."""
    answer = client.get(where, **more)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_field_has_a_mark_that_is_a_link_with_a_name(clerk: Client) -> None:
    page = words(clerk, "/ledgers/dispute/new/")
    assert f'href="{FOUND}" target="_blank"' in page and '<span class="sr">排查日期的说明</span>' in page
    assert page.count('class="ask"') == page.count('class="told-in"') > 8
    assert "的说明" not in re.sub('<span class="sr">[^<]*</span>', "", page)


def test_a_step_has_the_marks_of_the_columns_it_fills(every_row: Any, clerk: Client) -> None:
    page = words(clerk, f"/ledgers/petition/{every_row['petition'].pk}/step/classify/")
    assert 'href="/help/petition/category/"' in page and 'href="/help/petition/classified_on/"' not in page
    assert 'href="/help/petition/accepted_on/"' in words(clerk, f"/ledgers/petition/{every_row['petition'].pk}/step/accept/")


def test_the_help_says_how_on_what_and_what_counts_it(clerk: Client) -> None:
    page = words(clerk, "/help/dispute/settled_on/")
    assert "填达成协议的那一天" in page and "《人民调解法》第三十条" in page and "#a30" in page
    assert f'href="{reverse("figure", args=["disputes.settled"])}"' in page
    assert "“办结日期”" in page and "可以以后补" in page
    assert "遮盖" in words(clerk, "/help/dispute/parties/") and "遮盖" not in page.split("<main")[1]


def test_a_column_of_a_case_tells_its_clocks_and_its_step(clerk: Client) -> None:
    received, told = words(clerk, "/help/petition/received_on/"), words(clerk, "/help/petition/accepted_on/")
    assert "从这天起算" in received and "/law/clock/petition.notice/" in received
    assert "办理“告知受理”时填" in told and "填了就算办到" in told and "/law/clock/petition.notice/" in told


def test_a_duty_that_is_seen_from_a_figure_is_named(clerk: Client) -> None:
    page = words(clerk, "/help/law_study/held_on/")
    assert "<dt>应做</dt>" in page


def test_htmx_gets_the_part_and_everybody_else_the_page(clerk: Client) -> None:
    part = words(clerk, FOUND, **HTMX)
    assert part.lstrip().startswith('<dl class="told">') and "<html" not in part
    page = words(clerk, FOUND)
    assert "<h1>排查日期</h1>" in page and "‹ 矛盾纠纷" in page
    assert len(part.encode()) < 6000
    assert "个数字" in words(clerk, "/help/petition/received_on/", **HTMX)


@pytest.mark.parametrize("who", WHO)
def test_it_holds_no_record_so_everybody_with_a_post_may_read_it(who: str, world: Any, browser_of: Any) -> None:
    page = words(browser_of(who), FOUND)
    assert ("/figures/disputes.found/" in page) == bool(world.viewer(who).scopes)
    assert ("‹ 矛盾纠纷" in page) == bool(world.viewer(who).opened)


def test_a_cadre_reads_it_beside_what_he_tells(cadres: Any, browser_of: Any) -> None:
    page = words(browser_of("cadre"), "/tell/dispute/")
    assert f'href="{FOUND}"' in page
    assert words(browser_of("cadre"), FOUND)
    assert "村里怎么报一件事" in words(browser_of("cadre"), "/help/")


def test_who_is_not_logged_in_goes_to_the_login(client: Client, world: Any) -> None:
    for where in (FOUND, "/help/"):
        assert client.get(where)["Location"].startswith("/login/")


@pytest.mark.parametrize("where", ["/help/nothing/found_on/", "/help/dispute/nothing/", "/help/dispute/since/"])
def test_what_is_no_column_is_not_found(where: str, clerk: Client) -> None:
    assert clerk.get(where).status_code == 404


def test_a_mark_stands_only_where_more_is_to_be_said() -> None:
    ledger = ledgers()["dispute"]
    assert address(ledger, "found_on") and not address(ledger, "visit_result") and not address(ledger, "why")


def test_the_number_of_queries_is_pinned(clerk: Client) -> None:
    for where in (FOUND, "/help/petition/received_on/", "/help/"):
        clerk.get(where)
        with CaptureQueriesContext(connection) as captured:
            clerk.get(where)
        assert len(captured) == (LAW if "_on" in where else LAW - 1), [one["sql"][:90] for one in captured]


def test_the_topics_lead_where_this_person_may_go(world: Any, browser_of: Any) -> None:
    for who in WHO:
        browser, asker = browser_of(who), world.viewer(who)
        page = words(browser, "/help/").split("<main")[1]
        for topic in TOPICS:
            assert (topic.asked in page) == topic.who(asker)
            for _, to in topic.ways if topic.who(asker) else ():
                assert browser.get(reverse(to), follow=True).status_code == 200, (who, to)


def test_there_are_ten_answers_of_one_paragraph_for_a_clerk(clerk: Client) -> None:
    page = words(clerk, "/help/")
    assert page.count('<section class="card topic"') == 10
    assert all(30 < len(topic.says) < 150 for topic in TOPICS)


def test_both_are_found_by_searching(clerk: Client, browser_of: Any) -> None:
    def found(browser: Client, q: str) -> list[str]:
        return [
            one.href
            for group in browser.get("/search/", {"q": q}).context["groups"]
            if group.label == "帮助"
            for one in group.hits
        ]

    assert "/help/#backup" in found(clerk, "备份")
    assert FOUND in found(clerk, "排查日期")
    assert FOUND not in found(browser_of("auditor"), "排查日期")
    assert found(clerk, "水渠改道") == []
