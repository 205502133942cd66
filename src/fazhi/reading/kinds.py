"""The closed list of claim kinds (kinds.yaml): what each counts, in which measure words, and the signs that tell it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml

from fazhi.reading.terms import Index, Terms

Scope = Literal["year", "cumulative", "target", "stock"]
SCOPES = ("year", "cumulative", "target", "stock")
OTHER = "other"
FILE = Path(__file__).with_name("kinds.yaml")
_KEYS = {"label", "measures", "signs", "scope", "zero", "all", "of"}


@dataclass(frozen=True, slots=True)
class Sign:
    """Terms that must all stand near a number (indexes into `Kinds.terms`) and the weight added to their closeness."""

    terms: tuple[int, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of claim. `measure` is the usual measure word; `zero` and `everything` match what 未…/全部… speak of.

    `of` are the kinds that a rate divides: those of the numerator, those of the denominator.
    """

    id: str
    label: str
    measures: frozenset[str]
    measure: str
    signs: tuple[Sign, ...]
    scope: Scope
    zero: re.Pattern[str] | None
    everything: re.Pattern[str] | None
    of: tuple[tuple[str, ...], tuple[str, ...]] | None


@dataclass(frozen=True, eq=False)
class Kinds:
    """All kinds by id, the terms of their signs, and the kinds that each measure word allows.

    `signs` has for each measure word, by the first word-like term of each sign, the sign with its kind and the kind's order.
    """

    by_id: dict[str, Kind]
    terms: Terms
    by_measure: dict[str, tuple[Kind, ...]]
    signs: dict[str, dict[int, tuple[tuple[int, Kind, Sign], ...]]]
    families: dict[str, frozenset[str]]
    _relevant: dict[str, Index] = field(default_factory=dict)

    def relevant(self, measure: str) -> Index:
        """The words that tell something of a number with a measure word, with the terms that they stand for."""
        if measure not in self._relevant:
            signs = (sign for found in self.signs.get(measure, {}).values() for _, _, sign in found)
            self._relevant[measure] = self.terms.index({term for sign in signs for term in sign.terms})
        return self._relevant[measure]

    @lru_cache(maxsize=512)  # noqa: B019 (kinds are made once and live as long as the process)
    def above(self, heading: str) -> frozenset[int]:
        """The terms that a heading tells."""
        return self.terms.told(heading)


class KindsError(ValueError):
    """A kinds file that says something unknown; the message names the kind and the key."""


@cache
def kinds(*files: Path) -> Kinds:
    """The shipped kinds, with those of further files of the same form after them. Raises KindsError."""
    families: dict[str, list[str]] = {}
    declared: dict[str, dict[str, Any]] = {}
    generic, compounds = list[str](), list[str]()
    for file in (FILE, *files):
        with file.open("rb") as stream:
            data = yaml.load(stream, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 (a safe loader)
        families |= data.get("measures") or {}
        generic += data.get("generic") or []
        compounds += data.get("compounds") or []
        for name, body in data["kinds"].items():
            if name in declared:
                raise KindsError(f"{file.name}: 数字种类 {name} 重复")
            declared[name] = body
    terms: dict[str, int] = {}
    by_id = {name: _kind(name, body, families, terms) for name, body in declared.items()}
    by_measure: dict[str, list[Kind]] = {}
    for kind in by_id.values():
        for measure in kind.measures:
            by_measure.setdefault(measure, []).append(kind)
    try:
        known = Terms(terms, generic, compounds)
    except ValueError as error:
        raise KindsError(f"{files[-1].name if files else FILE.name}: {error}") from None
    return Kinds(
        by_id,
        known,
        {measure: tuple(found) for measure, found in by_measure.items()},
        {measure: _signs(found, known) for measure, found in by_measure.items()},
        {name: frozenset(words) for name, words in families.items()},
    )


def _signs(found: list[Kind], terms: Terms) -> dict[int, tuple[tuple[int, Kind, Sign], ...]]:
    """The signs of some kinds by their first term that is no regular expression."""
    signs: dict[int, list[tuple[int, Kind, Sign]]] = {}
    for order, kind in enumerate(found):
        for sign in kind.signs:
            first = next((term for term in sign.terms if term not in terms.patterns and term not in terms.following), None)
            if first is None:
                raise KindsError(f"数字种类 {kind.id} 的一条线索里没有可查的词")
            signs.setdefault(first, []).append((order, kind, sign))
    return {term: tuple(known) for term, known in signs.items()}


def _kind(name: str, body: dict[str, Any], families: dict[str, list[str]], terms: dict[str, int]) -> Kind:
    unknown = set(body) - _KEYS
    if unknown or body.get("scope", "year") not in SCOPES:
        raise KindsError(f"数字种类 {name} 有不认识的写法：{'、'.join(sorted(unknown)) or body['scope']}")
    measures = [word for entry in body["measures"] for word in families.get(entry, [entry])]
    return Kind(
        id=name,
        label=body["label"],
        measures=frozenset(measures),
        measure=measures[0] if measures else "",
        signs=tuple(_sign(text, terms) for text in body["signs"]),
        scope=body.get("scope", "year"),
        zero=re.compile(body["zero"]) if "zero" in body else None,
        everything=re.compile(body["all"]) if "all" in body else None,
        of=(tuple(body["of"][0].split("|")), tuple(body["of"][1].split("|"))) if "of" in body else None,
    )


def _sign(text: str, terms: dict[str, int]) -> Sign:
    body, _, weight = text.partition(" ~ ")
    if ", " in body:
        raise KindsError(f"数字种类的线索里有逗号，请分成两条：{text}")
    return Sign(tuple(terms.setdefault(term, len(terms)) for term in body.split(" + ")), float(weight or 0))


def alike(stated: str, held: str) -> bool:
    """Whether two measure words count the same sort of thing; a missing one is like any but a rate."""
    if stated == held or (not stated and held != "%"):
        return True
    return any(stated in family and held in family for family in kinds().families.values())
