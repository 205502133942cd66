"""How much of a text stands in another one, sentence by sentence, with the passages side by side.

Figures and marks are left out of the comparison, so last year's sentence with this year's number is a copy. Time grows with
the length of both texts: equal sentences are found by their words, like ones by shared runs of six characters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

LEAST = 14  # characters of a sentence that is compared; shorter ones are headings and phrases
RUN = 6
LIKE = 80  # of 100, after rapidfuzz: from here on two sentences are one with changes
_STEP = 3
_CROWD = 40  # sentences that share a run; one that more share says nothing
_NOISE = re.compile(r"[^\u4e00-\u9fff]+")
_SENTENCE = re.compile(r"[^。！？；\n]{1,300}[。！？；]?")  # a longer one is cut, so that no comparison is long
# what every report says in these words: whose guidance, which spirit, how it will be reported
_STOCK = re.compile(
    r"习近平新时代中国特色社会主义思想为指导|习近平法治思想为(?:指引|引领|指导)|(?:全面|深入)(?:学习)?贯彻(?:落实)?(?:党的)?(?:十九|二十)大|现将[^。]{0,40}(?:报告|汇报|总结)如下|正确领导下"
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence at `start` of the one text and the like one at `other_start` of the other; `likeness` of 100."""

    start: int
    end: int
    other_start: int
    other_end: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """`share` of the compared characters of the first text (0–1) that stand in the second; `compared` how many there were."""

    share: float
    compared: int
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    start: int
    end: int
    key: str


def likeness(text: str, other: str) -> Likeness:
    """What of `text` stands in `other`. Each sentence is paired with the likest one."""
    mine, theirs = list(_sentences(text)), list(_sentences(other))
    equal = {said.key: said for said in reversed(theirs)}
    runs = _runs(theirs)
    pairs: list[Pair] = []
    copied = 0
    for said in mine:
        twin = equal.get(said.key)
        score = 100.0 if twin else 0.0
        if twin is None:
            twin, score = _likest(said, theirs, runs)
        if twin is not None:
            copied += len(said.key)
            pairs.append(Pair(said.start, said.end, twin.start, twin.end, score))
    total = sum(len(said.key) for said in mine)
    return Likeness(copied / total if total else 0.0, total, tuple(pairs))


def _sentences(text: str) -> Iterable[_Said]:
    for match in _SENTENCE.finditer(text):
        key = _NOISE.sub("", match[0])
        if len(key) >= LEAST and not _STOCK.search(match[0]):
            lead = len(match[0]) - len(match[0].lstrip())
            yield _Said(match.start() + lead, match.end(), key)


def _runs(said: list[_Said]) -> dict[str, list[int]]:
    """Runs of six characters → the sentences that hold them."""
    found: dict[str, list[int]] = {}
    for at, one in enumerate(said):
        for run in {one.key[i : i + RUN] for i in range(len(one.key) - RUN + 1)}:
            held = found.setdefault(run, [])
            if len(held) <= _CROWD:
                held.append(at)
    return found


def _likest(said: _Said, theirs: list[_Said], runs: dict[str, list[int]]) -> tuple[_Said | None, float]:
    """The sentence that shares most runs, if it is like enough."""
    from rapidfuzz.fuzz import ratio

    votes: Counter[int] = Counter()
    for i in range(0, len(said.key) - RUN + 1, _STEP):
        held = runs.get(said.key[i : i + RUN], ())
        if len(held) <= _CROWD:
            votes.update(held)
    best: tuple[_Said | None, float] = (None, 0.0)
    for at, _ in votes.most_common(3):
        score = ratio(said.key, theirs[at].key, score_cutoff=LIKE)
        if score > best[1]:
            best = (theirs[at], score)
    return best
