"""The card «同一事项» of a row's page: what hangs on it, what may, and the forms to join and part; and how a card is shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fazhi.cases.matters import Brought, suggest
from fazhi.org.access import Viewer
from fazhi.records.ledger import ledgers
from fazhi.records.linking import MATTERS, TARGETS, hidden, tied
from fazhi.records.models import Entry, Link


@dataclass(frozen=True)
class Shown:
    """An entry as one may see it: its title only where its row opens. `link` what ties it here, where it is tied at once."""

    card: Entry
    ledger: str
    unit: str
    open: bool
    link: Link | None = None
    says: str = ""


def shown(asker: Viewer, card: Entry, link: Link | None = None, says: str = "") -> Shown:
    """A card as the asker may see it."""
    known, unit = ledgers().get(card.ledger), asker.tree.units.get(card.unit_id)
    label = known.label if known else card.ledger
    return Shown(card, label, unit.name if unit else "", asker.opens(card.unit_id), link, says)


def card_of(one: Brought) -> Entry:
    """What was brought as a card."""
    return Entry(id=one.entry, ledger=one.ledger, unit_id=one.unit, day=one.on, title=one.matter)


def _direct(card: Entry, ties: Iterable[Link]) -> dict[int, Link]:
    """The links of an entry itself by the entry at the other end."""
    return {
        link.other_id if link.one_id == card.pk else link.one_id: link for link in ties if card.pk in (link.one_id, link.other_id)
    }


def words_of(asker: Viewer, card: Entry) -> dict[str, Any]:
    """Everything the card's template names; nothing for an entry of which nothing may be kept.

    One query for an entry without links; where he may write, one more for each ledger of matters.
    """
    if hidden(card):
        return {"card": None}
    here, matter = tied(card.pk), card.ledger in MATTERS
    may = asker.may_write(card.unit_id) and not card.void
    own = _direct(card, here.ties)
    likely = suggest(card, asker, [each.pk for each in here.same]) if may and matter else []
    offered = [shown(asker, card_of(one.other), says=one.says) for one in likely]
    return {
        "card": card, "matter": matter, "target": card.ledger in TARGETS, "may": may,
        "same": [shown(asker, each, own.get(each.pk)) for each in here.same], "ties": here.ties, "offered": offered,
        "serves": [shown(asker, link.other, link) for link in here.serves],
        "served_by": [shown(asker, link.one, link) for link in here.served_by],
        "serving": may and any(name in ledgers() for name in TARGETS),
    }  # fmt: skip
