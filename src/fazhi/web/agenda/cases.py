"""Cases on clocks: several clocks of one case are one item; what we only wait for is folded away."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from fazhi.cases.deadlines import WEEK, DueItem, due_list
from fazhi.cases.holding import mine
from fazhi.cases.models import Deadline
from fazhi.cases.row import kinds
from fazhi.cases.saying import short
from fazhi.org.access import Viewer
from fazhi.org.models import Role
from fazhi.web.agenda.item import Item, Press, State

NEAR: dict[str, State] = {"overdue": "overdue", "today": "today", "week": "week"}
RANK: tuple[State, ...] = ("overdue", "today", "week", "waiting")


def of_cases(asker: Viewer, *, own: bool = False) -> list[Item]:
    """Every case with a clock that is due within a week, overdue, or stands still; one item each. `own`: those in his hand."""
    by_case: dict[int, list[DueItem]] = {}
    for one in due_list(asker, asker.day, asker.day + WEEK, entries=mine(asker) if own else None):
        by_case.setdefault(one.entry, []).append(one)
    return [_item(asker, some) for some in by_case.values()]


def section(one: DueItem, day: date) -> State:
    """Where a clock belongs; others' windows, shortest terms and what has run out without being late are only waited for."""
    if one.duty == "followed" or one.bound == "earliest":
        return "waiting"
    return NEAR.get(one.state, "waiting")


def _item(asker: Viewer, clocks: list[DueItem]) -> Item:
    """The case's most urgent clock; ours before those of others."""
    day = asker.day
    listed = sorted(clocks, key=lambda one: (RANK.index(section(one, day)), one.due or date.max))
    first, rest = listed[0], listed[1:]
    unit = asker.tree.units.get(first.unit)
    leads = first.approval and asker.has(Role.LEADER)
    says = f"{first.label}：{_stands(first, day)}"
    if first.approval:
        says += f"须{first.approval}签字，在这里批准或打印审批表签，两样都算。"
    return Item(
        state="sign" if leads and not asker.written else section(first, day),
        title=first.title, href=reverse("row", args=[first.ledger, first.entry]), due=first.due, says=says,
        about="　".join(part for part in (first.kind, unit.name if unit else "") if part), saying=first.saying,
        paper=_paper(asker, first), press=_press(asker, first), also=tuple(_also(one, day) for one in rest),
        clock=first.clock,
    )  # fmt: skip


def _stands(one: DueItem, day: date) -> str:
    """How the clock stands, this year's days without their year."""
    if one.due == day and one.state == "today":
        return "今天到期。"
    return one.says.replace(f"{day.year}年", "") if one.due else one.says


def _also(one: DueItem, day: date) -> str:
    return f"{one.label}：{short(one.due, day)}" if one.due else f"{one.label}：{one.says}"


def _paper(asker: Viewer, one: DueItem) -> Press | None:
    """The paper of the step that is next, for those who may print it."""
    known = kinds()[one.ledger].kind
    papers = known.papers_of(one.press) if one.press else []
    if not papers or one.unit not in asker.unmasks:
        return None
    return Press(papers[0].label, reverse("paper", args=[one.ledger, one.entry, papers[0].name, "docx"]))


def _press(asker: Viewer, one: DueItem) -> Press | None:
    """The step itself, for those who may make it."""
    may = asker.may_write(one.unit) or (one.approval and asker.has(Role.LEADER))
    return Press(one.press_label, reverse("step", args=[one.ledger, one.entry, one.press])) if one.press and may else None


def coming(asker: Viewer) -> tuple[date, str] | None:
    """(day, what) of the next clock after this week; None where nothing is to come."""
    later = Deadline.objects.filter(
        met_on=None, ended_on=None, duty="owed", due__gt=asker.day + WEEK, entry__void=False, entry__unit__in=asker.opened
    )
    one = later.order_by("due", "pk").values_list("due", "label", "entry__title").first()
    return (one[0], f"{one[1]}（{one[2]}）") if one and one[0] else None
