"""Choosing the columns of a list and their order: a panel over the list, or without scripts a page of its own."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from fazhi.org.access import Viewer
from fazhi.records.beside import BESIDE, told_by
from fazhi.records.ledger import Column, Ledger
from fazhi.web import list_columns
from fazhi.web.listing import Listing
from fazhi.web.page import go, part, rows_page


def query_of(text: str, **changes: str) -> str:
    """The address of the list somebody came from, with these parameters changed; an empty value drops one."""
    params = QueryDict(text[:4000], mutable=True)
    for name in ("at", "back", *changes):
        params.pop(name, None)
    for name, value in changes.items():
        if value:
            params[name] = value
    return params.urlencode(safe=",")


def _offered(ledger: Ledger, on: list[Column], order: list[str], told: bool) -> list[tuple[Column, bool]]:
    """(column, whether it is shown) of all columns: in the order of the panel, the shown ones first where it has none.

    `told` whether 采集表 told of rows here: else 来源科室 would be a column of nothing.
    """
    known = list_columns.every(ledger)
    found = [known[name] for name in dict.fromkeys(order) if name in known]
    found += [column for column in [*on, *ledger.columns, *(BESIDE if told else ())] if column not in found]
    return [(column, column in on) for column in dict.fromkeys(found)]


def _moved(order: list[str], post: Any) -> list[str]:
    """The order after «上移» or «下移»."""
    for word, step in (("up", -1), ("down", 1)):
        name = post.get(word, "")
        if name in order:
            at = order.index(name)
            to = min(max(at + step, 0), len(order) - 1)
            order[at], order[to] = order[to], order[at]
    return order


@rows_page
def show(request: HttpRequest, asker: Viewer, ledger: Ledger) -> HttpResponse:
    """The panel; posted, the columns are kept for this person."""
    post = request.POST
    back = query_of(post.get("back") or request.GET.get("back", ""))
    if request.method != "POST":
        return _panel(request, asker, ledger, Listing(asker, ledger, QueryDict(back)).columns, [], back)
    order = post.getlist("order")
    ticked = set(post.getlist("col"))
    on = list_columns.named(ledger, [name for name in order if name in ticked])
    if "up" in post or "down" in post:
        return _panel(request, asker, ledger, on, _moved(order, post), back)
    if post.get("do") == "usual":
        on = list_columns.usual(ledger)
    elif post.get("do") == "all":
        on = list(ledger.columns)
    if not on:
        messages.error(request, "至少留一列。")
        return _panel(request, asker, ledger, [], order, back, status=422)
    list_columns.keep(asker, ledger, on)
    messages.success(request, f"{ledger.label}的列表以后按这 {len(on)} 列显示，只对您自己生效。")
    return go("list", ledger.name, query=query_of(back, cols="") or "view=all")


def _panel(
    request: HttpRequest, asker: Viewer, ledger: Ledger, on: list[Column], order: list[str], back: str, status: int = 200
) -> HttpResponse:
    words = {
        "ledger": ledger, "here": ledger.name, "back": back,
        "offered": _offered(ledger, on, order, bool(told_by(ledger, asker.opened))),
        "piece": "web/parts/list_columns.html", "heading": "显示哪些列",
    }  # fmt: skip
    return render(request, part(request, "web/list_panel.html", "web/parts/list_panel.html"), words, status=status)
