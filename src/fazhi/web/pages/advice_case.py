"""What a clerk does with legal opinions on a case: asks, takes back, takes the answer as material, notes what became of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from fazhi.cases import advising
from fazhi.cases.advising import STEP, Question, advisers, sendable
from fazhi.cases.models import Consultation
from fazhi.cases.moving import move
from fazhi.org.access import Viewer
from fazhi.records.checking import Fault
from fazhi.records.ledger import ledgers
from fazhi.records.linking import SERVES, join
from fazhi.records.models import Entry
from fazhi.records.permission import Refused
from fazhi.trail.writing import Conflict
from fazhi.web.advising import AdoptForm, AskForm
from fazhi.web.blaming import blame
from fazhi.web.page import go, must_write, now, page, the_row
from fazhi.web.saved import saved


def _case(asker: Viewer, pk: int) -> Any:
    """The case of an address, of a kind of which opinions are asked, that he keeps. 404, 403."""
    card = Entry.objects.filter(pk=pk).first()
    if card is None or not ledgers()[card.ledger].sheet.advised:
        raise Http404("没有这件事项，或者它不征求法律顾问意见。")
    row = the_row(asker, ledgers()[card.ledger], pk)
    must_write(asker, row.unit_id)
    return row


@page
def asking(request: HttpRequest, asker: Viewer, pk: int) -> HttpResponse:
    """The question: whom, what, which papers, by when."""
    row = _case(asker, pk)
    if row.void or row.closed_on:
        raise PermissionDenied("这件事项已经办结或者作废，不再征求意见。")
    among, ledger = advisers(row.unit_id, asker.tree, asker.day), ledgers()[row.entry.ledger]
    papers = list(sendable(pk))
    first = {"adviser": among[0].person.pk if len(among) == 1 else None, "materials": [one.pk for one in papers]}
    form = AskForm(request.POST or None, among=among, papers=papers, initial=first)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        adviser = next(one for one in among if str(one.person.pk) == said["adviser"])
        told = Question(adviser.person, said["question"], said.get("materials", ()), said["by_day"])
        try:
            advising.ask(row, told, viewer=asker, door="web", at=now())
        except Refused as refused:
            blame(form, refused)
        else:
            way = "登录后就能看到" if adviser.reached else "还没有账号，请告诉他，答复来了照着登记"
            saved(request, f"已向{adviser.person.name}征求意见，他{way}。")
            return go("row", ledger.name, pk)
    words = {
        "row": row, "ledger": ledger, "title": ledger.title(row), "form": form, "among": among, "here": ledger.name,
        "unreached": [one for one in among if not one.reached],
    }  # fmt: skip
    return render(request, "web/advice_ask.html", words, status=422 if form.errors else 200)


@require_POST
@page
def paper(request: HttpRequest, asker: Viewer, pk: int) -> HttpResponse:
    """An opinion that came on paper, already a row of its ledger, becomes material of the case."""
    row = _case(asker, pk)
    number = request.POST.get("opinion", "")
    try:
        one = int(number) if number.isascii() and number.isdecimal() and len(number) < 19 else 0
        join(one, pk, kind=SERVES, why="纸质法律意见", viewer=asker, door="web", at=now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        saved(request, "已关联为这件事的材料。")
    return go("row", row.entry.ledger, pk)


@require_POST
@page
def act(request: HttpRequest, asker: Viewer, pk: int, do: str) -> HttpResponse:
    """Takes a question back, takes the answer into the case's steps, or notes what became of it."""
    one = Consultation.objects.standing().filter(pk=pk).select_related("entry", "adviser").first()
    doing = ACTS.get(do)
    if one is None or doing is None:
        raise Http404("没有这次征求意见，可能已经撤回。")
    row = _case(asker, one.entry_id)
    try:
        saved(request, doing(request, asker, one, row))
    except Refused as refused:
        messages.error(request, str(refused))
    except Conflict:
        messages.error(request, "这件事刚才被别人改过，请看过最新情况再办。")
    return go("row", one.entry.ledger, one.entry_id)


def _back(request: HttpRequest, asker: Viewer, one: Consultation, row: Any) -> str:
    since = request.POST.get("since", "")
    one.since = int(since) if since.isascii() and since.isdecimal() and len(since) < 19 else 0
    advising.take_back(one, viewer=asker, door="web", at=now())
    return f"已撤回，{one.adviser.name}的待答复里不再有这件事。"


def _step(request: HttpRequest, asker: Viewer, one: Consultation, row: Any) -> str:
    if one.answered_on is None or STEP not in row.kind.named:
        raise Http404("法律顾问还没有答复，或者这类事项不记这一步。")
    said = {"adviser": one.adviser.name, "view": one.conclusion, "text": one.text}
    move(row, STEP, one.answered_on, said, viewer=asker, door="web", at=now())
    return "已记入办理经过。法律顾问意见是审查的材料，审查意见仍要另外出具。"


def _adopt(request: HttpRequest, asker: Viewer, one: Consultation, row: Any) -> str:
    form = AdoptForm(request.POST)
    if not form.is_valid():
        raise Refused(Fault("adopted", "请选择采纳情况。"))
    said = form.cleaned_data
    advising.adopt(one, said["adopted"], said["reason"], viewer=asker, door="web", at=now())
    return "采纳情况已记入法律意见台账。"


ACTS: dict[str, Callable[[HttpRequest, Viewer, Consultation, Any], str]] = {"back": _back, "step": _step, "adopt": _adopt}
