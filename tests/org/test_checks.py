"""The law is checked at start: a faulty file is named with its line, and nothing is served on it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fazhi.cli import run
from fazhi.law import Book
from fazhi.org import checks
from tests.org.doubts import PACKAGE

GOOD = Path(__file__).parent / "doubts" / "clocks" / "demo.yaml"


def book_of(monkeypatch: pytest.MonkeyPatch, *paths: Path) -> None:
    """Only these files are the law."""
    monkeypatch.setattr(checks, "load_book", lambda additions: Book(paths))


def test_what_reads_well_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    book_of(monkeypatch, GOOD)
    assert checks.check_law() == []


FAULTY = [
    ("    mark: recalled\n", "    mark: surely\n", "“mark”只能是"),
    ("    mark: recalled\n", "", "缺少“mark”"),
    ('article: "3"', 'article: "9"', "articles 里没有这一条"),
    ("roll: {rule", "rolls: {rule", "没有“rolls”这个键"),
    ("due: 2024-09-09", "due: 2024-09-10", "算出的是2024-09-09"),
]


@pytest.mark.parametrize(("old", "new", "says"), FAULTY, ids=[says for *_, says in FAULTY])
def test_a_faulty_file_is_named_with_its_line(
    old: str, new: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "demo_law" / "2024-01-01.yaml"
    path.parent.mkdir()
    path.write_text(GOOD.read_text("utf-8").replace(old, new, 1), "utf-8")
    book_of(monkeypatch, path)
    (error,) = checks.check_law()
    assert error.is_serious() and str(error.msg).startswith("demo_law/2024-01-01.yaml 第") and says in str(error.msg)


def test_versions_that_overlap_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    later = tmp_path / "demo_law" / "2025-01-01.yaml"
    later.parent.mkdir()
    later.write_text(GOOD.read_text("utf-8").replace("from: 2024-01-01", "from: 2024-02-01"), "utf-8")
    book_of(monkeypatch, GOOD, later)
    assert any("重叠" in str(error.msg) and "2025-01-01.yaml 第" in str(error.msg) for error in checks.check_law())


def test_a_package_that_is_not_there_is_named(settings: Any) -> None:
    settings.FAZHI_ADDITIONS = ["tests.nowhere"]
    assert [str(error.msg) for error in checks.check_law()] == ["找不到扩展包“tests.nowhere”，请核对 FAZHI_ADDITIONS"]


def test_further_packages_are_checked_too(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Book] = []
    monkeypatch.setattr(checks, "faults", lambda book, calendar: seen.append(book) or [])
    settings.FAZHI_ADDITIONS = [PACKAGE]
    assert checks.check_law() == [] and GOOD in seen[0].paths


def test_nothing_is_served_on_faulty_law(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], db: None
) -> None:
    path = tmp_path / "demo_law" / "2024-01-01.yaml"
    path.parent.mkdir()
    path.write_text(GOOD.read_text("utf-8").replace("due: 2024-09-09", "due: 2024-09-10"), "utf-8")
    book_of(monkeypatch, path)
    assert run(["serve", "--port", "1"]) == 2
    assert "demo_law/2024-01-01.yaml 第" in capsys.readouterr().err


def test_asking_for_a_day_does_not_check_everything(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(checks, "faults", lambda *_: pytest.fail("the whole law was checked"))
    assert run(["due", "petition.objection", "2024-09-02"]) == 0
    assert "2024" in capsys.readouterr().out
