"""``fazhi check`` as other programs and people read it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import types
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

import fazhi
from fazhi.cli import run
from fazhi.reading import Reading
from tests.reading.texts import WHOLE, WITHOUT_FIGURES

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(fazhi.__file__).parents[1]), "PYTHONIOENCODING": "utf-8"}


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "报告.txt"
    file.write_text(WHOLE, "utf-8")
    return file


def test_json(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(report), "--json"]) == 0
    out = capsys.readouterr()
    assert out.err == "" and out.out.count("\n") == 1
    found = json.loads(out.out)
    assert list(found)[:7] == ["title", "unit", "year", "text", "parts", "claims", "faults"]
    assert found["text"] == WHOLE and len(found["claims"]) == 19
    assert {claim["status"] for claim in found["claims"]} == {None}


def test_for_a_person(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(report)]) == 0
    out = capsys.readouterr().out
    assert "丁庄镇 · 2024年度" in out
    for said in ("下一年安排", "24余次", "≥99%", "（目标）", "数字  19 个", "建议", "请写准确数"):
        assert said in out
    assert "一致" not in out


def test_findings_are_no_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "空话.txt"
    file.write_text(WITHOUT_FIGURES, "utf-8")
    assert run(["check", str(file)]) == 0
    assert "没有一个工作数字" in capsys.readouterr().out


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", types.SimpleNamespace(buffer=io.BytesIO(WHOLE.encode("gbk"))))
    assert run(["check", "-", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["unit"] == "丁庄镇"


@pytest.mark.parametrize(
    ("args", "says"),
    [(["没有这个文件.txt"], "找不到文件"), (["."], "文件夹"), ([], "缺少"), (["报告.txt", "--year", "2024"], "--unit")],
)
def test_refusals(args: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", *args]) == 2
    out = capsys.readouterr()
    assert out.out == "" and says in out.err and out.err.count("\n") == 1


def test_a_broken_word_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "坏.docx"
    file.write_bytes(b"PK\x03\x04" + b"x" * 90)
    assert run(["check", str(file)]) == 2
    assert "请重新导出 docx" in capsys.readouterr().err


def beside(asked: list[tuple[str, int]]) -> types.ModuleType:
    """A ledger that settles the first three claims and remembers what it was asked."""

    def compare_with_ledger(reading: Reading, unit: str, year: int) -> Reading:
        asked.append((unit, year))
        first, second, third, *rest = reading.claims
        first = replace(first, status="match", ledger_value=Decimal(24))
        second = replace(second, status="differs", ledger_value=Decimal(5), difference=Decimal(-2))
        candidate = {"indicator": "a", "label": "甲", "value": 3, "measure": "次", "tally": False}
        third = replace(third, status="unclear", candidates=(candidate,))
        return replace(reading, claims=(first, second, third, *(replace(claim, status="unbacked") for claim in rest)))

    module = types.ModuleType("fazhi.cli.beside")
    module.compare_with_ledger = compare_with_ledger  # type: ignore[attr-defined]
    return module


def test_beside_a_ledger(report: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    asked: list[tuple[str, int]] = []
    monkeypatch.setitem(sys.modules, "fazhi.cli.beside", beside(asked))
    assert run(["check", str(report), "--unit", "丁庄镇"]) == 0
    assert run(["check", str(report), "--unit", "丁庄镇", "--year", "2023"]) == 0
    assert asked == [("丁庄镇", 2024), ("丁庄镇", 2023)]
    out = capsys.readouterr().out
    for said in ("一致 1", "不一致 1", "口径不明 1", "台账无据 16", "台账 5，相差 -2", "台账 甲 3次"):
        assert said in out


def test_a_report_without_a_year_needs_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "无年度.txt"
    file.write_text("丁庄镇开展宣传3次。", "utf-8")
    assert run(["check", str(file), "--unit", "丁庄镇"]) == 2
    assert "--year" in capsys.readouterr().err


def test_without_a_unit_no_django_is_loaded(report: Path) -> None:
    code = "import sys; from fazhi.cli import run; run(['check', sys.argv[1], '--json'])\n"
    code += "print('django' in sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code, str(report)], capture_output=True, text=True, env=ENVIRONMENT, check=True)
    assert done.stderr.strip() == "False"
