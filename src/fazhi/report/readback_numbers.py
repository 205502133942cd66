"""The figures of a report that came back: bound again by bookmark, by the words around, by a known sentence; the rest is told.

A number that stands where a figure stood and says something else is never taken as the figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from fazhi.papers.docx_bookmarks import Bookmark
from fazhi.reading.kinds import alike
from fazhi.reading.numbers import numbers
from fazhi.reading.page import Page
from fazhi.report.readback_align import became, steps
from fazhi.report.readback_file import Span
from fazhi.report.rebinding import Place
from fazhi.report.told import Bound, Rested, Told, Years
from fazhi.report.unresolved import numerals

How = Literal["kept", "changed", "lost", "new"]
By = Literal["bookmark", "words", "sentence", "value", ""]
_WIDE = str.maketrans("０１２３４５６７８９％．", "0123456789%.")


@dataclass(frozen=True, slots=True)
class Offer:
    """A figure that a typed number may be: its mark in the written form, how it then reads, its label."""

    mark: str
    phrase: str
    label: str
    name: str


@dataclass
class Number:
    """A number of the text that came back, or one that is gone.

    `line` counts the lines of its text, [start, end) its place there (both 0 when lost). `old` what was handed out, `new` what
    stands now; `name` and `form` of the figure ("" when none). `ident` names it on the page.
    """

    how: How
    by: By
    line: int
    start: int
    end: int
    old: str = ""
    new: str = ""
    name: str = ""
    form: str = ""
    label: str = ""
    around: str = ""
    offers: tuple[Offer, ...] = ()
    narrative: bool = False  # proposed: it stood in words that were no figure
    ident: str = ""

    @property
    def mark(self) -> str:
        """The figure's mark in the written form."""
        return f"{{{self.name}{'|' + self.form if self.form else ''}}}"


@dataclass
class Text:
    """One text of the report: the lines handed out and the lines that came back, with what was found in these."""

    old: list[Told]
    names: list[tuple[str, ...]]
    new: list[str]
    spans: list[tuple[Span, ...]]
    found: list[Number] = field(default_factory=list)
    lost: list[Number] = field(default_factory=list)
    narrative: list[tuple[int, int, int]] = field(default_factory=list)  # line, start, end
    facts: list[tuple[int, Rested]] = field(default_factory=list)

    def free(self, line: int, start: int, end: int) -> bool:
        """Whether nothing was found at this place yet."""
        taken = [(one.start, one.end) for one in self.found if one.line == line]
        taken += [(low, high) for at, low, high in self.narrative if at == line]
        taken += [(one.start, one.end) for at, one in self.facts if at == line]
        return not any(low < end and start < high for low, high in taken)


def canonical(text: str) -> str:
    """A number as it is compared: half-width, without blanks and thousands marks."""
    return re.sub(r"[\s,，]", "", text.translate(_WIDE))


def phrases(text: str) -> list[tuple[int, int, str]]:
    """(start, end, measure) of every number of a text that is no date, paper number or name, with its measure word."""
    known = list(numbers(Page(text).plain))
    found = []
    for start, end in numerals(text):
        whole = next((one for one in known if one.start < end and start < one.end), None)
        measure = whole.measure if whole else "%" if text[end - 1 : end] in ("%", "％") else ""
        found.append((min(start, whole.start) if whole else start, max(end, whole.end) if whole else end, measure))
    return found


