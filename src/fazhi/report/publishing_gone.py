"""A piece of a text that is taken out, and putting what stands in its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Gone:
    """A piece [start, end) of a text, what is shown in its place, and why."""

    start: int
    end: int
    shown: str
    why: str


def taken(found: Iterable[Gone]) -> list[Gone]:
    """Pieces that do not overlap, the first found before later ones, in the order of the text."""
    kept: list[Gone] = []
    for one in found:
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def without(text: str, gone: Iterable[Gone]) -> str:
    """The text with every piece replaced; `gone` as `taken` gives them."""
    pieces, place = [], 0
    for one in gone:
        pieces += [text[place : one.start], one.shown]
        place = one.end
    return "".join(pieces) + text[place:]
