"""Browsers of the world's people, and one row of every ledger in the first village."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from fazhi.records.keeping import keep
from fazhi.records.ledger import ledgers
from tests.conftest import NOON
from tests.web.posts import NAME, Browser
from tests.web.samples import posted, sample

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture(autouse=True)
def own_home(settings: Any, tmp_path: Path) -> None:
    """Uploads and files of a test lie in its own folder; passwords are quick."""
    settings.HOME = tmp_path
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def browser_of(account: Any) -> Callable[[str], Client]:
    """A browser in which somebody of the world is logged in; «nobody» is not."""

    clients: dict[str, Client] = {}

    def opened(who: str) -> Client:
        if who not in clients:
            clients[who] = Client()
            if who != "nobody":
                clients[who].force_login(account(who), backend=BACKEND)
        return clients[who]

    return opened


@pytest.fixture
def clerk(browser_of: Any) -> Client:
    """The clerk's browser."""
    return browser_of("clerk")  # type: ignore[no-any-return]


class Rows(dict[str, Any]):
    """One kept row of a ledger, by the ledger's name, written when first asked for."""

    def __init__(self, world: Any) -> None:
        super().__init__()
        self.world = world

    def __missing__(self, name: str) -> Any:
        ledger = ledgers()[name]
        row = sample(ledger, self.world)
        keep([row], viewer=self.world.viewer("clerk"), why=f"登记{ledger.label}", door="web", at=NOON)
        self[name] = ledger.model._default_manager.get(pk=row.pk)
        return self[name]


@pytest.fixture
def rows(world: Any) -> Rows:
    """One kept row of every ledger that is asked for."""
    return Rows(world)


@pytest.fixture
def every_row(rows: Rows) -> Rows:
    """One kept row of every ledger there is."""
    for name in ledgers():
        assert rows[name]
    return rows


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """What the site's own log handler writes during a test."""
    handler: Any = next(one for one in logging.getLogger("django").handlers if isinstance(one, logging.StreamHandler))
    stream = io.StringIO()
    before, handler.stream = handler.stream, stream  # setStream would flush the old one, which another test's capture closed
    yield stream
    handler.stream = before


@pytest.fixture
def enter(account: Any) -> Any:
    """Logs somebody in, in a browser that is given or a new one."""
    accounts: dict[str, Any] = {}

    def entered(who: str, browser: Browser | None = None) -> Browser:
        one = browser or Browser()
        accounts[who] = accounts.get(who) or account(who)
        one.force_login(accounts[who], backend=BACKEND)
        return one

    return entered


@pytest.fixture
def typed(world: Any) -> dict[str, str]:
    """A dispute with names in it."""
    return posted(ledgers()["dispute"], world, parties=NAME)
