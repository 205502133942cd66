"""Undoing the last act where it was a step of a case: the step is voided, the case folded again, as correcting does it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fazhi.cases.models import Event
from fazhi.cases.moving import void_event
from fazhi.cases.row import Case
from fazhi.org.access import Viewer
from fazhi.records.checking import Fault
from fazhi.records.permission import Refused, strange
from fazhi.records.undoing import Undoing, barred, changed_since, reason
from fazhi.records.undoing import undo as undo_rows
from fazhi.records.undoing import undoing as undoing_rows
from fazhi.trail.models import Commit
from fazhi.trail.reading import written_by
from fazhi.trail.record import Record

AT_THE_CASE = "这一步更正或登记了办理记录，不能在这里撤销。请打开该事项，在办理记录里更正。"


@dataclass
class StepBack(Undoing):
    """The undoing of one step: the case as it stands, the step."""

    case: Any = None
    event: Any = None
    label: str = ""


def undoing(commit: Commit, viewer: Viewer, at: datetime) -> Undoing:
    """What undoing this commit would do, and why it cannot be done. Writes nothing."""
    touched = written_by(commit.seq)
    if Event not in touched:
        return undoing_rows(commit, viewer, at)
    plan = StepBack(commit)
    plan.bars += [says] if (says := barred(commit, viewer, at)) else []
    events = list(Event.objects.filter(pk__in=touched[Event], since=commit.seq, exact=True, void=False))
    fresh = [event for event in events if not Event.version.objects.filter(row=event.pk, since__lt=commit.seq).exists()]
    models: list[Any] = [model for model in touched if model is not Event]
    if len(fresh) != 1 or len(events) != 1 or len(models) != 1 or not issubclass(models[0], Case):
        plan.bars.append(AT_THE_CASE)
        return plan
    _step(plan, models[0], touched[models[0]], fresh[0], viewer)
    return plan


def _step(plan: StepBack, model: type[Record], keys: list[int], event: Event, viewer: Viewer) -> None:
    still, moved = changed_since(model, plan.commit.seq, keys)
    plan.case, plan.event = (still or moved)[0], event
    step = plan.case.kind.named.get(event.move)
    plan.label = step.label if step else event.move
    if moved:
        plan.bars.append(
            f"“{plan.case}”（登记号{plan.case.pk}）之后又办理或修改过，不能直接撤销。请打开该事项，在办理记录里更正。"
        )
    if not viewer.may_write(plan.case.unit_id):
        plan.bars.append(strange(viewer, plan.case.unit_id))


def undo(commit: Commit, *, viewer: Viewer, door: str, at: datetime) -> Commit:
    """Undoes an act as a new commit. Raises Refused with every bar, Conflict when somebody was first."""
    plan = undoing(commit, viewer, at)
    if not isinstance(plan, StepBack):
        return undo_rows(commit, viewer=viewer, door=door, at=at)
    if plan.bars:
        raise Refused(*(Fault("", says) for says in plan.bars))
    return void_event(plan.case, plan.event.pk, reason(commit), viewer=viewer, door=door, at=at).commit
