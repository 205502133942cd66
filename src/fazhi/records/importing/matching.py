"""Which standing row a line means: by its 登记号, by the ledger's key, or by saying the same in every column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from fazhi.records.ledger import Ledger
from fazhi.records.models import Entry
from fazhi.records.undoing import UNDOING
from fazhi.trail import bulk
from fazhi.trail.models import Commit
from fazhi.trail.moments import shown


def by_number(ledger: Ledger, numbers: Sequence[int]) -> dict[int, Any]:
    """The standing rows of these 登记号, void ones too."""
    return bulk.standing(ledger.model, list(numbers))


def elsewhere(numbers: Iterable[int]) -> dict[int, str]:
    """The ledger in which these 登记号 stand."""
    return dict(Entry.objects.filter(pk__in=list(numbers)).values_list("pk", "ledger"))


def stale(seqs: Iterable[int]) -> dict[int, str]:
    """Who wrote these commits and when, as a sentence's beginning."""
    found = Commit.objects.filter(seq__in=set(seqs))
    return {one.seq: f"{one.by_name}已于{shown(one.at)}" for one in found}


def taken_back(voided: Mapping[int, int]) -> set[int]:
    """Of voided rows (number → the commit that voided it) those whose making was undone: they never were, and come in anew."""
    if not voided:
        return set()
    seqs: set[int] = set()
    for part in bulk.chunks(sorted(set(voided.values()))):
        seqs |= set(Commit.objects.filter(seq__in=part, why__startswith=UNDOING).values_list("seq", flat=True))
    return {number for number, seq in voided.items() if seq in seqs}


def by_key(ledger: Ledger, units: Iterable[int], wanted: set[tuple[Any, ...]]) -> dict[tuple[Any, ...], list[Any]]:
    """The rows of these units whose key columns say one of the wanted things, void ones too (but those undone)."""
    names = [ledger.model._meta.get_field(name).attname for name in ledger.sheet.key]  # type: ignore[union-attr]
    found: dict[tuple[Any, ...], list[Any]] = defaultdict(list)
    firsts, places = sorted({key[0] for key in wanted}, key=str), list(units)
    for start in range(0, len(firsts), bulk.CHUNK):
        part = firsts[start : start + bulk.CHUNK]
        for row in ledger.model._default_manager.filter(**{f"{names[0]}__in": part}, unit_id__in=places):
            key = tuple(getattr(row, name) for name in names)
            if key in wanted:
                found[key].append(row)
    gone = taken_back({row.pk: row.since for rows in found.values() for row in rows if row.void})
    return {key: kept for key, rows in found.items() if (kept := [row for row in rows if row.pk not in gone])}


@dataclass
class Standing:
    """Rows by what they say, or once said, in some columns; each row answers one line."""

    attributes: tuple[str, ...]
    now: dict[tuple[Any, ...], list[int]] = field(default_factory=lambda: defaultdict(list))
    past: dict[tuple[Any, ...], list[int]] = field(default_factory=lambda: defaultdict(list))
    void: set[int] = field(default_factory=set)
    used: set[int] = field(default_factory=set)

    @property
    def any(self) -> bool:
        """Whether anything stands there."""
        return bool(self.now or self.past)

    def take(self, said: tuple[Any, ...]) -> int | None:
        """The number of a row that says this and answered no other line yet; rows that once said it come last."""
        for numbers in (self.now.get(said), self.past.get(said)):
            while numbers:
                if (number := numbers.pop()) not in self.used:
                    self.used.add(number)
                    return number
        return None


def same_rows(ledger: Ledger, attributes: Sequence[str], rows: Sequence[Any]) -> Standing:
    """What stands, and stood, in the units and days of these rows. A sheet imported again finds its rows though edited since."""
    standing = Standing(tuple(attributes))
    model: type[models.Model] = ledger.model.version
    day = ledger.sheet.day
    days = [value for row in rows if (value := getattr(row, day)) is not None]
    if not days or not ledger.model._default_manager.exists():
        return standing
    units = {row.unit_id for row in rows}
    near = model._default_manager.filter(**{f"{day}__range": (min(days), max(days))}, unit_id__in=units)
    voided: dict[int, int] = {}
    columns = ("row", "since", "until", "void", *attributes)
    for number, since, until, void, *said in near.order_by().values_list(*columns).iterator(5000):
        if until is None and void:
            voided[number] = since
        (standing.now if until is None else standing.past)[tuple(said)].append(number)
    gone = taken_back(voided)
    standing.void = set(voided) - gone
    standing.used |= gone
    return standing
