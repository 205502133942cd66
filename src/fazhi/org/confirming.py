"""待核实清单: what a county is asked to confirm, what it said of each, and a decision as people write it ↔ its YAML text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings

from fazhi.law import Book, Calendar, Cited, Clock, Confirmation, Duty, LawError, Term, Theme, due, load_book
from fazhi.law.clock import FORCES, PERIODS, Every
from fazhi.law.confirmation import read_confirmation
from fazhi.law.days import say_day, say_span
from fazhi.law.duty import WHO
from fazhi.org.county import confirmation_name
from fazhi.org.kept import Kept, kept
from fazhi.org.models import SettingKind

SORTS = {"clock": "时限", "duty": "义务", "theme": "主题日"}
STATES = {"pending": "待确认", "confirm": "已确认", "change": "已修改", "off": "已停用", "broken": "读不出"}
MEASURES = {"WD": "个工作日", "D": "日", "M": "个月", "Y": "年", "H": "小时"}
_SAID = {"个工作日": "WD", "工作日": "WD", "个自然日": "D", "日": "D", "天": "D", "个月": "M", "月": "M", "年": "Y", "小时": "H"}
_TERM = re.compile(rf"(?:往前倒算)?([1-9]\d{{0,4}})({'|'.join(_SAID)})(?:（最短期限）)?")
_DATE = re.compile(r"每年(\d{1,2})月(\d{1,2})日前(?:（不含当日）)?")
_EVERY = re.compile(rf"({'|'.join(PERIODS.values())})(?:最后一天|第([1-9]\d{{0,2}})天)?")
_GIVEN = re.compile(r"以(.{1,60})为准")
HOW = "10个工作日、15日、3个月、1年、每年3月1日前、每季度最后一天、每月第5天、以交办函载明的日期为准"


@dataclass(frozen=True)
class Said:
    """A decision as somebody fills it in. `change`: the keys of the text that set something anew (term, days_basis, …)."""

    decision: str
    paper: str
    by: str
    day: date
    note: str = ""
    change: Mapping[str, str | int] = field(default_factory=dict)

    def text(self, one: Cited) -> str:
        """The YAML text about a thing, as it is kept."""
        said: dict[str, Any] = {"name": one.name, "version": one.version, "decision": self.decision}
        said |= {"paper": self.paper, "by": self.by, "date": self.day}
        if self.decision == "change":
            said |= {**self.change}
            if "term" in self.change and not self.change.get("days_basis"):
                said["days_basis"] = f"{self.paper}写明“{say_change(self.change)}”"
        if self.note:
            said["note"] = self.note
        return "".join(f"{key}: {_plain(value)}\n" for key, value in said.items())


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, int) else json.dumps(value, ensure_ascii=False)


def read_change(text: str) -> dict[str, str | int]:
    """«10个工作日», «每年3月1日前» … → the keys of the text. LawError that says how to write it."""
    said = re.sub(r"\s", "", text)
    if found := _TERM.fullmatch(said):
        return {"term": f"{found[1]} {_SAID[found[2]]}"}
    if found := _DATE.fullmatch(said):
        return {"month_day": f"{int(found[1]):02d}-{int(found[2]):02d}"}
    if found := _EVERY.fullmatch(said):
        every = next(name for name, label in PERIODS.items() if label == found[1])
        return {"every": every, "day": int(found[2] or 0)}
    if found := _GIVEN.fullmatch(said):
        return {"given": found[1]}
    raise LawError(f"“{text[:30]}”看不懂，请写成 {HOW} 的样子")


def say_change(change: Mapping[str, str | int]) -> str:
    """The keys as `read_change` takes them; empty where nothing changes."""
    if "term" in change:
        term = Term.read(str(change["term"]))
        return term.say() if term else str(change["term"])
    if "month_day" in change:
        month, _, last = str(change["month_day"]).partition("-")
        return f"每年{int(month)}月{int(last)}日前"
    if "every" in change:
        day = int(change.get("day") or 0)
        return PERIODS[str(change["every"])] + (f"第{day}天" if day else "最后一天")
    return f"以{change['given']}为准" if "given" in change else ""


def said_of(decision: Confirmation) -> Said:
    """A decision that was read, as somebody would fill it in."""
    changes = decision.changes
    change: dict[str, str | int] = {}
    if term := changes.get("term"):
        change = {"term": str(term), "days_basis": changes["days_basis"]}
    elif pair := changes.get("month_day"):
        change = {"month_day": f"{pair[0]:02d}-{pair[1]:02d}"}
    elif isinstance(every := changes.get("every"), Every):
        change = {"every": every.period, "day": every.day}
    elif given := changes.get("given"):
        change = {"given": given}
    return Said(decision.decision, decision.paper, decision.by, decision.day, decision.note, change)


@dataclass(frozen=True)
class Item:
    """One line of the list: the thing as shipped, what the county said of it, `broken` where that cannot be read any more."""

    one: Cited
    kept: Kept | None
    decision: Confirmation | None
    broken: str = ""

    @property
    def key(self) -> str:
        """The name under which the decision is kept."""
        return confirmation_name(self.one.name, self.one.version)

    @property
    def sort(self) -> str:
        """clock | duty | theme."""
        return "clock" if isinstance(self.one, Clock) else "duty" if isinstance(self.one, Duty) else "theme"

    @property
    def state(self) -> str:
        """A key of STATES."""
        return "broken" if self.broken else self.decision.decision if self.decision else "pending"

    @property
    def since(self) -> int:
        """What a writer has read of it; 0 before the first decision."""
        return int(self.kept.row.since) if self.kept else 0

    @property
    def ruling(self) -> Cited:
        """The thing as the county has it."""
        return self.decision.apply(self.one) if self.decision else self.one


def shipped_book() -> Book:
    """The laws as shipped, with those of further packages, without what the county set. Readable whatever is stored."""
    return load_book(tuple(settings.FAZHI_ADDITIONS))


def items() -> list[Item]:
    """Everything to confirm: clocks first, then duties, then theme days, each by law and article. Two queries."""
    stored = {one.row.name: one for one in kept(SettingKind.CONFIRMED)}
    found = [_item(one, stored.get(confirmation_name(one.name, one.version))) for one in shipped_book().doubtful()]
    sorts = list(SORTS)
    return sorted(found, key=lambda item: (sorts.index(item.sort), item.one.short, item.one.version, item.one.line))


def _item(one: Cited, said: Kept | None) -> Item:
    try:
        return Item(one, said, read_confirmation(said.row.text, said.row.name) if said else None)
    except LawError as error:
        return Item(one, said, None, str(error))


def effect(one: Cited) -> str:
    """What a thing would do once confirmed, in one line."""
    if isinstance(one, Clock):
        start = one.word(one.start) if one.start else f"“{one.word(one.due_of)}”届满"
        lead = f"自{start}起，" if one.direction == "after" else f"{start}前，"
        force = "" if one.term and one.bound == "earliest" else f"（{FORCES[one.force]}）"  # the term says it already
        return f"{lead}{one.say_term()}{force}"
    if isinstance(one, Duty):
        return f"{'、'.join(WHO[who] for who in one.who)}，{one.say_often()}；佐证：{'、'.join(one.evidence)}"
    return one.say_when() if isinstance(one, Theme) else one.says


@dataclass(frozen=True)
class Given:
    """What a thing gives, worked out: one line, and the reasons behind it."""

    says: str
    reasons: tuple[str, ...] = ()


def given(one: Cited, start: date, calendar: Calendar) -> Given:
    """What a thing gives from a day: the due day of a clock, the periods of a duty, the days of a theme in that year."""
    if one.mark == "off":
        return Given("停用，不计算")
    if isinstance(one, Duty):
        if one.every in ("standing", "once_a_term"):
            return Given(one.say_often())
        spans = one.periods(start.year)
        return Given(f"{start.year}年应做{len(spans) * one.least}次：" + "；".join(say_span(*span, span[0]) for span in spans))
    if isinstance(one, Theme):
        span = one.days(start.year)
        return Given(f"{start.year}年：{say_span(*span, span[0])}" if span else f"{start.year}年的日期尚未公布")
    if not isinstance(one, Clock):
        return Given(one.says)
    try:
        found = due(one, start, calendar=calendar)
    except LawError as error:
        return Given(f"算不出：{error}")
    if found.due is None:
        return Given(one.say_term(), found.reasons)
    lead = "不早于" if one.bound == "earliest" else "最迟"
    more = "（放假安排未公布，暂算）" if found.kind == "provisional" else ""
    return Given(f"{lead}{say_day(found.due)}{more}", found.reasons)


def counted(every: Sequence[Item]) -> dict[str, int]:
    """How many stand in each state, those that do not occur left out."""
    return {state: count for state in STATES if (count := sum(1 for item in every if item.state == state))}


def chosen(every: Iterable[Item], *, state: str = "", mark: str = "", sort: str = "", words: str = "") -> list[Item]:
    """The items of a state, a mark, a sort, whose text holds the words; an empty filter takes all."""
    return [
        item
        for item in every
        if state in ("", item.state)
        and mark in ("", item.one.mark)
        and sort in ("", item.sort)
        and (not words or words in f"{item.one.label}{item.one.law}{item.one.says}{item.one.name}")
    ]
