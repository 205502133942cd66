"""简讯成账: a pasted brief is read, each of its events proposes a row, a person confirms; all ticked rows are one commit."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi.indicators.brief import Proposal, likely, propose
from fazhi.org.access import Viewer
from fazhi.reading.brief import MOST, Told, tell
from fazhi.records.ledger import Ledger, ledgers
from fazhi.web.forms import dress
from fazhi.web.page import go, must_write, page, writable_units
from fazhi.web.proposing import Piece, done_already, faulty, once, save

LONGEST = 20_000  # characters of a brief


class BriefForm(forms.Form):
    """The pasted text."""

    text = dress(
        forms.CharField(
            label="简讯、工作信息",
            max_length=LONGEST,
            widget=forms.Textarea(attrs={"rows": 7}),
            help_text="整段粘贴即可，一段写了几件事就分成几条。不要粘贴涉密内容和信访人、当事人的姓名、住址。",
        )
    )


@page
def show(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The text, what it proposes, and after confirming the rows."""
    must_write(asker)
    asked = BriefForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not asked.is_valid():
        return _shown(request, asked, [], status=422 if request.method == "POST" else 200)
    text = asked.cleaned_data["text"]
    first = request.POST.get("do", "read") == "read"
    pieces = [_piece(request, asker, text, n, told, first) for n, told in enumerate(tell(text, asker.day))]
    if request.POST.get("do") != "save":
        return _shown(request, asked, pieces)
    if done_already(request):
        return go("today")
    return save(request, asker, pieces, "由简讯登记") or _shown(request, asked, pieces, status=422)


def _piece(request: HttpRequest, asker: Viewer, text: str, n: int, told: Told, first: bool) -> Piece:
    """One event: proposed anew when the text is first read or another ledger was chosen, else as the person left it."""
    chosen = "" if first else request.POST.get(f"{n}-ledger", "")
    piece = Piece(n, text[told.start : told.end], nearest=likely(told))
    if not first and not chosen:
        return piece
    ledger = ledgers().get(chosen)
    units = writable_units(asker, ledger or (piece.nearest[0] if piece.nearest else next(iter(ledgers().values()))))
    proposal = propose(told, text, units, asker.home, ledger)
    if proposal:
        piece.fill(request, asker, proposal.ledger, proposal.values, first=first)
        piece.notes = _notes(proposal)
        piece.ticked = first or f"{n}-keep" in request.POST
    return piece


def _notes(proposal: Proposal) -> list[str]:
    """What the person should look at."""
    if proposal.told.shared:
        return ["这一句写了几个日期，人数、份数是合计，没有分到每一天，请分别填写。"]
    found = []
    if proposal.left:
        quotes = "、".join(f"“{one.quote}”" for one in proposal.left)
        found.append(f"没有填进去的数：{quotes}。需要的，填到“更多”里，或者另外登记。")
    if proposal.rough:
        quotes = "、".join(f"“{quote}”" for quote in proposal.rough.values())
        found.append(f"原文是约数：{quotes}。知道准数的请改准。")
    return found


def _shown(request: HttpRequest, asked: BriefForm, pieces: list[Piece], status: int = 200) -> HttpResponse:
    words = {
        "form": asked, "pieces": pieces, "here": "brief", "once": once(request), "faulty": faulty(pieces),
        "read": request.method == "POST" and asked.is_valid(), "full": len(pieces) >= MOST, "groups": _groups(),
    }  # fmt: skip
    return render(request, "web/brief.html", words, status=status)


def _groups() -> list[tuple[str, list[Ledger]]]:
    """All ledgers by group, for choosing another one."""
    found: dict[str, list[Ledger]] = {}
    for one in ledgers().values():
        found.setdefault(one.sheet.group, []).append(one)
    return list(found.items())
