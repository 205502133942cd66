"""The report as it was handed out, line by line: what each line is, where its words are kept, which figures it binds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fazhi.papers import Document
from fazhi.papers.docx_bookmarks import Bookmark, bookmarks
from fazhi.papers.model import Block, Note, Paragraph, Picture, Signature, Table, cell
from fazhi.papers.numerals import day, enumerator
from fazhi.report import render
from fazhi.report.compose import Report
from fazhi.report.told import Bound, Told

FRAME = "frame"  # title, addressee, signature and the like: the county's words, not read back
PART, HEADING, LEAD, TEXT = "part", "heading", "lead", "text"
Key = tuple[str, str]  # part, section


@dataclass(frozen=True)
class Handed:
    """A line that was handed out. `key` names the text it belongs to (TEXT, and the HEADING before it), `told` its figures.

    `names` are the bookmarks of its figures in their order.
    """

    kind: str
    text: str
    key: Key = ("", "")
    told: Told | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Base:
    """The lines in their order, the figures by bookmark, the rows of the index of figures.

    `other`: the file carries other figures than the report composed again at its commit has; the sections were reworded since.
    """

    report: Report
    lines: list[Handed]
    marks: Mapping[str, Bookmark]
    index: frozenset[str]
    other: bool = False

    def texts(self) -> dict[Key, list[int]]:
        """The lines of each text, in order; a part without own words has an empty one."""
        found: dict[Key, list[int]] = {}
        for place, line in enumerate(self.lines):
            if line.kind == TEXT:
                found.setdefault(line.key, []).append(place)
        return found


def base(report: Report, given: Mapping[str, Bookmark]) -> Base:
    """The lines of a composed report; `given` are the bookmarks that its file carries, empty when it carries none."""
    paper = render.document(report, demo=False)
    own = bookmarks(paper)
    other = [one.figure for one in given.values()] != [one.figure for one in own.values()]
    names = list(own if other else given)
    said = iter(names)
    lines = [Handed(FRAME, report.title), Handed(FRAME, f"{report.addressee}：")]
    lines += [Handed(FRAME, report.opening)] if report.opening else []
    lines += [_named(line, said) for line in _body(report)]
    lines += [Handed(FRAME, text) for text in _foot(report, paper)]
    return Base(report, lines, {**own, **given}, frozenset(_rows(paper)), bool(given) and other)


def _named(line: Handed, names: Iterator[str]) -> Handed:
    if line.told is None:
        return line
    return Handed(line.kind, line.text, line.key, line.told, tuple(next(names, "") for _ in line.told.bound))


def _body(report: Report) -> Iterator[Handed]:
    for number, chapter in enumerate(report.chapters, 1):
        kind = chapter.part.kind
        yield Handed(PART, f"{enumerator(1, number)}{chapter.part.heading}", (kind, ""))
        place = 0
        for block in chapter.blocks:
            if block.heading:
                place += 1
                yield Handed(HEADING, f"{enumerator(2, place)}{block.heading}", (kind, block.section))
            for told in block.paragraphs:
                yield Handed(LEAD if block.linking else TEXT, told.text, (kind, block.section), _sorted(told))


def _sorted(told: Told) -> Told:
    return Told(told.text, sorted(told.bound, key=_start), [], told.narrative, told.rows, told.rested)


def _start(one: Bound) -> int:
    return one.start


def _foot(report: Report, paper: Document) -> Iterator[str]:
    """What stands below the text."""
    if report.closing:
        yield report.closing
    names = [annex.title for annex in paper.annexes]
    for at, name in enumerate(names, 1):
        yield f"{'附件：' if at == 1 else ''}{enumerator(3, at) if len(names) > 1 else ''}{name}"
    if isinstance(paper.signature, Signature):
        yield " | ".join(paper.signature.units)
        yield from paper.signature.units
        if paper.signature.day:
            yield day(paper.signature.day)
    yield from (f"抄送：{'，'.join(paper.copies)}。" for _ in paper.copies[:1])


def _rows(paper: Document) -> Iterator[str]:
    """Every line of the annexes, without blanks."""
    for annex in paper.annexes:
        yield squeezed(annex.title)
        for block in annex.blocks:
            yield from (squeezed(line) for line in _annexed(block))


def _annexed(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        for row in (*block.head, *block.rows):
            yield "|".join(cell(one).plain() for one in row)
    elif isinstance(block, Note):
        yield f"{block.label}：{block.text}" if block.label else block.text
    elif isinstance(block, Picture):
        yield block.caption  # its table is for those who cannot see the drawing, no part of a Word file
    elif isinstance(block, Paragraph):
        yield block.plain()


def squeezed(text: str) -> str:
    """A line without blanks."""
    return re.sub(r"\s", "", text)
