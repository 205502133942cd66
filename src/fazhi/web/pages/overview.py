"""报送公开一览: the county sees town by town how the annual reports of a year stand; the same as a spreadsheet."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi.org.access import Viewer
from fazhi.org.county import book, calendar
from fazhi.org.models import Unit, UnitKind
from fazhi.report import filing_steps as steps
from fazhi.report.filing_overview import Line, overview, sheet
from fazhi.web.asking import FIRST, LAST
from fazhi.web.page import known
from fazhi.web.pages.county_keeping import county_page
from fazhi.web.pages.sheets import download


def _year(request: HttpRequest, today: date) -> int:
    """The year asked; without one the year whose report is due: the one before the day's own."""
    text = request.GET.get("year", "")
    if text and (not text.isdecimal() or not FIRST <= int(text) <= LAST):
        raise Http404("没有这个年度。")
    return int(text) if text else today.year - 1


def _lines(asker: Viewer, request: HttpRequest, year: int) -> list[Line]:
    towns = [unit for unit in known(asker, asker.scopes) if unit.kind == UnitKind.TOWN]
    return overview(towns, year, drafts=bool(request.GET.get("drafts")))


@county_page
def show(request: HttpRequest, asker: Viewer, county: Unit) -> HttpResponse:
    """The towns that the asker may ask for, in the county's order."""
    year = _year(request, asker.day)
    lines = _lines(asker, request, year)
    clocks = steps.clocks(steps.Standing(county.pk, year, None, None, None, None, None, ()), book=book(), calendar=calendar(),
                          on=asker.day)  # fmt: skip
    words = {
        "here": "filings", "county": county, "year": year, "lines": lines, "clocks": clocks, "drafts": request.GET.get("drafts"),
        "unsigned": any(line.standing.signed is None for line in lines),
    }  # fmt: skip
    return render(request, "web/overview.html", words)


@county_page
def out(request: HttpRequest, asker: Viewer, county: Unit) -> HttpResponse:
    """The same as xlsx."""
    year = _year(request, asker.day)
    title = f"{county.name}{year}年度法治政府建设年度报告报送公开一览"
    return download(sheet(_lines(asker, request, year), title), f"{title}.xlsx")
