"""Spreadsheets: the trial of an import, its confirmation, the error workbook, the template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi.cases.merging import ByHand
from fazhi.org.access import Viewer
from fazhi.org.models import UnitKind
from fazhi.records.exporting import template
from fazhi.records.importing import Plan, SourcePlan, plan, plan_source, recognise
from fazhi.records.ledger import Ledger
from fazhi.records.permission import Refused
from fazhi.records.source import sources_of
from fazhi.trail.writing import Conflict
from fazhi.web import waiting
from fazhi.web.page import go, must_write, now, repeatable, rows_page, writable_units
from fazhi.web.saved import saved
from fazhi.web.uploading import BY_HEADS, NO_SOURCE, UploadForm, of_sources

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 200  # refused cells shown on the page; the error workbook has all
TOWNS = (UnitKind.TOWN, UnitKind.COUNTY)


def download(data: bytes, name: str, kind: str = XLSX) -> HttpResponse:
    """A file to keep, under a Chinese name."""
    answer = HttpResponse(data, content_type=kind)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return answer


@repeatable
@rows_page
def upload(request: HttpRequest, asker: Viewer, ledger: Ledger) -> HttpResponse:
    """Step one: a file comes; it is tried at once and kept for the confirmation."""
    must_write(asker)
    units = [unit for unit in writable_units(asker, ledger) if unit.kind in TOWNS] or writable_units(asker, ledger)
    form = UploadForm(request.POST or None, request.FILES or None, units=units, sources=sources_of(ledger.name))
    if request.method == "POST" and form.is_valid():
        file, unit = form.cleaned_data["file"], form.cleaned_data["unit"]
        data = file.read()
        try:
            chosen = _chosen(ledger, form.cleaned_data.get("source", ""), data, file.name)
            _plan(asker, ledger, waiting.Waiting("", file.name, unit, data, chosen))
        except Refused as refused:
            form.add_error("file", str(refused))
        else:
            return go("import_trial", ledger.name, waiting.put(asker, ledger, file.name, unit, data, chosen))
    words = {"ledger": ledger, "form": form, "here": ledger.name, "systems": sources_of(ledger.name)}
    return render(request, "web/import.html", words, status=422 if form.errors else 200)


def _chosen(ledger: Ledger, said: str, data: bytes, name: str) -> str:
    """The name of the system that was chosen or recognised; empty for a plain table."""
    if said != BY_HEADS and said:
        return "" if said == NO_SOURCE else said
    found = recognise(ledger, data, name) if sources_of(ledger.name) else None
    return found.name if found else ""


def _plan(asker: Viewer, ledger: Ledger, file: waiting.Waiting, merges: Mapping[str, int] | None = None) -> Plan:
    must_write(asker, file.unit)
    unit = asker.tree.units[file.unit]
    known = {one.name: one for one in sources_of(ledger.name)}
    if file.source in known:
        return plan_source(known[file.source], file.data, file.name, viewer=asker, unit=unit, merges=merges)
    return plan(ledger, file.data, file.name, viewer=asker, unit=unit)


def _tried(request: HttpRequest, asker: Viewer, ledger: Ledger, token: str) -> tuple[waiting.Waiting, Plan]:
    """The upload and its plan, by the system that the address names; one whose heads do not fit is said and not taken."""
    file = waiting.get(asker, ledger, token)
    asked: Any = request.POST if request.method == "POST" else request.GET
    named = asked.get("source", "")
    merges = {key[6:]: int(entry) for key, entry in asked.items() if key.startswith("merge-") and entry.isdecimal()}
    if named != file.source and named in dict(of_sources(sources_of(ledger.name))):
        try:
            other = replace(file, source=_chosen(ledger, named, file.data, file.name))
            return other, _plan(asker, ledger, other, merges)
        except Refused as refused:
            messages.error(request, str(refused))
    return file, _plan(asker, ledger, file, merges)


@rows_page
def trial(request: HttpRequest, asker: Viewer, ledger: Ledger, token: str) -> HttpResponse:
    """Step two: what would happen, cell by cell; confirmed, the good lines are written as one commit."""
    must_write(asker)
    file, found = _tried(request, asker, ledger, token)
    wrong = ""
    if request.method == "POST":
        try:
            found.write(asker, "web", now())
        except (Refused, Conflict) as refused:
            wrong = str(refused)
        else:
            waiting.drop(token)
            left = f"；退回 {found.turned_back} 行，改好后再导入即可" if found.turned_back else ""
            saved(request, f"已导入“{file.name}”：新增 {found.new} 条，更新 {found.changed} 条{left}。")
            return go("list", ledger.name)
    words = {
        "ledger": ledger, "plan": found, "file": file, "here": ledger.name, "wrong": wrong, "unit": asker.tree.units[file.unit],
        "cells": found.refused[:SHOWN], "more": max(len(found.refused) - SHOWN, 0), "writes": found.new + found.changed,
        "systems": of_sources(sources_of(ledger.name)) if sources_of(ledger.name) else [], "chosen": file.source or NO_SOURCE,
        **(_of_source(asker, found) if isinstance(found, SourcePlan) else {}),
    }  # fmt: skip
    return render(request, "web/import_trial.html", words, status=409 if wrong else 200)


def _of_source(asker: Viewer, found: SourcePlan) -> dict[str, Any]:
    """What only the export of another system needs: rows made by hand that may be the same, values that it replaces."""
    days = [getattr(row, found.ledger.sheet.day) for _, row in found.fresh]
    hand = ByHand(found.source, found.ledger, found.units & asker.written, days)
    likes = [(told.number, found.ledger.title(row), like) for told, row in found.fresh if (like := hand.like(row))]
    replaced = found.replaced
    return {"likes": likes[:SHOWN], "replaced": replaced[:SHOWN], "more_replaced": max(len(replaced) - SHOWN, 0)}


@rows_page
def errors(request: HttpRequest, asker: Viewer, ledger: Ledger, token: str) -> HttpResponse:
    """The refused lines as they came, bad cells coloured."""
    must_write(asker)
    file, found = _tried(request, asker, ledger, token)
    return download(found.error_book(), f"退回_{file.name.rsplit('.', 1)[0]}.xlsx")


@rows_page
def blank(request: HttpRequest, asker: Viewer, ledger: Ledger) -> HttpResponse:
    """The empty sheet to fill."""
    return download(template(ledger), f"{ledger.label}登记表.xlsx")
