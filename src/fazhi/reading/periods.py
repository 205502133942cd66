"""Congresses and plenums held, five-year plans and their years (periods.yaml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).parent / "periods.yaml"


@dataclass(frozen=True, slots=True)
class Plan:
    """A five-year plan: the word that names it (八五), of what (普法, or ""), first and last year."""

    word: str
    of: str
    first: int
    last: int


@cache
def _data() -> dict[str, Any]:
    return yaml.load(FILE.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # type: ignore[no-any-return]  # noqa: S506 (a safe loader)


@cache
def congresses() -> dict[str, str]:
    """Number of a congress → the month it was held, like 2022-10."""
    return {row["number"]: str(row["held"]) for row in _data()["congresses"]}


@cache
def plenums() -> dict[tuple[str, str], str]:
    """(congress, plenum) → the month it was held."""
    return {(row["number"], name): str(month) for row in _data()["congresses"] for name, month in row["plenums"].items()}


@cache
def plans() -> tuple[Plan, ...]:
    """The five-year plans."""
    return tuple(Plan(row["word"], row["of"], row["first"], row["last"]) for row in _data()["plans"])


@cache
def outlines() -> tuple[tuple[str, tuple[tuple[int, int], ...]], ...]:
    """Patterns of names that carry years, with the right spans."""
    return tuple((row["like"], tuple((first, last) for first, last in row["spans"])) for row in _data()["outlines"])
