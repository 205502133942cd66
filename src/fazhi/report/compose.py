"""Composing: the report is a function of (unit, year, seq) and this code."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from fazhi.indicators import scope as scopes
from fazhi.indicators.compute import behind_each, compute, digest
from fazhi.indicators.figure import figure, figures
from fazhi.indicators.result import Result
from fazhi.org.models import Unit, UnitKind
from fazhi.org.tree import tree
from fazhi.report.models import Passage
from fazhi.report.section import Bound, Section, Told, parse
from fazhi.report.skeleton import Part, Skeleton, shipped
from fazhi.trail import reading
from fazhi.trail.additions import data_files
from fazhi.trail.writing import head

CAUSE = re.compile(r"原因|由于|因为|主要是|在于")
NUMBER = re.compile(r"(?<![0-9〔])[0-9][0-9.,万千百]*(?![0-9]*[年月日号〕])")


@dataclass
class Block:
    """A section as it stands in the report: heading (empty for the clerk's own words) and told paragraphs."""

    heading: str
    paragraphs: list[Told] = field(default_factory=list)


@dataclass
class Chapter:
    """One of the five parts."""

    part: Part
    blocks: list[Block] = field(default_factory=list)


@dataclass
class Report:
    """The composed report. `as_of` is the commit it rests on, `head` that commit's digest."""

    unit: Unit
    year: int
    as_of: int
    head: str
    skeleton: Skeleton
    title: str
    opening: str
    closing: str
    addressee: str
    copies: str
    chapters: list[Chapter]
    results: dict[str, Result]
    digests: dict[str, str]
    problems: list[str]

    @property
    def bound(self) -> list[Bound]:
        """Every bound figure in the order of the text."""
        return [one for c in self.chapters for b in c.blocks for p in b.paragraphs for one in p.bound]

    def as_json(self) -> dict[str, Any]:
        """The report's model, as `fazhi report --format json` prints it."""
        names = dict.fromkeys(one.result.indicator.name for one in self.bound)
        return {
            "unit": self.unit.name,
            "year": self.year,
            "as_of": self.as_of,
            "parts": [self._part(chapter) for chapter in self.chapters],
            "annex": [_line(self.results[name], self.digests[name]) for name in names],
            "problems": self.problems,
        }

    def _part(self, chapter: Chapter) -> dict[str, Any]:
        sections = [
            {"heading": block.heading, "paragraphs": [self._paragraph(told) for told in block.paragraphs]}
            for block in chapter.blocks
        ]
        return {"kind": chapter.part.kind, "heading": chapter.part.heading, "sections": sections}

    def _paragraph(self, told: Told) -> dict[str, Any]:
        placed = [
            {
                **_line(one.result, self.digests[one.result.indicator.name]),
                "state": one.result.state,
                "start": one.start,
                "end": one.end,
            }
            for one in told.bound
        ]
        return {"text": told.text, "figures": placed}


def plain(value: int | Decimal | None) -> int | float | None:
    """A value as JSON holds it; a percentage keeps its six decimals."""
    return float(value) if isinstance(value, Decimal) else value


def _line(result: Result, mark: str) -> dict[str, Any]:
    one = result.indicator
    return {
        "indicator": one.name,
        "version": one.version,
        "value": plain(result.value),
        "shown": result.shown,
        "measure": one.measure,
        "rows": result.rows,
        "digest": mark,
    }


def canonical(report: Report) -> str:
    """The report's JSON with the definition of every figure, sorted: what is frozen and compared."""
    said = report.as_json()
    said["definitions"] = {line["indicator"]: figure(line["indicator"]).definition for line in said["annex"]}
    said["title"] = report.title
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sections() -> list[Section]:
    """Every section file of the project and of the packages that add some, by file name."""
    return [parse(path) for path in sorted(data_files("sections", ".md"), key=lambda p: p.name)]


def passages(unit: int, year: int, seq: int | None) -> dict[str, Any]:
    """The clerk's own words by part."""
    return {p.part: p for p in reading.as_of(Passage, seq).filter(unit=unit, year=year)}


def compose(unit: Unit, year: int, seq: int | None = None) -> Report:
    """Composes the report of a town and year as of commit `seq` (None: the newest)."""
    newest = head()
    at = newest.seq if seq is None and newest else (seq or 0)
    state = None if newest is None or at == newest.seq else at
    told = sections()
    needed = sorted({name for section in told for name in section.figures})
    scope = scopes.year(unit.pk, year, state)
    results = compute(scope, needed)
    skeleton, words = shipped(), passages(unit.pk, year, state)
    problems: list[str] = []
    chapters = [_chapter(part, told, results, words.get(part.kind), problems) for part in skeleton.parts]
    county = next((u.name for u in tree(state).units.values() if u.kind == UnitKind.COUNTY), "")
    filled = {
        key: skeleton.fill(getattr(skeleton, key), unit=unit.name, county=county, year=year)
        for key in ("title", "opening", "closing", "addressee", "copies")
    }
    report = Report(
        unit, year, at, reading.digest(at) if at else "", skeleton, **filled,
        chapters=[c for c in chapters if c.blocks or not c.part.optional], results=results, digests={}, problems=problems,
    )  # fmt: skip
    names = dict.fromkeys(one.result.indicator.name for one in report.bound)
    report.digests = {name: digest(pairs) for name, pairs in behind_each(scope, tuple(names)).items()}
    return report


def _chapter(part: Part, told: list[Section], results: dict[str, Result], own: Any, problems: list[str]) -> Chapter:
    chapter = Chapter(part)
    for section in told:
        if section.part != part.kind:
            continue
        block = Block(section.heading)
        for sentences in section.paragraphs:
            paragraph = Told()
            for sentence in sentences:
                paragraph.add(sentence.tell(results))
            for name in paragraph.left_out:
                problems.append(f"未写入：{figures()[name].label}没有台账（{part.heading}·{section.heading}）")
            if paragraph.text:
                block.paragraphs.append(paragraph)
        if block.paragraphs:
            chapter.blocks.append(block)
    _own_words(chapter, own, problems)
    return chapter


def _own_words(chapter: Chapter, own: Any, problems: list[str]) -> None:
    """Adds the clerk's text and says what the part still lacks."""
    part, text = chapter.part, str(own.text).strip() if own else ""
    if text:
        chapter.blocks.append(Block("", [Told(line.strip()) for line in text.splitlines() if line.strip()]))
        for number in dict.fromkeys(NUMBER.findall(text)):
            problems.append(f"手工数字：“{part.heading}”中的“{number}”没有绑定台账，请改用绑定的数字或删去")
    if not chapter.blocks and not part.optional:
        problems.append(f"缺少内容：{part.heading}")
    if part.kind == "shortcomings" and chapter.blocks and not CAUSE.search(text):
        problems.append("只写了不足，没有写原因（规定要求写“不足和原因”）")
