"""The form of a ledger: a new row, a change, and what to do when somebody else was first."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi.org.access import Viewer
from fazhi.records.keeping import keep
from fazhi.records.ledger import Ledger
from fazhi.records.permission import Refused
from fazhi.trail.models import Commit
from fazhi.trail.writing import Conflict, head
from fazhi.web.conflict import clash, resolved
from fazhi.web.forms import RowForm, names_of_ours, row_form
from fazhi.web.page import go, must_write, now, rows_page, the_row
from fazhi.web.uncover import uncovered

RECENT = 2000  # commits looked through for the last row somebody wrote
OFFERED = 100  # rows whose words are offered while typing


@rows_page
def new(request: HttpRequest, asker: Viewer, ledger: Ledger) -> HttpResponse:
    """A new row."""
    must_write(asker)
    form_class = row_form(ledger)
    given: dict[str, Any] = {"ledger": ledger, "asker": asker, "covered": False}
    if request.method != "POST":
        form = form_class(initial=_offered(request, asker, ledger), **given)
        return _shown(request, ledger, form)
    if made := request.session.get("once", {}).get(request.POST.get("once", "")):
        return go("row", ledger.name, made)
    form = form_class(request.POST, **given)
    if form.is_valid() and _kept(form, asker, f"登记{ledger.label}"):
        row = form.instance
        request.session["once"] = {form.cleaned_data["once"]: row.pk}
        messages.success(request, f"已保存：{ledger.title(row)}")
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
                messages.success(request, "已保存。")
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
    words = {"ledger": ledger, "form": form, "here": ledger.name, "offers": _words(form, ledger)}
    return render(request, "web/form_page.html", words, status=status)


def _words(form: RowForm, ledger: Ledger) -> dict[str, list[str]]:
    """The words last used in columns that name one of us, for the browser's own list."""
    names = [name for name in names_of_ours(ledger) if name in form.fields]
    if not names:
        return {}
    units = [value for value, _ in form.fields["unit"].choices if value]  # type: ignore[attr-defined]
    rows = list(
        ledger.model._default_manager.filter(void=False, unit_id__in=units)
        .order_by(f"-{ledger.sheet.day}", "-pk")
        .values_list(*names)[:OFFERED]
    )
    found = {name: list(dict.fromkeys(row[i] for row in rows if row[i]))[:12] for i, name in enumerate(names)}
    found = {name: words for name, words in found.items() if words}
    for name in found:
        form.fields[name].widget.attrs["list"] = f"words_{name}"
    return found


def _offered(request: HttpRequest, asker: Viewer, ledger: Ledger) -> dict[str, Any]:
    """What a new row starts with: today, and the unit and names of the last row this person wrote."""
    first: dict[str, Any] = {ledger.sheet.day: request.GET.get("day") or asker.day}
    newest: Commit | None = head()
    mine = Commit.objects.filter(by_id=asker.person.pk, seq__gt=(newest.seq if newest else 0) - RECENT)
    seqs = list(mine.order_by("-seq").values_list("seq", flat=True)[:20])
    last = ledger.model.version._default_manager.filter(since__in=seqs, until=None, void=False).order_by("-since", "-row").first()
    if last is not None:
        first["unit"] = last.unit_id
        first.update({name: getattr(last, name) for name in names_of_ours(ledger) if name in ledger.sheet.quick})
    return first
