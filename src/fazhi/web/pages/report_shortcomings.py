"""不足和原因: what the evidence proposes, what the clerk makes of it, last year's plan answered, next year's tasks."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from fazhi.org.access import Viewer
from fazhi.org.models import UnitKind
from fazhi.records.permission import Refused
from fazhi.report import shortcomings
from fazhi.report.answering import answered
from fazhi.report.proposed import proposals
from fazhi.report.shortcomings import TEXTS, NotKept
from fazhi.report.shortcomings_tasks import enlist, planned
from fazhi.report.shortcomings_told import shown
from fazhi.report.storing import latest
from fazhi.trail.writing import Conflict
from fazhi.web.asking import Asked, asked_town
from fazhi.web.page import go, now, page
from fazhi.web.pages import report_shortcomings_shown as the


@page
def show(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """Proposals on the left, the list on the right, last year's plan below."""
    return _page(request, asker, asked_town(asker, request.GET))


def _page(request: HttpRequest, asker: Viewer, what: Asked, typed: the.Typed | None = None, status: int = 200) -> HttpResponse:
    unit, year = what.unit.pk, what.year
    writes = asker.may_write(unit) and what.seq is None
    rows = shortcomings.standing(unit, year, what.seq)
    offers = proposals(unit, year, asker.day) if what.seq is None else []
    texts = [text for row in rows for text in (getattr(row, name) for name in TEXTS)]
    told = shown([*texts, *(one.matter for offer in offers for one in offer.proposals)], unit, year, what.seq)
    bases = the.bases(asker, offers, told)
    groups = [(sort, [bases[one.evidence] for one in some]) for sort, some in the.left(offers, rows)]
    opened = request.GET.get("open", "")
    items = [the.item(row, told, bases, opened, typed) for row in rows]
    found = answered(unit, year, what.seq)
    fresh = typed if typed and not typed.pk and not typed.evidence else None
    words = {
        "what": what, "here": "report", "writes": writes, "items": items, "groups": groups,
        "towns": [one for one in what.units if one.kind == UnitKind.TOWN], "typed": typed,
        "failed": [offer.wrong for offer in offers if offer.wrong], "all_taken": bool(bases),
        "new": the.fields({}, None, fresh), "new_open": bool(fresh) or opened == "new",
        "faults": shortcomings.faults(unit, year, what.seq), "warnings": shortcomings.warnings(unit, year, what.seq),
        "answers": [the.answer(asker, one) for one in found.items], "last": year - 1, "next": year + 1,
        "signed": latest(unit, year), "planned": planned(unit, year) if what.seq is None else [],
    }  # fmt: skip
    return render(request, "web/report_shortcomings.html", words, status=status)


@require_POST
@page
def change(request: HttpRequest, asker: Viewer, do: str) -> HttpResponse:
    """One act: `keep` a shortcoming (new or changed), `drop` it, `order` the list, `enlist` the tasks of next year."""
    what = asked_town(asker, request.GET)
    acts = {"keep": _keep, "drop": _drop, "order": _order, "enlist": _enlist}
    if do not in acts:
        raise Http404("没有这一步。")
    if not asker.may_write(what.unit.pk):
        raise PermissionDenied("您没有编制这个乡镇年度报告的权限。")
    return acts[do](request, asker, what)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 18 else 0


def _keep(request: HttpRequest, asker: Viewer, what: Asked) -> HttpResponse:
    data, pk = request.POST, _number(request.POST.get("pk"))
    texts = {name: data.get(f"pick-{name}") or data.get(name, "") for name in TEXTS if name in data or f"pick-{name}" in data}
    evidence = "" if pk else data.get("evidence", "")
    said, read = {**texts, "evidence": evidence}, _number(data.get("since"))
    try:
        row, commit = shortcomings.keep(what.unit, what.year, said, pk=pk or None, read=read, viewer=asker, door="web", at=now())
    except NotKept as error:
        if pk and not error.where:  # its card is gone, so what was typed is told here
            messages.error(request, f"{error}您写的是：{'；'.join(text for text in texts.values() if text)}")
        return _page(request, asker, what, the.Typed(pk, texts, evidence, error.where, str(error)), 422)
    except Conflict as conflict:
        return _page(request, asker, what, _clash(pk, texts, conflict), 409)
    kept = "已采用，请接着写原因、措施和下年任务。" if evidence else "已保存。"
    messages.success(request, kept if commit else "内容没有变动。")
    return _back(what, row.pk, bool(evidence))


def _clash(pk: int, texts: dict[str, str], conflict: Conflict) -> the.Typed:
    """Both sides: mine stays in the fields, theirs stands beside; saving again puts mine in its place."""
    theirs = [(shortcomings.label(one.name), str(one.theirs)) for one in conflict.differs() if one.name in TEXTS]
    return the.Typed(pk, texts, clash=str(conflict), theirs=theirs)


def _back(what: Asked, pk: int = 0, opened: bool = False) -> HttpResponse:
    answer = go("report_shortcomings", query=what.link() + (f"&open={pk}" if opened else ""))
    answer["Location"] += f"#s{pk}" if pk else ""
    return answer


def _drop(request: HttpRequest, asker: Viewer, what: Asked) -> HttpResponse:
    read, pk = _number(request.POST.get("since")), _number(request.POST.get("pk"))
    try:
        shortcomings.withdraw(what.unit, what.year, pk, read=read, viewer=asker, door="web", at=now())
    except (NotKept, Conflict) as error:
        messages.error(request, f"没有删去：{error}")
    else:
        messages.success(request, "已删去这一条；内容留痕。")
    return _back(what)


def _order(request: HttpRequest, asker: Viewer, what: Asked) -> HttpResponse:
    """The list in the order of the numbers typed; of two alike the one that moved less stands behind."""
    before = [row.pk for row in shortcomings.standing(what.unit.pk, what.year)]
    wanted = {pk: _number(request.POST.get(f"place-{pk}")) or place for place, pk in enumerate(before, 1)}
    moved = {pk: wanted[pk] != place for place, pk in enumerate(before, 1)}
    up = {pk: wanted[pk] < place for place, pk in enumerate(before, 1)}
    order = sorted(before, key=lambda pk: (wanted[pk], (0 if up[pk] else 2) if moved[pk] else 1))
    shortcomings.arrange(what.unit, what.year, order, viewer=asker, door="web", at=now())
    return _back(what)


def _enlist(request: HttpRequest, asker: Viewer, what: Asked) -> HttpResponse:
    try:
        rows = enlist(what.unit, what.year, day=asker.day, viewer=asker, door="web", at=now())
    except NotKept as error:
        messages.error(request, str(error))
    except Refused as refused:
        messages.error(request, "没有列入：" + "；".join(fault.says for fault in refused.faults))
    else:
        messages.success(request, f"已列入{what.year + 1}年年度任务{len(rows)}项，请到台账补填责任单位和时限。")
    return _back(what)
