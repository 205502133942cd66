"""汇总记录 and 零报告: totals that reached the clerk without rows, and periods in which nothing happened."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from fazhi.org.access import Viewer
from fazhi.org.models import Unit
from fazhi.records.keeping import withdraw
from fazhi.records.ledger import Ledger
from fazhi.records.models import Tally, ZeroReport
from fazhi.records.permission import Refused
from fazhi.records.tallies import keep_tally
from fazhi.records.zero import report_zero, take_back
from fazhi.trail.writing import Conflict
from fazhi.web.blaming import blame
from fazhi.web.forms import WithdrawForm, dress, form_field
from fazhi.web.page import go, must_write, now, rows_page, writable_units
from fazhi.web.saved import saved

SHOWN = 100


def _day(label: str) -> forms.Field:
    return dress(forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")))


class PeriodForm(forms.Form):
    """A unit and a period."""

    def __init__(self, *args: Any, units: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit: Any = dress(forms.TypedChoiceField(label="单位", coerce=int, choices=[(one.pk, one.name) for one in units]))
        self.fields = {"unit": unit, "start": _day("期间起"), "end": _day("期间止"), **self.fields}
        if len(units) == 1:
            unit.initial, unit.widget = units[0].pk, forms.HiddenInput()


class TallyForm(PeriodForm):
    """A total: the period, the ledger's quantities, the paper it comes from, who vouches."""

    def __init__(self, *args: Any, ledger: Ledger, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, one in ledger.sheet.tallies.items():
            number: Any = forms.IntegerField(label=one.label, min_value=0, required=False)
            number.measure = one.measure
            number.widget.attrs["inputmode"] = "numeric"
            self.fields[f"n_{name}"] = dress(number)
        for name in ("paper", "vouched_by"):
            column: Any = Tally._meta.get_field(name)
            made = form_field(column)
            if made is not None:
                self.fields[name] = made

    @property
    def quantities(self) -> dict[str, int]:
        """What was filled in."""
        found = {name[2:]: value for name, value in self.cleaned_data.items() if name.startswith("n_")}
        return {name: value for name, value in found.items() if value is not None}

    def tally(self, ledger: Ledger) -> Tally:
        """The row."""
        data = self.cleaned_data
        same = {name: data[name] for name in ("start", "end", "paper", "vouched_by")}
        return Tally(ledger=ledger.name, unit_id=data["unit"], quantities=self.quantities, **same)


def _last_year(day: date) -> dict[str, date]:
    """The year that totals are usually told of: this one's beginning to yesterday's month, in January the year before."""
    year = day.year if day.month > 1 else day.year - 1
    return {"start": date(year, 1, 1), "end": min(date(year, 12, 31), day)}


@rows_page
def tallies(request: HttpRequest, asker: Viewer, ledger: Ledger) -> HttpResponse:
    """The totals and zero reports of a ledger; a new total by POST."""
    if request.method != "POST":
        return _page(request, asker, ledger)
    must_write(asker)
    form = TallyForm(request.POST, ledger=ledger, units=writable_units(asker, ledger))
    if form.is_valid():
        why = f"汇总记录：{ledger.label}"
        try:
            keep_tally(form.tally(ledger), viewer=asker, why=why, door="web", at=now())
        except Refused as refused:
            blame(form, refused)
        else:
            saved(request, "汇总记录已保存，计入数字时标为“汇总”。")
            return go("tallies", ledger.name)
    return _page(request, asker, ledger, status=422, tally_form=form)


def _page(request: HttpRequest, asker: Viewer, ledger: Ledger, status: int = 200, **forms_: Any) -> HttpResponse:
    totals = Tally.objects.filter(ledger=ledger.name, unit_id__in=asker.opened, void=False).order_by("-end", "-pk")[:SHOWN]
    zeros = ZeroReport.objects.filter(ledger=ledger.name, unit_id__in=asker.opened, void=False).order_by("-end", "-pk")[:SHOWN]
    units = asker.tree.units
    lines = [
        {"row": one, "unit": units[one.unit_id].name, "amounts": [
            (ledger.sheet.tallies[name], value) for name, value in one.quantities.items() if name in ledger.sheet.tallies
        ]}
        for one in totals
    ]  # fmt: skip
    words: dict[str, Any] = {
        "ledger": ledger, "here": ledger.name, "lines": lines, "may_write": bool(asker.written),
        "zeros": [(one, units[one.unit_id].name) for one in zeros],
    }  # fmt: skip
    if asker.written:
        initial, mine = _last_year(asker.day), writable_units(asker, ledger)
        words["tally_form"] = TallyForm(initial=initial, ledger=ledger, units=mine) if ledger.sheet.tallies else None
        words["zero_form"] = PeriodForm(initial=initial, units=mine, prefix="zero")
    return render(request, "web/tallies.html", {**words, **forms_}, status=status)


@require_POST
@rows_page
def zero(request: HttpRequest, asker: Viewer, ledger: Ledger) -> HttpResponse:
    """One press: the ledger was kept and nothing happened."""
    must_write(asker)
    form = PeriodForm(request.POST, units=writable_units(asker, ledger), prefix="zero")
    if form.is_valid():
        data = form.cleaned_data
        unit = asker.tree.units[data["unit"]]
        try:
            report_zero(unit, ledger, data["start"], data["end"], viewer=asker, door="web", at=now())
        except Refused as refused:
            blame(form, refused)
        else:
            saved(request, f"已零报告：{unit.name} {data['start']} 至 {data['end']}。")
            return go("tallies", ledger.name)
    return _page(request, asker, ledger, status=422, zero_form=form)


@require_POST
@rows_page
def undo(request: HttpRequest, asker: Viewer, ledger: Ledger, kind: str, pk: int) -> HttpResponse:
    """Withdraws a total or a zero report with a reason."""
    model: Any = Tally if kind == "tally" else ZeroReport
    row = model.objects.filter(pk=pk, ledger=ledger.name, void=False).first()
    if row is None:
        raise Http404("没有这条记录。")
    must_write(asker, row.unit_id)
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        messages.error(request, "请写明作废原因。")
        return go("tallies", ledger.name)
    row.since = form.cleaned_data["since"]
    act = withdraw if kind == "tally" else take_back
    try:
        act(row, form.cleaned_data["why"], viewer=asker, door="web", at=now())
    except (Refused, Conflict) as refused:
        messages.error(request, f"没有作废：{refused}您写的原因是“{form.cleaned_data['why']}”。")
    else:
        saved(request, "已作废，原因已留痕。")
    return go("tallies", ledger.name)
