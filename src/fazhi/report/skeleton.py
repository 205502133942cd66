"""The skeleton: order, titles, opening words and addressee as data. The five parts are an invariant it cannot break."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from fazhi.report.section import PARTS

KEYS = {"name", "title", "addressee", "copies", "planning", "opening", "closing", "parts"}
PLACES = {"unit", "county", "year", "planning"}


class SkeletonError(ValueError):
    """A skeleton's text cannot be used; says why."""


@dataclass(frozen=True)
class Part:
    """One of the five parts: kind, heading, and whether it may be left empty."""

    kind: str
    heading: str
    optional: bool = False


@dataclass(frozen=True)
class Skeleton:
    """One county's frame of the report."""

    name: str
    title: str
    addressee: str
    copies: str
    opening: str
    closing: str
    parts: tuple[Part, ...]
    planning: tuple[tuple[int, str], ...]

    def fill(self, text: str, *, unit: str, county: str, year: int) -> str:
        """Puts names and the year into one of the skeleton's texts."""
        period = [words for since, words in self.planning if since <= year]
        return text.format(unit=unit, county=county, year=year, planning=period[-1] if period else "")


def load(text: str, name: str = "") -> Skeleton:
    """Reads and checks a skeleton; the five parts must all be there, once each, and no text may hold a figure."""
    try:
        said: Any = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise SkeletonError(f"{name} 不是正确的 YAML：{error}") from None
    if not isinstance(said, dict):
        raise SkeletonError(f"{name} 应为“键: 值”的形式。")
    if unknown := set(said) - KEYS:
        raise SkeletonError(f"{name}：不认识的项 {'、'.join(sorted(map(str, unknown)))}。")
    parts = tuple(Part(str(p["kind"]), str(p["heading"]), bool(p.get("optional"))) for p in said.get("parts", ()))
    if sorted(p.kind for p in parts) != sorted(PARTS):
        raise SkeletonError(f"{name}：五个部分缺一不可且不得重复：{'、'.join(PARTS)}。")
    texts = {key: str(said.get(key) or "") for key in ("title", "addressee", "copies", "opening", "closing")}
    for key, words in texts.items():
        _check(words, f"{name} 的 {key}")
    planning = tuple(sorted((int(k), str(v)) for k, v in (said.get("planning") or {}).items()))
    return Skeleton(str(said.get("name") or name), **texts, parts=parts, planning=planning)


def _check(words: str, where: str) -> None:
    if set(re.findall(r"\{(\w*)\}", words)) - PLACES:
        raise SkeletonError(f"{where}：只能使用 {'、'.join('{' + p + '}' for p in sorted(PLACES))}。")
    if re.search(r"\d", words):
        raise SkeletonError(f"{where}：不得含有数字。")


@lru_cache(maxsize=8)
def shipped(name: str = "standard") -> Skeleton:
    """A skeleton that comes with the project."""
    path = Path(__file__).parent / "skeletons" / f"{name}.yaml"
    return load(path.read_text(encoding="utf-8"), path.name)
