"""审签: the check before it, who accepts its warnings, both leaders, two reviewers; then the report is frozen."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi.org.access import Viewer
from fazhi.report.compose import compose
from fazhi.report.precheck import precheck
from fazhi.report.signing import NotSignable, SignOff, latest, sign
from fazhi.trail.reading import is_demo
from fazhi.web.forms import dress
from fazhi.web.page import go, now, page
from fazhi.web.pages.report import writes


class SignForm(forms.Form):
    """Both leaders, the day, the two reviewers."""

    party_leader = dress(forms.CharField(label="党委主要负责人", max_length=40))
    government_leader = dress(forms.CharField(label="政府主要负责人", max_length=40))
    secrecy_by = dress(forms.CharField(label="保密审查人", max_length=40))
    disclosure_by = dress(forms.CharField(label="公开审查人", max_length=40, help_text="与保密审查人应为两人"))
    signed_on = dress(forms.DateField(label="审签日期", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")))
    accepted_by = dress(
        forms.CharField(label="提醒由谁确认", max_length=40, required=False, help_text="逐条看过下面的提醒、认为可以保留的人")
    )
    paper = dress(forms.CharField(label="审签单文号", max_length=80, required=False, help_text="例：演示〔2025〕1号"))


@page
def show(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """What the check finds; without errors, the form that freezes the report."""
    what = writes(request, asker)
    form = SignForm(request.POST if request.method == "POST" else None, initial={"signed_on": asker.day})
    if request.method == "POST" and form.is_valid():
        try:
            sign(what.unit, what.year, SignOff(**form.cleaned_data), viewer=asker, door="web", at=now(), demo=is_demo())
        except NotSignable as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "已审签存档。此后台账再有变动，审签稿不变，差异会列出。")
            return go("report", query=what.link())
    report = compose(what.unit, what.year)
    found = precheck(report)
    if not found.warnings:
        del form.fields["accepted_by"]
    words = {
        "what": what, "report": report, "found": found, "form": form, "here": "report",
        "notes": [one for one in found.points if one.severity == "note"], "signed": latest(what.unit.pk, what.year),
    }  # fmt: skip
    return render(request, "web/report_sign.html", words, status=422 if form.errors else 200)
