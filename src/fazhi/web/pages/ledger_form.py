"""The form of a ledger: a new row, a change, and what to do when somebody else was first."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi.org.access import Viewer
from fazhi.records.keeping import keep
from fazhi.records.ledger import Ledger
from fazhi.records.permission import Refused
from fazhi.trail.writing import Conflict
from fazhi.web.conflict import clash, resolved
from fazhi.web.forms import RowForm, row_form
from fazhi.web.offering import begins, words
from fazhi.web.page import go, must_write, now, rows_page, the_row
from fazhi.web.saved import saved
from fazhi.web.uncover import uncovered


@rows_page
def new(request: HttpRequest, asker: Viewer, ledger: Ledger) -> HttpResponse:
    """A new row."""
    must_write(asker)
    form_class = row_form(ledger)
    given: dict[str, Any] = {"ledger": ledger, "asker": asker, "covered": False}
    if request.method != "POST":
        form = form_class(initial=begins(asker, ledger, request.GET.get("day", "")), **given)
        return _shown(request, ledger, form)
    once = request.POST.get("once", "")
    if made := once and request.session.get("once", {}).get(once):
        return go("row", ledger.name, made)
    form = form_class(request.POST, **given)
    if form.is_valid() and _kept(form, asker, f"登记{ledger.label}"):
        row = form.instance
        request.session["once"] = {once: row.pk}
        saved(request, f"已保存：{ledger.title(row)}")
        if "next" in request.POST:
            return go("new", ledger.name, query=f"day={getattr(row, ledger.sheet.day)}")
        return go("row", ledger.name, row.pk)
    return _shown(request, ledger, form, status=422)


@rows_page
def edit(request: HttpRequest, asker: Viewer, ledger: Ledger, pk: int) -> HttpResponse:
    """A change; somebody else's change in between shows both values field by field."""
    row = the_row(asker, ledger, pk)
    must_write(asker, row.unit_id)
    given: dict[str, Any] = {"ledger": ledger, "asker": asker, "covered": not uncovered(request, pk), "instance": row}
    if request.method != "POST":
        return _shown(request, ledger, row_form(ledger, row)(**given))
    data = resolved(request.POST, ledger, row)
    theirs = row.since
    form = row_form(ledger, row)(data, **given)
    fine = form.is_valid()
    if fine:
        row.since = form.cleaned_data["since"] or 0
        if row.since != theirs:
            return clash(request, asker, ledger, form, status=409)
        try:
            if _kept(form, asker, form.cleaned_data["why"] or f"修改{ledger.label}"):
                saved(request, "已保存。")
                return go("row", ledger.name, pk)
        except Conflict:
            return clash(request, asker, ledger, form, status=409)
    return _shown(request, ledger, form, status=422)


def _kept(form: RowForm, asker: Viewer, why: str) -> bool:
    """Writes the form's row; a refusal becomes faults of the form's fields."""
    try:
        keep([form.instance], viewer=asker, why=why, door="web", at=now())
    except Refused as refused:
        for fault in refused.faults:
            form.add_error(fault.where if fault.where in form.fields else NON_FIELD_ERRORS, fault.says)
        return False
    return True


def _shown(request: HttpRequest, ledger: Ledger, form: RowForm, status: int = 200) -> HttpResponse:
    """The form with words to choose from."""
    shown = {"ledger": ledger, "form": form, "here": ledger.name, "offers": words(form, ledger)}
    return render(request, "web/form_page.html", shown, status=status)
