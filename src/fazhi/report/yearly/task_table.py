"""任务分解表: the year's tasks with source, leader, responsible unit, deadline; and as an annex what the law asks of a town."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from fazhi.cases.kinds.task import Source, State, Task
from fazhi.law.duty import WHO, Duty
from fazhi.org.county import book
from fazhi.papers.model import Annex, Block, Note, Paragraph, Run, Table
from fazhi.papers.numerals import brackets
from fazhi.papers.numerals import day as written
from fazhi.report.yearly.numbers import Numbers
from fazhi.report.yearly.paper import Draft, Wanted, Yearly
from fazhi.trail import reading

HEAD = ("序号", "任务", "来源及文号", "责任领导", "责任单位", "配合单位", "完成时限", "进展")
VILLAGES = frozenset({"village"})


def _tasks(wanted: Wanted) -> list[Any]:
    """Tasks set in the year, and older ones that were still open in it."""
    scope = wanted.whole
    older = Q(set_on__lt=scope.start) & (Q(stood_until__isnull=True, state=State.OPEN) | Q(stood_until__gte=scope.start))
    here = Q(set_on__gte=scope.start, set_on__lte=scope.end) | older
    return list(reading.as_of(Task, wanted.seq).filter(scope.where, here).order_by("due_on", "set_on", "since"))


def _line(number: int, one: Any) -> tuple[str, ...]:
    source = one.source or Source(one.source_kind).label
    due = one.extended_to or one.due_on
    said = State(one.state or State.OPEN).label
    return (
        str(number), one.name, f"{source}\n{brackets(one.number)}".strip(), one.leader, one.bearer, one.assisting,
        written(due) if due else "", f"{said}{'，' + written(one.done_on) if one.done_on else ''}",
    )  # fmt: skip


def _mark(one: Duty) -> str:
    """What nobody has checked against the text says so."""
    return "" if one.mark in ("verified", "confirmed") else "（待核实）"


def _duties(wanted: Wanted) -> Annex:
    """What laws in force on the year's last day ask of the town, its leaders and offices again and again."""
    day = wanted.whole.end
    regular = [duty for duty in book(wanted.seq).duties(day) if duty.every != "standing"]
    found = [duty for duty in regular if set(duty.who) - VILLAGES]  # a village is never the responsible unit
    rows = tuple(
        (str(n), one.label, "、".join(WHO[who] for who in one.who), one.say_often(), one.say_source() + _mark(one))
        for n, one in enumerate(found, 1)
    )
    table = Table((("序号", "法定工作", "义务主体", "频次", "依据"),), rows, widths=(10, 50, 40, 22, 60))
    return Annex("法定的定期工作一览（供分解任务时参考）", (table,), landscape=True)


def make(wanted: Wanted) -> Draft:
    """The table of the year's tasks."""
    tasks = _tasks(wanted)
    numbers = Numbers()
    scope = wanted.whole
    blocks: list[Block] = []
    if tasks:
        said: list[str | Run] = ["本年下达", numbers.run(scope, "tasks.set"), "，列入本表", f"{len(tasks)}项（含往年结转在办）。"]
        blocks.append(Paragraph.of(*said))
        rows = tuple(_line(n, one) for n, one in enumerate(tasks, 1))
        blocks.append(Table((HEAD,), rows, widths=(9, 52, 40, 18, 24, 24, 24, 26)))
    else:
        blocks.append(Note("年度任务台账还没有本年的任务，请先登记，或者从来文、会议和去年报告的安排里立项。", "待补"))
    blocks.append(Note("村（社区）只作配合单位，不作责任单位。"))
    lacking = [f"没有责任单位：{one.name}" for one in tasks if not one.bearer]
    lacking += [] if tasks else ["年度任务台账没有本年的任务"]
    title = f"{wanted.unit.name}{wanted.year}年法治政府建设任务分解表"
    return Draft(title, blocks, numbers, lacking, kind="list", landscape=True, annexes=(_duties(wanted),), signed=False)


PAPER = Yearly("task-table", "任务分解表", "year", "本年任务：来源文号、责任领导、责任单位、时限、进展；附法定工作一览", make, 15)
