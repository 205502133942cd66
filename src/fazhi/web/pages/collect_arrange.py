"""The editor of 采集安排: tick what each office tells of. What it usually tells of is proposed; the town clerk decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi.org.access import Viewer
from fazhi.org.models import Role, Unit
from fazhi.records.collecting.arranging import arrange, asked, first_of, held, proposed, tellers, why_not
from fazhi.records.ledger import Ledger, ledgers
from fazhi.records.permission import Refused
from fazhi.web.page import go, now, page
from fazhi.web.pages.collect import the_town

VILLAGES = "villages"  # one card for all villages: nobody ticks twenty times the same


@dataclass(frozen=True)
class Tick:
    """One ledger that may be ticked."""

    ledger: Ledger
    on: bool
    proposed: bool


@dataclass(frozen=True)
class Card:
    """One office, or all villages: first what it tells of or usually does, then the rest by heading."""

    name: str
    key: str
    first: list[Tick]
    more: list[tuple[str, list[Tick]]]


@page
def show(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """Shows and takes the ticks."""
    town = the_town(asker)
    if not asker.has(Role.CLERK):
        raise PermissionDenied("采集安排由本镇（街道）经办人设定，您可以下载和导入采集表。")
    wrong = ""
    if request.method == "POST":
        try:
            commit = arrange(town, _said(request, asker, town), viewer=asker, door="web", at=now())
        except Refused as refused:
            wrong = str(refused)
        else:
            messages.success(request, "已保存采集安排。" if commit else "采集安排没有变化。")
            return go("collect")
    taken = held(town, asker.tree, asker.day)
    systems = [(ledgers()[name].label, "、".join(one.label for one in some)) for name, some in taken.items()]
    words = {"here": "collect", "cards": _cards(request, asker, town), "systems": systems, "wrong": wrong}
    return render(request, "web/collect_arrange.html", words, status=422 if wrong else 200)


def _groups(asker: Viewer, town: Unit) -> list[tuple[str, str, list[Unit]]]:
    """(name, key, units) of each card."""
    units = tellers(asker.tree, town, asker.day)
    found = [(unit.name, str(unit.pk), [unit]) for unit in units if not unit.is_village]
    villages = [unit for unit in units if unit.is_village]
    return [*found, ("各村（社区）", VILLAGES, villages)] if villages else found


def _said(request: HttpRequest, asker: Viewer, town: Unit) -> dict[int, list[str]]:
    """What was ticked, by unit; a village keeps what was never shown."""
    return {unit.pk: request.POST.getlist(f"tells-{key}") for _, key, some in _groups(asker, town) for unit in some}


def _cards(request: HttpRequest, asker: Viewer, town: Unit) -> list[Card]:
    month, usual = first_of(asker.day), proposed(town, asker.tree, asker.day)
    now_asked: dict[int, list[str]] = asked([unit.pk for unit in tellers(asker.tree, town, asker.day)], month)
    taken, anything = held(town, asker.tree, asker.day), bool(now_asked)
    cards = []
    for name, key, units in _groups(asker, town):
        told: set[str] = {one for unit in units for one in now_asked.get(unit.pk, ())}
        likely = {one for unit in units for one in usual[unit.pk]}
        if not anything and key != VILLAGES:
            told = set(likely)
        if request.method == "POST":
            told = set(request.POST.getlist(f"tells-{key}"))
        ticks = [
            Tick(one, one.name in told, one.name in likely) for one in ledgers().values() if not why_not(one, units[0], taken)
        ]
        cards.append(Card(name, key, [one for one in ticks if one.on or one.proposed], _rest(ticks)))
    return cards


def _rest(ticks: list[Tick]) -> list[tuple[str, list[Tick]]]:
    groups: dict[str, list[Any]] = {}
    for one in ticks:
        if not one.on and not one.proposed:
            groups.setdefault(one.ledger.sheet.group, []).append(one)
    return list(groups.items())
