"""Two versions of a text side by side: which line of the edited one is which line of the one given out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

ALIKE, MOVED = 0.45, 0.6  # so much of two lines must agree: at the same place, and anywhere
LARGEST = 50_000_000  # characters times characters; texts beyond it are told as wholly different
ANCHORED = 0.9  # worth of a bookmark that both lines hold
_NUMERAL = "[一二三四五六七八九十]{1,3}"
_MARK = re.compile(rf"^\s*(?:第{_NUMERAL}部分|{_NUMERAL}、|（{_NUMERAL}）|\d{{1,2}}[.．、](?!\d))[、：\s]*")
_TOKEN = re.compile(r"\d[\d,，]*(?:\.\d+)?|\s+|.", re.S)


@dataclass(frozen=True, slots=True)
class Match:
    """The line of the old text that a line of the new one is; `moved` when it stands elsewhere now."""

    old: int
    moved: bool = False


def unnumbered(text: str) -> str:
    """A heading without its number and full stop."""
    return _MARK.sub("", text).strip(" 　。：:")


@lru_cache(maxsize=8192)
def _bare(text: str) -> str:
    """A line by its words: without number, blanks and digits."""
    return re.sub(r"\s", "", re.sub(r"[\d０-９][\d０-９,，.．]*", "#", unnumbered(text)))


@lru_cache(maxsize=8192)
def _pairs(text: str) -> frozenset[str]:
    bare = f"^{_bare(text)}$"
    return frozenset(bare[at : at + 2] for at in range(len(bare) - 1))


def alike(one: str, other: str) -> float:
    """How much of two lines agrees, 0 to 1, whatever their numbers are; a line kept whole in a longer one is half alike."""
    pairs = _pairs(one), _pairs(other)
    both = len(pairs[0] & pairs[1])
    least = min(map(len, pairs))
    whole = 0.5 if least > 12 and both > 0.85 * least else 0.0
    return max(2 * both / (len(pairs[0]) + len(pairs[1])), whole)


def align(old: Sequence[str], new: Sequence[str], anchors: dict[int, set[int]] | None = None) -> dict[int, Match]:
    """By line of `new` its line of `old`; each is used once. `anchors`: lines of `old` whose bookmarks a line of `new` holds."""
    held = anchors or {}
    found: dict[int, Match] = {}
    same = SequenceMatcher(None, [_bare(text) for text in old], [_bare(text) for text in new], autojunk=False)
    at_old = at_new = 0
    for block in same.get_matching_blocks():
        found |= _gap(old, new, range(at_old, block.a), range(at_new, block.b), held)
        found |= {block.b + step: Match(block.a + step) for step in range(block.size)}
        at_old, at_new = block.a + block.size, block.b + block.size
    return found | _elsewhere(old, new, found, held)


def _score(old: Sequence[str], new: Sequence[str], one: int, other: int, held: dict[int, set[int]]) -> float:
    return max(alike(old[one], new[other]), ANCHORED if one in held.get(other, ()) else 0.0)


def _gap(old: Sequence[str], new: Sequence[str], olds: range, news: range, held: dict[int, set[int]]) -> dict[int, Match]:
    """The best pairs between two lines that are the same, in order."""
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    took = [[False] * (len(news) + 1) for _ in range(len(olds) + 1)]
    for a in range(len(olds) - 1, -1, -1):
        for b in range(len(news) - 1, -1, -1):
            best[a][b] = max(best[a + 1][b], best[a][b + 1])
            score = _score(old, new, olds[a], news[b], held)
            if score >= ALIKE and score + best[a + 1][b + 1] > best[a][b]:
                best[a][b], took[a][b] = score + best[a + 1][b + 1], True
    found: dict[int, Match] = {}
    a = b = 0
    while a < len(olds) and b < len(news):
        if took[a][b]:
            found[news[b]] = Match(olds[a])
            a, b = a + 1, b + 1
        elif best[a + 1][b] >= best[a][b + 1]:
            a += 1
        else:
            b += 1
    return found


def _elsewhere(old: Sequence[str], new: Sequence[str], found: dict[int, Match], held: dict[int, set[int]]) -> dict[int, Match]:
    """Lines that stand at another place now, the likest first."""
    taken = {match.old for match in found.values()}
    left = [one for one in range(len(old)) if one not in taken]
    free = [other for other in range(len(new)) if other not in found]
    scored = [(_score(old, new, one, other, held), -other, -one) for one in left for other in free]
    moved: dict[int, Match] = {}
    for _, other, one in sorted((pair for pair in scored if pair[0] >= MOVED), reverse=True):
        if -other not in moved and -one not in taken:
            moved[-other] = Match(-one, moved=True)
            taken.add(-one)
    return moved


def tokens(text: str) -> list[str]:
    """A text in single characters and whole numbers."""
    return _TOKEN.findall(text)


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch [start, end) of the old text and the stretch [low, high) of the new one that it became; `same`: unchanged."""

    start: int
    end: int
    low: int
    high: int
    same: bool


def steps(old: str, new: str) -> list[Step]:
    """How one text became another, in stretches of whole numbers and single characters."""
    if len(old) * len(new) > LARGEST:
        return [Step(0, len(old), 0, len(new), False)]
    one, other = tokens(old), tokens(new)
    places, others = _places(one), _places(other)
    codes = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return [Step(places[a], places[b], others[c], others[d], tag == "equal") for tag, a, b, c, d in codes]


def _places(found: Iterable[str]) -> list[int]:
    places = [0]
    for token in found:
        places.append(places[-1] + len(token))
    return places


def became(found: Sequence[Step], start: int, end: int) -> tuple[int, int, bool]:
    """Where the stretch [start, end) of the old text stands in the new one, and whether it is unchanged."""
    inside = [one for one in found if one.start < end and start < one.end]
    if not inside:
        return 0, 0, False
    first, last = inside[0], inside[-1]
    low = first.low + (start - first.start if first.same else 0)
    high = last.low + (end - last.start) if last.same else last.high
    return low, max(low, high), all(one.same for one in inside) and high - low == end - start
