"""Links of entries: the same matter through many doors, and what serves as evidence of what. A person makes each of them.

同一事项 is an equivalence: a matter is what hangs together by its links, whatever ledger it came through. Of an entry of which
nothing may be kept (检举控告, 信访工作条例 art. 30) no link is made, followed or shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from fazhi.org.access import Viewer
from fazhi.org.tree import tree
from fazhi.records.checking import Fault, field_faults
from fazhi.records.ledger import ledgers
from fazhi.records.models import Entry, Link, LinkKind
from fazhi.records.permission import Refused, strange
from fazhi.trail.models import Commit
from fazhi.trail.moments import day_of
from fazhi.trail.writing import Writing, writing

MATTERS = ("petition", "petition_visit", "hotline_order", "dispute", "mediation")  # ledgers of what people brought
TARGETS = ("task", "village_measure", "duty_report")  # ledgers whose rows other entries serve as evidence
OPINIONS = "adviser_opinion"
FOUND = 10
SAME, SERVES = LinkKind.SAME, LinkKind.SERVES


def _hidden_titles() -> dict[str, str]:
    """Ledger → the fixed title of its entries of which nothing may be kept."""
    secrets = {name: getattr(getattr(one.model, "kind", None), "secret", None) for name, one in ledgers().items()}
    return {name: str(secret.title) for name, secret in secrets.items() if secret}


def hidden_cards(prefix: str = "") -> Q:
    """The condition on a card (behind `prefix`, as «one__») of an entry of which nothing may be kept."""
    found = Q(**{f"{prefix}ledger__in": ()})
    for name, title in _hidden_titles().items():
        found |= Q(**{f"{prefix}ledger": name, f"{prefix}title": title})
    return found


def hidden(card: Entry) -> bool:
    """Whether nothing may be kept of this entry."""
    return _hidden_titles().get(card.ledger) == card.title


def links_of(entries: Iterable[int]) -> list[Link]:
    """The standing links that touch these entries, with their cards; those of hidden entries left out. One query."""
    keys = list(entries)
    touching = Link.objects.standing().filter(Q(one__in=keys) | Q(other__in=keys)).select_related("one", "other")
    return [link for link in touching.order_by("pk") if not hidden(link.one) and not hidden(link.other)]


@dataclass(frozen=True)
class Tied:
    """What hangs on one entry: the other entries of its matter by day with the links that tie them, what it serves, what
    serves it."""

    same: tuple[Entry, ...]
    ties: tuple[Link, ...]
    serves: tuple[Link, ...]
    served_by: tuple[Link, ...]


def tied(entry: int) -> Tied:
    """What hangs on an entry. One query without links; the matter costs one more for each step away."""
    first = links_of([entry])
    ties = {link.pk: link for link in first if link.kind == SAME}
    cards = {entry: None, **_cards(ties.values())}
    fresh = set(cards) - {entry}
    while fresh:
        ties.update({link.pk: link for link in links_of(fresh) if link.kind == SAME})
        found = _cards(ties.values())
        fresh = set(found) - set(cards)
        cards.update(found)
    same = sorted(
        (card for key, card in cards.items() if card and key != entry), key=lambda one: (one.day is None, one.day, one.pk)
    )
    return Tied(
        tuple(same),
        tuple(ties.values()),
        tuple(link for link in first if link.kind == SERVES and link.one_id == entry),
        tuple(link for link in first if link.kind == SERVES and link.other_id == entry),
    )


def _cards(links: Iterable[Link]) -> dict[int, Entry]:
    return {card.pk: card for link in links for card in (link.one, link.other)}


def groups(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Each number of the pairs → the lowest number it hangs together with."""
    above: dict[int, int] = {}

    def root(one: int) -> int:
        while (up := above.setdefault(one, one)) != one:
            above[one] = above[up]
            one = up
        return one

    for one, other in pairs:
        low, high = sorted((root(one), root(other)))
        above[high] = low
    return {one: root(one) for one in list(above)}


def search(text: str, viewer: Viewer, among: Sequence[str], without: Iterable[int] = ()) -> list[Entry]:
    """Cards of these ledgers that the viewer keeps, by their number or a part of their title, newest first."""
    said = text.strip()
    if not said:
        return []
    where = Q(title__icontains=said)
    if said.isascii() and said.isdigit() and len(said) < 19:
        where |= Q(pk=int(said))
    cards = Entry.objects.filter(where, void=False, ledger__in=among, unit__among=viewer.written)
    return list(cards.exclude(hidden_cards()).exclude(pk__in=list(without)).order_by("-day", "-pk")[:FOUND])