@dataclass
class Binder:
    """Finds the figures of the texts again. `marks`: what each bookmark stood for; `seen`: bookmarks already found."""

    years: Years
    marks: dict[str, Bookmark]
    seen: set[str] = field(default_factory=set)

    def by_bookmark(self, text: Text) -> None:
        """Figures whose bookmark still encloses or touches them; a bookmark that stands twice counts twice."""
        standing = []
        for line, spans in enumerate(text.spans):
            for span in spans:
                one = self.marks.get(span.name)
                if one and self.known(one.figure, one.binding.form) and (place := self._standing(text.new[line], span, one)):
                    standing.append((not place[2], line, place, span.name, one))
        for typed_over, line, (start, end, _), name, one in sorted(standing, key=lambda each: each[:3]):
            if text.free(line, start, end):
                self.add(text, "bookmark", line, (start, end), one.figure, one.binding.form, one.shown, not typed_over)
                self.seen.add(name)

    def known(self, name: str, form: str) -> bool:
        """Whether a figure of this form can be told now."""
        return self.years.state(name, form or None) != "absent" and name in self.years.now

    def _standing(self, text: str, span: Span, one: Bookmark) -> tuple[int, int, bool] | None:
        """Where the figure of a bookmark stands now, and whether it says what it said; None when it is gone."""
        reach = len(one.shown) + 1
        for match in re.finditer(re.escape(one.shown), text[: span.end + reach]):
            touches = match.end() >= span.start and match.start() <= span.end
            whole = not _digit(text[match.end() : match.end() + 1]) and not _digit(text[match.start() - 1 : match.start()])
            if touches and whole:
                return match.start(), match.end(), True
        near = [one for one in phrases(text) if one[1] >= span.start and one[0] <= span.end]
        near = [each for each in near if _overlap(each, span) or not text[span.start : span.end].strip()]
        if not near:
            return None
        start, end, _ = max(near, key=lambda each: _overlap(each, span))
        if one.binding.form == "change":
            start, end = min(start, span.start), max(end, span.end)
        return start, end, canonical(text[start:end]) == canonical(one.shown)

    def by_pair(self, text: Text, line: int, told: Told, names: Sequence[str]) -> None:
        """A line beside the one it was: figures whose bookmark is gone, and narrative numbers."""
        self._beside(text, [(told, names)], [line])

    def by_words(self, text: Text) -> None:
        """What is left, in the whole text as it was beside the whole text now: lines may have been parted or joined."""
        self._beside(text, list(zip(text.old, text.names, strict=True)), list(range(len(text.new))))

    def _beside(self, text: Text, old: Sequence[tuple[Told, Sequence[str]]], lines: Sequence[int]) -> None:
        """Figures and narrative numbers of old lines, in the lines they became, where the words around stand as they stood."""
        found = steps("\n".join(told.text for told, _ in old), "\n".join(text.new[line] for line in lines))
        starts, base = _starts([text.new[line] for line in lines]), 0
        for told, names in old:
            for bound, name in zip(told.bound, names, strict=True):
                if name not in self.seen and not _in_fact(bound, told) and lines:
                    low, high, same = became(found, base + bound.start, base + bound.end)
                    place, at = _place(starts, low)
                    self._worded(text, lines[place], (at, at + high - low), same, (told, bound, name))
            for start, end in told.narrative:
                low, high, same = became(found, base + start, base + end)
                place, at = _place(starts, low)
                if same and text.free(lines[place], at, at + high - low):
                    text.narrative.append((lines[place], at, at + high - low))
            base += len(told.text) + 1

    def _worded(self, text: Text, line: int, place: tuple[int, int], same: bool, was: tuple[Told, Bound, str]) -> None:
        """A figure at the place its words became; when these are others, the one number of its measure there."""
        (told, bound, name), (low, high) = was, place
        start, end, shown = low, high, told.text[bound.start : bound.end]
        if not same:
            measure = bound.result.indicator.measure
            near = [one for one in phrases(text.new[line]) if one[0] < max(high, low + 1) and low < one[1] + (low == high)]
            near = [one for one in near if alike(one[2], measure) and text.free(line, one[0], one[1])]
            if not near:
                return
            start, end, _ = max(near, key=lambda one: min(one[1], high) - max(one[0], low))
            same = canonical(text.new[line][start:end]) == canonical(shown)
            if bound.change:
                start, end = min(start, low), max(end, high)
        if text.free(line, start, end) and self.known(bound.result.indicator.name, _form(bound)):
            self.add(text, "words", line, (start, end), bound.result.indicator.name, _form(bound), shown, same)
            self.seen.add(name)

    def by_sentence(self, text: Text, line: int, place: Place) -> None:
        """A number in a sentence of ours that stands somewhere else now; `place` with offsets of the line."""
        form = "last" if place.last else ""
        if not place.value or not self.known(place.figure, form):
            return
        result = (self.years.last if place.last else self.years.now)[place.figure]
        whole = next((one for one in phrases(text.new[line]) if one[0] <= place.start < one[1]), (place.start, place.end, ""))
        if text.free(line, whole[0], whole[1]):
            same = canonical(text.new[line][place.start : place.end]) == canonical(result.shown.rstrip("%"))
            self.add(text, "sentence", line, whole[:2], place.figure, form, result.phrase, same)
            gone = ((names, told) for names, told in zip(text.names, text.old, strict=True))
            key = (place.figure, form)
            for names, told in gone:
                for name, bound in zip(names, told.bound, strict=True):
                    if name not in self.seen and (bound.result.indicator.name, _form(bound)) == key:
                        self.seen.add(name)
                        return

    def add(self, text: Text, by: By, line: int, place: tuple[int, int], name: str, form: str, old: str, same: bool) -> None:
        """A figure found: kept, or typed over."""
        start, end = place
        label = self.years.now[name].indicator.label
        how: How = "kept" if same else "changed"
        said = text.new[line]
        text.found.append(Number(how, by, line, start, end, old, said[start:end], name, form, label, around(said, start, end)))

    def missing(self, text: Text) -> None:
        """The figures of a text that stand nowhere any more."""
        for told, names in zip(text.old, text.names, strict=True):
            for bound, name in zip(told.bound, names, strict=True):
                if name in self.seen or any(rest in {one.fact for _, one in text.facts} for rest in _facts_of(bound, told)):
                    continue
                shown, one = told.text[bound.start : bound.end], bound.result.indicator
                where = around(told.text, bound.start, bound.end)
                text.lost.append(Number("lost", "", 0, 0, 0, shown, "", one.name, _form(bound), one.label, where))


