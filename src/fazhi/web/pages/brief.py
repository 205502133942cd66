"""简讯成账: a pasted brief is read, each of its events proposes a row, a person confirms; all ticked rows are one commit."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi.indicators.brief import Proposal, likely, propose
from fazhi.org.access import Viewer
from fazhi.reading.brief import MOST, Told, tell
from fazhi.records.keeping import keep
from fazhi.records.ledger import Ledger, ledgers
from fazhi.records.permission import Refused
from fazhi.web.forms import RowForm, dress, row_form
from fazhi.web.offering import begins
from fazhi.web.page import go, must_write, now, page, writable_units

LONGEST = 20_000  # characters of a brief


class BriefForm(forms.Form):
    """The pasted text."""

    text = dress(
        forms.CharField(
            label="简讯、工作信息",
            max_length=LONGEST,
            widget=forms.Textarea(attrs={"rows": 7}),
            help_text="整段粘贴即可，一段写了几件事就分成几条。不要粘贴涉密内容和信访人、当事人的姓名、住址。",
        )
    )


@dataclass
class Piece:
    """One event of the text as shown: its words, the ledger chosen, the form of the row, whether it is ticked."""

    number: int
    told: Told
    quote: str
    ledger: Ledger | None
    proposal: Proposal | None
    form: RowForm | None
    ticked: bool
    nearest: list[Ledger]

    @property
    def fields(self) -> list[Any]:
        """Of the short form what the text filled, what must be filled, what is faulty."""
        return [field for field in self.form.quick if self._asked(field)] if self.form else []

    @property
    def more(self) -> list[Any]:
        """The others."""
        if not self.form:
            return []
        return [field for field in self.form.quick if not self._asked(field)] + self.form.more

    def _asked(self, field: Any) -> bool:
        filled = self.proposal is not None and field.name in self.proposal.values
        return bool(field.field.required or filled or field.errors)


@page
def show(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The text, what it proposes, and after confirming the rows."""
    must_write(asker)
    asked = BriefForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not asked.is_valid():
        return _shown(request, asked, [], status=422 if request.method == "POST" else 200)
    text = asked.cleaned_data["text"]
    first = request.POST.get("do", "read") == "read"
    pieces = [_piece(request, asker, text, n, told, first) for n, told in enumerate(tell(text, asker.day))]
    if request.POST.get("do") != "save":
        return _shown(request, asked, pieces)
    if request.session.get("once", {}).get(request.POST.get("once", "")):
        return go("today")
    return _save(request, asker, pieces) or _shown(request, asked, pieces, status=422)


def _piece(request: HttpRequest, asker: Viewer, text: str, n: int, told: Told, first: bool) -> Piece:
    """One event: proposed anew when the text is first read or another ledger was chosen, else as the person left it."""
    chosen = "" if first else request.POST.get(f"{n}-ledger", "")
    ledger = ledgers().get(chosen)
    nearest = likely(told)
    if not first and not chosen:
        return Piece(n, told, text[told.start : told.end], None, None, None, False, nearest)
    units = writable_units(asker, ledger or (nearest[0] if nearest else next(iter(ledgers().values()))))
    proposal = propose(told, text, units, asker.home, ledger)
    form = None
    if proposal:
        kept = not first and request.POST.get(f"{n}-was") == proposal.ledger.name
        given: dict[str, Any] = {"ledger": proposal.ledger, "asker": asker, "covered": False, "prefix": str(n)}
        initial = begins(asker, proposal.ledger) | proposal.values
        form = row_form(proposal.ledger)(request.POST if kept else None, initial=initial, **given)
    ticked = bool(form) if first else f"{n}-keep" in request.POST
    return Piece(n, told, text[told.start : told.end], proposal and proposal.ledger, proposal, form, ticked, nearest)


def _save(request: HttpRequest, asker: Viewer, pieces: Sequence[Piece]) -> HttpResponse | None:
    """Writes the ticked rows as one commit; None when something is to be put right first."""
    ticked = [piece for piece in pieces if piece.ticked and piece.form]
    forms_ = [piece.form for piece in ticked if piece.form]
    if not ticked:
        messages.error(request, "一条也没有勾选，没有登记。")
        return None
    if sum(bool(form.errors) for form in forms_):  # every form is asked, so that all faults are shown at once
        return None
    try:
        keep([form.instance for form in forms_], viewer=asker, why="由简讯登记", door="web", at=now())
    except Refused as refused:
        for fault in refused.faults:
            form = forms_[fault.row]
            form.add_error(fault.where if fault.where in form.fields else NON_FIELD_ERRORS, fault.says)
        return None
    request.session["once"] = {request.POST.get("once", ""): forms_[0].instance.pk}
    titles = "；".join(f"{form.ledger.label}“{form.ledger.title(form.instance)}”" for form in forms_)
    messages.success(request, f"已登记{len(forms_)}条：{titles}。")
    return go("today")


def _shown(request: HttpRequest, asked: BriefForm, pieces: list[Piece], status: int = 200) -> HttpResponse:
    words = {
        "form": asked, "pieces": pieces, "here": "brief", "once": request.POST.get("once") or secrets.token_urlsafe(12),
        "read": request.method == "POST" and asked.is_valid(), "ticked": sum(piece.ticked for piece in pieces),
        "faulty": any(piece.form and piece.form.errors for piece in pieces if piece.ticked), "full": len(pieces) >= MOST,
        "groups": _groups(),
    }  # fmt: skip
    return render(request, "web/brief.html", words, status=status)


def _groups() -> list[tuple[str, list[Ledger]]]:
    """All ledgers by group, for choosing another one."""
    found: dict[str, list[Ledger]] = {}
    for one in ledgers().values():
        found.setdefault(one.sheet.group, []).append(one)
    return list(found.items())
