"""``fazhi setup``: an empty county set up by command, and the way back in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fazhi.cli import run
from fazhi.org.models import Account, Post
from fazhi.trail.models import Commit


@pytest.fixture
def empty_home(transactional_db: None, settings: Any, tmp_path: Path, monkeypatch: Any) -> Path:
    settings.HOME = tmp_path
    monkeypatch.setattr("fazhi.cli.ground.migrate", lambda: None)  # the test's database has its tables
    return tmp_path


def test_a_county_by_command(empty_home: Path, capsys: Any) -> None:
    assert run(["setup", "--county", "演示县", "--system", "甲某", "--security", "乙某", "--audit", "丙某"]) == 0
    lines = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert [line[:3] for line in lines] == [
        ["系统管理员", "甲某", "xitong"], ["安全管理员", "乙某", "anquan"], ["审计管理员", "丙某", "shenji"],
    ]  # fmt: skip
    assert all(Account.objects.get(username=line[2]).check_password(line[3]) for line in lines)
    assert set(Post.objects.values_list("role", flat=True)) == {"system", "security", "auditor"}
    assert run(["setup", "--county", "又县"]) == 2 and "已经设置过" in capsys.readouterr().err
    assert run(["setup", "--reset", "XITONG"]) == 0
    said = capsys.readouterr()
    assert Account.objects.get(username="xitong").check_password(said.out.strip()) and "只显示这一次" in said.err
    assert run(["setup", "--reset", "anquan"]) == 2 and "不是系统管理员" in capsys.readouterr().err
    assert run(["setup", "--reset", "nobody"]) == 2 and "没有账号" in capsys.readouterr().err
    assert Commit.objects.count() == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "请写明"),
        (["--county", "演示县", "--system", "同某", "--audit", "同某"], "三个不同的人"),
        (["--county", "县"], "2—80字"),
    ],
)
def test_refused_in_one_sentence(words: list[str], says: str, empty_home: Path, capsys: Any) -> None:
    assert run(["setup", *words]) == 2
    said = capsys.readouterr().err
    assert says in said and len(said.strip().splitlines()) == 1 and not Commit.objects.exists()
