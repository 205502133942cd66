"""Sentences that the workbench composed, found again in a text: which figure each of their numbers is.

A draft edited in a word processor comes back with numbers typed over and sentences of its own; where the words around a
number are still those of a section, they say which figure is meant better than any reading of the words could.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from fazhi.indicators.figure import Ratio, figures
from fazhi.org.models import Unit
from fazhi.reading import Claim
from fazhi.report.compose import overrides, passages, sections
from fazhi.report.section import Line, Paragraphs, SectionError
from fazhi.report.told import CHANGE, CLAUSE, MARK
from fazhi.report.written import read

_NUMBER = r"(\d[\d,]*(?:\.\d+)?)(?:余|多)?"
_COMPARED = r"(?:[，、；]?(?:比上年(?:增加|减少|提高|降低)[^，、；。]{1,16}|与上年持平))?"  # nothing where last year has none
_TOKEN = re.compile(rf"(?P<clause>{CLAUSE.pattern})|(?P<change>{CHANGE.pattern})|(?P<mark>{MARK.pattern})|(?P<typed>[‹›])")
_LED = re.compile(r"\A，其中")  # of clauses side by side the first kept says it
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_LEAST = 4  # Chinese characters that a sentence must have beside its numbers to be known again
Key = tuple[str, bool]  # a figure, and whether it is the year before's


@dataclass(frozen=True, slots=True)
class Place:
    """A figure's number at [start, end) of the text; of a sentence that says «none», the whole sentence and value 0."""

    start: int
    end: int
    value: Decimal
    figure: str
    last: bool = False

    def meant_by(self, claim: Claim) -> bool:
        """Whether the claim states this number."""
        if claim.value != self.value:
            return False
        if self.value:
            return claim.start <= self.start and self.end <= claim.end
        return self.start < claim.end and claim.start < self.end


def rebound(text: str, unit: Unit | None = None, year: int = 0) -> list[Place]:
    """Every number of the text that stands in a sentence of a section, or of what the unit wrote for its report of the year."""
    paragraphs = [section.paragraphs for section in sections()]
    if unit:
        rows = [*overrides(unit.pk, year, None).values(), *passages(unit.pk, year, None).values()]
        paragraphs += [found for row in rows if (found := _written(row.text))]
    lines = {line for each in paragraphs for paragraph in each for line in paragraph}
    return sorted({place for line in lines for place in _places(line, text)}, key=lambda place: place.start)


def _written(text: str) -> Paragraphs:
    try:
        return read(text)
    except SectionError:
        return ()


def _places(line: Line, text: str) -> Iterator[Place]:
    for pattern, names in _patterns(line):
        for match in pattern.finditer(text):
            for place, (name, last) in enumerate(names, 1):
                if pattern.groups and match[place] is not None:
                    yield Place(match.start(place), match.end(place), Decimal(match[place].replace(",", "")), name, last)
            if not pattern.groups:
                yield Place(match.start(), match.end(), Decimal(0), names[0][0])


@lru_cache(maxsize=4096)
def _patterns(line: Line) -> tuple[tuple[re.Pattern[str], list[Key]], ...]:
    """A pattern for each form of a sentence, with the figures of its groups; one without groups says «none»."""
    return tuple(_of_forms(line))


def _of_forms(line: Line) -> Iterator[tuple[re.Pattern[str], list[Key]]]:
    first = MARK.search(line.text)
    for words in line.texts:
        if not first or len(_CHINESE.findall(MARK.sub("", words))) < _LEAST:
            continue
        names: list[Key] = []
        pattern = "".join(_pattern(words, names))
        if names or words == line.zero:
            yield re.compile(pattern), names or [(first[1], False)]


def _pattern(words: str, names: list[Key]) -> Iterator[str]:
    """A sentence as a pattern: a figure is a number with its measure, a clause in brackets may be missing."""
    place = 0
    for token in _TOKEN.finditer(words):
        yield re.escape(words[place : token.start()])
        place = token.end()
        if token["clause"]:
            yield f"(?:{_LED.sub('，(?:其中)?', ''.join(_pattern(token['clause'][1:-1], names)))})?"
        elif token["change"]:
            yield _COMPARED
        elif mark := MARK.fullmatch(token[0]):
            one = figures()[mark[1]]
            names.append((mark[1], mark[2] == "last"))
            yield _NUMBER + re.escape("%" if isinstance(one, Ratio) else one.measure)
    yield re.escape(words[place:])


def found_of(claims: Iterable[Claim], places: Iterable[Place]) -> dict[int, Place]:
    """The place each claim states, by the start of the claim."""
    known = list(places)
    pairs = ((claim.start, next((place for place in known if place.meant_by(claim)), None)) for claim in claims)
    return {start: place for start, place in pairs if place}
