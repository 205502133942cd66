"""半年小结: the sections of the annual report, told of January to June beside the first half of the year before."""

from __future__ import annotations

import re

from fazhi.indicators.result import Result
from fazhi.papers.model import Binding, Block, Heading, Paragraph, Run
from fazhi.papers.numerals import enumerator
from fazhi.report.chapter import Chapter, Ground, chapter
from fazhi.report.compose import sections
from fazhi.report.computing import computed
from fazhi.report.skeleton import skeleton_of
from fazhi.report.told import Told
from fazhi.report.yearly.numbers import Numbers
from fazhi.report.yearly.paper import Draft, Wanted, Yearly

PARTS = ("measures", "shortcomings", "first_responsible")
WORDS = ((re.compile("全年|本年度?|年内"), "上半年"), (re.compile("年末"), "6月末"))
COMPARED = re.compile("比上年|与上年")


def _said(text: str) -> str:
    """A sentence of the annual report as the half-year says it."""
    for pattern, instead in WORDS:
        text = pattern.sub(instead, text)
    return text


def _paragraph(told: Told) -> Paragraph:
    runs: list[Run] = []
    place = 0
    for one in sorted(told.bound, key=lambda one: one.start):
        if before := told.text[place : one.start]:
            runs.append(Run(_said(before)))
        form = "last" if one.last else "change" if one.change else ""
        binding = Binding(str(one.result.value), str(one.result.indicator.version), form)
        phrase = COMPARED.sub(lambda found: found[0] + "同期", told.text[one.start : one.end])
        runs.append(Run(phrase, figure=one.result.indicator.name, binding=binding))
        place = one.end
    if rest := told.text[place:]:
        runs.append(Run(_said(rest)))
    return Paragraph(tuple(runs))


def _blocks(chapters: list[Chapter]) -> list[Block]:
    blocks: list[Block] = []
    for number, one in enumerate(chapters, 1):
        blocks.append(Heading(1, f"{enumerator(1, number)}{_said(one.part.heading)}"))
        place = 0
        for block in one.blocks:
            if block.linking:  # the county's words are the year's
                continue
            if block.heading:
                place += 1
                blocks.append(Heading(2, f"{enumerator(2, place)}{block.heading}"))
            blocks += [_paragraph(told) for told in block.paragraphs]
    return blocks


def make(wanted: Wanted) -> Draft:
    """The half-year's summary; words that persons wrote into the annual report are not taken over."""
    scope, before = wanted.scope(1, 6), wanted.scope(1, 6, before=1)
    errors: list[str] = []
    ground = Ground(scope, sections(), {}, errors)
    now, last = ground.names()
    ground.results, ground.last = computed(scope, now, errors), computed(before, last, errors)
    frame = skeleton_of(wanted.year, wanted.seq)
    filled = frame.filled(unit=wanted.unit.name, county="", year=wanted.year)
    chapters = [chapter(part, ground) for part in filled.parts if part.kind in PARTS]
    told = [one for one in chapters if one.told]
    numbers = Numbers()
    for one in (one for c in told for block in c.blocks for text in block.paragraphs for one in text.bound):
        results: dict[str, Result] = dict(ground.last if one.last else ground.results)
        numbers.place(before if one.last else scope, results, one.result.indicator.name)
        if one.change:
            numbers.place(before, dict(ground.last), one.result.indicator.name)
    title = f"{wanted.unit.name}{wanted.year}年上半年法治政府建设工作小结"
    return Draft(title, _blocks(told), numbers, [*errors, *ground.problems])


PAPER = Yearly("half-year", "半年小结", "half", "与年度报告相同的小节，只写1月至6月，与上年同期比较", make, 20)
