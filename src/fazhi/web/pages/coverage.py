"""佐证够不够: what must be proved this year beside what proves it; what is empty, thin, enough, and where less would do."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi.indicators.coverage import BANDS, PARTS, PLENTY, Band, Line, Named, Tasked, coverage
from fazhi.indicators.owed import owed
from fazhi.indicators.proofs import Held
from fazhi.indicators.result import Result
from fazhi.law.cited import MARKS
from fazhi.org.access import Viewer
from fazhi.org.county import book, calendar
from fazhi.org.models import UnitKind
from fazhi.records.checks import PICTURES
from fazhi.report.compose import sections
from fazhi.web.asking import asked
from fazhi.web.page import page
from fazhi.web.pages.owed import VILLAGE, period
from fazhi.web.show import said

ORDER: tuple[Band, ...] = ("empty", "thin", "over", "enough", "apart")
TONES: dict[Band, str] = {"empty": "bad", "thin": "warn", "enough": "on", "over": "", "apart": ""}
RULES = (
    ("empty", "没有记录，也没有材料。"),
    ("thin", "有一些，但不到应有的次数，或者只有汇总数、没有逐条记录，或者只说了进展、没有材料。"),
    ("enough", "达到应有的次数就够，再多不加分。"),
    ("over", f"达到应有次数的{PLENTY}倍以上，并且附件里有{PLENTY}份以上超出最轻的材料；以后少附一些就够。"),
    ("apart", "台账里没有对应的数字，或者所说的情形今年没有发生，凭列明的材料证明。"),
)
FEW = 4  # figures of a section that are shown at once
MOST = 200  # lines of one part that are shown; a county asks for one town


@dataclass(frozen=True)
class Opened:
    """A record that may be opened or not: its label, its ledger and number (no number: it does not open to him)."""

    label: str
    ledger: str
    pk: int


@dataclass(frozen=True)
class Shown:
    """One line as shown: its band in words and tone, why, its periods, its tasks, the records that hold too much."""

    one: Line
    word: str
    tone: str
    says: str
    source: str
    label: str
    periods: list[tuple[str, str]]
    few: tuple[Result, ...]
    more: tuple[Result, ...]
    tasks: list[Opened]
    heavy: list[Opened]


@page
def show(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The lines of a year, by part and band."""
    what = asked(asker, request.GET)
    part, band = request.GET.get("part", ""), request.GET.get("band", "")
    part, band = part if part in PARTS else "", band if band in BANDS else ""
    found = _lines(what, asker)
    tally = Counter((line.part, line.band) for line in found)
    wanted = [line for line in found if part in ("", line.part) and band in ("", line.band)]
    groups = [(name, label, [line for line in wanted if line.part == name]) for name, label in PARTS.items()]
    words = {
        "what": what, "part": part, "band": band, "here": "owed", "rules": [(BANDS[name], says) for name, says in RULES],  # type: ignore[index]
        "bands": [(name, BANDS[name]) for name in BANDS], "notes": what.scope.crossings,
        "matrix": [(name, label, [(one, tally[name, one]) for one in BANDS]) for name, label in PARTS.items()],
        "groups": [_group(asker, name, label, lines) for name, label, lines in groups if lines],
    }  # fmt: skip
    return render(request, "web/coverage.html", words)


def _lines(what: Any, asker: Viewer) -> list[Line]:
    """The lines of the unit asked; a village owes its own duties only, and no report."""
    village = what.unit.kind in (UnitKind.VILLAGE, UnitKind.COMMUNITY)
    law = book(what.seq)
    duties = owed(what.unit.pk, what.year, book=law, calendar=calendar(what.seq), on=asker.day, seq=what.seq)
    if village:
        duties = [one for one in duties if set(one.duty.who) & set(VILLAGE)]
    told = [] if village else [Named(one.name, one.heading, tuple(sorted(one.figures))) for one in sections()]
    return coverage(what.scope, duties, on=asker.day, sections=told)


