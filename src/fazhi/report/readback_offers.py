"""A number that somebody typed into the file: which figures it can be, by value, measure and the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from fazhi.indicators.figure import Ratio
from fazhi.indicators.result import Result
from fazhi.reading.agreement import agree
from fazhi.reading.claim import Claim
from fazhi.reading.kinds import alike
from fazhi.reading.numbers import Number as Said
from fazhi.reading.numbers import numbers
from fazhi.reading.page import Page
from fazhi.report.readback_numbers import Number, Offer
from fazhi.report.told import Years

MOST = 4
NAMED = 0.5  # so much of a label in the words around, or the kind of the claim, and the number is taken for that figure
_COUPLE = re.compile(r"(?=([\u4e00-\u9fff]{2}))")
LAST = ("上年", "去年", "上一年")


def offer(number: Number, text: str, years: Years, claims: Sequence[Claim]) -> None:
    """Gives a typed number its offers, best first, and says «value» when one of them is named by the words around."""
    said = _said(text, number)
    if said is None:
        return
    words = _clause(text, number)
    last = any(word in words for word in LAST)
    results = years.last if last else years.now
    kinds = {claim.kind for claim in claims if claim.start < number.end and number.start < claim.end}
    ranked = sorted(_equal(said, results, words, kinds), key=lambda pair: (-pair[0], pair[1].indicator.name))
    number.offers = tuple(_offer(result, "last" if last else "") for _, result in ranked[:MOST])
    clear = len(ranked) == 1 or (ranked and ranked[0][0] > ranked[1][0])
    if ranked and clear and ranked[0][0] >= NAMED and not number.narrative:
        number.by, number.name, number.form = "value", ranked[0][1].indicator.name, "last" if last else ""
        number.label = ranked[0][1].indicator.label


def _offer(result: Result, form: str) -> Offer:
    one = result.indicator
    label = f"{one.label}（上年）" if form else one.label
    return Offer(f"{{{one.name}{'|' + form if form else ''}}}", result.phrase, label, one.name)


def _equal(said: Said, results: Mapping[str, Result], words: str, kinds: set[str]) -> Iterator[tuple[float, Result]]:
    """Figures with the value and an alike measure; how well the words name each: its label, and the kind that is claimed."""
    near = _pairs(words)
    for result in results.values():
        if result.value is None or not alike(said.measure, result.indicator.measure) or not _agrees(said, result):
            continue
        pairs = _pairs(result.indicator.label)
        score = len(pairs & near) / len(pairs) if pairs else 0.0
        yield score + (NAMED if kinds & set(result.indicator.claims) else 0.0), result


def _agrees(said: Said, result: Result) -> bool:
    if isinstance(result.indicator, Ratio):
        pair = (int(result.numerator or 0), int(result.denominator or 0))
        return bool(pair[1]) and agree(said, None, ratio=pair).status == "match"
    return agree(said, Decimal(result.value or 0)).status == "match"


def _said(text: str, number: Number) -> Said | None:
    """The number with its measure as it is read."""
    found = next((one for one in numbers(Page(text).plain) if one.start < number.end and number.start < one.end), None)
    if found:
        return found
    try:
        value = Decimal(number.new.rstrip("%").replace(",", "").replace("，", ""))
    except InvalidOperation:
        return None
    return Said(number.start, number.end, value, Decimal(1), "%" if number.new.endswith("%") else "", "exact", False, False)


def _clause(text: str, number: Number) -> str:
    """The words before the number to the mark before it, and a few behind."""
    start = max(text.rfind(mark, 0, number.start) for mark in "，。；！？、\n") + 1
    return text[max(start, number.start - 30) : number.start] + text[number.end : number.end + 6]


def _pairs(text: str) -> set[str]:
    return set(_COUPLE.findall(text))
