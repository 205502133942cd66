"""`fazhi import --source`: the export of another system by its profile; the ledger need not be said."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fazhi.cli import run
from fazhi.records.keeping import keep
from fazhi.records.models import Sourced
from tests.conftest import NOON, World
from tests.records.exports import EXAMS, PETITIONS

WHO = ["--unit", "测试镇", "--by", "甲经办"]


@pytest.fixture
def file(tmp_path: Path) -> str:
    place = tmp_path / "导出.xlsx"
    place.write_bytes(PETITIONS.data())
    return str(place)


def out(capsys: Any, *args: str) -> str:
    """What a command that succeeds prints."""
    assert run(list(args)) == 0
    return str(capsys.readouterr().out)


def test_tried_written_and_again(world: World, file: str, capsys: Any) -> None:
    ask = ["import", "--source", "petition_system", file, *WHO]
    dry = json.loads(out(capsys, *ask, "--dry-run", "--json"))
    assert (dry["ledger"], dry["source"], dry["new"], dry["seq"]) == ("petition", "petition_system", 1, None)
    assert "信访事项" in dry["locked"] and not Sourced.objects.exists()
    said = out(capsys, *ask)
    assert "新增1" in said and "以原系统为准、不能在这里改的栏目：" in said and Sourced.objects.count() == 1
    assert json.loads(out(capsys, *ask, "--json"))["same"] == 1


def test_by_its_chinese_name_and_with_the_ledger(world: World, file: str, capsys: Any) -> None:
    assert json.loads(out(capsys, "import", "petition", file, "--source", "信访系统", *WHO, "--json"))["new"] == 1


def test_what_is_left_out_is_told(world: World, tmp_path: Path, capsys: Any) -> None:
    place = tmp_path / "考试.xlsx"
    place.write_bytes(EXAMS.data())
    assert "减负规定不许以此采集或考核" in out(capsys, "import", "--source", "study_platform", str(place), *WHO)


def test_what_is_replaced_is_told(world: World, file: str, tmp_path: Path, capsys: Any) -> None:
    row = PETITIONS.ledger.model(
        unit=world.town, received_on=date(2024, 3, 1), channel="letter", matter="修路", number="演信0001"
    )
    keep([row], viewer=world.viewer("clerk"), why="", door="web", at=NOON)
    said = out(capsys, "import", "--source", "petition_system", file, *WHO, "--dry-run")
    assert f"改成原系统的内容：登记号{row.pk} 信访事项“修路”→“要求维修村道”" in said and "试算完毕，没有写入。" in said


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["--source", "nobody", "导出.xlsx"], "没有名为“nobody”的来源系统"),
        (["exam", "导出.xlsx", "--source", "petition_system"], "“信访系统”的清单导入“信访事项”，不是“学法考试”"),
        (["exam"], "请写明台账和文件"),
        (["--source", "petition_system", "没有这个文件.xlsx"], "找不到文件"),
    ],
)
def test_wrong_asking_is_one_sentence(args: list[str], says: str, world: World, capsys: Any) -> None:
    assert run(["import", *args, *WHO]) == 2
    assert says in capsys.readouterr().err
