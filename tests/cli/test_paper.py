"""`fazhi paper` and `fazhi form` refuse in one line what they cannot do, before anything is asked of the database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from fazhi.cli import run
from fazhi.exchange.form import read_form
from fazhi.exchange.ties import Tie, keep
from tests.conftest import NOON
from tests.exchange.sheets import monthly
from tests.indicators.test_compute import dispute, put


@pytest.fixture(autouse=True)
def ground_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test's own database is the ground."""
    monkeypatch.setattr("fazhi.cli.ground.ready", lambda **_: None)


def test_papers_are_listed_made_and_refused(world: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(world, dispute(world.villages[0], 6))
    assert run(["paper", "清单", "测试镇", "2024"]) == 0 and "信访月报" in capsys.readouterr().out
    place = tmp_path / "月报.docx"
    assert run(["paper", "信访月报", "测试镇", "2024", "--month", "6", "-o", str(place)]) == 0
    assert place.read_bytes()[:2] == b"PK" and "还缺：" in capsys.readouterr().err
    for args, says in (
        (["paper", "信访月报", "测试镇", "2024"], "请加 -o"),
        (["paper", "总结", "测试镇", "2024", "-o", str(place)], "没有名为“总结”的文书"),
        (["paper", "述法报告", "测试镇", "2024", "-o", str(place)], "请写明姓名"),
    ):
        assert run(args) == 2 and says in capsys.readouterr().err


def test_a_form_is_filled_and_what_stays_blank_is_listed(world: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(world, dispute(world.villages[0], 6))
    raw, out = tmp_path / "月报.xlsx", tmp_path / "填好.xlsx"
    raw.write_bytes(monthly())
    assert run(["form", str(raw), "测试镇", "2024", "-o", str(out)]) == 2 and "还没有对应过" in capsys.readouterr().err
    read = read_form(raw.read_bytes(), raw.name)
    keep(world.town, read, [Tie(0, "B4", "disputes.found")], read=0, viewer=world.viewer("clerk"), door="cli", at=NOON)
    assert run(["form", str(raw), "测试镇", "2024", "-o", str(out)]) == 0
    assert load_workbook(out).active["B4"].value == 1 and "未填：6月!B8　没有对应数字" in capsys.readouterr().out
    assert run(["form", str(raw), "测试镇", "2024", "-o", str(raw)]) == 2 and "不要覆盖" in capsys.readouterr().err
