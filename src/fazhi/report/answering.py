"""Last year's plan answered item by item: the tasks that it became, the shortcomings it named, and what became of each.

A task belongs to it when it came from «上年度报告的安排» and its source names last year's report, or names no year and was set
in this year; a rectification when its `report_year` is last year.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Literal

from django.db.models import Q

from fazhi.cases.kinds import rectification, task
from fazhi.cases.kinds.rectification import Rectification
from fazhi.cases.kinds.task import Task
from fazhi.indicators import scope as scopes
from fazhi.indicators.scope import Scope
from fazhi.law import Book
from fazhi.papers import numerals
from fazhi.report.told import Told
from fazhi.trail import reading

Became = Literal["done", "carried", "open", "dropped"]
WORDS: dict[Became, str] = {"done": "已完成", "carried": "结转下年", "open": "还没有完成", "dropped": "下达单位取消"}
TASKS: dict[str, Became] = {task.State.DONE: "done", task.State.CARRIED: "carried", task.State.DROPPED: "dropped"}
PROBLEMS: dict[str, Became] = {rectification.State.CLOSED: "done", rectification.State.CARRIED: "carried"}
YEAR = re.compile(r"(?<!\d)(20\d\d)(?=\D|$)")


@dataclass(frozen=True)
class Answer:
    """One item: the record that follows it (`entry`, `since` its version), what became of it, when, what proves it, why not."""

    ledger: str
    entry: int
    since: int
    unit: int
    matter: str
    became: Became
    on: date | None
    evidence: str
    why: str

    @property
    def word(self) -> str:
        """What became of it, in words."""
        return WORDS[self.became]


@dataclass(frozen=True)
class Answered:
    """Every item of last year's report, shortcomings before plans, each in the order in which it was written down."""

    items: tuple[Answer, ...]

    @property
    def problems(self) -> tuple[Answer, ...]:
        """The shortcomings that it named."""
        return tuple(one for one in self.items if one.ledger == "rectification")

    @property
    def plans(self) -> tuple[Answer, ...]:
        """What it planned."""
        return tuple(one for one in self.items if one.ledger == "task")

    @cached_property
    def counts(self) -> Counter[tuple[str, Became]]:
        """How many by (ledger, what became of it)."""
        return Counter((one.ledger, one.became) for one in self.items)


def answered(unit: int, year: int, seq: int | None = None) -> Answered:
    """What became of the plan that the report of `year` - 1 made for `year`, as of commit `seq`."""
    scope = scopes.year(unit, year, seq)
    return Answered((*_problems(scope, year - 1), *_tasks(scope, year)))


def _problems(scope: Scope, of: int) -> Iterator[Answer]:
    rows, key = reading.as_of(Rectification, scope.seq), reading.table(Rectification, scope.seq)[1]
    for one in rows.filter(scope.where, source=rectification.Source.REPORT, report_year=of).order_by("found_on", key):
        became = PROBLEMS.get(one.state, "open")
        why = one.carry_why or ("已整改，还没有复查" if one.state == rectification.State.DONE else "")
        yield _answer("rectification", one, key, one.matter, became, one.done_on, why)


def _tasks(scope: Scope, year: int) -> Iterator[Answer]:
    rows, key = reading.as_of(Task, scope.seq), reading.table(Task, scope.seq)[1]
    span = Q(set_on__range=(scope.start, scope.end)) | Q(source__contains=str(year - 1))
    for one in rows.filter(scope.where, span, source_kind=task.Source.REPORT).order_by("set_on", key):
        if _of_last(one.source, year, one.set_on):
            yield _answer("task", one, key, one.name, TASKS.get(one.state, "open"), one.done_on, one.carry_why or one.drop_paper)


def _of_last(source: str, year: int, set_on: date) -> bool:
    named = {int(found) for found in YEAR.findall(source)}
    return year - 1 in named if named else set_on.year == year


def _answer(ledger: str, one: Any, key: str, matter: str, became: Became, on: date | None, why: str) -> Answer:
    proof = "；".join(text for text in (one.evidence, one.outcome) if text)
    return Answer(ledger, getattr(one, key), one.since, one.unit_id, matter, became, on, proof, why)


def tell(scope: Scope, book: Book) -> list[Told]:
    """Sentences of the report that count the answers, each resting on the records counted (a fact's form, report.fact)."""
    found = answered(scope.unit, scope.start.year, scope.seq)
    said = (
        ("上年度报告查摆的不足", "个", found.problems, {"done": "整改到位", "open": "正在整改", "carried": "转入下年"}),
        ("上年度报告确定的安排", "项", found.plans, {"done": "完成", "open": "正在推进", "carried": "结转", "dropped": "取消"}),
    )
    return [_sentence(lead, measure, some, words) for lead, measure, some, words in said if some]


def _sentence(lead: str, measure: str, some: Iterable[Answer], words: dict[str, str]) -> Told:
    items = tuple(some)
    counts = Counter(one.became for one in items)
    clauses = [f"{word}{numerals.number(counts[became])}{measure}" for became, word in words.items() if counts[became]]  # type: ignore[index]
    text = f"{lead}{numerals.number(len(items))}{measure}，{'，'.join(clauses)}。"
    return Told(text, rows=[(one.entry, one.since) for one in items])
