"""What goes wrong while a backup is made or read is seen where it happens; nothing waits for ever, nothing half-made is left."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection, models
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations import RunPython
from django.db.migrations.recorder import MigrationRecorder

from fazhi.exchange.backup import loading, making, restoring, tables
from fazhi.exchange.backup.making import make
from fazhi.exchange.backup.opening import Opened
from fazhi.exchange.backup.sealing import CUT, BackupRefused, full, seal, unlock, unsealed
from tests.exchange.backups import PASSPHRASE, read_through

AT = datetime(2024, 6, 3, 6, 0, tzinfo=UTC)
HEAD = b'{"format":1,"version":"0","made":"","seq":0,"digest":"","migrations":[]}\n'
NO_ROWS = b"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
TABLE = b'{"table":"t","columns":[["a","plain"]]}\n'
ROWS = b'{"rows":0,"sha256":"' + NO_ROWS + b'"}\n'
FILE = b'{"file":"a","size":0}\n{"sha256":"' + NO_ROWS + b'"}\n'
END = b'{"end":{"rows":0,"entries":0,"files":%d}}\n'


def test_a_stream_that_is_whole_is_read() -> None:
    assert read_through(Opened(BytesIO(HEAD + TABLE + ROWS + FILE + END % 1))).files == 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{not json}\n",
        HEAD,
        HEAD + TABLE,
        HEAD + TABLE + b"[[1]]\n" + ROWS + END % 0,
        HEAD + TABLE + b"[[1]\n" + ROWS + END % 0,
        HEAD + FILE.replace(b'"size":0', b'"size":9'),
        HEAD + FILE.replace(b"e3b0", b"ffff") + END % 1,
        HEAD + END % 1,
        HEAD + END % 0 + b"x",
        HEAD + (END % 0)[:-1],
    ],
)
def test_a_stream_that_is_not_whole_is_refused(data: bytes) -> None:
    with pytest.raises(BackupRefused) as caught:
        read_through(Opened(BytesIO(data)))
    assert str(caught.value) == CUT


def _sealed(path: Path, data: bytes) -> Any:
    with path.open("wb") as file:
        seal(iter([data[:7], b"", data[7:]]), file, PASSPHRASE)
    return unlock(path, PASSPHRASE)


def test_who_stops_early_keeps_nothing(tmp_path: Path) -> None:
    key = _sealed(tmp_path / "a", os.urandom(3_000_000))
    with pytest.raises(BackupRefused) as caught, unsealed(tmp_path / "a", key) as file:
        file.read(1)
    assert str(caught.value) == CUT


def test_a_disk_taken_away_between_is_no_endless_wait(tmp_path: Path) -> None:
    key = _sealed(tmp_path / "a", b"x" * 100)
    (tmp_path / "a").unlink()
    with pytest.raises(BackupRefused), unsealed(tmp_path / "a", key) as file:
        file.read()


def test_another_fault_of_the_disk_keeps_its_name(tmp_path: Path) -> None:
    assert full(OSError(5, "")) is None
    with pytest.raises(FileNotFoundError):
        make(tmp_path / "no such folder" / "a.backup", PASSPHRASE, AT)


@pytest.fixture
def home(home: Path, transactional_db: None) -> Path:
    """The home with two files and the table of migrations."""
    MigrationRecorder(connection).ensure_schema()
    (home / "files").mkdir()
    for name in ("kept", "touched"):
        (home / "files" / name).write_bytes(b"abc")
    return home


def test_a_file_that_shrinks_meanwhile_is_said_and_nothing_is_left(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "os", SimpleNamespace(**{**vars(os), "fstat": lambda _: SimpleNamespace(st_size=4)}))
    with pytest.raises(BackupRefused, match="文件 kept 在备份时被改动，请再做一次。"):
        make(tmp_path / "a.backup", PASSPHRASE, AT)
    assert not list(tmp_path.glob("a.backup*"))


def test_a_file_erased_meanwhile_is_left_out(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Path.open

    def erased(path: Path, *args: Any, **more: Any) -> Any:
        if path.name == "touched":
            raise FileNotFoundError(path)
        return opened(path, *args, **more)

    monkeypatch.setattr(Path, "open", erased)
    assert make(tmp_path / "a.backup", PASSPHRASE, AT).files == 1


def test_a_column_that_cannot_be_carried_says_which_can() -> None:
    for field in (models.BinaryField(name="seal"), models.UUIDField(name="seal"), models.TimeField(name="seal")):
        with pytest.raises(TypeError, match="has no way into a backup, use one of .*CharField"):
            tables._kind(field)
    assert len(tables.tables()) > 150


def test_tables_made_by_hand_come_from_the_migrations_themselves(
    db: None, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MIGRATION_MODULES = {}
    first = [("contenttypes", "0001_initial"), ("contenttypes", "0002_remove_content_type_name"), ("sessions", "0001_initial")]
    monkeypatch.setattr(loading, "RunSQL", RunPython)  # a migration of ours moves rows: as if it were by hand
    with restoring.standing_in(tmp_path / "a.sqlite3"):
        loading.shape(first)
        loading.shape(first)  # they stand already
        assert set(MigrationExecutor(connection).loader.applied_migrations) == set(first)
        assert {"django_content_type", "django_session"} <= set(connection.introspection.table_names())


def test_a_place_of_another_program_is_not_taken(home: Path, tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "none"
    with restoring.standing_in(tmp_path / "other.sqlite3"):
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE payroll (name text)")
        with pytest.raises(BackupRefused, match="已有数据"):
            restoring.restore(tmp_path / "any", PASSPHRASE)
        assert connection.introspection.table_names() == ["payroll"]
