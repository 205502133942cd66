"""What is attached to the records behind figures: papers, files, photos, and how much of it is more than suffices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import BooleanField, ExpressionWrapper, Q

from fazhi.indicators.counting import matches
from fazhi.indicators.figure import Part, parts_of
from fazhi.indicators.scope import Scope
from fazhi.records.ledger import name_of
from fazhi.records.models import Evidence, Proof
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
    """What several entries hold together; `most` the entries with the most that is superfluous, at most three."""

    entries: int = 0
    papers: int = 0
    files: int = 0
    photos: int = 0
    extra: int = 0
    most: tuple[Held, ...] = ()


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


def _held(key: tuple[int, str, int], pieces: list[tuple[str, bool]]) -> Held:
    files = sum(file for _, file in pieces)
    photos = sum(kind == Proof.PHOTO for kind, _ in pieces)
    return Held(*key, len(pieces) - files, files, photos, superfluous(pieces))


def by_figure(scope: Scope, names: Iterable[str], known: dict[int, Held]) -> dict[str, frozenset[int]]:
    """Of each figure (a ratio's two figures by their own names) the entries it counts that hold something.

    One query for each ledger of which an entry holds something, whatever the number of its figures and rows.
    """
    holding = {one.ledger for one in known.values()}
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
    holding = reading.as_of(Evidence, scope.seq).filter(_standing(scope), entry__ledger=name_of(ledger)).values("entry")
    key = reading.table(ledger, scope.seq)[1]
    rows = reading.as_of(ledger, scope.seq).filter(scope.where, **{f"{key}__in": holding}).order_by()
    flags = {
        f"in{n}_": ExpressionWrapper(scope.when(part.when) & matches(part), BooleanField()) for n, (_, part) in enumerate(parts)
    }
    for entry, *counted in rows.annotate(**flags).values_list(key, *flags):
        for (name, _), is_in in zip(parts, counted, strict=True):
            if is_in:
                found[name].add(entry)
