"""Rates: 化解率98%, 参考率和合格率均达100% (one number, two rates), 知晓率、满意度分别达95%和98%."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from fazhi.reading.claim import Claim
from fazhi.reading.context import Context, Paragraph, Room
from fazhi.reading.kinds import OTHER
from fazhi.reading.numbers import Number

_NOUN = r"(?:[\u4e00-\u9fff“”（）]{1,14}?(?:率|度|比例|占比|权重|覆盖面)|占比)"
_NOUNS = re.compile(
    rf"(?P<nouns>{_NOUN}(?:(?:、|和|及(?!时)|与|以及|，){_NOUN})*)(?:（[^）]{{0,12}}）)?"
    r"(?:均|都|也|分别|已|皆|全部|同步)*"
    r"(?:稳定|保持|维持|提升|提高|上升|增长|控制|实现|达到|达|为|是|升|增|降|至|到|在|了|：|突破|有| )*$"
)
_ONE = re.compile(_NOUN + "$")
_JOIN = re.compile(r"^[、和及与，]{1,2}$")
_STOP = "。；！？\n"


@dataclass(frozen=True, slots=True)
class _Noun:
    start: int
    end: int


def find(context: Context) -> list[Claim]:
    """Claims of all percentages."""
    found: list[Claim] = []
    for paragraph in context.telling():
        ends = [paragraph.start, *(number.end for number in paragraph.numbers)]
        for run in _runs(context.page.plain, paragraph):
            floor = ends[bisect_right(ends, run[0].start) - 1]
            nouns = _nouns(context.page.plain, floor, run[0])
            pairs: list[tuple[_Noun | None, Number]] = [(nouns[-1] if nouns else None, number) for number in run]
            if len(run) == 1 and nouns:
                pairs = [(noun, run[0]) for noun in nouns]
            elif len(nouns) == len(run):
                pairs = list(zip(nouns, run, strict=True))
            for noun, number in pairs:
                behind = noun.start if noun and noun is not nouns[0] else floor
                claim = _claim(context, paragraph, noun, number, behind if number is run[0] else None)
                if claim:
                    found.append(claim)
    return found


def _runs(plain: str, paragraph: Paragraph) -> Iterator[list[Number]]:
    """Percentages joined by nothing but 、 or 和 belong together."""
    run: list[Number] = []
    for number in paragraph.numbers:
        if run and (
            number.measure != "%" or number.start in paragraph.growths or not _JOIN.match(plain[run[-1].end : number.start])
        ):
            yield run
            run = []
        if number.measure == "%" and number.start not in paragraph.growths:
            run.append(number)
    if run:
        yield run


def _nouns(plain: str, floor: int, number: Number) -> list[_Noun]:
    """The nouns of rates right before a number and behind `floor`, in order."""
    low = max(floor, number.start - 60)
    low = max(low, *(plain.rfind(mark, low, number.start) + 1 for mark in _STOP))
    match = _NOUNS.search(plain[low : number.start])
    if not match:
        return []
    nouns, at = [], low + match.start("nouns")
    for piece in re.split(r"(、|和|以及|及(?!时)|与|，)", match["nouns"]):
        if _ONE.search(piece):
            nouns.append(_Noun(at, at + len(piece)))
        at += len(piece)
    return nouns if "，" not in match["nouns"] else nouns[-1:]


def _claim(context: Context, paragraph: Paragraph, noun: _Noun | None, number: Number, floor: int | None) -> Claim | None:
    """The first number of a run is quoted from its noun on, behind `floor`; each later one (None) alone."""
    meaning = context.rate(paragraph, noun.start, noun.end) if noun else context.meaning(paragraph, number)
    if meaning is None and noun is None:
        return None
    kind = meaning.kind if meaning else context.kinds.by_id[OTHER]
    start = None if noun is None else number.start if floor is None else noun.start
    room = Room(number.start if floor is None else floor, number.end if noun else paragraph.end, start)
    return context.claim(paragraph, number, kind, meaning, room)
