"""Numerals that nothing stands behind: not bound, not narrative, no date, paper number, name or enumerator."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fazhi.reading.numbers import numbers
from fazhi.reading.traps import Traps
from fazhi.report.told import Told

if TYPE_CHECKING:
    from fazhi.report.compose import Report

NAMED = re.compile(
    r"《[^》]*》|“[^”]*”"  # names of laws, plans and papers; slogans
    r"|[\u4e00-\u9fff]{0,12}[〔\[【（(][12]\d{3}[〕\]】）)]\s?第?\d{1,5}号"  # paper numbers
    r"|(?:19|20)\d\d年?[—\-至到](?:19|20)\d\d年度?|(?:19|20)\d\d年度?(?:\d{1,2}月(?:\d{1,2}日)?)?"
    r"|(?<!\d)(?:1[0-2]|[1-9])月(?:(?:[12]\d|3[01]|[1-9])日)?(?:[至—、](?:(?:1[0-2]|[1-9])月(?:份)?)?(?:(?:[12]\d|3[01]|[1-9])日)?)?"
    r"|(?<![\d.·])1?\d·[0-3]?\d(?![\d.·])"  # 12·4
    r"|(?<!\d)(?:12345|12348|12309|12388|12368|110|119|120)(?!\d)(?=[政热平报电]|、)"  # hotlines
    r"|(?:^|(?<=[。；：！？\n]))\s*(?:\d{1,2}[.．、](?!\d)|（\d{1,2}）)"  # enumerators
)
ARABIC = re.compile(r"[0-9０-９]+(?:[.,，．][0-9０-９]+)*(?:[千百]?[万亿]|千|百)?%?|[①-⑳]")


@dataclass(frozen=True)
class Unresolved:
    """A numeral at [start, end) of a paragraph. `heading` of the part; `section` empty outside sections; `place` the
    number of the paragraph in its block, -1 for headings, title, opening and closing words.
    """

    part: str
    heading: str
    section: str
    place: int
    start: int
    end: int
    text: str


def numerals(text: str) -> list[tuple[int, int]]:
    """Stretches of a text that are numerals: Arabic ones, and Chinese ones of more than one digit before a measure word."""
    named = [match.span() for match in NAMED.finditer(text)]
    found = [match.span() for match in ARABIC.finditer(text)]
    traps = Traps(text)
    found += [(n.start, n.end) for n in numbers(text) if n.words and not n.digit and not traps.caught(n)]
    return sorted(span for span in found if not _within(span, named))


def loose(told: Told) -> list[tuple[int, int]]:
    """The numerals of a paragraph that are neither bound nor narrative nor told by a fact from its rows."""
    known = [(one.start, one.end) for one in told.bound]
    known += [*told.narrative, *((one.start, one.end) for one in told.rested)]
    return [span for span in numerals(told.text) if not _within(span, known)]


def _within(span: tuple[int, int], known: Iterable[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in known)


def unresolved(report: Report) -> list[Unresolved]:
    """Every numeral of the report with nothing behind it, in the order of the text; empty for a sound report."""
    found = _plain(report.title, "标题") + _plain(report.opening, "开头")
    for chapter in report.chapters:
        part, heading = chapter.part.kind, chapter.part.heading
        found += _plain(heading, heading, part)
        for block in chapter.blocks:
            found += _plain(block.heading, heading, part, block.section)
            for place, told in enumerate(block.paragraphs):
                for start, end in loose(told):
                    found.append(Unresolved(part, heading, block.section, place, start, end, told.text[start:end]))
    return found + _plain(report.closing, "结尾")


def _plain(text: str, heading: str, part: str = "", section: str = "") -> list[Unresolved]:
    return [Unresolved(part, heading, section, -1, start, end, text[start:end]) for start, end in numerals(text)]
