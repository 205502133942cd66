"""What a county says of a clock, duty or theme day that is recalled or local: confirmed, changed or switched off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from .cited import Cited
from .clock import Clock, Every, Rule, Term
from .clock_form import read_every, read_month_day, read_term
from .form import Form

DECISIONS = {"confirm": "确认", "change": "修改后确认", "off": "停用"}
KEYS = ("name", "version", "decision", "paper", "by", "date", "term", "days_basis", "given", "every", "day", "month_day", "note")
CHANGES = ("term", "given", "every", "month_day")
One = TypeVar("One", bound=Cited)


@dataclass(frozen=True)
class Confirmation:
    """One decision: of which thing in which version, on which paper (文号), by whom, when; ``changes`` what it sets anew."""

    name: str
    version: date
    decision: str
    paper: str
    by: str
    day: date
    changes: Mapping[str, Any]
    note: str

    def say(self) -> str:
        """«县级确认：演示〔2025〕3号，某某，2025-03-01»."""
        more = f"；{self.note}" if self.note else ""
        return f"县级{DECISIONS[self.decision]}：{self.paper}，{self.by}，{self.day.isoformat()}{more}"

    def apply(self, one: One) -> One:
        """The thing as the county has it; what was shipped stays as it is."""
        said = self.say()
        if self.decision == "off":
            return replace(one, mark="off", by_county=said)
        if self.decision == "confirm" or not isinstance(one, Clock):
            return replace(one, mark="confirmed", by_county=said)
        blank: dict[str, Any] = {"term": None, "given": "", "every": None, "month_day": None, "examples": ()}
        fresh = blank | dict(self.changes)
        if fresh["term"] and one.term is None:
            fresh |= {"first": Rule("next_day", "house"), "roll": Rule("none", "house")}
        if fresh["term"] is None or one.term is None or fresh["term"].measure != one.term.measure:
            fresh["extend"] = None  # an extension counts in the days of its term
        changed = replace(one, **fresh, mark="confirmed")
        return replace(changed, by_county=f"{said}，改为{changed.say_term()}")


def read_confirmation(text: str, origin: str) -> Confirmation:
    """A decision from YAML text. LawError: «origin 第n行：reason», in Chinese."""
    form = Form.parse(text, origin, "核实结果").closed(KEYS)
    decision = form.choice("decision", tuple(DECISIONS))
    changes = _changes(form)
    if decision == "change" and not changes:
        raise form.fault(f"修改后确认的，须写明改成什么：{'、'.join(CHANGES)} 之一", "decision")
    if decision != "change" and changes:
        raise form.fault("确认或停用的不能另写期限；要改期限请用 decision: change", "decision")
    return Confirmation(
        name=form.text("name"),
        version=form.day("version"),
        decision=decision,
        paper=form.text("paper"),
        by=form.text("by"),
        day=form.day("date"),
        changes=changes,
        note=form.text("note", ""),
    )


def _changes(form: Form) -> dict[str, Any]:
    said = [key for key in CHANGES if form.has(key)]
    if len(said) > 1:
        raise form.fault(f"只能改成一种：{'、'.join(CHANGES)}", said[1])
    if not said:
        return {}
    if said == ["term"]:
        term: Term = read_term(form, "term")
        return {"shape": "term", "term": term, "days_basis": form.text("days_basis")}
    if said == ["given"]:
        return {"shape": "given", "given": form.text("given")}
    if said == ["every"]:
        every: Every = read_every(form)
        return {"shape": "every", "every": every}
    return {"shape": "date", "month_day": read_month_day(form, "month_day")}
