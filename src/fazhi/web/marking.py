"""The text of a report with what was found marked in its place: lines of pieces, each piece under any number of marks.

Marks may lie in each other or overlap; every piece has the looks of all marks over it, and each mark ends in a label.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from fazhi.reading import Claim, Reading
from fazhi.report.examined import Examined, Problem, status_label

SHOWS = {
    "all": "全部", "errors": "错误", "warnings": "提醒", "notes": "建议", "differs": "不一致", "unbacked": "台账无据",
    "unclear": "口径不明", "match": "一致", "figures": "全部数字",
}  # fmt: skip
FAULTS = {"errors": "error", "warnings": "warning", "notes": "note"}
SIGNS = {"error": "错", "warning": "提", "note": "建"}
FOUND = {"match": "✓", "match_tally": "✓", "differs": "≠", "unbacked": "无", "unclear": "？"}
AGREES = ("match", "match_tally")  # what agrees needs no number in the text: a clerk looks for the others
UNASKED = "数"  # the sign of a claim that no ledger was asked about
TITLE_LINE = 4  # characters of a line that may be one of a title's
ORDER = ("differs", "unclear", "unbacked", "match_tally", "match", None)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text: its key (f3, c12: the address of its line in the list), look and sign."""

    key: str
    start: int
    end: int
    look: str
    sign: str
    says: str


@dataclass(slots=True)
class Piece:
    """Text of one look, and the marks that end with it."""

    text: str
    look: str = ""
    ends: list[Mark] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the report: its look (title, heading, litter or none) and its pieces."""

    look: str
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Told:
    """A problem or a claim in the list beside the text, under the number of its mark."""

    number: int
    mark: Mark
    problem: Problem | None = None
    claim: Claim | None = None


def listed(examined: Examined, show: str = "all") -> tuple[list[Told], list[Told]]:
    """Faults by severity and claims by status, numbered through, those that the filter shows."""
    faults = [Told(n, _of_fault(n, one), problem=one) for n, one in enumerate(examined.problems, 1)]
    order = {status: place for place, status in enumerate(ORDER)}
    ranked = sorted(examined.reading.claims, key=lambda claim: (order[claim.status], claim.start))
    claims = [Told(n, _of_claim(n, one), claim=one) for n, one in enumerate(ranked, 1)]
    return [one for one in faults if _shows_fault(show, one)], [one for one in claims if _shows_claim(show, one)]


def _shows_fault(show: str, one: Told) -> bool:
    return show == "all" or bool(one.problem and one.problem.fault.severity == FAULTS.get(show))


def _shows_claim(show: str, one: Told) -> bool:
    status = one.claim.status if one.claim else None
    return show in ("all", "figures") or status == show or (show == "match" and status == "match_tally")


def _of_fault(number: int, one: Problem) -> Mark:
    fault = one.fault
    says = f"{one.severity}{number}：{one.label}"
    return Mark(
        f"f{number}", fault.start, fault.start + len(fault.quote), fault.severity, f"{SIGNS[fault.severity]}{number}", says
    )


def _of_claim(number: int, one: Claim) -> Mark:
    status = one.status or "unasked"
    sign = FOUND.get(status, UNASKED) + ("" if status in AGREES else str(number))
    return Mark(f"c{number}", one.start, one.end, status, sign, f"数字{number}：{status_label(one)}")


def lines(reading: Reading, told: Sequence[Told]) -> Iterator[Line]:
    """The text line by line with the marks of what is told; blank lines are left out."""
    marks = sorted((_trimmed(one.mark, reading.text) for one in told), key=lambda mark: (mark.start, -mark.end))
    litter = sorted((one.start, one.end) for one in reading.litter)
    heads = {one.start for one in reading.headings} | {part.start for part in reading.parts}
    place, start, over = 0, 0, list[Mark]()
    for words in reading.text.split("\n"):
        end = start + len(words)
        while place < len(marks) and marks[place].start <= end:
            over.append(marks[place])
            place += 1
        if words.strip() or any(mark.start >= start for mark in over):
            while litter and litter[0][1] <= start:
                litter.pop(0)
            aside = [(low, high) for low, high in litter if low < end]
            look = _look(reading, words, start, heads, aside)
            yield Line(look, list(_pieces(words, start, over, aside)))
        over = [mark for mark in over if mark.end > end]
        start = end + 1


def _trimmed(mark: Mark, text: str) -> Mark:
    """The mark without the blanks and line ends around its words, so that it ends where somebody looks for it."""
    words = text[mark.start : mark.end]
    if not words.strip():
        return replace(mark, end=mark.start)
    return replace(mark, start=mark.end - len(words.lstrip()), end=mark.start + len(words.rstrip()))


def _look(reading: Reading, words: str, start: int, heads: set[int], aside: Sequence[tuple[int, int]]) -> str:
    first = start + len(words) - len(words.lstrip())
    if aside and aside[0][0] <= first and aside[-1][1] >= start + len(words.rstrip()):
        return "litter"
    if _of_title(reading, words, first):
        return "title"
    return "heading" if first in heads and len(words.strip()) <= 40 else ""


def _of_title(reading: Reading, words: str, first: int) -> bool:
    """Whether a line is the title, or one of the lines it is written on."""
    said, title = ("".join(each.split()) for each in (words, reading.title or ""))
    before = min((part.start for part in reading.parts), default=len(reading.text))
    return said == title or (len(said) >= TITLE_LINE and said in title and first < before)


def _pieces(words: str, start: int, over: Iterable[Mark], aside: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    """A line cut wherever a mark or litter begins or ends."""
    end = start + len(words)
    inside = [mark for mark in over if mark.start <= end and mark.end >= start]
    edges = {edge for mark in inside for edge in (mark.start, mark.end)} | {edge for pair in aside for edge in pair}
    cuts = sorted({start, end, *(edge for edge in edges if start < edge < end)})
    if empty := [mark for mark in inside if mark.start == mark.end == start]:
        yield Piece("", "", empty)
    for low, high in zip(cuts, cuts[1:], strict=False):
        looks = dict.fromkeys(mark.look for mark in inside if mark.start <= low and mark.end >= high and mark.end > mark.start)
        off = ["litter"] if any(first <= low and high <= last for first, last in aside) else []
        ends = [mark for mark in inside if mark.end == high]
        yield Piece(words[low - start : high - start], " ".join([*looks, *off]), ends)
