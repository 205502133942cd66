"""The envelope of a backup: a line that names it, a salt, and a stream encrypted to the key that the passphrase gives (age).

    fazhi-backup 1\n · salt (16 bytes) · SHA-256 of salt and public key (32) · SHA-256 of both (32) · the stream

The key is scrypt (n 2^17, r 8: 128 MB, the same on every machine) of the passphrase as an age identity (x25519), and age
authenticates the stream piece by piece: so a backup of any size passes in flat memory. age's own passphrases are not used:
their cost follows the machine, up to a gigabyte, and a slower or busy machine refuses them.
"""

from __future__ import annotations

import errno
import gzip
import hashlib
import io
import os
import secrets
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import pyrage  # type: ignore[import-untyped]

MAGIC = b"fazhi-backup 1\n"
NAMED = b"fazhi-backup "
SHORTEST = 10  # characters of a passphrase
SALT, MARK = 16, 32  # bytes
COST = {"n": 2**17, "r": 8, "p": 1, "maxmem": 2**28, "dklen": 32}
LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
POLYNOMIALS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
LEVEL = 3  # of zlib: a third larger than the best, six times as fast
CUT = "备份文件不完整或已损坏，什么也没有恢复。请换一份备份，或从别的介质重新拷贝这一份。"


class BackupRefused(Exception):
    """What the person at the console can put right; ``str()`` is the one Chinese line he reads."""


def full(error: OSError) -> BackupRefused | None:
    """The sentence for a full disk; None for another fault."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return BackupRefused("磁盘空间不足，没有完成，也没有留下半份。请腾出空间或换一个盘再试。")
    return None


class _Source:
    """Chunks as a file that the cipher reads; what goes wrong while they are made is kept for the caller."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self.chunks, self.rest, self.fault = chunks, b"", None

    chunks: Iterator[bytes]
    fault: BaseException | None

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


def _pressed(chunks: Iterator[bytes]) -> Iterator[bytes]:
    press = zlib.compressobj(LEVEL, zlib.DEFLATED, 31)
    for chunk in chunks:
        if piece := press.compress(chunk):
            yield piece
    yield press.flush()


def _bech32(name: str, data: bytes) -> str:
    """Bytes as age writes its keys (BIP 173)."""
    bits = "".join(f"{byte:08b}" for byte in data)
    values = [int(bits[at : at + 5].ljust(5, "0"), 2) for at in range(0, len(bits), 5)]
    check = 1
    for value in [*(ord(one) >> 5 for one in name), 0, *(ord(one) & 31 for one in name), *values, *[0] * 6]:
        top, check = check >> 25, (check & 0x1FFFFFF) << 5 ^ value
        for place, polynomial in enumerate(POLYNOMIALS):
            check ^= polynomial if top >> place & 1 else 0
    ends = [(check ^ 1) >> 5 * (5 - place) & 31 for place in range(6)]
    return name + "1" + "".join(LETTERS[value] for value in [*values, *ends])


def _key(passphrase: str, salt: bytes) -> Any:
    raw = hashlib.scrypt(passphrase.encode(), salt=salt, **COST)
    return pyrage.x25519.Identity.from_str(_bech32("age-secret-key-", raw).upper())


def _mark(salt: bytes, key: Any) -> bytes:
    return hashlib.sha256(salt + str(key.to_public()).encode()).digest()


def seal(chunks: Iterator[bytes], out: BinaryIO, passphrase: str) -> None:
    """Writes the chunks to `out`, pressed and encrypted. Raises what the chunks raise; BackupRefused for a short passphrase."""
    if len(passphrase) < SHORTEST:
        raise BackupRefused(f"口令太短，请用至少{SHORTEST}个字符。")
    salt = secrets.token_bytes(SALT)
    key = _key(passphrase, salt)
    head = salt + _mark(salt, key)
    out.write(MAGIC + head + hashlib.sha256(head).digest())
    source, sink = _Source(_pressed(chunks)), _Sink(out)
    try:
        pyrage.encrypt_io(source, sink, [key.to_public()])
    except Exception as error:
        raise (source.fault or sink.fault or error) from None


def _head(file: BinaryIO) -> tuple[bytes, bytes]:
    """Salt and mark of the key."""
    line = file.read(len(MAGIC))
    if line != MAGIC:
        if line.startswith(NAMED):
            raise BackupRefused("这份备份是更新的版本做的，请先升级本系统再恢复。")
        raise BackupRefused("这不是本系统的备份文件，请核对文件名。")
    head = file.read(SALT + MARK)
    if hashlib.sha256(head).digest() != file.read(MARK):
        raise BackupRefused(CUT)
    return head[:SALT], head[SALT:]


def unlock(path: Path, passphrase: str) -> Any:
    """The key of a backup. Raises BackupRefused: no backup, damaged, a newer format, a wrong passphrase; OSError."""
    with path.open("rb") as file:
        salt, mark = _head(file)
    key = _key(passphrase, salt)
    if _mark(salt, key) != mark:
        raise BackupRefused("口令不对，打不开这份备份。口令区分大小写和空格。")
    return key


@contextmanager
def unsealed(path: Path, key: Any) -> Iterator[BinaryIO]:
    """The plain stream of a backup, read once from the start. BackupRefused where it is damaged or cut.

    The last piece proves itself only at the end: whoever reads must reach the end before he keeps anything.
    """
    receive, send = os.pipe()
    faults: list[BaseException] = []

    def pour() -> None:
        try:
            with (
                os.fdopen(send, "wb", 1 << 18) as out,
                path.open("rb") as file,
            ):  # closed even where the file is gone: else we wait
                _head(file)
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
