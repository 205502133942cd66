"""数字: every figure of a unit and year, and behind each the rows that it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi.indicators.compute import Counted, by_month, by_unit, compute, counted, villages
from fazhi.indicators.figure import Ratio, figures, topics
from fazhi.indicators.result import Result
from fazhi.org.access import Viewer
from fazhi.records.ledger import ledgers
from fazhi.web import chart
from fazhi.web.asking import Asked, asked
from fazhi.web.page import page, part

PAGE = 50


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


@page
def show(request: HttpRequest, asker: Viewer, name: str) -> HttpResponse:
    """One figure: its value, its definition, its months, its villages, its rows."""
    if name not in figures():
        raise Http404("没有这个数字。")
    what = asked(asker, request.GET)
    one = figures()[name]
    results = compute(what.scope, [name, *((one.num, one.den) if isinstance(one, Ratio) else ())])
    shown = name if not isinstance(one, Ratio) else one.den
    month = request.GET.get("month", "")
    lines = [line for line in counted(what.scope, shown) if line.day.isoformat().startswith(month)]
    pages = Paginator(lines, PAGE)
    sheet = pages.get_page(request.GET.get("page"))
    words = {
        "what": what, "one": one, "result": results[name], "last": compute(what.before, [name])[name], "here": "figures",
        "parts": [results[part] for part in (one.num, one.den)] if isinstance(one, Ratio) else [],
        "lines": [_line(asker, line) for line in sheet], "sheet": sheet, "month": month, "count": len(lines),
        "shown": figures()[shown], **_cuts(what, name),
    }  # fmt: skip
    return render(request, part(request, "web/figure.html", "web/parts/figure_rows.html"), words)


def _cuts(what: Asked, name: str) -> dict[str, Any]:
    """The same figure by month and by the units below; of a ratio its two figures by unit."""
    one = figures()[name]
    names = (one.num, one.den) if isinstance(one, Ratio) else (name,)
    units = by_unit(what.scope, names)
    named = what.scope.tree.units
    table = [(named[unit], [amounts.get(each, 0) for each in names]) for unit, amounts in units.items() if unit in named]
    table.sort(key=lambda line: (-line[1][-1], line[0].pk))
    counts = [(named[one.unit], one.rows) for one in villages(what.scope, name)]
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
