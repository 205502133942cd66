"""What a sentence says once its figures are put in, and the figures, rows and hand-typed numbers it says it with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from fazhi.indicators.figure import Ratio
from fazhi.indicators.result import Result, State
from fazhi.papers import numerals

MARK = re.compile(r"\{([a-z_]+\.[a-z_]+)(?:\|(last|change))?\}")
CLAUSE = re.compile(r"\[([^\[\]]*\{[^\[\]]*)\]")
TOKEN = re.compile(MARK.pattern + r"|‹([^‹›]*)›")
CHANGE = re.compile(r"[，、；]?\{([a-z_]+\.[a-z_]+)\|change\}")
PART = "，其中"  # how a clause begins that tells a part of the figure before it
Results = Mapping[str, Result]


@dataclass(frozen=True)
class Bound:
    """A figure bound in a text: result and the place of its phrase (characters, end excluded).

    `last`: the result is the year before's · `change`: the phrase compares the result with `before`, the year before's.
    """

    result: Result
    start: int
    end: int
    last: bool = False
    change: bool = False
    before: Result | None = None

    @property
    def mark(self) -> str:
        """How the written form names it: {disputes.found}, {disputes.found|last}, {disputes.found|change}."""
        form = "|last" if self.last else "|change" if self.change else ""
        return f"{{{self.result.indicator.name}{form}}}"


@dataclass(frozen=True)
class Rested:
    """The stretch [start, end) that a fact told, the fact's name, and the (row, since) of the records it rests on."""

    start: int
    end: int
    fact: str
    rows: tuple[tuple[int, int], ...]


@dataclass
class Told:
    """A text that was told, its figures, and the figures for which a sentence was left out («name», «name|last»).

    `narrative` stretches typed by hand and marked so · `rows` (row, since) of the records a fact's sentence rests on ·
    `rested` the stretches that facts told.
    """

    text: str = ""
    bound: list[Bound] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    narrative: list[tuple[int, int]] = field(default_factory=list)
    rows: list[tuple[int, int]] = field(default_factory=list)
    rested: list[Rested] = field(default_factory=list)

    def add(self, other: Told) -> None:
        """Appends another told text."""
        by = len(self.text)
        self.bound += [replace(one, start=one.start + by, end=one.end + by) for one in other.bound]
        self.narrative += [(start + by, end + by) for start, end in other.narrative]
        self.rested += [replace(one, start=one.start + by, end=one.end + by) for one in other.rested]
        self.rows += other.rows
        self.text += other.text
        self.left_out += other.left_out

    @property
    def written(self) -> str:
        """The text in the written form: figures and narrative numbers as marks; a fact as a line of its own."""
        marks = [(one.start, one.end, one.mark) for one in self.bound]
        marks += [(start, end, f"‹{self.text[start:end]}›") for start, end in self.narrative]
        facts = self._facts()
        marks = [one for one in marks if not any(start <= one[0] < end for start, end, _ in facts)]
        text, place = "", 0
        for start, end, mark in sorted([*marks, *((start, end, f"\n@ {fact}\n") for start, end, fact in facts)]):
            text += self.text[place:start] + mark
            place = end
        return (text + self.text[place:]).replace("\n\n", "\n").strip("\n")

    def _facts(self) -> list[tuple[int, int, str]]:
        """The stretches that facts told, sentences of one fact together."""
        found: list[tuple[int, int, str]] = []
        for one in self.rested:
            if found and found[-1][1:] == (one.start, one.fact):
                found[-1] = (found[-1][0], one.end, one.fact)
            else:
                found.append((one.start, one.end, one.fact))
        return found


@dataclass(frozen=True)
class Years:
    """The figures of the year and of the year before; a name that a year does not hold is absent in it."""

    now: Results
    last: Results

    def state(self, name: str, form: str | None) -> State:
        """The state of a mark: of a change «value» when both years have the figure."""
        now, last = (one[name].state if name in one else "absent" for one in (self.now, self.last))
        if form == "change":
            return "absent" if "absent" in (now, last) else "value"
        return last if form == "last" else now

    def bound(self, name: str, form: str | None, start: int) -> tuple[str, Bound]:
        """The phrase of a mark and its binding at `start`."""
        result = self.last[name] if form == "last" else self.now[name]
        before = self.last[name] if form == "change" else None
        phrase = change(result, before) if before else result.phrase
        return phrase, Bound(result, start, start + len(phrase), form == "last", form == "change", before)

    def fill(self, text: str) -> Told:
        """The text with its figures; left out with its reason when a figure outside a clause is absent."""
        plain = self._clauses(text)
        plain = CHANGE.sub(lambda found: found[0] if self.state(found[1], "change") != "absent" else "", plain)
        gone = [key(name, form) for name, form in MARK.findall(plain) if self.state(name, form or None) == "absent"]
        if gone:
            return Told(left_out=list(dict.fromkeys(gone)))
        told, place = Told(), 0
        for found in TOKEN.finditer(plain):
            told.text += plain[place : found.start()]
            start, place = len(told.text), found.end()
            if found[1]:
                phrase, one = self.bound(found[1], found[2], start)
                told.text += phrase
                told.bound.append(one)
            elif found[3]:
                told.text += found[3]
                told.narrative.append((start, len(told.text)))
        told.text += plain[place:]
        return told

    def keeps(self, text: str) -> bool:
        """Whether a figure of the text is told: one outside clauses, or one in a clause that stays."""
        return bool(MARK.search(CLAUSE.sub(lambda clause: clause[1] if self._kept(clause[1]) else "", text)))

    def _clauses(self, text: str) -> str:
        """The text without the clauses left out; of clauses side by side that begin with 其中 the first kept says it."""
        said, place, spoken = "", 0, False
        for clause in CLAUSE.finditer(text):
            between, place = text[place : clause.start()], clause.end()
            part = clause[1].startswith(PART)
            spoken = spoken and part and not between
            said += between
            if self._kept(clause[1]):
                said += f"，{clause[1].removeprefix(PART)}" if spoken else clause[1]
                spoken = part
        return said + text[place:]

    def _kept(self, clause: str) -> bool:
        return all(self.state(name, form or None) == "value" for name, form in MARK.findall(clause))


def key(name: str, form: str | None) -> str:
    """How a left-out figure is listed: its name, «name|last» when the year before lacks it."""
    return f"{name}|{form}" if form else name


def change(now: Result, before: Result) -> str:
    """«比上年增加12件», «比上年减少3件», «与上年持平»; of a percentage in points, between the values as they are printed."""
    one = now.indicator
    if now.value is None or before.value is None:
        raise ValueError(f"“{one.label}”有一年没有数，不能比较。")
    rate = isinstance(one, Ratio)
    difference = _points(now) - _points(before) if rate else Decimal(now.value) - Decimal(before.value)
    if not difference:
        return "与上年持平"
    verb = ("提高", "降低") if rate else ("增加", "减少")
    amount = numerals.number(abs(difference))
    return f"比上年{verb[difference < 0]}{amount}{'个百分点' if rate else one.measure}"


def _points(result: Result) -> Decimal:
    """A percentage as the reader sees it."""
    try:
        return Decimal(result.shown.rstrip("%"))
    except InvalidOperation:  # «不足0.1%»
        digits = Decimal(1).scaleb(-getattr(result.indicator, "digits", 1))
        return Decimal(result.value or 0).quantize(digits, ROUND_HALF_UP)
