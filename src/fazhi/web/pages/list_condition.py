"""Adding a condition to a list: a column, how it is asked, a value; the address then says it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from fazhi.org.access import Viewer
from fazhi.records.beside import OFFICE, told_by
from fazhi.records.ledger import Column, Ledger
from fazhi.web import conditions
from fazhi.web.forms import Ticks, dress
from fazhi.web.page import go, part, rows_page
from fazhi.web.pages.list_columns import query_of

COUNTED = ("last", "ago")  # ways whose value is a number of days


class ConditionForm(forms.Form):
    """How one column is asked, and for what; `told` the offices to choose from, by number."""

    def __init__(self, data: Any, column: Column, told: Collection[str]) -> None:
        super().__init__(data)
        self.column, self.kind = column, conditions.kind_of(column)
        ways = forms.ChoiceField(label="怎么比", choices=list(conditions.ways(column).items()), required=False)
        self.fields["way"] = dress(ways)
        choices = conditions.offered(column)
        if column is OFFICE:
            choices = [(value, label) for value, label in choices if value in told]
        if choices and self.kind == "yes":
            self.fields["value"] = dress(forms.ChoiceField(label="取值", choices=choices, required=False))
        elif choices:
            said = forms.MultipleChoiceField(label="取值（可多选）", choices=choices, required=False, widget=Ticks)
            self.fields["value"] = dress(said)
        elif self.kind == "day":
            day = forms.DateField(label="哪一天", required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
            self.fields["value"] = dress(day)
            days = forms.IntegerField(label="几天", required=False, min_value=0, max_value=conditions.DAYS)
            self.fields["days"] = dress(days)
        elif self.kind == "number":
            number = forms.CharField(
                label="数值", required=False, max_length=13, widget=forms.TextInput({"inputmode": "decimal"})
            )
            number.measure = column.measure  # type: ignore[attr-defined]
            self.fields["value"] = dress(number)

    def made(self) -> conditions.Condition | None:
        """The condition; None, and the fault said beside its field, where something lacks."""
        if not self.is_valid():
            return None
        way = self.cleaned_data["way"]
        field = "days" if way in COUNTED else "value" if "value" in self.fields else "way"
        value = self.cleaned_data.get(field)
        values = value if isinstance(value, list) else [] if value is None else [str(value)]
        found = conditions.made(self.column, way, values)
        if found is None:
            self.add_error(field, "请填一个数，例如 5。" if self.kind == "number" or field == "days" else "请选好再加。")
        return found


@rows_page
def show(request: HttpRequest, asker: Viewer, ledger: Ledger) -> HttpResponse:
    """First the column, then how and what; complete, the list opens with the condition."""
    asked = request.GET
    back = query_of(asked.get("back", ""))
    told = told_by(ledger, asker.opened)
    columns = [*conditions.askable(ledger), *([OFFICE] if told else [])]
    column = next((one for one in columns if one.name == asked.get("col")), None)
    sent = "way" in asked
    form = ConditionForm(asked if sent else None, column, told) if column else None
    if form and sent and (found := form.made()):
        params = QueryDict(back, mutable=True)
        params.appendlist("if", found.text)
        return go("list", ledger.name, query=params.urlencode(safe=","))
    words = {
        "ledger": ledger, "here": ledger.name, "columns": columns, "column": column, "form": form, "back": back,
        "piece": "web/parts/list_condition.html", "heading": "加一个条件",
    }  # fmt: skip
    status = 422 if form and form.errors else 200
    return render(request, part(request, "web/list_panel.html", "web/parts/list_panel.html"), words, status=status)
