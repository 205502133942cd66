"""Search: the rows that contain a text. The index names candidates, the rows themselves decide.

The same for ledgers' filters: what is asked of a column with choices is a word like those of the texts. Rows that the index
does not know yet are candidates always; where they are too many, or there is no index, `candidates` says None and whoever
asks reads the rows. Personal columns are never searched: a sheet may not offer them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from fazhi.records import search_index
from fazhi.records.ledger import Ledger
from fazhi.records.models import Entry

MOST = 2_000  # candidates named; more are «many»
LATE = 2_000  # rows not yet in the index that may be looked at one by one


@dataclass(frozen=True)
class Candidates:
    """Numbers of rows that may answer; `whole` when no other row can."""

    entries: list[int]
    whole: bool


@dataclass(frozen=True)
class Found:
    """Cards that contain the text, the newest day first; `more` when there are others."""

    entries: list[Entry]
    more: bool


def contains(ledger: Ledger, text: str) -> Q:
    """The condition that a row's searched columns contain the text, small letters as capital ones."""
    either = Q()
    for name in ledger.sheet.search:
        either |= Q(**{f"{name}__icontains": text})
    return either


def candidates(ledger: Ledger, units: Collection[int], words: Iterable[str], *, void: bool) -> Candidates | None:
    """The rows of a ledger and these units that may bear all words (`asked_words`, `value_word`). None: read the rows."""
    return _candidates({*words, search_index.ledger_word(ledger)}, units, {ledger.name}, void)


def _candidates(words: Collection[str], units: Collection[int], names: Collection[str], void: bool) -> Candidates | None:
    reached = search_index.mark()
    if reached is None:
        return None
    late = list(Entry.objects.filter(since__gt=reached.seq).values_list("pk", "ledger")[: LATE + 1])
    if len(late) > LATE:
        return None
    found = search_index.find(words, units, void=void, most=MOST + 1)
    news = [number for number, name in late if name in names]
    return Candidates(list(dict.fromkeys([*news, *found[:MOST]])), whole=len(found) <= MOST)


def search(text: str, ledgers: Sequence[Ledger], units: Collection[int], limit: int) -> Found:
    """The standing rows of these ledgers and units that contain the text, at most `limit`.

    Of more candidates than the index names, the newest of those named: `more` is then True. No text finds nothing.
    """
    text = text.strip()
    if not text or not ledgers or not units:
        return Found([], more=False)
    by_name = {ledger.name: ledger for ledger in ledgers}
    named = _candidates(search_index.asked_words(text), units, by_name, void=False)
    numbers = _read(text, ledgers, units, limit) if named is None else named.entries
    cards = Entry.objects.filter(pk__in=numbers, ledger__in=by_name, unit_id__in=units, void=False)
    newest = list(cards.order_by("-day", "-pk").values_list("pk", "ledger"))
    found: list[int] = []
    for start in range(0, len(newest), 4 * limit):
        found += _true(text, newest[start : start + 4 * limit], by_name)
        if len(found) > limit:
            break
    shown = Entry.objects.in_bulk(found[:limit])
    more = len(found) > limit or (named is not None and not named.whole)
    return Found([shown[number] for number in found[:limit]], more=more)


def _true(text: str, cards: Sequence[tuple[int, str]], by_name: dict[str, Ledger]) -> list[int]:
    """Those cards (number, ledger) whose rows contain the text: one query for each ledger among them."""
    numbers: dict[str, list[int]] = {}
    for number, ledger in cards:
        numbers.setdefault(ledger, []).append(number)
    true: set[int] = set()
    for name, some in numbers.items():
        one = by_name[name]
        true.update(one.model._default_manager.filter(contains(one, text), pk__in=some).values_list("pk", flat=True))
    return [number for number, _ in cards if number in true]


def _read(text: str, ledgers: Sequence[Ledger], units: Collection[int], limit: int) -> list[int]:
    """Without an index: the newest rows of each ledger that contain the text."""
    found: list[int] = []
    for ledger in ledgers:
        rows = ledger.model._default_manager.filter(contains(ledger, text), unit_id__in=units, void=False)
        found += rows.order_by(f"-{ledger.sheet.day}", "-pk").values_list("pk", flat=True)[: limit + 1]
    return found
