"""What the finders of claims share: the text, its paragraphs, parts and year, and how a find becomes a Claim."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from fazhi.reading.claim import Claim
from fazhi.reading.cues import AHEAD, REACH, Hit, Meaning, Spot, Surroundings
from fazhi.reading.kinds import Kind, Kinds, Scope
from fazhi.reading.numbers import Exactness, Number, numbers
from fazhi.reading.page import Page
from fazhi.reading.structure import Part, part_at
from fazhi.reading.traps import Traps

_YEAR = re.compile(r"(?<![\d-])(20\d\d)年(?![-至到])")
_LAST_YEAR = re.compile(r"(?:去年|上年|上一年)(?:同期)?[^，。；]{0,12}$")
_BOOK = re.compile(r"《[^》]{0,80}》")
_FUTURE = re.compile(
    r"力争|争取(?:在|到|实现|达到|完成)|预计|下一步|下步|明年|来年|下一年|(?:计划|拟)(?:开展|举办|组织|建|新|完成|在|于|投入|召开)|目标(?:是|为)"
)
_CUMULATIVE = re.compile(r"历年|(?:[二两三四五六七八九十]|\d)年来|至今|迄今|历史累计")
_TOTAL = re.compile(r"累计")
_SINCE = re.compile(r"截至|截止|以来|其中.{0,3}(?:今年|本年|当年|全年|年度|20\d\d年).{0,3}新增")
_THIS_YEAR = re.compile(r"(?:今年|本年度?|全年|年内|一年来|年初)以?来?")
_STANDING = re.compile(r"现有|目前有|现共有|在册|拥有|保有|在编|共有持|持有")
_FRESH = re.compile(r"新增|新招|新配|新聘|新建|新成立|新设|招募|招聘|今年组建")
SENTENCE = 240  # characters that a sentence is followed back
_CLAUSE = "，。；！？：\n"
SHORT = 24  # a clause not longer than this is quoted from its beginning


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text with its counted numbers and the nearest heading above it."""

    start: int
    end: int
    numbers: tuple[Number, ...]
    heading: str


