"""What a number counts: the kind whose signs stand nearest to it in its sentence.

Closeness of a term runs from 10 (touching the number) downwards: each character between costs a little, each comma,
semicolon, full stop or other number in between costs more. A term may stand after the number only within its clause
(先后3次召开党委会). A sign is as close as the mean of its terms; more terms and longer words make it more specific.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from fazhi.reading.kinds import Kind, Kinds, Sign
from fazhi.reading.numbers import Number
from fazhi.reading.terms import Index, Told

REACH = 64  # characters looked at before a number
AHEAD = 40
WORD = 4  # a clause of not more characters leaves it to the clauses before to say what is counted
ABOVE = 2.0  # closeness of a term that only the heading says
FAR = 2.0  # a term farther away does not tell
_SPENT = 11 - FAR  # more than this must not be spent on the way
_STEP = 0.12
_NUMBER = 1.2  # another number before the counted one; one behind it costs more
_NUMBER_BEHIND = 3.0
_CLOSEST = 11.1  # no term is as close
_FILLING = re.compile(r"全年|今年|本年度?|20\d\d年|年内|其中|新增|累计|先后|分别|合计|总计|共计|[共约达的了有计 ]")
_BOOK = re.compile(r"《[^》]{0,80}》")
_CLAUSE_END = re.compile(r"[，。；！？：\n]")
_CLOSED = frozenset("，。；！？：\n、")


class _Costs(dict[str, float]):
    """What a character costs that stands between a number and a term."""

    def __missing__(self, mark: str) -> float:
        self[mark] = _STEP
        return _STEP


_COST = _Costs({"，": 2.6, "：": 1.5, "；": 4.5, "。": 6.0, "！": 6.0, "、": 0.8, "（": 0.5, "）": 0.5, "\n": 7.0})


class Hit(NamedTuple):
    """Where a term was found, as offsets of the plain text, and how close."""

    start: int
    end: int
    closeness: float
    telling: bool = True


Found = tuple[int, int, float, bool]  # a Hit while the closest is looked for


@dataclass(frozen=True, slots=True)
class Meaning:
    """The kind of a number, how well it fits, and the hits that tell it."""

    kind: Kind
    closeness: float
    hits: tuple[Hit, ...]


class Spot(NamedTuple):
    """Where a number stands, [start, end); `ceiling` ends what may follow it, `pace` scales what distance before it costs."""

    start: int
    end: int
    ceiling: int
    pace: float = 1.0
    own: int | None = None  # where begins what must tell the kind; the clause of the number unless said


class Line:
    """A paragraph [start, end) of a plain text with its numbers, in which words are looked for once."""

    def __init__(self, plain: str, start: int, end: int, numbers: Sequence[Number], heading: str, kinds: Kinds) -> None:
        self._plain, self._kinds, self._heading = plain, kinds, heading
        self._numbers, self._starts = numbers, [number.start for number in numbers]
        self._start, self._end = start, end
        self._low = max(start, self._starts[0] - REACH) if numbers else start
        self._high = min(end, numbers[-1].end + AHEAD) if numbers else end

    @cached_property
    def _clauses(self) -> list[int]:
        return [self._start, *[match.end() for match in _CLAUSE_END.finditer(self._plain, self._start, self._end)]]

    @cached_property
    def _stretches(self) -> list[tuple[int, int]]:
        """What is looked through: the surroundings of the numbers, joined where they meet."""
        found: list[tuple[int, int]] = []
        low = high = self._low
        for number in self._numbers:
            if number.start - REACH > high:
                found.append((low, high))
                low = number.start - REACH
            high = min(number.end + AHEAD, self._high)
        return [*found, (low, high)]

    def _told(self, index: Index, start: int, end: int) -> list[tuple[int, Told]]:
        """The words of an index in [start, end), without those inside the names of laws and papers."""
        found: list[tuple[int, Told]] = []
        for within in self._stretches:
            first, last = within
            if first <= start and end <= last:
                found = index.find(self._plain, start, end, within)
                break
            if start < last and first < end:
                found += index.find(self._plain, max(start, first), min(end, last), within)
        books = self._books
        if not books:
            return found
        return [pair for pair in found if not any(a < pair[0] < b for a, b in books)]

    @cached_property
    def _books(self) -> list[tuple[int, int]]:
        return [match.span() for match in _BOOK.finditer(self._plain, self._low, self._high)]

    @cached_property
    def _spent(self) -> list[float]:
        """The cost of the way from the line's beginning to each of its places; names of laws and papers cost nothing."""
        costs = list(map(_COST.__getitem__, self._plain[self._low : self._high]))
        for start, end in self._books:
            costs[start - self._low : end - self._low] = [0.0] * (end - start)
        for start in self._starts:
            costs[start - self._low] += _NUMBER
        return list(accumulate(costs, initial=0.0))

    @cached_property
    def _above(self) -> frozenset[int]:
        return self._kinds.above(self._heading)

    def meaning(self, spot: Spot, measure: str) -> Meaning | None:
        """The kind of this measure word whose sign is closest, or None when no sign is near."""
        signs = self._kinds.signs.get(measure)
        if not signs:
            return None
        clause, bridge = self._own_clause(spot)
        clause = clause if spot.own is None else spot.own
        hits = self._hits(spot, bridge, self._kinds.relevant(measure))
        best, top, first = None, 0.0, len(self._kinds.by_id)
        for term in (*hits, *(self._above - hits.keys())) if self._above else hits:
            if term not in signs:
                continue
            hit = hits.get(term) or (spot.end, spot.end, ABOVE, True)
            if hit[2] < FAR:
                continue
            for order, kind, sign in signs[term]:
                others = len(sign.terms) - 1
                if best and (hit[2] + others * _CLOSEST) / (others + 1) + others + sign.weight < top:
                    continue  # however close its other terms stand
                if not others and not (hit[3] and hit[0] >= clause):
                    continue
                found = self._complete(sign, spot, hits, bridge, clause)
                if found is None:
                    continue
                closeness = sum([hit[2] for hit in found]) / len(found) + others + sign.weight
                if best is None or closeness > top or closeness == top and order < first:
                    best, top, first = (kind, found), closeness, order
        return Meaning(best[0], top, tuple([Hit(*hit) for hit in best[1]])) if best else None

    def _complete(self, sign: Sign, spot: Spot, hits: dict[int, Found], bridge: float, clause: int) -> list[Found] | None:
        """The hits of all terms of a sign; None when one is missing, or when the number's own clause speaks of something else."""
        found, own = [], False
        for term in sign.terms:
            hit = hits.get(term) or self._elsewhere(term, spot, bridge)
            if hit is None or hit[2] < FAR:
                return None
            own = own or hit[3] and hit[0] >= clause
            found.append(hit)
        return found if own else None

    def _elsewhere(self, term: int, spot: Spot, bridge: float) -> Hit | None:
        """The hit of a term that is a regular expression, or that only the heading tells."""
        terms = self._kinds.terms
        if term in terms.patterns:
            hit = self._pattern(term, spot, bridge)
            if hit:
                return hit
        elif term in terms.following:
            match = terms.following[term].match(self._plain, spot.end)
            return Hit(match.start(), match.end(), 10 + 0.1 * len(match[0])) if match else None
        return Hit(spot.end, spot.end, ABOVE) if term in self._above else None

    def clause(self, place: int) -> int:
        """Where the clause of a place begins."""
        return self._clauses[bisect_right(self._clauses, place) - 1]

    def _own_clause(self, spot: Spot) -> tuple[int, float]:
        """Where the clause begins that must say something of what is counted, and how much nearer what stands before it is.

        …，共12次: the comma hardly parts the number from what it counts.
        """
        low, clause = max(self._low, spot.start - REACH), self.clause(spot.start)
        if clause <= low:
            return low, 0.0
        own = _FILLING.sub("", self._plain[clause : spot.start]) if spot.start - clause < 20 else "long"
        return (clause if len(own) > WORD else low), (0.0 if own else 2.0)

    def _hits(self, spot: Spot, bridge: float, index: Index) -> dict[int, Found]:
        """The closest occurrence of each term, before the number or after it in its clause."""
        low, spent = self._low, self._spent
        here, pace = spent[spot.start - low], spot.pace
        best: dict[int, Found] = {}
        near = low + bisect_left(spent, here - bridge - _SPENT / pace) - 10  # what lies farther does not tell
        for place, (size, weight, telling, terms) in self._told(index, max(near, spot.start - REACH), spot.start):
            end = place + size
            cost = here - spent[end - low] - bridge
            close = (10 - cost * pace if cost > 0 else 10) + weight
            hit = (place, end, close, telling)
            for term in terms:
                if term not in best or close >= best[term][2]:
                    best[term] = hit
        ceiling = self._following(spot)
        for place, (size, weight, telling, terms) in self._told(index, spot.end, ceiling) if ceiling > spot.end else ():
            close = 10 - self._behind(spot.end, place) + weight
            hit = (place, place + size, close, telling)
            for term in terms:
                if term not in best or close > best[term][2]:
                    best[term] = hit
        return best

    def _following(self, spot: Spot) -> int:
        """The end of what follows a number in its clause; nothing when the next item of a list follows at once."""
        if self._plain[spot.end : spot.end + 1] in _CLOSED:
            return spot.end
        ceiling = max(spot.end, min(spot.ceiling, spot.end + AHEAD, self._high))
        mark = _CLAUSE_END.search(self._plain, spot.end, ceiling)
        return mark.start() if mark else ceiling

    def _behind(self, end: int, place: int) -> float:
        """The cost of the way from a number's end to a place behind it."""
        others = bisect_left(self._starts, place) - bisect_left(self._starts, end)
        return self._spent[place - self._low] - self._spent[end - self._low] + others * (_NUMBER_BEHIND - _NUMBER)

    def _pattern(self, term: int, spot: Spot, bridge: float) -> Hit | None:
        """The closest match of a term that is a regular expression."""
        pattern, low, best = self._kinds.terms.patterns[term], max(self._low, spot.start - REACH), None
        for match in pattern.finditer(self._plain, low, spot.start):
            cost = max(self._spent[spot.start - self._low] - self._spent[match.end() - self._low] - bridge, 0.0)
            close = 10 - cost * spot.pace + min(len(match[0]), 10) * 0.1
            if best is None or close >= best.closeness:
                best = Hit(match.start(), match.end(), close)
        behind = pattern.search(self._plain, spot.end, self._following(spot))
        if behind:
            close = 10 - self._behind(spot.end, behind.start()) + min(len(behind[0]), 10) * 0.1
            if best is None or close > best.closeness:
                best = Hit(behind.start(), behind.end(), close)
        return best
