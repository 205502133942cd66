"""Stretches of a Word 97 file that a reader does not see: deleted by a tracked change, or hidden; [MS-DOC] §2.8.5, §2.9.33."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_PLACE = 0x00FA  # in the FIB: where the table of character formatting stands
_PAGE = 512
_DELETED, _HIDDEN = 0x0800, 0x083C  # sprmCFRMarkDel, sprmCFVanish
_OPERAND = (1, 1, 2, 4, 2, 2, 0, 3)  # bytes, by the three highest bits of a sprm; 0: the first byte says


def unshown(main: bytes, table: bytes) -> list[tuple[int, int]]:
    """Byte ranges of the main stream that are deleted or hidden, in order; none where the formatting cannot be read."""
    try:
        at, length = struct.unpack_from("<II", main, _PLACE)
        count = min(max(length - 4, 0) // 8, len(main) // _PAGE)
        pages = struct.unpack_from(f"<{count}I", table, at + 4 * (count + 1))
        return sorted(found for page in pages for found in _of_page(main, (page & 0x3FFFFF) * _PAGE))
    except (struct.error, IndexError):
        return []


def _of_page(main: bytes, start: int) -> Iterator[tuple[int, int]]:
    runs = main[start + _PAGE - 1]
    bounds = struct.unpack_from(f"<{runs + 1}I", main, start)
    for run in range(runs):
        place = 2 * main[start + 4 * (runs + 1) + run]
        if place and _marked(main[start + place + 1 : start + place + 1 + main[start + place]]):
            yield bounds[run], bounds[run + 1]


def _marked(properties: bytes) -> bool:
    """Whether formatting says deleted or hidden."""
    at = 0
    while at + 3 <= len(properties):
        (sprm,) = struct.unpack_from("<H", properties, at)
        if sprm in (_DELETED, _HIDDEN) and properties[at + 2] == 1:
            return True
        at += 2 + (_OPERAND[sprm >> 13] or 1 + properties[at + 2])
    return False
