"""What the finders of claims share: the text, its paragraphs, parts and year, and how a find becomes a Claim."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from fazhi.reading.claim import Claim
from fazhi.reading.cues import Hit, Line, Meaning, Spot
from fazhi.reading.kinds import Kind, Kinds, Scope
from fazhi.reading.numbers import Number, numbers
from fazhi.reading.page import Page
from fazhi.reading.scope import MAY_COMPARE, Compares, compares, time, whose
from fazhi.reading.structure import Part, part_at
from fazhi.reading.traps import Traps

SENTENCE = 240  # characters that a sentence is followed back
_CLAUSE = "，。；！？：\n"
_SENTENCE_END = re.compile(r"[。！？\n]")
_TAIL = 24  # characters behind a number that may say over which time it runs
_SHORT = 24  # a clause not longer than this is quoted from its beginning
_REST = re.compile(r"[^，。；！？：、（\n]{0,7}(?![^，。；！？：、（\n])")


@dataclass(frozen=True)
class Paragraph:
    """A line of the text with its counted numbers and the words around them."""

    plain: str
    start: int
    end: int
    numbers: tuple[Number, ...]
    line: Line

    @cached_property
    def _sentences(self) -> list[int]:
        return [self.start, *[match.end() for match in _SENTENCE_END.finditer(self.plain, self.start, self.end)]]

    @cached_property
    def growths(self) -> dict[int, Compares]:
        """The numbers that compare with another time, by where they begin (较去年增长20%)."""
        found: dict[int, Compares] = {}
        if not MAY_COMPARE.search(self.plain, self.start, self.end):
            return found
        last: int | None = None
        for number in self.numbers:
            how = compares(self.clause(number.start), number.measure, None if last is None else self.plain[last : number.start])
            last = number.end if how else None
            if how:
                found[number.start] = how
        return found

    def clause(self, place: int) -> str:
        """The clause before a place, as far as a sentence may reach."""
        return self.plain[max(self.line.clause(place), place - SENTENCE) : place]

    def sentence_start(self, place: int) -> int:
        """Where the sentence of a place begins, as far as a sentence may reach."""
        return max(self._sentences[bisect_right(self._sentences, place) - 1], place - SENTENCE)

    def sentence_end(self, place: int) -> int:
        """Where the sentence of a place ends."""
        at = bisect_right(self._sentences, place)
        return self._sentences[at] if at < len(self._sentences) else self.end

    def sentence(self, place: int) -> str:
        """The sentence before a place."""
        return self.plain[self.sentence_start(place) : place]


class Room(NamedTuple):
    """Between which places a claim may be quoted; with `start` the quote begins there, whatever is told before."""

    floor: int
    ceiling: int
    start: int | None = None


@dataclass(frozen=True)
class Context:
    """A report being read for its claims."""

    page: Page
    parts: tuple[Part, ...]
    year: int | None
    kinds: Kinds

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The lines that hold text; a short line without end mark is the heading of what follows."""
        plain, found, start, heading = self.page.plain, [], 0, ""
        for text in plain.split("\n"):
            end = start + len(text)
            shown = text.strip()
            if shown:
                counted = tuple(numbers(plain, start, end))
                if counted:
                    traps = Traps(plain, start, end)
                    counted = tuple(number for number in counted if not traps.caught(number))
                found.append(Paragraph(plain, start, end, counted, Line(plain, start, end, counted, heading, self.kinds)))
                if len(shown) <= 40 and shown[-1] not in "。；：！？，":
                    heading = shown
            start = end + 1
        return tuple(found)

    def telling(self) -> tuple[Paragraph, ...]:
        """The paragraphs with numbers."""
        return tuple(paragraph for paragraph in self.paragraphs if paragraph.numbers)

    @cached_property
    def told_of_the_past(self) -> tuple[Paragraph, ...]:
        """The paragraphs of parts that tell what was done."""
        return tuple(p for p in self.paragraphs if self.part(p.start) not in ("shortcomings", "next_year"))

    def part(self, place: int) -> str:
        """The kind of the part that holds a place, "" when none does."""
        part = part_at(self.parts, place)
        return part.kind if part else ""

    def meaning(self, paragraph: Paragraph, number: Number, measure: str = "") -> Meaning | None:
        """What a number of a paragraph counts; `measure` stands for its own measure word."""
        return paragraph.line.meaning(Spot(number.start, number.end, paragraph.end), measure or number.measure or "名")

    def rate(self, paragraph: Paragraph, start: int, end: int) -> Meaning | None:
        """What the noun [start, end) of a rate says; rates follow the counts that they divide: distance costs less."""
        return paragraph.line.meaning(Spot(end, end, end, pace=0.6, own=start), "%")

    def claim(
        self, paragraph: Paragraph, number: Number, kind: Kind, meaning: Meaning | None, room: Room, part_of: int | None = None
    ) -> Claim:
        """The claim of a number: quoted from the first telling word of its clause to the last, within its room."""
        first, last = number.start if room.start is None else room.start, number.end
        for hit in meaning.hits if meaning else ():
            first, last = self._reach(hit, number, first, last, room)
        text = self.page.text
        told = (text[first : number.start] + text[number.end : last]).strip(" ，、的了共") or kind.label
        if room.start is None:
            first, last = self._rounded(paragraph, first, last, number, room)
        clause = paragraph.clause(number.start)
        scope, year = self._time(paragraph, kind, number.start, number.end, clause, number.norm)
        return Claim(
            text[first:last],
            first,
            number.value,
            number.measure,
            kind.id,
            number.exactness,
            scope,
            year,
            told,
            number.place,
            number.high,
            part_of,
            whose=whose(clause),
        )

    def stated(self, paragraph: Paragraph, start: int, end: int, value: int, measure: str, kind: Kind) -> Claim:
        """A claim said in words without a number (未制定…, 全部化解)."""
        scope, year = self._time(paragraph, kind, start, end, paragraph.clause(start), norm=False)
        quote, scope = self.page.text[start:end], "year" if scope == "stock" else scope
        return Claim(quote, start, Decimal(value), measure, kind.id, "exact", scope, year, kind.label)

    def _time(self, paragraph: Paragraph, kind: Kind, start: int, end: int, clause: str, norm: bool) -> tuple[Scope, int | None]:
        tail = self.page.plain[end : end + _TAIL]
        return time(kind, paragraph.sentence(start), clause, tail, self.part(start), self.year, norm)

    def _reach(self, hit: Hit, number: Number, first: int, last: int, room: Room) -> tuple[int, int]:
        """The quote widened to a telling word of the same clause."""
        plain = self.page.plain
        if room.floor <= hit.start < first and not any(mark in plain[hit.start : first] for mark in _CLAUSE):
            return hit.start, last
        if last < hit.end <= room.ceiling and not any(mark in plain[number.end : hit.end] for mark in _CLAUSE):
            return first, hit.end
        return first, last

    def _rounded(self, paragraph: Paragraph, first: int, last: int, number: Number, room: Room) -> tuple[int, int]:
        """The quote begins with its clause when that is short, and does not break off within a word after the number."""
        plain = self.page.plain
        begin = max(room.floor, paragraph.line.clause(number.start))
        begin += len(plain[begin:first]) - len(plain[begin:first].lstrip(" 、“”）和及与并"))
        if number.start - begin <= _SHORT:
            first = min(first, begin)
        if last > number.end:
            rest = _REST.match(plain, last)
            last = rest.end() if rest and rest.end() <= room.ceiling else last
        return first, last
