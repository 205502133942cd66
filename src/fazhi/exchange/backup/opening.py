"""Reads the plain stream of a backup part by part, each proved by its digest before the next is given."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from fazhi.exchange.backup.making import ENTRIES, FORMAT, PIECE, Told
from fazhi.exchange.backup.sealing import CUT, BackupRefused
from fazhi.exchange.backup.tables import Column

Applied = list[tuple[str, str]]  # application and migration


@dataclass
class Part:
    """A table (name, columns) or a file (name). `pieces` must be read to its end: there the digest is compared."""

    name: str
    columns: tuple[Column, ...] | None
    pieces: Iterator[Any]  # of a table: lists of rows; of a file: bytes


class Opened:
    """A backup being read: `told` and `applied` from its first line, `parts` in their order, `told` whole at the end."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        head = self._json(b"{")
        if head.get("format", 0) > FORMAT:
            raise BackupRefused("这份备份是更新的版本做的，请先升级本系统再恢复。")
        self.told = Told(head["seq"], head["digest"], head["made"], head["version"])
        self.applied: Applied = [(app, name) for app, name in head["migrations"]]

    def _json(self, starts: bytes) -> Any:
        return self._parsed(self.file.readline(), starts)

    @staticmethod
    def _parsed(line: bytes, starts: bytes) -> Any:
        if not line.startswith(starts) or not line.endswith(b"\n"):
            raise BackupRefused(CUT)
        try:
            return json.loads(line)
        except ValueError:
            raise BackupRefused(CUT) from None

    def parts(self) -> Iterator[Part]:
        """Tables, then files. BackupRefused at the first part that is not what was backed up, or where counts differ."""
        told = self.told
        while "end" not in (head := self._json(b"{")):
            if "table" in head:
                columns = tuple(Column(name, kind) for name, kind in head["columns"])
                yield Part(head["table"], columns, self._rows(head["table"]))
            else:
                told.files += 1
                yield Part(_inside(head["file"]), None, self._bytes(head["size"]))
        if head["end"] != {"rows": told.rows, "entries": told.entries, "files": told.files} or self.file.read(1):
            raise BackupRefused(CUT)

    def _rows(self, table: str) -> Iterator[list[Any]]:
        count, mark = 0, hashlib.sha256()
        while (line := self.file.readline()).startswith(b"["):
            mark.update(line)
            batch = self._parsed(line, b"[")
            count += len(batch)
            yield batch
        if self._parsed(line, b"{") != {"rows": count, "sha256": mark.hexdigest()}:
            raise BackupRefused(CUT)
        self.told.rows += count
        self.told.entries += count if table == ENTRIES else 0

    def _bytes(self, size: int) -> Iterator[bytes]:
        mark = hashlib.sha256()
        while size:
            piece = self.file.read(min(PIECE, size))
            if not piece:
                raise BackupRefused(CUT)
            size -= len(piece)
            mark.update(piece)
            yield piece
        if self._json(b"{") != {"sha256": mark.hexdigest()}:
            raise BackupRefused(CUT)


def _inside(name: str) -> str:
    """A path below the folder of files; BackupRefused for one that leads out of it."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or not path.parts or "\\" in name or ":" in name:
        raise BackupRefused("备份里有一个文件名指向别处，没有恢复。")
    return name
