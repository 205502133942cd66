"""应做: what the law asks of this unit and its people this year, who owes it, which evidence suffices, what is there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi.indicators.owed import Cell, Owed, owed, whose
from fazhi.law.cited import MARKS
from fazhi.law.duty import WHO
from fazhi.org.access import Viewer
from fazhi.org.county import book, calendar
from fazhi.org.models import Post, UnitKind
from fazhi.web.asking import asked
from fazhi.web.page import page
from fazhi.web.show import said

STATES = {"done": ("已有佐证", "on"), "missing": ("未见佐证", "bad"), "unkept": ("未建账", "warn"), "open": ("进行中", ""),
          "apart": ("凭材料证明", "")}  # fmt: skip
VILLAGE = ("village", "mediation_committee")
ORDER = ("missing", "unkept", "open", "done", "apart")
QUARTERS = "一二三四"


@dataclass(frozen=True)
class Mark:
    """One period as shown: «一季度», its state in words, a tone, the link of its figure."""

    name: str
    says: str
    tone: str
    figure: str
    value: str


@dataclass(frozen=True)
class Line:
    """One duty as shown."""

    one: Owed
    mark: str
    says: str
    tone: str
    day: str
    marks: list[Mark]


@page
def show(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The duties of a year, by who owes them."""
    what = asked(asker, request.GET)
    mine = _mine(asker)
    chosen = request.GET.get("who", "")
    who = VILLAGE if what.unit.kind in (UnitKind.VILLAGE, UnitKind.COMMUNITY) else tuple(WHO)
    wanted = mine if chosen == "mine" else tuple(name for name in who if chosen in ("", name))
    found = owed(what.unit.pk, what.year, book=book(what.seq), calendar=calendar(what.seq), on=asker.day, seq=what.seq)
    bearers = {name for one in found for name in one.duty.who}
    words = {
        "what": what, "groups": [_group(name, found) for name in who if name in wanted and name in bearers], "here": "owed",
        "chosen": chosen, "mine": bool(mine), "whos": [(name, WHO[name]) for name in who if name in bearers],
        "notes": what.scope.crossings,
    }  # fmt: skip
    return render(request, "web/owed.html", words)


def _group(who: str, found: list[Owed]) -> tuple[str, list[Line], list[Line]]:
    """(bearer, what comes back by the calendar, what is owed whenever its occasion comes)."""
    lines = [_line(one) for one in found if who in one.duty.who]
    timed = [line for line in lines if line.one.duty.every not in ("standing", "once_a_term")]
    timed.sort(key=lambda line: ORDER.index(line.one.state))
    return WHO[who], timed, [line for line in lines if line not in timed]


def _mine(asker: Viewer) -> tuple[str, ...]:
    posts = Post.objects.standing().filter(person=asker.person, start__lte=asker.day).exclude(end__lt=asker.day)
    return whose(posts.select_related("unit"))


def _line(one: Owed) -> Line:
    duty, state = one.duty, one.state
    says, tone = STATES[state]
    mark = "" if duty.mark == "verified" else MARKS[duty.mark]
    days = [cell for cell in one.cells if cell.due]
    marks = [_mark(cell) for cell in one.cells if cell.result]
    return Line(one, mark, says, tone, _day(days[0]) if len(days) == 1 else "", marks)


def _day(cell: Cell) -> str:
    work = f"，休息日，按{said(cell.work_to)}安排" if cell.work_to else ""
    return f"最迟{said(cell.due)}{work}" if cell.due else ""


def _mark(cell: Cell) -> Mark:
    says, tone = STATES[cell.state]
    figure = cell.result.indicator.name if cell.result else ""
    return Mark(period(cell.first, cell.last), says, tone, figure, cell.result.phrase if cell.result else "")


def period(first: date, last: date) -> str:
    """«全年», «一季度», «上半年», «3月», «3月上半月»."""
    days = (last - first).days + 1
    if days > 300:
        return "全年"
    if days > 150:
        return "上半年" if first.month == 1 else "下半年"
    if days > 80:
        return f"{QUARTERS[(first.month - 1) // 3]}季度"
    if days > 20:
        return f"{first.month}月"
    return f"{first.month}月{'上' if first.day == 1 else '下'}半月"
