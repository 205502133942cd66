"""`fazhi backup` and `fazhi restore` at the console: one file, one sentence, exit code 2 and one line where it cannot be."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from fazhi.cli import passphrase, run
from fazhi.exchange.backup import dated, restoring
from fazhi.org.models import Unit
from fazhi.trail.verify import verify
from tests.conftest import World
from tests.exchange.backups import PASSPHRASE

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def home(committed_world: World, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation with a world in it; the passphrase is in the environment."""
    MigrationRecorder(connection).ensure_schema()
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "files"
    settings.HOME.mkdir()
    monkeypatch.setenv("FAZHI_BACKUP_PASSPHRASE", PASSPHRASE)
    return Path(settings.HOME)


class Said:
    """What commands print: said(*args) of one that succeeds, said.no(*args) the one line of one that is refused."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def __call__(self, *args: object) -> str:
        code, found = run([str(one) for one in args]), self.capsys.readouterr()
        assert code == 0, found.err
        return str(found.out)

    def no(self, *args: object) -> str:
        code, found = run([str(one) for one in args]), self.capsys.readouterr()
        assert (code, found.out, found.err.count("\n")) == (2, "", 1), found
        return str(found.err)


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    return Said(capsys)


def test_a_backup_goes_round(home: Path, tmp_path: Path, settings: Any, said: Said) -> None:
    path = tmp_path / "a.backup"
    assert "截至第1次写入，0条台账，0个文件。" in said("backup", path)
    assert path.stat().st_mode & 0o777 == 0o600 and dated.last().file == "a.backup"
    assert said("backup", "--check", path).startswith("备份可用：截至第1次写入（2019年1月1日 08:00）")
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "new", tmp_path / "new" / "files"
    settings.HOME.mkdir()
    with restoring.standing_in(settings.HOME / "fazhi.sqlite3"):
        first, second = said("restore", path).splitlines()
        assert first.startswith("已恢复：截至第1次写入") and first.endswith("留痕校验通过。") and "重新登录" in second
        assert Unit.objects.filter(kind="village").count() == 4 and verify().sound
        assert "已有数据" in said.no("restore", path)


def test_a_folder_keeps_the_newest(home: Path, tmp_path: Path, said: Said) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    for day in (1, 2, 3):
        (folder / f"fazhi-2020-01-0{day}-120000.backup").write_bytes(b"fazhi-backup 1\n")
    assert "删去了2份旧备份，留下最近2份。" in said("backup", folder, "--keep", 2)
    assert len(list(folder.iterdir())) == 2 and (folder / "fazhi-2020-01-03-120000.backup").exists()
    assert "--keep 要配文件夹使用" in said.no("backup", folder / "a.backup", "--keep", 2)


def test_what_is_refused_is_one_line(home: Path, tmp_path: Path, said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.backup"
    said("backup", path)
    assert "不覆盖旧备份" in said.no("backup", path)
    assert "找不到文件" in said.no("backup", "--check", tmp_path / "none")
    (tmp_path / "b").write_bytes(b"PK")
    assert "不是本系统的备份文件" in said.no("backup", "--check", tmp_path / "b")
    monkeypatch.setenv("FAZHI_BACKUP_PASSPHRASE", PASSPHRASE + "x")
    assert "口令不对" in said.no("backup", "--check", path)
    monkeypatch.setenv("FAZHI_BACKUP_PASSPHRASE", "")
    assert "口令是空的" in said.no("backup", "--check", path)
    monkeypatch.delenv("FAZHI_BACKUP_PASSPHRASE")
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert "--passphrase-file" in said.no("backup", "--check", path)
    word = tmp_path / "口令"
    word.write_bytes(b"\xef\xbb\xbf" + PASSPHRASE.encode() + b"\r\n")  # as a Windows editor leaves it
    assert "备份可用" in said("backup", "--check", path, "--passphrase-file", word)


def test_the_passphrase_of_a_new_backup_is_asked_twice(
    home: Path, tmp_path: Path, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FAZHI_BACKUP_PASSPHRASE")
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    words = iter([PASSPHRASE, PASSPHRASE + "？", PASSPHRASE, PASSPHRASE, PASSPHRASE])
    monkeypatch.setattr(passphrase, "getpass", lambda _: next(words))
    assert "两次输入的口令不一样" in said.no("backup", tmp_path / "a.backup") and not list(tmp_path.glob("a*"))
    assert "已备份到" in said("backup", tmp_path / "a.backup")
    assert "备份可用" in said("backup", "--check", tmp_path / "a.backup") and not list(words)
