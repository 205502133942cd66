"""Next year's tasks out of a signed report: each shortcoming's task becomes a row of 年度任务, answered a year later."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from fazhi.cases.kinds.task import Source, Task
from fazhi.org.access import Viewer
from fazhi.org.models import Unit
from fazhi.records.keeping import keep
from fazhi.report.shortcomings import NotKept, standing
from fazhi.report.shortcomings_told import shown
from fazhi.report.storing import latest

LONGEST = 200  # characters of a task's name and source


@dataclass(frozen=True)
class Planned:
    """One task to come: its words, the report it comes from, the record that is there already (0: none)."""

    name: str
    source: str
    entry: int


def planned(unit: int, year: int) -> list[Planned]:
    """The tasks that the signed report of `year` plans; none before it is signed."""
    signed = latest(unit, year)
    if signed is None:
        return []
    source = _source(signed, year)
    kept = dict(Task.objects.filter(unit=unit, source=source, source_kind=Source.REPORT, void=False).values_list("name", "pk"))
    texts = [row.task for row in standing(unit, year) if row.task]
    told = shown(texts, unit, year)
    names = dict.fromkeys(told[text].text.rstrip("。")[:LONGEST] for text in texts)
    return [Planned(name, source, kept.get(name, 0)) for name in names]


def _source(signed: Any, year: int) -> str:
    """The name of the report, as the rows of a report that was read in bear it."""
    title = str(json.loads(signed.model).get("title") or f"{year}年度法治政府建设情况报告")
    return title[:LONGEST]


def enlist(unit: Unit, year: int, *, day: date, viewer: Viewer, door: str, at: datetime) -> list[Task]:
    """Writes the tasks that are not there yet as one commit, set on `day`, or on the first day of next year if that is later.

    NotKept before the sign-off and when nothing is left; records.permission.Refused for a row that cannot stand.
    """
    found = planned(unit.pk, year)
    if not found:
        raise NotKept("报告审签后才能列入下年任务；没有写下年任务的，请先写。")
    rows = [
        Task(unit=unit, set_on=max(day, date(year + 1, 1, 1)), name=one.name, source_kind=Source.REPORT, source=one.source)
        for one in found
        if not one.entry
    ]
    if not rows:
        raise NotKept("各项任务都已列入，不用再列。")
    keep(rows, viewer=viewer, why=f"{year}年度报告的安排列入下年任务", door=door, at=at)
    return rows
