"""Restores a backup into an empty place, proves it, and only then lets it stand; or tries it out in a folder thrown away."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection, connections, transaction
from django.db.utils import load_backend

from fazhi.exchange.backup import loading
from fazhi.exchange.backup.making import Told
from fazhi.exchange.backup.opening import Opened, Part
from fazhi.exchange.backup.sealing import CUT, BackupRefused, full, unlock, unsealed
from fazhi.exchange.backup.tables import tables
from fazhi.records import search_index
from fazhi.trail.models import Commit
from fazhi.trail.moments import shown
from fazhi.trail.verify import verify

FAST = "PRAGMA journal_mode=MEMORY;PRAGMA synchronous=OFF;PRAGMA secure_delete=OFF;PRAGMA cache_size=-64000;"
TAKEN = "这里已有数据，不能恢复到上面。请把 FAZHI_HOME 指到一个空文件夹（用 PostgreSQL 时另建一个空数据库）再试。"


@dataclass(frozen=True)
class Restored:
    """What stands now: as `Told`, and the newest commit's moment as people read it."""

    told: Told
    until: str

    @property
    def says(self) -> str:
        """The one sentence for the person at the console."""
        told = self.told
        upto = f"截至第{told.seq}次写入（{self.until}）" if told.seq else "还没有写入过"
        return f"{upto}，{told.entries}条台账，{told.files}个文件，留痕校验通过。"


@contextmanager
def standing_in(path: Path) -> Iterator[None]:
    """Within the block the default database of this thread is the SQLite file at `path`, written without haste for safety."""
    old = connections["default"]
    said: dict[str, Any] = deepcopy(connections.settings["default"])
    said |= {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path), "CONN_MAX_AGE": 0}
    said["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "timeout": 60, "init_command": FAST}
    connections["default"] = load_backend(said["ENGINE"]).DatabaseWrapper(said, "default")
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"] = old


def _read(opened: Opened, files: Path) -> dict[str, int]:
    """Loads tables and writes files below `files`; returns the rows of each table."""
    loaded: dict[str, int] = {}
    for part in opened.parts():
        if part.columns is None:
            _write(files / part.name, part)
        else:
            before = opened.told.rows
            loading.load(part)
            loaded[part.name] = opened.told.rows - before
    return loaded


def _write(path: Path, part: Part) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        for piece in part.pieces:
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())


def _fill(source: Path, key: Any, files: Path) -> Told:
    """Everything into the default database and `files`: proved row by row at the backup's own version, the chain at ours."""
    with unsealed(source, key) as file:
        opened = Opened(file)
        loading.known(opened.applied, opened.told.version)
        loading.shape(opened.applied)
        with transaction.atomic():
            _as_told(opened.told, _read(opened, files))
            loading.settle()
    loading.update()
    told = opened.told
    verdict = verify(told.digest)
    if not verdict.sound:
        raise BackupRefused(f"备份里的留痕核验不通过，没有恢复：{verdict.faults[0]}")
    return told


def _as_told(told: Told, loaded: dict[str, int]) -> None:
    """BackupRefused where the tables do not say what the backup says, before a migration changes them."""
    if (loading.newest() or (0, "")) != (told.seq, told.digest):
        raise BackupRefused(CUT)
    if any(loading.counted(table) != count for table, count in loaded.items()):
        raise BackupRefused(CUT)


def _until() -> str:
    newest = Commit._default_manager.order_by("-seq").first()
    return shown(newest.at) if newest else ""


def _empty_folder(path: Path) -> bool:
    return not path.exists() or not any(one.is_file() for one in path.rglob("*"))


def _empty_database() -> bool:
    """Whether the default database holds nothing: no table, or ours without a row."""
    if connection.vendor == "sqlite" and not Path(str(connection.settings_dict["NAME"])).exists():
        return True  # asking would make the file
    there = set(connection.introspection.table_names())
    if "trail_commit" not in there:
        return not there
    return not any(loading.counted(table.name) for table in tables() if table.name in there)


@contextmanager
def _faults() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise (full(error) or error) from None
    except DatabaseError as error:
        raise (loading.full_database(error) or BackupRefused(f"数据库出错，什么也没有恢复（{loading.said(error)}）。")) from None


def _into_sqlite(source: Path, key: Any, beside: Path) -> Restored:
    place = Path(str(connection.settings_dict["NAME"]))
    connection.close()
    made = beside / "fazhi.sqlite3"
    with standing_in(made):
        told = _fill(source, key, beside / "files")
        search_index.rebuild()
        done = Restored(told, _until())
    _settle(made)
    with _moved(beside / "files"):
        for end in ("-wal", "-shm"):
            place.with_name(place.name + end).unlink(missing_ok=True)
        made.replace(place)
    return done


def _into_postgres(source: Path, key: Any, beside: Path) -> Restored:
    with ExitStack() as moved, transaction.atomic():  # a commit that fails takes the files back too
        told = _fill(source, key, beside / "files")
        search_index.rebuild()
        done = Restored(told, _until())
        moved.enter_context(_moved(beside / "files"))
    return done


def _settle(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


@contextmanager
def _moved(files: Path) -> Iterator[None]:
    """The restored files at their place; taken back where the block fails."""
    place = Path(settings.MEDIA_ROOT)
    files.mkdir(exist_ok=True)
    if place.exists():
        shutil.rmtree(place)  # it holds no file
    files.replace(place)
    try:
        yield
    except BaseException:
        place.replace(files)
        raise


def restore(source: Path, passphrase: str) -> Restored:
    """Restores into the default database and MEDIA_ROOT, both empty, or leaves both as they were.

    Raises BackupRefused with one sentence; OSError where a file cannot be read or written.
    """
    into = _into_postgres if connection.vendor == "postgresql" else _into_sqlite
    with _faults():
        if not _empty_folder(Path(settings.MEDIA_ROOT)) or not _empty_database():
            raise BackupRefused(TAKEN)
    key = unlock(source, passphrase)
    with tempfile.TemporaryDirectory(prefix="restoring-", dir=settings.HOME) as name, _faults():
        return into(source, key, Path(name))


def check(source: Path, passphrase: str) -> Restored:
    """Restores into a folder that is thrown away, on SQLite, and proves it there; the installation is not touched."""
    key = unlock(source, passphrase)
    folder = tempfile.TemporaryDirectory(prefix="restoring-", dir=settings.HOME)
    with folder as name, _faults(), standing_in(Path(name) / "fazhi.sqlite3"):
        told = _fill(source, key, Path(name) / "files")
        return Restored(told, _until())
