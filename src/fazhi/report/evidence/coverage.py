"""Duties of law with little or nothing behind them: empty and thin cells of the coverage. What only advises is left out."""

from __future__ import annotations

from fazhi.indicators.coverage import Line, coverage
from fazhi.indicators.owed import owed
from fazhi.indicators.scope import Scope
from fazhi.law import Book, Calendar
from fazhi.report.proposed import Proposed, Seen, asking_day

LABEL = "法定义务没有记录"
CAUSES = (
    "对这项法定义务认识不足，没有列入年度工作安排",
    "责任没有落实到具体站所和人员，日常督促不够",
    "开展工作后没有及时登记，台账管理机制不健全",
)
MEASURES = (
    "明确责任站所和经办人，列入年度工作要点",
    "工作开展后随时登记，每季度核对一次台账",
)
TASKS = (
    "逐项落实法定义务的责任站所和完成时间",
    "健全台账登记和季度核对制度",
)
WORDS = {"empty": "“{}”没有工作记录", "thin": "“{}”开展不够经常，记录偏少"}


def propose(scope: Scope, book: Book, calendar: Calendar) -> list[Proposed]:
    """One for each duty that binds, whose time is over, and that nothing or too little proves."""
    day = asking_day(scope)
    duties = owed(scope.unit, scope.start.year, book=book, calendar=calendar, on=day, seq=scope.seq)
    lines = coverage(scope, [one for one in duties if one.duty.figures], on=day)
    wanted = [line for line in lines if line.part == "duty" and line.band in WORDS and not line.waits and not line.advises]
    return [_one(line) for line in wanted]


def _one(line: Line) -> Proposed:
    duty = line.owed.duty if line.owed else None
    often = f"，{duty.say_often()}" if duty and duty.every not in ("standing", "once_a_term") else ""
    says = f"{duty.say_source()}{often}" if duty else line.label
    figures = tuple(result.indicator.name for result in line.results)
    rows = tuple(Seen("task", task.entry) for task in line.tasks)
    return Proposed(WORDS[line.band].format(line.label), f"coverage:{line.key}", says, figures, rows)
