"""Files handed in for a check: one, several, or a zip of several, within limits."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from fazhi.reading.sources import MAX_BYTES, ReadingError

MOST = 60  # reports of one batch
MOST_UNPACKED = 200 * 1024 * 1024  # bytes of a zip, unpacked
_OFFICE = re.compile(r"^(?:\[Content_Types\]\.xml|word/|xl/|ppt/|OFD\.xml|mimetype)")
_ASIDE = re.compile(r"(?:^|/)(?:__MACOSX/|\.|~\$|Thumbs\.db|desktop\.ini)")  # what systems add to a folder
_UTF8 = 0x800  # flag of a zip's entry: its name is UTF-8


@dataclass(frozen=True, slots=True)
class File:
    """A file handed in, under the name it had."""

    name: str
    data: bytes


def batch(files: Iterable[File]) -> list[File]:
    """The files with every zip unpacked. Raises ReadingError: too many, too large, encrypted, broken."""
    found: list[File] = []
    for file in files:
        found += unpacked(file) if is_zip(file) else [file]
        if len(found) > MOST:
            raise ReadingError(f"一次最多检查{MOST}份报告，请分批提交。")
    if sum(len(file.data) for file in found) > MOST_UNPACKED:
        raise ReadingError("这批文件解压后过大，请只提交报告正文，或者分批提交。")
    return found


def is_zip(file: File) -> bool:
    """Whether a file is a zip of files and not an office document."""
    if not file.data.startswith(b"PK"):
        return False
    try:
        names = zipfile.ZipFile(io.BytesIO(file.data)).namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return file.name.lower().endswith(".zip")
    return not any(_OFFICE.match(name) for name in names)


def unpacked(file: File) -> list[File]:
    """The files of a zip in the order of their names; folders and what systems add are left out. Raises ReadingError."""
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            entries = [one for one in archive.infolist() if not one.is_dir() and not _ASIDE.search(one.filename)]
            _refuse(file.name, entries)
            found = [File(PurePosixPath(_named(one)).name, _read(archive, one, file.name)) for one in entries]
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        if isinstance(error, ReadingError):
            raise
        raise ReadingError(f"压缩包 {file.name} 打不开：请重新压缩为 zip 后再提交。") from error
    return sorted(found, key=lambda one: one.name)


def _refuse(name: str, entries: list[zipfile.ZipInfo]) -> None:
    if not entries:
        raise ReadingError(f"压缩包 {name} 里没有文件：请放入各乡镇的报告。")
    if len(entries) > MOST:
        raise ReadingError(f"压缩包 {name} 里有{len(entries)}个文件，一次最多检查{MOST}份：请分批提交。")
    if any(one.flag_bits & 1 for one in entries):
        raise ReadingError(f"压缩包 {name} 有密码：请去掉密码后再提交。")
    if sum(one.file_size for one in entries) > MOST_UNPACKED:
        raise ReadingError(f"压缩包 {name} 解压后过大：请只放报告正文，或者分批提交。")


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes:
    """An entry, never more of it than it said it holds."""
    with archive.open(entry) as opened:
        data = opened.read(min(entry.file_size, MAX_BYTES) + 1)
    if len(data) > entry.file_size and entry.file_size <= MAX_BYTES:
        raise ReadingError(f"压缩包 {name} 里文件的大小与所写不符：请重新压缩后再提交。")
    return data


def _named(entry: zipfile.ZipInfo) -> str:
    """The name of an entry; Chinese systems write GBK where zipfile reads cp437."""
    if entry.flag_bits & _UTF8:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return entry.filename
