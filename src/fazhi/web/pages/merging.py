"""Merging: an imported row and one made by hand that are the same matter. Likeness suggests, a person confirms."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi.cases.merging import alike_by_hand, merge
from fazhi.cases.theirs import theirs
from fazhi.org.access import Viewer
from fazhi.records.ledger import Ledger
from fazhi.records.permission import Refused
from fazhi.trail.writing import Conflict
from fazhi.web.page import go, must_write, now, rows_page, the_row

MOST = 18  # digits of a number


@rows_page
def show(request: HttpRequest, asker: Viewer, ledger: Ledger, pk: int) -> HttpResponse:
    """The page that asks which row made by hand it is; 404 where the row came from no other system."""
    row = the_row(asker, ledger, pk)
    must_write(asker, row.unit_id)
    said = theirs(row.pk)
    if said is None or row.void:
        raise Http404("这条记录不是从其他系统导入的。")
    other, wrong = "", ""
    if request.method == "POST":
        other = request.POST.get("other", "").strip()
        entry = other or request.POST.get("entry", "")
        try:
            hand = _hand(ledger, entry)
            if hand is None:
                wrong = "请选择或者填写这本台账里手工登记的登记号。"
            else:
                merge(hand, row, viewer=asker, door="web", at=now())
                messages.success(request, f"已合并：登记号{hand.pk}使用{said.label}编号{said.number}。")
                return go("row", ledger.name, hand.pk)
        except (Refused, Conflict) as refused:
            wrong = str(refused)
    words = {
        "ledger": ledger, "row": row, "title": ledger.title(row), "here": ledger.name, "theirs": said, "other": other,
        "wrong": wrong, "likes": alike_by_hand(row, ledger, asker),
    }  # fmt: skip
    return render(request, "web/merge.html", words, status=422 if wrong else 200)


def _hand(ledger: Ledger, entry: str) -> Any:
    if not (entry.isascii() and entry.isdecimal()) or len(entry) > MOST:
        return None
    return ledger.model._default_manager.filter(pk=int(entry)).first()
