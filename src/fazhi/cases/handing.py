"""移交: work goes from one hand to another. Offered with a list, taken over by the colleague here or by the signed paper.

Until it is accepted everything stays with the giver; on acceptance all his listed cases move in one commit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from fazhi.cases.approval import day_faults
from fazhi.cases.holding import colleagues, holders, open_held, put_holding
from fazhi.cases.models import Handed, Handover
from fazhi.org.access import Viewer
from fazhi.org.access import viewer as viewer_of
from fazhi.org.models import Person, Role, Unit
from fazhi.records.checking import Fault
from fazhi.records.models import Entry
from fazhi.records.permission import Refused
from fazhi.trail.models import Commit
from fazhi.trail.moments import day_of
from fazhi.trail.writing import Conflict, writing


@dataclass(frozen=True)
class Offer:
    """What is handed over: from whom to whom, on which day, why; `cases` and `rest` as Handover keeps them."""

    unit: Unit
    giver: Person
    taker: Person
    on: date
    why: str
    cases: Sequence[dict[str, Any]] = ()
    rest: Sequence[dict[str, Any]] = ()
    supervisor: str = ""
    remark: str = ""
    whole: bool = False
    entries: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "entries", tuple(int(line["entry"]) for line in self.cases))


@dataclass(frozen=True)
class SignedList:
    """The list signed on paper: the day of signing, its number, who watched over it."""

    on: date
    paper: str
    supervisor: str = ""


def leads_town(viewer: Viewer, unit: int) -> bool:
    """Whether he is a leader of the town."""
    homes = [viewer.tree.town(post.unit_id, viewer.day) for post in viewer.posts if post.role == Role.LEADER]
    return any(home is not None and home.pk == unit for home in homes)


def has_left(person: Person, unit: int, day: date) -> bool:
    """Whether somebody keeps no ledgers of the town any more."""
    return not viewer_of(person, day).may_write(unit)


def may_offer(viewer: Viewer, giver: Person, unit: int) -> str:
    """Why he may not hand over the giver's work, or an empty text: the giver himself, a leader of the town in his place,
    and where the giver has left any keeper of the town (then only by the list that the leader signed)."""
    if leads_town(viewer, unit):
        return ""
    if not viewer.may_write(unit):
        return "您的岗位不能移交这个单位的工作。"
    if viewer.person.pk == giver.pk or has_left(giver, unit, viewer.day):
        return ""
    return f"{giver.name}仍在岗，请由本人移交，或者由本单位领导代为移交。"


def offer(told: Offer, *, viewer: Viewer, door: str, at: datetime) -> Handover:
    """Keeps the list; nothing has moved yet. Raises Refused with every fault."""
    if says := may_offer(viewer, told.giver, told.unit.pk):
        raise Refused(Fault("", says))
    faults = _faults(told, viewer, at)
    row = Handover(
        unit=told.unit, giver=told.giver, taker=told.taker, on=told.on, why=told.why.strip(), whole=told.whole,
        supervisor=told.supervisor.strip(), cases=list(told.cases), rest=list(told.rest), remark=told.remark.strip(),
    )  # fmt: skip
    with writing(by=viewer.person, why=f"移交{len(told.cases)}件给{told.taker.name}", door=door, at=at) as one:
        faults += _not_his(told, viewer)
        if faults:
            raise Refused(*faults)
        one.put(row)
    return row


def _faults(told: Offer, viewer: Viewer, at: datetime) -> list[Fault]:
    faults = day_faults_of(told.on, at)
    if told.giver.pk == told.taker.pk:
        faults.append(Fault("taker", "移交人和接收人不能是同一人。"))
    elif told.taker.pk not in {one.person.pk for one in colleagues(told.unit.pk, viewer.tree, viewer.day)}:
        faults.append(Fault("taker", f"{told.taker.name}在本单位没有登记台账的岗位，不能接收；请系统管理员先登记任职。"))
    if not told.why.strip():
        faults.append(Fault("why", "请写明移交原因，例：岗位调整。"))
    if not told.cases and not told.rest and not told.remark.strip():
        faults.append(Fault("cases", "请至少选一件要移交的事项。"))
    return faults


def day_faults_of(on: date, at: datetime) -> list[Fault]:
    """A handover is written down when it is made, never before."""
    return [Fault("on", f"移交日期{on}还没有到，请在移交当天登记。")] if day_faults(on, at) else []


def _not_his(told: Offer, viewer: Viewer) -> list[Fault]:
    """Cases that he does not hold, that are closed, or that wait in another handover."""
    his = {card.pk for card in open_held(told.giver.pk, told.unit, viewer.tree, viewer.day)} if told.cases else set()
    waiting = {entry for one in waiting_in(told.unit.pk) for entry in one.entries}
    found = [f"登记号{entry}已经办结，或者不由{told.giver.name}经办" for entry in told.entries if entry not in his]
    found += [f"登记号{entry}已在另一份等待接收的移交清单里" for entry in told.entries if entry in his & waiting]
    return [Fault("cases", f"{says}，请从清单里去掉。") for says in found]


def waiting_in(unit: int) -> list[Handover]:
    """The handovers of a town that nobody has answered yet. One query."""
    found = Handover.objects.standing().filter(unit=unit, state=Handed.OFFERED)
    return list(found.select_related("giver", "taker", "unit").order_by("-pk"))


def offered_to(viewer: Viewer) -> list[Handover]:
    """The handovers that wait for the viewer's own answer, for the page of the day. One query."""
    found = Handover.objects.standing().filter(taker=viewer.person.pk, state=Handed.OFFERED, unit__in=viewer.written)
    return list(found.select_related("giver", "taker", "unit").order_by("-pk"))


