"""The form above a list: text, unit, period, the columns the sheet names."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.http import QueryDict

from fazhi.org.models import Unit
from fazhi.records.ledger import Column, Ledger
from fazhi.web.forms import dress
from fazhi.web.unfinished import unfinished


class FilterForm(forms.Form):
    """Text, unit, period and the columns the sheet names."""

    q = dress(forms.CharField(label="查找", required=False, max_length=60, widget=forms.TextInput({"type": "search"})))
    unit = dress(forms.TypedChoiceField(label="单位", required=False, coerce=int, empty_value=None))

    def __init__(self, data: QueryDict, ledger: Ledger, units: list[Unit], *, held: bool = False) -> None:
        super().__init__(data)
        for name, label in (("from", "日期起"), ("to", "日期止")):
            day = forms.DateField(label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
            self.fields[name] = dress(day)
        self.fields["q"].widget.attrs.update(placeholder="查找" + "、".join(ledger.column(n).label for n in ledger.sheet.search))
        unit: Any = self.fields["unit"]
        unit.choices = [("", "全部单位"), *((one.pk, one.name) for one in units)]
        for name in ledger.sheet.filters:
            self.fields[name] = dress(_filter(ledger.column(name)))
        for name, bound in self.fields.items():
            if name not in ("from", "to"):
                bound.widget.attrs["aria-label"] = str(bound.label)
        if found := unfinished(ledger):
            self.fields["open"] = dress(forms.BooleanField(label=f"只看{found[1]}", required=False))
        if held:
            self.fields["held"] = dress(forms.BooleanField(label="我经办的", required=False))
        self.fields["void"] = dress(forms.BooleanField(label="只看已作废", required=False))


def _filter(column: Column) -> forms.Field:
    """The field that filters by a column."""
    choices: list[tuple[Any, Any]] = list(column.field.flatchoices)
    if isinstance(column.field, models.BooleanField):
        choices = [("1", "是"), ("0", "否")]
    return forms.ChoiceField(label=column.label, required=False, choices=[("", f"全部{column.label}"), *choices])
