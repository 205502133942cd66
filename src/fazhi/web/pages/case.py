"""Steps of a case: making one, lifting a gate, voiding one that was wrong. Every form works as a page of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from fazhi.cases.approval import Approval, leads
from fazhi.cases.ask import Ask, read_form
from fazhi.cases.kind import OVERRIDE, Move
from fazhi.cases.models import Event
from fazhi.cases.moving import Moved, form_of, move, override, void_event
from fazhi.cases.row import Case, facts
from fazhi.cases.standing import standing_of
from fazhi.org.access import Viewer
from fazhi.org.models import Post, Role
from fazhi.records.checking import Fault
from fazhi.records.ledger import Ledger, ledgers, name_of
from fazhi.records.permission import Refused
from fazhi.trail.models import Commit
from fazhi.trail.writing import Conflict
from fazhi.web.blaming import blame
from fazhi.web.forms import WithdrawForm
from fazhi.web.page import go, now, part, rows_page, the_row
from fazhi.web.pages.case_form import StepForm
from fazhi.web.pages.case_panel import may_decide, may_make
from fazhi.web.saved import saved

Act = Callable[[date, dict[str, str], Approval | None], Moved]
REASON = Ask("reason", "理由", "long", hint="写明为什么必须先办、有什么补救安排。")


def the_case(asker: Viewer, ledger: Ledger, pk: int) -> Any:
    """A case that opens to the asker; 404 where the ledger holds no cases."""
    if not issubclass(ledger.model, Case):
        raise Http404("这本台账没有办理步骤。")
    return the_row(asker, ledger, pk)


@rows_page
def step(request: HttpRequest, asker: Viewer, ledger: Ledger, pk: int, step: str) -> HttpResponse:
    """The form of one step; 409 with what happened meanwhile, 422 with every fault."""
    row = the_case(asker, ledger, pk)
    known = row.kind.named.get(step)
    if known is None:
        raise Http404("没有这一步。")
    if not may_make(asker, row, known):
        raise PermissionDenied("这条记录已作废，不能再办理。" if row.void else "您的岗位不能登记这一步。")
    standing = standing_of(row)
    suggest = row.kind.suggests.get(step)
    words = {
        "suggested": suggest(row, asker) if suggest else None,
        "move": known, "heading": known.label, "says": known.hint, "approval": known.approval,
        "blocked": standing.shut_on(step, asker.day), "firm": {one.name for one in row.kind.gates if one.firm},
        "early": step != "note" and known not in standing.open, "state": row.kind.states[standing.state],
        "papers": row.kind.papers_of(step) if row.unit_id in asker.unmasks else [], "send": f"登记“{known.label}”",
    }  # fmt: skip

    def act(on: date, values: dict[str, str], approval: Approval | None) -> Moved:
        return move(row, step, on, values, viewer=asker, door="web", at=now(), approval=approval)

    return _answer(request, asker, ledger, row, _form(request, asker, row, form_of(row, step), known), act, words)


@rows_page
def lift(request: HttpRequest, asker: Viewer, ledger: Ledger, pk: int, gate: str) -> HttpResponse:
    """Lifts a gate, by a named person and with a reason; the report's shortcomings will say so."""
    row = the_case(asker, ledger, pk)
    shut = next((one for one in row.kind.gates if one.name == gate and not one.firm), None)
    if shut is None:
        raise Http404("没有这道可以越过的前置程序。")
    if not may_decide(asker, row):
        raise PermissionDenied("您的岗位不能登记越过前置程序。")
    decided = Move(OVERRIDE, shut.label, (), approval="有权决定的负责人")
    words = {
        "move": decided, "heading": f"越过“{shut.label}”", "says": f"依据：{shut.basis}。", "approval": decided.approval,
        "gate": shut, "send": "登记越过",
    }  # fmt: skip

    def act(on: date, values: dict[str, str], approval: Approval | None) -> Moved:
        return override(row, gate, on, values.get("reason", ""), viewer=asker, door="web", at=now(), approval=approval)

    return _answer(request, asker, ledger, row, _form(request, asker, row, [REASON], decided), act, words)


def _form(request: HttpRequest, asker: Viewer, row: Any, asks: Sequence[Ask], known: Move) -> StepForm:
    here = bool(known.approval) and leads(asker, row)
    data = request.POST if request.method == "POST" else None
    form = StepForm(data, row=row, asks=asks, paper=bool(known.approval), here=here, today=asker.day)
    return form.helped(ledgers()[name_of(type(row))], known.day)


