"""A number typed by hand: which figures it could be, by value and measure, the nearest words first; bound or marked narrative."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from fazhi.indicators.figure import Ratio
from fazhi.indicators.result import Result
from fazhi.reading.agreement import agree
from fazhi.reading.kinds import alike
from fazhi.reading.numbers import Number, numbers
from fazhi.report.editing_text import FORMS, Piece, couples
from fazhi.report.told import Years, change

BEFORE, AFTER = 30, 14  # characters around a number whose words are held against a label
MOST = 5
NAMED = 0.6  # so much of a label in the words around names the figure
COMPARED = re.compile(
    r"(?:比上年|较上年|比去年|较去年|同比)?(?P<verb>增加|增长|提高|上升|减少|下降|降低)了?(?=\Z)|(?:比上年|较上年|同比)\Z"
)
UP = ("增加", "增长", "提高", "上升")
LAST = re.compile(r"上年|去年|上一年")
MONEY = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
BREAK = re.compile(r"[。；！？\n]")


@dataclass(frozen=True)
class Suggestion:
    """A figure that has the value of a number: the mark to stand for `words` at [start, end), and how it then reads.

    `differs`: the words name this figure, but the ledger's value is another than the one typed.
    """

    mark: str
    phrase: str
    label: str
    name: str
    form: str
    start: int
    end: int
    words: str = ""
    differs: bool = False


@dataclass(frozen=True)
class Open:
    """An open number with what it could be, best first."""

    piece: Piece
    around: str
    suggestions: list[Suggestion]


class NoLonger(ValueError):
    """The text has changed: the number is no longer where it was."""


def opened(text: str, lines: list[list[Piece]], years: Years) -> list[Open]:
    """The open numbers of a text in the written form with their suggestions, in the order of the text."""
    found = [piece for line in lines for piece in line if piece.kind == "open"]
    return [Open(one, around(text, one.start, one.end), suggestions(text, one.start, one.end, years)) for one in found]


def around(text: str, start: int, end: int) -> str:
    """The clause around a stretch, figures as dots, for a list."""
    before = re.split(r"[。；！？\n，]", text[max(0, start - BEFORE) : start])[-1]
    after = re.split(r"[。；！？\n，]", text[end : end + AFTER])[0]
    return re.sub(r"\{[^{}]*\}?|[‹›]", "…", f"{before}{text[start:end]}{after}")


def suggestions(text: str, start: int, end: int, years: Years) -> list[Suggestion]:
    """Figures of this year and last with the value of the number at [start, end), in an alike measure."""
    number = _number(text, start, end)
    if number is None:
        return []
    before = BREAK.split(text[max(0, start - BEFORE) : start])[-1]
    near = couples(before) | couples(BREAK.split(text[end : end + AFTER])[0])
    last = bool(LAST.search(before[-12:]))
    found = [*_same(number, years, last), *_compared(number, before, years)]
    ranked = sorted(found, key=lambda pair: -_rank(pair[0], pair[1], near, number.measure))
    best = [one for one, _ in ranked[:MOST]] or list(_meant(number, near, years))
    return [replace(one, words=text[one.start : one.end]) for one in best]


def _meant(number: Number, near: set[str], years: Years) -> Iterator[Suggestion]:
    """The figure that the words name best, when none has the value: the ledger says another number."""
    fitting = [one for one in years.now.values() if one.value is not None and alike(number.measure, one.indicator.measure)]
    made = [_suggestion(one.indicator.name, "", one.phrase, number.start, number.end, one) for one in fitting]
    best = max(made, key=lambda one: _rank(one, 0, near, ""), default=None)
    if best and _rank(best, 0, near, "") >= NAMED:
        yield replace(best, differs=True)


def _number(text: str, start: int, end: int) -> Number | None:
    """The number at this place with its measure; one without a measure word as it is written."""
    left = max((text.rfind(mark, 0, start) for mark in "\n}›。"), default=-1) + 1
    for one in numbers(text, left, min(len(text), end + 20)):
        if one.start < end and start < one.end:
            return one
    try:
        value = Decimal(text[start:end].rstrip("%").replace(",", "").replace("，", ""))
    except InvalidOperation:
        return None
    place = Decimal(1).scaleb(min(int(value.as_tuple().exponent), 0))
    return Number(start, end, value, place, "%" if text[start:end].endswith("%") else "", "exact", False, False)


def _same(number: Number, years: Years, last: bool) -> Iterator[tuple[Suggestion, float]]:
    """Figures of both years that agree with the number."""
    for form, results in (("", years.now), ("last", years.last)):
        for name, result in results.items():
            if result.value is None or not _agrees(number, result):
                continue
            extra = 0.0 if (form == "last") == last else -0.35
            yield _suggestion(name, form, result.phrase, number.start, number.end, result), extra


def _agrees(number: Number, result: Result) -> bool:
    one = result.indicator
    if not alike(number.measure, one.measure) or result.value is None:
        return False
    if isinstance(one, Ratio):
        pair = (int(result.numerator or 0), int(result.denominator or 0))
        return agree(number, None, ratio=pair).status == "match"
    value = Decimal(result.value)
    if number.measure in MONEY and one.measure in MONEY:
        value = value * MONEY[one.measure] / MONEY[number.measure]
    return agree(number, value).status == "match"


def _compared(number: Number, before: str, years: Years) -> Iterator[tuple[Suggestion, float]]:
    """Figures that changed by the number since last year, where the words before it say so."""
    said = COMPARED.search(before)
    if not said:
        return
    for name, now in years.now.items():
        then = years.last.get(name)
        if then is None or now.value is None or then.value is None or now.value == then.value:
            continue
        if said["verb"] and (said["verb"] in UP) != (now.value > then.value):
            continue
        phrase = change(now, then)
        by = next(iter(numbers(phrase)), None)
        if by and by.value == number.value and (alike(number.measure, by.measure) or "百分点" in number.measure + by.measure):
            yield _suggestion(name, "change", phrase, number.start - len(said[0]), number.end, now), 0.5


def _suggestion(name: str, form: str, phrase: str, start: int, end: int, result: Result) -> Suggestion:
    label = result.indicator.label
    mark = f"{{{name}{'|' + form if form else ''}}}"
    return Suggestion(mark, phrase, f"{label}（{FORMS[form]}）" if form else label, name, form, start, end)


def _rank(one: Suggestion, extra: float, near: set[str], measure: str) -> float:
    """How much of the label stands near, and whether the measure is the same word."""
    pairs = couples(one.label)
    return len(pairs & near) / len(pairs) + (0.2 if measure and one.phrase.endswith(measure) else 0) + extra


def bind(text: str, start: int, end: int, words: str, mark: str) -> str:
    """The text with the mark in the place of the number. NoLonger when the words are no longer there."""
    low, high = place(text, start, end, words)
    return text[:low] + mark + text[high:]


def narrate(text: str, start: int, end: int, words: str) -> str:
    """The text with the number marked narrative. NoLonger when the words are no longer there."""
    low, high = place(text, start, end, words)
    return f"{text[:low]}‹{text[low:high]}›{text[high:]}"


def place(text: str, start: int, end: int, words: str) -> tuple[int, int]:
    """Where the words stand now: at [start, end), else where they stand once; NoLonger otherwise."""
    if words and text[start:end] == words:
        return start, end
    if words and text.count(words) == 1:
        found = text.index(words)
        return found, found + len(words)
    raise NoLonger(f"文字已经改动，“{words}”不在原处。文字没有丢，请核对后再选一次。")
