"""Duty → evidence: what must be proved on one axis, what proves it on the other; empty, thin, enough, over-proved.

Words only: nothing is scored, nothing is ranked. A recalled duty, or one of soft force, only advises (law-facts, marks of
certainty). Over-proved says that less would do (整治形式主义为基层减负若干规定).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from django.db.models import Q

from fazhi.cases.kinds.task import State, Task
from fazhi.indicators.compute import compute
from fazhi.indicators.figure import Ratio, figures
from fazhi.indicators.owed import Cell, Owed
from fazhi.indicators.proofs import Holdings, Proofs, by_figure, holdings
from fazhi.indicators.result import Result
from fazhi.indicators.scope import Scope
from fazhi.records.ledgers.appraisal import Appraisal, Object
from fazhi.trail import reading

Part = Literal["duty", "task", "section", "item"]
Band = Literal["empty", "thin", "enough", "over", "apart"]
PARTS: dict[Part, str] = {"duty": "法定义务", "task": "年度任务", "section": "报告小节", "item": "考核项目"}
BANDS: dict[Band, str] = {"empty": "空白", "thin": "单薄", "enough": "够", "over": "过度", "apart": "另凭材料"}
PLENTY = 3  # times what is asked, and pieces that nobody needed, from which on a thing is over-proved
OCCASIONS = ("standing", "once_a_term")  # nobody owes them in a year in which the occasion does not come


@dataclass(frozen=True)
class Named:
    """A section of the report, as the page that knows it names it: its key, its heading, the figures it binds."""

    key: str
    label: str
    figures: tuple[str, ...]


@dataclass(frozen=True)
class Tasked:
    """A task and what it says it serves; `proof` whether it names a paper, holds one or is served by a record, `said` whether
    progress is told."""

    entry: int
    unit: int
    name: str
    duty: str
    part: str
    item: str
    due: date | None
    done: bool
    proof: bool
    said: bool


@dataclass(frozen=True)
class Line:
    """One thing to be proved. `least` per period · `due` its last day still to come (`waits`) or gone · `results` the figures
    that prove it · `missing` labels of figures whose ledger is not kept · `owed` the duty, if it is one.
    """

    part: Part
    key: str
    label: str
    band: Band
    least: int = 1
    results: tuple[Result, ...] = ()
    missing: tuple[str, ...] = ()
    proofs: Proofs = field(default_factory=Proofs)
    tasks: tuple[Tasked, ...] = ()
    waits: bool = False
    advises: bool = False
    owed: Owed | None = None

    @property
    def bare(self) -> bool:
        """Whether there are only totals, no single rows."""
        return bool(self.results) and any(one.tally for one in self.results) and not any(one.single for one in self.results)


def weigh(value: int | Decimal, least: int, *, bare: bool = False, extra: int = 0) -> Band:
    """The band of an amount against what is asked; `bare`: totals without rows, `extra`: pieces nobody needed."""
    if value <= 0:
        return "empty"
    if value < least or bare:
        return "thin"
    return "over" if value >= PLENTY * least and extra >= PLENTY else "enough"


def coverage(scope: Scope, duties: Sequence[Owed], *, on: date, sections: Sequence[Named] = ()) -> list[Line]:
    """Every line of a year: duties as `owed` gave them, tasks, sections of the report, items of assessment.

    `scope` is the year of the unit, `on` the day of asking, after which a period is over.
    """
    holds = holdings(scope)
    tasks = _tasks(scope, holds)
    proving = {name for one in duties for name in one.duty.figures if name in figures()}
    told = {name for one in sections for name in one.figures}
    counted = by_figure(scope, sorted(proving | told), holds.known)
    results = compute(scope, sorted(told)) if told else {}
    return [
        *(_duty(one, counted, holds, tasks, on) for one in duties),
        *(_task(one, on, holds) for one in tasks),
        *(_section(one, results, counted, holds, tasks) for one in sections),
        *_items(scope, tasks, on, holds),
    ]


def _tasks(scope: Scope, holds: Holdings) -> list[Tasked]:
    """The tasks set in the year or due in it, without those that who gave them took back."""
    key = reading.table(Task, scope.seq)[1]
    span = (scope.start, scope.end)
    rows = reading.as_of(Task, scope.seq).filter(scope.where, Q(set_on__range=span) | Q(task_due__range=span))
    names = (key, "unit_id", "name", "duty", "part", "assessed_by", "task_due", "state", "evidence", "progress", "outcome")
    return [
        Tasked(pk, unit, name, duty, part, item, due, state == State.DONE, bool(paper or holds.proven(pk)),
               bool(progress or outcome))
        for pk, unit, name, duty, part, item, due, state, paper, progress, outcome in rows.exclude(state=State.DROPPED)
        .order_by("set_on", key).values_list(*names)
    ]  # fmt: skip


def _held(names: Iterable[str], counted: Mapping[str, frozenset[int]], holds: Holdings, more: Sequence[Tasked]) -> Proofs:
    """What the entries behind these figures hold, and the tasks besides."""
    plain = [part for name in names for part in _plain(name)]
    entries = {entry for name in plain for entry in counted.get(name, ())}
    return holds.of(entries | {one.entry for one in more})


def _plain(name: str) -> tuple[str, ...]:
    one = figures()[name]
    return (one.num, one.den) if isinstance(one, Ratio) else (name,)


def _over(cell: Cell, on: date) -> bool:
    return (cell.due or cell.last) < on


def _duty(one: Owed, counted: Any, holds: Holdings, tasks: Sequence[Tasked], on: date) -> Line:
    duty = one.duty
    serving = tuple(task for task in tasks if task.duty == duty.label)
    names = [name for name in duty.figures if name in figures()]
    proofs = _held(names, counted, holds, serving)
    cells = [cell for cell in one.cells if cell.result]
    asked = [cell for cell in cells if _over(cell, on)] or cells
    band = _by_tasks(serving, proofs) if not cells else _by_cells(one, asked, serving, proofs)
    found = tuple({cell.result.indicator.name: cell.result for cell in cells if cell.result}.values())
    missing = tuple(result.indicator.label for result in found if result.value is None)
    return Line(
        "duty", duty.name, duty.label, band, duty.least, found, missing, proofs, serving,
        waits=not any(_over(cell, on) for cell in one.cells), advises=not duty.binds or duty.force == "soft", owed=one,
    )  # fmt: skip


def _by_tasks(serving: Sequence[Tasked], proofs: Proofs) -> Band:
    """A duty without a figure: the tasks that say they serve it, else its papers elsewhere."""
    if not serving:
        return "apart"
    proven = sum(task.proof for task in serving)
    return weigh(proven + proofs.extra, 1, extra=proofs.extra) if proven else "thin"


def _by_cells(one: Owed, asked: Sequence[Cell], serving: Sequence[Tasked], proofs: Proofs) -> Band:
    """The worst of the periods that are over; a task with a proof is something where no row is."""
    found = [cell.result for cell in asked if cell.result]
    least = one.duty.least
    bands = {weigh(result.value or 0, least, bare=not result.single) for result in found}
    if "empty" in bands:
        if any(task.proof for task in serving):
            return "thin"
        if len(bands) > 1:
            return "thin"
        return "apart" if one.duty.every in OCCASIONS else "empty"
    if "thin" in bands:
        return "thin"
    whole = sum(result.value or 0 for result in found)
    return weigh(whole, least * len(found), extra=proofs.extra)


def _task(one: Tasked, on: date, holds: Holdings) -> Line:
    proofs = holds.of([one.entry])
    band: Band = "empty" if not (one.proof or one.said) else "thin"
    if one.proof:
        band = weigh(1 + proofs.extra, 1, extra=proofs.extra)
    waits = not one.done and (one.due is None or one.due >= on)
    return Line("task", str(one.entry), one.name, band, proofs=proofs, tasks=(one,), waits=waits)


def _section(one: Named, results: Mapping[str, Result], counted: Any, holds: Holdings, tasks: Sequence[Tasked]) -> Line:
    """A section has what it needs when each of its numbers has an answer; an honest zero is one."""
    found = tuple(results[name] for name in one.figures)
    plain = [result for result in found if not isinstance(result.indicator, Ratio)]
    serving = tuple(task for task in tasks if len(task.part) > 1 and (task.part in one.label or one.label in task.part))
    proofs = _held(one.figures, counted, holds, serving)
    missing = tuple(result.indicator.label for result in plain if result.value is None)
    told = [result for result in plain if result.value is not None]
    bare = any(result.tally for result in told) and not any(result.single for result in told)
    band = weigh(len(told), max(1, len(plain)), bare=bare)
    if band == "enough":
        band = weigh(sum(result.rows for result in told) or 1, 1, extra=proofs.extra)
    return Line("section", one.key, one.label, band, max(1, len(plain)), found, missing, proofs, serving)


def _items(scope: Scope, tasks: Sequence[Tasked], on: date, holds: Holdings) -> list[Line]:
    """What the town is assessed by: the items that its tasks name, and the appraisals of the year with what names them."""
    rows = reading.as_of(Appraisal, scope.seq).filter(scope.where, year=scope.start.year, object=Object.TOWN)
    serving: dict[str, list[Tasked]] = {}
    for name in rows.order_by("decided_on").values_list("name", flat=True):
        serving[name] = [task for task in tasks if name in task.item]
    for task in tasks:
        if task.item and task not in serving.setdefault(task.item, []):
            serving[task.item].append(task)
    return [_item(name, tuple(some), on, holds) for name, some in serving.items()]


def _item(name: str, serving: tuple[Tasked, ...], on: date, holds: Holdings) -> Line:
    proofs = holds.of(task.entry for task in serving)
    asked = [task for task in serving if task.done or (task.due and task.due < on)] or serving
    proven = sum(task.proof for task in asked)
    band = weigh(proven, max(1, len(asked)))
    if band == "enough":
        band = weigh(proven + proofs.extra, 1, extra=proofs.extra)
    waits = bool(serving) and not any(task.done or (task.due and task.due < on) for task in serving)
    return Line("item", name, name, band, max(1, len(asked)), proofs=proofs, tasks=serving, waits=waits)
