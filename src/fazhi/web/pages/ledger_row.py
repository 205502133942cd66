"""One row: its values, its evidence, its history; withdrawing it, uncovering personal columns, adding evidence."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from fazhi.cases.row import Case
from fazhi.cases.theirs import theirs
from fazhi.org.access import Viewer
from fazhi.records.evidence import attach, opened
from fazhi.records.keeping import withdraw
from fazhi.records.ledger import Ledger
from fazhi.records.models import Evidence
from fazhi.records.permission import Refused
from fazhi.records.told import may_mend, may_read_back
from fazhi.trail.writing import Conflict
from fazhi.web.counts import counted_by
from fazhi.web.forms import EvidenceForm, WithdrawForm
from fazhi.web.page import go, must_write, now, repeatable, rows_page, the_row
from fazhi.web.pages.case_holder import held_words
from fazhi.web.pages.case_panel import case_words, own_facts
from fazhi.web.past import happenings
from fazhi.web.saved import saved
from fazhi.web.show import Cell, cell
from fazhi.web.uncover import LASTS, uncover, uncovered


@rows_page
def show(request: HttpRequest, asker: Viewer, ledger: Ledger, pk: int) -> HttpResponse:
    """The page of a row."""
    row = the_row(asker, ledger, pk)
    return _page(request, asker, ledger, row)


def _page(request: HttpRequest, asker: Viewer, ledger: Ledger, row: Any, status: int = 200, **forms: Any) -> HttpResponse:
    may_uncover = _may_uncover(asker, row)
    open_ = may_uncover and uncovered(request, row.pk)
    cells = {column.name: cell(asker, ledger, row, column, uncovered=open_) for column in ledger.columns}
    may_write = asker.may_write(row.unit_id) and not row.void
    words = {
        "ledger": ledger, "row": row, "title": ledger.title(row), "here": ledger.name, "unit": asker.tree.units.get(row.unit_id),
        "groups": _groups(ledger, cells), "evidence": Evidence.objects.filter(entry_id=row.pk, void=False).order_by("pk"),
        "figures": counted_by(row, asker.day),
        "happenings": happenings(asker, ledger, row, uncovered=open_), "may_write": may_write,
        "may_print": row.unit_id in asker.unmasks,
        "may_uncover": may_uncover and any(one.masked for one in cells.values()),
        "may_mend": not may_write and may_mend(asker, row),
        "uncovered": open_, "minutes": LASTS // 60,
        "evidence_form": EvidenceForm() if may_write else None,
        "withdraw_form": WithdrawForm(initial={"since": row.since}) if may_write else None,
        **forms,
    }  # fmt: skip
    template = "web/row.html"
    if isinstance(row, Case):
        template = "web/case.html"
        words |= case_words(asker, ledger, row) | held_words(asker, row)
        words["groups"] = own_facts(ledger, row, words["standing"], words["groups"])
    words["theirs"] = theirs(row.pk, words.get("standing"))
    return render(request, template, words, status=status)


def _may_uncover(asker: Viewer, row: Any) -> bool:
    """Who keeps the ledger or leads the town; and who told the row by phone, on that day."""
    return row.unit_id in asker.unmasks or may_read_back(asker, row)


def _groups(ledger: Ledger, cells: dict[str, Cell]) -> list[tuple[str, list[Cell]]]:
    """The values under the upper heads of the sheet; those without a head come first. Empty ones are left out but where alone."""
    headed = {name: head for head, names in ledger.sheet.heads.items() for name in names}
    groups: dict[str, list[Cell]] = {"": []}
    for name, one in cells.items():
        if one.text and name != ledger.sheet.title:
            groups.setdefault(headed.get(name, ""), []).append(one)
    return [(head, values) for head, values in groups.items() if values]


@require_POST
@rows_page
def void(request: HttpRequest, asker: Viewer, ledger: Ledger, pk: int) -> HttpResponse:
    """Withdraws a row with a reason; the row and the reason stay in the trail."""
    row = the_row(asker, ledger, pk)
    must_write(asker, row.unit_id)
    form = WithdrawForm(request.POST)
    if form.is_valid():
        row.since = form.cleaned_data["since"]
        try:
            withdraw(row, form.cleaned_data["why"], viewer=asker, door="web", at=now())
        except (Refused, Conflict) as refused:
            row = the_row(asker, ledger, pk)
            form.add_error(None, str(refused))
            return _page(request, asker, ledger, row, status=409, withdraw_form=form)
        saved(request, f"已作废：{ledger.title(row)}。记录和原因仍在留痕中。")
        return go("list", ledger.name)
    return _page(request, asker, ledger, row, status=422, withdraw_form=form)


@repeatable
@require_POST
@rows_page
def unmask(request: HttpRequest, asker: Viewer, ledger: Ledger, pk: int) -> HttpResponse:
    """Shows the personal columns to one who may see them; the trail keeps who looked."""
    row = the_row(asker, ledger, pk)
    if not _may_uncover(asker, row):
        raise PermissionDenied("您的岗位不能查看这条记录的个人信息。")
    uncover(request, asker, ledger, pk)
    return go("row", ledger.name, pk)


@require_POST
@rows_page
def evidence(request: HttpRequest, asker: Viewer, ledger: Ledger, pk: int) -> HttpResponse:
    """Adds a paper's number or a file."""
    row = the_row(asker, ledger, pk)
    must_write(asker, row.unit_id)
    form = EvidenceForm(request.POST, request.FILES)
    if form.is_valid():
        given = form.cleaned_data["file"]
        file = (given.name, given.read()) if given else None
        try:
            attach(row.entry, form.cleaned_data["kind"], form.cleaned_data["number"], file, viewer=asker, door="web", at=now())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            saved(request, "佐证已保存。")
            return go("row", ledger.name, pk)
    return _page(request, asker, ledger, row, status=422, evidence_form=form)


@rows_page
def evidence_file(request: HttpRequest, asker: Viewer, ledger: Ledger, pk: int, one: int) -> HttpResponse:
    """The file of an evidence, always as a download."""
    row = the_row(asker, ledger, pk)
    found = Evidence.objects.filter(pk=one, entry_id=row.pk, void=False).exclude(path="").first()
    if found is None:
        raise Http404("没有这个文件。")
    answer: Any = FileResponse(opened(found), as_attachment=True, filename=found.name)
    return answer  # type: ignore[no-any-return]
