"""征求意见: what waits for the legal adviser's opinion and where he writes it; for a clerk what his town asked."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi.cases import advising
from fazhi.cases.advising import Answer, adopted_of, asked_by, mine
from fazhi.cases.models import Consultation
from fazhi.org.access import Viewer
from fazhi.org.models import UnitKind
from fazhi.records.evidence import opened
from fazhi.records.ledger import ledgers
from fazhi.records.ledgers.adviser_visit import AdviserVisit
from fazhi.records.models import Evidence
from fazhi.records.permission import Refused
from fazhi.records.serving import FIELDS, my_services, tell_service
from fazhi.trail.models import Commit
from fazhi.trail.writing import Conflict
from fazhi.web.advising import AnswerForm, Line, ServiceForm, over
from fazhi.web.blaming import blame
from fazhi.web.page import go, known, now, page

SERVED = (UnitKind.TOWN, UnitKind.VILLAGE, UnitKind.COMMUNITY)
GONE = "经办人刚才撤回了这次征求，或者您已在另一个窗口答复，请返回查看。"


@page
def start(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """What waits for an opinion, what was given lately: the adviser's own, or the town's for those who keep its ledgers."""
    if not asker.advises and not asker.written:
        raise PermissionDenied("这一页给法律顾问和经办人看。")
    here = bool(asker.advises) and "town" not in request.GET
    asked = list(mine(asker) if here else asked_by(asker))
    adopted = adopted_of(asked)
    lines = [Line(one, adopted.get(one.opinion_id, ""), over(one, asker.day), taken=False) for one in asked]
    open_ = [line for line in lines if line.waits]
    words = {
        "here": "advice", "day": asker.day, "total": len(lines), "names": {name: one.label for name, one in ledgers().items()},
        "open": sorted(open_, key=lambda line: (line.one.by_day is None, line.one.by_day, line.one.pk)),
        "done": sorted((line for line in lines if not line.waits), key=_newest, reverse=True),
        "services": my_services(asker) if here else [],
    }  # fmt: skip
    return render(request, "web/advice.html" if here else "web/advice_asked.html", words)


def _newest(line: Line) -> tuple[Any, int]:
    return line.one.answered_on, line.one.pk


def _mine(asker: Viewer, pk: int) -> Consultation:
    """What he is asked; another's, or one that was taken back, is none. 403, 404."""
    if not asker.advises:
        raise PermissionDenied("征求法律顾问的意见，由被征求的法律顾问本人答复。")
    found = mine(asker, pk).first()
    if found is None:
        raise Http404("没有向您征求这件事的意见，或者已经撤回。")
    return found  # type: ignore[no-any-return]


@page
def one(request: HttpRequest, asker: Viewer, pk: int) -> HttpResponse:
    """The question with its papers, and the form of the answer; nothing else of the case."""
    asked = _mine(asker, pk)
    form = AnswerForm(request.POST or None, initial={"since": asked.since})
    status = 200
    if request.method == "POST":
        if form.is_valid() and _answered(form, asked, asker):
            messages.success(request, f"已答复：{asked.entry.title}。{asked.unit.name}的经办人已能看到，不用再寄纸质。")
            return go("advice")
        status = 422
    commit = Commit.objects.filter(seq=asked.since).first() if asked.answered_on is None else None
    words = {
        "one": asked, "form": form if commit else None, "here": "advice", "by": commit.by_name if commit else "",
        "papers": Evidence.objects.standing().filter(pk__in=asked.materials, entry_id=asked.entry_id).order_by("pk"),
        "kind": ledgers()[asked.entry.ledger].label, "over": over(asked, asker.day),
    }  # fmt: skip
    return render(request, "web/advice_one.html", words, status=status)


def _answered(form: Form, asked: Consultation, asker: Viewer) -> bool:
    """Writes the answer; a refusal becomes faults of the fields."""
    said = form.cleaned_data
    asked.since = said["since"]
    try:
        advising.answer(asked, Answer(said["conclusion"], said["text"], said["cites"]), viewer=asker, door="web", at=now())
    except Refused as refused:
        blame(form, refused)
        return False
    except Conflict:
        form.add_error(None, GONE)
        return False
    return True


@page
def file(request: HttpRequest, asker: Viewer, pk: int, number: int) -> HttpResponse:
    """A paper that was sent along, always as a download."""
    asked = _mine(asker, pk)
    found = Evidence.objects.standing().filter(pk=number, entry_id=asked.entry_id).exclude(path="").first()
    if found is None or number not in asked.materials:
        raise Http404("没有随附这个文件。")
    answer: Any = FileResponse(opened(found), as_attachment=True, filename=found.name)
    return answer  # type: ignore[no-any-return]


@page
def service(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The adviser tells of a visit, a call or a lecture of his own."""
    if not asker.advises:
        raise PermissionDenied("这一页给法律顾问记自己的服务，其他人请到“法律顾问服务”台账登记。")
    units = [unit for unit in known(asker, asker.advises) if unit.kind in SERVED and asker.tree.stands(unit.pk, asker.day)]
    first = {"served_on": asker.day, "way": "visit", "unit": units[0].pk if len(units) == 1 else ""}
    form = ServiceForm(request.POST or None, units=units, initial=first)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        row = AdviserVisit(unit_id=int(said["unit"]), **{name: said[name] for name in FIELDS if name != "unit"})
        try:
            tell_service(row, viewer=asker, door="web", at=now())
        except Refused as refused:
            blame(form, refused)
        else:
            messages.success(request, f"已记：{row.matter}，编号 {row.pk}。")
            return go("advice")
    return render(request, "web/advice_service.html", {"form": form, "here": "advice"}, status=422 if form.errors else 200)
