"""A real browser on a really served county: Debian's chromium, nothing fetched."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--lang=zh-CN",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
OFFICE, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
PASSWORD = "demo-password-1"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The browser; without one these tests are skipped."""
    if not CHROMIUM.exists():
        pytest.skip(f"no browser at {CHROMIUM} (name one in CHROMIUM)")
    from playwright.sync_api import sync_playwright

    # Playwright runs an event loop in this thread; Django only refuses because it sees one.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as played:
        browser = played.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def own_home(settings: Any, tmp_path: Path) -> None:
    """What the site keeps in files (uploads, what was sent before) lies in the test's own folder."""
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"


@pytest.fixture
def county(live_server: Any, committed_world: Any, settings: Any, tmp_path: Path) -> Any:
    """The world with accounts, twelve disputes of 2024 and sessions of study, served."""
    from datetime import date

    from fazhi.org.models import Account
    from fazhi.records.ledgers.dispute import Dispute
    from fazhi.records.ledgers.law_study import LawStudy
    from fazhi.trail.writing import write
    from tests.conftest import NOON

    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    world = committed_world
    for who in ("clerk", "leader", "reader"):
        Account.objects.open(who, getattr(world, who), PASSWORD)
    said = {"kind": "housing", "parties": "甲某、乙某", "handler": "赵调解"}
    rows: list[Any] = [
        Dispute(unit=world.villages[n % 3], found_on=date(2024, 1 + n, 5), matter=f"宅基地纠纷{n}", **said,
                state="settled" if n < 9 else "open", settled_on=date(2024, 1 + n, 20) if n < 9 else None)
        for n in range(12)
    ]  # fmt: skip
    rows += [LawStudy(unit=world.town, held_on=date(2024, 1 + n, 8), body="group", topic=f"学习{n}") for n in range(4)]
    write(rows, by=world.clerk, why="登记", door="web", at=NOON)
    world.first = rows[0].pk
    world.url = live_server.url
    return world


def wrong(message: Any) -> bool:
    """A fault of a script or of the content policy; an answer like 409 is none."""
    return message.type == "error" and not message.text.startswith("Failed to load resource")


@pytest.fixture
def open_page(chromium: Any, county: Any) -> Iterator[Callable[..., Any]]:
    """A page of a browser of its own: open_page(PHONE, scripts=False, who="clerk"); what its console says is a fault."""
    contexts: list[Any] = []
    said: list[str] = []

    def opened(size: dict[str, int] = OFFICE, *, scripts: bool = True, who: str = "clerk") -> Any:
        small = size is PHONE
        context = chromium.new_context(
            viewport=size, java_script_enabled=scripts, is_mobile=small, has_touch=small, base_url=county.url, locale="zh-CN"
        )
        context.set_default_timeout(45_000)  # the first page of a process reads the whole law
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text) if wrong(message) else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        if who:
            page.goto("/login/")
            page.get_by_label("账号").fill(who)
            page.get_by_label("密码").fill(PASSWORD)
            page.get_by_role("button", name="登录").click()
            page.wait_for_url("**/")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert said == []
