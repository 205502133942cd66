"""报表和年度文书: the other yearly papers of a town, seen here and handed out as Word, PDF or a page to print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe

from fazhi.indicators.figure import figures
from fazhi.org.access import Viewer
from fazhi.org.models import UnitKind
from fazhi.papers import render_html
from fazhi.report.yearly.making import document, file
from fazhi.report.yearly.paper import Draft, NoSuchPaper, Wanted, Yearly, made, papers
from fazhi.trail.reading import is_demo
from fazhi.web.asking import Asked, asked
from fazhi.web.page import now, page
from fazhi.web.pages.report import DOCX, PRINTED
from fazhi.web.pages.sheets import download

PDF = "application/pdf"
OF_MONTH = ("month", "quarter")


@dataclass(frozen=True)
class Choice:
    """What the address asks: unit, year and moment, month, person."""

    what: Asked
    wanted: Wanted

    def link(self, **more: Any) -> str:
        """The parameters that ask the same; `more` instead of some."""
        said = {"unit": self.what.unit.pk, "year": self.what.year, "month": self.wanted.month, "person": self.wanted.person}
        moment = {"asof": self.what.moment} if self.what.moment else {}
        return urlencode({key: value for key, value in {**said, **moment, **more}.items() if value})


def _choice(request: HttpRequest, asker: Viewer) -> Choice:
    what = asked(asker, request.GET, towns=True)
    if what.unit.kind != UnitKind.TOWN:
        towns = [unit for unit in what.units if unit.kind == UnitKind.TOWN]
        if "unit" in request.GET or not towns:
            raise Http404("报表和年度文书按乡镇（街道）编制，请选择一个乡镇。")
        what = Asked(towns[0], what.year, what.seq, what.moment, what.wrong, what.units)
    if not asker.opens(what.unit.pk):
        raise PermissionDenied("报表和年度文书会列出台账记录，您没有查阅这个乡镇记录的权限。")
    return Choice(what, Wanted(what.unit, what.year, _month(request, asker, what.year), _person(request), what.seq))


def _month(request: HttpRequest, asker: Viewer, year: int) -> int:
    """The month asked; without one the month before today's in this year, else December."""
    text = request.GET.get("month", "")
    if text:
        if not text.isdecimal() or not 1 <= int(text) <= 12:
            raise Http404("没有这个月份，请选1到12月。")
        return int(text)
    return max(asker.day.month - 1, 1) if year == asker.day.year else 12


def _person(request: HttpRequest) -> str:
    return request.GET.get("person", "").strip()[:40]


def _one(name: str) -> Yearly:
    if name not in papers():
        raise Http404("没有这种文书。")
    return papers()[name]


@page
def every(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The list of papers for a town, a year and a month."""
    choice = _choice(request, asker)
    lines = [
        {
            "one": one,
            "monthly": one.period in OF_MONTH,
            "personal": one.people is not None,
            "people": one.people(choice.wanted) if one.people else [],
        }
        for one in papers().values()
    ]
    words = {
        "what": choice.what, "lines": lines, "months": range(1, 13), "month": choice.wanted.month, "here": "papers",
        "link": choice.link(person=""), "before": choice.link(year=choice.what.year - 1, person=""),
        "after": choice.link(year=choice.what.year + 1, person=""),
        "towns": [unit for unit in choice.what.units if unit.kind == UnitKind.TOWN],
    }  # fmt: skip
    return render(request, "web/yearly.html", words)


@page
def show(request: HttpRequest, asker: Viewer, name: str) -> HttpResponse:
    """One paper as it would be printed, with what it still lacks; 422 when it cannot be made."""
    one, choice = _one(name), _choice(request, asker)
    people = one.people(choice.wanted) if one.people else []
    words: dict[str, Any] = {
        "one": one, "what": choice.what, "link": choice.link(), "people": people,
        "personal": one.people is not None, "person": choice.wanted.person,
        "months": range(1, 13), "month": choice.wanted.month, "monthly": one.period in OF_MONTH, "here": "papers",
        "before": choice.link(year=choice.what.year - 1), "after": choice.link(year=choice.what.year + 1),
    }  # fmt: skip
    try:
        draft = made(name, choice.wanted)
    except NoSuchPaper as refused:
        return render(request, "web/yearly_one.html", words | {"refused": str(refused)}, status=422)
    words |= {"draft": draft, "body": mark_safe(_body(draft, choice))}
    return render(request, "web/yearly_one.html", words)


def _body(draft: Draft, choice: Choice) -> str:
    """The paper; a figure of the registry leads to its rows, a count of this paper only stands marked."""
    known, query = figures(), choice.what.link()
    return render_html(
        document(draft, choice.wanted, demo=is_demo()),
        href=lambda name: f"{reverse('figure', args=[name])}?{query}" if name in known else "",
    )


@page
def out(request: HttpRequest, asker: Viewer, name: str, suffix: str) -> HttpResponse:
    """The paper as a file."""
    _one(name)
    choice = _choice(request, asker)
    try:
        called, data, _ = file(name, choice.wanted, suffix, demo=is_demo(), at=now())
    except NoSuchPaper as refused:
        raise Http404(str(refused)) from None
    if suffix != "html":
        return download(data, called, DOCX if suffix == "docx" else PDF)
    answer = HttpResponse(data, content_type="text/html; charset=utf-8")
    answer["Content-Security-Policy"] = PRINTED
    return answer
