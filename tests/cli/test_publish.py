"""``fazhi publish``: the folder is written once, checked, and refused with its reason."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fazhi.cli import run
from tests.report.publishing_world import filed_report, signed_report


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


def test_the_folder_is_written_and_checked(world: Any, tmp_path: Path, capsys: Any) -> None:
    filed_report(world)
    place = tmp_path / "公开版"
    assert run(["publish", "测试镇", "2024", "-o", str(place)]) == 0
    assert (place / "verify.html").is_file() and len(list(place.iterdir())) == 7
    assert run(["publish", "测试镇", "2024", "--check", str(place)]) == 0
    assert "与报送的一致" in capsys.readouterr().out
    page = place / "index.html"
    page.write_text(page.read_text("utf-8").replace("排查矛盾纠纷8件", "排查矛盾纠纷9件"), "utf-8")
    assert run(["publish", "测试镇", "2024", "--check", str(place)]) == 2
    said = capsys.readouterr()
    assert "与报送的不同" in said.out and "不一致" in said.err
    assert run(["publish", "测试镇", "2024", "-o", str(place)]) == 2
    assert "已经有内容" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["-o", "x"], "还没有审签"),
        ([], "请写 -o"),
        (["-o", "x", "--check", "y"], "请写 -o"),
        (["--check", "/none"], "审签"),
    ],
)
def test_what_cannot_be_published_is_refused_in_one_line(world: Any, capsys: Any, words: list[str], says: str) -> None:
    assert run(["publish", "测试镇", "2024", *words]) == 2
    assert says in capsys.readouterr().err


def test_signed_and_not_filed_is_refused(world: Any, tmp_path: Path, capsys: Any) -> None:
    signed_report(world)
    assert run(["publish", "测试镇", "2024", "-o", str(tmp_path / "x")]) == 2
    assert "还没有报送" in capsys.readouterr().err and not (tmp_path / "x").exists()
