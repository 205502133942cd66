"""年结: whether a town's year is complete as the system itself can tell, the statement that closes it, what came after."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from fazhi.org.access import Viewer
from fazhi.report import closing
from fazhi.report.filing_steps import NEXT
from fazhi.web.forms import dress
from fazhi.web.page import go, must_write, now, page
from fazhi.web.pages.filing import town_asked


class ReopenForm(forms.Form):
    """重新打开."""

    reason = dress(forms.CharField(label="重新打开的原因", max_length=300, help_text="例：县里要求补登三季度普法活动"))


@page
def show(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The year as it stands; in January the year before is meant unless another is asked for."""
    if "year" not in request.GET and asker.day.month < 7:
        request.GET = request.GET.copy()
        request.GET["year"] = str(asker.day.year - 1)
    return _page(request, asker)


def _page(request: HttpRequest, asker: Viewer, status: int = 200, form: forms.Form | None = None) -> HttpResponse:
    what = town_asked(request, asker)
    seen, stated = closing.look(what.unit, what.year), closing.statements(what.unit.pk, what.year)
    shut = closing.closed(what.unit.pk, what.year)
    later, many = closing.after(what.unit, what.year, shut.since) if shut else ([], 0)
    words: dict[str, Any] = {
        "here": "year", "what": what, "seen": seen, "stated": stated, "shut": shut, "later": later, "many": many,
        "mine": asker.may_write(what.unit.pk), "over": asker.day.year > what.year, "form": form or ReopenForm(),
        "good": [one for one in seen.kept if one.rows or one.totals or one.zero],
        "never": [one for one in seen.kept if not (one.rows or one.totals or one.zero or one.before)],
        "next": NEXT[seen.report.next], "open": sum(one.open for one in seen.carried),
    }  # fmt: skip
    return render(request, "web/year.html", words, status=status)


@require_POST
@page
def act(request: HttpRequest, asker: Viewer, step: str) -> HttpResponse:
    """Closes the year, or opens it again with a reason."""
    if step not in ("close", "reopen"):
        raise Http404("没有这一步。")
    what = town_asked(request, asker)
    must_write(asker, what.unit.pk)
    form = ReopenForm(request.POST)
    if step == "reopen" and not form.is_valid():
        return _page(request, asker, 422, form)
    try:
        if step == "close":
            closing.close(what.unit, what.year, viewer=asker, door="web", at=now())
            messages.success(request, f"{what.year} 年度已关账。以后补记、更正这一年的，会列在本页。")
        else:
            closing.reopen(what.unit, what.year, form.cleaned_data["reason"], viewer=asker, door="web", at=now())
            messages.success(request, f"{what.year} 年度已重新打开。")
    except closing.NotClosed as refused:
        messages.error(request, str(refused))
    return go("year", query=what.link())
