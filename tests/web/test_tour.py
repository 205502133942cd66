"""The tour of the demo county: offered there only, the bar follows the page, each person sees the stops he may open."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fazhi.web.touring import STOPS, stops
from tests.web.queries import FORM

OFFER = "三分钟走一遍"


@pytest.fixture
def demo(world: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The world as if it were the demo county."""
    for where in ("fazhi.web.context.is_demo", "fazhi.web.pages.tour.is_demo"):
        monkeypatch.setattr(where, lambda: True)
    return world


def bar(client: Client, where: str) -> str:
    """The bar above a page, empty without one."""
    page = client.get(where, follow=True).content.decode()
    return page.split('<aside class="tour"')[1].split("</aside>")[0] if '<aside class="tour"' in page else ""


def test_a_real_county_has_no_tour(clerk: Client, client: Client) -> None:
    assert OFFER not in clerk.get("/").content.decode() and OFFER not in client.get("/login/").content.decode()
    assert clerk.get("/tour/").status_code == 404 and clerk.get("/tour/3/").status_code == 404
    assert bar(clerk, "/") == ""


def test_it_is_offered_on_the_first_page_and_at_the_login(demo: Any, clerk: Client, client: Client) -> None:
    assert OFFER in clerk.get("/").content.decode() and bar(clerk, "/") == ""
    assert 'href="?next=/tour/"' in client.get("/login/").content.decode()
    assert "登录后从第一站开始" in client.get("/login/", {"next": "/tour/"}).content.decode()
    assert client.get("/tour/")["Location"] == "/login/?next=/tour/"


def test_the_bar_goes_on_back_and_ends(demo: Any, every_row: Any, clerk: Client) -> None:
    every_row["petition"]
    for number, stop in enumerate(STOPS, 1):
        said = bar(clerk, f"/tour/{number}/")
        assert f"第 {number} 站，共 7 站" in said and stop.title in said and stop.says in said
        assert (f'href="/tour/{number + 1}/"' in said) == (number < 7) and (f'href="/tour/{number - 1}/"' in said) == (number > 1)
    assert clerk.get("/tour/4/")["Location"] == f"/ledgers/petition/{every_row['petition'].pk}/"
    assert OFFER not in clerk.get("/").content.decode()
    assert clerk.get("/tour/end/")["Location"] == "/"
    assert bar(clerk, "/") == "" and OFFER in clerk.get("/").content.decode()


def test_without_a_petition_the_stop_is_the_list(demo: Any, clerk: Client) -> None:
    assert clerk.get("/tour/4/")["Location"] == "/ledgers/petition/"
    assert "第 4 站" in bar(clerk, "/ledgers/petition/")


def test_a_page_that_is_a_stop_moves_there_and_another_says_so(demo: Any, clerk: Client) -> None:
    assert "第 1 站" in bar(clerk, "/tour/")
    assert "第 5 站" in bar(clerk, "/figures/disputes.found/")
    away = bar(clerk, "/law/")
    assert "第 5 站" in away and "可以随便看" in away and "回到这一站" in away


@pytest.mark.parametrize(("who", "keys"), [
    ("colleague", ["today", "new", "list", "case", "figure", "report", "check"]),
    ("leader", ["today", "list", "case", "figure", "report", "check"]),
    ("reader", ["today", "list", "case", "figure", "report", "check"]),
    ("auditor", []),
])  # fmt: skip
def test_each_person_walks_where_he_may(who: str, keys: list[str], demo: Any, browser_of: Any) -> None:
    mine, browser = stops(demo.viewer(who)), browser_of(who)
    assert [stop.key for stop in mine] == keys
    for number in range(1, len(mine) + 1):
        answer = browser.get(f"/tour/{number}/", follow=True)
        assert answer.status_code == 200 and f"第 {number} 站，共 {len(mine)} 站" in answer.content.decode()
    assert browser.get(f"/tour/{len(mine) + 1}/").status_code == (404 if mine else 303)
    assert mine or bar(browser, "/tour/") == ""


def test_the_bar_costs_no_query(demo: Any, every_row: Any, clerk: Client) -> None:
    every_row["dispute"]

    def taken() -> int:
        clerk.get("/ledgers/dispute/new/")
        with CaptureQueriesContext(connection) as captured:
            clerk.get("/ledgers/dispute/new/")
        return len(captured)

    before = taken()
    clerk.get("/tour/2/")
    assert taken() == before <= FORM
