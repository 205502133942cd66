"""Composing: the report is a function of (unit, year, seq) and this code."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from fazhi.indicators import scope as scopes
from fazhi.indicators.compute import behind_each, digest
from fazhi.indicators.result import Result
from fazhi.org.models import Unit, UnitKind
from fazhi.org.tree import tree
from fazhi.report.chapter import Block, Chapter, Drafts, Ground, Passages, chapter, lacking
from fazhi.report.computing import computed
from fazhi.report.frame import Skeleton
from fazhi.report.models import Passage
from fazhi.report.section import Section, SectionError, parse
from fazhi.report.shortcomings_told import listed
from fazhi.report.skeleton import said_wrong, skeleton_of
from fazhi.report.told import Bound, Told
from fazhi.report.unresolved import unresolved
from fazhi.trail import reading
from fazhi.trail.additions import data_files
from fazhi.trail.writing import head

__all__ = ["Block", "Chapter", "Report", "canonical", "compose", "overrides", "passages", "plain", "sections"]


@dataclass
class Report:
    """The composed report. `as_of` is the commit it rests on, `head` that commit's digest.

    `results` and `digests` are of the year, `last` and `last_digests` of the year before as far as it is bound.
    `errors` bar the sign-off; `problems` hold them and all that the report still lacks.
    """

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
    last: dict[str, Result] = field(default_factory=dict)
    last_digests: dict[str, str] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    @property
    def paragraphs(self) -> list[Told]:
        """Every paragraph in the order of the text."""
        return [told for c in self.chapters for b in c.blocks for told in b.paragraphs]

    @property
    def bound(self) -> list[Bound]:
        """Every bound figure in the order of the text."""
        return [one for told in self.paragraphs for one in told.bound]

    @property
    def length(self) -> int:
        """Characters of the body: paragraphs, headings, opening and closing words."""
        texts = [self.opening, self.closing, *(told.text for told in self.paragraphs)]
        texts += [c.part.heading for c in self.chapters] + [b.heading for c in self.chapters for b in c.blocks]
        return sum(len(text) for text in texts)

    def as_json(self) -> dict[str, Any]:
        """The report's model, as `fazhi report --format json` prints it."""
        return {
            "unit": self.unit.name,
            "year": self.year,
            "as_of": self.as_of,
            "parts": [self._part(chapter) for chapter in self.chapters],
            "annex": self._annex(),
            "problems": self.problems,
        }

    def _annex(self) -> list[dict[str, Any]]:
        """A line per figure; with `last` where the year before is told or compared."""
        bound = self.bound
        told = {one.result.indicator.name for one in bound if one.last or one.change}
        lines = []
        for name in dict.fromkeys(one.result.indicator.name for one in bound):
            line = _line(self.results[name], self.digests[name])
            if name in told:
                said = _line(self.last[name], self.last_digests[name])
                line["last"] = {"year": self.year - 1} | {key: said[key] for key in ("value", "shown", "rows", "digest")}
            lines.append(line)
        return lines

    def _part(self, chapter: Chapter) -> dict[str, Any]:
        sections = [
            {
                "heading": block.heading,
                "section": block.section,
                "paragraphs": [self._paragraph(told) for told in block.paragraphs],
            }
            for block in chapter.blocks
        ]
        return {"kind": chapter.part.kind, "heading": chapter.part.heading, "sections": sections}

    def _paragraph(self, told: Told) -> dict[str, Any]:
        said: dict[str, Any] = {"text": told.text, "figures": [self._placed(one, told.text) for one in told.bound]}
        if told.narrative:
            said["narrative"] = [[start, end] for start, end in told.narrative]
        if told.rested:
            said["facts"] = [
                {"fact": one.fact, "start": one.start, "end": one.end, "rows": len(one.rows), "digest": digest(one.rows)}
                for one in told.rested
            ]
        return said

    def _placed(self, one: Bound, text: str) -> dict[str, Any]:
        name = one.result.indicator.name
        line = _line(one.result, (self.last_digests if one.last else self.digests)[name])
        said = {**line, "state": one.result.state, "start": one.start, "end": one.end}
        if one.last:
            said["last"] = True
        if one.change and one.before:
            said |= {"change": True, "before": plain(one.before.value), "shown": text[one.start : one.end]}
        return said


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
    """The report's JSON with the definition of every figure and the skeleton's name and digest: what is frozen and compared."""
    said = report.as_json()
    names = [line["indicator"] for line in said["annex"]]
    said["definitions"] = {name: report.results[name].indicator.definition for name in names}
    said |= {key: getattr(report, key) for key in ("title", "opening", "closing", "addressee", "copies")}
    said["skeleton"] = {"name": report.skeleton.name, "digest": report.skeleton.digest}
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sections() -> list[Section]:
    """Every section file of the project and of the packages that add some, by file name. SectionError for a bad one."""
    return [_parsed(path, path.stat().st_mtime_ns) for path in _files()]


