"""``fazhi clocks``."""

from __future__ import annotations

import json

import pytest

from fazhi.cli import run
from fazhi.law import load_book


def test_each_clock_once_with_the_agreed_keys(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["clocks", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["id"] for row in rows] == [clock.name for clock in load_book().clocks()]
    assert all(list(row) == ["id", "label", "law", "version", "article", "mark", "force", "examples"] for row in rows)
    answer = next(row for row in rows if row["id"] == "disclosure.answer")
    assert (answer["label"], answer["article"], answer["version"]) == ("依申请公开答复", "33", "2019-05-15")
    assert all(row["examples"] >= 3 for row in rows)


def test_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["clocks"]) == 0
    out = capsys.readouterr().out
    for clock in load_book().clocks():
        assert clock.name in out and clock.label in out and f"《{clock.law}》" in out
