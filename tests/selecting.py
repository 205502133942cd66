"""What the second run of the suite leaves out: by the folder of a test and what it asks for.

`python3 run.py test` runs every test on SQLite and again on PostgreSQL, but for those that cannot touch the run's database:
they lie in a folder of `DATABASE_FREE` and ask for no fixture of a database. pytest-django refuses such a test every access
in its own process; a process that it starts finds a DATABASE_URL where nobody listens (`pytest_runtest_protocol`).
"""

from __future__ import annotations

import os
import unittest
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
DATABASE_FREE = {
    "law": "pure: knows no Django (a contract of import-linter)",
    "reading": "pure: knows no Django (a contract of import-linter)",
    "papers": "pure: knows no Django (a contract of import-linter)",
    "additions": "a county's own package, tried in processes of its own on a SQLite file of its own",
}
FIXTURES = {"db", "transactional_db", "live_server", "django_db_setup", "_django_db_helper", "once"}
NOBODY = "postgres://nobody@127.0.0.1:9/none"
COUNT = "FAZHI_TESTS_LEFT_OUT"  # names the file into which a run that leaves tests out writes how many


def folder(item: pytest.Item) -> str:
    """The folder below tests/ in which a test lies."""
    return item.path.relative_to(HERE).parts[0] if item.path.is_relative_to(HERE) else ""


def database_free(item: pytest.Item) -> bool:
    """Whether a test cannot touch the database of the run."""
    asked = FIXTURES & set(getattr(item, "fixturenames", ()))
    of_class = isinstance(getattr(item, "cls", None), type) and issubclass(item.cls, unittest.TestCase)  # type: ignore[attr-defined]
    marked = item.get_closest_marker("django_db") or item.get_closest_marker("postgres")
    return folder(item) in DATABASE_FREE and not asked and not of_class and marked is None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The second run of the whole leaves out what touches no database, and says how many."""
    if told := os.environ.get(COUNT):
        left = [item for item in items if database_free(item)]
        items[:] = [item for item in items if not database_free(item)]
        config.hook.pytest_deselected(items=left)
        Path(told).write_text(str(len(left)))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """A test that is said to touch no database could not reach the run's: neither itself nor by a process."""
    if not database_free(item):
        return (yield)  # type: ignore[no-any-return]
    before = os.environ.get("DATABASE_URL")
    os.environ["DATABASE_URL"] = NOBODY
    try:
        return (yield)  # type: ignore[no-any-return]
    finally:
        del os.environ["DATABASE_URL"]
        if before is not None:
            os.environ["DATABASE_URL"] = before
