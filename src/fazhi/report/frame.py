"""The frame of the report as a value: order, titles, headings, linking words, addressee, length; filled for a town and year."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Any

from fazhi.reading.periods import plans
from fazhi.report.organs import government_of, party_of
from fazhi.report.section import Section

TEXTS = ("title", "addressee", "copies", "opening", "closing")


@dataclass(frozen=True)
class Heading:
    """A heading inside a part and the sections below it, by name or pattern («172-*»)."""

    title: str
    sections: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """One of the five parts: kind, heading, whether it may be left empty, its linking words, its own sub-headings.

    With `headings` the sections lose their own; those that no pattern names go below `rest`.
    """

    kind: str
    heading: str
    optional: bool = False
    lead: str = ""
    headings: tuple[Heading, ...] = ()
    rest: str = ""

    def arranged(self, sections: Iterable[Section]) -> Iterator[tuple[str, Section]]:
        """(heading, section) of every section of the part in the skeleton's order; none is lost, none told twice."""
        left = list(sections)
        if not self.headings:
            yield from ((one.heading, one) for one in left)
            return
        for heading in self.headings:
            for pattern in heading.sections:
                for one in [one for one in left if fnmatchcase(one.name, pattern)]:
                    left.remove(one)
                    yield heading.title, one
        yield from ((self.rest, one) for one in left)


@dataclass(frozen=True)
class Skeleton:
    """One county's frame of the report. `least` and `most` characters of the body, 0 where none is set."""

    name: str
    title: str
    addressee: str
    copies: str
    opening: str
    closing: str
    parts: tuple[Part, ...]
    planning: tuple[tuple[int, str], ...]
    least: int = 0
    most: int = 0

    @cached_property
    def digest(self) -> str:
        """SHA-256 of all it says: the same words, the same digest, whatever the layout of its file."""
        return hashlib.sha256(json.dumps(asdict(self), ensure_ascii=False, sort_keys=True).encode()).hexdigest()

    def fill(self, text: str, *, unit: str, county: str, year: int) -> str:
        """Puts names and years into one of the skeleton's texts."""
        words = {"unit": unit, "county": county, "party": party_of(unit), "government": government_of(unit)}
        return text.format(**words, year=year, next=year + 1, planning=self.planning_of(year))

    def planning_of(self, year: int) -> str:
        """The planning period of a year: as the skeleton says it, else the plan of publicity of law."""
        said = [words for since, words in self.planning if since <= year]
        known = [f"“{plan.word}”普法规划" for plan in plans() if plan.of == "普法" and plan.first <= year <= plan.last]
        return said[-1] if said else "".join(known)

    def filled(self, *, unit: str, county: str, year: int) -> Skeleton:
        """The skeleton with every text filled for a town and year."""

        def of(text: str) -> str:
            return self.fill(text, unit=unit, county=county, year=year)

        parts = tuple(replace(part, heading=of(part.heading), lead=of(part.lead)) for part in self.parts)
        texts: dict[str, Any] = {name: of(getattr(self, name)) for name in TEXTS}
        return replace(self, **texts, parts=parts)

    def length_says(self, length: int) -> list[str]:
        """A warning when a body of so many characters is longer or shorter than the county wants it."""
        if self.most and length > self.most:
            return [f"篇幅：正文约{length}字，超过上限{self.most}字"]
        if self.least and length < self.least:
            return [f"篇幅：正文约{length}字，不足下限{self.least}字"]
        return []
