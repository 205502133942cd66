"""One part of the report: its linking words, its sections in the county's order, and what the clerk wrote himself."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from fazhi.indicators.figure import figures
from fazhi.indicators.scope import Scope
from fazhi.org import county
from fazhi.report import written
from fazhi.report.fact import telling
from fazhi.report.frame import Part
from fazhi.report.section import Call, Line, Paragraphs, Section, SectionError, marks
from fazhi.report.shortcomings_told import NAMES
from fazhi.report.told import Results, Told

CAUSE = re.compile(r"原因|由于|因为|主要是|在于")
Passages = Mapping[tuple[str, str], str]  # text by (part, section); section "" for the clerk's own words
Drafts = Passages
log = logging.getLogger(__name__)


@dataclass
class Block:
    """A section as it stands in the report. `section` its name, empty for linking and the clerk's own words.

    `heading` is empty where it stands below the heading of the block before it. `by_hand`: a person wrote the text.
    """

    heading: str
    paragraphs: list[Told] = field(default_factory=list)
    section: str = ""
    by_hand: bool = False
    linking: bool = False


@dataclass
class Chapter:
    """One of the five parts."""

    part: Part
    blocks: list[Block] = field(default_factory=list)

    @property
    def told(self) -> bool:
        """Whether it says more than the county's linking words."""
        return any(not block.linking for block in self.blocks)


@dataclass
class Ground:
    """What the parts are told from: the scope, the sections, what persons wrote; then the figures of both years."""

    scope: Scope
    sections: list[Section]
    said: Passages
    errors: list[str]
    problems: list[str] = field(default_factory=list)
    results: Results = field(default_factory=dict)
    last: Results = field(default_factory=dict)
    by_hand: dict[tuple[str, str], Paragraphs | list[Told]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        known = {(one.part, one.name) for one in self.sections}
        for (part, section), text in self.said.items():
            if not text.strip():
                continue
            if section and (part, section) not in known:
                self.problems.append(f"改写的小节“{section}”已不在报告中，改写的文字没有用上")
                continue
            try:
                self.by_hand[part, section] = written.read(text, f"“{section or '自写文字'}”")
            except SectionError as error:
                self.errors.append(f"文字写法有误，按原样写入：{error}")
                self.by_hand[part, section] = [Told(line.strip()) for line in text.splitlines() if line.strip()]

    def names(self) -> tuple[list[str], list[str]]:
        """The figures needed of the year and those needed of the year before too, sorted."""
        texts: list[Paragraphs] = [one.paragraphs for one in self.sections if (one.part, one.name) not in self.by_hand]
        texts += [tuple(found) for found in self.by_hand.values() if isinstance(found, tuple)]
        said = {mark for text in texts for mark in marks(text)}
        return sorted({name for name, _ in said}), sorted({name for name, form in said if form})

    def tell(self, paragraphs: Paragraphs, where: str) -> list[Told]:
        """The paragraphs with their figures and facts; those that say nothing are dropped, what is left out is listed."""
        found = []
        for lines in paragraphs:
            told = Told()
            for line in lines:
                for said in self._line(line, where):
                    told.add(said)
            for name in told.left_out:
                label = figures()[name.split("|")[0]].label
                self.problems.append(f"未写入：{label}{'上年' if '|' in name else ''}没有台账（{where}）")
            if told.text.strip():
                found.append(told)
        return found

    def _line(self, line: Line, where: str) -> Iterable[Told]:
        if not isinstance(line, Call):
            return (line.tell(self.results, self.last),)
        try:
            return telling(line.fact, self.scope, county.book(self.scope.seq))
        except Exception as error:  # whatever a county's own fact may raise
            log.exception("fact %s", line.fact)
            self.errors.append(f"事实“{line.fact}”写不出来，未写入（{where}）：{str(error)[:80] or type(error).__name__}")
            return ()


def chapter(part: Part, ground: Ground) -> Chapter:
    """One part, in the order and under the headings that the skeleton gives its sections."""
    made = Chapter(part)
    if part.lead:
        made.blocks.append(Block("", [Told(part.lead)], linking=True))
    above = ""
    for heading, section in part.arranged([one for one in ground.sections if one.part == part.kind]):
        by_hand = ground.by_hand.get((part.kind, section.name))
        told = _told(section.paragraphs if by_hand is None else by_hand, ground, f"{part.heading}·{section.heading}")
        if told:
            shown = "" if part.headings and heading == above else heading
            above = heading
            made.blocks.append(Block(shown, told, section.name, by_hand is not None))
    if own := _told(ground.by_hand.get((part.kind, ""), ()), ground, part.heading):
        made.blocks.append(Block("", own, by_hand=True))
    return made


def _told(paragraphs: Paragraphs | list[Told], ground: Ground, where: str) -> list[Told]:
    return paragraphs if isinstance(paragraphs, list) else ground.tell(paragraphs, where)


def lacking(chapters: Iterable[Chapter]) -> Iterable[str]:
    """What the parts lack: content, and the cause of a shortcoming (督察工作规定: “不足和原因”)."""
    for one in chapters:
        if not one.told and not one.part.optional:
            yield f"缺少内容：{one.part.heading}"
        if one.part.kind == "shortcomings" and one.told:
            said = "".join(told.text for block in one.blocks for told in block.paragraphs if _ours(block) or told.rested)
            if not CAUSE.search(said):
                yield "只写了不足，没有写原因（规定要求写“不足和原因”）"


def _ours(block: Block) -> bool:
    """Whether a person said it: own words, or the list of shortcomings with their causes."""
    return block.by_hand or block.section == NAMES["shortcomings"]
