"""开年: the plans of the year before, offered line by line, taken over in one writing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi.org.access import Viewer
from fazhi.org.models import UnitKind
from fazhi.records.keeping import keep
from fazhi.records.permission import Refused
from fazhi.records.yearly import Line, plans, taken_over
from fazhi.web.asking import Asked, asked_town
from fazhi.web.page import go, must_write, now, page
from fazhi.web.saved import saved


@page
def show(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """Last year's lines ticked where the new year has none of the name; pressed, the ticked ones are written."""
    params = request.GET.copy()
    params.setdefault("year", str(asker.day.year + (asker.day.month > 6)))
    what = asked_town(asker, params)
    must_write(asker, what.unit.pk)
    units = [unit for unit in asker.written if _here(asker, unit, what)]
    offered = [(ledger, taken_over(ledger, units, what.year)) for ledger in plans()]
    wrong = ""
    if request.method == "POST":
        ticked = set(request.POST.getlist("row"))
        rows = [line.new for _, lines in offered for line in lines if str(line.old.pk) in ticked and not line.there]
        if not rows:
            wrong = "没有勾选要结转的计划。"
        else:
            try:
                keep(rows, viewer=asker, why=f"{what.year}年计划照上年开列", door="web", at=now())
            except Refused as refused:
                wrong = str(refused)
            else:
                saved(request, f"已开列 {len(rows)} 项 {what.year} 年计划，文号和内容可逐项修改。")
                return go("yearbook", query=f"{what.link()}&kind=plan")
    if wrong:
        messages.error(request, wrong)
    shown = [(ledger, lines) for ledger, lines in offered if lines]
    words: dict[str, Any] = {"here": "year", "what": what, "offered": shown, "open": _open(shown)}
    return render(request, "web/year_opening.html", words, status=422 if wrong else 200)


def _open(offered: list[tuple[Any, list[Line]]]) -> int:
    """How many lines could be taken over."""
    return sum(not line.there for _, lines in offered for line in lines)


def _here(asker: Viewer, unit: int, what: Asked) -> bool:
    """Whether a unit is the town asked or below it."""
    home = asker.tree.town(unit, asker.day)
    return unit == what.unit.pk or (home is not None and home.pk == what.unit.pk and home.kind == UnitKind.TOWN)
