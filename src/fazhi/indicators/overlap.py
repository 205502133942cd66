"""The same matter through many doors: how many matters came through which set of channels, and what two channels share.

批次, 件次, 人次 and 件 stay apart: a door tells how many entries it has in its own measure, a matter (件) is what hangs
together by the links that persons made. Every matter came through exactly one set of doors, so the sets sum to the union.
Totals without rows (汇总) cannot be joined and are told beside. Accusations (检举控告) are left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from fazhi.cases.kinds.petition import SENT
from fazhi.cases.kinds.petition.words import Channel, Drive, Source
from fazhi.indicators.counting import given, inside, tallies
from fazhi.indicators.figure import On, quantity
from fazhi.indicators.scope import Scope
from fazhi.records.ledger import Ledger, ledgers
from fazhi.records.ledgers.petition_visit import AT_TOWN
from fazhi.records.linking import MATTERS, SAME, groups, hidden_cards
from fazhi.records.models import Entry, Link
from fazhi.trail import reading

VISITED = "来访（信访件）"  # a petition brought in person; the reception book is a door of its own
DIRECT = (Channel.LETTER, Channel.VISIT, Channel.WEB, Channel.MAILBOX, Channel.PHONE, Channel.FAX)


@dataclass(frozen=True)
class Door:
    """A channel: `measure` of its entries, `within` the wider door whose matters it is part of, `tallies` the (ledger,
    quantity) that come as totals, `heads` the one of people, `figure` the figure that counts its entries."""

    name: str
    label: str
    measure: str
    within: str = ""
    tallies: tuple[tuple[str, str], ...] = ()
    figure: str = ""
    heads: tuple[tuple[str, str], ...] = ()


DOORS = (
    Door("visits", "来访登记", "批", tallies=(("petition_visit", "batches"),), figure="visits.batches",
         heads=(("petition_visit", "people"),)),
    Door("direct", "直接受理", "件次", tallies=(("petition", "direct"),), figure="petitions.registered"),
    *(Door(one.value, VISITED if one == Channel.VISIT else str(one.label), "件次", within="direct") for one in DIRECT),
    Door("sent", "上级转送交办", "件次", tallies=(("petition", "sent"),), figure="petitions.sent"),
    Door("drive_year", "攻坚年交办", "件次", tallies=(("petition", "drive_year"),), figure="petitions.drive_year"),
    Door("drive_activity", "集中活动交办", "件次", tallies=(("petition", "drive_activity"),), figure="petitions.drive_activity"),
    Door("supplemented", "补录", "件次", tallies=(("petition", "supplemented"),), figure="petitions.supplemented"),
    Door("hotline", "12345热线", "件次", tallies=(("petition", "hotline"), ("hotline_order", "orders"))),
    Door("dispute", "矛盾纠纷", "件", tallies=(("dispute", "found"),), figure="disputes.found"),
    Door("mediation", "人民调解", "件", tallies=(("mediation", "accepted"),), figure="mediation.accepted"),
)  # fmt: skip
BY_NAME = {door.name: door for door in DOORS}
BY_LEDGER = {"petition_visit": "visits", "hotline_order": "hotline", "dispute": "dispute", "mediation": "mediation"}


def petition_door(channel: str, source: str, drive: str) -> str:
    """The one door of a petition: the same cuts as the figures of `petitions`, the directly received ones by channel."""
    if source == Source.SUPPLEMENTED:
        return "supplemented"
    if source in SENT and drive:
        return "drive_year" if drive == Drive.YEAR else "drive_activity"
    if channel == Channel.HOTLINE:
        return "hotline"
    return "sent" if source in SENT else channel


@dataclass(frozen=True)
class Came:
    """One entry: its door, day, how many came with a visit, and whether it came by letter or in person (or neither)."""

    entry: int
    ledger: str
    door: str
    on: date
    people: int
    way: str


@dataclass(frozen=True)
class Matter:
    """One matter: its entries in the scope by day; `doors` every door it came through, wider ones too."""

    entries: tuple[Came, ...]
    doors: frozenset[str]

    @property
    def narrow(self) -> frozenset[str]:
        """The doors without the wider ones: what it is filed under among the sets."""
        return frozenset(came.door for came in self.entries)

    @property
    def converted(self) -> bool:
        """来信转来访: first by letter, on a later day in person."""
        letters = [came.on for came in self.entries if came.way == "letter"]
        return bool(letters) and any(came.way == "visit" and came.on > min(letters) for came in self.entries)


@dataclass(frozen=True)
class Line:
    """What a door brought: entries (in its measure) and people of single rows, both of totals, matters, those that came
    through no other door, and what it shares with each other door."""

    door: Door
    entries: int
    people: int
    tally: int
    tally_people: int
    matters: int
    alone: int
    shares: dict[str, int]

    @property
    def others(self) -> list[tuple[Door, int]]:
        """The doors it shares matters with, the most first: parts of a wider door only beside their own sisters."""
        near = ("", self.door.within) if self.door.within else ("",)
        shared = [(BY_NAME[name], count) for name, count in self.shares.items() if count and not related(self.door.name, name)]
        return sorted((two for two in shared if two[0].within in near), key=lambda two: (-two[1], DOORS.index(two[0])))


def related(one: str, other: str) -> bool:
    """Whether one door is the other, or part of it."""
    return one == other or BY_NAME[one].within == other or BY_NAME[other].within == one


@dataclass(frozen=True)
class Overlap:
    """The matters of a scope."""

    matters: tuple[Matter, ...]
    totals: dict[str, int]

    @cached_property
    def lines(self) -> list[Line]:
        """Every door that brought something, in the order of DOORS."""
        entries, people, alone = Counter[str](), Counter[str](), Counter[str]()
        shares: dict[str, Counter[str]] = defaultdict(Counter)
        for matter in self.matters:
            for came in matter.entries:
                for name in _wider(came.door):
                    entries[name] += 1
                    people[name] += came.people
            for name in matter.doors:
                shares[name].update(matter.doors)
                alone[name] += all(related(name, other) for other in matter.doors)
        return [
            Line(door, entries[door.name], people[door.name], self.totals.get(door.name, 0),
                 self.totals.get(f"{door.name} people", 0), shares[door.name][door.name],
                 alone[door.name], dict(shares[door.name]))
            for door in DOORS
            if entries[door.name] or self.totals.get(door.name)
        ]  # fmt: skip

    @cached_property
    def sets(self) -> list[tuple[tuple[Door, ...], int]]:
        """(the doors, how many matters came through exactly these), the most first; they sum to the union."""
        counted = Counter(matter.narrow for matter in self.matters)
        named = [(tuple(door for door in DOORS if door.name in names), count) for names, count in counted.items()]
        return sorted(named, key=lambda two: (-two[1], len(two[0]), [DOORS.index(door) for door in two[0]]))

    @property
    def joined(self) -> int:
        """Matters of more than one entry."""
        return sum(len(matter.entries) > 1 for matter in self.matters)

    @property
    def converted(self) -> int:
        """Matters that came first by letter and later in person. Counted, never a target."""
        return sum(matter.converted for matter in self.matters)

    def through(self, names: Iterable[str]) -> list[Matter]:
        """The matters that came through all these doors (and maybe others)."""
        wanted = frozenset(names)
        return [matter for matter in self.matters if wanted <= matter.doors]

    def exactly(self, names: Iterable[str]) -> list[Matter]:
        """The matters that came through these doors and no others."""
        wanted = frozenset(names)
        return [matter for matter in self.matters if matter.narrow == wanted]


def _wider(door: str) -> tuple[str, ...]:
    return (door, BY_NAME[door].within) if BY_NAME[door].within else (door,)


def overlap(scope: Scope) -> Overlap:
    """The matters whose entries lie in the scope. One query for each ledger, one for the links, one for the totals.

    Two entries of the scope are one matter also where only an entry of another year ties them.
    """
    came = [one for name in MATTERS if name in ledgers() for one in _came(scope, ledgers()[name])]
    roots = groups(_pairs(scope))
    piles: dict[int, list[Came]] = defaultdict(list)
    for one in came:
        piles[roots.get(one.entry, one.entry)].append(one)
    matters = [_matter(pile) for pile in piles.values()]
    matters.sort(key=lambda matter: (matter.entries[0].on, matter.entries[0].entry))
    return Overlap(tuple(matters), _totals(scope))


def _matter(pile: Sequence[Came]) -> Matter:
    entries = tuple(sorted(pile, key=lambda came: (came.on, came.entry)))
    return Matter(entries, frozenset(name for came in entries for name in _wider(came.door)))


def _came(scope: Scope, ledger: Ledger) -> Iterator[Came]:
    """The entries of one ledger in the scope, each with its door."""
    key, day = reading.table(ledger.model, scope.seq)[1], ledger.sheet.day
    rows = reading.as_of(ledger.model, scope.seq).filter(scope.when(On(day)), scope.where).order_by()
    if ledger.name == "petition_visit":
        rows = rows.filter(AT_TOWN)
    if scope.seq is None:
        rows = rows.exclude(hidden_cards("entry__"))
    else:  # what was told before it was known to be an accusation is not told either
        rows = rows.exclude(row__in=Entry.objects.filter(hidden_cards(), scope.where).values("pk"))
    told = _petition if ledger.name == "petition" else _other(ledger)
    names = (
        ("channel", "source", "drive") if ledger.name == "petition" else ("people",) if ledger.name == "petition_visit" else ()
    )
    for number, on, *more in rows.values_list(key, day, *names):
        door, people, way = told(*more)
        yield Came(number, ledger.name, door, on, people, way)


def _petition(channel: str, source: str, drive: str) -> tuple[str, int, str]:
    return petition_door(channel, source, drive), 0, channel if channel in (Channel.LETTER, Channel.VISIT) else ""


def _other(ledger: Ledger) -> Callable[..., tuple[str, int, str]]:
    visit = ledger.name == "petition_visit"
    return lambda people=0: (BY_LEDGER[ledger.name], people, "visit" if visit else "")


def _pairs(scope: Scope) -> Any:
    """(one, other) of the links of the scope's towns; those of hidden entries left out, whenever they were made."""
    near = {*scope.span, *scope.tree.path(scope.unit, scope.end)}
    links = reading.as_of(Link, scope.seq).filter(kind=SAME)
    if len(scope.span) < len(scope.tree.units):
        links = links.filter(unit__among=near)
    return links.exclude(hidden_cards("one__")).exclude(hidden_cards("other__")).order_by().values_list("one", "other")


def _totals(scope: Scope) -> dict[str, int]:
    """By door («visits», «visits people») what came as totals that lie in the scope."""
    known = ledgers()
    wanted = [(door.name, *one) for door in DOORS for one in door.tallies]
    wanted += [(f"{door.name} people", *one) for door in DOORS for one in door.heads]
    parts = [
        (key, quantity(known[ledger].model, name))
        for key, ledger, name in wanted
        if ledger in known and name in known[ledger].sheet.tallies
    ]
    found: Counter[str] = Counter()
    for tally in tallies(scope):
        for name, part in parts:
            amount = given(part, tally)
            if amount is not None and inside(scope, tally):
                found[name] += amount
    return dict(found)
