"""One file is enough: a ledger, a clock, a kind, a figure, a section and a source of a county's own package all work.

In processes of their own on a database of their own: models are never registered in a running process.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


class Place:
    """An installation whose FAZHI_ADDITIONS names a package."""

    def __init__(self, home: Path) -> None:
        self.home = home
        path = os.pathsep.join([str(ROOT / "src"), str(home)])
        self.env = {
            **os.environ, "FAZHI_HOME": str(home / "home"), "FAZHI_ADDITIONS": "our_county", "PYTHONPATH": path,
            "DATABASE_URL": f"sqlite:///{home / 'own.sqlite3'}", "DJANGO_SETTINGS_MODULE": "fazhi.settings",
            "PYTHONIOENCODING": "utf-8",
        }  # fmt: skip

    def python(self, *args: str) -> subprocess.CompletedProcess[str]:
        """Runs Python there."""
        return subprocess.run(
            [sys.executable, *args], env=self.env, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120
        )

    def manage(self, *args: str) -> subprocess.CompletedProcess[str]:
        """A command of Django."""
        return self.python(str(ROOT / "manage.py"), *args)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The county's package, copied to where its migrations may be written."""
    home = tmp_path_factory.mktemp("county")
    shutil.copytree(HERE / "our_county", home / "our_county", ignore=shutil.ignore_patterns("__pycache__"))
    return Place(home)


@pytest.fixture(scope="module")
def told(place: Place) -> dict[str, Any]:
    """What happened there."""
    for step in (("makemigrations", "our_county"), ("migrate", "--verbosity", "0")):
        done = place.manage(*step)
        assert done.returncode == 0, done.stdout + done.stderr
    done = place.python(str(HERE / "driver.py"), str(place.home))
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_the_package_is_one_file_a_thing() -> None:
    kept = sorted(
        path.relative_to(HERE / "our_county").as_posix() for path in (HERE / "our_county").rglob("*.*") if path.suffix != ".pyc"
    )
    assert kept == [
        "__init__.py", "apps.py", "clocks/2024-01-01.yaml", "figures/aid.py", "kinds/aid_matter.py", "ledgers/legal_aid.py",
        "sections/900-aid.md", "sources/aid_hotline.py",
    ]  # fmt: skip


def test_list_form_and_own_rule(told: dict[str, Any]) -> None:
    pages = told["pages"]
    assert pages["list"] and pages["masked"] and pages["own_rule"]


def test_the_kind_moves_on_its_clock(told: dict[str, Any]) -> None:
    pages = told["pages"]
    assert pages["due"] == ["aid.answer", "2024-03-11", "演示县公共法律服务规定"]
    assert pages["step"] == [True, "answered", "2024-03-08", "2024-03-11"] and pages["case_page"]


def test_sheets_in_and_out(told: dict[str, Any]) -> None:
    sheets = told["sheets"]
    assert sheets["trial"] and sheets["rows"] == 2 and sheets["export"] == 200
    again = sheets["again"]
    assert (again["read"], again["same"], again["new"], again["changed"], again["seq"]) == (2, 2, 0, 0, None)


def test_the_export_of_a_hotline(told: dict[str, Any]) -> None:
    said = told["source"]
    first, second = said["first"], said["second"]
    assert (first["new"], second["new"], second["changed"], said["outcome"]) == (1, 0, 1, "referred")
    assert "演示12348热线" in said["locked"]


def test_figure_sentence_api_and_clock(told: dict[str, Any]) -> None:
    said = told["programs"]
    assert (said["figure"]["value"], said["figure"]["numerator"], said["figure"]["denominator"]) == (50.0, 1, 2)
    assert said["matters"] == 1 and said["figure_page"] and said["trail"]
    assert said["sentence"] == ["全年接待法律援助咨询2件，转法律援助中心1件，转介率50%，办理转办事项1件。"]
    assert said["api"] == ["工伤赔偿", "继承"]
    assert said["clock"] == "演示县公共法律服务规定" and said["due"] == ["2024-10-10", "2024-04-11"]


def test_the_migration_is_whole(place: Place, told: dict[str, Any]) -> None:
    done = place.manage("makemigrations", "--check", "--dry-run", "our_county")
    assert done.returncode == 0, done.stdout
    assert [path.name for path in (place.home / "our_county" / "migrations").glob("0*.py")] == ["0001_initial.py"]


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("ledgers/legal_aid.py", '"咨询事项"', '"打卡次数"', "含“打卡”"),
        ("ledgers/legal_aid.py", 'filters=("outcome",)', 'filters=("nothing",)', "filters：没有栏目 nothing"),
        ("sources/aid_hotline.py", 'ledger="legal_aid"', 'ledger="gone"', "没有台账“gone”"),
        ("figures/aid.py", 'On("asked_on")', 'On("nothing")', "has no column nothing"),
        ("figures/aid.py", '"转法律援助中心"', '"学时积分"', "含“积分”"),
    ],
)
def test_a_bad_declaration_stops_at_start(tmp_path: Path, file: str, old: str, new: str, says: str) -> None:
    shutil.copytree(HERE / "our_county", tmp_path / "our_county", ignore=shutil.ignore_patterns("__pycache__"))
    path = tmp_path / "our_county" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    done = Place(tmp_path).manage("check")
    assert done.returncode == 1 and says in done.stderr
