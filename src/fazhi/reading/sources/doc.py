"""Word 97–2003 (doc, and wps of the same build): the text by the piece table, after [MS-DOC] §2.4.1."""

from __future__ import annotations

import io
import re
import struct
from bisect import bisect_left

from fazhi.reading.sources.limits import MAX_CHARACTERS
from fazhi.reading.sources.source import ReadingError
from fazhi.reading.sources.txt import tidy
from fazhi.reading.sources.unshown import unshown

_WORD_97 = 0x00C1
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_COUNTS, _CLX = 0x4C, 0x01A2  # offsets in the FIB: lengths of the stories, place of the piece table
_COMPRESSED = 0x40000000
_UNITS = struct.Struct("<H")  # stories are counted in these, a rare character being two
_MAX_PIECES = 200_000
# other files of the same container, and what to do instead
_OTHERS = (
    ("EncryptedPackage", "有密码：请去掉密码后再提交"),
    ("Workbook", "是表格，不是 Word 文档：请提交报告的 docx"),
    ("Book", "是表格，不是 Word 文档：请提交报告的 docx"),
    ("PowerPoint Document", "是演示文稿，不是 Word 文档：请提交报告的 docx"),
)
_MARKS = str.maketrans({"\x0b": "\n", "\x0c": "\n", "\x0e": "\n", "\r": "\n", "\x1e": "-", "\x1f": None, "\xa0": " "})
_CONTROLS = re.compile(r"[\x00-\x08\x0f-\x12\x16-\x1f\x7f]")


def doc_text(data: bytes, name: str) -> str:
    """The text of a Word 97 file, a line per paragraph, « | » between cells, notes at the end. Raises ReadingError."""
    try:
        text = "\n".join(_shown(story) for story in _stories(data, name))
        return tidy(text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))
    except ReadingError:
        raise
    except Exception as error:  # olefile lets OSError, struct.error, IndexError and others through
        raise _broken(name) from error


def _broken(name: str) -> ReadingError:
    return ReadingError(f"旧版 Word 文件 {name} 不完整或读不出来：请用 WPS 或 Word 打开后另存为 docx。")


def _stories(data: bytes, name: str) -> list[str]:
    """Body, footnotes, endnotes and text boxes."""
    import olefile  # type: ignore[import-untyped]

    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        for stream, what in _OTHERS:
            if ole.exists(stream):
                raise ReadingError(f"文件 {name} {what}。")
        if not ole.exists("WordDocument"):
            raise ReadingError(f"文件 {name} 不是 Word 97 以后的文档：请用 WPS 或 Word 打开后另存为 docx。")
        main = ole.openstream("WordDocument").read()
        magic, version = struct.unpack_from("<HH", main, 0)
        (flags,) = struct.unpack_from("<H", main, 0x0A)
        if magic != 0xA5EC or version < _WORD_97:
            raise ReadingError(f"文件 {name} 不是 Word 97 以后的文档：请用 WPS 或 Word 打开后另存为 docx。")
        if flags & _ENCRYPTED:
            raise ReadingError(f"文件 {name} 有密码：请去掉密码后再提交。")
        table = ole.openstream("1Table" if flags & _SECOND_TABLE else "0Table").read()
    return _cut(main, _text(main, table))


def _text(main: bytes, table: bytes) -> str:
    """All stories in one, piece by piece."""
    at, length = struct.unpack_from("<II", main, _CLX)
    clx = table[at : at + length]
    place = 0
    while clx[place] == 1:  # formatting of saved-in-haste files stands before the pieces
        place += 3 + struct.unpack_from("<H", clx, place + 1)[0]
    if clx[place] != 2:
        raise ValueError("no piece table")
    (size,) = struct.unpack_from("<I", clx, place + 1)
    pieces = clx[place + 5 : place + 5 + size]
    count = min((len(pieces) - 4) // 12, _MAX_PIECES)
    bounds = struct.unpack_from(f"<{count + 1}I", pieces, 0)
    found: list[str] = []
    total = 0
    out = unshown(main, table)
    for number in range(count):
        (where,) = struct.unpack_from("<I", pieces, 4 * (count + 1) + 8 * number + 2)
        many = bounds[number + 1] - bounds[number]
        total += many
        if not 0 <= many <= len(main) or total > 2 * MAX_CHARACTERS:
            raise ValueError("pieces out of bounds")
        found.append(_piece(main, where, many, out))
    return "".join(found)


def _piece(main: bytes, where: int, many: int, out: list[tuple[int, int]]) -> str:
    """The characters of a piece; a NUL stands for each that is not shown, since stories are counted in characters."""
    wide = 1 if where & _COMPRESSED else 2
    start = (where & ~_COMPRESSED) // 2 if wide == 1 else where
    data = main[start : start + wide * many]
    units = data.decode("cp1252", errors="replace") if wide == 1 else "".join(chr(unit) for (unit,) in _UNITS.iter_unpack(data))
    kept: list[str] = []
    last = 0
    for begin, end in out[max(bisect_left(out, (start, 0)) - 1, 0) :]:
        if begin >= start + wide * many:
            break
        low, high = (min(max((edge - start) // wide, last), len(units)) for edge in (begin, end))
        kept += [units[last:low], "\0" * (high - low)]
        last = high
    return "".join(kept) + units[last:]


def _cut(main: bytes, text: str) -> list[str]:
    """The stories a reader sees: not the heads of pages, nor comments."""
    body, notes, heads, macros, comments, ends, boxes = struct.unpack_from("<7I", main, _COUNTS)
    found, start = [], 0
    for length, seen in zip((body, notes, heads, macros, comments, ends, boxes), (1, 1, 0, 0, 0, 1, 1), strict=True):
        if seen:
            found.append(text[start : start + length])
        start += length
    return found


def _shown(story: str) -> str:
    """What a reader sees: results of fields without their codes, rows of tables as lines."""
    kept: list[str] = []
    codes: list[bool] = []  # of the open fields: still in the code
    for piece in re.split(r"([\x13\x14\x15])", story):
        if piece == "\x13":
            codes.append(True)
        elif piece == "\x14" and codes:
            codes[-1] = False
        elif piece == "\x15" and codes:
            codes.pop()
        elif not any(codes):
            kept.append(piece)
    text = "".join(kept).replace("\x07\x07", "\x07\n").translate(_MARKS)
    lines = (re.sub(r"\s*\x07\s*", " | ", line.rstrip("\x07 \t")) for line in text.split("\n"))
    return _CONTROLS.sub("", "\n".join(lines))
