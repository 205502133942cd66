"""The forms of 待核实清单: one decision with its new term, many decisions on one paper, a withdrawal."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django import forms

from fazhi.law.clock import HOURS, PERIODS, Clock
from fazhi.org.confirming import MEASURES, Item, Said, said_of
from fazhi.web.forms import Segments, dress

HOW = {"term": "按天数", "given": "以文件载明的为准", "every": "按周期", "month_day": "每年某日前"}
CHOICES = {"confirm": "确认", "change": "修改", "off": "停用"}
PAPER = "例：演示〔2025〕3号"


def _day(label: str, **more: Any) -> Any:
    return dress(forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more))


def _number(label: str, most: int) -> Any:
    widget = forms.NumberInput(attrs={"inputmode": "numeric"})
    return dress(forms.IntegerField(label=label, required=False, min_value=0, max_value=most, widget=widget))


def _words(label: str, longest: int, **more: Any) -> Any:
    return dress(forms.CharField(label=label, max_length=longest, **more))


class DecidedForm(forms.Form):
    """The paper, who approved, when; the recorder is whoever is logged in."""

    paper = _words("文号", 80, help_text=PAPER)
    by = _words("确认人", 40, help_text="在文件上批准的人；登记人由系统记下")
    day = _day("确认日期")


class DecisionForm(DecidedForm):
    """One decision. `said()` after it is valid."""

    decision = forms.ChoiceField(label="决定", choices=list(CHOICES.items()), widget=Segments)
    how = forms.ChoiceField(label="改为", choices=list(HOW.items()), widget=Segments, required=False)
    count = _number("天数（个数）", 99_999)
    measure = dress(forms.ChoiceField(label="计量", choices=list(MEASURES.items()), required=False))
    days_basis = _words("日子的算法依据", 200, required=False, help_text="不填则写“（文号）写明……”")
    given = _words("以什么为准", 60, required=False, help_text="例：交办函载明的日期")
    every = dress(forms.ChoiceField(label="周期", choices=list(PERIODS.items()), required=False))
    place = _number("周期的第几天", 366)
    month = _number("月", 12)
    last = _number("日（这天之前，不含当日）", 31)
    note = _words("备注", 200, required=False)
    since = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, item: Item, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item = item
        self.fields["place"].help_text = "0 或不填是最后一天"
        if not self.changeable:
            choices = [pair for pair in CHOICES.items() if pair[0] != "change"]
            cast(Any, self.fields["decision"]).choices = choices

    @property
    def changeable(self) -> bool:
        """Whether the thing has a term that can be changed."""
        return isinstance(self.item.one, Clock)

    @classmethod
    def of(cls, item: Item) -> DecisionForm:
        """The form with what the county decided; before that, with the term as shipped."""
        first: dict[str, Any] = {"since": item.since, "how": "term", "measure": "WD", "every": "month"}
        if isinstance(item.one, Clock) and item.one.term:
            first |= {"count": item.one.term.count, "measure": item.one.term.measure}
        if item.decision:
            said = said_of(item.decision)
            first |= {"decision": said.decision, "paper": said.paper, "by": said.by, "day": said.day, "note": said.note}
            first |= _initial(said)
        return cls(item=item, initial=first)

    def clean(self) -> dict[str, Any]:
        """A change needs its new term."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("decision") == "change":
            wanted = {"term": ("count", "measure"), "given": ("given",), "every": ("every",), "month_day": ("month", "last")}
            for name in wanted.get(data.get("how") or "", ()):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, "请填写。")
            if not data.get("how"):
                self.add_error("how", "请选择改成哪一种。")
            self._fits(data)
        return data

    def _fits(self, data: dict[str, Any]) -> None:
        """Hours are whole days, a day of the year exists."""
        if data.get("how") == "term" and data.get("measure") == "H" and (data.get("count") or 0) % HOURS:
            self.add_error("count", f"按小时的，应是{HOURS}的倍数。")
        if data.get("how") == "month_day" and data.get("month") and data.get("last"):
            try:
                date(2023, data["month"], data["last"])
            except ValueError:
                self.add_error("last", "没有这一天，请核对。")

    def said(self) -> Said:
        """The decision as filled in."""
        data = self.cleaned_data
        change = self._change(data) if data["decision"] == "change" else {}
        return Said(data["decision"], data["paper"], data["by"], data["day"], data["note"], change)

    @staticmethod
    def _change(data: dict[str, Any]) -> dict[str, str | int]:
        if data["how"] == "term":
            basis = {"days_basis": data["days_basis"]} if data["days_basis"] else {}
            return {"term": f"{data['count']} {data['measure']}", **basis}
        if data["how"] == "given":
            return {"given": data["given"]}
        if data["how"] == "every":
            return {"every": data["every"], "day": data["place"] or 0}
        return {"month_day": f"{data['month']:02d}-{data['last']:02d}"}


def _initial(said: Said) -> dict[str, Any]:
    """The fields of a change."""
    change = said.change
    if "term" in change:
        count, _, measure = str(change["term"]).partition(" ")
        return {"how": "term", "count": count, "measure": measure, "days_basis": change.get("days_basis", "")}
    if "month_day" in change:
        month, _, day = str(change["month_day"]).partition("-")
        return {"how": "month_day", "month": int(month), "last": int(day)}
    if "every" in change:
        return {"how": "every", "every": change["every"], "place": change.get("day", 0)}
    return {"how": "given", "given": change["given"]} if "given" in change else {}


class ManyForm(DecidedForm):
    """One decision about all that are ticked; a change is made item by item."""

    decision = forms.ChoiceField(label="决定", choices=[("confirm", "确认"), ("off", "停用")], widget=Segments)
    note = _words("备注", 200, required=False)

    def said(self) -> Said:
        """The decision as filled in."""
        data = self.cleaned_data
        return Said(data["decision"], data["paper"], data["by"], data["day"], data["note"])


class WithdrawForm(forms.Form):
    """Why a county's text is taken back."""

    since = forms.IntegerField(widget=forms.HiddenInput)
    why = _words("撤回原因", 200, help_text="例：文号有误；已另行规定")
