"""年度报告: composed from the ledgers, every number a link; the clerk's own words; the files; the sign-off."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST

from fazhi.org.access import Viewer
from fazhi.org.models import UnitKind
from fazhi.papers import render_html, stylesheet
from fazhi.report import render as paper
from fazhi.report.compose import compose, passages
from fazhi.report.models import KINDS, Passage, Signed
from fazhi.report.signing import NotSignable, SignOff, latest, recheck, sign, since, stored
from fazhi.trail.reading import is_demo
from fazhi.trail.writing import Conflict, write
from fazhi.web.asking import Asked, asked
from fazhi.web.forms import dress
from fazhi.web.page import go, now, page
from fazhi.web.pages.sheets import download

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LEFT_OUT = "未写入"  # sentences that could not be told for want of a ledger: many, and all of one kind
PRINTED = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-modals"  # a paper brings its own style


class SignForm(forms.Form):
    """Both leaders, the day, the two reviewers."""

    party_leader = dress(forms.CharField(label="党委主要负责人", max_length=40))
    government_leader = dress(forms.CharField(label="政府主要负责人", max_length=40))
    secrecy_by = dress(forms.CharField(label="保密审查人", max_length=40))
    disclosure_by = dress(forms.CharField(label="公开审查人", max_length=40, help_text="与保密审查人应为两人"))
    signed_on = dress(forms.DateField(label="审签日期", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")))
    paper = dress(forms.CharField(label="审签单文号", max_length=80, required=False, help_text="例：演示〔2025〕1号"))


def _asked(request: HttpRequest, asker: Viewer) -> Asked:
    what = asked(asker, request.GET, towns=True)
    if what.unit.kind != UnitKind.TOWN:
        towns = [unit for unit in what.units if unit.kind == UnitKind.TOWN]
        if "unit" in request.GET or not towns:
            raise Http404("年度报告按乡镇（街道）编制，请选择一个乡镇。")
        what = Asked(towns[0], what.year, what.seq, what.moment, what.wrong, what.units)
    return what


@page
def show(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The report as it stands now (or stood), with what it still lacks."""
    what = _asked(request, asker)
    return _page(request, asker, what)


def _page(request: HttpRequest, asker: Viewer, what: Asked, status: int = 200, form: SignForm | None = None) -> HttpResponse:
    report = compose(what.unit, what.year, what.seq)
    figure = f"?{what.link()}"
    body = render_html(paper.document(report, demo=is_demo()), href=lambda name: reverse("figure", args=[name]) + figure)
    signed = latest(what.unit.pk, what.year)
    mine = asker.may_write(what.unit.pk)
    left_out = [one for one in report.problems if one.startswith(LEFT_OUT)]
    words = {
        "what": what, "report": report, "left_out": left_out, "problems": [one for one in report.problems if one not in left_out],
        "body": mark_safe(body), "here": "report", "signed": signed, "may_write": mine,
        "towns": [unit for unit in what.units if unit.kind == UnitKind.TOWN],
        "form": form or SignForm(initial={"signed_on": asker.day}),
        "own": _own(what) if mine and what.seq is None else [],
    }  # fmt: skip
    return render(request, "web/report.html", words, status=status)


def _own(what: Asked) -> list[dict[str, Any]]:
    """The clerk's own words by part."""
    said = passages(what.unit.pk, what.year, None)
    empty = Passage(text="")
    return [{"part": part, "label": label, "row": said.get(part, empty)} for part, label in KINDS]


@require_POST
@page
def words(request: HttpRequest, asker: Viewer, part: str) -> HttpResponse:
    """Keeps the clerk's own words of one part."""
    what = _writes(request, asker)
    if part not in dict(KINDS):
        raise Http404("报告没有这一部分。")
    row = passages(what.unit.pk, what.year, None).get(part) or Passage(unit=what.unit, year=what.year, part=part)
    read = request.POST.get("since", "")
    row.since = int(read) if read.isdecimal() else 0
    text = request.POST.get("text", "")
    if row.pk and not row.since or len(text) > 20_000:
        messages.error(request, "这一部分已有他人填写的内容，或文字过长，没有保存。请核对后再改。")
        return go("report", query=what.link())
    row.text = text
    try:
        write([row], by=asker.person, why=f"{what.year}年度报告文字：{dict(KINDS)[part]}", door="web", at=now())
    except Conflict as conflict:
        messages.error(request, f"{conflict} 您写的是：{text}")
    else:
        messages.success(request, f"已保存：{dict(KINDS)[part]}。")
    return go("report", query=what.link())


def _writes(request: HttpRequest, asker: Viewer) -> Asked:
    what = _asked(request, asker)
    if not asker.may_write(what.unit.pk):
        raise PermissionDenied("您没有编制这个乡镇年度报告的权限。")
    return what


@require_POST
@page
def signing(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """Freezes the report with both leaders' names and two reviewers."""
    what = _writes(request, asker)
    form = SignForm(request.POST)
    if form.is_valid():
        off = SignOff(**form.cleaned_data)
        try:
            sign(what.unit, what.year, off, viewer=asker, door="web", at=now(), demo=is_demo())
        except NotSignable as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "已审签存档。此后台账再有变动，审签稿不变，差异会列出。")
            return go("report", query=what.link())
    return _page(request, asker, what, status=422, form=form)


@page
def file(request: HttpRequest, asker: Viewer, suffix: str) -> HttpResponse:
    """The report as Word or as a page to print, composed now."""
    what = _asked(request, asker)
    made = paper.document(compose(what.unit, what.year, what.seq), demo=is_demo())
    name = paper.file_name(what.unit, what.year, suffix)
    return _file(suffix, paper.docx(made, at=now()) if suffix == "docx" else paper.html(made).encode(), name)


def _file(suffix: str, data: bytes, name: str) -> HttpResponse:
    if suffix == "docx":
        return download(data, name, DOCX)
    answer = HttpResponse(data, content_type="text/html; charset=utf-8")
    answer["Content-Security-Policy"] = PRINTED
    return answer


def _signed(asker: Viewer, pk: int) -> Any:
    found = Signed.objects.filter(pk=pk, void=False).select_related("unit").first()
    if found is None:
        raise Http404("没有这份审签报告。")
    if not asker.may_ask(found.unit_id):
        raise PermissionDenied("您没有查阅这个乡镇年度报告的权限。")
    return found


@page
def signed_file(request: HttpRequest, asker: Viewer, pk: int, suffix: str) -> HttpResponse:
    """The stored bytes of a signed report."""
    found = _signed(asker, pk)
    return _file(suffix, stored(getattr(found, suffix)), paper.file_name(found.unit, found.year, suffix))


@page
def difference(request: HttpRequest, asker: Viewer, pk: int) -> HttpResponse:
    """What a signed report would say otherwise today, and whether composing it again gives the same."""
    found = _signed(asker, pk)
    words = {"signed": found, "since": since(found), "again": recheck(found), "here": "report"}
    return render(request, "web/report_difference.html", words)


def style(request: HttpRequest) -> HttpResponse:
    """The style of the paper on the report's page."""
    answer = HttpResponse(stylesheet(), content_type="text/css; charset=utf-8")
    answer["Cache-Control"] = "max-age=3600"
    return answer
