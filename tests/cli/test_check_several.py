"""``fazhi check`` with several files, last year's report, and the check as files."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from fazhi.cli import run
from tests.cli.test_check import ENVIRONMENT
from tests.indicators.test_compute import dispute, put, settled
from tests.report.test_examining import TEXT, near


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for town in ("测试镇", "邻近镇"):
        (tmp_path / f"{town}.txt").write_bytes(near(town).data)
    (tmp_path / "独.txt").write_text(TEXT, "utf-8")
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04" + b"x" * 90)
    return tmp_path


def test_each_file_under_its_name_and_the_unread_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", *(str(folder / name) for name in ("测试镇.txt", "坏.docx", "独.txt"))]) == 2
    out = capsys.readouterr()
    assert out.out.index("── 测试镇.txt") < out.out.index("── 独.txt") and "中心组学法9次" in out.out
    assert "请重新导出 docx" in out.err and out.err.count("\n") == 1


def test_copies_among_them_are_found(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", *(str(folder / f"{name}.txt") for name in ("测试镇", "邻近镇", "独")), "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    copies = {one["file"]: [f["passages"][0]["whose"] for f in one["faults"] if f["code"] == "near_copy"] for one in lines}
    assert copies == {"测试镇.txt": ["邻近镇"], "邻近镇.txt": ["测试镇"], "独.txt": []}


def test_last_years_report(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    now = folder / "今年.txt"
    now.write_text(near("测试镇").data.decode().replace("2024", "2025"), "utf-8")
    assert run(["check", str(now), "--last-year", str(folder / "测试镇.txt")]) == 0
    out = capsys.readouterr().out
    assert "去年报告" in out and "──" not in out
    assert run(["check", str(now), "--last-year", str(folder / "坏.docx")]) == 2


def test_the_check_as_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    xlsx, docx = folder / "清单.xlsx", folder / "意见.docx"
    args = [str(folder / "独.txt"), str(folder / "坏.docx"), "--xlsx", str(xlsx), "--docx", str(docx)]
    assert run(["check", *args]) == 2
    lines = list(load_workbook(xlsx)["汇总"].iter_rows(min_row=3, values_only=True))
    assert [line[2] for line in lines] == ["独.txt", "坏.docx"]
    assert docx.read_bytes().startswith(b"PK")
    assert run(["check", str(folder / "独.txt"), "--xlsx", str(folder / "没有" / "x.xlsx")]) == 2
    assert "找不到文件" in capsys.readouterr().err


def test_all_beside_one_ledger(folder: Path, world: Any, capsys: pytest.CaptureFixture[str]) -> None:
    put(world, settled(world.villages[0], 1), settled(world.villages[1], 2), dispute(world.villages[1], 3))
    undated = folder / "无年度.txt"
    undated.write_text("测试镇开展宣传3次。", "utf-8")
    assert run(["check", str(folder / "独.txt"), str(undated), "--unit", "测试镇"]) == 2
    out = capsys.readouterr()
    assert "台账 3，相差 +1" in out.out and "无年度.txt：看不出报告年度" in out.err
    assert run(["check", str(folder / "独.txt"), "--unit", "测试镇", "--year", "2024"]) == 0
    assert "台账 3，相差 +1" in capsys.readouterr().out


def test_no_django_for_several_files_without_a_unit(folder: Path) -> None:
    code = (
        "import sys; from fazhi.cli import run; run(['check', *sys.argv[1:]])\nprint('django.db' in sys.modules, file=sys.stderr)"
    )
    args = [
        str(folder / "测试镇.txt"),
        str(folder / "独.txt"),
        "--xlsx",
        str(folder / "x.xlsx"),
        "--docx",
        str(folder / "x.docx"),
    ]
    done = subprocess.run([sys.executable, "-c", code, *args], capture_output=True, text=True, env=ENVIRONMENT, check=True)
    assert done.stderr.strip() == "False" and (folder / "x.docx").exists()
