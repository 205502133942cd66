"""The report as it is edited: part by part, section by section, each text in the written form with what stands behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from fazhi.indicators import scope as scopes
from fazhi.indicators.compute import compute
from fazhi.org.access import Viewer
from fazhi.org.models import Unit
from fazhi.report import words, written
from fazhi.report.compose import Report, compose, sections
from fazhi.report.editing_text import Piece, labelled, pieces, shown, unlabelled
from fazhi.report.models import KINDS, Passage
from fazhi.report.section import Section, SectionError
from fazhi.report.signing import NotSignable
from fazhi.report.told import Told, Years
from fazhi.report.unresolved import Unresolved, unresolved
from fazhi.trail import reading
from fazhi.trail.models import Commit

OWN = "自己写的文字"
Key = tuple[str, str]  # part, section


@dataclass(frozen=True)
class Station:
    """A text that can be edited: a section, or the clerk's own words of a part (`section` empty).

    `text` in the written form; `edited`: a person wrote it; `since` the commit that wrote it (0: nobody yet); `above` the
    county's own heading that begins here, if any.
    """

    part: str
    section: str
    heading: str
    text: str
    edited: bool
    since: int
    lines: list[list[Piece]]
    above: str = ""

    @property
    def key(self) -> Key:
        """Part and section."""
        return self.part, self.section

    @property
    def name(self) -> str:
        """As a place in an address: measures.172-mediation."""
        return f"{self.part}.{self.section}"

    @property
    def labelled(self) -> str:
        """The text with the figures by their labels, as it is typed without scripts."""
        return labelled(self.text)

    @cached_property
    def open(self) -> list[Piece]:
        """The numbers that nothing stands behind."""
        return [piece for line in self.lines for piece in line if piece.kind == "open"]

    @property
    def shown(self) -> str:
        """What a reader sees."""
        return shown(self.lines)


@dataclass(frozen=True)
class Chapter:
    """A part with its linking words, its texts, and the sections that say nothing for now."""

    kind: str
    heading: str
    lead: str
    stations: list[Station]
    silent: list[Station] = field(default_factory=list)

    @property
    def every(self) -> list[Station]:
        """All its texts, those that say nothing last."""
        return [*self.stations, *self.silent]


@dataclass(frozen=True)
class Desk:
    """The whole report as edited: the composed report, its parts, the figures of both years."""

    report: Report
    chapters: list[Chapter]
    years: Years

    def station(self, part: str, section: str) -> Station | None:
        """A text by its place."""
        return next((one for chapter in self.chapters for one in chapter.every if one.key == (part, section)), None)

    @cached_property
    def open(self) -> list[Unresolved]:
        """Every number of the report that nothing stands behind."""
        return unresolved(self.report)

    def chapter(self, kind: str) -> Chapter:
        """A part by its kind; KeyError when there is none."""
        return {one.kind: one for one in self.chapters}[kind]


def desk(unit: Unit, year: int, seq: int | None = None, *, drafts: Mapping[Key, str] | None = None) -> Desk:
    """The report of a town and year as of commit `seq`, with texts that are only tried laid over it."""
    report = compose(unit, year, seq, drafts=drafts)
    years = Years(compute(scopes.year(unit.pk, year, seq)), compute(scopes.year(unit.pk, year - 1, seq)))
    rows = {(p.part, p.section): p for p in reading.as_of(Passage, seq).filter(unit=unit.pk, year=year).order_by("since")}
    made = _Making(report, years, rows, drafts or {}, _sections())
    return Desk(report, [made.chapter(kind, label) for kind, label in _order(report)], years)


def _order(report: Report) -> list[tuple[str, str]]:
    """The parts in the skeleton's order; one that the report leaves out goes by its plain name."""
    said = {one.part.kind: one.part.heading for one in report.chapters}
    return [(part.kind, said.get(part.kind, dict(KINDS)[part.kind])) for part in report.skeleton.parts]


