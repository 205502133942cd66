"""A fault of a report, and what the checks in faults/ look at."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Literal, NamedTuple

from fazhi.reading.claim import Claim
from fazhi.reading.headings import Heading
from fazhi.reading.items import Item, items
from fazhi.reading.kinds import Kinds
from fazhi.reading.page import Page
from fazhi.reading.structure import Part, part_at
from fazhi.reading.title import Title

Severity = Literal["error", "warning", "note"]
Basis = Literal["law", "rule", "custom"]
RULED_SINCE = 2019  # 督察工作规定 is in force since 2019-04-15: the first report due under it is that on 2019
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?|[。！？]")


@dataclass(frozen=True, slots=True)
class Passage:
    """Two places to be read side by side: `quote` at `start` of this report, `other` at `other_start` of the text of `whose`.

    `whose` is "" for this report itself (a figure said twice), 去年报告 for last year's, else the name of another town.
    """

    quote: str
    start: int
    other: str
    other_start: int
    whose: str = ""

    def as_json(self) -> dict[str, str | int]:
        """The pair as `fazhi check --json` prints it."""
        return {key: getattr(self, key) for key in ("quote", "start", "other", "other_start", "whose")}


@dataclass(frozen=True, slots=True)
class Fault:
    """`quote` is the exact substring at `start`, "" for what is absent; `says` one Chinese sentence; `basis` what asks it.

    `passages` holds what stands against the quote where two places contradict or repeat each other.
    """

    code: str
    severity: Severity
    quote: str
    start: int
    says: str
    basis: Basis
    passages: tuple[Passage, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The fault as `fazhi check --json` prints it."""
        plain = {key: getattr(self, key) for key in ("code", "severity", "quote", "start", "says", "basis")}
        return {**plain, "passages": [passage.as_json() for passage in self.passages]}


class Sentence(NamedTuple):
    """One sentence at [start, end) of the plain text, its end mark with it, without spaces around."""

    words: str
    start: int

    @property
    def end(self) -> int:
        """Offset just after the sentence."""
        return self.start + len(self.words)


@dataclass(frozen=True)
class Subject:
    """A report as the checks see it, and what may be known beside it.

    `headings` are those of the whole text; `published` the day it was put on line, None when not known; `earlier` the
    text of last year's report; `others` texts of other towns by name. All but the report itself may be missing.
    """

    page: Page
    title: Title | None
    unit: str | None
    year: int | None
    parts: tuple[Part, ...]
    claims: tuple[Claim, ...]
    kinds: Kinds
    headings: tuple[Heading, ...] = ()
    addressee: str | None = None
    published: date | None = None
    earlier: str | None = None
    others: Mapping[str, str] = field(default_factory=dict)

    def quoted(self, code: str, severity: Severity, start: int, end: int, says: str, basis: Basis) -> Fault:
        """A fault at [start, end) of the text."""
        return Fault(code, severity, self.page.text[start:end], start, says, basis)

    def whole(self, code: str, severity: Severity, says: str, basis: Basis) -> Fault:
        """A fault of the whole report, shown at its title."""
        start, end = (self.title.start, self.title.end) if self.title else (0, 0)
        return self.quoted(code, severity, start, end, says, basis)

    def body(self, part: Part) -> str:
        """The plain text of a part without its heading."""
        return self.page.plain[part.start + len(part.heading) : part.end]

    def same_sentence(self, first: int, second: int) -> bool:
        """Whether two offsets lie in one sentence."""
        low, high = sorted((first, second))
        return not re.search(r"[。！？\n]", self.page.plain[low:high])

    def kind_at(self, offset: int) -> str:
        """The kind of the innermost part at an offset, "" outside all parts."""
        part = part_at(self.parts, offset)
        return part.kind if part else ""

    @property
    def ruled(self) -> bool:
        """Whether 法治政府建设与责任落实督察工作规定 was in force when the report was due; without a year it is taken for new."""
        return self.year is None or self.year >= RULED_SINCE

    @cached_property
    def shortcomings(self) -> tuple[tuple[Part, tuple[Item, ...]], ...]:
        """The parts that tell shortcomings, each with its single ones."""
        return tuple((part, items(self.page, part)) for part in self.parts if part.kind == "shortcomings")

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the plain text in order, litter left out."""
        return tuple(_sentences(self.page.plain))

    def sentences_in(self, start: int, end: int) -> tuple[Sentence, ...]:
        """The sentences that begin within [start, end)."""
        return self.sentences[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds an offset; the last one before it between sentences."""
        at = bisect_right(self._starts, offset) - 1
        return self.sentences[max(at, 0)] if self.sentences else Sentence("", 0)


def _sentences(plain: str) -> Iterator[Sentence]:
    for match in _SENTENCE.finditer(plain):
        said = match[0]
        words = said.strip()
        if words:
            yield Sentence(words, match.start() + (len(said) - len(said.lstrip()) if words is not said else 0))
