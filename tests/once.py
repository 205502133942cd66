"""What is dear to make and made once for a run of the suite: the first worker that needs it makes it, every taker has a copy.

A place is a folder and, on PostgreSQL, a database. The one made is left alone, so that no test finds what another one did.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Make = Callable[[Path, str], None]  # fills a folder and the database of that address ("" is the folder's own SQLite file)


def server() -> str:
    """The address of the server on which the tests run, without a database; "" on SQLite."""
    given = os.environ.get("DATABASE_URL", "")
    return given.rsplit("/", 1)[0] if given.startswith("postgres") else ""


def _tell(at: str, words: str) -> None:
    """One sentence of SQL to the server at that address."""
    import psycopg

    with psycopg.connect(f"{at}/postgres", autocommit=True) as connection:
        connection.execute(words)  # type: ignore[call-overload]


@contextlib.contextmanager
def new_database(called: str, like: str = "") -> Iterator[str]:
    """The address of a database beside the test run's own, empty or a copy of the one named `like`; "" on SQLite."""
    at = server()
    if not at:
        yield ""
        return
    name = f"{called}_{secrets.token_hex(6)}"
    _tell(at, f"CREATE DATABASE {name}" + (f" TEMPLATE {like}" if like else ""))
    try:
        yield f"{at}/{name}"
    finally:
        _tell(at, f"DROP DATABASE {name} WITH (FORCE)")


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """The workers of a run one after the other."""
    with Path(folder, "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


class Once:
    """The things made once for this run; `folder` is shared by its workers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server = server()  # the last test of a run may be one that is kept from it (`selecting`)
        self.name = os.environ.get("PYTEST_XDIST_WORKER", "alone")

    def _made(self, called: str, make: Make) -> Path:
        """The folder of the one that was made; makes it when nobody has yet. What failed is made anew."""
        kept = self.folder / called
        kept.mkdir(parents=True, exist_ok=True)
        with _locked(kept):
            if not (kept / "done").exists():
                shutil.rmtree(kept / "home", ignore_errors=True)
                (kept / "home").mkdir()
                address = f"{self.server}/{self._database(called)}" if self.server else ""
                if address:
                    _tell(self.server, f"DROP DATABASE IF EXISTS {self._database(called)}")
                    _tell(self.server, f"CREATE DATABASE {self._database(called)}")
                make(kept / "home", address)
                (kept / "done").touch()
            (kept / f"held-{self.name}").touch()
        return kept

    def _database(self, called: str) -> str:
        """The name of the database that is copied: of this run alone."""
        named = self.folder / "name"
        with _locked(self.folder):
            if not named.exists():
                named.write_text(secrets.token_hex(6))
            return f"{called}_{named.read_text()}"

    @contextlib.contextmanager
    def copy(self, called: str, make: Make, to: Path) -> Iterator[str]:
        """Fills the folder `to` with a copy of what is called so; the address of its database, "" for a file in the folder."""
        kept = self._made(called, make)
        shutil.copytree(kept / "home", to, dirs_exist_ok=True)
        with new_database(f"{called}_copy", self._database(called)) as url:
            yield url

    def leave(self) -> None:
        """This worker needs nothing more; the last one to leave takes the databases away."""
        for done in self.folder.glob("*/done"):
            with _locked(done.parent):
                (done.parent / f"held-{self.name}").unlink(missing_ok=True)
                if done.exists() and not any(done.parent.glob("held-*")):
                    done.unlink()
                    shutil.rmtree(done.parent / "home")
                    if self.server:
                        _tell(self.server, f"DROP DATABASE {self._database(done.parent.name)} WITH (FORCE)")


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """What is made once for the run: `with once.copy(name, make, folder) as url:`."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "once"
    shared.mkdir(exist_ok=True)
    made = Once(shared)
    yield made
    made.leave()
