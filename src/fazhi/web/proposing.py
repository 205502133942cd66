"""Rows proposed from a text, as pieces of one form: each with its words, its fields, a tick; what is ticked is one commit."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from fazhi.org.access import Viewer
from fazhi.records.keeping import keep
from fazhi.records.ledger import Ledger
from fazhi.records.permission import Refused
from fazhi.web.blaming import blame
from fazhi.web.forms import RowForm, row_form
from fazhi.web.offering import begins
from fazhi.web.page import go, now
from fazhi.web.saved import saved


@dataclass
class Piece:
    """One proposed row as shown: its words, the ledger it goes to, its form, whether it is ticked, what to look at.

    `filled` are the columns that the text filled; `nearest` the ledgers it might mean where a person may choose another.
    """

    number: int
    quote: str
    ledger: Ledger | None = None
    form: RowForm | None = None
    ticked: bool = False
    filled: frozenset[str] = frozenset()
    nearest: Sequence[Ledger] = ()
    notes: list[str] = field(default_factory=list)

    @property
    def fields(self) -> list[Any]:
        """Of the short form what the text filled, what must be filled, what is faulty."""
        return [one for one in self.form.quick if self._asked(one)] if self.form else []

    @property
    def more(self) -> list[Any]:
        """The others."""
        if not self.form:
            return []
        return [one for one in self.form.quick if not self._asked(one)] + self.form.more

    def _asked(self, one: Any) -> bool:
        return bool(one.field.required or one.name in self.filled or one.errors)

    def fill(self, request: HttpRequest, asker: Viewer, ledger: Ledger, values: Mapping[str, Any], *, first: bool) -> None:
        """Gives it its form: with the proposed values when the text is first read, then as the person left it."""
        self.ledger, self.filled = ledger, frozenset(values)
        kept = not first and request.POST.get(f"{self.number}-was") == ledger.name
        given: dict[str, Any] = {"ledger": ledger, "asker": asker, "covered": False, "prefix": str(self.number)}
        initial = begins(asker, ledger) | dict(values)
        self.form = row_form(ledger)(request.POST if kept else None, initial=initial, **given)


def once(request: HttpRequest) -> str:
    """What marks one showing of the page, so that pressing twice writes once."""
    return request.POST.get("once") or secrets.token_urlsafe(12)


def done_already(request: HttpRequest) -> bool:
    """Whether this showing was written before."""
    mark = request.POST.get("once", "")
    return bool(mark and request.session.get("once", {}).get(mark))


def save(request: HttpRequest, asker: Viewer, pieces: Sequence[Piece], why: str) -> HttpResponse | None:
    """Writes the ticked rows as one commit; None when something is to be put right first."""
    forms = [piece.form for piece in pieces if piece.ticked and piece.form]
    if not forms:
        messages.error(request, "一条也没有勾选，没有登记。")
        return None
    if sum(bool(form.errors) for form in forms):  # every form is asked, so that all faults are shown at once
        return None
    try:
        keep([form.instance for form in forms], viewer=asker, why=why, door="web", at=now())
    except Refused as refused:
        for fault in refused.faults:
            blame(forms[fault.row], Refused(fault))
        return None
    request.session["once"] = {request.POST.get("once", ""): forms[0].instance.pk}
    titles = "；".join(f"{form.ledger.label}“{form.ledger.title(form.instance)}”" for form in forms)
    saved(request, f"已登记{len(forms)}条：{titles}。")
    return go("today")


def faulty(pieces: Sequence[Piece]) -> bool:
    """Whether a ticked piece is to be put right."""
    return any(piece.form and piece.form.errors for piece in pieces if piece.ticked)