def _sections() -> list[Section]:
    try:
        return sections()
    except (SectionError, UnicodeDecodeError):  # the report's own problems name the file
        return []


@dataclass(frozen=True)
class _Making:
    report: Report
    years: Years
    rows: Mapping[Key, Passage]
    drafts: Mapping[Key, str]
    sections: list[Section]

    def chapter(self, kind: str, heading: str) -> Chapter:
        """One part."""
        part = next(part for part in self.report.skeleton.parts if part.kind == kind)
        blocks = next((one.blocks for one in self.report.chapters if one.part.kind == kind), [])
        told = {block.section: block for block in blocks if not block.linking}
        stations: list[Station] = []
        silent: list[Station] = []
        for _, section in part.arranged([one for one in self.sections if one.part == kind]):
            block = told.get(section.name)
            above = block.heading if block and part.headings else ""
            station = self.station(kind, section.name, section.heading, block.paragraphs if block else [], above)
            (stations if block or station.edited else silent).append(station)
        own = told.get("")
        stations.append(self.station(kind, "", OWN, own.paragraphs if own else []))
        lead = "".join(text.text for block in blocks if block.linking for text in block.paragraphs)
        return Chapter(kind, heading, lead, stations, silent)

    def station(self, part: str, section: str, heading: str, paragraphs: list[Told], above: str = "") -> Station:
        """One text: what a person wrote, else what was generated."""
        row = self.rows.get((part, section))
        by_hand = self.drafts.get((part, section), row.text if row else "")
        text = by_hand if by_hand.strip() else written.of(paragraphs)
        facts: dict[str, str] = {}
        for told in paragraphs:
            for one in told.rested:
                facts[one.fact] = facts.get(one.fact, "") + told.text[one.start : one.end]
        lines = pieces(text, self.years, facts) if text else []
        return Station(part, section, heading, text, bool(by_hand.strip()), row.since if row else 0, lines, above)


def generated(unit: Unit, year: int, part: str, section: str, seq: int | None = None) -> str:
    """What a section says when nobody edits it, in the written form; empty when it says nothing."""
    report = compose(unit, year, seq, drafts={(part, section): ""})
    blocks = [block for one in report.chapters if one.part.kind == part for block in one.blocks if block.section == section]
    return written.of(told for block in blocks if section for told in block.paragraphs)


def save(
    unit: Unit, year: int, part: str, section: str, text: str, *, read: int, viewer: Viewer, door: str, at: datetime,
    why: str = "",
) -> Commit | None:  # fmt: skip
    """Stores a text typed with labels or names in braces; None when nothing differed. An empty text of a section lets the
    generated one stand again.

    Raises NotSignable (no right, too long, no such section), SectionError (with line), Conflict (somebody was first).
    """
    if section and (part, section) not in {(one.part, one.name) for one in _sections()}:
        raise NotSignable("报告里没有这一小节，文字没有保存。请从左侧目录重新选择。")
    return words.keep(unit, year, part, unlabelled(text), section=section, read=read, viewer=viewer, door=door, at=at, why=why)


def reset(unit: Unit, year: int, part: str, section: str, *, read: int, viewer: Viewer, door: str, at: datetime) -> Commit | None:
    """Lets the generated text of a section stand again; what was written stays among the versions."""
    said = {"read": read, "viewer": viewer, "door": door, "at": at}
    return words.keep(unit, year, part, "", section=section, why=f"{year}年度报告恢复生成的文字", **said)  # type: ignore[arg-type]


def standing(unit: Unit, year: int, part: str, section: str) -> Passage | None:
    """The passage that stands, an emptied one too."""
    return Passage.objects.filter(unit=unit, year=year, part=part, section=section, void=False).first()


def everywhere(desk: Desk) -> Iterator[Station]:
    """Every text of the report in its order."""
    for chapter in desk.chapters:
        yield from chapter.every
