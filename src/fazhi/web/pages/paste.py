"""粘贴表格: rows come straight from Excel or WPS, each cell with its fault, mended in place; the good ones are written."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi.org.access import Viewer
from fazhi.org.models import UnitKind
from fazhi.records.importing.pasted import Pasted, Tried, read_pasted, try_pasted
from fazhi.records.ledger import Ledger
from fazhi.records.permission import Refused
from fazhi.trail.writing import Conflict
from fazhi.web import waiting
from fazhi.web.page import go, must_write, now, repeatable, rows_page, writable_units
from fazhi.web.pasting import WHAT, PasteForm, choices, posted, preview
from fazhi.web.saved import saved

TOWNS = (UnitKind.TOWN, UnitKind.COUNTY)


@repeatable
@rows_page
def start(request: HttpRequest, asker: Viewer, ledger: Ledger) -> HttpResponse:
    """The box. What is pasted waits in a private file for a day at most; its address tells nothing of it."""
    must_write(asker)
    units = [unit for unit in writable_units(asker, ledger) if unit.kind in TOWNS] or writable_units(asker, ledger)
    form = PasteForm(request.POST if request.method == "POST" else None, units=units)
    if request.method == "POST" and form.is_valid():
        unit = form.cleaned_data["unit"]
        try:
            pasted = read_pasted(ledger, form.cleaned_data["text"], asker, asker.tree.units[unit])
        except Refused as refused:
            form.add_error("text", str(refused))
        else:
            token = waiting.put(asker, ledger, "", unit, pasted.packed(), what=WHAT)
            return go("paste_one", ledger.name, token)
    words = {"ledger": ledger, "form": form, "here": ledger.name}
    return render(request, "web/paste.html", words, status=422 if form.errors else 200)


@repeatable
@rows_page
def show(request: HttpRequest, asker: Viewer, ledger: Ledger, token: str) -> HttpResponse:
    """The rows as they would be written. Mended and looked at again, or the good ones written and the rest kept here."""
    must_write(asker)
    kept = waiting.get(asker, ledger, token, what=WHAT)
    must_write(asker, kept.unit)
    unit = asker.tree.units[kept.unit]
    if request.method == "POST":
        with waiting.alone(token) as mine:
            if not mine:
                return go("paste_one", ledger.name, token)
            pasted = Pasted.unpacked(waiting.get(asker, ledger, token, what=WHAT).data)
            moved = posted(request.POST, pasted, ledger)
            waiting.change(token, pasted.packed())
            tried = try_pasted(ledger, pasted, asker, unit)
            if "write" in request.POST and not moved:
                return _write(request, asker, ledger, token, pasted, tried)
        if "write" in request.POST:
            messages.warning(request, "列的对应关系刚改过，还没有写入。请看过预览再按“写入”。")
        number = request.POST.get("page", "")
        return go("paste_one", ledger.name, token, query=f"page={number}" if number.isdecimal() else "")
    pasted = Pasted.unpacked(kept.data)
    tried = try_pasted(ledger, pasted, asker, unit)
    return _page(request, asker, ledger, token, pasted, tried)


def _write(
    request: HttpRequest, asker: Viewer, ledger: Ledger, token: str, pasted: Pasted, tried: Tried
) -> HttpResponse:  # fmt: skip
    """Writes the good rows as one commit; what must be mended stays."""
    plan, left = tried.plan, tried.left()
    if not plan.rows:
        messages.warning(request, "还没有可以写入的行，请先改好标红的格子。")
        return go("paste_one", ledger.name, token)
    changed = f"，更新{plan.changed}条" if plan.changed else ""
    try:
        plan.write(asker, "web", now(), f"粘贴登记{ledger.label}：新增{plan.new}条{changed}")
    except (Refused, Conflict) as refused:
        messages.error(request, f"没有写入：{refused}")
        return go("paste_one", ledger.name, token)
    says = f"已写入 {len(plan.rows)} 条"
    if not left:
        waiting.drop(token)
        saved(request, f"{says}。")
        return go("list", ledger.name)
    pasted.rows = {number: cells for number, cells in pasted.rows.items() if number in left}
    waiting.change(token, pasted.packed())
    saved(request, f"{says}；还有 {len(left)} 条要改，改好再写。")
    return go("paste_one", ledger.name, token)


def _page(
    request: HttpRequest, asker: Viewer, ledger: Ledger, token: str, pasted: Pasted, tried: Tried
) -> HttpResponse:  # fmt: skip
    number = request.GET.get("page", "")
    units = [unit.name for unit in writable_units(asker, ledger)]
    found = preview(ledger, pasted, tried, int(number) if number.isdecimal() and len(number) < 6 else 1, units)
    words: dict[str, Any] = {
        "ledger": ledger, "token": token, "here": ledger.name, "shown": found, "pasted": pasted, "choices": choices(ledger),
        "notes": [*pasted.notes, *tried.plan.notes], "total": len(pasted.rows),
    }  # fmt: skip
    return render(request, "web/paste_preview.html", words)
