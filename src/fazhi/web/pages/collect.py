"""采集表: which office tells of what this month, its workbook to download, several dropped back at once."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from fazhi.org.access import Viewer
from fazhi.org.models import Role, Unit
from fazhi.records.collecting import months
from fazhi.records.collecting.arranging import asked, first_of, held, last_of, tellers, town_of, why_not
from fazhi.records.collecting.book import workbook
from fazhi.records.ledger import Ledger, ledgers
from fazhi.records.models import MonthBook
from fazhi.records.permission import Refused
from fazhi.web import collected
from fazhi.web.page import go, now, page
from fazhi.web.pages.sheets import download

MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
ZIP = "application/zip"


@dataclass(frozen=True)
class Sheet:
    """One ledger of a unit: how many rows came, 0 for «本月无», None while nothing came; why it is not asked at all."""

    ledger: Ledger
    told: int | None
    why_not: str = ""


@dataclass(frozen=True)
class Line:
    """One office or village of the month."""

    unit: Unit
    book: MonthBook | None
    sheets: list[Sheet]


def the_town(asker: Viewer) -> Unit:
    """The asker's town; 403 for those who keep none."""
    try:
        return town_of(asker)
    except Refused as refused:
        raise PermissionDenied(str(refused)) from None


def the_month(request: HttpRequest, asker: Viewer) -> date:
    """The month of the address, else the one people mean."""
    said: Any = request.POST if request.method == "POST" else request.GET
    found = MONTH.fullmatch(said.get("month", ""))
    return date(int(found[1]), int(found[2]), 1) if found else months.usual_month(asker.day)


def _book(asker: Viewer, pk: int) -> MonthBook:
    book: MonthBook | None = MonthBook.objects.standing().filter(pk=pk).select_related("unit").first()
    if book is None:
        raise Http404("没有这份采集表，可能已经撤回。")
    if not asker.may_write(book.unit_id):
        raise PermissionDenied("这份采集表属于其他单位。")
    return book


def lines(asker: Viewer, town: Unit, month: date) -> list[Line]:
    """Every unit that tells of something this month, offices before villages, in their own order."""
    units, known = tellers(asker.tree, town, asker.day), ledgers()
    standing, taken = months.books(town, month, asker), held(town, asker.tree, asker.day)
    wanted = asked([unit.pk for unit in units], month)
    found: list[Line] = []
    for unit in units:
        book = standing.get(unit.pk)
        names = book.ledgers if book else wanted.get(unit.pk, [])
        told = book.told if book else {}
        sheets = [
            Sheet(known[name], told.get(name), "" if book else why_not(known[name], unit, taken))
            for name in names
            if name in known
        ]
        if sheets:
            found.append(Line(unit, book, sheets))
    return found


@page
def show(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The month: what each office tells of, what came, and the two acts: issue, drop back."""
    return _page(request, asker, the_town(asker), the_month(request, asker))


def _page(request: HttpRequest, asker: Viewer, town: Unit, month: date, wrong: str = "", due: str = "") -> HttpResponse:
    found = lines(asker, town, month)
    fresh = [line for line in found if not line.book and any(not one.why_not for one in line.sheets)]
    books = [line.book for line in found if line.book]
    systems = {one.label for some in held(town, asker.tree, asker.day).values() for one in some}
    after = months.usual_due(month)
    words = {
        "here": "collect", "month": month, "before": month - timedelta(days=1), "after": last_of(month) + timedelta(days=1),
        "later": last_of(month) >= asker.day or first_of(asker.day) == month, "lines": found, "fresh": fresh, "books": books,
        "offices": [line for line in found if not line.unit.is_village],
        "villages": [line for line in found if line.unit.is_village],
        "due": due or f"{max(after, asker.day):%Y-%m-%d}", "wrong": wrong, "systems": sorted(systems),
        "notice": notice(asker, town, books[0]) if books else "", "may_arrange": asker.has(Role.CLERK),
        "future": month > first_of(asker.day),
    }  # fmt: skip
    return render(request, "web/collect.html", words, status=422 if wrong else 200)


def notice(asker: Viewer, town: Unit, book: MonthBook) -> str:
    """One polite sentence for the group chat of work."""
    return (
        f"各位同事：{book.month.month}月采集表已发，只收系统里没有的，登记过的不用再填，本月没有的选“本月无”就行。"
        f"请在{book.due.month}月{book.due.day}日前发回{town.name}{asker.person.name}，辛苦了，谢谢！"
    )


@require_POST
@page
def issue(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """Issues the month's workbooks for those who have none."""
    town, month = the_town(asker), the_month(request, asker)
    said = request.POST.get("due", "")
    try:
        due = date.fromisoformat(said)
    except ValueError:
        return _page(request, asker, town, month, "请填写请各单位交回的日期。", said)
    if due < asker.day:
        return _page(request, asker, town, month, "交回日期已经过了，请填今天或以后的日期。", said)
    try:
        made = months.issue(town, month, due, viewer=asker, door="web", at=now())
    except Refused as refused:
        return _page(request, asker, town, month, str(refused), said)
    if made:
        messages.success(request, f"已生成 {len(made)} 份采集表，下载后发给各单位。")
    return go("collect", query=f"month={month:%Y-%m}")


@page
def file(request: HttpRequest, asker: Viewer, pk: int) -> HttpResponse:
    """One workbook."""
    the_town(asker)
    book = _book(asker, pk)
    return download(workbook(book, asker), months.file_name(book, book.unit))


@page
def every_file(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """All workbooks of a month in one zip."""
    town, month = the_town(asker), the_month(request, asker)
    books = months.books(town, month, asker)
    if not books:
        raise Http404("这个月还没有生成采集表。")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for number, book in books.items():
            package.writestr(months.file_name(book, asker.tree.units[number]), workbook(book, asker))
    return download(out.getvalue(), f"{town.name}{month.year}年{month.month}月采集表.zip", ZIP)


@require_POST
@page
def withdraw(request: HttpRequest, asker: Viewer, pk: int) -> HttpResponse:
    """Takes a workbook back, so that another may be issued."""
    town, book = the_town(asker), _book(asker, pk)
    try:
        months.withdraw(book, request.POST.get("why", ""), viewer=asker, door="web", at=now())
    except Refused as refused:
        return _page(request, asker, town, book.month, str(refused))
    messages.success(request, f"已撤回{book.unit.name}的采集表，可以重新生成。")
    return go("collect", query=f"month={book.month:%Y-%m}")


@require_POST
@page
def drop(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """Files that came back: kept, then tried."""
    town = the_town(asker)
    files = request.FILES.getlist("files")
    if not files or len(files) > collected.MOST:
        says = "请选择收回来的采集表，可以一次选多个。" if not files else f"一次最多{collected.MOST}个文件，请分几次。"
        return _page(request, asker, town, the_month(request, asker), says)
    return go("collect_trial", collected.put(asker, town, [(str(one.name), one.read()) for one in files]))
