"""A case: where it stands, what is due and why that day, the next steps, its papers, its timeline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from fazhi.cases.ask import Ask
from fazhi.cases.filling import paper
from fazhi.cases.kind import NOTE, Move
from fazhi.cases.moving import Approval, form_of, move, override, void_event
from fazhi.cases.row import Case
from fazhi.cases.standing import standing_of
from fazhi.org.access import Viewer
from fazhi.org.models import Role
from fazhi.papers import page as html_page
from fazhi.papers import render_docx
from fazhi.records.ledger import Ledger
from fazhi.records.permission import Refused
from fazhi.trail.writing import Conflict
from fazhi.web.context import is_demo
from fazhi.web.forms import Segments, WithdrawForm, dress
from fazhi.web.page import go, now, rows_page, the_row
from fazhi.web.pages.report import DOCX, PRINTED
from fazhi.web.pages.sheets import download
from fazhi.web.uncover import note

BANNER = "演示数据 · 非真实公文"
FEW = 4


def the_case(asker: Viewer, ledger: Ledger, pk: int) -> Any:
    """A case that opens to the asker; 404 where the ledger holds no cases."""
    if not issubclass(ledger.model, Case):
        raise Http404("这本台账没有办理步骤。")
    return the_row(asker, ledger, pk)


def _day(label: str, **kwargs: Any) -> forms.Field:
    return dress(forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs))


def _asked(ask: Ask) -> forms.Field:
    """The form field of one thing a step asks; what is required is said by the case itself."""
    said: dict[str, Any] = {"label": ask.label, "required": False, "help_text": ask.hint}
    made: Any
    if ask.type == "day":
        made = _day(**said)
    elif ask.type == "choice":
        widget: Any = Segments() if len(ask.choices) <= FEW else forms.Select()
        first = [] if len(ask.choices) <= FEW else [("", "请选择")]
        made = forms.ChoiceField(choices=[*first, *ask.choices], widget=widget, **said)
    elif ask.type == "flag":
        made = forms.ChoiceField(choices=[("是", "是"), ("否", "否")], widget=Segments(), **said)
    else:
        made = forms.CharField(**said)
        if ask.type == "long":
            made.widget = forms.Textarea(attrs={"rows": 4})
        elif ask.type in ("count", "money"):
            made.widget.attrs["inputmode"] = "decimal"
    made.measure, made.must = ask.measure, ask.required and ask.when is None
    return dress(made)


class StepForm(forms.Form):
    """One step: its day, what it asks, and who approved it on paper."""

    since = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, asks: list[Ask], approval: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asks = [ask.name for ask in asks]
        self.fields["on"] = _day("办理日期")
        self.fields.update({ask.name: _asked(ask) for ask in asks})
        self.approval = approval
        if approval:
            self.fields["approver"] = dress(forms.CharField(label="批准人", max_length=40))
            self.fields["approver_post"] = dress(forms.CharField(label="批准人职务", max_length=60))
            self.fields["approved_on"] = _day("批准日期")
            self.fields["approval_paper"] = dress(forms.CharField(label="审批表编号或文号", max_length=80, required=False))

    @property
    def values(self) -> dict[str, Any]:
        """What the step asks, as filled in."""
        return {name: self.cleaned_data.get(name) for name in self.asks if self.cleaned_data.get(name) not in (None, "")}

    @property
    def approved(self) -> Approval | None:
        """What was signed on paper."""
        data = self.cleaned_data
        if not self.approval:
            return None
        return Approval(data["approver"], data["approver_post"], data["approved_on"], data["approval_paper"])

    def blame(self, refused: Refused) -> None:
        """Puts each fault beside its field."""
        for fault in refused.faults:
            self.add_error(fault.where if fault.where in self.fields else None, fault.says)


@dataclass(frozen=True)
class Way:
    """A step that may be made now, or why not: gates that are shut. `first`: something due waits for it."""

    move: Move
    blocked: tuple[Any, ...]
    first: bool


def case_words(asker: Viewer, row: Any) -> dict[str, Any]:
    """What the page of a case shows beside its columns."""
    standing = standing_of(row)
    writes = (asker.may_write(row.unit_id) or asker.has(Role.LEADER)) and not row.void
    waiting = [ran for ran in standing.deadlines if ran.waits]
    pressed = {next((name for name in ran.press if any(one.name == name for one in standing.open)), "") for ran in waiting}
    ways = [Way(one, standing.blocked.get(one.name, ()), one.name in pressed) for one in standing.open if one.name != NOTE]
    ways.sort(key=lambda way: (not way.first, bool(way.blocked)))
    return {
        "standing": standing, "state": row.kind.states.get(row.state, row.state),
        "ways": ways if writes else [], "may_note": writes,
        "waiting": waiting, "liftable": {gate.name for gate in row.kind.gates if not gate.firm},
    }  # fmt: skip


def _steps(asker: Viewer, ledger: Ledger, pk: int) -> Any:
    """A case whose steps the asker may record: its keepers, and the leaders who approve."""
    row = the_case(asker, ledger, pk)
    if not asker.may_write(row.unit_id) and not (_leads(asker) and row.unit_id in asker.unmasks):
        raise PermissionDenied("您的岗位不能登记这个事项的办理步骤。")
    return row


def _leads(asker: Viewer) -> bool:
    return asker.has(Role.LEADER)


@rows_page
def step(request: HttpRequest, asker: Viewer, ledger: Ledger, pk: int, step: str) -> HttpResponse:
    """The form of one step; the filled form to sign prints first."""
    row = _steps(asker, ledger, pk)
    if step not in row.kind.named:
        raise Http404("没有这一步。")
    name, known = step, row.kind.named[step]
    given: dict[str, Any] = {"asks": form_of(row, name), "approval": bool(known.approval) and not _leads(asker)}
    form = StepForm(request.POST or None, initial={"since": row.since, "on": asker.day}, **given)
    if request.method == "POST" and "print" in request.POST:
        form.is_valid()
        return _printed(row, request.POST["print"], form.cleaned_data.get("on") or asker.day, form.values, "docx")
    if request.method == "POST" and form.is_valid():
        row.since = form.cleaned_data["since"]
        try:
            move(row, name, form.cleaned_data["on"], form.values, viewer=asker, door="web", at=now(), approval=form.approved)
        except Refused as refused:
            form.blame(refused)
        except Conflict as conflict:
            form.add_error(None, f"{conflict}您填的内容还在下面。")
            form.data = form.data.copy()
            form.data["since"] = str(the_row(asker, ledger, pk).since)
        else:
            messages.success(request, f"已登记：{known.label}。")
            return go("row", ledger.name, pk)
    words = {
        "ledger": ledger, "row": row, "title": ledger.title(row), "move": known, "form": form, "here": ledger.name,
        "papers": row.kind.papers_of(name), "blocked": standing_of(row).blocked.get(name, ()), "leads": _leads(asker),
    }  # fmt: skip
    return render(request, "web/step.html", words, status=422 if form.errors and request.method == "POST" else 200)


@rows_page
def lift(request: HttpRequest, asker: Viewer, ledger: Ledger, pk: int, gate: str) -> HttpResponse:
    """Lifts a gate, by a named person and with a reason; the report's shortcomings will say so."""
    row = _steps(asker, ledger, pk)
    shut = next((one for one in row.kind.gates if one.name == gate and not one.firm), None)
    if shut is None:
        raise Http404("没有这道可以越过的前置程序。")
    reason = Ask("reason", "理由", "long")
    form = StepForm(
        request.POST or None, initial={"since": row.since, "on": asker.day}, asks=[reason], approval=not _leads(asker)
    )
    if request.method == "POST" and form.is_valid():
        row.since, why = form.cleaned_data["since"], form.values.get("reason", "")
        try:
            override(row, gate, form.cleaned_data["on"], why, viewer=asker, door="web", at=now(), approval=form.approved)
        except (Refused, Conflict) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"已登记越过“{shut.label}”，年度报告的不足部分会列出。")
            return go("row", ledger.name, pk)
    words = {"ledger": ledger, "row": row, "title": ledger.title(row), "gate": shut, "form": form, "here": ledger.name}
    return render(request, "web/step.html", words, status=422 if form.errors and request.method == "POST" else 200)


