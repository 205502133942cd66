"""A report that comes back from Word or WPS: its lines as they are shown, with the bookmarks of figures where they stand now.

Marks are written into a copy of the file and read with it, so tracked changes, hidden text, numbering and tables are ruled
by the one reader of Word files (reading.sources).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from lxml import etree

from fazhi.reading.sources import MAX_BYTES, ReadingError, read
from fazhi.reading.sources.archive import Archive, child, name_of, value
from fazhi.reading.sources.docx import docx_text

ANNEX = re.compile(r"^附件\s*[\d一二三四五六]{0,2}\s*[：:]?$")  # begins what stands behind the report
MOST_LINES, MOST_CHARACTERS = 1500, 120_000
_OPEN, _OPENED, _CLOSE, _CLOSED = "\uf8f0\uf8f1\uf8f2\uf8f3"  # characters that no text uses
_SIGN = re.compile(f"([{_OPEN}{_CLOSE}])(\\d+)[{_OPENED}{_CLOSED}]")
_TAKEN = re.compile(f"[{_OPEN}{_OPENED}{_CLOSE}{_CLOSED}]")
_NAME = re.compile(r"f_[0-9a-f]{12}", re.I)  # WPS adds to a name when it pastes a stretch twice


@dataclass(frozen=True, slots=True)
class Span:
    """Where a figure's bookmark stands in a line, characters [start, end); `name` as it was given out."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or a row of a table as it is shown."""

    text: str
    spans: tuple[Span, ...] = ()


def lines(data: bytes, name: str) -> list[Line]:
    """The lines of a file in order; of another format than docx without bookmarks. Raises ReadingError."""
    if data.startswith(b"PK") and len(data) <= MAX_BYTES:
        marked, names = _marked(Archive(data, name))
        found = [_line(text, names) for text in docx_text(marked, name).split("\n")]
    else:
        found = [Line(text.strip()) for text in read(data, name).text.split("\n")]
    kept = [one for one in found if one.text or one.spans]
    if not any(re.search(r"\w", one.text) for one in kept):
        raise ReadingError(f"文件 {name} 里没有文字：请提交有正文的报告。")
    body = list(takewhile(lambda one: not ANNEX.match(one.text), kept))
    if len(body) > MOST_LINES or sum(len(one.text) for one in body) > MOST_CHARACTERS:
        raise ReadingError(f"文件 {name} 比一份年度报告长得多，没有读回：请只提交报告本身。")
    return kept


def _marked(archive: Archive) -> tuple[bytes, dict[int, str]]:
    """A docx of the same text with a sign at both ends of every figure's bookmark, and the bookmarks' names by sign."""
    document = archive.part(archive.main)
    if document is None:
        raise archive.broken
    for text in document.iter():
        if name_of(text) == "t" and text.text:
            text.text = _TAKEN.sub("", text.text)
    names: dict[int, str] = {}
    running: dict[str, list[int]] = {}
    for mark in [one for one in document.iter() if name_of(one) in ("bookmarkStart", "bookmarkEnd")]:
        ident = value(mark, "id") or ""
        if name_of(mark) == "bookmarkStart":
            if known := _NAME.search(value(mark, "name") or ""):
                names[len(names)] = known[0].lower()
                running.setdefault(ident, []).append(len(names) - 1)
                _put(document, mark, f"{_OPEN}{len(names) - 1}{_OPENED}")
        elif running.get(ident):
            _put(document, mark, f"{_CLOSE}{running[ident].pop()}{_CLOSED}")
    return _packed(archive, document), names


def _put(document: Any, mark: Any, sign: str) -> None:
    """Writes a sign where a bookmark begins or ends; one between two paragraphs is written before the next one's text."""
    space = document.tag.rpartition("}")[0] + "}"
    run = etree.Element(f"{space}r")
    etree.SubElement(run, f"{space}t").text = sign
    if any(name_of(above) == "p" for above in mark.iterancestors()):
        mark.addnext(run)
        run.tail, mark.tail = mark.tail, None
        return
    following = next((one for one in _after(mark) if name_of(one) == "p"), None)
    if following is not None:
        properties = child(following, "pPr")
        following.insert(0 if properties is None else following.index(properties) + 1, run)


def _after(mark: Any) -> Iterator[Any]:
    """The elements that follow in the order of the document."""
    node = mark
    while node is not None:
        for beside in node.itersiblings():
            yield from beside.iter()
        node = node.getparent()


def _packed(archive: Archive, document: Any) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(archive.main, etree.tostring(document, encoding="UTF-8", xml_declaration=True))
        for part in ("numbering", "styles", "footnotes", "endnotes"):
            if (root := archive.part(f"word/{part}.xml")) is not None:
                packed.writestr(f"word/{part}.xml", etree.tostring(root, encoding="UTF-8", xml_declaration=True))
    return out.getvalue()


def _line(text: str, names: dict[int, str]) -> Line:
    """A line without its signs, which become spans; a bookmark that goes on beyond the line ends with it."""
    plain, place = "", 0
    begun: dict[int, int] = {}
    spans: list[Span] = []
    for sign in _SIGN.finditer(text):
        plain += text[place : sign.start()]
        place, mark = sign.end(), int(sign[2])
        if sign[1] == _OPEN:
            begun[mark] = len(plain)
        elif mark in begun:
            spans.append(Span(names[mark], begun.pop(mark), len(plain)))
    plain += text[place:]
    spans += [Span(names[mark], start, len(plain)) for mark, start in begun.items()]
    lead = len(plain) - len(plain.lstrip())
    stripped = plain.strip()
    held = (Span(one.name, max(one.start - lead, 0), min(max(one.end - lead, 0), len(stripped))) for one in spans)
    return Line(stripped, tuple(sorted(held, key=lambda one: one.start)))
