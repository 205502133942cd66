"""What a successor must know beside the cases: unfinished rows, what falls due soon, the county's questions, the report.

Assembled when a clerk hands over his whole work, and kept with the list as it then stood.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Min, Q

from fazhi.cases.row import Case
from fazhi.cases.unfinished import unfinished
from fazhi.indicators.owed import Cell, Owed, owed
from fazhi.law.days import say_article
from fazhi.org.access import Viewer
from fazhi.org.county import book, calendar
from fazhi.org.models import Unit
from fazhi.records.ledger import Ledger, ledgers
from fazhi.report import filing_questions
from fazhi.report.filing_steps import NEXT, standings
from fazhi.report.models import Passage

AHEAD = timedelta(days=60)
SHORT = ("half_year", "quarter", "month", "half_month")
Section = dict[str, Any]


def rest_of(town: Unit, viewer: Viewer, day: date) -> list[Section]:
    """The sections of the list in the order a successor needs them; empty ones are left out.

    Each is {head, lines: [{says, due}]} with due as ISO day or "". Names no person.
    """
    found = [
        {"head": "未了结的台账记录", "lines": _rows(town, viewer, day)},
        {"head": "60 日内到期的工作", "lines": _soon(town, day)},
        {"head": "县里的问询", "lines": _questions(town, day)},
        {"head": "年度报告", "lines": _reports(town, day)},
    ]
    return [section for section in found if section["lines"]]


def _line(says: str, due: date | None = None) -> dict[str, str]:
    return {"says": says, "due": due.isoformat() if due else ""}


def _rows(town: Unit, viewer: Viewer, day: date) -> list[dict[str, str]]:
    span = viewer.tree.span(town.pk, day, day)
    found = []
    for ledger in ledgers().values():
        open_ = None if issubclass(ledger.model, Case) else unfinished(ledger)
        if open_ and (says := _unfinished(ledger, open_, span)):
            found.append(_line(says))
    return found


def _unfinished(ledger: Ledger, open_: tuple[Q, str], span: frozenset[int]) -> str:
    rows = ledger.model._default_manager.filter(open_[0], unit_id__in=span, void=False)
    told = rows.aggregate(count=Count("pk"), oldest=Min(ledger.sheet.day))
    oldest = f"，最早一条 {told['oldest'].isoformat()}" if told["oldest"] else ""
    return f"{ledger.label}：{open_[1]} {told['count']} 条{oldest}" if told["count"] else ""


def _soon(town: Unit, day: date) -> list[dict[str, str]]:
    """What the law binds to a day, or to a month, quarter or half year, that ends in the next sixty days and that nothing
    proves yet, by day; of the duties of a whole year only how many wait."""
    found: list[tuple[date, str]] = []
    whole = 0
    for year in sorted({day.year, (day + AHEAD).year}):
        for one in owed(town.pk, year, book=book(), calendar=calendar(), on=day):
            for cell in one.cells:
                due = _waits(one, cell, day)
                if due and (cell.due or one.duty.every in SHORT):
                    found.append((due, _duty(one, cell)))
                elif due:
                    whole += 1
    lines = [_line(says, due) for due, says in sorted(found)]
    return [*lines, _line(f"另有 {whole} 项全年应做还没有佐证，逐项见系统“应做”页")] if whole else lines


def _waits(one: Owed, cell: Cell, day: date) -> date | None:
    """The day by which a period of a duty is to be done, where it still waits."""
    due = cell.due or (cell.last if one.duty.figures else None)
    return due if due and cell.state != "done" and day <= due <= day + AHEAD else None


def _duty(one: Owed, cell: Cell) -> str:
    known = f"；休息日，按{cell.work_to.isoformat()}安排" if cell.work_to and cell.work_to != cell.due else ""
    return f"{one.duty.label}（《{one.duty.law}》{say_article(one.duty.article)}）{known}"


def _questions(town: Unit, day: date) -> list[dict[str, str]]:
    asked = [one for year in (day.year - 1, day.year) for one in filing_questions.of(town.pk, year) if not one.answer]
    return [_line(f"{one.year} 年度报告：{one.text}") for one in asked]


def _reports(town: Unit, day: date) -> list[dict[str, str]]:
    found = []
    for year in (day.year - 1, day.year):
        step = standings([town.pk], year)[town.pk].next
        own = Passage.objects.standing().filter(unit=town, year=year).count()
        if step != "done" and (year == day.year or own or step != "draft"):
            written = f"，已改写 {own} 处文字" if own else ""
            found.append(_line(f"{year} 年度报告：下一步“{NEXT[step]}”{written}"))
    return found
