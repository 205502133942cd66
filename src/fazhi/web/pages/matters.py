"""同一事项: how many matters came through which channels; one matter with its entries; joining and parting by a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_POST

from fazhi.cases.matters import brought, pending
from fazhi.indicators.overlap import BY_NAME, Came, Door, Matter, Overlap, overlap
from fazhi.indicators.scope import Scope
from fazhi.org.access import Viewer
from fazhi.org.models import UnitKind
from fazhi.records.ledger import ledgers
from fazhi.records.linking import MATTERS, SAME, SERVES, TARGETS, groups, hidden, join, join_all, links_of, part, search, tied
from fazhi.records.models import Entry, Link
from fazhi.records.permission import Refused
from fazhi.trail.writing import Conflict
from fazhi.web.asking import Asked, asked
from fazhi.web.matter import Shown, card_of, shown, words_of
from fazhi.web.page import go, must_write, now, page
from fazhi.web.saved import saved

PAGE, OFFERED, DEEPEST = 50, 10, 5000
ENTRIES = "entries"  # the search on the page of a target: any ledger's entry that serves it


@dataclass(frozen=True)
class Found:
    """One matter as listed: its entries with the label of their doors."""

    matter: Matter
    entries: list[tuple[str, Shown]]


@page
def every(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The overlap of a unit and year; a cell opens its matters."""
    what = asked(asker, request.GET)
    scope = what.scope
    found = overlap(scope)
    chosen, says, link = _chosen(request, found)
    sheet = Paginator(chosen, PAGE).get_page(request.GET.get("page"))
    pairs = _pending(asker, what, scope)
    words = {
        "what": what, "found": found, "here": "matters", "says": says, "sheet": sheet, "count": len(chosen), "link": link,
        "entries": sum(line.entries for line in found.lines if not line.door.within),
        "matters": _found(asker, list(sheet)), "notes": scope.crossings,
        "wide": {line.door.name for line in found.lines if not line.door.within},
        "written": [two for two in pairs if two[2]], "likely": [two for two in pairs if not two[2]][:OFFERED],
        "more": max(0, sum(not two[2] for two in pairs) - OFFERED),
    }  # fmt: skip
    return render(request, "web/matters.html", words)


def _chosen(request: HttpRequest, found: Overlap) -> tuple[list[Matter], str, str]:
    """(matters of the chosen cell, what it is, its parameters); unknown doors are no doors."""
    exact = [name for name in request.GET.get("set", "").split("+") if name in BY_NAME]
    doors = [name for name in request.GET.getlist("door") if name in BY_NAME]
    if request.GET.get("converted"):
        return [matter for matter in found.matters if matter.converted], "先来信、后来访的事项", "converted=1"
    if exact:
        return found.exactly(exact), f"只经{_labels(exact)}的事项", f"set={'%2B'.join(exact)}"
    if doors and "alone" in request.GET:
        chosen = [matter for matter in found.through(doors) if matter.doors <= _family(doors[0])]
        return chosen, f"只经{_labels(doors)}的事项", f"door={doors[0]}&alone=1"
    if doors:
        return found.through(doors), f"经{_labels(doors)}的事项", "&".join(f"door={name}" for name in doors)
    joined = [matter for matter in found.matters if len(matter.entries) > 1]
    return joined, "归并了几条记录的事项", ""


def _labels(names: list[str]) -> str:
    return "、".join(f"“{BY_NAME[name].label}”" for name in dict.fromkeys(names))


def _family(name: str) -> set[str]:
    """A door, the wider one, and its parts."""
    return {name, BY_NAME[name].within, *(door.name for door in BY_NAME.values() if door.within == name)}


def _found(asker: Viewer, matters: list[Matter]) -> list[Found]:
    """The matters of one page. One query for their cards."""
    cards = Entry.objects.in_bulk([came.entry for matter in matters for came in matter.entries])

    def line(came: Came) -> tuple[str, Shown]:
        door: Door = BY_NAME[came.door]
        return (f"{door.label} {came.people} 人次" if came.people else door.label), shown(asker, cards[came.entry])

    return [Found(matter, [line(came) for came in matter.entries if came.entry in cards]) for matter in matters]


def _pending(asker: Viewer, what: Asked, scope: Scope) -> list[tuple[Shown, Shown, bool, str]]:
    """(entry, entry, whether somebody wrote the number down, why) of pairs to confirm; for those who keep the ledgers, now."""
    if what.seq is not None or what.unit.kind == UnitKind.COUNTY or not scope.span & asker.written:
        return []
    found = []
    for one, candidate in pending(_rows(scope, asker), _roots(scope)):
        other = candidate.other
        found.append((shown(asker, card_of(one)), shown(asker, card_of(other)), candidate.said, candidate.says))
    return found


