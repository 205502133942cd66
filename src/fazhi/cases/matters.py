"""Which entries may be one matter that came through several doors. Only suggested: a person joins them (records.linking).

The ledgers are those of `linking.MATTERS`; a ledger or column that is not there is passed over. Likeness of subjects is
`cases.likeness`. Nothing is suggested to or from an entry of which nothing may be kept.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from django.db.models import Q

from fazhi.cases.likeness import ALIKE, SAME, alike
from fazhi.org.access import Viewer
from fazhi.records.ledger import Ledger, ledgers
from fazhi.records.linking import MATTERS, hidden_cards
from fazhi.records.models import Entry

YEAR = timedelta(days=366)
MOST = 1000  # rows of a ledger looked at for one entry
SHELF = 30  # entries of one person or place that are compared with each other, the newest
NOBODY = frozenset({"匿名", "不详", "群众", "村民", "居民", "市民", "未知", "保密", "先生", "女士", "来电人", "来访人", "信访人"})
SHOWN = 5
PERSONS = ("petitioner", "visitor", "caller", "parties", "applicant", "respondent")
PHONES = ("phone", "applicant_phone", "respondent_phone")
NUMBERED = ("earlier", "petition", "again")  # columns in which a person wrote the 登记号 of the other entry
NAMED = ("petition", "dispute")  # columns in which a person wrote its number in the other ledger


@dataclass(frozen=True)
class Brought:
    """A matter as one entry tells it. `people` the names and phones by which a person is known again, `number` its own
    number, `entries` and `numbers` of others that a person wrote down in it; `way` the channel of a petition."""

    entry: int
    ledger: str
    unit: int
    on: date
    matter: str
    people: frozenset[str]
    number: str
    entries: frozenset[int]
    numbers: frozenset[str]
    way: str


@dataclass(frozen=True)
class Candidate:
    """An entry that may be the same matter, and why it is thought so. `said`: somebody wrote its number down."""

    other: Brought
    says: str
    said: bool
    likeness: float


def _columns(ledger: Ledger) -> dict[str, str]:
    """Column by role, of those that the ledger has."""
    own = {column.name: column for column in ledger.columns}
    found = {"day": ledger.sheet.day, "title": ledger.sheet.title}
    found |= {f"person {name}": name for name in PERSONS if name in own}
    found |= {f"phone {name}": name for name in PHONES if name in own}
    found |= {f"entry {name}": name for name in NUMBERED if name in own and own[name].field.get_internal_type() != "CharField"}
    found |= {f"number {name}": name for name in NAMED if name in own and own[name].field.get_internal_type() == "CharField"}
    return found | {name: name for name in ("number", "channel") if name in own}


def _names(text: str) -> Iterator[str]:
    bare = (re.sub(r"\W+", "", one) for one in re.split(r"[、，,;；/\s]+", text))
    yield from (one for one in bare if len(one) > 1 and one not in NOBODY)


def _phones(text: str) -> Iterator[str]:
    yield from (bare for one in re.split(r"[、，,;；/]+", text) if len(bare := re.sub(r"\D+", "", one)) >= 7)


def _told(ledger: Ledger, roles: dict[str, str], line: dict[str, Any]) -> Brought:
    def every(role: str) -> list[Any]:
        return [line[name] for key, name in roles.items() if key.startswith(f"{role} ") and line[name]]

    people = {name for text in every("person") for name in _names(text)}
    people |= {phone for text in every("phone") for phone in _phones(text)}
    return Brought(
        line["pk"], ledger.name, line["unit_id"], line[roles["day"]], str(line[roles["title"]]), frozenset(people),
        str(line.get("number") or ""), frozenset(every("entry")), frozenset(every("number")), str(line.get("channel") or ""),
    )  # fmt: skip


def brought(ledger: Ledger, where: Q, most: int | None = None) -> list[Brought]:
    """The standing entries of a ledger, newest first, but those of which nothing may be kept. One query."""
    roles = _columns(ledger)
    rows = ledger.model._default_manager.filter(where, void=False).order_by(f"-{roles['day']}", "-pk")
    rows = rows.exclude(hidden_cards("entry__"))
    names = dict.fromkeys(("pk", "unit_id", *roles.values()))
    return [_told(ledger, roles, line) for line in rows.values(*names)[:most]]


def _near(ledger: Ledger, mine: Brought, units: Iterable[int]) -> Q:
    """Where the candidates of a ledger stand: within a year, at the same place, or by the same people, or named."""
    roles = _columns(ledger)
    either = Q(unit=mine.unit)
    for role, name in roles.items():
        if role.startswith(("person ", "phone ")):
            for word in mine.people:
                either |= Q(**{f"{name}__contains": word})
        if role.startswith("entry "):
            either |= Q(**{name: mine.entry})
        if role.startswith("number ") and mine.number:
            either |= Q(**{name: mine.number})
    if "number" in roles and mine.numbers:
        either |= Q(number__in=mine.numbers)
    near = Q(**{f"{roles['day']}__range": (mine.on - YEAR, mine.on + YEAR)})
    return (near & either & Q(unit__among=list(units))) | Q(pk__in=mine.entries, unit__among=list(units))


def compared(mine: Brought, other: Brought) -> Candidate | None:
    """Why two entries may be one matter; None where nothing speaks for it. It has no sides but the words."""
    share = alike(mine.matter, other.matter)
    way = "先来信、后来访。" if turned(mine, other) else ""
    said = other.entry in mine.entries or mine.entry in other.entries or bool(other.number and other.number in mine.numbers)
    if said or (mine.number and mine.number in other.numbers):
        return Candidate(other, f"登记时已写明对方编号。{way}", True, share)
    if share >= ALIKE and mine.people & other.people:
        return Candidate(other, f"同一人，事项相近。{way}", False, share + 1)
    if share >= SAME and mine.unit == other.unit:
        return Candidate(other, f"同一属地，事项相近。{way}", False, share)
    return None


def suggest(card: Entry, viewer: Viewer, joined: Iterable[int] = ()) -> list[Candidate]:
    """Entries of the town that may be the same matter as this one, among those that open to the viewer, the likeliest first.

    `joined` those that are known to be. One query for its own row and one for each ledger of matters.
    """
    known = ledgers()
    if card.ledger not in MATTERS or card.ledger not in known or card.day is None:
        return []
    mine = next(iter(brought(known[card.ledger], Q(pk=card.pk))), None)
    if mine is None:
        return []
    units = viewer.tree
    town = units.town(mine.unit, mine.on)
    near = units.span(town.pk if town else mine.unit, mine.on, mine.on) & viewer.opened
    apart = {*joined, card.pk}
    found = [
        candidate
        for name in MATTERS
        if name in known
        for other in brought(known[name], _near(known[name], mine, near), MOST)
        if other.entry not in apart and (candidate := compared(mine, other))
    ]
    found.sort(key=lambda one: (not one.said, -one.likeness, -one.other.on.toordinal(), one.other.entry))
    return found[:SHOWN]


def turned(one: Brought, other: Brought) -> bool:
    """来信转来访: one of the two came by letter, and the other on a later day in person."""
    first, later = sorted((one, other), key=lambda brought: brought.on)
    return first.way == "letter" and first.on < later.on and (later.way == "visit" or later.ledger == "petition_visit")


def pending(rows: Sequence[Brought], roots: dict[int, int]) -> list[tuple[Brought, Candidate]]:
    """Pairs of these entries that may be one matter and are not yet (`roots`: records.linking.groups), the surest first.

    Compared are those that name each other, share a person, or lie in one place; not every pair of a town.
    """
    shelves: dict[Any, list[Brought]] = defaultdict(list)
    by_entry, by_number = {row.entry: row for row in rows}, {row.number: row for row in rows if row.number}
    for row in rows:
        for key in (*row.people, row.unit):
            shelves[key].append(row)
        for other in [*map(by_entry.get, row.entries), *map(by_number.get, row.numbers)]:
            if other:
                shelves[row.entry, other.entry] += [row, other]
    found: dict[tuple[int, int], tuple[Brought, Candidate]] = {}
    for shelf in shelves.values():
        for one, other in combinations(shelf[:SHELF], 2):
            pair = (min(one.entry, other.entry), max(one.entry, other.entry))
            if pair in found or roots.get(pair[0], pair[0]) == roots.get(pair[1], pair[1]):
                continue
            if candidate := compared(one, other):
                found[pair] = (one, candidate)
    return sorted(found.values(), key=lambda two: (not two[1].said, -two[1].likeness, -two[0].on.toordinal(), two[0].entry))
