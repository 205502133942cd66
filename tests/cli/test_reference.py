"""``fazhi docs``: the reference pages are what the declarations say now; stale ones are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi.cli import docs, run
from fazhi.cli.frame import found
from fazhi.cli.reference import pages
from fazhi.indicators.figure import figures
from fazhi.law import load_book
from fazhi.reading.kinds import kinds
from fazhi.records.ledger import ledgers


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in the place of docs/reference."""
    monkeypatch.setattr(docs, "home", lambda: tmp_path / "reference")
    return tmp_path / "reference"


def test_the_pages_of_the_repository_are_current(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["docs", "--check"]) == 0, capsys.readouterr().err


def test_two_runs_give_the_same_bytes() -> None:
    assert pages() == pages()


def test_every_declaration_has_its_line() -> None:
    said = pages()
    for page, names in (
        ("ledgers.md", ledgers()),
        ("figures.md", figures()),
        ("clocks.md", [clock.name for clock in load_book().clocks()]),
        ("kinds.md", kinds().by_id),
    ):
        assert [name for name in names if f"`{name}`" not in said[page]] == []
    assert [name for name in found() if f"## fazhi {name}\n" not in said["commands.md"]] == []
    assert "/api/figures/{name}" in said["api.md"] and "/api/ledgers/台账名/rows" in said["api.md"]
    assert all("请勿手工修改" in text and text.endswith("\n") and not text.endswith("\n\n") for text in said.values())


def test_stale_pages_are_named_and_written_anew(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wanted = set(pages())
    assert run(["docs", "--check"]) == 2
    line = capsys.readouterr().err
    assert all(f"docs/reference/{name}" in line for name in wanted) and line.count("\n") == 1
    assert run(["docs"]) == 0 and {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")} == wanted
    (folder / "figures.md").write_text("old", "utf-8")
    (folder / "gone.md").write_text("old", "utf-8")
    capsys.readouterr()
    assert run(["docs", "--check"]) == 2
    line = capsys.readouterr().err
    assert line == "参考页已过时：docs/reference/figures.md、docs/reference/gone.md。请运行 fazhi docs 后一并提交。\n"
    assert run(["docs"]) == 0 and run(["docs", "--check"]) == 0
    assert not (folder / "gone.md").exists()
