"""Where the words that tell a figure's meaning stand in a text: a stretch is looked through once for all words together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import compress, count
from operator import add
from typing import NamedTuple

_PATTERN = re.compile(r"[()\[\]?{}\\^$.*+]")


class Word(NamedTuple):
    """One word, the terms of which it is an alternative, and how much its length tells (0.1 a character, at most 1)."""

    text: str
    size: int
    terms: tuple[int, ...]
    weight: float


class Terms:
    """Terms: alternatives parted by «|» (宣传|宣讲), or a regular expression, which is searched only where it matters."""

    def __init__(self, terms: Iterable[str]) -> None:
        words: dict[str, list[int]] = {}
        self.patterns: dict[int, re.Pattern[str]] = {}
        for at, term in enumerate(terms):
            if _PATTERN.search(term):
                self.patterns[at] = re.compile(term)
                continue
            for word in dict.fromkeys(term.split("|")):
                words.setdefault(word, []).append(at)
        self._by_start: dict[str, list[Word]] = {}
        for word, named in words.items():
            known = Word(word, len(word), tuple(named), min(len(word), 10) * 0.1)
            self._by_start.setdefault(word[:2], []).append(known)
        self._starts = frozenset(self._by_start)
        self._single = frozenset(start for start in self._starts if len(start) == 1)

    def find(self, text: str, start: int, end: int) -> list[tuple[int, Word]]:
        """All words in text[start:end] with their places, overlapping ones too, in order."""
        stretch = text[start:end]
        pairs = map(add, stretch, stretch[1:] + "\n")
        places = list(compress(count(start), map(self._starts.__contains__, pairs)))
        single = list(compress(count(start), map(self._single.__contains__, stretch)))
        by_start = self._by_start
        found = [
            (place, word)
            for place in places
            for word in by_start[text[place : place + 2]]
            if word.size == 2 or text.startswith(word.text, place)
        ]
        found += [(place, word) for place in single for word in by_start[text[place]]]
        if single:
            found.sort(key=lambda pair: pair[0])
        return [pair for pair in found if pair[0] + pair[1].size <= end] if len(text) > end else found

    def told(self, text: str) -> frozenset[int]:
        """The terms of which a word stands anywhere in a text."""
        told = {term for _, word in self.find(text, 0, len(text)) for term in word.terms}
        told.update(term for term, pattern in self.patterns.items() if pattern.search(text))
        return frozenset(told)
