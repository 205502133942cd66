"""Where the words that tell a figure's meaning stand in a text: a stretch is looked through once for all words together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import compress, count
from operator import add
from typing import NamedTuple

_PATTERN = re.compile(r"[()\[\]?{}\\^$.*+]")


class Word(NamedTuple):
    """One word and the terms of which it is an alternative.

    `weight` is how much its length tells (0.1 a character, at most 1); `telling` whether it says what was done, not merely that
    something was (开展); `compound` whether it names a thing, so that words inside it tell nothing (调解 in 调解员).
    """

    text: str
    size: int
    terms: tuple[int, ...]
    weight: float
    telling: bool
    compound: bool


class Terms:
    """Terms: alternatives parted by «|» (宣传|宣讲), or a regular expression, which is searched only where it matters.

    A term that begins with «→» is a regular expression of what must follow the number at once (25个→村).
    """

    def __init__(self, terms: Iterable[str], generic: Iterable[str] = (), compounds: Iterable[str] = ()) -> None:
        words: dict[str, list[int]] = {word: [] for word in compounds}
        known_compounds, known_generic = frozenset(words), frozenset(generic)
        self.patterns: dict[int, re.Pattern[str]] = {}
        self.following: dict[int, re.Pattern[str]] = {}
        for at, term in enumerate(terms):
            if term.startswith("→"):
                self.following[at] = re.compile(term[1:])
                continue
            if _PATTERN.search(term):
                self.patterns[at] = re.compile(term)
                continue
            if any(len(word) < 2 for word in term.split("|")):
                raise ValueError(f"线索里的词至少两个字：{term}")
            for word in dict.fromkeys(term.split("|")):
                words.setdefault(word, []).append(at)
        self._by_start: dict[str, list[Word]] = {}
        for word, named in words.items():
            weight, telling = min(len(word), 10) * 0.1, word not in known_generic
            known = Word(word, len(word), tuple(named), weight, telling, word in known_compounds)
            self._by_start.setdefault(word[:2], []).append(known)
        self._starts = frozenset(self._by_start)

    def find(self, text: str, start: int, end: int) -> list[tuple[int, Word]]:
        """All words in text[start:end] with their places, overlapping ones too, in order."""
        stretch = text[start:end]
        pairs = map(add, stretch, stretch[1:] + "\n")
        places = list(compress(count(start), map(self._starts.__contains__, pairs)))
        by_start = self._by_start
        found = [
            (place, word)
            for place in places
            for word in by_start[text[place : place + 2]]
            if word.size == 2 or text.startswith(word.text, place)
        ]
        if len(text) > end:
            found = [pair for pair in found if pair[0] + pair[1].size <= end]
        things = [(place, place + word.size) for place, word in found if word.compound]
        return _outside(found, things) if things else found

    def only(self, terms: set[int]) -> dict[str, tuple[int, ...]]:
        """The words of some terms, with those of them that each stands for."""
        words = (word for found in self._by_start.values() for word in found)
        told = {word.text: tuple(term for term in word.terms if term in terms) for word in words}
        return {text: named for text, named in told.items() if named}

    def told(self, text: str) -> frozenset[int]:
        """The terms of which a word stands anywhere in a text."""
        told = {term for _, word in self.find(text, 0, len(text)) for term in word.terms}
        told.update(term for term, pattern in self.patterns.items() if pattern.search(text))
        return frozenset(told)


def _outside(found: list[tuple[int, Word]], things: list[tuple[int, int]]) -> list[tuple[int, Word]]:
    """The words that are no inner part of a compound; its head, which stands last, tells (调解员 in 人民调解员)."""

    def inner(place: int, word: Word) -> bool:
        return any(a <= place and place + word.size < b for a, b in things)

    return [(place, word) for place, word in found if not inner(place, word)]
