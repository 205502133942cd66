"""上级报表: the county's own xlsx comes, its blank cells are tied to figures once, and it goes back filled in its own layout."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from fazhi.exchange.filling import When, handed_back
from fazhi.exchange.form import read_form
from fazhi.exchange.models import FormMap
from fazhi.exchange.package import MAX_FILE, FormRefused
from fazhi.exchange.ties import Tie, forget, keep
from fazhi.org.access import Viewer
from fazhi.org.models import Unit, UnitKind
from fazhi.trail.writing import Conflict
from fazhi.web import waiting
from fazhi.web.forms import dress
from fazhi.web.page import go, known, now, page, repeatable
from fazhi.web.pages.sheets import download
from fazhi.web.pages.superior_forms_grid import Sight

PLACE: Any = SimpleNamespace(name="forms")  # where uploads wait: they are kept by the name of a ledger
GONE = "这次上传已过期（只保留一天），请重新上传报表，对应过的单元格还在。"


class UploadForm(forms.Form):
    """A superior's form, and the town that fills it."""

    unit = dress(forms.TypedChoiceField(label="填报单位", coerce=int))
    file = dress(forms.FileField(label="上级报表", help_text="xlsx，原样上传，不用改表头和合并单元格。"))

    def __init__(self, *args: Any, units: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["unit"]
        field.choices = [(unit.pk, unit.name) for unit in units]
        if len(units) == 1:
            field.initial, field.widget = units[0].pk, forms.HiddenInput()
        widget: Any = self.fields["file"].widget
        widget.attrs["accept"] = ".xlsx"


def _towns(asker: Viewer) -> list[Unit]:
    towns = [unit for unit in known(asker, asker.written) if unit.kind == UnitKind.TOWN]
    if not towns:
        raise PermissionDenied("上级报表由乡镇经办人填报，您没有填报权限。")
    return towns


@repeatable
@page
def every(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The forms known here, and the upload of one."""
    towns = _towns(asker)
    form = UploadForm(request.POST or None, request.FILES or None, units=towns)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            if file.size > MAX_FILE:
                raise FormRefused(f"“{file.name}”超过{MAX_FILE >> 20}MB，不像一张报表。")
            data = file.read()
            read_form(data, file.name)
        except FormRefused as refused:
            form.add_error("file", str(refused))
        else:
            return go("form_one", waiting.put(asker, PLACE, file.name, form.cleaned_data["unit"], data))
    maps = FormMap.objects.standing().filter(unit__in=[one.pk for one in towns]).select_related("unit").order_by("-since")
    words = {"form": form, "maps": list(maps), "here": "forms", "several": len(towns) > 1}
    return render(request, "web/superior_forms.html", words, status=422 if form.errors else 200)


def _sight(request: HttpRequest, asker: Viewer, token: str) -> Sight:
    """The upload read again, for the town that it was handed in for."""
    try:
        held = waiting.get(asker, PLACE, token)
    except Http404:
        raise Http404(GONE) from None
    if not asker.may_write(held.unit):
        raise PermissionDenied("您没有填报这个乡镇报表的权限。")
    form = read_form(held.data, held.name)
    return Sight(form, asker.tree.units[held.unit], asker, request.GET)


@page
def show(request: HttpRequest, asker: Viewer, token: str) -> HttpResponse:
    """The form as a table: tied cells with their numbers, blank ones to be tied, and one cell that is being tied."""
    try:
        sight = _sight(request, asker, token)
        words = sight.words()
    except FormRefused as refused:
        raise Http404(str(refused)) from None
    return render(request, "web/superior_form.html", {**words, "token": token, "here": "forms"})


def _back(sight: Sight, token: str, **more: Any) -> HttpResponse:
    return go("form_one", token, query=urlencode(sight.asked(**more)))


def _read(request: HttpRequest) -> int:
    said = request.POST.get("since", "0")
    return int(said) if said.isdecimal() else 0


@require_POST
@page
def tie(request: HttpRequest, asker: Viewer, token: str) -> HttpResponse:
    """Ties one cell to a figure, or (`drop`) unties it."""
    sight = _sight(request, asker, token)
    said = request.POST
    sheet, cell = sight.sheet, said.get("cell", "").strip().upper()
    ties: list[Tie] = []
    drop = [(sheet, cell)] if "drop" in said else []
    if not drop:
        unit = said.get("of", "0")
        ties = [Tie(sheet, cell, said.get("figure", ""), said.get("period", ""), bool(said.get("last")), said.get("written", ""),
                    int(unit) if unit.isdecimal() else 0)]  # fmt: skip
    return _kept(request, sight, token, ties, drop, f"已对应 {cell}。" if ties else f"已取消 {cell} 的对应。")


@require_POST
@page
def accept(request: HttpRequest, asker: Viewer, token: str) -> HttpResponse:
    """Takes every suggestion that fits well, for cells that are not tied yet."""
    sight = _sight(request, asker, token)
    ties = [one.tie for one in sight.sure]
    return _kept(request, sight, token, ties, [], f"已对应{len(ties)}格，请逐格核对。")


def _kept(
    request: HttpRequest, sight: Sight, token: str, ties: list[Tie], drop: list[tuple[int, str]], says: str
) -> HttpResponse:
    try:
        keep(sight.unit, sight.form, ties, drop=drop, read=_read(request), viewer=sight.asker, door="web", at=now())
    except (FormRefused, Conflict) as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, says)
    return _back(sight, token)


@page
def out(request: HttpRequest, asker: Viewer, token: str) -> HttpResponse:
    """The form filled, in its own layout and under its own name."""
    try:
        sight = _sight(request, asker, token)
        data = handed_back(sight.form, sight.done)
    except FormRefused as refused:
        raise Http404(str(refused)) from None
    stem = sight.form.name.rsplit(".", 1)[0]
    return download(data, f"{stem}（{sight.unit.name}{_said(sight.at)}）.xlsx")


def _said(at: When) -> str:
    return f"{at.year}年{at.month}月"


@require_POST
@page
def drop(request: HttpRequest, asker: Viewer, pk: int) -> HttpResponse:
    """Forgets what is kept of a form."""
    found = FormMap.objects.standing().filter(pk=pk).first()
    if found is None:
        raise Http404("没有这张报表。")
    if not asker.may_write(found.unit_id):
        raise PermissionDenied("您没有填报这个乡镇报表的权限。")
    forget(found, viewer=asker, door="web", at=now())
    messages.success(request, f"已不再使用：{found.name}。")
    return go("forms")
