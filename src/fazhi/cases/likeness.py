"""Likeness: whether a matter has been brought before. Pure; it only suggests, a person confirms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

ALIKE = 0.5  # share of common pairs of characters from which two subjects of the same person are one matter
SAME = 0.75  # from which two subjects of different people at one place are
GROUP = 5  # people from which a visit is counted as 集体访 (recalled: law-facts 6.2)
_NOISE = re.compile(r"[\W_]+|关于|反映|问题|事项|情况|要求|请求|咨询")


@dataclass(frozen=True)
class Seen:
    """A matter as it was brought: its number, day, person, subject, how many came, where it lies."""

    entry: int
    on: date
    person: str
    phone: str
    matter: str
    people: int
    unit: int


@dataclass(frozen=True)
class Likely:
    """An earlier matter that may be the same: by the same person (again) or by others (same), and why it is thought so."""

    entry: int
    on: date
    matter: str
    kind: Literal["again", "same"]
    says: str


@dataclass(frozen=True)
class Suggestion:
    """What a person is asked to confirm: earlier matters, the likeliest first; whether many came."""

    likely: tuple[Likely, ...]
    group: str

    @property
    def again(self) -> bool:
        """Whether the same person has been here with it."""
        return any(one.kind == "again" for one in self.likely)


def _pairs(text: str) -> set[str]:
    bare = _NOISE.sub("", text)
    return {bare[place : place + 2] for place in range(len(bare) - 1)} or ({bare} if bare else set())


def alike(mine: str, other: str) -> float:
    """0…1: the share of common pairs of characters (Dice), words that every subject has left out."""
    a, b = _pairs(mine), _pairs(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", text)


def _same_person(mine: Seen, other: Seen) -> str:
    """By what they are one person, or an empty text."""
    if len(_bare(mine.phone)) >= 7 and _bare(mine.phone) == _bare(other.phone):
        return "联系电话相同"
    return "信访人同名" if _bare(mine.person) and _bare(mine.person) == _bare(other.person) else ""


def suggest(mine: Seen, others: Sequence[Seen]) -> Suggestion:
    """Which earlier matters may be this one, and whether it is a group's. The order of `others` does not matter."""
    found: list[tuple[float, Likely]] = []
    for other in others:
        if other.entry == mine.entry or other.on > mine.on:
            continue
        share, person = alike(mine.matter, other.matter), _same_person(mine, other)
        if person and share >= ALIKE:
            found.append((share + 1, Likely(other.entry, other.on, other.matter, "again", f"{person}，事项相近。")))
        elif not person and share >= SAME and mine.unit == other.unit:
            found.append((share, Likely(other.entry, other.on, other.matter, "same", "同一属地，事项相近，信访人不同。")))
    found.sort(key=lambda one: (-one[0], -one[1].on.toordinal(), one[1].entry))
    group = f"来访{mine.people}人，5人以上一般计为集体访（待核实），请确认。" if mine.people >= GROUP else ""
    return Suggestion(tuple(one for _, one in found[:5]), group)
