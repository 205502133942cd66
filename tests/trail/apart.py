"""A database of its own, reached by processes of their own: a file of SQLite or a new database on the tests' PostgreSQL."""

from __future__ import annotations

import contextlib
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src"
LIMIT = 120  # seconds until a process counts as hanging


class Apart:
    """A database that no other test sees. `file` is SQLite's, None on PostgreSQL."""

    def __init__(self, folder: Path, url: str) -> None:
        self.file = None if url.startswith("postgres") else folder / "fazhi.sqlite3"
        paths = [str(SRC), str(ROOT), str(folder)]
        self.env = {**os.environ, "FAZHI_HOME": str(folder), "DATABASE_URL": url, "PYTHONPATH": os.pathsep.join(paths)}

    def start(self, code: str, *args: str) -> subprocess.Popen[str]:
        """A process that runs Python code with Django set up; `args` in sys.argv[1:]."""
        head = "from tests.trail.apart import begin; begin()\n"
        command = [sys.executable, "-c", head + code, *args]
        return subprocess.Popen(command, env=self.env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def run(self, code: str, *args: str) -> str:
        """What such a process says; AssertionError with all of it when it fails."""
        return said(self.start(code, *args))


def said(process: subprocess.Popen[str]) -> str:
    """What a process says until it ends well."""
    try:
        out, _ = process.communicate(timeout=LIMIT)
    except subprocess.TimeoutExpired:
        process.kill()
        raise
    assert process.returncode == 0, out
    return out.strip()


@contextlib.contextmanager
def apart(folder: Path) -> Iterator[Apart]:
    """An empty database with tables, gone afterwards."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        found = Apart(folder, "")
        found.run("from tests.trail.apart import tables; tables()")
        yield found
        return
    import psycopg

    name = f"apart_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")  # type: ignore[call-overload]
        try:
            found = Apart(folder, f"{server.rsplit('/', 1)[0]}/{name}")
            found.run("from tests.trail.apart import tables; tables()")
            yield found
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[call-overload]


class _Models:
    """Every application is said to have no migrations: its tables are made from the models."""

    def __contains__(self, name: str) -> bool:
        return True

    def __getitem__(self, name: str) -> None:
        return None


def begin() -> None:
    """Sets Django up in a process of its own."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "fazhi.settings"
    import django

    django.setup()


def tables() -> None:
    """Makes the tables from the models."""
    from django.conf import settings
    from django.core.management import call_command

    settings.MIGRATION_MODULES = _Models()
    call_command("migrate", run_syncdb=True, verbosity=0)


def town() -> Any:
    """A town, written as the first commit."""
    from fazhi.org.models import Unit
    from fazhi.trail.writing import SYSTEM, writing
    from tests.conftest import NOON

    with writing(by=SYSTEM, why="测试", door="cli", at=NOON) as one:
        return one.put(Unit(name="测试镇", kind="town"))
