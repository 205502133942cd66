"""The menu by person, and large print."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fazhi.web.menu import SECTIONS, sections

EVERY = [way for _, group in SECTIONS for way in group]


@pytest.mark.parametrize("way", EVERY, ids=lambda way: way.to)
@pytest.mark.parametrize("who", ["clerk", "leader", "reader"])
def test_what_stands_in_the_menu_opens(way: Any, who: str, world: Any, browser_of: Any) -> None:
    asker = world.viewer(who)
    page = browser_of(who).get("/").content.decode()
    side = page.split('<nav class="side"')[1].split("</nav>")[0]
    assert (f'href="{reverse(way.to)}"' in side) == way.who(asker)
    if way.who(asker):
        assert browser_of(who).get(reverse(way.to)).status_code == 200


def test_no_heading_stands_without_a_page(world: Any) -> None:
    for who in ("clerk", "leader", "reader", "stranger"):
        assert all(group for _, group in sections(world.viewer(who)))


def test_only_the_county_looks_over_all_towns(world: Any) -> None:
    seen = {who: {way.to for _, group in sections(world.viewer(who)) for way in group} for who in ("clerk", "reader")}
    assert "county_filings" in seen["reader"] - seen["clerk"]


def test_large_print_is_kept_by_the_browser_and_goes_back_to_the_page(clerk: Client) -> None:
    answer = clerk.post("/looking/", {"back": "/figures/?year=2024"})
    assert (answer.status_code, answer["Location"]) == (303, "/figures/?year=2024")
    assert 'class="large"' in clerk.get("/").content.decode()
    assert "恢复标准字号" in clerk.get("/").content.decode()
    clerk.post("/looking/", {"back": "/"})
    assert 'class="large"' not in clerk.get("/").content.decode()


def test_large_print_needs_no_login(client: Client, world: Any) -> None:
    client.post("/looking/", {"back": "/login/"})
    assert 'class="large"' in client.get("/login/").content.decode()


@pytest.mark.parametrize("back", ["https://example.org/", "//example.org/", "javascript:alert(1)", ""])
def test_the_way_back_stays_here(back: str, clerk: Client) -> None:
    assert clerk.post("/looking/", {"back": back})["Location"] == "/"
