"""Papers of a case: to look at and print, or as Word; filled from the case, and from a form that is not sent yet."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from fazhi.cases.filling import PLACE, paper
from fazhi.cases.kind import Paper
from fazhi.law import LawError, read_day
from fazhi.org.access import Viewer, masked
from fazhi.papers import page as html_page
from fazhi.papers import render_docx
from fazhi.records.ledger import Ledger
from fazhi.report.render import BANNER
from fazhi.trail.reading import is_demo
from fazhi.web.page import now, rows_page
from fazhi.web.pages.case import the_case
from fazhi.web.pages.report import DOCX, PRINTED
from fazhi.web.pages.sheets import download
from fazhi.web.uncover import note


@require_http_methods(["GET", "HEAD", "POST"])
@rows_page
def letter(request: HttpRequest, asker: Viewer, ledger: Ledger, pk: int, paper_name: str, suffix: str) -> HttpResponse:
    """A paper of the case. Posted, it takes what stands in the form beside it: the 审批表 is printed before it is signed."""
    row = the_case(asker, ledger, pk)
    known = next((one for one in row.kind.papers if one.name == paper_name), None)
    if known is None:
        raise Http404("没有这份文书。")
    if row.unit_id not in asker.unmasks:
        raise PermissionDenied("文书写有个人信息，您的岗位不能打印。")
    if names_people(row, known):
        note(asker, ledger, pk, 1, f"打印文书：{known.label}（登记号{pk}）")
    made = paper(row, paper_name, day=_day(request, asker), data=_typed(request, row, known), banner=BANNER if is_demo() else "")
    if suffix == "docx":
        return download(render_docx(made, created=now()), f"{known.label}（登记号{pk}）.docx", DOCX)
    answer = HttpResponse(html_page(made), content_type="text/html; charset=utf-8")
    answer["Content-Security-Policy"] = PRINTED
    return answer


def names_people(row: Any, known: Paper) -> bool:
    """Whether a personal column or field of a form is printed on it."""
    places = {place for text in (*known.text, known.addressee) for place in PLACE.findall(text)} | set(known.fields)
    asked = {ask.name for name in known.moves for ask in row.kind.named[name].asks if ask.personal}
    return bool(places & (masked(type(row)) | asked))


def _day(request: HttpRequest, asker: Viewer) -> Any:
    """The day of the step as typed, else today."""
    try:
        return read_day(request.POST["on"])
    except (KeyError, LawError):
        return asker.day


def _typed(request: HttpRequest, row: Any, known: Paper) -> dict[str, str]:
    """What stands in the form of one of the paper's steps; what does not fit its field is left blank on the paper."""
    names = {ask.name for name in known.moves for ask in row.kind.named[name].asks}
    return {name: value for name in names if (value := request.POST.get(name, "").strip())}
