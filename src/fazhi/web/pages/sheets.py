"""Spreadsheets: the trial of an import, its confirmation, the error workbook, the template, the export."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi.org.access import Viewer
from fazhi.org.models import UnitKind
from fazhi.records.exporting import export, template
from fazhi.records.importing import Plan, plan
from fazhi.records.ledger import Ledger
from fazhi.records.permission import Refused
from fazhi.trail.writing import Conflict
from fazhi.web import waiting
from fazhi.web.forms import UploadForm
from fazhi.web.listing import Listing
from fazhi.web.page import go, must_write, now, rows_page, writable_units
from fazhi.web.uncover import note

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 200  # refused cells shown on the page; the error workbook has all
TOWNS = (UnitKind.TOWN, UnitKind.COUNTY)


def download(data: bytes, name: str, kind: str = XLSX) -> HttpResponse:
    """A file to keep, under a Chinese name."""
    answer = HttpResponse(data, content_type=kind)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return answer


@rows_page
def upload(request: HttpRequest, asker: Viewer, ledger: Ledger) -> HttpResponse:
    """Step one: a file comes; it is tried at once and kept for the confirmation."""
    must_write(asker)
    units = [unit for unit in writable_units(asker, ledger) if unit.kind in TOWNS] or writable_units(asker, ledger)
    form = UploadForm(request.POST or None, request.FILES or None, units=units)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        data = file.read()
        try:
            _plan(asker, ledger, file.name, form.cleaned_data["unit"], data)
        except Refused as refused:
            form.add_error("file", str(refused))
        else:
            token = waiting.put(asker, ledger, file.name, form.cleaned_data["unit"], data)
            return go("import_trial", ledger.name, token)
    words = {"ledger": ledger, "form": form, "here": ledger.name}
    return render(request, "web/import.html", words, status=422 if form.errors else 200)


def _plan(asker: Viewer, ledger: Ledger, name: str, unit: int, data: bytes) -> Plan:
    must_write(asker, unit)
    return plan(ledger, data, name, viewer=asker, unit=asker.tree.units[unit])


@rows_page
def trial(request: HttpRequest, asker: Viewer, ledger: Ledger, token: str) -> HttpResponse:
    """Step two: what would happen, cell by cell; confirmed, the good lines are written as one commit."""
    must_write(asker)
    file = waiting.get(asker, ledger, token)
    found = _plan(asker, ledger, file.name, file.unit, file.data)
    wrong = ""
    if request.method == "POST":
        try:
            found.write(asker, "web", now())
        except (Refused, Conflict) as refused:
            wrong = str(refused)
        else:
            waiting.drop(token)
            left = f"；退回 {found.turned_back} 行，改好后再导入即可" if found.turned_back else ""
            messages.success(request, f"已导入“{file.name}”：新增 {found.new} 条，更新 {found.changed} 条{left}。")
            return go("list", ledger.name)
    words = {
        "ledger": ledger, "plan": found, "file": file, "here": ledger.name, "wrong": wrong, "unit": asker.tree.units[file.unit],
        "cells": found.refused[:SHOWN], "more": max(len(found.refused) - SHOWN, 0), "writes": found.new + found.changed,
    }  # fmt: skip
    return render(request, "web/import_trial.html", words, status=409 if wrong else 200)


@rows_page
def errors(request: HttpRequest, asker: Viewer, ledger: Ledger, token: str) -> HttpResponse:
    """The refused lines as they came, bad cells coloured."""
    must_write(asker)
    file = waiting.get(asker, ledger, token)
    found = _plan(asker, ledger, file.name, file.unit, file.data)
    return download(found.error_book(), f"退回_{file.name.rsplit('.', 1)[0]}.xlsx")


@rows_page
def blank(request: HttpRequest, asker: Viewer, ledger: Ledger) -> HttpResponse:
    """The empty sheet to fill."""
    return download(template(ledger), f"{ledger.label}登记表.xlsx")


@rows_page
def exported(request: HttpRequest, asker: Viewer, ledger: Ledger) -> HttpResponse:
    """Exactly the rows that the filters leave. With personal columns in full only by POST, for those who may, and noted."""
    listing = Listing(asker, ledger, request.GET)
    rows = listing.rows
    masked = True
    if request.method == "POST":
        rows = rows.filter(unit_id__in=asker.unmasks)
        masked = False
        note(asker, ledger, None, rows.count(), f"导出个人信息：{ledger.label}")
    unit = asker.tree.units.get(listing.unit or 0) or asker.home
    title = f"{unit.name if unit else ''}{ledger.label}台账"
    return download(export(ledger, rows, masked=masked, title=title), f"{title}_{asker.day:%Y%m%d}.xlsx")
