"""Every ledger for everybody: who sees, who writes, who is sent away."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from fazhi.records.ledger import ledgers

LEDGERS = sorted(ledgers())
READ = ("list", "export", "row", "tallies")
WRITE = ("new", "import", "edit")
MAY = {
    "clerk": (200, 200), "colleague": (200, 200), "leader": (200, 403), "reader": (200, 403), "auditor": (403, 403),
    "nobody": (302, 302),
}  # fmt: skip


def address(page: str, name: str, rows: Any) -> str:
    """The address of a page about a ledger, or about its row."""
    return reverse(page, args=[name, rows[name].pk] if page in ("row", "edit") else [name])


@pytest.mark.parametrize("name", LEDGERS)
def test_reading_and_writing_follow_the_post(name: str, rows: Any, browser_of: Any) -> None:
    for who, (read, write) in MAY.items():
        client = browser_of(who)
        assert {page: client.get(address(page, name, rows)).status_code for page in READ} == dict.fromkeys(READ, read), who
        assert {page: client.get(address(page, name, rows)).status_code for page in WRITE} == dict.fromkeys(WRITE, write), who


@pytest.mark.parametrize("name", LEDGERS)
def test_a_stranger_is_refused_the_other_towns_rows(name: str, rows: Any, world: Any, browser_of: Any) -> None:
    client = browser_of("stranger")
    title = ledgers()[name].title(rows[name])
    assert title not in client.get(reverse("list", args=[name])).content.decode()
    for page in ("row", "edit"):
        assert client.get(address(page, name, rows)).status_code == 403
    answer = client.get(reverse("list", args=[name]), {"unit": world.town.pk})
    assert answer.status_code == 403
    assert "权限" in answer.content.decode()
    assert client.post(reverse("void", args=[name, rows[name].pk]), {"since": rows[name].since, "why": "试"}).status_code == 403


@pytest.mark.parametrize("who", ["leader", "reader"])
def test_readers_cannot_post(who: str, rows: Any, browser_of: Any, world: Any) -> None:
    client, name = browser_of(who), "dispute"
    pk = rows[name].pk
    for page, args in (("new", [name]), ("edit", [name, pk]), ("void", [name, pk]), ("evidence", [name, pk]), ("zero", [name])):
        assert client.post(reverse(page, args=args), {"why": "试", "since": 1}).status_code == 403, page


def test_anonymous_is_sent_to_the_login_and_back(client: Any, rows: Any) -> None:
    answer = client.get(reverse("list", args=["dispute"]))
    assert answer.status_code == 302
    assert answer["Location"] == "/login/?next=/ledgers/dispute/"


@pytest.mark.parametrize("page", ["figures", "report", "today", "trail", "ledgers", "password"])
@pytest.mark.parametrize("who", ["clerk", "colleague", "leader", "reader", "stranger"])
def test_the_other_pages_open(page: str, who: str, rows: Any, browser_of: Any) -> None:
    assert rows["dispute"] and browser_of(who).get(reverse(page)).status_code == 200


def test_the_auditor_reads_the_trail_and_no_rows(rows: Any, browser_of: Any) -> None:
    client = browser_of("auditor")
    assert client.get(reverse("trail")).status_code == 200
    assert client.get(reverse("today"))["Location"] == reverse("keeper")
    assert client.get(reverse("keeper")).status_code == 200
    assert client.get(reverse("figures")).status_code == 403


def test_figures_of_another_town_are_refused(rows: Any, world: Any, browser_of: Any) -> None:
    client = browser_of("stranger")
    for page, args in (("figures", []), ("figure", ["disputes.found"]), ("report", [])):
        assert client.get(reverse(page, args=args), {"unit": world.town.pk, "year": 2024}).status_code == 403


def test_nobody_without_a_post_gets_in(world: Any, client: Any, db: Any) -> None:
    from fazhi.org.models import Account, Person
    from fazhi.trail.writing import SYSTEM, write
    from tests.conftest import NOON
    from tests.web.conftest import BACKEND

    person = Person(name="庚无职")
    write([person], by=SYSTEM, why="测试", door="cli", at=NOON)
    client.force_login(Account.objects.open("gone", person, None), backend=BACKEND)
    answer = client.get(reverse("today"))
    assert answer.status_code == 403
    assert "没有任职" in answer.content.decode()