def _answer(
    request: HttpRequest, asker: Viewer, ledger: Ledger, row: Any, form: StepForm, act: Act, words: dict[str, Any]
) -> HttpResponse:
    """What a form answers: itself, the page of the case after it was done, or what stands against it."""
    status, meanwhile = 200, []
    if request.method == "POST":
        once = request.POST.get("once", "")
        if once and once == request.session.get("step"):
            return go("row", ledger.name, row.pk)
        read = row.since = int(text) if (text := request.POST.get("since", "")).isdecimal() else 0
        try:
            done = _done(request, row, form, act)
        except Conflict as conflict:
            if once and _mine(asker, row, words["move"], conflict):
                return go("row", ledger.name, row.pk)
            row = the_case(asker, ledger, row.pk)
            status, meanwhile = 409, _meanwhile(row, read)
            form.renewed(row.since)
        else:
            if done is not None:
                request.session["step"] = once
                _tell(request, words["move"], done)
                return go("row", ledger.name, row.pk)
            status = 422
    given = {
        "ledger": ledger, "row": row, "title": ledger.title(row), "here": ledger.name, "form": form, "meanwhile": meanwhile,
        "leaders": _leaders(asker, row) if form.paper else [], "state": row.kind.states.get(row.state, ""), **words,
    }  # fmt: skip
    return render(request, part(request, "web/case_step.html", "web/parts/case_step.html"), given, status=status)


def _done(request: HttpRequest, row: Any, form: StepForm, act: Act) -> Moved | None:
    """Makes the step; None where the form has faults (all of them are said). Raises Conflict."""
    form.is_valid()
    on, paper = form.day("on"), form.paper and not (form.here and "here" in request.POST)
    approval = form.approval() if paper else None
    try:
        if on is None or (paper and approval is None):
            wrong = read_form(list(form.asks.values()), form.values, facts(row))[1]
            raise Refused(*(Fault(where, says) for where, says in wrong))
        return act(on, form.values, approval)
    except Refused as refused:
        blame(form, refused)
        return None


def _mine(asker: Viewer, row: Any, step: Move, conflict: Conflict) -> bool:
    """Whether somebody who was first is the asker himself with the same step: the button was pressed twice."""
    if conflict.theirs is None or conflict.theirs.by_id != asker.person.pk:
        return False
    return Event.objects.filter(entry=row.pk, since=conflict.theirs.seq, move=step.name, void=False).exists()


def _meanwhile(row: Any, read: int) -> list[Commit]:
    """The commits that touched the case after it was read."""
    seqs = type(row).version.objects.filter(row=row.pk, since__gt=read).values_list("since", flat=True)
    return list(Commit.objects.filter(seq__in=list(seqs)).order_by("seq"))


def _leaders(asker: Viewer, row: Any) -> list[Post]:
    """The leaders of the case's town today, to choose names from."""
    town = asker.tree.town(row.unit_id, asker.day)
    held = Post.objects.filter(role=Role.LEADER, void=False, unit=town, start__lte=asker.day).select_related("person")
    return [post for post in held.order_by("pk") if post.end is None or post.end >= asker.day]


def _tell(request: HttpRequest, step: Move, done: Moved) -> None:
    if step.name == OVERRIDE:
        saved(request, f"已登记越过“{step.label}”。年度报告的不足部分会列出。")
    else:
        saved(request, f"已登记：{step.label}。")
    if done.warning:
        messages.warning(request, done.warning)


@require_POST
@rows_page
def unstep(request: HttpRequest, asker: Viewer, ledger: Ledger, pk: int, number: int) -> HttpResponse:
    """Voids a step with a reason; the case is folded again, and later steps that lost their ground are named."""
    row = the_case(asker, ledger, pk)
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        messages.error(request, "没有更正：请写明作废这一步的原因。")
        return go("row", ledger.name, pk)
    row.since, why = form.cleaned_data["since"], form.cleaned_data["why"]
    try:
        done = void_event(row, number, why, viewer=asker, door="web", at=now())
    except Refused as refused:
        messages.error(request, f"没有更正：{refused}")
    except Conflict as conflict:
        messages.error(request, f"没有更正：{conflict}您写的原因是“{why}”。")
    else:
        label = row.kind.named[done.event.move].label if done.event.move in row.kind.named else "这一步"
        messages.success(request, f"“{label}”已作废，状态和期限已重新计算。内容填错的，请重新登记这一步。")
        for wrong in done.standing.wrongs:
            messages.warning(request, wrong.says)
    return go("row", ledger.name, pk)