def waiting_for(entry: int, unit: int) -> Handover | None:
    """The handover in which a case waits for its taker."""
    return next((one for one in waiting_in(unit) if entry in one.entries), None)


def written_by(row: Handover) -> int:
    """The number of the person who offered it."""
    first = Handover.version.objects.filter(row=row.pk).order_by("since").values_list("since", flat=True).first()
    return Commit.objects.values_list("by_id", flat=True).filter(seq=first or 0).first() or 0


def may_accept(viewer: Viewer, row: Handover) -> bool:
    """Whether he takes it over by one press: the taker, unless he wrote the list himself (then the paper must say so)."""
    mine = row.state == Handed.OFFERED and viewer.person.pk == row.taker_id and viewer.may_write(row.unit_id)
    return mine and written_by(row) != row.taker_id


def may_record(viewer: Viewer, row: Handover) -> bool:
    """Whether he may record the signed list: giver, taker, or who offered it in the giver's place."""
    if row.state != Handed.OFFERED or not (viewer.may_write(row.unit_id) or leads_town(viewer, row.unit_id)):
        return False
    return viewer.person.pk in (row.giver_id, row.taker_id, written_by(row))


def accept(row: Handover, *, viewer: Viewer, door: str, at: datetime, signed: SignedList | None = None) -> list[int]:
    """The cases move to the taker in one commit; the numbers of those that moved. `signed`: recorded from the paper.

    Raises Refused, and Conflict when somebody answered first.
    """
    if signed is None and not may_accept(viewer, row):
        raise Refused(Fault("", "由接收人本人在这里接收；在纸上签了字的，请登记签字清单。"))
    if signed is not None and (faults := _paper_faults(row, signed, viewer, at)):
        raise Refused(*faults)
    on = signed.on if signed else day_of(at)
    with writing(by=viewer.person, why=f"接收{row.giver.name}移交的工作", door=door, at=at) as one:
        fresh = _fresh(row)
        fresh.state, fresh.answered_on = Handed.ACCEPTED, on
        if signed:
            fresh.paper, fresh.supervisor = signed.paper.strip(), signed.supervisor.strip() or fresh.supervisor
        one.put(fresh)
        standing = set(Entry.objects.filter(pk__in=fresh.entries, void=False).values_list("pk", flat=True))
        held = holders(standing)
        moved = [entry for entry in fresh.entries if entry in standing and _his(held.get(entry), fresh.giver_id)]
        for entry in moved:
            put_holding(one, entry, fresh.taker_id, on, fresh.pk)
    return moved


def _his(holder: Person | None, giver: int) -> bool:
    return holder is None or holder.pk == giver


def _paper_faults(row: Handover, signed: SignedList, viewer: Viewer, at: datetime) -> list[Fault]:
    if not may_record(viewer, row):
        return [Fault("", "签字清单由移交人、接收人或者代为移交的人登记。")]
    faults = [Fault("signed_on", "签字日期还没有到，请核对。")] if day_faults(signed.on, at) else []
    if signed.on < row.on:
        faults.append(Fault("signed_on", f"签字日期{signed.on}早于移交日期{row.on}，请核对。"))
    if not signed.paper.strip():
        faults.append(Fault("paper", "请填写签字清单的编号，清单右上角有。"))
    alone = has_left(row.giver, row.unit_id, viewer.day) and not leads_town(viewer, row.unit_id)
    watcher = signed.supervisor.strip() or row.supervisor
    if alone and watcher in ("", row.taker.name, viewer.person.name):
        faults.append(Fault("supervisor", f"{row.giver.name}已离任，须由本单位领导监交：请填写在清单上签字的领导姓名。"))
    return faults


def refuse(row: Handover, why: str, *, viewer: Viewer, door: str, at: datetime) -> Handover:
    """The taker does not take it over, with a reason. Raises Refused, Conflict."""
    if viewer.person.pk != row.taker_id or not viewer.may_write(row.unit_id):
        raise Refused(Fault("", "只有接收人可以说明不接收的原因。"))
    return _answer(row, Handed.REFUSED, why, "请写明不接收的原因，例：缺第3件的卷宗。", viewer, door, at)


def withdraw(row: Handover, why: str, *, viewer: Viewer, door: str, at: datetime) -> Handover:
    """Who gives (or offered in his place) takes the list back, with a reason. Raises Refused, Conflict."""
    if viewer.person.pk not in (row.giver_id, written_by(row)) and not leads_town(viewer, row.unit_id):
        raise Refused(Fault("", "只有移交人或者代为移交的人可以撤回。"))
    return _answer(row, Handed.WITHDRAWN, why, "请写明撤回的原因，例：漏列一件。", viewer, door, at)


def _answer(row: Handover, state: str, why: str, asks: str, viewer: Viewer, door: str, at: datetime) -> Handover:
    if not why.strip():
        raise Refused(Fault("answer", asks))
    with writing(by=viewer.person, why=f"移交{Handed(state).label}：{why.strip()}", door=door, at=at) as one:
        fresh = _fresh(row)
        fresh.state, fresh.answer, fresh.answered_on = state, why.strip()[:200], day_of(at)
        one.put(fresh)
    return fresh


def _fresh(row: Handover) -> Handover:
    """The handover under the lock; Conflict where somebody answered first."""
    fresh: Handover | None = Handover.objects.standing().select_related("giver", "taker", "unit").filter(pk=row.pk).first()
    if fresh is None or fresh.state != Handed.OFFERED or fresh.since != row.since:
        raise Conflict(row, Commit.objects.filter(seq=fresh.since).first() if fresh else None)
    return fresh
