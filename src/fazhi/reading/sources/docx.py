"""Word (docx): paragraphs, tables, text boxes and notes as they are shown; deleted and hidden text is out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from fazhi.reading.sources.archive import Archive, child, name_of, value
from fazhi.reading.sources.limits import MAX_DEPTH
from fazhi.reading.sources.numbering import Numbering, read_numbering
from fazhi.reading.sources.txt import tidy

_OUT = frozenset(
    ["del", "moveFrom", "instrText", "delText", "rPr", "pPr", "tblPr", "tcPr", "trPr", "sdtPr", "Fallback", "rt", "annotationRef"]
)
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-", "ptab": "\t"}
_LONG_CELL = 200  # a cell longer than this is a stretch of the report laid out in a table


def docx_text(data: bytes, name: str) -> str:
    """The text of a docx, a line per paragraph, « | » between cells, notes at the end. Raises ReadingError."""
    archive = Archive(data, name)
    document = archive.part(archive.main)
    body = child(document, "body")
    if body is None:
        raise archive.broken
    word = _Word(read_numbering(archive))
    try:
        lines = list(word.blocks(body, 0))
        for notes in ("footnotes", "endnotes"):
            root = archive.part(f"word/{notes}.xml")
            for note in root if root is not None else ():
                if value(note, "type") is None:  # the others are the lines between text and notes
                    lines += word.blocks(note, 0)
    except RecursionError as error:
        raise archive.broken from error
    return tidy("\n".join(lines))


class _Word:
    """Walks a document's blocks in order, counting its lists."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._carried = ""  # text of a paragraph whose end was deleted: it runs on into the next

    def blocks(self, parent: Any, depth: int) -> Iterator[str]:
        """A line per paragraph and table row below `parent`, in order."""
        if depth > MAX_DEPTH:
            return
        for node in parent:
            kind = name_of(node)
            if kind == "p":
                yield from self._paragraph(node, depth)
            elif kind == "tbl":
                yield from self._table(node, depth)
            elif kind in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"):
                yield from self.blocks(node, depth + 1)

    def _paragraph(self, node: Any, depth: int) -> Iterator[str]:
        properties = child(node, "pPr")
        boxes: list[Any] = []
        text = "".join(_runs(node, boxes))
        mark = "" if self._carried else self._numbering.mark(properties) if text.strip() else ""
        if mark and text.lstrip()[:1].isdigit() and not mark.endswith(("、", "）")):
            mark += " "  # «1.» before «2024年…» must not become a figure
        line, self._carried = self._carried + mark + text, ""
        if child(properties, "rPr", "del") is not None:
            self._carried = line
        else:
            yield line
        for box in boxes:
            yield from self.blocks(box, depth + 1)

    def _table(self, node: Any, depth: int) -> Iterator[str]:
        if depth > MAX_DEPTH:
            return
        for row in _below(node, "tr"):
            if child(row, "trPr", "del") is not None:
                continue
            cells = [[line for line in self.blocks(cell, depth + 1) if line.strip()] for cell in _below(row, "tc")]
            if len(cells) == 1 or any(sum(map(len, cell)) > _LONG_CELL and len(cell) > 1 for cell in cells):
                for cell in cells:
                    yield from cell
            else:
                yield " | ".join(re.sub(r"\s+", " ", " ".join(cell)).strip() for cell in cells)


def _below(node: Any, kind: str) -> Iterator[Any]:
    """Rows of a table or cells of a row, also those that content controls wrap."""
    for below in node:
        name = name_of(below)
        if name == kind:
            yield below
        elif name in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _below(below, kind)


def _runs(node: Any, boxes: list[Any]) -> Iterator[str]:
    """The shown text below a paragraph; text boxes are put aside for after it."""
    for below in node:
        kind = name_of(below)
        if kind in _OUT:
            continue
        if kind == "t":
            yield below.text or ""
        elif kind in _BREAKS:
            yield _BREAKS[kind]
        elif kind == "txbxContent":
            boxes.append(below)
        elif kind == "r" and _hidden(below):
            continue
        else:
            yield from _runs(below, boxes)


def _hidden(run: Any) -> bool:
    vanish = child(run, "rPr", "vanish")
    return vanish is not None and value(vanish) not in ("0", "false", "off")
