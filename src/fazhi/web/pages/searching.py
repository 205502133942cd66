"""查找: one box for ledgers, cases, papers, reports, figures and laws; a party's name only when asked for, and noted."""

from __future__ import annotations

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from fazhi.org.access import Viewer
from fazhi.records.ledger import ledgers
from fazhi.records.named import NameRefused, naming
from fazhi.web.finding import everywhere
from fazhi.web.finding.hit import LONGEST, Group
from fazhi.web.finding.records import MOST, hit
from fazhi.web.forms import dress
from fazhi.web.page import now, page, repeatable


class NameForm(forms.Form):
    """A party's name; it is posted, so that it stands in no address and no log of addresses."""

    name = dress(forms.CharField(label="当事人姓名", max_length=40, help_text="例：甲某。只查本单位的记录，每次查找都会留痕。"))


@page
def show(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """What is found for a text, by place."""
    asked = " ".join(request.GET.get("q", "").split())[:LONGEST]
    words = {"q": asked, "groups": everywhere(asker, asked), "here": "search", **_named(asker)}
    return render(request, "web/search.html", words)


@repeatable
@require_POST
@page
def named(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The rows that bear a party's name."""
    if not asker.unmasks:
        raise PermissionDenied("您的岗位不能按当事人姓名查找。")
    form = NameForm(request.POST)
    groups: list[Group] = []
    if form.is_valid():
        try:
            found = naming(form.cleaned_data["name"], asker, now(), MOST)
        except NameRefused as refused:
            form.add_error("name", str(refused))
        else:
            hits = [hit(asker, card, ledgers()[card.ledger]) for card in found.entries if card.ledger in ledgers()]
            groups = [Group("含这个姓名的记录", hits, found.more)]
    words = {"groups": groups, "named": True, "here": "search", "form": form, "q": ""}
    return render(request, "web/search.html", words, status=422 if form.errors else 200)


def _named(asker: Viewer) -> dict[str, NameForm]:
    return {"form": NameForm()} if asker.unmasks else {}
