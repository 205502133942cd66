"""Growth over another time: 较去年增长20%, 同比下降15个百分点, 比上年多3件. The kind of a count stays that of what grew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fazhi.reading.claim import Claim
from fazhi.reading.context import Context, Paragraph, Room
from fazhi.reading.kinds import OTHER
from fazhi.reading.numbers import Number

RATE = "year_on_year_change"


def find(context: Context, counts: Sequence[Claim]) -> list[Claim]:
    """Claims of all growths; `counts` are the other claims of the text in order, of which one may be what grew."""
    found: list[Claim] = []
    for paragraph in context.telling():
        for number in paragraph.numbers:
            if number.start in paragraph.growths:
                found.append(_claim(context, paragraph, number, counts))
    return found


def _claim(context: Context, paragraph: Paragraph, number: Number, counts: Sequence[Claim]) -> Claim:
    """A growth quoted from its clause on."""
    how = paragraph.growths[number.start]
    grown = _grown(context, paragraph, number, counts)
    kind = context.kinds.by_id[grown if how == "growth" else RATE]
    claim = context.claim(paragraph, number, kind, None, Room(number.start, number.end))
    if claim.scope == "target":
        return replace(claim, compares=how, compared=grown)
    return replace(claim, scope="year", year=context.year, compares=how, compared=grown)


def _grown(context: Context, paragraph: Paragraph, number: Number, counts: Sequence[Claim]) -> str:
    """The kind of what grew: said in the clause itself, or by the figure before it in the sentence."""
    for measure in ("件", "次", "人次", "个") if number.measure in ("%", "个百分点", "百分点") else (number.measure,):
        meaning = context.meaning(paragraph, number, measure)
        if meaning and any(hit.start >= paragraph.line.clause(number.start) for hit in meaning.hits):
            return meaning.kind.id
    since = paragraph.sentence_start(number.start)
    before = [claim for claim in counts if since <= claim.start and claim.end <= number.start]
    return before[-1].kind if before else OTHER
