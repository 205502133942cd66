"""Named views of a list: saving what is seen, sharing it with the town, renaming, dropping, opening one first."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from fazhi.org.access import Viewer
from fazhi.records.ledger import Ledger
from fazhi.web import list_columns, saved_views
from fazhi.web.forms import dress
from fazhi.web.listing import Listing
from fazhi.web.models import NAME, ListChoice, SavedView
from fazhi.web.page import go, part, rows_page
from fazhi.web.pages.list_columns import query_of

TWICE = "您已有一个叫“{}”的视图，请换个名称。"


class ViewForm(forms.Form):
    """What a view is called and whose it is."""

    name = dress(forms.CharField(label="名称", max_length=NAME, widget=forms.TextInput({"autocomplete": "off"})))
    shared = dress(forms.BooleanField(label="本单位同事也能用", required=False))


class NewForm(ViewForm):
    """A new one."""

    first = dress(forms.BooleanField(label="打开这本台账先看它", required=False))
    columns = dress(forms.BooleanField(label="连同现在显示的列", required=False))


def _view(asker: Viewer, ledger: Ledger, pk: int, *, own: bool) -> SavedView:
    found = SavedView.objects.filter(pk=pk, ledger=ledger.name).first()
    if found is None or not saved_views.opens(asker, found):
        raise Http404("没有这个视图，可能已被删除或不再共用。")
    if own and found.person_id != asker.person.pk:
        raise PermissionDenied("这是同事的视图，只有本人能改。要改可以先另存一份。")
    return found


def _first(asker: Viewer, ledger: Ledger, view: SavedView | None) -> None:
    ListChoice.objects.update_or_create(person=asker.person, ledger=ledger.name, defaults={"first": view})


@rows_page
def new(request: HttpRequest, asker: Viewer, ledger: Ledger) -> HttpResponse:
    """The panel that saves what is seen under a name."""
    posted = request.method == "POST"
    back = query_of(request.POST.get("back", "") if posted else request.GET.get("back", ""))
    listing = Listing(asker, ledger, QueryDict(back))
    own = listing.columns != list_columns.usual(ledger)
    form = NewForm(request.POST if posted else None, initial={"columns": own})
    if posted and form.is_valid() and (made := _made(asker, listing, form)):
        messages.success(request, f"已存为视图“{made.name}”，在列表上方点一下就能打开。")
        return go("list", ledger.name, query=saved_views.address(asker, made))
    words = {
        "ledger": ledger, "here": ledger.name, "form": form, "back": back, "listing": listing,
        "town": saved_views.town_of(asker), "piece": "web/parts/list_view_new.html", "heading": "存为视图",
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, part(request, "web/list_panel.html", "web/parts/list_panel.html"), words, status=status)


def _made(asker: Viewer, listing: Listing, form: NewForm) -> SavedView | None:
    """The new view; None, and the reason beside its name, where it cannot be."""
    said, town = form.cleaned_data, saved_views.town_of(asker)
    mine = SavedView.objects.filter(person=asker.person, ledger=listing.ledger.name)
    if mine.count() >= saved_views.MOST:
        form.add_error("name", f"一本台账最多存 {saved_views.MOST} 个视图，请先删去不用的。")
    elif mine.filter(name=said["name"]).exists():
        form.add_error("name", TWICE.format(said["name"]))
    if form.errors or town is None:
        return None
    found = SavedView.objects.create(
        person=asker.person, unit=town, ledger=listing.ledger.name, name=said["name"], shared=said["shared"],
        query=saved_views.said(listing), columns=list_columns.said(listing.columns) if said["columns"] else "",
    )  # fmt: skip
    if said["first"]:
        _first(asker, listing.ledger, found)
    return found


@rows_page
def every(request: HttpRequest, asker: Viewer, ledger: Ledger) -> HttpResponse:
    """All views he may open: his own to rename, share and drop, the others' to open."""
    return _every(request, asker, ledger)


def _every(request: HttpRequest, asker: Viewer, ledger: Ledger, wrong: tuple[int, str] = (0, "")) -> HttpResponse:
    choice = list_columns.choice_of(asker, ledger)
    found = []
    for view in saved_views.visible(asker, ledger):
        params = QueryDict(saved_views.address(asker, view))
        told = Listing(asker, ledger, params, choice).told
        fault = wrong[1] if view.pk == wrong[0] else ""
        found.append({"view": view, "told": told, "wrong": fault, "first": view.pk == choice.first_id})
    mine = [one for one in found if one["view"].person_id == asker.person.pk]  # type: ignore[attr-defined]
    words = {
        "ledger": ledger, "here": ledger.name, "mine": mine, "others": [one for one in found if one not in mine],
        "town": saved_views.town_of(asker), "first": choice.first_id, "longest": NAME,
    }  # fmt: skip
    return render(request, "web/list_views.html", words, status=422 if wrong[0] else 200)


@rows_page
def one(request: HttpRequest, asker: Viewer, ledger: Ledger, pk: int) -> HttpResponse:
    """Opens a view; posted, changes it."""
    if request.method == "POST":
        return _changed(request, asker, ledger, pk)
    return go("list", ledger.name, query=saved_views.address(asker, _view(asker, ledger, pk, own=False)))


def _changed(request: HttpRequest, asker: Viewer, ledger: Ledger, pk: int) -> HttpResponse:
    post, do = request.POST, request.POST.get("do", "")
    if do in ("first", "unfirst"):
        view = _view(asker, ledger, pk, own=False)
        _first(asker, ledger, view if do == "first" else None)
        messages.success(request, f"以后打开{ledger.label}先看“{view.name}”。" if do == "first" else "已不设默认视图。")
        return go("list_views", ledger.name)
    view = _view(asker, ledger, pk, own=True)
    if do == "keep":
        return _kept(request, asker, ledger, view)
    if do == "drop":
        SavedView.objects.filter(pk=view.pk).delete()
        messages.success(request, f"已删除视图“{view.name}”；记录一条不少。")
        return go("list_views", ledger.name)
    form = ViewForm(post)
    wrong = "" if form.is_valid() else "请填名称，最多 20 个字。"
    try:
        with transaction.atomic():
            if not wrong:
                SavedView.objects.filter(pk=view.pk).update(**_said(form, asker))
    except IntegrityError:
        wrong = TWICE.format(form.cleaned_data["name"])
    if wrong:
        return _every(request, asker, ledger, (view.pk, wrong))
    messages.success(request, f"视图“{form.cleaned_data['name']}”已改好。")
    return go("list_views", ledger.name)


def _said(form: ViewForm, asker: Viewer) -> dict[str, Any]:
    """Name and sharing; what is shared is shared with the town where he is now."""
    town = saved_views.town_of(asker)
    return {**form.cleaned_data, **({"unit": town} if town else {})}


def _kept(request: HttpRequest, asker: Viewer, ledger: Ledger, view: SavedView) -> HttpResponse:
    """The view takes in what is seen now."""
    listing = Listing(asker, ledger, QueryDict(query_of(request.POST.get("back", ""))))
    columns = list_columns.said(listing.columns) if view.columns else ""
    SavedView.objects.filter(pk=view.pk).update(query=saved_views.said(listing), columns=columns)
    messages.success(request, f"视图“{view.name}”已按现在看到的存好。")
    view.refresh_from_db()
    return go("list", ledger.name, query=saved_views.address(asker, view))