@dataclass(frozen=True)
class Context:
    """A report being read for its claims."""

    page: Page
    parts: tuple[Part, ...]
    year: int | None
    kinds: Kinds
    claims: list[Claim] = field(default_factory=list)

    @cached_property
    def traps(self) -> Traps:
        return Traps(self.page.plain)

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The lines that hold text; a short line without end mark is the heading of what follows."""
        plain, found, start, heading = self.page.plain, [], 0, ""
        for line in plain.split("\n"):
            end = start + len(line)
            shown = line.strip()
            if shown:
                counted = tuple(n for n in numbers(plain, start, end) if not self.traps.caught(n))
                found.append(Paragraph(start, end, counted, heading))
                if len(shown) <= 40 and shown[-1] not in "。；：！？，":
                    heading = shown
            start = end + 1
        return tuple(found)

    def surroundings(self, paragraph: Paragraph, start: int, end: int) -> Surroundings:
        """The text around a number at [start, end) of a paragraph."""
        return self._around(paragraph, Spot(start, end, paragraph.start, paragraph.end))

    def before(self, paragraph: Paragraph, end: int) -> Surroundings:
        """The text that ends with the noun of a rate; rates follow the counts that they divide, so distance costs less."""
        return self._around(paragraph, Spot(end, end, paragraph.start, end, pace=0.6))

    def _around(self, paragraph: Paragraph, spot: Spot) -> Surroundings:
        numbers = paragraph.numbers
        low = bisect_left(numbers, spot.start - REACH, key=lambda number: number.start)
        high = bisect_left(numbers, spot.end + AHEAD, key=lambda number: number.start)
        taken = [(n.start, n.end) for n in numbers[low:high] if n.start != spot.start]
        return Surroundings(self.page.plain, spot, taken, paragraph.heading)

    def clause(self, start: int, floor: int) -> str:
        """The plain text of the clause before `start`."""
        return self._since(_CLAUSE, start, floor)

    def sentence(self, start: int, floor: int) -> str:
        """The plain text of the sentence before `start`."""
        return self._since("。！？\n", start, floor)

    def _since(self, marks: str, start: int, floor: int) -> str:
        """What stands before `start` since the last of some marks, as far as a sentence may reach."""
        plain, low = self.page.plain, max(floor, start - SENTENCE)
        return plain[max(low, *(plain.rfind(mark, low, start) + 1 for mark in marks)) : start]

    def time(self, kind: Kind, start: int, end: int, floor: int, norm: bool = False) -> tuple[Scope, int | None]:
        """Scope and year of a figure at [start, end)."""
        part = part_at(self.parts, start)
        sentence = _BOOK.sub("", self.sentence(start, floor))
        clause = self.clause(start, floor)
        years = [int(found) for found in _YEAR.findall(sentence)]
        said = years[-1] if years else None
        following = self.year + 1 if self.year else None
        if norm or part and part.kind == "next_year" or _FUTURE.search(sentence) or said and self.year and said > self.year:
            return "target", following
        if self.year and _LAST_YEAR.search(clause):
            return "year", self.year - 1
        tail = re.split(r"[。！？\n]", self.page.plain[end : end + 24], maxsplit=1)[0]
        since_before = bool(said and self.year and said < self.year and re.search(r"以来|起|至今", sentence))
        if since_before or _CUMULATIVE.search(sentence) or _TOTAL.search(sentence) and self._running(sentence, tail, said):
            return "cumulative", self.year
        if said and self.year and said < self.year:
            return "year", said
        if kind.scope == "stock" and not _FRESH.search(clause) or _STANDING.search(clause) and kind.id != "other":
            return "stock", self.year
        return "year", self.year

    def _running(self, sentence: str, tail: str, said: int | None) -> bool:
        """累计 alone means in total this year; with 截至, or with a part that is new this year, it runs over years."""
        if _SINCE.search(tail) or re.match(r"[^。；]{0,8}(?:其中|本年|今年).{0,4}新增", tail):
            return True
        return bool(_SINCE.search(sentence)) and not _THIS_YEAR.search(sentence) and said != self.year

    def claim(
        self,
        number: Number,
        kind: Kind,
        meaning: Meaning | None,
        floor: int,
        ceiling: int,
        start: int | None = None,
        part: bool = False,
    ) -> Claim:
        """The claim of a number: quoted from the first telling word of its clause to the last, within (floor, ceiling)."""
        first = number.start if start is None else start
        last = number.end
        for hit in meaning.hits if meaning else ():
            first, last = self._reach(hit, number, first, last, floor, ceiling)
        told = (self.page.text[first : number.start] + self.page.text[number.end : last]).strip(" ，、的了共")
        if start is None:
            first, last = self._rounded(first, last, number, floor, ceiling)
        scope, year = self.time(kind, number.start, number.end, max(0, number.start - SENTENCE), number.floor)
        quote = self.page.text[first:last]
        return Claim(
            quote,
            first,
            number.value,
            number.measure,
            kind.id,
            number.exactness,
            scope,
            year,
            told or kind.label,
            number.place,
            part,
        )

    def _reach(self, hit: Hit, number: Number, first: int, last: int, floor: int, ceiling: int) -> tuple[int, int]:
        """The quote widened to a telling word of the same clause."""
        plain = self.page.plain
        if floor <= hit.start < first and not any(mark in plain[hit.start : first] for mark in _CLAUSE):
            return hit.start, last
        if last < hit.end <= ceiling and not any(mark in plain[number.end : hit.end] for mark in _CLAUSE):
            return first, hit.end
        return first, last

    def _rounded(self, first: int, last: int, number: Number, floor: int, ceiling: int) -> tuple[int, int]:
        """The quote begins with its clause when that is short, and does not break off within a word after the number."""
        plain = self.page.plain
        begin = max(floor, number.start - len(self.clause(number.start, floor)))
        begin += len(plain[begin:first]) - len(plain[begin:first].lstrip(" 、“”）和及与并"))
        if number.start - begin <= SHORT:
            first = min(first, begin)
        if last > number.end:
            rest = re.compile(r"[^，。；！？：、（\n]{0,7}(?![^，。；！？：、（\n])").match(plain, last)
            last = rest.end() if rest and rest.end() <= ceiling else last
        return first, last

    def stated(self, start: int, end: int, value: int, measure: str, kind: Kind, exactness: Exactness = "exact") -> Claim:
        """A claim said in words without a number (未制定…, 全部化解)."""
        scope, year = self.time(kind, start, end, max(0, start - SENTENCE))
        quote = self.page.text[start:end]
        return Claim(
            quote, start, Decimal(value), measure, kind.id, exactness, "year" if scope == "stock" else scope, year, kind.label
        )
