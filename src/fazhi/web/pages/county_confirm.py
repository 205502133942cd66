"""待核实清单: every item with its state, filters, many decided at once; one item with its form, what it gives, its history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from fazhi.law.cited import MARKS
from fazhi.law.confirmation import read_confirmation
from fazhi.law.error import LawError
from fazhi.org.access import Viewer
from fazhi.org.confirming import SORTS, STATES, Given, Item, chosen, counted, effect, given, items
from fazhi.org.county import SettingRefused, Wanted, calendar, check, keep_settings, withdraw_setting
from fazhi.org.kept import past
from fazhi.org.models import SettingKind, Unit
from fazhi.trail.writing import Conflict
from fazhi.web.page import now
from fazhi.web.pages.county_deciding import DecisionForm, ManyForm, WithdrawForm
from fazhi.web.pages.county_keeping import Move, clash, county_page, digest, foreseen, must_set, spoken, store

KIND = SettingKind.CONFIRMED
TONES = {"pending": "warn", "confirm": "on", "change": "on", "off": "", "broken": "bad"}


@dataclass(frozen=True)
class Line:
    """An item as listed: what it would do, its state in words with a tone, what was decided."""

    item: Item
    effect: str
    mark: str
    state: str
    tone: str
    said: str


def line(item: Item) -> Line:
    """An item as listed."""
    said = f"{item.decision.paper}，{item.decision.by}，{item.decision.day.isoformat()}" if item.decision else item.broken
    return Line(item, effect(item.ruling), MARKS[item.one.mark], STATES[item.state], TONES[item.state], said)


@county_page
def every(request: HttpRequest, asker: Viewer, county: Unit) -> HttpResponse:
    """The list; by POST the ticked items are confirmed or switched off on one paper."""
    known = items()
    if request.method != "POST":
        return _list(request, asker, county, known, None)
    must_set(asker, county)
    form = ManyForm(request.POST)
    ticked = [pair for value in request.POST.getlist("pick") for pair in value.split()]
    picked = dict(pair.rpartition("|")[::2] for pair in ticked)
    mine = [item for item in known if item.key in picked]
    if not mine:
        form.add_error(None, "请先在清单里勾选要处理的项目。")
    if not form.is_valid():
        return _list(request, asker, county, known, form, 422)
    said = form.said()
    wanted = [Wanted(item.key, said.text(item.one), int(picked[item.key] or 0)) for item in mine]
    why = f"核实{len(mine)}项：{said.paper}"
    more: dict[str, Any] = {"unit": county, "viewer": asker, "why": why, "door": "web", "at": now()}
    try:
        return store(request, asker, lambda: keep_settings(KIND, wanted, **more), why, f"已保存{len(mine)}项", "county_confirm")
    except Conflict:
        form.add_error(None, "勾选的项目里有的刚被他人处理过，没有保存。请核对最新状态后重新勾选。")
    except SettingRefused as refused:
        form.add_error(None, str(refused))
    return _list(request, asker, county, known, form, 422)


def _list(
    request: HttpRequest, asker: Viewer, county: Unit, known: list[Item], form: ManyForm | None, status: int = 200
) -> HttpResponse:
    asked = {name: request.GET.get(name, "").strip() for name in ("state", "mark", "sort", "words")}
    found = chosen(known, **asked)
    groups = [(label, [line(item) for item in found if item.sort == sort]) for sort, label in SORTS.items()]
    marks = {mark: MARKS[mark] for mark in dict.fromkeys(item.one.mark for item in known)}
    words = {
        "here": "county", "groups": [(label, lines) for label, lines in groups if lines], "asked": asked, "shown": len(found),
        "counts": [(state, STATES[state], count) for state, count in counted(known).items()], "all": len(known),
        "marks": marks, "sorts": SORTS, "may_set": asker.may_set(county.pk), "form": form or ManyForm(),
    }  # fmt: skip
    return render(request, "web/county_confirm.html", words, status=status)


def the_item(key: str) -> Item:
    """The item of an address."""
    found = next((item for item in items() if item.key == key), None)
    if found is None:
        raise Http404("待核实清单里没有这一项，可能已核实到原文。")
    return found


@dataclass(frozen=True)
class Tried:
    """What a decision would give: the example, the digest of the text that was shown, the deadlines that would move."""

    given: Given
    seen: str
    moves: list[Move]


@county_page
def one(request: HttpRequest, asker: Viewer, county: Unit, key: str) -> HttpResponse:
    """One item; by POST «try» shows what a decision gives, «save» stores it (a change only after it was shown)."""
    item = the_item(key)
    if request.method != "POST":
        return _page(request, asker, county, item)
    must_set(asker, county)
    form = DecisionForm(request.POST, item=item)
    if not form.is_valid():
        return _page(request, asker, county, item, form, status=422)
    text = form.said().text(item.one)
    shown = form.cleaned_data["decision"] != "change" or request.POST.get("seen") == digest(text)
    why = f"核实“{item.one.label}”"
    wanted = [Wanted(item.key, text, form.cleaned_data["since"] or 0)]
    more: dict[str, Any] = {"unit": county, "viewer": asker, "why": why, "door": "web", "at": now()}
    try:
        if "save" in request.POST and shown:
            return store(request, asker, lambda: keep_settings(KIND, wanted, **more), why, "已保存", "county_confirm_one", key)
        check(KIND, item.key, text)
        ruling = read_confirmation(text, item.key).apply(item.one)
        moves = foreseen(asker, lambda: keep_settings(KIND, wanted, **more), why)
    except Conflict as conflict:
        return clash(request, KIND, item.one.label, text, conflict, reverse("county_confirm_one", args=[key]))
    except SettingRefused as refused:
        form.add_error(NON_FIELD_ERRORS, str(refused))
        return _page(request, asker, county, item, form, status=422)
    tried = Tried(given(ruling, _start(request, asker), calendar()), digest(text), moves)
    return _page(request, asker, county, item, form, tried=tried)


def _start(request: HttpRequest, asker: Viewer) -> date:
    """The day to reckon from; today where none is asked, or it is none."""
    text = request.POST.get("start") or request.GET.get("start") or ""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return asker.day


def _page(
    request: HttpRequest, asker: Viewer, county: Unit, item: Item, form: DecisionForm | None = None, status: int = 200,
    tried: Tried | None = None, leave: WithdrawForm | None = None,
) -> HttpResponse:  # fmt: skip
    start = _start(request, asker)
    try:
        shipped, ruling = given(item.one, start, calendar()), given(item.ruling, start, calendar())
    except LawError:  # a stored year that cannot be read: said on the overview, the decision can be made all the same
        shipped = ruling = Given("放假安排读不出来，暂不能算")
    words = {
        "here": "county", "item": item, "line": line(item), "as_shipped": effect(item.one), "form": form or DecisionForm.of(item),
        "start": start, "shipped": shipped, "ruling": ruling, "may_set": asker.may_set(county.pk), "tried": tried,
        "withdraw": leave or WithdrawForm(initial={"since": item.since}),
        "history": [(once, spoken(KIND, once.text) if once.text else []) for once in past(KIND, item.key)],
    }  # fmt: skip
    return render(request, "web/county_confirm_one.html", words, status=status)


@require_POST
@county_page
def withdraw(request: HttpRequest, asker: Viewer, county: Unit, key: str) -> HttpResponse:
    """Takes a decision back: what is shipped holds again."""
    must_set(asker, county)
    item = the_item(key)
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        return _page(request, asker, county, item, leave=form, status=422)
    said: dict[str, Any] = {"read": form.cleaned_data["since"], "why": form.cleaned_data["why"]}
    more: dict[str, Any] = {"unit": county, "viewer": asker, "door": "web", "at": now(), **said}
    why = f"撤回对“{item.one.label}”的决定"
    try:
        return store(request, asker, lambda: withdraw_setting(KIND, key, **more), why, "已撤回", "county_confirm_one", key)
    except Conflict:
        form.add_error(None, "这一项刚被他人改过，没有撤回。请核对最新内容。")
    except SettingRefused as refused:
        form.add_error(None, str(refused))
    return _page(request, asker, county, item, leave=form, status=409)