def facts_kept(text: Text) -> None:
    """The sentences that facts told and that stand unchanged."""
    for told in text.old:
        for one in told.rested:
            words = told.text[one.start : one.end]
            line = next((at for at, said in enumerate(text.new) if words in said), None)
            if line is not None:
                start = text.new[line].index(words)
                if text.free(line, start, start + len(words)):
                    text.facts.append((line, replace(one, start=start, end=start + len(words))))


def typed(text: Text) -> list[Number]:
    """The numbers that stand for no figure yet, in order; those of words that were no figure's before are proposed narrative."""
    told = {canonical(one.text[start:end]) for one in text.old for start, end in one.narrative}
    facts = "".join(one.text[rest.start : rest.end] for one in text.old for rest in one.rested)
    before = canonical("".join(one.text for one in text.old))
    found = []
    for line, said in enumerate(text.new):
        for start, end, _ in phrases(said):
            if text.free(line, start, end):
                words = canonical(said[start:end])
                stood = words in told or (words in canonical(facts) and words in before)
                place = around(said, start, end)
                found.append(Number("new", "", line, start, end, new=said[start:end], around=place, narrative=stood))
    return found


def around(text: str, start: int, end: int) -> str:
    """The clause around a number."""
    before = re.split(r"[。；！？\n]", text[max(0, start - 24) : start])[-1]
    after = re.split(r"[。；！？\n]", text[end : end + 12])[0]
    return f"{before}{text[start:end]}{after}"


def _form(bound: Bound) -> str:
    return "last" if bound.last else "change" if bound.change else ""


def _digit(text: str) -> bool:
    return bool(re.match(r"[\d０-９.．]", text))


def _overlap(one: tuple[int, int, str], span: Span) -> int:
    return max(0, min(one[1], span.end) - max(one[0], span.start))


def _in_fact(bound: Bound, told: Told) -> bool:
    return any(one.start <= bound.start < one.end for one in told.rested)


def _facts_of(bound: Bound, told: Told) -> Iterable[str]:
    return (one.fact for one in told.rested if one.start <= bound.start < one.end)


def _starts(lines: Sequence[str]) -> list[int]:
    starts, place = [], 0
    for line in lines:
        starts.append(place)
        place += len(line) + 1
    return starts


def _place(starts: Sequence[int], offset: int) -> tuple[int, int]:
    """Line and place in it of an offset of the joined lines."""
    line = max((at for at, start in enumerate(starts) if start <= offset), default=0)
    return line, offset - (starts[line] if starts else 0)
