"""Suggestions: figures whose label or kind of claim shares its words with the heads of a blank cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from fazhi.exchange.fingerprint import Said
from fazhi.exchange.form import Form, ref
from fazhi.exchange.places import Place
from fazhi.exchange.ties import Tie
from fazhi.indicators.figure import figures
from fazhi.org.models import Unit
from fazhi.reading.kinds import kinds

LEAST = 0.5  # of a label's pairs of characters
SURE = 0.8
LAST = re.compile(r"上年|去年|同期")
WHOLE = re.compile(r"累计|全年|本年|年初|1[-—至]\d+月")
NOW = re.compile(r"本月|当月|本季|本期")
CHANGE = re.compile(r"同比|环比|增减|增幅|±|占比")
NO_WORD = re.compile(
    r"[\s:：,，、。（）()\d]+|情况|数量|本月|当月|本年|累计|上年同期|去年同期|同期|合计|总数|件数|次数|人数|其中"
)


@dataclass(frozen=True)
class Suggestion:
    """A tie for a blank cell, how well its words fit (0–1), and the label of its figure."""

    tie: Tie
    score: float
    label: str

    @property
    def sure(self) -> bool:
        """Whether it may be taken with others at once."""
        return self.score >= SURE


def _pairs(text: str) -> frozenset[str]:
    plain = NO_WORD.sub("", text)
    return frozenset(plain[n : n + 2] for n in range(len(plain) - 1)) or frozenset([plain] if plain else [])


@lru_cache(maxsize=4)
def _labels(count: int) -> tuple[tuple[str, str, tuple[frozenset[str], ...]], ...]:
    """(name, label, pairs of the label and of its claims' labels) of every figure; `count` names the state of the registry."""
    said = {name: kind.label for name, kind in kinds().by_id.items()}
    found = []
    for name, one in figures().items():
        words = (one.label, *(said[claim] for claim in one.claims if claim in said))
        found.append((name, one.label, tuple(pairs for text in words if (pairs := _pairs(text)))))
    return tuple(found)


@lru_cache(maxsize=4096)
def _ranked(words: str, count: int) -> tuple[tuple[float, str, str], ...]:
    """(score, name, label) of the figures that fit the words best."""
    asked = _pairs(words)
    if not asked:
        return ()
    found = []
    for name, label, told in _labels(count):
        best = max((_score(asked, pairs) * (1.0 if n == 0 else 0.9) for n, pairs in enumerate(told)), default=0.0)
        if best >= LEAST:
            found.append((best, name, label))
    return tuple(sorted(found, key=lambda one: (-one[0], len(one[2]), one[1]))[:6])


def _score(asked: frozenset[str], label: frozenset[str]) -> float:
    """How much of the label is said, and how much of what is said the label tells."""
    both = len(asked & label)
    return (2 * both / len(label) + both / len(asked)) / 3


def suggested(place: Place, said: Said, villages: Iterable[Unit] = ()) -> list[Suggestion]:
    """Up to six suggestions for a blank cell, the best first; none where the heads ask for a change."""
    words = place.words
    if CHANGE.search(words):
        return []
    unit = next((one.pk for one in villages if any(text.strip() == one.name for text in place.across)), 0)
    names = {text for text in place.across if unit and any(text.strip() == one.name for one in villages)}
    rest = " ".join(text for text in (*place.across, *place.down) if text not in names)
    nearest = " ".join(text for text in (*place.across[-1:], *place.down[-1:]) if text not in names)
    count = len(figures())
    ranked = {name: (score, label) for score, name, label in (*_ranked(rest, count), *_ranked(nearest, count))}
    for score, name, label in _ranked(rest, count):
        ranked[name] = (max(score, ranked[name][0]), label)
    found = [
        Suggestion(Tie(place.sheet, ref(place.spot), name, _period(words, said), bool(LAST.search(words)),
                       _written(words, name, place), unit), score, label)
        for name, (score, label) in ranked.items()
    ]  # fmt: skip
    return sorted(found, key=lambda one: (-one.score, len(one.label), one.tie.figure))[:6]


def _period(words: str, said: Said) -> str:
    """The kind of period that the heads ask for, else that of the form."""
    if NOW.search(words) and not WHOLE.search(words):
        return "quarter" if "本季" in words or said.kind == "quarter" else "month"
    if WHOLE.search(words) or LAST.search(words) and said.kind == "month":
        return "year" if said.kind == "year" else "cumulative"
    return said.kind or "year"


def _written(words: str, name: str, place: Place) -> str:
    measure = figures()[name].measure
    if measure == "%":
        return "percent" if place.percent else "plain"
    return "wan" if measure == "元" and "万元" in words else "plain"


def search(text: str, most: int = 30) -> list[tuple[str, str]]:
    """(name, label with measure) of the figures that hold every word asked, those with the words in the label first."""
    words = text.split()
    hits = [
        one
        for one in figures().values()
        if all(word in one.label or word in one.definition or word in one.name for word in words)
    ]
    hits.sort(key=lambda one: (not all(word in one.label for word in words), len(one.label)))
    return [(one.name, f"{one.label}（{one.measure}）") for one in hits[:most]]


def every(form: Form, places: Iterable[Place], said: Said, villages: Iterable[Unit]) -> dict[tuple[int, str], list[Suggestion]]:
    """The suggestions of every blank cell that has any."""
    units = list(villages)
    found = {(one.sheet, ref(one.spot)): suggested(one, said, units) for one in places}
    return {key: some for key, some in found.items() if some}
