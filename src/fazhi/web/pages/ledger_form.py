"""The form of a ledger: a new row, a change, and what to do when somebody else was first."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from fazhi.org.access import Viewer
from fazhi.records.keeping import withdraw
from fazhi.records.ledger import Ledger
from fazhi.records.permission import Refused
from fazhi.trail.writing import Conflict
from fazhi.web.blaming import kept
from fazhi.web.conflict import clash, resolved
from fazhi.web.forms import RowForm, begin, row_form
from fazhi.web.offering import begins, last_of, recall, words
from fazhi.web.page import go, must_write, now, rows_page, the_row
from fazhi.web.saved import saved
from fazhi.web.sitting import WHY, note, sat, sitting
from fazhi.web.uncover import uncovered


@rows_page
def new(request: HttpRequest, asker: Viewer, ledger: Ledger) -> HttpResponse:
    """A new row."""
    must_write(asker)
    form_class = row_form(ledger)
    given: dict[str, Any] = {"ledger": ledger, "asker": asker, "covered": False}
    if request.method != "POST":
        day, last = request.GET.get("day", ""), last_of(asker, ledger)
        form = form_class(initial=begins(asker, ledger, day, last), **given)
        recall(form, ledger, last, day=bool(day))
        return _shown(request, ledger, form, sitting=sitting(request, asker, ledger))
    once = request.POST.get("once", "")
    if made := once and request.session.get("once", {}).get(once):
        return go("row", ledger.name, made)
    form = form_class(request.POST, **given)
    if form.is_valid() and kept(form, asker, f"登记{ledger.label}"):
        row = form.instance
        request.session["once"] = {once: row.pk}
        note(request, ledger, row.pk)
        saved(request, f"已保存：{ledger.title(row)}")
        if "next" in request.POST:
            return go("new", ledger.name, query=f"day={getattr(row, ledger.sheet.day)}")
        return go("row", ledger.name, row.pk)
    return _shown(request, ledger, form, status=422, sitting=sitting(request, asker, ledger))


@require_POST
@rows_page
def back(request: HttpRequest, asker: Viewer, ledger: Ledger, pk: int) -> HttpResponse:
    """Takes back a row of this sitting; anything older is withdrawn on its own page, with a reason."""
    row = the_row(asker, ledger, pk)
    must_write(asker, row.unit_id)
    if pk not in sat(request, ledger):
        return go("row", ledger.name, pk)
    row.since = int(request.POST["since"]) if request.POST.get("since", "").isdecimal() else 0
    try:
        withdraw(row, WHY, viewer=asker, door="web", at=now())
        saved(request, f"已撤回：{ledger.title(row)}。记录仍在留痕中，不再计入数字。")
    except (Refused, Conflict) as refused:
        messages.error(request, f"没有撤回：{refused}")
    return go("new", ledger.name)


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
            if kept(form, asker, form.cleaned_data["why"] or f"修改{ledger.label}"):
                saved(request, "已保存。")
                return go("row", ledger.name, pk)
        except Conflict:
            return clash(request, asker, ledger, form, status=409)
    return _shown(request, ledger, form, status=422)


def _shown(request: HttpRequest, ledger: Ledger, form: RowForm, status: int = 200, sitting: Any = ()) -> HttpResponse:
    """The form with words to choose from, the writer in its first empty field, and what he wrote before."""
    offers = words(form, ledger)
    if not form.is_bound:
        begin(form.quick)
    shown = {"ledger": ledger, "form": form, "here": ledger.name, "offers": offers, "sitting": sitting}
    return render(request, "web/form_page.html", shown, status=status)
