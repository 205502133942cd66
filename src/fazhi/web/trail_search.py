"""Searching the newest writings: by day, person and door; the same for the page and for the file."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

import xlsxwriter
from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from fazhi.trail.models import Commit
from fazhi.trail.moments import end_of, shown, start_of
from fazhi.trail.reading import is_demo
from fazhi.web.forms import dress
from fazhi.web.past import DOORS
from fazhi.web.typed_day import DayField

MOST = 50_000  # lines of one file
HEADS = ("序号", "时间", "谁", "途径", "事由", "条数", "摘要")
WIDTHS = (9, 20, 12, 10, 60, 8, 68)


class TrailForm(forms.Form):
    """What is looked for; all of it may stay empty."""

    first = dress(DayField(label="从", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")))
    last = dress(DayField(label="到", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")))
    who = dress(forms.CharField(label="谁", required=False, max_length=40))
    door = dress(forms.ChoiceField(label="途径", required=False, choices=[("", "全部"), *DOORS.items()]))


def picked(asked: QueryDict, commits: QuerySet[Any]) -> tuple[TrailForm, QuerySet[Any], str]:
    """(the form, the writings that fit, the parameters); what is no day or no door leaves everything out of that condition."""
    form = TrailForm(asked)
    form.is_valid()
    said = form.cleaned_data
    if first := said.get("first"):
        commits = commits.filter(at__gte=start_of(first))
    if last := said.get("last"):
        commits = commits.filter(at__lte=end_of(last))
    if who := said.get("who", "").strip():
        commits = commits.filter(by_name__contains=who)
    if door := said.get("door"):
        commits = commits.filter(door=door)
    query = QueryDict(mutable=True)
    query.update({name: str(asked[name]) for name in form.fields if asked.get(name)})
    return form, commits, query.urlencode()


def workbook(commits: Iterable[Commit]) -> bytes:
    """The writings as a spreadsheet, oldest number first as given; what begins like a formula stays text."""
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("留痕")
    bold = book.add_format({"bold": True})
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width)
    head = 0
    if is_demo():
        sheet.write_string(0, 0, "〔演示数据〕")
        head = 1
    for place, name in enumerate(HEADS):
        sheet.write_string(head, place, name, bold)
    sheet.freeze_panes(head + 1, 0)
    for line, one in enumerate(commits, head + 1):
        sheet.write_number(line, 0, one.seq)
        for place, text in ((1, shown(one.at)), (2, one.by_name), (3, DOORS.get(one.door, one.door)), (4, one.why)):
            sheet.write_string(line, place, text)
        sheet.write_number(line, 5, one.rows)
        sheet.write_string(line, 6, one.digest)
    book.close()
    return kept.getvalue()
