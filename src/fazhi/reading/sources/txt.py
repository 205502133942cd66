"""Plain text: one kind of line end, and no binary file under its name."""

from __future__ import annotations

from fazhi.reading.sources.characters import characters, chinese
from fazhi.reading.sources.limits import MAX_CHARACTERS
from fazhi.reading.sources.source import ReadingError

_CONTROLS = str.maketrans("\v\f\x85", "\n\n\n", "\0\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x1a\x1b\x7f")


def txt_text(data: bytes, name: str) -> str:
    """The text with `\\n` at line ends and no control characters. Raises ReadingError."""
    if len(data) > 4 * MAX_CHARACTERS:  # no table of characters takes more bytes for one
        raise ReadingError(f"文件 {name} 超过 {MAX_CHARACTERS // 10000} 万字，不像一份年度报告：请只提交报告正文。")
    return lines(characters(data, name)).lstrip("\ufeff")


def lines(text: str) -> str:
    """One kind of line end; control characters, which editors leave behind, are no text."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROLS)


def tidy(text: str) -> str:
    """Lines without blanks at their ends, and no empty lines."""
    shown = (line.strip(" \t\u00a0\u3000") for line in lines(text).split("\n"))
    return "\n".join(line for line in shown if line)


def binary(data: bytes) -> bool:
    """Text never holds NUL bytes or many control characters; UTF-16 is text all the same, with its mark or without."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return False
    head = data[:4096]
    controls = sum(byte < 9 or 13 < byte < 32 for byte in head)
    if b"\0" not in head and controls <= len(head) // 50 + 1:
        return False
    return max(chinese(head.decode(table, "replace")) for table in ("utf-16-le", "utf-16-be")) < 0.2
