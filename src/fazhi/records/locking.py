"""Locks: what another system fills is read-only here, through whatever door a change comes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models

from fazhi.records.checking import Fault
from fazhi.records.models import Sourced
from fazhi.records.row import Row
from fazhi.records.source import Source, sources
from fazhi.trail import bulk


@dataclass(frozen=True)
class Lock:
    """The columns of one entry that its source filled."""

    source: Source
    names: frozenset[str]

    def changed(self, row: models.Model, before: Mapping[str, Any]) -> list[tuple[str, str]]:
        """(column, refusal) of every locked column in which the row differs from what stood (by attribute)."""
        found: list[tuple[str, str]] = []
        for field in row._meta.concrete_fields:
            if field.name in self.names and not _same(getattr(row, field.attname), before[field.attname]):
                found.append((field.name, self.source.says(str(field.verbose_name))))
        return found


def _same(mine: Any, theirs: Any) -> bool:
    return bool(mine == theirs) or (mine in (None, "") and theirs in (None, ""))


def contents(row: models.Model) -> dict[str, Any]:
    """What a row says now, by attribute."""
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def lock_of(standing: Sourced) -> Lock | None:
    """The lock of an entry; none when its profile is no longer there."""
    known = sources().get(standing.source)
    return Lock(known, known.locks(list(standing.taken))) if known else None


def locks(entries: Iterable[int]) -> dict[int, Lock]:
    """The locks of these entries; one query for ten thousand."""
    found: dict[int, Lock] = {}
    for part in bulk.chunks(list(entries)):
        for standing in Sourced.objects.standing().filter(entry__in=part):
            if lock := lock_of(standing):
                found[standing.entry_id] = lock
    return found


def locks_of(ledger: str, units: Iterable[int]) -> dict[int, Lock]:
    """The locks of a ledger's entries in these units. One query."""
    standing = Sourced.objects.standing().filter(entry__ledger=ledger, entry__unit__in=list(units))
    return {one.entry_id: lock for one in standing if (lock := lock_of(one))}


def lock_faults(rows: Sequence[Row]) -> list[Fault]:
    """The refusals of changes to columns that another system fills. Ask under the write lock."""
    known = locks(row.pk for row in rows if row.since)
    if not known:
        return []
    found: list[Fault] = []
    places: dict[type[Row], list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        if row.pk in known:
            places[type(row)].append(place)
    for model, mine in places.items():
        standing = bulk.standing(model, [rows[place].pk for place in mine])
        for place in mine:
            row = rows[place]
            if row.pk in standing:
                changed = known[row.pk].changed(row, contents(standing[row.pk]))
                found += [Fault(name, says, place) for name, says in changed]
    return found
