"""数字: every figure of a unit and year, and behind each the rows that it counts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi.indicators.breakdown import NoSuchClass, narrowed
from fazhi.indicators.compute import by_month, by_unit, compute, villages
from fazhi.indicators.drilled import Counted, Lines
from fazhi.indicators.figure import Figure, Ratio, figures, topics
from fazhi.indicators.result import Result
from fazhi.indicators.scope import Scope
from fazhi.org.access import Viewer
from fazhi.org.models import UnitKind
from fazhi.records.ledger import ledgers
from fazhi.web import chart
from fazhi.web.asking import Asked, asked
from fazhi.web.page import page, part
from fazhi.web.period import Period, period

PAGE = 50
HELD = "by", "is"  # the column of a class and the class


@page
def every(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """All figures by topic, last year's beside; those of ledgers that nobody keeps only when they are asked for."""
    what = asked(asker, request.GET)
    now, before = compute(what.scope), compute(what.before)
    whole = "all" in request.GET
    labels = topics()
    groups: dict[str, list[tuple[Result, Result]]] = {}
    absent = 0
    for name, one in figures().items():
        kept = (now[name].state, before[name].state) != ("absent", "absent")
        absent += not kept
        if kept or whole:
            groups.setdefault(labels.get(one.topic, one.topic), []).append((now[name], before[name]))
    words = {
        "what": what, "groups": list(groups.items()), "here": "figures", "notes": what.scope.crossings,
        "absent": absent, "whole": whole,
    }  # fmt: skip
    return render(request, "web/figures.html", words)


@dataclass(frozen=True)
class Line:
    """One row behind a figure; `open` only when it may be opened, else day, unit and number say enough."""

    one: Counted
    unit: str
    ledger: str
    open: bool


@dataclass(frozen=True)
class Cut:
    """What of a figure is asked: a stretch of the year, one class of it, only the rows of the unit itself.

    `label` of the class or of «本级», empty where nothing is cut but the time; `query` asks the same.
    """

    when: Period
    one: Figure | None = None
    own: bool = False
    label: str = ""
    query: str = ""

    @property
    def narrow(self) -> bool:
        """Whether it is less than the whole figure of its days."""
        return self.one is not None or self.own

    def lines(self, scope: Scope, one: Figure) -> Lines:
        """The rows of the figure that are meant."""
        return Lines(scope, self.one or one, own=self.own)


def cut_of(request: HttpRequest, what: Asked, name: str) -> Cut:
    """Reads it from the address; 404 for a class that the figure does not have."""
    when = period(request.GET, what.year)
    by, chosen = request.GET.get(HELD[0], ""), request.GET.get(HELD[1], "")
    own = request.GET.get("own") == "1"
    said = [part for part in (when.query, urlencode({"by": by, "is": chosen}) if by else "", "own=1" if own else "") if part]
    if not by:
        return Cut(when, None, own, f"{what.unit.name}本级" if own else "", "&".join(said))
    try:
        one = narrowed(name, by, chosen)
    except NoSuchClass as error:
        raise Http404(str(error)) from None
    return Cut(when, one, own, one.label.rpartition("：")[2], "&".join(said))


@page
def show(request: HttpRequest, asker: Viewer, name: str) -> HttpResponse:
    """One figure: its value, its definition, its months, its villages, its rows; cut to days or a class where asked."""
    if name not in figures():
        raise Http404("没有这个数字。")
    what, one = asked(asker, request.GET), figures()[name]
    cut = cut_of(request, what, name)
    what = replace(what, year=cut.when.year)
    scope = replace(what.scope, start=cut.when.first, end=cut.when.last)
    before = replace(scope, start=cut.when.before.first, end=cut.when.before.last)
    results = compute(scope, [name, *((one.num, one.den) if isinstance(one, Ratio) else ())])
    shown = figures()[one.den] if isinstance(one, Ratio) else one
    lines = cut.lines(scope, shown)
    sheet = Paginator(lines, PAGE).get_page(request.GET.get("page"))
    query = "&".join(part for part in (what.link(), cut.query) if part)
    words = {
        "what": what, "one": one, "result": results[name], "last": compute(before, [name])[name], "here": "figures",
        "parts": [results[part] for part in (one.num, one.den)] if isinstance(one, Ratio) else [],
        "lines": [_line(asker, line) for line in sheet], "sheet": sheet, "count": len(lines),
        "cut": cut, "amount": lines.amount if cut.narrow else results[name].value,
        "query": query, "shown": cut.one or shown, **_cuts(what, scope, name),
    }  # fmt: skip
    return render(request, part(request, "web/figure.html", "web/parts/figure_rows.html"), words)


def _cuts(what: Asked, scope: Scope, name: str) -> dict[str, Any]:
    """The same figure by month and by the units below; of a ratio its two figures by unit."""
    one = figures()[name]
    names = (one.num, one.den) if isinstance(one, Ratio) else (name,)
    units = by_unit(scope, names)
    named = scope.tree.units
    table = [(named[unit], [amounts.get(each, 0) for each in names]) for unit, amounts in units.items() if unit in named]
    if what.unit.kind != UnitKind.COUNTY:  # towns stand in the county's own order: no ranks
        table.sort(key=lambda line: (-line[1][-1], line[0].pk))
    counts = [(named[one.unit], one.rows) for one in villages(scope, name)]
    cuts: dict[str, Any] = {"villages": counts, "units": table, "heads": [figures()[each] for each in names]}
    if not isinstance(one, Ratio):
        now = by_month(what.scope, name)
        months = chart.bars(what.year, now, by_month(what.before, name))
        cuts |= {"bars": months, "spread": now.get("", 0), "drawn": any(bar.value or bar.before for bar in months)}
    return cuts


def _line(asker: Viewer, one: Counted) -> Line:
    unit = asker.tree.units.get(one.unit)
    ledger = ledgers().get(one.ledger)
    return Line(one, unit.name if unit else "", ledger.label if ledger else one.ledger, asker.opens(one.unit))