def _group(asker: Viewer, name: str, label: str, lines: list[Line]) -> dict[str, Any]:
    """The lines of a part, what needs a hand first; those proved elsewhere stand folded."""
    lines = sorted(lines, key=lambda line: (ORDER.index(line.band), line.waits, line.advises))
    apart = [line for line in lines if line.band == "apart"]
    first = [line for line in lines if line.band != "apart"]
    return {
        "name": name, "label": label, "left": max(0, len(first) - MOST),
        "lines": [_shown(asker, line) for line in first[:MOST]], "apart": [_shown(asker, line) for line in apart],
    }  # fmt: skip


def _shown(asker: Viewer, line: Line) -> Shown:
    tone = "" if line.band == "empty" and (line.waits or line.advises) else TONES[line.band]
    duty = line.owed.duty if line.owed else None
    mark = MARKS[duty.mark] if duty and duty.mark != "verified" else ""
    tasks = [_task(asker, task) for task in line.tasks]
    label = tasks[0].label if line.part == "task" else line.label
    periods = [
        (period(cell.first, cell.last), cell.result.phrase) for cell in (line.owed.cells if line.owed else ()) if cell.result
    ]
    source = f"{duty.say_source()}{f' · {mark}' if mark else ''}" if duty else ""
    heavy = [_heavy(asker, one) for one in line.proofs.most]
    kept = tuple(one for one in line.results if one.value is not None or line.part == "duty")
    shown = (periods if len(periods) > 1 else [], kept[:FEW], kept[FEW:])
    return Shown(line, BANDS[line.band], tone, _says(line), source, label, *shown, tasks, heavy)


def _task(asker: Viewer, one: Tasked) -> Opened:
    """A task by its name, or by its number where it does not open to the asker."""
    return Opened(one.name, "task", one.entry) if asker.opens(one.unit) else Opened(f"任务（登记号{one.entry}）", "task", 0)


def _heavy(asker: Viewer, one: Held) -> Opened:
    return Opened(f"登记号{one.entry}（多{one.extra}份）", one.ledger, one.entry if asker.opens(one.unit) else 0)


def _says(line: Line) -> str:
    """Why it stands in its band, and the least that would do."""
    lightest = _lightest(line.owed.duty.evidence) if line.owed else "文号或者登记号"
    if line.band == "over":
        return f"够了而且有余，{line.proofs.extra}份附件超出最轻的材料。有{lightest}就够，以后不必再附。"
    if line.band == "apart":
        return f"有{lightest}就够。"
    if line.band == "enough":
        return "其中有零，如实写零就够。" if line.part == "section" and any(one.value == 0 for one in line.results) else ""
    wait = _wait(line)
    if line.part in ("section", "item"):
        return wait + _joined(line)
    if line.missing:
        return f"{wait}台账里还没有建账。有{lightest}就够。"
    if line.band == "empty":
        return f"{wait}有{lightest}就够。"
    return wait + (_task_thin(line) if line.part == "task" or not line.results else _duty_thin(line))


def _lightest(evidence: tuple[str, ...]) -> str:
    """What suffices: the first that is no picture, since a picture is never asked."""
    return next((one for one in evidence if not any(word in one for word in PICTURES)), evidence[0])


def _wait(line: Line) -> str:
    due = line.tasks[0].due if line.part == "task" and line.tasks else None
    if not line.waits:
        return ""
    if line.part == "task" and not due:
        return "没有写时限。"
    return f"最迟{said(due)}。" if due else "期限未到。"


def _joined(line: Line) -> str:
    """A section or an item that lacks something."""
    if line.part == "item":
        return "还没有任务写明对应这一项。" if not line.tasks else "对应的任务还有没有佐证的。"
    if line.bare:
        return "只有汇总数，没有逐条记录。"
    names = "、".join(line.missing[:4]) + (f"等{len(line.missing)}个数" if len(line.missing) > 4 else "")
    return f"还没有建账：{names}。没有发生的，在台账里报一次零就够。"


def _task_thin(line: Line) -> str:
    return "只写了进展，填一个文号或者登记号就够。" if line.part == "task" else "对应的任务还没有佐证。"


def _duty_thin(line: Line) -> str:
    if line.bare:
        return "只有汇总数，没有逐条记录。"
    if not any(one.value for one in line.results):
        return "只有任务的佐证，台账里没有记录。"
    often = line.owed.duty.say_often() if line.owed else ""
    return f"要求{often}，还有不到的。"