def _rows(scope: Scope, asker: Viewer) -> list[Any]:
    """What was brought in the scope, of the units he keeps. One query for each ledger."""
    known, units = ledgers(), list(scope.span & asker.written)
    found = []
    for name in MATTERS:
        if name in known:
            period = {f"{known[name].sheet.day}__range": (scope.start, scope.end)}
            found += brought(known[name], Q(unit__among=units, **period), DEEPEST)
    return found


def _roots(scope: Scope) -> dict[int, int]:
    near = {*scope.span, *scope.tree.path(scope.unit, scope.end)}
    return groups(Link.objects.standing().filter(kind=SAME, unit__among=near).order_by().values_list("one", "other"))


@require_POST
@page
def written(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """Joins every pair of a unit and year in which somebody wrote down the other's number: one press, by a person."""
    must_write(asker)
    what = asked(asker, request.POST)
    pairs = [(one.card.pk, other.card.pk) for one, other, said, _ in _pending(asker, what, what.scope) if said]
    try:
        done = join_all(pairs, viewer=asker, door="web", at=now(), why="登记时已写明编号")
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"已归并{done}对。")
    return go("matters", query=what.link())


def the_card(asker: Viewer, pk: int) -> Entry:
    """The card of an entry that opens to the asker and may be linked. 404, 403."""
    card = Entry.objects.filter(pk=pk, ledger__in=list(ledgers())).first()
    if card is None:
        raise Http404("没有这条记录。")
    if not asker.opens(card.unit_id):
        raise PermissionDenied("这条记录属于其他单位，您没有查阅权限。")
    if hidden(card):
        raise PermissionDenied("这条记录只保留登记要素，不作归并和关联。")
    return card


@page
def one(request: HttpRequest, asker: Viewer, pk: int) -> HttpResponse:
    """One entry's matter from the first day on, what it serves, and a search for what to join."""
    card = the_card(asker, pk)
    text, way = request.GET.get("q", ""), request.GET.get("for", "")
    among = {SERVES: TARGETS, ENTRIES: tuple(name for name in ledgers() if name not in TARGETS)}.get(way, MATTERS)
    words = words_of(asker, card)
    own = [card.pk, *(each.card.pk for each in words["same"])] if among == MATTERS else [card.pk]
    results = [shown(asker, each) for each in search(text, asker, among, without=own)]
    time = sorted([shown(asker, card), *words["same"]], key=lambda each: (each.card.day is None, each.card.day, each.card.pk))
    words |= {"time": time, "q": text, "way": way or SAME, "results": results, "here": card.ledger, "asked": bool(text.strip())}
    return render(request, "web/matter.html", words)


@require_POST
@page
def joining(request: HttpRequest, asker: Viewer, pk: int) -> HttpResponse:
    """Ties another entry to this one: as the same matter, as what it serves, or as what serves it."""
    card = the_card(asker, pk)
    must_write(asker, card.unit_id)
    number, way, why = (request.POST.get(name, "") for name in ("other", "way", "why"))
    other = int(number) if number.isascii() and number.isdecimal() and len(number) < 19 else 0
    pair = (other, pk) if way == ENTRIES else (pk, other)
    kind = SAME if way == SAME else SERVES
    try:
        join(*pair, kind=kind, why=why, viewer=asker, door="web", at=now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        saved(request, "已归为同一事项。" if kind == SAME else "已关联为材料。")
    if request.POST.get("from") == "matters":
        return go("matters", query=QueryDict(request.POST.get("back", "")[:200]).urlencode())
    return go("matter", pk) if request.POST.get("from") == "matter" else go("row", card.ledger, pk)


@require_POST
@page
def parting(request: HttpRequest, asker: Viewer, pk: int, link: int) -> HttpResponse:
    """Takes a link back with a reason."""
    card = the_card(asker, pk)
    must_write(asker, card.unit_id)
    ties = {each.pk: each for each in (*tied(pk).ties, *links_of([pk]))}
    if link not in ties:
        raise Http404("没有这个关联，可能已经拆开。")
    since = request.POST.get("since", "")
    ties[link].since = int(since) if since.isascii() and since.isdecimal() and len(since) < 19 else 0
    try:
        part(ties[link], request.POST.get("why", "")[:200], viewer=asker, door="web", at=now())
    except Refused as refused:
        messages.error(request, str(refused))
    except Conflict:
        messages.error(request, "这个关联刚被改动，请看过最新情况再拆。")
    else:
        saved(request, "已拆开，原因已留痕。")
    return go("matter", pk) if request.POST.get("from") == "matter" else go("row", card.ledger, pk)
