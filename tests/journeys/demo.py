"""The demo county at a fixed moment, loaded once for a run; each file of journeys has a copy, served by a process of its own."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.conftest import OFFICE, wrong

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "yanshi-2024"


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def command(home: Path, url: str, *words: str) -> dict[str, Any]:
    """How `served` is started on a folder and a database."""
    env = {**os.environ, "FAZHI_HOME": str(home), "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "DATABASE_URL": url}
    return {"args": [sys.executable, "-m", "tests.journeys.served", *words], "env": env, "cwd": ROOT, "text": True}


def load(home: Path, url: str) -> None:
    """Loads the county; the process ends, so that the file is whole and nobody holds the database."""
    done = subprocess.run(**command(home, url), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


@contextlib.contextmanager
def serving(home: Path, url: str) -> Iterator[str]:
    """The address of the served demo county."""
    port = free_port()
    with subprocess.Popen(**command(home, url, str(port)), stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None and process.stdout.readline() == "ready\n"
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, once: Any) -> Iterator[str]:
    """The address of the demo county."""
    home = tmp_path_factory.mktemp("demo")
    with once.copy("county", load, home) as url, serving(home, url) as address:
        yield address


@pytest.fixture
def enter(chromium: Any, demo: str) -> Iterator[Callable[..., Any]]:
    """Somebody of the demo county in a browser of his own: enter("dingzhuang", PHONE); what its console says is a fault."""
    contexts: list[Any] = []
    said: list[str] = []

    def entered(who: str, size: dict[str, int] = OFFICE, *, scripts: bool = True) -> Any:
        small = size is not OFFICE
        context = chromium.new_context(
            viewport=size, java_script_enabled=scripts, is_mobile=small, has_touch=small, base_url=demo, locale="zh-CN",
            timezone_id="Asia/Shanghai", reduced_motion="reduce",
        )  # fmt: skip
        context.set_default_timeout(60_000)  # the first page of a process reads the whole law
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text) if wrong(message) else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto("/login/")
        page.get_by_label("账号").fill(who)
        page.get_by_label("密码").fill(PASSWORD)
        page.get_by_role("button", name="登录").click()
        page.wait_for_url(lambda url: "/login/" not in url)
        return page

    yield entered
    for context in contexts:
        context.close()
    assert said == []
