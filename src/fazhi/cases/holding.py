"""经办人: who has a case in hand. Who registered it at first holds it until it is handed over; nobody is measured by it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from fazhi.cases.models import Handover, Holder, Holding
from fazhi.cases.row import Case
from fazhi.org.access import WRITERS, Viewer
from fazhi.org.models import Person, Post, Unit
from fazhi.org.tree import Tree
from fazhi.records.checking import Fault
from fazhi.records.ledger import name_of
from fazhi.records.models import Entry
from fazhi.records.permission import Refused, strange
from fazhi.trail import bulk
from fazhi.trail.models import Commit
from fazhi.trail.moments import day_of
from fazhi.trail.record import Record
from fazhi.trail.writing import writing


class Holders:
    """The projection that keeps Holder in step, within the writing's own transaction."""

    def wrote(self, model: type[Record], seq: int) -> None:
        """New cases are held by who keeps ledgers and wrote them; a Holding that stands says it anew."""
        if issubclass(model, Case):
            self._first(model, seq)
        elif model is Holding:
            for one in Holding.objects.standing().filter(since=seq, end=None):
                Holder.objects.update_or_create(entry_id=one.entry_id, defaults={"person_id": one.person_id})

    def _first(self, model: type[Record], seq: int) -> None:
        keys = list(model.version.objects.filter(since=seq).values_list("row", flat=True))
        held = {key for part in bulk.chunks(keys) for key in Holder.objects.filter(pk__in=part).values_list("pk", flat=True)}
        if len(held) == len(keys):
            return
        by = Commit.objects.values_list("by_id", flat=True).get(seq=seq)
        if Post.objects.filter(person=by, role__in=WRITERS).exists():
            new = [Holder(entry_id=key, person_id=by) for key in keys if key not in held]
            Holder.objects.bulk_create(new, batch_size=bulk.CHUNK)

    def redacted(self, model: type[Record], keys: Sequence[int]) -> None:
        """Who worked on a case is no content of it."""


def holders(entries: Iterable[int]) -> dict[int, Person]:
    """Case number → who has it in hand now; cases that nobody holds are left out. One query."""
    found = Holder.objects.filter(pk__in=list(entries)).select_related("person")
    return {one.pk: one.person for one in found}


def held_by(person: int) -> QuerySet[Any]:
    """The numbers of the cases that a person holds, as a subquery: `entry__in=held_by(…)`."""
    return Holder.objects.filter(person=person).values("pk")


def mine(viewer: Viewer) -> QuerySet[Any]:
    """The numbers of the viewer's own cases, as a subquery."""
    return held_by(viewer.person.pk)


def open_held(person: int, unit: Unit, tree: Tree, day: date) -> list[Entry]:
    """The open cases of a town that a person holds, by number. One query for each kind of which he holds any."""
    from fazhi.cases.row import kinds

    known, span = kinds(), tree.span(unit.pk, day, day)
    cards = Entry.objects.filter(pk__in=held_by(person), ledger__in=list(known), unit__in=span, void=False)
    by_kind: dict[str, list[Entry]] = {}
    for card in cards.order_by("pk"):
        by_kind.setdefault(card.ledger, []).append(card)
    found: list[Entry] = []
    for name, some in by_kind.items():
        rows: Any = known[name].objects
        still: set[int] = set()
        for part in bulk.chunks([card.pk for card in some]):
            still |= set(rows.filter(pk__in=part, closed_on=None).values_list("pk", flat=True))
        found += [card for card in some if card.pk in still]
    return sorted(found, key=lambda card: card.pk)


@dataclass(frozen=True)
class Colleague:
    """Somebody who keeps ledgers of a town today, with his post in words."""

    person: Person
    title: str


def colleagues(unit: int, tree: Tree, day: date) -> list[Colleague]:
    """Who keeps the ledgers of that unit's town on that day, by name. One query."""
    town = tree.town(unit, day)
    held = Post.objects.standing().filter(role__in=WRITERS, start__lte=day).filter(Q(end=None) | Q(end__gte=day))
    found: dict[int, Colleague] = {}
    for post in held.filter(person__void=False).select_related("person", "unit").order_by("pk"):
        home = tree.town(post.unit_id, day)
        if town is not None and home is not None and home.pk == town.pk:
            found.setdefault(post.person_id, Colleague(post.person, post.title or post.unit.name))
    return sorted(found.values(), key=lambda one: one.person.pk)


def holdings(entry: int) -> list[tuple[Holding, Handover | None]]:
    """How a case went from hand to hand, oldest first: each stay with the handover that began it. One query."""
    found = Holding.objects.standing().filter(entry=entry).select_related("person", "handover__giver").order_by("pk")
    return [(one, one.handover) for one in found]


def put_holding(one: Any, entry: int, person: int, on: date, handover: int | None) -> None:
    """Within a writing: ends the stay that stands, begins a new one."""
    for old in Holding.objects.standing().filter(entry=entry, end=None):
        old.end = on
        one.put(old)
    one.put(Holding(entry_id=entry, person_id=person, start=on, handover_id=handover))


def take(row: Case, *, viewer: Viewer, door: str, at: datetime) -> None:
    """Takes a case that nobody holds (it came from elsewhere in one go). Raises Refused where somebody has it."""
    if not viewer.may_write(row.unit_id):
        raise Refused(Fault("", strange(viewer, row.unit_id)))
    with writing(by=viewer.person, why=f"经办（{name_of(type(row))} {row.pk}）", door=door, at=at) as one:
        if held := holders([row.pk]).get(row.pk):
            raise Refused(Fault("", f"这件事现由{held.name}经办，请由他移交。"))
        put_holding(one, row.pk, viewer.person.pk, day_of(at), None)
