"""单位: the tree with its dates; the system administrator adds, corrects, renames, moves, merges and ends, each tried first."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi.org import reshaping, units_sheet
from fazhi.org.access import KEEPERS, Viewer
from fazhi.org.listed import ListRefused
from fazhi.org.models import Post, Role, Succession, Unit, UnitKind
from fazhi.org.posting import held_on
from fazhi.org.reshaping import Change, reshape
from fazhi.org.tree import Stay
from fazhi.org.units_sheet import BELOW
from fazhi.trail.writing import Conflict
from fazhi.web.page import go, now, page
from fazhi.web.pages.setup import system_page
from fazhi.web.pages.sheets import download
from fazhi.web.setup_forms import CorrectForm, DayForm, NewUnitForm, OtherForm, RenameForm, standing

ACTS = {
    "correct": ("更正", "写错了的名称或代码；单位还是这个单位。"),
    "rename": ("更名", "从某天起换了名称；以前的记录跟过来。"),
    "move": ("划转", "从某天起归另一个上级管。"),
    "merge": ("并入", "从某天起并入另一个单位。"),
    "end": ("停用", "到某天为止，以后不再有记录。"),
}


@dataclass(frozen=True)
class Row:
    """A unit as listed: since when it stands there, how much is below it."""

    unit: Unit
    start: Any
    villages: int
    others: int
    people: int


@page
def every(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The county, or one's own town."""
    return _show(request, asker, _top(asker))


@page
def one(request: HttpRequest, asker: Viewer, pk: int) -> HttpResponse:
    """One unit with what stands below it."""
    return _show(request, asker, pk)


def _sees(asker: Viewer) -> frozenset[int]:
    """The units whose place in the tree he sees."""
    return frozenset(asker.tree.units) if asker.has(*KEEPERS) else asker.opened


def _top(asker: Viewer) -> int:
    seen = _sees(asker)
    if not seen or asker.home is None:
        raise PermissionDenied("您的岗位不查阅单位。")
    return int(asker.home.pk) if asker.home.pk in seen else min(seen)


def _show(request: HttpRequest, asker: Viewer, pk: int) -> HttpResponse:
    unit, seen, units, day = asker.tree.units.get(pk), _sees(asker), asker.tree, asker.day
    if unit is None:
        raise Http404("没有这个单位。")
    if pk not in seen:
        raise PermissionDenied("这个单位不在您的查阅范围。")
    posts = list(Post.objects.filter(held_on(day), person__void=False).values_list("unit_id", "person_id"))
    groups: dict[str, list[Row]] = {}
    below = [units.units[one] for one in units.under(pk, day)]
    for kind in UnitKind:
        if rows := [_row(asker, one, posts) for one in below if one.kind == kind]:
            groups[str(kind.label)] = rows
    past = Succession.objects.standing().filter(old_id=pk) | Succession.objects.standing().filter(new_id=pk)
    words = {
        "here": "units", "unit": unit, "groups": groups.items(), "stands": units.stands(pk, day), "keeps": asker.has(Role.SYSTEM),
        "path": [units.units[one] for one in reversed(units.path(pk, day)[1:]) if one in seen],
        "stays": _stays(asker, units.stays(pk)),
        "past": past.select_related("old", "new").order_by("day"), "acts": _acts(unit) if units.stands(pk, day) else {},
        "people": len({person for at, person in posts if at == pk}), "may_add": any(unit.kind in ups for ups in BELOW.values()),
        "towns": str(UnitKind.TOWN.label),
    }  # fmt: skip
    return render(request, "web/units.html", words)


def _row(asker: Viewer, unit: Unit, posts: list[tuple[int, int]]) -> Row:
    inside = asker.tree.below(unit.pk, asker.day)
    ids = set(inside)
    villages = sum(asker.tree.units[one].is_village for one in inside if one != unit.pk)
    start = next((stay.start for stay in asker.tree.stays(unit.pk) if stay.covers(asker.day)), None)
    return Row(unit, start, villages, len(inside) - 1 - villages, len({person for at, person in posts if at in ids}))


