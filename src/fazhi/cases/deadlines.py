"""期限: the projection that follows every writing of a case, and «what is due» as one query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from django.db.models import F, Q, QuerySet

from fazhi.cases.fold import Standing
from fazhi.cases.models import Deadline
from fazhi.cases.row import Case, kinds
from fazhi.cases.running import Ran
from fazhi.cases.saying import saying
from fazhi.cases.standing import events_of, fold_row, ground
from fazhi.org.access import Viewer
from fazhi.trail import bulk
from fazhi.trail.record import Record

State = Literal["overdue", "today", "week", "provisional", "later", "standing"]
ORDER: tuple[State, ...] = ("overdue", "today", "week", "provisional", "later", "standing")
WEEK = timedelta(days=7)
DAYS = "一二三四五六日"


class Deadlines:
    """The projection that keeps Deadline in step with the cases, within the writing's own transaction."""

    def wrote(self, model: type[Record], seq: int) -> None:
        """Folds the cases of one commit again."""
        if not issubclass(model, Case):
            return
        on = ground()
        for part in bulk.chunks(list(model.version.objects.filter(since=seq).values_list("row", flat=True))):
            rows: list[Any] = list(model.objects.filter(pk__in=part))
            events = events_of(part)
            Deadline.objects.filter(entry__in=part).delete()
            refresh([(row, fold_row(row, events.get(row.pk, []), on)) for row in rows if not row.void])

    def redacted(self, model: type[Record], keys: Sequence[int]) -> None:
        """Nothing personal stands here."""


def refresh(standings: Sequence[tuple[Case, Standing]]) -> None:
    """Writes the deadlines of these cases, which have none now."""
    Deadline.objects.bulk_create(
        [_stored(row.pk, ran, found) for row, found in standings for ran in found.deadlines], batch_size=500
    )


def _stored(entry: int, ran: Ran, standing: Standing) -> Deadline:
    due, possible = ran.due, {move.name for move in standing.open}
    press = next((name for name in ran.press if name in possible), "")
    return Deadline(
        entry_id=entry, clock=ran.clock, label=ran.label, duty=ran.duty, press=press, started=ran.started, due=due.due,
        kind=due.kind, bound=due.bound, force=due.force, mark=due.mark, counts=ran.counts, law=due.law,
        law_version=due.version, article=due.article, work_to=due.work_to, met_on=ran.met_on, ended_on=ran.ended_on,
        basis=list(due.reasons), assumed=list(ran.assumed),
    )  # fmt: skip


@dataclass(frozen=True)
class DueItem:
    """One thing that waits: the case, its clock, the day, how near it is, one sentence, the step to make.

    `counts` no: it only advises (recalled, soft, minimum, or not ours), so it is never overdue · `duty`, `bound` as the clock
    says · `saying` the sentence to say to whom it concerns · `approval` the post that signs the step.
    """

    entry: int
    ledger: str
    title: str
    unit: int
    kind: str
    clock: str
    label: str
    due: date | None
    state: State
    says: str
    press: str
    press_label: str
    counts: bool
    mark: str
    duty: str = "owed"
    bound: str = "latest"
    saying: str = ""
    approval: str = ""


def due_list(viewer: Viewer, day: date, until: date | None = None, *, entries: QuerySet[Any] | None = None) -> list[DueItem]:
    """What waits on that day in the cases that open to the viewer, the most urgent first. One query.

    With `until` only what is due by then, and what has no day; `entries` (a subquery of case numbers, such as
    `holding.mine(viewer)`) leaves only those. Somebody else's window is listed until it has run out; ours to use (an
    objection) is dropped when it has lapsed.
    """
    waiting = (
        Deadline.objects.filter(met_on=None, ended_on=None, entry__void=False, entry__unit__in=viewer.opened)
        .annotate(ledger=F("entry__ledger"), title=F("entry__title"), unit=F("entry__unit_id"))
        .order_by("due", "pk")
    )
    if entries is not None:
        waiting = waiting.filter(entry__in=entries)
    if until:
        waiting = waiting.filter(Q(due=None) | Q(due__lte=until))
    known = kinds()
    found = [_item(one, known[one.ledger], day) for one in waiting if one.ledger in known and not _lapsed(one, day)]
    return sorted(found, key=lambda item: (ORDER.index(item.state), item.due or date.max, item.entry))


def _lapsed(one: Any, day: date) -> bool:
    return bool(one.duty == "right" and one.due and one.due < day)


def _item(one: Any, model: type[Case], day: date) -> DueItem:
    state = nearness(one, day)
    press = model.kind.named.get(one.press)
    return DueItem(
        entry=one.entry_id, ledger=one.ledger, title=one.title, unit=one.unit, kind=str(model._meta.verbose_name),
        clock=one.clock, label=one.label, due=one.due, state=state, says=says(one, day), press=one.press,
        press_label=press.label if press else "", counts=one.counts, mark=one.mark, duty=one.duty, bound=one.bound,
        saying=saying(model.kind, one.clock, one.title, one.started, one.due, day), approval=press.approval if press else "",
    )  # fmt: skip


def nearness(one: Any, day: date) -> State:
    """How near a deadline is on a day; what only advises is never overdue."""
    if one.kind == "standing" or (one.due is None and one.kind != "prompt"):
        return "standing"
    if one.kind == "prompt":
        return "today"
    if one.due < day and one.counts:
        return "overdue" if one.kind != "provisional" else "provisional"
    if one.due < day:
        return "later"
    if one.kind == "provisional":
        return "provisional"
    if min(one.due, one.work_to or one.due) <= day:
        return "today"
    return "week" if one.due <= day + WEEK else "later"


def says(one: Any, day: date) -> str:
    """One sentence: how many days are left or gone, and what to know about the day."""
    lead = {"recalled": "【待核实，仅作提示】", "confirmed": "【县级确认】"}.get(one.mark, "")
    if one.kind == "standing":
        return f"{lead}期限停止计算，等待恢复。"
    if one.kind == "prompt":
        return f"{lead}须立即办理，条文没有规定天数。"
    if one.due is None:
        return f"{lead}请按来文填写办理期限。"
    shown = f"{one.due.year}年{one.due.month}月{one.due.day}日（周{DAYS[one.due.weekday()]}）"
    return f"{lead}{_left(one, (one.due - day).days, shown)}{_caution(one, day)}"


def _left(one: Any, left: int, shown: str) -> str:
    if one.bound == "earliest":
        return f"须计满{shown}，次日起才可以进行下一步。" if left >= 0 else f"最短期限已于{shown}满。"
    if left > 0:
        return f"还有{left}天，{shown}到期。"
    if left == 0:
        return f"今天到期（{shown}）。"
    if one.duty == "followed":
        return f"已于{shown}届满。"
    return f"已超过{-left}天，{shown}到期。" if one.counts else f"参考日期{shown}已过，不计逾期。"


def _caution(one: Any, day: date) -> str:
    if one.kind == "provisional":
        return "放假安排尚未公布，日期可能变动。"
    if one.work_to and one.work_to >= day:
        return f"到期日是休息日，请按{one.work_to.month}月{one.work_to.day}日办结安排。"
    return ""
