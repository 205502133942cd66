"""Makes a backup: the rows of one moment, then the files, as lines of JSON with a digest under each part.

A first line says what it is; a table is a line with its columns, lines of rows, a line with count and digest; a file is a
line with its name and size, its bytes, a line with its digest; a last line counts all.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

import fazhi
from fazhi.exchange.backup.sealing import BackupRefused, full, seal
from fazhi.exchange.backup.snapshot import NEWEST, Snapshot, first, rows, snapshot
from fazhi.exchange.backup.tables import tables

FORMAT = 1
PIECE = 1 << 20  # bytes of a file read at once
ENTRIES = "records_entry"


@dataclass
class Told:
    """What a backup holds: newest commit, rows of ledgers, files, and the moment (ISO) it was begun."""

    seq: int = 0
    digest: str = ""
    made: str = ""
    version: str = ""
    entries: int = 0
    rows: int = 0
    files: int = 0


def _line(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _head(shot: Snapshot, told: Told) -> bytes:
    applied = [list(row) for row in first(shot, "SELECT app, name FROM django_migrations ORDER BY id")]
    newest = first(shot, NEWEST)
    told.seq, told.digest = newest[0] if newest else (0, "")
    told.version = fazhi.__version__
    said = {"format": FORMAT, "version": told.version, "made": told.made, "seq": told.seq, "digest": told.digest}
    return _line({**said, "migrations": applied})


def _files(told: Told) -> Iterator[bytes]:
    root = Path(settings.MEDIA_ROOT)
    for path in sorted(one for one in root.rglob("*") if one.is_file() and not one.is_symlink()):
        try:
            file = path.open("rb")
        except FileNotFoundError:  # erased meanwhile
            continue
        with file:
            size = left = os.fstat(file.fileno()).st_size
            yield _line({"file": path.relative_to(root).as_posix(), "size": size})
            mark = hashlib.sha256()
            while left:
                piece = file.read(min(PIECE, left))
                if not piece:
                    raise BackupRefused(f"文件 {path.name} 在备份时被改动，请再做一次。")
                left -= len(piece)
                mark.update(piece)
                yield piece
            told.files += 1
            yield _line({"sha256": mark.hexdigest()})


def stream(told: Told) -> Iterator[bytes]:
    """The plain stream of a backup of the default database and MEDIA_ROOT; fills `told` on the way."""
    with snapshot() as shot:
        yield _head(shot, told)
        for table in tables():
            yield _line({"table": table.name, "columns": [[one.name, one.kind] for one in table.columns]})
            count, mark = 0, hashlib.sha256()
            for batch in rows(shot, table):
                line = _line(batch)
                count += len(batch)
                mark.update(line)
                yield line
            told.rows += count
            told.entries += count if table.name == ENTRIES else 0
            yield _line({"rows": count, "sha256": mark.hexdigest()})
    yield from _files(told)
    yield _line({"end": {"rows": told.rows, "entries": told.entries, "files": told.files}})


def make(path: Path, passphrase: str, at: datetime) -> Told:
    """Writes a backup to a new file, readable by its owner only, whole or not at all.

    Raises BackupRefused: the file is there already, a full disk, a short passphrase; OSError for another fault of the disk.
    """
    if path.exists():
        raise BackupRefused(f"{path} 已经存在，不覆盖旧备份，请换一个文件名。")
    told = Told(made=at.isoformat())
    part = path.with_name(path.name + ".part")
    try:
        opened = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, stat.S_IRUSR | stat.S_IWUSR)
        with os.fdopen(opened, "wb", 1 << 18) as out:
            seal(stream(told), out, passphrase)
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    except OSError as error:
        raise (full(error) or error) from None
    finally:
        part.unlink(missing_ok=True)
    return told
