"""What is made once for a run: one making for all, a copy for each, nothing left behind."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests import once as making
from tests.once import Once

WRITE = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('CREATE TABLE made (n)'); c.commit(); c.close()"


def _statement(url: str, words: str) -> Any:
    """What one sentence of SQL brings from a database of the server."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        return connection.execute(words).fetchall() if words.startswith("SELECT") else connection.execute(words)  # type: ignore[call-overload]


def _fill(home: Path, url: str) -> None:
    """A place with one table and one more line in its book of makings."""
    with (home.parent / "makings").open("a") as book:
        book.write("made\n")
    if url:
        _statement(url, "CREATE TABLE made (n int)")
    else:
        subprocess.run([sys.executable, "-c", WRITE, str(home / "own.sqlite3")], check=True)


def test_workers_make_it_once_and_each_has_a_copy(tmp_path: Path) -> None:
    shared = tmp_path / "once"
    shared.mkdir()

    def worker(number: int) -> str:
        mine = Once(shared)
        mine.name = f"gw{number}"
        with mine.copy("place", _fill, tmp_path / mine.name) as url:
            if url:
                _statement(url, "INSERT INTO made VALUES (1)")
                assert _statement(url, "SELECT count(*) FROM made") == [(1,)]
            else:
                assert (tmp_path / mine.name / "own.sqlite3").read_bytes() == (shared / "place/home/own.sqlite3").read_bytes()
            return url

    with ThreadPoolExecutor(4) as pool:
        urls = list(pool.map(worker, range(4)))
    assert (shared / "place" / "makings").read_text() == "made\n"
    assert len(set(urls)) == (4 if making.server() else 1)


def test_what_failed_is_made_anew_and_the_last_to_leave_takes_it_away(tmp_path: Path) -> None:
    first, second = Once(tmp_path), Once(tmp_path)
    first.name, second.name = "gw0", "gw1"

    def fail(home: Path, url: str) -> None:
        _fill(home, url)
        raise OSError("no room")

    with pytest.raises(OSError, match="no room"), first.copy("place", fail, tmp_path / "a"):
        pass
    for one, folder in ((first, "b"), (second, "c")):
        with one.copy("place", _fill, tmp_path / folder):
            pass
    first.leave()
    assert (tmp_path / "place" / "home").exists()
    second.leave()
    assert not (tmp_path / "place" / "home").exists()
    if making.server():
        name = second._database("place")
        assert _statement(f"{making.server()}/postgres", f"SELECT 1 FROM pg_database WHERE datname = '{name}'") == []
