"""The shortcomings as the report tells them: «一是…。原因是…。» in their part, «一是…» in the arrangements of next year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fazhi.indicators import scope as scopes
from fazhi.papers import numerals
from fazhi.report.computing import computed
from fazhi.report.section import Line, Paragraphs, Section, SectionError, Sentence, check_known, check_marks, marks
from fazhi.report.shortcomings import standing
from fazhi.report.told import MARK, Results, Told, Years

NAMES = {"shortcomings": "290-shortcomings", "next_year": "400-arrangements"}  # section names, for skeletons and editing
HEADINGS = {"shortcomings": "不足和原因", "next_year": "主要安排"}
PIECE = re.compile(r"[^，；。]+[，；。]?")
LEAD = re.compile(r"[^，；。：（]{4,60}(?=[，；。：（]|$)")  # the first clause of a shortcoming says it in short
BRACE = re.compile(r"\{[^{}]*\}?|[{}\[\]‹›]")


@dataclass(frozen=True)
class Said(Sentence):
    """A sentence that is never left out whole, so that its number is not missing in the list.

    A clause whose figure is absent is dropped and listed; where nothing is left the figure is said to have no ledger.
    """

    def tell(self, results: Results, last: Results | None = None) -> Told:
        """The sentence with its figures."""
        told = super().tell(results, last)
        if not told.left_out:
            return told
        years = Years(results, last or {})
        kept = "".join(piece[0] for piece in PIECE.finditer(self.text) if not _absent(piece[0], years))
        bare = re.sub(r"^[一二三四五六七八九十]{1,3}是|^原因是", "", kept).strip("，；。")
        text = kept.rstrip("，；。") + "。" if bare else _without_ledger(self.text, years)
        again = years.fill(text)
        again.left_out = told.left_out
        return again


def _absent(text: str, years: Years) -> bool:
    return any(years.state(name, form or None) == "absent" for name, form in MARK.findall(text))


def _without_ledger(text: str, years: Years) -> str:
    return MARK.sub(lambda found: "未建账" if years.state(found[1], found[2]) == "absent" else found[0], text)


def listed(unit: int, year: int, seq: int | None = None) -> list[Section]:
    """The two sections of a unit's shortcomings as of commit `seq`, each item a paragraph; none where there are none."""
    rows = standing(unit, year, seq)
    told: dict[str, list[list[str]]] = {
        "shortcomings": [[row.matter, row.cause and f"原因是{row.cause}"] for row in rows],
        "next_year": [arranged(row.matter, row.task, row.measure) for row in rows if row.task or row.measure],
    }
    return [
        Section(NAMES[part], part, HEADINGS[part], tuple(_paragraphs(items))) for part, items in told.items() if items
    ]  # fmt: skip


def arranged(matter: str, task: str, measure: str) -> list[str]:
    """What is to be done next year, with the shortcoming that it answers: «针对…的问题，…», task and measure."""
    texts = [text for text in (task, measure) if text]
    lead = LEAD.match(matter)
    if texts and lead and not MARK.search(lead[0]) and not texts[0].startswith(("针对", "围绕", "聚焦")):
        texts[0] = f"针对{lead[0].removesuffix('的问题')}的问题，{texts[0]}"
    return texts


def _paragraphs(items: Sequence[Sequence[str]]) -> Iterable[tuple[Line, ...]]:
    for number, texts in enumerate(items, 1):
        mark = f"{numerals.cn(number)}是" if len(items) > 1 else ""
        first, *more = [text for text in texts if text]
        yield (said(f"{mark}{first}。"), *(said(f"{text}。") for text in more))


def said(text: str) -> Said:
    """A text as a sentence; marks that can no longer be read are taken out (`shortcomings.faults` tells of them)."""
    try:
        check_marks(text, "")
        check_known(((Sentence(text),),), "")
    except SectionError:
        text = BRACE.sub("", text)
    return Said(text, own=True)


def shown(texts: Iterable[str], unit: int, year: int, seq: int | None = None) -> dict[str, Told]:
    """Texts in the written form as they read with the figures of the year, for pages; a text that cannot be read as typed."""
    lines = {text: said(text) for text in dict.fromkeys(texts) if text}
    wanted: Paragraphs = (tuple(lines.values()),)
    pairs = marks(wanted)
    now = computed(scopes.year(unit, year, seq), sorted({name for name, _ in pairs}), [])
    last = computed(scopes.year(unit, year - 1, seq), sorted({name for name, form in pairs if form}), [])
    return {text: line.tell(now, last) for text, line in lines.items()}
