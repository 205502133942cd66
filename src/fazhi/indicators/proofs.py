"""What is attached to the records behind figures: papers, files, photos, and how much of it is more than suffices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from fazhi.indicators.counting import matches
from fazhi.indicators.figure import Part, parts_of
from fazhi.indicators.scope import Scope
from fazhi.records.ledger import name_of
from fazhi.records.linking import TARGETS, hidden_cards
from fazhi.records.models import Evidence, Link, LinkKind, Proof
from fazhi.records.row import Row
from fazhi.trail import reading

LIGHT = frozenset({Proof.NUMBER.value, Proof.MINUTES.value, Proof.SIGNED.value})  # each of them alone suffices


@dataclass(frozen=True)
class Held:
    """What one entry holds: pieces without a file, files, photos among them, and pieces beyond the lightest that suffices."""

    entry: int
    ledger: str
    unit: int
    papers: int
    files: int
    photos: int
    extra: int


@dataclass(frozen=True)
class Proofs:
    """What several entries hold together; `links` other records that serve them as evidence, `most` the entries with the most
    that is superfluous, at most three."""

    entries: int = 0
    papers: int = 0
    files: int = 0
    photos: int = 0
    extra: int = 0
    most: tuple[Held, ...] = ()
    links: int = 0


@dataclass(frozen=True)
class Holdings:
    """What is attached in a scope: by entry what it holds itself, and the entries that were linked to it as evidence."""

    known: Mapping[int, Held]
    served: Mapping[int, tuple[int, ...]]

    def proven(self, entry: int) -> bool:
        """Whether it holds anything, or another record serves it."""
        return entry in self.known or entry in self.served

    def of(self, entries: Iterable[int]) -> Proofs:
        """What these entries hold, with what the records hold that serve them; each entry once."""
        mine = set(entries)
        linked = {one for entry in mine for one in self.served.get(entry, ())} - mine
        return replace(together(self.known[one] for one in mine | linked if one in self.known), links=len(linked))


def superfluous(pieces: Sequence[tuple[str, bool]], said: bool = False) -> int:
    """How many of an entry's pieces (kind, has a file) nobody needed.

    A paper's number, minutes or a signed list without a file weigh nothing. One piece must remain unless such a light one,
    or a number said in the entry itself (`said`), is there already.
    """
    heavy = sum(1 for kind, file in pieces if file or kind not in LIGHT)
    light = said or heavy < len(pieces)
    return heavy if light else max(0, heavy - 1)


def together(held: Iterable[Held]) -> Proofs:
    """The sum; each entry once."""
    known = list({one.entry: one for one in held}.values())
    heavy = sorted((one for one in known if one.extra), key=lambda one: (-one.extra, one.entry))
    papers, files, photos = (sum(getattr(one, name) for one in known) for name in ("papers", "files", "photos"))
    return Proofs(len(known), papers, files, photos, sum(one.extra for one in known), tuple(heavy[:3]))


def _standing(scope: Scope) -> Q:
    whole = len(scope.span) == len(scope.tree.units)
    return Q(entry__day__lte=scope.end) & (Q() if whole else Q(entry__unit__among=scope.span))


def attached(scope: Scope) -> dict[int, Held]:
    """By entry what is attached to entries of the scope's units dated up to its last day; one query."""
    pieces: dict[tuple[int, str, int], list[tuple[str, bool]]] = defaultdict(list)
    rows = reading.as_of(Evidence, scope.seq).filter(_standing(scope))
    for entry, ledger, unit, kind, sha in rows.values_list("entry", "entry__ledger", "entry__unit", "kind", "sha256"):
        pieces[entry, ledger, unit].append((kind, bool(sha)))
    return {key[0]: _held(key, some) for key, some in pieces.items()}


def _links(scope: Scope) -> QuerySet[Any]:
    """The links by which a record of the scope's days serves an entry of its units."""
    whole = len(scope.span) == len(scope.tree.units)
    found = reading.as_of(Link, scope.seq).filter(Q() if whole else Q(other__unit__among=scope.span), kind=LinkKind.SERVES)
    return found.filter(one__day__lte=scope.end, one__void=False).exclude(hidden_cards("one__"))


def holdings(scope: Scope) -> Holdings:
    """Everything attached in the scope, and the links 用作材料; two queries."""
    served: dict[int, list[int]] = defaultdict(list)
    for entry, target in _links(scope).order_by("one").values_list("one", "other"):
        served[target].append(entry)
    return Holdings(attached(scope), {target: tuple(dict.fromkeys(some)) for target, some in served.items()})


def _held(key: tuple[int, str, int], pieces: list[tuple[str, bool]]) -> Held:
    files = sum(file for _, file in pieces)
    photos = sum(kind == Proof.PHOTO for kind, _ in pieces)
    return Held(*key, len(pieces) - files, files, photos, superfluous(pieces))


def by_figure(scope: Scope, names: Iterable[str], known: Mapping[int, Held]) -> dict[str, frozenset[int]]:
    """Of each figure (a ratio's two figures by their own names) the entries it counts that hold something or are served.

    One query for each ledger of which an entry holds something, whatever the number of its figures and rows.
    """
    holding = {one.ledger for one in known.values()} | set(TARGETS)
    groups: dict[type[Row], list[tuple[str, Part]]] = defaultdict(list)
    found: dict[str, set[int]] = {}
    for name, part in parts_of(tuple(names)):
        found.setdefault(name, set())
        if name_of(part.ledger) in holding:
            groups[part.ledger].append((name, part))
    for ledger, parts in groups.items():
        _gather(scope, ledger, parts, found)
    return {name: frozenset(entries) for name, entries in found.items()}


def _gather(scope: Scope, ledger: type[Row], parts: list[tuple[str, Part]], found: dict[str, set[int]]) -> None:
    name, key = name_of(ledger), reading.table(ledger, scope.seq)[1]
    holding = Q(**{f"{key}__in": reading.as_of(Evidence, scope.seq).filter(_standing(scope), entry__ledger=name).values("entry")})
    if name in TARGETS:
        holding |= Q(**{f"{key}__in": _links(scope).filter(other__ledger=name).values("other")})
    rows = reading.as_of(ledger, scope.seq).filter(scope.where, holding).order_by()
    flags = {
        f"in{n}_": ExpressionWrapper(scope.when(part.when) & matches(part), BooleanField()) for n, (_, part) in enumerate(parts)
    }
    for entry, *counted in rows.annotate(**flags).values_list(key, *flags):
        for (name, _), is_in in zip(parts, counted, strict=True):
            if is_in:
                found[name].add(entry)
