"""Where the words that tell a figure's meaning stand in a text: a stretch is looked through once for all words together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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


class Told(NamedTuple):
    """A word of an index: its size, its weight, whether it says what was done, and the terms of the index that it stands for."""

    size: int
    weight: float
    telling: bool
    terms: tuple[int, ...]


# size and text of a word, what it tells, and where it begins within which compounds that it does not close
Entry = tuple[int, str, Told, tuple[tuple[int, str], ...]]


class Index:
    """Words that matter to one measure word; `within` bounds the compounds that are seen around them."""

    def __init__(self, by_start: dict[str, list[Entry]]) -> None:
        self._get = by_start.get

    def find(self, text: str, start: int, end: int, within: tuple[int, int]) -> list[tuple[int, Told]]:
        """The words in text[start:end] with their places, in order, but for inner parts of compounds."""
        stretch = text[start:end]
        return [
            (place, told)
            for place, entries in enumerate(map(self._get, map(add, stretch, stretch[1:])), start)
            if entries
            for size, word, told, inside in entries
            if (size == 2 or place + size <= end and text.startswith(word, place))
            and not (inside and _is_inside(text, place, inside, within))
        ]


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

    def index(self, terms: set[int]) -> Index:
        """The words of some terms alone, to be looked for in short stretches."""
        by_start: dict[str, list[Entry]] = {}
        things = [word.text for found in self._by_start.values() for word in found if word.compound]
        for start, found in self._by_start.items():
            for word in found:
                named = tuple(term for term in word.terms if term in terms)
                if named:
                    inside = tuple(_inner(word.text, things))
                    entry = (word.size, word.text, Told(word.size, word.weight, word.telling, named), inside)
                    by_start.setdefault(start, []).append(entry)
        return Index(by_start)

    def told(self, text: str) -> frozenset[int]:
        """The terms of which a word stands anywhere in a text."""
        told = {term for _, word in self.find(text, 0, len(text)) for term in word.terms}
        told.update(term for term, pattern in self.patterns.items() if pattern.search(text))
        return frozenset(told)


def _inner(word: str, things: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Where in which compounds a word stands that is not their end."""
    for thing in things:
        at = thing.find(word)
        while at >= 0:
            if at + len(word) < len(thing):
                yield at, thing
            at = thing.find(word, at + 1)


def _is_inside(text: str, place: int, inside: tuple[tuple[int, str], ...], within: tuple[int, int]) -> bool:
    low, high = within
    return any(
        low <= place - at and place - at + len(thing) <= high and text.startswith(thing, place - at) for at, thing in inside
    )


def _outside(found: list[tuple[int, Word]], things: list[tuple[int, int]]) -> list[tuple[int, Word]]:
    """The words that are no inner part of a compound; its head, which stands last, tells (调解员 in 人民调解员)."""

    def inner(place: int, word: Word) -> bool:
        return any(a <= place and place + word.size < b for a, b in things)

    return [(place, word) for place, word in found if not inner(place, word)]
