"""What a number counts: the kind whose signs stand nearest to it in its sentence.

Closeness of a term runs from 10 (touching the number) downwards: each character between costs a little, each comma,
semicolon, full stop or other number in between costs more. A term may stand after the number only within its clause
(先后3次召开党委会). A sign is as close as the mean of its terms; more terms and longer words make it more specific.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fazhi.reading.kinds import Kind, Kinds

REACH = 110  # characters looked at before a number
AHEAD = 40
WORD = 4  # a clause of not more characters leaves it to the clauses before to say what is counted
ABOVE = 2.0  # closeness of a term that only the heading says
FAR = 2.0  # a term farther away does not tell
_COST = {"，": 2.6, "：": 1.5, "；": 4.5, "。": 6.0, "！": 6.0, "、": 0.8, "（": 0.5, "）": 0.5, "\n": 7.0}
_STEP = 0.12
_FILLING = re.compile(r"全年|今年|本年度?|20\d\d年|年内|其中|新增|累计|先后|分别|合计|总计|共计|[共约达的了有计 ]")


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a term was found, as offsets of the plain text, and how close."""

    start: int
    end: int
    closeness: float


@dataclass(frozen=True, slots=True)
class Meaning:
    """The kind of a number, how well it fits, and the hits that tell it."""

    kind: Kind
    closeness: float
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a number stands, [start, end), in the paragraph [floor, ceiling); `pace` scales what distance before it costs."""

    start: int
    end: int
    floor: int
    ceiling: int
    pace: float = 1.0


class Surroundings:
    """The text around one number; every term is looked for at most once."""

    def __init__(self, plain: str, spot: Spot, taken: Sequence[tuple[int, int]], heading: str = "") -> None:
        """`taken` are the spans of the other numbers of the paragraph; `heading` is what stands above it."""
        start, end = spot.start, spot.end
        self._low, self._high = max(spot.floor, start - REACH), max(end, min(spot.ceiling, end + AHEAD))
        self._before = plain[self._low : start]
        self._after = _clause_of(plain[end : self._high])
        self._end = end
        clause = max(self._before.rfind(mark) for mark in "，。；！？：\n") + 1
        own = _FILLING.sub("", self._before[clause:])
        self._clause = self._low + clause if len(own) > WORD else self._low
        costs = _costs(self._before[::-1], [start - b for a, b in taken if self._low <= a < start])
        bridge = 2.0 if clause and not own else 0.0  # …，共12次: the comma hardly parts the number from what it counts
        self._costs_before = [max(cost - bridge, 0.0) * spot.pace for cost in costs]
        self._costs_after = _costs(self._after, [a - end for a, b in taken if end <= a < self._high], 3.0)
        self._heading = heading
        self._found: dict[int, Hit | None] = {}

    def hit(self, term: int, kinds: Kinds) -> Hit | None:
        """The closest occurrence of a term, before or after the number."""
        if term in self._found:
            return self._found[term]
        pattern, size, best = kinds.terms[term], len(self._before), None
        for match in pattern.finditer(self._before):
            close = 10 - self._costs_before[size - match.end()] + min(len(match[0]), 10) * 0.1
            if best is None or close >= best.closeness:
                best = Hit(self._low + match.start(), self._low + match.end(), close)
        ahead = pattern.search(self._after)
        if ahead:
            close = 10 - self._costs_after[ahead.start()] + min(len(ahead[0]), 10) * 0.1
            if best is None or close > best.closeness:
                best = Hit(self._end + ahead.start(), self._end + ahead.end(), close)
        if best is None and pattern.search(self._heading):
            best = Hit(self._end, self._end, ABOVE)
        self._found[term] = best
        return best

    def meaning(self, candidates: tuple[Kind, ...], kinds: Kinds) -> Meaning | None:
        """The candidate whose sign is closest, or None when no sign is near."""
        best: Meaning | None = None
        for kind in candidates:
            for sign in kind.signs:
                hits = [self.hit(term, kinds) for term in sign.terms]
                near = [hit for hit in hits if hit is not None]
                if len(near) < len(hits) or min(hit.closeness for hit in near) < FAR:
                    continue
                if all(hit.start < self._clause for hit in near):
                    continue  # the number's own clause speaks of something else
                closeness = sum(hit.closeness for hit in near) / len(near) + (len(near) - 1) + sign.weight
                if best is None or closeness > best.closeness:
                    best = Meaning(kind, closeness, tuple(near))
        return best


def _clause_of(after: str) -> str:
    """What follows a number up to the end of its clause; nothing when the next item of a list follows at once."""
    end = min((at for at, mark in enumerate(after) if mark in "，。；！？：\n"), default=len(after))
    return "" if after[:1] == "、" else after[:end]


def _costs(text: str, others: list[int], other: float = 1.2) -> list[float]:
    """Cost of standing i characters away, for i in 0..len(text); the names between 《》 cost nothing."""
    costs, total, named = [0.0], 0.0, False
    for at, mark in enumerate(text, 1):
        named = mark in "《》" and not named or named and mark not in "《》"
        if not named and mark not in "《》":
            total += _COST.get(mark, _STEP)
        if at in others:
            total += other
        costs.append(total)
    return costs
