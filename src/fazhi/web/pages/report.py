"""年度报告: composed from the ledgers, every number a link; the clerk's own words; the files; the sign-off."""

from __future__ import annotations

from typing import Any

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
from fazhi.report.section import SectionError
from fazhi.report.signing import NotSignable, latest, recheck, since, stored
from fazhi.report.words import keep
from fazhi.trail.reading import is_demo
from fazhi.trail.writing import Conflict
from fazhi.web.asking import Asked, asked_town
from fazhi.web.page import go, now, page
from fazhi.web.pages.sheets import download

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FILES = {"docx": DOCX, "pdf": "application/pdf"}
LEFT_OUT = "未写入"  # sentences that could not be told for want of a ledger: many, and all of one kind
PRINTED = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-modals"  # a paper brings its own style


@page
def show(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The report as it stands now (or stood), with what it still lacks."""
    what = asked_town(asker, request.GET)
    return _page(request, asker, what)


def _page(request: HttpRequest, asker: Viewer, what: Asked) -> HttpResponse:
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
        "own": _own(what) if mine and what.seq is None else [],
    }  # fmt: skip
    return render(request, "web/report.html", words)


def _own(what: Asked) -> list[dict[str, Any]]:
    """The clerk's own words by part."""
    said = passages(what.unit.pk, what.year, None)
    empty = Passage(text="")
    return [{"part": part, "label": label, "row": said.get(part, empty)} for part, label in KINDS]


@require_POST
@page
def words(request: HttpRequest, asker: Viewer, part: str) -> HttpResponse:
    """Keeps the clerk's own words of one part."""
    what = writes(request, asker)
    if part not in dict(KINDS):
        raise Http404("报告没有这一部分。")
    read, text = request.POST.get("since", ""), request.POST.get("text", "")
    given: dict[str, Any] = {"viewer": asker, "door": "web", "at": now(), "read": int(read) if read.isdecimal() else 0}
    try:
        keep(what.unit, what.year, part, text, **given)
    except Conflict:
        messages.error(request, f"这一部分已有他人填写的内容，没有保存，请核对后再改。您写的是：{text}")
    except (NotSignable, SectionError) as error:
        messages.error(request, f"{error} 没有保存，您写的是：{text}")
    else:
        messages.success(request, f"已保存：{dict(KINDS)[part]}。")
    return go("report", query=what.link())


def writes(request: HttpRequest, asker: Viewer) -> Asked:
    """The town and year asked by somebody who writes its report."""
    what = asked_town(asker, request.GET)
    if not asker.may_write(what.unit.pk):
        raise PermissionDenied("您没有编制这个乡镇年度报告的权限。")
    return what


@page
def file(request: HttpRequest, asker: Viewer, suffix: str) -> HttpResponse:
    """The report as Word or as a page to print, composed now."""
    what = asked_town(asker, request.GET)
    made = paper.document(compose(what.unit, what.year, what.seq), demo=is_demo())
    name = paper.file_name(what.unit, what.year, suffix)
    if suffix == "html":
        return _file(suffix, paper.html(made).encode(), name)
    return _file(suffix, (paper.pdf if suffix == "pdf" else paper.docx)(made, at=now()), name)


def _file(suffix: str, data: bytes, name: str) -> HttpResponse:
    if suffix in FILES:
        return download(data, name, FILES[suffix])
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
    mark = getattr(found, suffix)
    if not mark:
        raise Http404(f"这份审签报告没有存 {suffix} 文件。")
    return _file(suffix, stored(mark), paper.file_name(found.unit, found.year, suffix))


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
