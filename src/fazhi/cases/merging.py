"""Merging one matter that was entered twice, by hand and by an import. Likeness suggests, a person confirms."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q

from fazhi.cases.likeness import ALIKE, SAME, alike
from fazhi.cases.models import Event
from fazhi.org.access import Viewer
from fazhi.records.checking import Fault, faults
from fazhi.records.keeping import store
from fazhi.records.ledger import Ledger
from fazhi.records.models import Evidence, Link, LinkKind, Sourced
from fazhi.records.permission import Refused, allowed
from fazhi.records.row import Row
from fazhi.records.source import Source, source
from fazhi.trail.models import Commit
from fazhi.trail.writing import Conflict, Writing

NEAR, FAR = timedelta(days=15), timedelta(days=60)  # between the days of one matter: of anybody, of the same person
MOST = 5000  # rows looked through


@dataclass(frozen=True)
class Like:
    """A row made by hand that may be the same matter, and why it is thought so; `share` 0…1 how alike the subjects are."""

    entry: int
    on: date
    title: str
    says: str
    share: float


@dataclass(frozen=True)
class _Known:
    entry: int
    on: date
    title: str
    unit: int
    people: frozenset[str]


class ByHand:
    """The rows of a ledger that people typed, of these units near these days: nothing of what may not be kept."""

    def __init__(self, profile: Source, ledger: Ledger, units: Iterable[int], days: Sequence[date]) -> None:
        self.profile, self.ledger = profile, ledger
        self.known: list[_Known] = []
        self.places: dict[str, list[int]] = defaultdict(list)
        if not days:
            return
        day = ledger.sheet.day
        near = {f"{day}__range": (min(days) - FAR, max(days) + FAR)}
        taken = Sourced.objects.standing().values("entry")
        rows = ledger.model._default_manager.filter(void=False, unit_id__in=list(units), **near).exclude(pk__in=taken)
        for row in rows.order_by(f"-{day}", "-pk")[:MOST]:
            if row.unkept():
                continue
            one = self._seen(row)
            for pair in _pairs(one.title):
                self.places[pair].append(len(self.known))
            self.known.append(one)

    def _seen(self, row: Any) -> _Known:
        said = (_bare(str(getattr(row, name) or "")) for name in self.profile.person)
        people = frozenset(word for word in said if len(word) > 1 and "*" not in word)
        return _Known(row.pk or 0, getattr(row, self.ledger.sheet.day), self.ledger.title(row), row.unit_id, people)

    def like(self, row: Any, most: int = 3) -> list[Like]:
        """Rows that may be the same matter as this one, the likeliest first."""
        if row.unkept():
            return []
        mine = self._seen(row)
        shared: dict[int, int] = defaultdict(int)
        for pair in _pairs(mine.title):
            for place in self.places.get(pair, ()):
                shared[place] += 1
        found = [like for place in shared if (like := self._compared(mine, self.known[place]))]
        return sorted(found, key=lambda one: (-one.share, one.entry))[:most]

    def _compared(self, mine: _Known, other: _Known) -> Like | None:
        if other.entry == mine.entry:
            return None
        apart, share = abs(mine.on - other.on), alike(mine.title, other.title)
        days = f"日期相差{apart.days}天" if apart else "日期相同"
        if mine.people & other.people and share >= ALIKE and apart <= FAR:
            return Like(other.entry, other.on, other.title, f"姓名或电话相同，事项相近，{days}。", share + 1)
        if share >= SAME and apart <= NEAR and mine.unit == other.unit:
            return Like(other.entry, other.on, other.title, f"同一属地，事项相近，{days}。", share)
        return None


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", text)


def _pairs(text: str) -> set[str]:
    bare = _bare(text)
    return {bare[place : place + 2] for place in range(len(bare) - 1)}


def alike_by_hand(row: Row, ledger: Ledger, viewer: Viewer) -> list[Like]:
    """Rows made by hand that may be the same matter as this imported one, among those he keeps in its town."""
    one = Sourced.objects.standing().filter(entry=row.pk).first()
    if one is None:
        return []
    day: date = getattr(row, ledger.sheet.day)
    town = viewer.tree.town(row.unit_id, day)
    units = viewer.tree.span(town.pk if town else row.unit_id, day, viewer.day) & viewer.written
    return ByHand(source(one.source), ledger, units, [day]).like(row, most=8)


def merge(hand: Any, imported: Any, *, viewer: Viewer, door: str, at: datetime) -> Commit | None:
    """The row made by hand takes the number of the imported one and what its system fills; the imported row is voided.

    What was typed stays in the history; evidence and links of the imported row go along. Raises Refused with a sentence,
    Conflict when somebody was first.
    """
    one = Sourced.objects.standing().filter(entry=imported.pk).first()
    if says := _barred(hand, imported, one):
        raise Refused(Fault("", says))
    assert one is not None  # _barred has asked
    if found := allowed([hand, imported], viewer):
        raise Refused(*found)
    if found := _filled(hand, imported, one.taken):
        raise Refused(*found)
    profile = source(one.source)

    def beside(writing: Writing) -> None:
        fresh = Sourced.objects.standing().filter(pk=one.pk, since=one.since, entry=imported.pk).first()
        if fresh is None or Sourced.objects.standing().filter(entry=hand.pk).exists():
            raise Conflict(imported, None)
        for record in hand.further():
            writing.put(record)
        fresh.entry_id = hand.pk
        writing.put(fresh)
        for proof in Evidence.objects.standing().filter(entry=imported.pk):
            proof.entry_id = hand.pk
            writing.put(proof)
        for link in moved_links(imported.pk, hand.pk):
            writing.put(link)

    imported.void = True
    why = f"登记号{imported.pk}（{profile.label}）并入手工登记的登记号{hand.pk}"
    try:
        return store([hand, imported], viewer=viewer, why=why, door=door, at=at, beside=beside)
    except BaseException:
        imported.void = False
        raise


def _filled(hand: Any, imported: Any, taken: Iterable[str]) -> list[Fault]:
    """Puts what the other system fills into the row made by hand; what is wrong with it then."""
    hand.brought = frozenset(taken)
    for name in hand.brought:
        attribute = hand._meta.get_field(name).attname
        setattr(hand, attribute, getattr(imported, attribute))
    return faults(hand)


def moved_links(old: int, new: int) -> list[Link]:
    """The links of an entry, now those of another; one that ties it to itself, or that stands there already, is void."""
    found: list[Link] = []
    there = {(link.one_id, link.other_id, link.kind) for link in _links(new)}
    for link in _links(old):
        pair = [new if end == old else end for end in (link.one_id, link.other_id)]
        one, other = sorted(pair) if link.kind == LinkKind.SAME else pair
        if one == other or (one, other, link.kind) in there:
            link.void = True
        else:
            link.one_id, link.other_id = one, other
            there.add((one, other, link.kind))
        found.append(link)
    return found


def _links(entry: int) -> list[Link]:
    return list(Link.objects.standing().filter(Q(one=entry) | Q(other=entry)).order_by("pk"))


def _barred(hand: Row, imported: Row, one: Sourced | None) -> str:
    """Why these two cannot be made one, or an empty text."""
    if one is None:
        return "这条记录不是从其他系统导入的，没有编号可以并入。"
    if type(hand) is not type(imported) or hand.pk == imported.pk:
        return "请选择同一本台账里的另一条记录。"
    if hand.void or imported.void:
        return "其中一条已经作废，不能合并。"
    if Sourced.objects.standing().filter(entry=hand.pk).exists():
        return f"登记号{hand.pk}已对应原系统的另一个编号，不能再并入。"
    if Event.objects.standing().filter(entry=imported.pk, exact=True).exists():
        return f"登记号{imported.pk}已在本系统办理过步骤；请先把步骤登记到登记号{hand.pk}，作废原来的步骤后再合并。"
    if imported.unkept() and not hand.unkept():
        return f"原系统里这是依法不留内容的事项；请先在登记号{hand.pk}办理同一分类（会清除姓名和内容），再合并。"
    return ""