def _files() -> list[Path]:
    return sorted(data_files("sections", ".md"), key=lambda path: path.name)


@lru_cache(maxsize=256)
def _parsed(path: Path, changed: int) -> Section:
    """A file as it was read when it was last changed."""
    return parse(path)


def _readable(errors: list[str]) -> list[Section]:
    """The sections that can be read; a bad one, of a county's package, costs its own sentences only."""
    found: list[Section] = []
    for path in _files():
        try:
            found.append(_parsed(path, path.stat().st_mtime_ns))
        except (SectionError, UnicodeDecodeError) as error:
            errors.append(f"小节读不出来，其内容未写入：{error}")
    return found


def passages(unit: int, year: int, seq: int | None) -> dict[str, Any]:
    """The clerk's own words by part."""
    return {p.part: p for p in reading.as_of(Passage, seq).filter(unit=unit, year=year, section="").order_by("since")}


def overrides(unit: int, year: int, seq: int | None) -> dict[str, Any]:
    """The texts that stand in the place of generated ones, by the section's name; an empty one replaces nothing."""
    rows = reading.as_of(Passage, seq).filter(unit=unit, year=year).exclude(section="").order_by("since")
    return {p.section: p for p in rows if p.text.strip()}


def _said(unit: int, year: int, seq: int | None, drafts: Drafts) -> Passages:
    """What persons wrote, by (part, section), with what is only tried laid over it."""
    rows = reading.as_of(Passage, seq).filter(unit=unit, year=year).order_by("since")
    return {(p.part, p.section): p.text for p in rows} | dict(drafts)


def compose(
    unit: Unit, year: int, seq: int | None = None, *, skeleton: Skeleton | None = None, drafts: Drafts | None = None
) -> Report:
    """Composes the report of a town and year as of commit `seq` (None: the newest).

    `skeleton` (else the county's of that year) and `drafts`, texts by (part, section), are tried without being stored.
    """
    newest = head()
    at = newest.seq if seq is None and newest else (seq or 0)
    state = None if newest is None or at == newest.seq else at
    errors: list[str] = []
    frame = skeleton or skeleton_of(year, state)
    units = tree(state).units
    unit = units.get(unit.pk, unit)  # as it was called then
    county = next((one.name for one in units.values() if one.kind == UnitKind.COUNTY), "")
    filled = frame.filled(unit=unit.name, county=county, year=year)
    told = [*_readable(errors), *listed(unit.pk, year, state)]
    ground = Ground(scopes.year(unit.pk, year, state), told, _said(unit.pk, year, state, drafts or {}), errors)
    now, before = ground.names()
    last = scopes.year(unit.pk, year - 1, state)
    ground.results, ground.last = computed(ground.scope, now, errors), computed(last, before, errors)
    chapters = [chapter(part, ground) for part in filled.parts]
    report = Report(
        unit, year, at, reading.digest(at) if at else "", frame, filled.title, filled.opening, filled.closing,
        filled.addressee, filled.copies, [c for c in chapters if c.told or not c.part.optional], ground.results,
        digests={}, problems=[], last=ground.last, errors=errors,
    )  # fmt: skip
    report.digests = _digests(ground.scope, report.bound)
    report.last_digests = _digests(last, [one for one in report.bound if one.last or one.change])
    report.problems = [*errors, *ground.problems, *lacking(report.chapters), *_measured(report)]
    return report


def _digests(scope: scopes.Scope, bound: Iterable[Bound]) -> dict[str, str]:
    names = tuple(dict.fromkeys(one.result.indicator.name for one in bound))
    pairs: Mapping[str, list[tuple[int, int]]] = behind_each(scope, names) if names else {}
    return {name: digest(found) for name, found in pairs.items()}


def _measured(report: Report) -> list[str]:
    """Numbers typed by hand and not marked, and a body longer or shorter than the county wants it."""
    found = dict.fromkeys((one.heading, one.text) for one in unresolved(report))
    typed = [f"手工数字：“{where}”中的“{number}”没有绑定台账，请绑定数字、标为叙述或删去" for where, number in found]
    framed = [f"报告框架的文字与年度不符：{says}" for says in said_wrong(report.skeleton, report.year)]
    return [*typed, *framed, *report.skeleton.length_says(report.length)]
