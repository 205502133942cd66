"""Overrides of a period: gates that named persons lifted. The report lists them among its shortcomings."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from fazhi.cases.kind import OVERRIDE
from fazhi.cases.models import Event
from fazhi.cases.row import kinds
from fazhi.records.models import Entry
from fazhi.trail.reading import as_of, table


@dataclass(frozen=True)
class Lifted:
    """One override: the case, the gate and what it rests on, who decided in which post, why."""

    entry: int
    ledger: str
    title: str
    gate: str
    basis: str
    on: date
    by: str
    post: str
    reason: str


def lifted(units: Collection[int], start: date, end: date, seq: int | None = None) -> list[Lifted]:
    """Overrides made from `start` to `end` in cases of these units, as of commit `seq` (None: now), by day."""
    events = list(as_of(Event, seq).filter(move=OVERRIDE, on__range=(start, end)).order_by("on", "entry"))
    cards = Entry.objects.filter(unit__in=units).in_bulk([event.entry_id for event in events])
    known, found = kinds(), []
    for event in events:
        card = cards.get(event.entry_id)
        if card is None or card.ledger not in known or _void(card, seq):
            continue
        gate = next((one for one in known[card.ledger].kind.gates if one.name == event.data.get("gate")), None)
        found.append(
            Lifted(
                card.pk, card.ledger, card.title, gate.label if gate else "", gate.basis if gate else "", event.on,
                event.approver, event.approver_post, str((event.words or {}).get("reason", "")),
            )
        )  # fmt: skip
    return found


def _void(card: Entry, seq: int | None) -> bool:
    """Whether the case did not stand then."""
    rows, key = table(kinds()[card.ledger], seq)
    return not rows.filter(**{key: card.pk}, void=False).exists()
