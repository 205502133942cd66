"""Somebody was first: both values field by field, a choice for each, nothing typed is lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from fazhi.org.access import Viewer
from fazhi.records.ledger import Column, Ledger
from fazhi.trail.models import Commit
from fazhi.web.forms import RowForm
from fazhi.web.show import cell


@dataclass(frozen=True)
class Clash:
    """One field that differs; `pick` is the side chosen beforehand: who alone changed it, else mine."""

    name: str
    label: str
    before: str
    theirs: str
    mine: str
    pick: str


def _columns(ledger: Ledger) -> list[Column]:
    """Every column of the form, the unit too."""
    unit = Column(ledger.model._meta.get_field("unit"), ledger.sheet.unit or "所属单位")
    return [*([] if ledger.sheet.unit else [unit]), *ledger.columns]


def resolved(data: QueryDict, ledger: Ledger, standing: Any) -> QueryDict:
    """What was posted, with their value wherever «他人的» was picked on the page of differences."""
    merged = data.copy()
    for column in _columns(ledger):
        if data.get(f"pick-{column.name}") == "theirs":
            value = getattr(standing, column.field.attname)
            merged[column.name] = "" if value is None else str(value)
    return merged


def clash(request: HttpRequest, asker: Viewer, ledger: Ledger, form: RowForm, status: int) -> HttpResponse:
    """The page of differences. `form.instance` holds mine and the `since` that I had read."""
    mine = form.instance
    theirs = ledger.model._default_manager.get(pk=mine.pk)
    before = ledger.model.version._default_manager.filter(row=mine.pk, since=mine.since).first() or theirs
    found: list[Clash] = []
    same: list[tuple[str, Any]] = []
    for column in _columns(ledger):
        values = [getattr(one, column.field.attname) for one in (before, theirs, mine)]
        posted = "、".join(form.data.getlist(column.name))  # several ticks are one text
        if values[1] == values[2]:
            same.append((column.name, posted))
            continue
        old, new = (cell(asker, ledger, one, column).text for one in (before, theirs))
        own = cell(asker, ledger, mine, column, uncovered=True).text if posted else cell(asker, ledger, mine, column).text
        pick = "theirs" if values[0] == values[2] else "mine"
        found.append(Clash(column.name, column.label, old, new, own, pick))
        same.append((column.name, posted))
    words = {
        "ledger": ledger, "row": theirs, "clashes": found, "kept": same, "title": ledger.title(theirs), "here": ledger.name,
        "commit": Commit.objects.filter(seq=theirs.since).first(), "why": form.cleaned_data.get("why", ""),
        "covered_then": form.data.get("covered_then", ""),
    }  # fmt: skip
    return render(request, "web/conflict.html", words, status=status)
