"""去年报告立项: the shortcomings of last year's report become rectifications, its plans tasks, after confirmation."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi.org.access import Viewer
from fazhi.org.models import Unit, UnitKind
from fazhi.reading import Reading, check
from fazhi.reading.sources import ReadingError, read
from fazhi.records.ledger import ledgers
from fazhi.report.carrying import Carried, carried, signed_file
from fazhi.web.forms import dress
from fazhi.web.page import go, known, must_write, now, page
from fazhi.web.proposing import Piece, done_already, faulty, once, save

LONGEST = 60_000  # characters of a report
KEPT = "台账里已有同样的一条，不用再登记。"
ACCEPTED = ".docx,.doc,.pdf,.html,.htm,.txt,.wps"


class ReportForm(forms.Form):
    """The report: the signed one, a file, or its text."""

    unit = dress(forms.TypedChoiceField(label="乡镇（街道）", coerce=int))
    year = dress(forms.IntegerField(label="报告年度", min_value=2000, max_value=2100))
    file = dress(
        forms.FileField(label="报告文件", required=False, help_text="docx、doc、pdf、网页或 txt；已在这里审签的不用上传。")
    )
    text = dress(forms.CharField(label="报告全文", required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 6})))

    def __init__(self, *args: Any, towns: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["unit"]
        field.choices = [(town.pk, town.name) for town in towns]
        if len(towns) == 1:
            field.initial, field.widget = towns[0].pk, forms.HiddenInput()
        self.fields["file"].widget.attrs["accept"] = ACCEPTED

    def clean(self) -> dict[str, Any]:
        """The text of the file, else what was pasted, else the signed report."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return data
        file, text = data.get("file"), data.get("text")
        signed = None if file or text else signed_file(data["unit"], data["year"])
        try:
            if file:
                data["text"] = read(file.read(), file.name).text
            elif signed:
                data["text"] = read(signed, "审签报告.docx").text
        except ReadingError as error:
            raise forms.ValidationError(str(error)) from error
        if not data.get("text"):
            raise forms.ValidationError(f"这里没有{data['year']}年度的审签报告，请上传报告文件，或者粘贴全文。")
        return data


@page
def show(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The report, what it proposes, and after confirming the rows."""
    must_write(asker)
    towns = [unit for unit in known(asker, asker.written) if unit.kind == UnitKind.TOWN]
    posted = request.method == "POST"
    asked = ReportForm(
        request.POST if posted else None, request.FILES if posted else None, towns=towns, initial={"year": now().year - 1}
    )
    if not posted or not asked.is_valid():
        return _shown(request, asked, [], "", 422 if posted else 200)
    data = asked.cleaned_data
    text = data["text"].replace("\r\n", "\n")
    found = check(text)
    data["year"] = found.year or data["year"]  # the report knows best which year it tells of
    unit = next(town for town in towns if town.pk == data["unit"])
    first = request.POST.get("do", "read") == "read"
    pieces = _pieces(request, asker, found, carried(found, unit, data["year"], asker.day), first)
    if first:
        return _shown(request, asked, pieces, text)
    if done_already(request):
        return go("today")
    why = f"由{data['year']}年度报告立项"
    return save(request, asker, pieces, why) or _shown(request, asked, pieces, text, 422)


def _pieces(request: HttpRequest, asker: Viewer, found: Reading, rows: tuple[Carried, ...], first: bool) -> list[Piece]:
    pieces = []
    for number, one in enumerate(rows):
        piece = Piece(number, re.sub(r"\n\s*\n", "\n", found.text[one.start : one.end]))
        piece.fill(request, asker, ledgers()[one.ledger], one.values, first=first)
        piece.notes = [KEPT] if one.kept else []
        piece.ticked = not one.kept if first else f"{number}-keep" in request.POST
        pieces.append(piece)
    return pieces


def _shown(request: HttpRequest, asked: ReportForm, pieces: list[Piece], text: str, status: int = 200) -> HttpResponse:
    names = [piece.ledger.name for piece in pieces if piece.ledger]
    words = {
        "form": asked, "pieces": pieces, "here": "report", "once": once(request), "faulty": faulty(pieces), "text": text,
        "counts": {name: names.count(name) for name in ("rectification", "task")},
    }  # fmt: skip
    return render(request, "web/carrying.html", words, status=status)