def _stays(asker: Viewer, stays: list[Stay]) -> list[tuple[Unit, Stay]]:
    return [(asker.tree.units[stay.parent], stay) for stay in stays]


def _acts(unit: Unit) -> dict[str, tuple[str, str]]:
    return {"correct": ACTS["correct"]} if unit.kind == UnitKind.COUNTY else ACTS


@system_page
def out(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The units of today as a list that can be added to and uploaded again."""
    return download(units_sheet.listed(asker.tree, asker.day), f"单位登记表_{asker.day:%Y%m%d}.xlsx")


@system_page
def new(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """A unit more: tried, then written."""
    above = request.GET.get("above", "")
    form = NewUnitForm(request.POST or None, asker=asker, initial={"above": above})
    words = {"title": "新设单位", "back": int(above) if above.isdecimal() and int(above) in asker.tree.units else None}

    def change(said: dict[str, Any]) -> Change:
        name = "".join(said["name"].split())
        return reshaping.add(name, said["kind"], said["above"], said["start"], code=said["code"], split=said["split"])

    return _tried(request, asker, form, change, words, lambda: form.cleaned_data["above"])


@system_page
def act(request: HttpRequest, asker: Viewer, pk: int, do: str) -> HttpResponse:
    """A change of a unit: what it would do in words, then the confirmation."""
    unit = asker.tree.units.get(pk)
    if unit is None or do not in ACTS:
        raise Http404("没有这个单位或这种办理。")
    form = _form(request, asker, unit, do)

    def change(said: dict[str, Any]) -> Change:
        name = "".join(said.get("name", "").split())
        if do == "correct":
            return reshaping.correct(pk, name, said["code"], said["edition"])
        if do == "rename":
            return reshaping.rename(pk, name, said["day"])
        if do == "end":
            return reshaping.end(pk, said["day"])
        return (reshaping.move if do == "move" else reshaping.merge)(pk, said["other"], said["day"])

    words = {"title": f"{ACTS[do][0]}：{unit.name}", "about": ACTS[do][1], "back": pk}
    return _tried(request, asker, form, change, words, lambda: pk)


def _form(request: HttpRequest, asker: Viewer, unit: Unit, do: str) -> forms.Form:
    data, day = request.POST or None, {"day": asker.day}
    if do == "correct":
        return CorrectForm(data, initial={"name": unit.name, "code": unit.code, "edition": unit.code_year})
    if do == "rename":
        return RenameForm(data, initial=day)
    if do == "end":
        return DayForm(data, initial=day)
    villages = (UnitKind.VILLAGE, UnitKind.COMMUNITY)
    same = villages if unit.is_village else (unit.kind,)
    kinds = BELOW.get(UnitKind(unit.kind), ()) if do == "move" else same
    offered = [one for one in standing(asker) if one.kind in kinds and one.pk != unit.pk]
    return OtherForm(data, asker=asker, units=offered, label="划归" if do == "move" else "并入", initial=day)


def _tried(request: HttpRequest, asker: Viewer, form: forms.Form, change: Any, words: dict[str, Any], to: Any) -> HttpResponse:
    """The form, the sentences of what would happen, and after the confirmation the writing."""
    says: tuple[str, ...] = ()
    if request.method == "POST" and form.is_valid():
        wanted = change(form.cleaned_data)
        try:
            says = wanted(asker.tree).says
            if request.POST.get("seen") == _digest(says):
                reshape(wanted, viewer=asker, door="web", at=now(), seen=says)
                messages.success(request, says[0])
                return go("unit", to())
        except Conflict:
            form.add_error(None, "这个单位刚被他人改过，没有写入。请核对后再办。")
        except ListRefused as refused:
            form.add_error(None, str(refused))
    words |= {"here": "units", "form": form, "says": says if not form.errors else (), "seen": _digest(says)}
    return render(request, "web/unit_change.html", words, status=422 if form.errors else 200)


def _digest(says: tuple[str, ...]) -> str:
    return hashlib.sha256("\n".join(says).encode()).hexdigest()[:32]
