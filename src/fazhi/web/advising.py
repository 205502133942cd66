"""征求意见 in the pages: the forms, and the card of a case that shows what advisers were asked and said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from fazhi.cases.advising import STEP, Adviser, advisers, given, of_case, on_paper
from fazhi.cases.models import Advice, Consultation
from fazhi.org.access import Viewer
from fazhi.org.models import Unit
from fazhi.records.ledger import name_of
from fazhi.records.ledgers.adviser_opinion import Adopted
from fazhi.records.ledgers.adviser_visit import AdviserVisit
from fazhi.records.models import Entry, Evidence
from fazhi.records.serving import FIELDS
from fazhi.web.forms import Segments, Ticks, dress, form_field
from fazhi.web.typed_day import DayField


class AskForm(forms.Form):
    """Whom, what, which papers go along, by when."""

    adviser = dress(forms.ChoiceField(label="法律顾问", widget=Segments))
    question = dress(forms.CharField(label="请顾问看什么", max_length=2000, widget=forms.Textarea(attrs={"rows": 4})))
    materials = forms.TypedMultipleChoiceField(label="随附材料", coerce=int, required=False, widget=Ticks)
    by_day = dress(
        DayField(label="希望答复日期", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    )
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40, initial="ask")

    def __init__(self, *args: Any, among: Sequence[Adviser], papers: Sequence[Evidence], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["adviser"].choices = [(one.person.pk, f"{one.person.name} · {one.title}") for one in among]
        fields["question"].help_text = "不写当事人姓名。例：第八条违约金是否过高，解除条件是否对等。"
        fields["by_day"].help_text = "可以不填；过了这天只提醒您自己。"
        fields["materials"].choices = [(one.pk, str(one.number or one.name)) for one in papers]
        fields["materials"].help_text = "顾问只能看到事项名称、您的问题和这里勾选的材料。"
        if not papers:
            del fields["materials"]


class AnswerForm(forms.Form):
    """What the adviser says."""

    conclusion = dress(forms.ChoiceField(label="结论", choices=Advice.choices, widget=Segments))
    text = dress(forms.CharField(label="意见", required=False, max_length=8000, widget=forms.Textarea(attrs={"rows": 9})))
    cites = dress(forms.CharField(label="依据", required=False, max_length=200, help_text="例：民法典第五百八十五条"))
    since = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = "哪一处、为什么、建议怎么改。没有修改意见的可以不写。"


class AdoptForm(forms.Form):
    """What became of an opinion."""

    adopted = dress(forms.ChoiceField(label="采纳情况", choices=Adopted.choices, widget=Segments))
    reason = dress(forms.CharField(label="未采纳理由", required=False, max_length=200))


class ServiceForm(forms.Form):
    """One visit, lecture or call of the adviser, by the ledger's own fields."""

    def __init__(self, *args: Any, units: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in FIELDS:
            if name == "unit":
                one: Any = forms.ChoiceField(label="单位", choices=[("", "请选择"), *((unit.pk, unit.name) for unit in units)])
                self.fields[name] = dress(one)
            elif made := form_field(AdviserVisit._meta.get_field(name)):  # type: ignore[arg-type]
                self.fields[name] = made
        self.fields["once"] = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40, initial="service")


@dataclass(frozen=True)
class Line:
    """One consultation as a page shows it: the opinion's fate in words, days past the wanted day, whether the case has it."""

    one: Consultation
    adopted: str
    over: int
    taken: bool

    @property
    def waits(self) -> bool:
        """Whether it is not yet answered."""
        return self.one.answered_on is None


def over(one: Consultation, day: date) -> int:
    """Days past the wanted day, 0 when there is time, none was named, or it is answered."""
    return max(0, (day - one.by_day).days) if one.by_day and not one.answered_on else 0


def card_words(asker: Viewer, row: Any, standing: Any) -> dict[str, Any]:
    """Everything the card names; nothing for a kind of which no opinion is asked. Two queries, more only where he may ask."""
    if not type(row).sheet.advised:
        return {"advised": False}
    may = asker.may_write(row.unit_id) and not row.void
    asked, opinions = of_case(row.pk), given(row.pk)
    rows = {one.pk: one for one in opinions}
    steps = [(step.on, str(step.data.get("adviser", ""))) for step in standing.applied if step.move == STEP]
    lines = []
    for one in asked:
        fate = rows[one.opinion_id].get_adopted_display() if one.opinion_id in rows else ""
        lines.append(Line(one, fate, over(one, asker.day), (one.answered_on, one.adviser.name) in steps))
    own = {one.opinion_id for one in asked}
    card = Entry(id=row.pk, ledger=name_of(type(row)), unit_id=row.unit_id, void=row.void)
    open_ = may and row.closed_on is None
    return {
        "advised": True, "row": row, "ledger_name": card.ledger, "lines": lines, "may": may, "open": open_,
        "full": row.unit_id in asker.unmasks, "papers": [one for one in opinions if one.pk not in own],
        "loose": on_paper(card, asker) if open_ else [],
        "some": bool(advisers(row.unit_id, asker.tree, asker.day)) if open_ else False,
        "step": any(move.name == STEP for move in standing.open), "adopt": AdoptForm(),
    }  # fmt: skip
