"""The form of a step, made from what the step asks. It checks nothing itself: the case says every fault, once, in its words."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.db import models

from fazhi.cases.approval import Approval
from fazhi.cases.ask import Ask
from fazhi.law import LawError, read_day
from fazhi.records.ledger import Ledger
from fazhi.web.column_help import address
from fazhi.web.forms import Segments, dress

SIDE_BY_SIDE = 24  # choices whose words have at most so many characters in all stand side by side
DATE = {"type": "date"}
DAY, HERE = "实际办理的那一天，不是登记的日子。", "在这里批准的，办理日期就是今天。"


class AsTyped(forms.Field):
    """A field that hands on what was typed; `must` sets the star."""

    def clean(self, value: Any) -> str:
        return str(value or "").strip()


def typed(label: str, widget: forms.Widget, *, must: bool = True, hint: str = "", measure: str = "") -> Any:
    """A dressed field of a step."""
    made: Any = AsTyped(label=label, required=False, help_text=hint, widget=widget)
    made.must, made.measure = must, measure
    return dress(made)


def day_field(label: str, hint: str = "", *, must: bool = True) -> Any:
    """A field for a day."""
    return typed(label, forms.DateInput(attrs=DATE, format="%Y-%m-%d"), must=must, hint=hint)


def field_of(ask: Ask, row: models.Model, asks: Mapping[str, Ask]) -> Any:
    """The field of one thing a step asks: widget after its type, example from the column it fills, when it is asked."""
    must = ask.required
    hint = "".join(part for part in (_condition(ask, asks), ask.hint, _example(ask, row)) if part)
    if ask.type == "day":
        made = day_field(ask.label, hint, must=must)
    elif ask.type in ("choice", "flag"):
        choices = list(ask.choices) if ask.type == "choice" else [("是", "是"), ("否", "否")]
        short = len(choices) == 1 or sum(len(label) for _, label in choices) <= SIDE_BY_SIDE
        if short:
            widget: forms.Widget = Segments(choices=choices if must else [*choices, ("", "未填")])
        else:
            widget = forms.Select(choices=[("", "请选择"), *choices])
        made = typed(ask.label, widget, must=must, hint=hint)
    elif ask.type == "long":
        made = typed(ask.label, forms.Textarea(attrs={"rows": 4}), must=must, hint=hint)
    else:
        keys = {"count": "numeric", "money": "decimal"}.get(ask.type)
        widget = forms.TextInput(attrs={"inputmode": keys} if keys else {})
        made = typed(ask.label, widget, must=must, hint=hint, measure=ask.measure)
    if ask.when and ask.when[0] in asks:
        made.widget.attrs |= {"data-when": ask.when[0], "data-values": " ".join(ask.when[1])}
    return made


def _condition(ask: Ask, asks: Mapping[str, Ask]) -> str:
    other = asks.get(ask.when[0]) if ask.when else None
    if other is None or ask.when is None:
        return ""
    return f"“{other.label}”为{'、'.join(other.shown(value) for value in ask.when[1])}时填写。"


def _example(ask: Ask, row: models.Model) -> str:
    if ask.type == "count" and ask.most:
        return f"最多{ask.most}{ask.measure}。"
    columns = {field.name: field for field in row._meta.concrete_fields}
    example = getattr(columns.get(ask.into), "example", "") if ask.into and ask.type in ("text", "long") else ""
    return f"例：{example}" if example else ""


class StepForm(forms.Form):
    """A step: its day, what it asks, and (`paper`) who approved it on paper.

    `since` what was read, `once` one showing of the form. `here` the leader may approve on this very page.
    """

    use_required_attribute = False
    since = forms.CharField(widget=forms.HiddenInput, required=False)
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, *args: Any, row: Any, asks: Sequence[Ask], paper: bool, here: bool, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asks = {ask.name: ask for ask in asks}
        self.paper, self.here = paper, here
        self.fields["on"] = day_field("办理日期", hint=HERE if here else DAY)
        self.initial = {"since": row.since, "once": secrets.token_urlsafe(12), "on": today, **self.initial}
        self.fields.update({ask.name: field_of(ask, row, self.asks) for ask in asks})
        if paper:
            self.fields["approver"] = typed("批准人", forms.TextInput(attrs={"list": "approvers"}))
            self.fields["approver_post"] = typed("批准人职务", forms.TextInput(attrs={"list": "posts"}))
            self.fields["approved_on"] = day_field("批准日期", "审批表上签字的日期")
            self.fields["approval_paper"] = typed("审批表编号或文号", forms.TextInput(), hint="例：演示〔2025〕1号")

    def helped(self, ledger: Ledger, day: str) -> StepForm:
        """Gives each field the help of the column that it fills; `day` is that of the step's day."""
        for name, column in (("on", day), *((ask.name, ask.into) for ask in self.asks.values())):
            told: Any = self.fields[name]
            told.told = address(ledger, column) if column else ""
        return self

    @property
    def own(self) -> list[Any]:
        """The day and what the step asks."""
        return [self[name] for name in ("on", *self.asks)]

    @property
    def signing(self) -> list[Any]:
        """Who approved it on paper."""
        return [self[name] for name in ("approver", "approver_post", "approved_on", "approval_paper")] if self.paper else []

    @property
    def signing_wrong(self) -> bool:
        """Whether something about the signed paper has to be looked at."""
        return any(field.errors for field in self.signing)

    @property
    def values(self) -> dict[str, str]:
        """What was typed for the step."""
        return {name: self.cleaned_data[name] for name in self.asks if self.cleaned_data.get(name)}

    def day(self, name: str) -> date | None:
        """A day as typed; its field is blamed where it is none."""
        text = self.cleaned_data.get(name, "")
        try:
            if text:
                return read_day(text)
            self._missing(name)
        except LawError as error:
            self.add_error(name, f"{error}。")
        return None

    def _missing(self, name: str) -> None:
        self.add_error(name, f"请填写“{self.fields[name].label}”。")

    def approval(self) -> Approval | None:
        """What was signed on paper; None where something is missing (all of it is blamed)."""
        on, data = self.day("approved_on"), self.cleaned_data
        empty = [field.name for field in self.signing if field.name != "approved_on" and not data[field.name]]
        for name in empty:
            self._missing(name)
        return Approval(data["approver"], data["approver_post"], on, data["approval_paper"]) if on and not empty else None

    def renewed(self, since: int) -> None:
        """The same words on top of what stands now."""
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data["since"] = str(since)
        self.data = data
