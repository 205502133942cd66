"""What else has a day in a town: the annual report, questions of the county, duties of the calendar."""

from __future__ import annotations

from datetime import date, timedelta

from django.urls import reverse

from fazhi.cases.deadlines import WEEK
from fazhi.cases.saying import short
from fazhi.cases.standing import Ground
from fazhi.indicators.owed import Cell, soon
from fazhi.law import Duty
from fazhi.law.duty import WHO
from fazhi.org.access import Viewer
from fazhi.org.models import Unit
from fazhi.report.filing_questions import open_of
from fazhi.report.filing_steps import NEXT, NotFiled, clocks, standing
from fazhi.web.agenda.item import Item, Press, State

PAST = timedelta(days=60)  # for so long a day that passed without a record is told; later it is history
FILING = "annual_report."


def nearness(due: date, day: date) -> State:
    """Where a day belongs that is a limit of ours."""
    return "overdue" if due < day else "today" if due == day else "week"


def filing(asker: Viewer, town: Unit, on: Ground) -> list[Item]:
    """The annual report of the year before, from a week before its day, and while it waits for its signature."""
    day = asker.day
    one = standing(town.pk, day.year - 1)
    try:
        file, publish = clocks(one, book=on.law, calendar=on.days, on=day)
    except NotFiled:
        return []
    href, title = f"{reverse('filing')}?unit={town.pk}&year={one.year}", f"{one.year}年度法治政府建设年度报告"
    press = Press(NEXT[one.next], href)
    found = [
        Item(nearness(clock.due, day), title, href, clock.label, _limit(clock.label, clock.due, day), clock.due, press=press,
             saying=f"报告领导：年度报告最迟{short(clock.due, day)}{clock.label}。" if clock.due >= day else "")
        for clock in (file, publish)
        if clock.done is None and clock.due - WEEK <= day <= clock.due + PAST
    ]  # fmt: skip
    if not found and one.next == "sign" and one.drafted:
        found.append(Item("waiting", title, href, "审签", "初稿已完成，等党政主要负责人审签。", press=press))
    return found


def questions(asker: Viewer) -> list[Item]:
    """What the county asked about figures; no day, and nobody counts who read it."""
    asked = sum(open_of(asker.written).values())
    if not asked:
        return []
    href = f"{reverse('filing')}#questions"
    says = f"县里问了{asked}个数字，在这里答复就行，不用另写材料。"
    return [Item("week", "县里的问询", href, "报送与公开", says, press=Press("去答复", href))]


def duties(asker: Viewer, unit: Unit, whose: tuple[str, ...], on: Ground) -> list[Item]:
    """Duties of the calendar that fall due within a week, or whose day passed lately and nothing proves them."""
    day, found = asker.day, []
    for duty, cell in soon(unit.pk, day - PAST, day + WEEK, book=on.law, calendar=on.days, on=day):
        if cell.due is None or duty.clock.startswith(FILING) or not set(duty.who) & set(whose):
            continue
        if cell.state in ("missing", "unkept") or (cell.due >= day and cell.state in ("open", "apart")):
            found.append(_duty(duty, cell, cell.due, day))
    return found


def _duty(duty: Duty, cell: Cell, due: date, day: date) -> Item:
    href = reverse("owed")
    says = f"{_limit('', due, day)}{duty.evidence[0]}就够证明。"
    who = "、".join(WHO[one] for one in duty.who)
    saying = f"提醒{who}：{duty.label}最迟{short(due, day)}。" if due >= day else ""
    return Item(nearness(due, day), duty.label, href, f"{who}应做　{duty.say_source()}", says, due, saying)


def _limit(label: str, due: date, day: date) -> str:
    left = (due - day).days
    said = f"最迟{short(due, day)}{label}"
    return f"{said}，还有{left}天。" if left > 0 else f"{said}，就是今天。" if left == 0 else f"{said}，已过{-left}天。"