def _refusals(one: Entry, other: Entry, kind: str, viewer: Viewer) -> list[Fault]:
    """Why these two cannot be tied."""
    found = [Fault("unit", strange(viewer, card.unit_id)) for card in (one, other) if not viewer.may_write(card.unit_id)]
    if found:
        return found[:1]
    for card in (one, other):
        if card.void:
            found.append(Fault("", f"登记号{card.pk}的记录已作废，不能关联。"))
        if hidden(card):
            found.append(Fault("", f"登记号{card.pk}只保留登记要素，不作关联（信访工作条例第三十条）。"))
        if kind == SAME and card.ledger not in MATTERS:
            found.append(Fault("", f"登记号{card.pk}不是信访、来访、热线、纠纷、调解的记录，不能归为同一事项。"))
    if one.pk == other.pk:
        found.append(Fault("", "请选择另一条记录。"))
    advises = one.ledger == OPINIONS and ledgers()[other.ledger].sheet.advised
    if kind == SERVES and other.ledger not in TARGETS and not advises:
        labels = "、".join(f"“{ledgers()[name].label}”" for name in TARGETS if name in ledgers())
        found.append(Fault("", f"只能用作{labels}的材料。"))
    return found


def _town(card: Entry, at: datetime) -> int:
    town = tree().town(card.unit_id, card.day or day_of(at))
    return town.pk if town else card.unit_id


def _put(act: Writing, pair: tuple[int, int], kind: str, why: str, viewer: Viewer) -> Link | None:
    """Ties two entries within a writing; None where they hang together already. Raises Refused."""
    cards = Entry.objects.in_bulk(pair)
    if len(cards) < len(set(pair)):
        raise Refused(Fault("", "没有这个登记号的记录，请核对。"))
    one, other = (cards[number] for number in (sorted(pair) if kind == SAME else pair))
    if found := _refusals(one, other, kind, viewer):
        raise Refused(*found)
    here = tied(one.pk)
    if other.pk in {card.pk for card in here.same} if kind == SAME else other.pk in {link.other_id for link in here.serves}:
        return None
    link = Link(one=one, other=other, kind=kind, why=why, unit_id=_town(one, act.at))
    if found := field_faults(link):
        raise Refused(*found)
    return act.put(link)


def join(one: int, other: int, *, viewer: Viewer, door: str, at: datetime, kind: str = SAME, why: str = "") -> Link:
    """Ties two entries by their numbers: as one matter, or (`kind` SERVES) the first as evidence of the second.

    Raises Refused: unknown, void or hidden entries, another's unit, a ledger that takes no such link, tied already.
    """
    said = "归为同一事项" if kind == SAME else "关联佐证材料"  # no titles or numbers: it stands in the chain for ever
    with writing(by=viewer.person, why=said, door=door, at=at) as act:
        link = _put(act, (one, other), kind, why, viewer)
        if link is None:
            raise Refused(Fault("", "这两条已归为同一事项。" if kind == SAME else "已经是这一条的材料。"))
    return link


def join_all(pairs: Sequence[tuple[int, int]], *, viewer: Viewer, door: str, at: datetime, why: str = "") -> int:
    """Ties each pair as one matter, all in one commit; how many were not tied before. Raises Refused."""
    done, made = 0, list[tuple[int, int]]()
    with writing(by=viewer.person, why="归为同一事项", door=door, at=at) as act:
        for pair in pairs:
            roots = groups([*made, pair[:1] * 2, pair[1:] * 2])
            if roots[pair[0]] != roots[pair[1]]:
                done += _put(act, pair, SAME, why, viewer) is not None
                made.append(pair)
    return done


def part(link: Link, reason: str, *, viewer: Viewer, door: str, at: datetime) -> Commit | None:
    """Takes a link back with a reason; `link` bears the `since` it was read with. Raises Refused, Conflict."""
    if not reason.strip():
        raise Refused(Fault("reason", "请写明拆开的原因。"))
    for card in (link.one, link.other):
        if not viewer.may_write(card.unit_id):
            raise Refused(Fault("unit", strange(viewer, card.unit_id)))
    link.void = True
    try:
        with writing(by=viewer.person, why=f"拆开关联：{reason.strip()}", door=door, at=at) as act:
            act.put(link)
    except BaseException:
        link.void = False
        raise
    return act.commit


def cut(entry: int) -> list[Any]:
    """The standing links of an entry, marked void: for the writing that makes it one of which nothing is kept."""
    found = list(Link.objects.standing().filter(Q(one=entry) | Q(other=entry)))
    for link in found:
        link.void = True
    return found
