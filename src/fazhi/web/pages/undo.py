"""撤销上一步: what would come back is shown, then done as a new writing; nothing is deleted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html

from fazhi.cases.undoing import StepBack, undo, undoing
from fazhi.org.access import Viewer
from fazhi.records.ledger import Column, Ledger, ledgers, name_of
from fazhi.records.permission import Refused
from fazhi.records.row import Row
from fazhi.records.undoing import Back, Undoing, kinds, last, mark
from fazhi.trail.models import Commit
from fazhi.trail.reading import written_by
from fazhi.trail.writing import Conflict
from fazhi.web.page import go, must_write, now, page
from fazhi.web.show import cell

SHOWN = 100
WORDS = {"void": "新登记的，作废", "values": "改回原来的内容", "revive": "已作废的，恢复"}


@dataclass(frozen=True)
class Line:
    """One row as it is put back: its title, its page, what happens, the values as (column, now, then)."""

    title: str
    link: str
    act: str
    changes: list[tuple[str, str, str]]


@page
def show(request: HttpRequest, asker: Viewer, seq: int | None = None) -> HttpResponse:
    """The last act of the asker (or the one of that number), what undoing it would do; done by POST."""
    must_write(asker)
    said = request.POST.get("seq", "") if request.method == "POST" else str(seq or "")
    commit = _commit(asker, said)
    if request.method == "POST" and commit is not None:
        try:
            done = undo(commit, viewer=asker, door="web", at=now())
        except (Refused, Conflict) as refused:
            return _page(request, asker, commit, str(refused))
        return _done(request, commit, done)
    return _page(request, asker, commit)


def _commit(asker: Viewer, said: str) -> Commit | None:
    """The commit of that number if it is his own; without a number his last act."""
    if not said:
        return last(asker, now())
    number = int(said) if said.isdecimal() and len(said) < 19 else 0
    found: Commit | None = Commit.objects.filter(seq=number, by_id=asker.person.pk).first()
    if found is None:
        raise Http404("没有这一步，或者不是您做的。")
    return found


def _done(request: HttpRequest, commit: Commit, done: Commit) -> HttpResponse:
    """Where to look after it; undoing rows can itself be taken back, voiding a step is corrected at the case."""
    says = f"已撤销：{commit.why}。"
    if mark(done) and done.why.startswith("撤销"):
        messages.success(
            request, format_html('{} <a class="btn btn-plain" href="{}">恢复</a>', says, reverse("undo_one", args=[done.seq]))
        )
    else:
        messages.success(request, says)
    for model, keys in written_by(done.seq).items():
        if issubclass(model, Row) and (name := name_of(model)) in ledgers():
            return go("row", name, keys[0]) if len(keys) == 1 and done.why.startswith("作废一步") else go("list", name)
    return go("today")


def _page(request: HttpRequest, asker: Viewer, commit: Commit | None, wrong: str = "") -> HttpResponse:
    plan = undoing(commit, asker, now()) if commit else None
    backs = sorted(plan.backs, key=lambda back: not issubclass(back.model, Row)) if plan else []
    words: dict[str, Any] = {
        "commit": commit, "plan": plan, "wrong": wrong, "here": "undo", "counts": kinds(backs),
        "redo": bool(commit and mark(commit)),
        "lines": [_line(asker, back) for back in backs[:SHOWN]], "more": max(len(backs) - SHOWN, 0),
        "step": plan if isinstance(plan, StepBack) and plan.case is not None else None,
        "step_ledger": _step_ledger(plan), "ledger": _labels(plan),
    }  # fmt: skip
    return render(request, "web/undo.html", words, status=409 if wrong else 200)


def _step_ledger(plan: Undoing | None) -> str:
    return name_of(type(plan.case)) if isinstance(plan, StepBack) and plan.case is not None else ""


def _labels(plan: Undoing | None) -> str:
    """What the act was about: the ledgers' names."""
    models: list[Any] = (
        [type(plan.case)] if isinstance(plan, StepBack) and plan.case else [back.model for back in plan.backs] if plan else []
    )
    return "、".join(dict.fromkeys(str(model._meta.verbose_name) for model in models))


def _line(asker: Viewer, back: Back) -> Line:
    """A row of a ledger with its values; another record (a total, a zero report, evidence, a link) by its name."""
    name = name_of(back.model) if issubclass(back.model, Row) else ""
    ledger = ledgers().get(name)
    if ledger is None:
        return Line(f"{back.model._meta.verbose_name} {back.stands}", "", WORDS[back.act], [])
    changes = _changes(asker, ledger, back) if back.act == "values" else []
    title = ledger.title(back.stands)
    return Line(title, reverse("row", args=[ledger.name, back.stands.pk]), WORDS[back.act], changes)


def _changes(asker: Viewer, ledger: Ledger, back: Back) -> list[tuple[str, str, str]]:
    unit = Column(ledger.model._meta.get_field("unit"), ledger.sheet.unit or "所属单位")
    columns = {"unit": unit} | {column.name: column for column in ledger.columns}
    names = [name for name in back.changed if name in columns]
    pairs = [
        (columns[name].label, *(cell(asker, ledger, row, columns[name]).text for row in (back.stands, back.row)))
        for name in names
    ]
    return [(label, old or "（空）", new or "（空）") for label, old, new in pairs]
