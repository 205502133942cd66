"""One text of the report that came back: its paragraphs before and after, and how it is kept once the numbers are decided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from fazhi.report import written
from fazhi.report.readback_align import steps
from fazhi.report.readback_base import TEXT, Base, Key, squeezed
from fazhi.report.readback_file import Line
from fazhi.report.readback_lines import Sorted
from fazhi.report.readback_numbers import Number, Text
from fazhi.report.told import MARK, Bound, Results, Told

SILENT = "‹›"  # a section that says nothing, though it would have something to say
SHORT = 2  # characters
FIGURE, NARRATIVE, OPEN = "figure", "narrative", "open"
Choices = Mapping[str, str]  # by a number's ident: figure, narrative, open, or the mark of an offer
_BRACES = str.maketrans("{}‹›", "｛｝〈〉")
_CLAUSE = str.maketrans("[]", "［］")
_PAIR = re.compile(r"\[[^\[\]]*\]")
_LEAD = re.compile(r"^([@0?])(?=[ |])")
_FULL = str.maketrans("@0?", "＠０？")


@dataclass(frozen=True)
class Change:
    """A paragraph changed, added, deleted or moved; `bits` its words as (what, words): same, gone or new."""

    kind: Literal["changed", "added", "deleted", "moved"]
    bits: tuple[tuple[str, str], ...]


@dataclass
class Returned:
    """A text with something to tell. `read` is the commit that wrote what stands there now (0: nobody), `theirs` what somebody
    wrote after the file was handed out, `by` who; set before it is shown.
    """

    key: Key
    heading: str
    text: Text
    changes: list[Change]
    results: Results
    place: int = 0
    read: int = 0
    theirs: str = ""
    by: str = ""

    @property
    def numbers(self) -> list[Number]:
        """Numbers typed over, typed anew and lost."""
        return [one for one in (*self.text.found, *self.text.lost) if one.how != "kept"]

    @property
    def tells(self) -> bool:
        """Whether anything is different."""
        numbers = [one for one in self.numbers if one.how != "new"]
        return bool(self.changes or numbers) or squeezed(self.written({})) != squeezed(self.handed)

    @property
    def deleted(self) -> bool:
        """Whether the whole text was taken out."""
        return bool(self.text.old) and not self.text.new

    @property
    def handed(self) -> str:
        """The text as it was handed out, in the written form."""
        return written.of(_escaped(told) for told in self.text.old)

    def written(self, choices: Choices) -> str:
        """The text that came back in the written form, each number as it was decided."""
        if not self.text.new:
            return SILENT if self.key[1] and self.text.old else ""
        return written.of(_escaped(self._told(line, choices)) for line in range(len(self.text.new)))

    def _told(self, line: int, choices: Choices) -> Told:
        said = self.text.new[line]
        told, place = Told(), 0
        pieces: list[tuple[int, int, str]] = [(low, high, NARRATIVE) for at, low, high in self.text.narrative if at == line]
        pieces += [(one.start, one.end, decided(one, choices)) for one in self.text.found if one.line == line]
        facts = {one.start: one for at, one in self.text.facts if at == line}
        pieces += [(one.start, one.end, "fact") for one in facts.values()]
        for start, end, what in sorted(pieces):
            told.text += said[place:start]
            begin, place = len(told.text), end
            told.text += said[start:end]
            if what == "fact":
                told.rested.append(replace(facts[start], start=begin, end=len(told.text)))
            elif what == NARRATIVE:
                told.narrative.append((begin, len(told.text)))
            elif what.startswith("{"):
                told.bound.append(self._bound(what, begin, len(told.text)))
        told.text += said[place:]
        return told

    def _bound(self, mark: str, start: int, end: int) -> Bound:
        found = MARK.fullmatch(mark)
        assert found  # marks are made by Number and Offer alone
        return Bound(self.results[found[1]], start, end, found[2] == "last", found[2] == "change")


def decided(number: Number, choices: Choices) -> str:
    """What becomes of a number: the mark of a figure, narrative, or open."""
    chosen = choices.get(number.ident, default(number))
    if chosen == FIGURE:
        return number.mark if number.name else OPEN
    if chosen.startswith("{"):
        return chosen if chosen in {one.mark for one in number.offers} else OPEN
    return chosen if chosen == NARRATIVE else OPEN


def default(number: Number) -> str:
    """What is proposed: a typed-over figure goes back to the ledger's; what the words name is bound; the rest stays open."""
    if number.how in ("kept", "changed"):
        return FIGURE
    if number.by == "value":
        return number.offers[0].mark
    return NARRATIVE if number.narrative else OPEN


def _escaped(told: Told) -> Told:
    """Words that would be read as marks of the written form, in their full-width twins; offsets stay."""
    text = told.text.translate(_BRACES)
    text = _LEAD.sub(lambda found: found[1].translate(_FULL), text)
    plain = {place for pair in _PAIR.finditer(text) if not _holds(told, *pair.span()) for place in (pair.start(), pair.end() - 1)}
    text = "".join(one if place in plain else one.translate(_CLAUSE) for place, one in enumerate(text))
    return Told(text, told.bound, [], told.narrative, told.rows, told.rested)


def _holds(told: Told, start: int, end: int) -> bool:
    return any(start < one.start < end for one in told.bound)


def changes_of(base: Base, key: Key, said: Sequence[tuple[Line, int | None, bool]], whole: Sorted) -> list[Change]:
    """The paragraphs of a text that are different, in their order."""
    found: list[Change] = []
    for line, old, moved in said:
        if old is None:
            found.append(Change("added", (("new", line.text),)))
            continue
        before = base.lines[old].text
        if squeezed(before) != squeezed(line.text):
            found.append(Change("changed", tuple(bits(before, line.text))))
        if moved:
            found.append(Change("moved", (("same", line.text),)))
    kept = {old for each in whole.texts.values() for _, old, _ in each}
    gone = [line for place, line in enumerate(base.lines) if line.kind == TEXT and line.key == key and place not in kept]
    return found + [Change("deleted", (("gone", line.text),)) for line in gone]


def bits(old: str, new: str) -> Iterable[tuple[str, str]]:
    """A paragraph before and after in one line; one or two characters that agree between changes are no agreement."""
    found = steps(old, new)
    gone = came = ""
    for at, step in enumerate(found):
        if step.same and (step.end - step.start > SHORT or at in (0, len(found) - 1)):
            yield from (pair for pair in (("gone", gone), ("new", came), ("same", old[step.start : step.end])) if pair[1])
            gone = came = ""
        else:
            gone += old[step.start : step.end]
            came += new[step.low : step.high]
    yield from (pair for pair in (("gone", gone), ("new", came)) if pair[1])
