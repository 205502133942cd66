"""What the second run leaves out: only what cannot touch a database, and as many as it says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests import selecting

HERE = Path(__file__).resolve().parent
SOME = """
import os, subprocess, sys
import pytest
def test_pure(): assert os.environ["DATABASE_URL"] == "{nobody}"
def test_asks(db): pass
@pytest.mark.django_db
def test_marked(): pass
def test_by_another(world): pass
def test_reaches():
    from django.contrib.auth.models import Permission
    Permission.objects.count()
"""


@pytest.mark.parametrize("name", sorted(selecting.DATABASE_FREE))
def test_no_fixture_is_asked_for_behind_the_back(name: str) -> None:
    for file in [*(HERE / name).rglob("test_*.py"), *(HERE / name).rglob("conftest.py")]:
        assert not re.search(r"getfixturevalue|unblock\(|django_db_blocker|django\.test", file.read_text(encoding="utf-8")), file


def test_exactly_what_touches_no_database_is_left_out(tmp_path: Path) -> None:
    told = tmp_path / "told"
    file = HERE / "law" / f"drawn_up_{os.getpid()}.py"  # no test of a run beside this one
    try:
        file.write_text(SOME.format(nobody=selecting.NOBODY), encoding="utf-8")
        run = [sys.executable, "-m", "pytest", "-n0", "-rA", str(file)]
        own = {name: said for name, said in os.environ.items() if name != selecting.COUNT}
        env = {**own, "DATABASE_URL": "", "PYTHONDONTWRITEBYTECODE": "1"}
        first = subprocess.run(run, cwd=HERE.parent, env=env, capture_output=True, text=True, check=False).stdout
        second = subprocess.run(
            [*run, "--collect-only"], cwd=HERE.parent, env={**env, selecting.COUNT: str(told)}, capture_output=True, text=True,
            check=False,
        ).stdout  # fmt: skip
    finally:
        file.unlink()
    assert "1 failed, 4 passed" in first and re.search(r"FAILED \S+::test_reaches - RuntimeError", first)
    assert "Database access not allowed" in first
    assert re.findall(r"::(\w+)", second) == ["test_asks", "test_marked", "test_by_another"]
    assert told.read_text() == "2"


def test_only_pure_packages_and_the_one_with_its_own_file_are_left_out() -> None:
    contract = (HERE.parent / "pyproject.toml").read_text(encoding="utf-8")
    pure = re.search(
        r'source_modules = \["fazhi\.law", "fazhi\.reading", "fazhi\.papers"\]\nforbidden_modules = \["django"\]', contract
    )
    assert pure and set(selecting.DATABASE_FREE) == {"law", "reading", "papers", "additions"}
