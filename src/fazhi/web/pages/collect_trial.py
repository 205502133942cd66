"""The trial of workbooks that were dropped back: what each would write, sheet by sheet; confirmed, each is one commit."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi.org.access import Viewer
from fazhi.records.collecting.arranging import first_of
from fazhi.records.collecting.writing import error_book, write
from fazhi.records.models import MonthBook
from fazhi.records.permission import Refused
from fazhi.trail.writing import Conflict
from fazhi.web import collected, waiting
from fazhi.web.page import go, now, page
from fazhi.web.pages.collect import the_town
from fazhi.web.pages.sheets import download

PAST = 100  # days: workbooks that a file without a mark may be


@page
def show(request: HttpRequest, asker: Viewer, token: str) -> HttpResponse:
    """What the files would write; by POST they are written."""
    the_town(asker)
    kept = collected.files(asker, token)
    said: Any = request.POST if request.method == "POST" else request.GET
    found = collected.tried(asker, kept, said)
    wrong: list[str] = []
    if request.method == "POST":
        with waiting.alone(token) as mine:
            if mine:
                wrong = _written(request, asker, found)
        if not wrong:
            return _done(asker, token, found)
    return _page(request, asker, token, found, wrong)


def _written(request: HttpRequest, asker: Viewer, found: list[collected.Tried]) -> list[str]:
    """Writes each file; returns what could not be written."""
    wrong: list[str] = []
    for one in found:
        if one.plan is None:
            continue
        giver = request.POST.get(f"giver-{one.number}", "").strip()
        nothing = request.POST.getlist(f"nothing-{one.number}")
        try:
            commit = write(one.plan, viewer=asker, door="web", at=now(), giver=giver, nothing=nothing)
        except (Refused, Conflict) as refused:
            wrong.append(f"“{one.name}”：{refused}")
            continue
        left = f"；退回 {one.plan.turned_back} 行" if one.plan.turned_back else ""
        counts = ((one.plan.new, "新增"), (one.plan.changed, "补填"))
        did = "，".join(f"{word} {count} 条" for count, word in counts if count) or ("已收到" if commit else "没有新的内容")
        messages.success(request, f"{one.plan.unit.name}{one.plan.book.month.month}月：{did}{left}。")
    return wrong


def _done(asker: Viewer, token: str, found: list[collected.Tried]) -> HttpResponse:
    """On to the month; while lines are refused the page stays, for their workbook is still to be downloaded."""
    if any(one.plan is None or one.plan.turned_back for one in found):
        chosen = "&".join(f"book-{one.number}={one.chosen}" for one in found if one.chosen)
        return go("collect_trial", token, query=f"done=1&{chosen}" if chosen else "done=1")
    waiting.drop(token)
    months = [one.plan.book.month for one in found if one.plan]
    return go("collect", query=f"month={max(months):%Y-%m}")


def _page(request: HttpRequest, asker: Viewer, token: str, found: list[collected.Tried], wrong: list[str]) -> HttpResponse:
    done = "done" in request.GET
    if done:
        found = [one for one in found if one.plan is None or one.plan.turned_back]
    plans = [one.plan for one in found if one.plan]
    writes = sum(plan.new + plan.changed for plan in plans)
    nothings = sum(1 for plan in plans for one in plan.sheets if one.nothing and not one.zero)
    words = {
        "here": "collect", "token": token, "found": found, "wrong": wrong, "writes": writes, "nothings": nothings,
        "acts": any(one.told or ((one.nothing or one.empty) and not one.zero) for plan in plans for one in plan.sheets),
        "done": done,
        "books": _books(asker, asker.day) if any(one.asks for one in found) else [],
        "months": sorted({plan.book.month for plan in plans}), "address": request.GET.urlencode(),
    }  # fmt: skip
    return render(request, "web/collect_trial.html", words, status=409 if wrong else 200)


def _books(asker: Viewer, day: date) -> list[MonthBook]:
    """The workbooks that a file without a mark may be, newest month first."""
    near = MonthBook.objects.standing().filter(unit__among=asker.written, month__gte=first_of(day) - timedelta(days=PAST))
    return list(near.select_related("unit").order_by("-month", "unit"))


@page
def errors(request: HttpRequest, asker: Viewer, token: str, number: int) -> HttpResponse:
    """The refused lines of one file, bad cells coloured."""
    the_town(asker)
    found = collected.tried(asker, collected.files(asker, token), request.GET)
    if number >= len(found) or found[number].plan is None:
        raise Http404("没有这个文件。")
    plan = found[number].plan
    assert plan is not None  # noqa: S101  for mypy; asked above
    return download(error_book(plan), f"退回_{found[number].name.rsplit('.', 1)[0]}.xlsx")