@require_POST
@rows_page
def unstep(request: HttpRequest, asker: Viewer, ledger: Ledger, pk: int, number: int) -> HttpResponse:
    """Voids a step with a reason; the case is folded again."""
    row = the_case(asker, ledger, pk)
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        messages.error(request, "请写明作废这一步的原因。")
        return go("row", ledger.name, pk)
    row.since = form.cleaned_data["since"]
    try:
        void_event(row, number, form.cleaned_data["why"], viewer=asker, door="web", at=now())
    except (Refused, Conflict) as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "这一步已作废，状态和期限已重新计算。")
    return go("row", ledger.name, pk)


def _printed(row: Any, name: str, day: date, data: dict[str, Any], suffix: str) -> HttpResponse:
    try:
        made = paper(row, name, day=day, data=data, banner=BANNER if is_demo() else "")
    except Refused as refused:
        raise Http404(str(refused)) from None
    label = next(one.label for one in row.kind.papers if one.name == name)
    if suffix == "docx":
        return download(render_docx(made, created=now()), f"{label}_{row.pk}.docx", DOCX)
    answer = HttpResponse(html_page(made), content_type="text/html; charset=utf-8")
    answer["Content-Security-Policy"] = PRINTED
    return answer


@rows_page
def letter(request: HttpRequest, asker: Viewer, ledger: Ledger, pk: int, paper_name: str, suffix: str) -> HttpResponse:
    """A paper of the case as it stands, as Word or to print. It names people, so only those who may uncover them get it."""
    row = the_case(asker, ledger, pk)
    if row.unit_id not in asker.unmasks:
        raise Http404("没有可以打印的文书。")
    note(asker, ledger, pk, 1, f"打印文书：{ledger.label}#{pk}")
    return _printed(row, paper_name, asker.day, {}, suffix)
