"""A report that for a good part is last year's, or another town's, with the passages side by side."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.reading.fault import Basis, Fault, Passage, Severity, Subject
from fazhi.reading.page import Page
from fazhi.reading.similar import Pair, likeness

CODE = "near_copy"
LABEL = "与去年或者外镇报告雷同"
SEVERITY: Severity = "warning"
BASIS: Basis = "custom"
MUCH = 0.5  # of the compared characters: a warning
SOME = 0.3  # a note
LEAST = 300  # characters compared; less is too little to judge
MOST = 30  # passages shown, the longest
EARLIER = "去年报告"


def find(subject: Subject) -> Iterator[Fault]:
    """A fault for last year's text and for each other town's of which at least 30 % recurs, at the longest passage."""
    beside = ([(EARLIER, subject.earlier)] if subject.earlier else []) + sorted(subject.others.items())
    for whose, text in beside:
        other = Page(text)
        found = likeness(subject.page.plain, other.plain)
        if found.compared < LEAST or found.share < SOME:
            continue
        pairs = sorted(sorted(found.pairs, key=lambda pair: pair.start - pair.end)[:MOST], key=lambda pair: pair.start)
        longest = max(pairs, key=lambda pair: pair.end - pair.start)
        name = whose if whose == EARLIER else f"{whose}的报告"
        says = f"有{found.share * 100:.0f}%的文字与{name}相同或者相近（{len(found.pairs)}句），请按本镇本年的实际改写。"
        severity: Severity = "warning" if found.share >= MUCH else "note"
        passages = tuple(_passage(subject.page, other, pair, whose) for pair in pairs)
        quote = subject.page.text[longest.start : longest.end]
        yield Fault(CODE, severity, quote, longest.start, says, BASIS, passages)


def _passage(page: Page, other: Page, pair: Pair, whose: str) -> Passage:
    here, there = page.text[pair.start : pair.end], other.text[pair.other_start : pair.other_end]
    return Passage(here, pair.start, there, pair.other_start, whose)
