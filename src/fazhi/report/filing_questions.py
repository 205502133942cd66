"""A question of the county on one figure of a town's report, and the town's answer: here, without any mailbox."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count

from fazhi.indicators.figure import NoSuchFigure, figure
from fazhi.org.access import Viewer
from fazhi.org.models import Unit
from fazhi.report.filing_steps import may_answer
from fazhi.report.question import Question
from fazhi.trail.writing import Conflict, write


class NotAsked(ValueError):
    """The question or answer was not kept; says why."""


def of(unit: int, year: int) -> list[Question]:
    """The questions on a town's report, oldest first."""
    return list(Question.objects.standing().filter(unit=unit, year=year).order_by("pk"))


def open_of(units: Iterable[int], year: int | None = None) -> dict[int, int]:
    """How many questions wait for each of these towns, in one year or in all; towns without one are left out."""
    rows = Question.objects.standing().filter(unit__in=list(units), answer="")
    if year is not None:
        rows = rows.filter(year=year)
    return dict(rows.values_list("unit").annotate(Count("pk")).order_by("unit"))


def ask(unit: Unit, year: int, name: str, text: str, *, viewer: Viewer, door: str, at: datetime) -> Question:
    """The county asks on a figure, named by its name or label. NotAsked without right, figure or words."""
    if not may_answer(viewer, unit.pk):
        raise NotAsked("由县里的人员提出问询。")
    try:
        one = figure(name.strip())
    except NoSuchFigure as error:
        raise NotAsked(str(error)) from None
    said = text.strip()
    if not said or len(said) > 300:
        raise NotAsked("请写明问题，最多300字。")
    row = Question(unit=unit, year=year, figure=one.name, text=said)
    write([row], by=viewer.person, why=f"问询{unit.name}{year}年度“{one.label}”", door=door, at=at)
    return row


def answer(pk: int, text: str, *, read: int, viewer: Viewer, door: str, at: datetime) -> Question:
    """The town answers; `read` is the `since` of the question as it was read. NotAsked, Conflict when somebody was first."""
    row: Question | None = Question.objects.standing().filter(pk=pk).first()
    if row is None or not viewer.may_write(row.unit_id):
        raise NotAsked("没有这个问题，或您没有答复的权限。")
    said = text.strip()
    if not said or len(said) > 500:
        raise NotAsked("请写明答复，最多500字。")
    if row.since != read:
        raise Conflict(row, None)
    row.answer = said
    write([row], by=viewer.person, why=f"答复{row.year}年度报告的问询", door=door, at=at)
    return row
