"""待核实清单 as a spreadsheet: out, in for a trial, written as one commit, the lines returned in colour."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi.law.confirmation import read_confirmation
from fazhi.org.access import Viewer
from fazhi.org.confirm_plan import Change, Plan, plan
from fazhi.org.confirm_sheet import sheet
from fazhi.org.confirming import HOW, STATES, Item, Said, given, items
from fazhi.org.county import SettingRefused, calendar, keep_settings
from fazhi.org.models import SettingKind, Unit
from fazhi.records.importing import read_book
from fazhi.records.permission import Refused
from fazhi.trail.reading import is_demo
from fazhi.trail.writing import Conflict
from fazhi.web import waiting
from fazhi.web.forms import dress
from fazhi.web.page import go, now, repeatable
from fazhi.web.pages.county_deciding import CHOICES
from fazhi.web.pages.county_keeping import county_page, foreseen, must_set, store
from fazhi.web.pages.sheets import download

PLACE: Any = SimpleNamespace(name="county_confirm")  # where uploads wait: they are kept by the name of a ledger


class FileForm(forms.Form):
    """The filled list."""

    file = dress(forms.FileField(label="填好的清单", help_text="xlsx、xls、ods 或 csv"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ".xlsx,.xls,.ods,.csv,.et"


@county_page
def out(request: HttpRequest, asker: Viewer, county: Unit) -> HttpResponse:
    """The whole list to read and to fill."""
    title = f"{county.name}待核实清单{'〔演示数据〕' if is_demo() else ''}"
    return download(sheet(items(), title), f"{title}_{asker.day:%Y%m%d}.xlsx")


@repeatable
@county_page
def upload(request: HttpRequest, asker: Viewer, county: Unit) -> HttpResponse:
    """A filled list comes; it is tried at once and kept for the confirmation."""
    must_set(asker, county)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        data = file.read()
        try:
            _plan(data, file.name)
        except (Refused, SettingRefused) as refused:
            form.add_error("file", str(refused))
        else:
            return go("county_confirm_trial", waiting.put(asker, PLACE, file.name, county.pk, data))
    words = {"here": "county", "form": form, "how": HOW}
    return render(request, "web/county_confirm_upload.html", words, status=422 if form.errors else 200)


def _plan(data: bytes, name: str) -> Plan:
    return plan([grid.cells for grid in read_book(data, name).grids], items())


@dataclass(frozen=True)
class Shown:
    """A decision of the sheet beside what stands."""

    item: Item
    said: Said
    before: str
    after: str
    given: str


def _shown(change: Change, asker: Viewer) -> Shown:
    ruling = read_confirmation(change.wanted.text, change.item.key).apply(change.item.one)
    after = CHOICES[change.said.decision]
    return Shown(change.item, change.said, STATES[change.item.state], after, given(ruling, asker.day, calendar()).says)


@county_page
def trial(request: HttpRequest, asker: Viewer, county: Unit, token: str) -> HttpResponse:
    """What the list would change, line by line; confirmed, the good lines are written as one commit."""
    must_set(asker, county)
    file = waiting.get(asker, PLACE, token)
    found = _plan(file.data, file.name)
    why, wrong, moves = f"核实{len(found.changes)}项：{file.name}", "", []
    more: dict[str, Any] = {"unit": county, "viewer": asker, "why": why, "door": "web", "at": now()}
    try:
        if request.method == "POST" and found.changes:
            left = f"；退回{len(found.returned)}行，改好后再上传" if found.returned else ""
            act = lambda: keep_settings(SettingKind.CONFIRMED, found.wanted, **more)  # noqa: E731
            answer = store(request, asker, act, why, f"已写入{len(found.changes)}项{left}", "county_confirm")
            waiting.drop(token)
            return answer
        if found.changes:
            moves = foreseen(asker, lambda: keep_settings(SettingKind.CONFIRMED, found.wanted, **more), why)
    except (SettingRefused, Conflict) as refused:
        wrong = str(refused)
    words = {
        "here": "county", "file": file, "plan": found, "moves": moves, "wrong": wrong, "start": asker.day,
        "changes": [_shown(change, asker) for change in found.changes],
    }  # fmt: skip
    return render(request, "web/county_confirm_trial.html", words, status=409 if wrong else 200)


@county_page
def errors(request: HttpRequest, asker: Viewer, county: Unit, token: str) -> HttpResponse:
    """The lines returned, what is wrong in colour."""
    must_set(asker, county)
    file = waiting.get(asker, PLACE, token)
    return download(_plan(file.data, file.name).error_book(), f"退回_{file.name.rsplit('.', 1)[0]}.xlsx")
