"""The envelope of a backup: a line that names it, a key under a passphrase, and a stream encrypted to that key (age).

    fazhi-backup 1\\n · length (4 bytes) · SHA-256 of the key's envelope (32 bytes) · the envelope · the stream

The passphrase opens the envelope (age, scrypt), the key in it (x25519) opens the stream, which age authenticates piece by
piece: so a backup of any size passes in flat memory, and `age` alone can open one that this program no longer reads.
"""

from __future__ import annotations

import errno
import gzip
import hashlib
import io
import os
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import pyrage  # type: ignore[import-untyped]

MAGIC = b"fazhi-backup 1\n"
NAMED = b"fazhi-backup "
SHORTEST = 10  # characters of a passphrase
LEVEL = 3  # of zlib: a third larger than the best, six times as fast
PAUSES = (1, 2, 4, 8)  # seconds: age takes a passphrase for a trap where this machine, busy, just measured itself far slower
CUT = "备份文件不完整或已损坏，什么也没有恢复。请换一份备份，或从别的介质重新拷贝这一份。"


class BackupRefused(Exception):
    """What the person at the console can put right; ``str()`` is the one Chinese line he reads."""


def full(error: OSError) -> BackupRefused | None:
    """The sentence for a full disk; None for another fault."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return BackupRefused("磁盘空间不足，没有完成，也没有留下半份。请腾出空间或换一个盘再试。")
    return None


class _Source(io.RawIOBase):
    """Chunks as a file that the cipher reads; what goes wrong while they are made is kept for the caller."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self.chunks, self.rest, self.fault = chunks, b"", None

    chunks: Iterator[bytes]
    fault: BaseException | None

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        try:
            while not self.rest:
                self.rest = next(self.chunks)
        except StopIteration:
            return b""
        except BaseException as error:
            self.fault = error
            raise
        piece, self.rest = (self.rest[:size], self.rest[size:]) if size > 0 else (self.rest, b"")
        return piece


class _Sink:
    """A file that the cipher writes; a fault of the disk is kept for the caller."""

    def __init__(self, out: Any) -> None:
        self.out, self.fault = out, None

    fault: BaseException | None

    def write(self, piece: bytes) -> int:
        try:
            return int(self.out.write(piece))
        except BaseException as error:
            self.fault = error
            raise

    def flush(self) -> None:
        self.out.flush()


def _pressed(chunks: Iterator[bytes]) -> Iterator[bytes]:
    press = zlib.compressobj(LEVEL, zlib.DEFLATED, 31)
    for chunk in chunks:
        if piece := press.compress(chunk):
            yield piece
    yield press.flush()


def seal(chunks: Iterator[bytes], out: BinaryIO, passphrase: str) -> None:
    """Writes the chunks to `out`, pressed and encrypted. Raises what the chunks raise; BackupRefused for a short passphrase."""
    if len(passphrase) < SHORTEST:
        raise BackupRefused(f"口令太短，请用至少{SHORTEST}个字符。")
    key = pyrage.x25519.Identity.generate()
    envelope = pyrage.passphrase.encrypt(str(key).encode(), passphrase)
    out.write(MAGIC + len(envelope).to_bytes(4, "big") + hashlib.sha256(envelope).digest() + envelope)
    source, sink = _Source(_pressed(chunks)), _Sink(out)
    try:
        pyrage.encrypt_io(source, sink, [key.to_public()])
    except Exception as error:
        raise (source.fault or sink.fault or error) from None


def _envelope(file: BinaryIO) -> bytes:
    line = file.read(len(MAGIC))
    if line != MAGIC:
        if line.startswith(NAMED):
            raise BackupRefused("这份备份是更新的版本做的，请先升级本系统再恢复。")
        raise BackupRefused("这不是本系统的备份文件，请核对文件名。")
    size, mark = int.from_bytes(file.read(4), "big"), file.read(32)
    envelope = file.read(size) if size < 10_000 else b""
    if hashlib.sha256(envelope).digest() != mark:
        raise BackupRefused(CUT)
    return envelope


def unlock(path: Path, passphrase: str) -> Any:
    """The key of a backup. Raises BackupRefused: no backup, damaged, a newer format, a wrong passphrase; OSError."""
    with path.open("rb") as file:
        envelope = _envelope(file)
    for pause in (*PAUSES, None):
        try:
            return pyrage.x25519.Identity.from_str(pyrage.passphrase.decrypt(envelope, passphrase).decode())
        except (pyrage.DecryptError, pyrage.IdentityError, UnicodeDecodeError) as error:
            if "excessive" not in str(error).lower():
                raise BackupRefused("口令不对，打不开这份备份。口令区分大小写和空格。") from None
        if pause is not None:
            time.sleep(pause)
    raise BackupRefused("这台机器现在太忙，口令没有算出来，什么也没有恢复。请停下别的程序再试。")


@contextmanager
def unsealed(path: Path, key: Any) -> Iterator[BinaryIO]:
    """The plain stream of a backup, read once from the start. BackupRefused where it is damaged or cut.

    The last piece proves itself only at the end: whoever reads must reach the end before he keeps anything.
    """
    receive, send = os.pipe()
    faults: list[BaseException] = []

    def pour() -> None:
        try:
            with path.open("rb") as file, os.fdopen(send, "wb", 1 << 18) as out:
                _envelope(file)
                pyrage.decrypt_io(file, out, [key])
        except BaseException as error:
            faults.append(error)

    pouring = threading.Thread(target=pour, daemon=True)
    pouring.start()
    with os.fdopen(receive, "rb", 1 << 18) as pipe:
        try:
            yield io.BufferedReader(gzip.GzipFile(fileobj=pipe), 1 << 18)
            if pipe.read(1):
                raise BackupRefused(CUT)
        except (EOFError, zlib.error, gzip.BadGzipFile):
            raise BackupRefused(CUT) from None
    pouring.join()
    if faults:
        raise BackupRefused(CUT)
