"""Rows of all ledgers, cases among them: what their searched columns contain, never their personal ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from fazhi.org.access import Viewer
from fazhi.records.ledger import Ledger, ledgers
from fazhi.records.models import Entry
from fazhi.records.search import search
from fazhi.web.finding.hit import Group, Hit, around

MOST = 30
WAYS = 6  # ledgers offered to look in further


def find(asker: Viewer, asked: str) -> Group:
    """The newest rows that contain the text; a number that names a card comes first."""
    known = ledgers()
    found = search(asked, list(known.values()), asker.opened, MOST)
    cards = [*_numbered(asker, asked, known), *found.entries]
    cards = list({card.pk: card for card in cards}.values())[:MOST]
    told = _words(cards, known, asked)
    hits = [hit(asker, card, known[card.ledger], told.get(card.pk, "")) for card in cards]
    often = Counter(card.ledger for card in cards).most_common(WAYS)
    ways = [
        (f"{known[name].label} {count}", f"{reverse('list', args=[name])}?{urlencode({'q': asked})}") for name, count in often
    ]
    return Group("台账和办件", hits, found.more, ways if found.more or len(often) > 1 else [])


def hit(asker: Viewer, card: Entry, ledger: Ledger, words: str = "") -> Hit:
    """A card as it is listed."""
    unit = asker.tree.units.get(card.unit_id)
    said = [ledger.label, unit.name if unit else "", card.day.isoformat() if card.day else ""]
    title = card.title or f"{ledger.label}{card.pk}"
    return Hit(title, reverse("row", args=[ledger.name, card.pk]), " · ".join(one for one in said if one), words)


def _numbered(asker: Viewer, asked: str, known: dict[str, Ledger]) -> list[Entry]:
    """The card of a 登记号, which people read from a printed list."""
    if not asked.isdecimal() or len(asked) > 12:
        return []
    return list(Entry.objects.filter(pk=int(asked), unit_id__in=asker.opened, ledger__in=known, void=False))


def _words(cards: Sequence[Entry], known: dict[str, Ledger], asked: str) -> dict[int, str]:
    """Where the title does not say it: the column that does. One query for each ledger among them."""
    silent: dict[str, list[int]] = {}
    for card in cards:
        if asked.lower() not in card.title.lower():
            silent.setdefault(card.ledger, []).append(card.pk)
    told: dict[int, str] = {}
    for name, numbers in silent.items():
        columns = [known[name].column(one) for one in known[name].sheet.search]
        rows: Any = known[name].model._default_manager.filter(pk__in=numbers).values_list("pk", *known[name].sheet.search)
        for number, *values in rows:
            said = ((column.label, around(str(value or ""), asked)) for column, value in zip(columns, values, strict=True))
            told[number] = next((f"{label}：{words}" for label, words in said if words), "")
    return told
