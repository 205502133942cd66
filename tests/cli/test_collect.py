"""`fazhi collect`: the month's workbooks into a folder, and what came back of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl

from fazhi.cli import ground, run
from fazhi.records.collecting.arranging import arrange
from fazhi.records.ledgers.dispute import Dispute
from tests.conftest import DAY, NOON, World
from tests.records.collected import NEW, fill


def test_written_filled_and_taken_back(world: World, tmp_path: Path, capsys: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(ground, "today", lambda: DAY)
    ask = ["collect", "测试镇", "2024-06", "-o", str(tmp_path), "--by", "甲经办"]
    assert run(ask) == 2 and "还没有安排谁报什么" in capsys.readouterr().err
    arrange(world.town, {world.office.pk: ("dispute",)}, viewer=world.viewer("clerk"), door="web", at=NOON)
    assert run(ask) == 0
    place = tmp_path / "司法所2024年6月采集表.xlsx"
    made = openpyxl.load_workbook(place)
    fill(made["矛盾纠纷"], NEW, {**NEW, "纠纷类型": "天上"})
    made.save(place)
    back = ["collect", "--in", str(place), "--by", "甲经办"]
    capsys.readouterr()
    assert run([*back, "--dry-run"]) == 0 and not Dispute.objects.exists()
    assert run(back) == 0 and Dispute.objects.count() == 1
    assert "新增1，补填0，未变0，退回1行" in capsys.readouterr().out
    assert (tmp_path / "退回_司法所2024年6月采集表.xlsx").exists()
    assert run(["collect", "--by", "甲经办"]) == 2 and run([*ask, "--due", "某日"]) == 2
