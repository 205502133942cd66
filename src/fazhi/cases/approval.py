"""Approval in two equal forms: here by the leader, or recorded from the signed paper by the clerk. Nothing passes by silence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from fazhi.cases.kind import Move
from fazhi.cases.models import Event
from fazhi.cases.row import Case
from fazhi.org.access import Viewer
from fazhi.org.models import Role
from fazhi.records.checking import Fault
from fazhi.trail.moments import day_of


@dataclass(frozen=True)
class Approval:
    """What was signed on paper: who, in which post, on which day, the paper's number."""

    name: str
    post: str
    on: date
    paper: str = ""


def day_faults(on: date, at: datetime) -> list[Fault]:
    """A step is written down when it was made, never before."""
    today = day_of(at)
    return [Fault("on", f"办理日期{on}还没有到，请在办理之后登记。")] if on > today else []


def leads(viewer: Viewer, row: Case) -> bool:
    """Whether he is a leader of the town the case belongs to."""
    units, day = viewer.tree, viewer.day
    town = units.town(row.unit_id, day)
    homes = [units.town(post.unit_id, day) for post in viewer.posts if post.role == Role.LEADER]
    return town is not None and any(home is not None and home.pk == town.pk for home in homes)


def approve(event: Event, step: Move, row: Case, viewer: Viewer, approval: Approval | None, at: datetime) -> list[Fault]:
    """Fills who approved: the leader himself here and now, or what the clerk recorded from the signed paper."""
    if not step.approval:
        return [Fault("approver", f"“{step.label}”不需要批准，请不要填写批准人。")] if approval else []
    if approval is None and leads(viewer, row):
        event.approver, event.approved_on, event.approved_by_id = viewer.person.name, day_of(at), viewer.person.pk
        event.approver_post = next((post.title for post in viewer.posts if post.role == Role.LEADER), "")
        late = event.approved_on > event.on
        return [Fault("on", f"在这里批准的日期就是今天{event.approved_on}；此前已在纸上批准的，请登记纸质审批。")] if late else []
    if approval is None:
        return [Fault("approver", f"“{step.label}”须经{step.approval}批准：请先打印审批表签批后登记，或者由领导在这里批准。")]
    faults = day_faults(approval.on, at)
    if not approval.name.strip() or not approval.post.strip():
        faults.append(Fault("approver", "请填写批准人姓名和职务。"))
    if not approval.paper.strip():
        faults.append(Fault("approval_paper", "请填写审批表的编号或文号。"))
    if approval.name.strip() == viewer.person.name:
        faults.append(Fault("approver", "批准人和登记人不能是同一人；领导本人请直接在这里批准。"))
    if approval.on > event.on:
        faults.append(Fault("approved_on", f"批准日期{approval.on}晚于办理日期{event.on}，请核对。"))
    _signed(event, approval)
    return faults


def _signed(event: Event, approval: Approval) -> None:
    event.approver, event.approver_post = approval.name.strip(), approval.post.strip()
    event.approved_on, event.approval_paper = approval.on, approval.paper.strip()
