"""Making a step: form, right, state, gates and day are checked; step, result columns and deadlines are one commit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from fazhi.cases.ask import Ask, read_form, wanted
from fazhi.cases.fold import Standing, fold
from fazhi.cases.kind import KEEPERS, NOTE, OVERRIDE, Kind, Move, Secret
from fazhi.cases.life import Happened
from fazhi.cases.models import Event
from fazhi.cases.row import Case, facts
from fazhi.cases.standing import apply, events_of, fold_row, ground, hidden, split, steps_of
from fazhi.org.access import Viewer
from fazhi.org.models import Person, Role
from fazhi.org.tree import tree
from fazhi.records.checking import Fault
from fazhi.records.permission import Refused, strange
from fazhi.records.secrecy import WARNING, secret
from fazhi.records.tallies import refuse_tallied
from fazhi.trail.models import Commit
from fazhi.trail.moments import day_of
from fazhi.trail.redaction import redact
from fazhi.trail.writing import Conflict, Writing, write, writing


@dataclass(frozen=True)
class Approval:
    """What was signed on paper: who, in which post, on which day, the paper's number."""

    name: str
    post: str
    on: date
    paper: str = ""


@dataclass(frozen=True)
class Moved:
    """What was written: the step, the case's row as it stands now, where the case stands."""

    commit: Commit
    event: Event
    row: Case
    standing: Standing


def move(
    row: Case,
    name: str,
    on: date,
    data: Mapping[str, Any],
    *,
    viewer: Viewer,
    door: str,
    at: datetime,
    approval: Approval | None = None,
) -> Moved:
    """Makes the step `name` of a case on its day. `row` bears the `since` it was read with.

    Raises Refused with every fault (right, form, approval, day, state, gate), Conflict when somebody was first.
    """
    kind = row.kind
    step = kind.named.get(name)
    if step is None:
        raise Refused(Fault("", f"没有“{name}”这一步。"))
    if says := _barred(row, step, viewer):
        raise Refused(Fault("", says))
    if step.name == NOTE and kind.secret and hidden(kind, facts(row)):
        raise Refused(Fault("text", kind.secret.says))
    values, found = read_form(step.asks, data, facts(row))
    faults = [Fault(where, says) for where, says in found]
    faults += [Fault(where, WARNING) for where, value in values.items() if isinstance(value, str) and secret(value)]
    event = Event(entry_id=row.pk, move=name, on=on)
    faults += _day_faults(on, at) + _approve(event, step, viewer, approval, at)
    if faults:
        raise Refused(*faults)
    event.data, event.words = split(kind, Happened(name, on, values))
    return _write(row, event, values, f"{step.label}（登记号{row.pk}）", viewer.person, door, at)


def form_of(row: Case, name: str) -> list[Ask]:
    """The fields that a step of this case asks; those that hang on another field of the form are among them."""
    step = row.kind.named[name]
    own, columns = {ask.name for ask in step.asks}, facts(row)
    return [ask for ask in step.asks if ask.when is None or ask.when[0] in own or wanted(ask, columns)]


def override(
    row: Case,
    gate: str,
    on: date,
    reason: str,
    *,
    viewer: Viewer,
    door: str,
    at: datetime,
    approval: Approval | None = None,
) -> Moved:
    """Lifts a gate: a step of its own by a named person with a reason; it lists itself among the report's shortcomings."""
    known = next((one for one in row.kind.gates if one.name == gate), None)
    if known is None:
        raise Refused(Fault("gate", f"没有“{gate}”这道前置程序。"))
    step = Move(OVERRIDE, f"越过前置程序“{known.label}”", (), approval="有权决定的负责人")
    if says := _barred(row, step, viewer):
        raise Refused(Fault("", says))
    event = Event(entry_id=row.pk, move=OVERRIDE, on=on)
    faults = _day_faults(on, at) + _approve(event, step, viewer, approval, at)
    if not reason.strip():
        faults.append(Fault("reason", f"越过“{known.label}”须写明理由。"))
    if faults:
        raise Refused(*faults)
    event.data, event.words = {"gate": gate}, {"reason": reason.strip()}
    values = {"gate": gate, "reason": reason.strip(), "post": event.approver_post}
    return _write(row, event, values, f"{step.label}（登记号{row.pk}）", viewer.person, door, at)


def void_event(row: Case, number: int, reason: str, *, viewer: Viewer, door: str, at: datetime) -> Moved:
    """Voids a step and folds again: the way of correcting. Later steps that lose their ground are named, not dropped."""
    if not viewer.may_write(row.unit_id):
        raise Refused(Fault("", strange(viewer, row.unit_id)))
    if not reason.strip():
        raise Refused(Fault("reason", "请写明作废这一步的原因。"))
    with writing(by=viewer.person, why=f"作废一步：{reason.strip()}", door=door, at=at) as one:
        fresh, events = _fresh(row)
        event = next((found for found in events if found.pk == number), None)
        if event is None:
            raise Refused(Fault("", "这一步不在本事项的办理记录里，或者已经作废。"))
        event.void = True
        left = [found for found in events if found is not event]
        if not left:
            _empty(fresh)
        standing = fold_row(fresh, left, ground(), pin=False)
        one.put(event)
        _put(one, fresh, standing, -1)
    return Moved(_done(one), event, fresh, standing)


def _empty(row: Case) -> None:
    """A case without steps: what steps filled is gone, so its columns tell no step either."""
    for name, nothing in row.kind.results.items():
        setattr(row, name, nothing)


def _write(row: Case, event: Event, values: Mapping[str, Any], why: str, by: Person, door: str, at: datetime) -> Moved:
    """One commit: the steps that columns told (the first time), the new step, the row."""
    with writing(by=by, why=why, door=door, at=at) as one:
        fresh, events = _fresh(row)
        on = ground()
        before = fold_row(fresh, events, on, pin=False)
        told = [] if events else materialise(one, fresh)
        new = Happened(event.move, event.on, values, True, event.approver, event.approved_on)
        after = fold(row.kind, facts(fresh), [*steps_of(fresh, events), new], on.law, on.days)
        if found := _new_faults(before, after):
            raise Refused(*found)
        one.put(event)
        _put(one, fresh, after, len(told) + 1)
        refuse_tallied([fresh])
    commit = _done(one)
    if secrecy := _hushed(fresh.kind, before, after):
        fresh = _hush(fresh, secrecy, [*told, *events], by, door, at)
    return Moved(commit, event, fresh, after)


def materialise(one: Writing, row: Case) -> list[Event]:
    """The steps that the columns of a row without steps tell, put as steps of their own."""
    found: list[Event] = []
    for step in steps_of(row, []):
        event = Event(entry_id=row.pk, move=step.move, on=step.on, exact=False)
        event.data, event.words = split(row.kind, step)
        found.append(one.put(event))
    return found


def _fresh(row: Case) -> tuple[Any, list[Event]]:
    """The row as it stands and its steps, under the lock; Conflict when it is not the one that was read."""
    fresh: Any = type(row).objects.filter(pk=row.pk).first()
    if fresh is None or fresh.void:
        raise Refused(Fault("", "这个事项已经作废，不能再办理。"))
    if fresh.since != row.since:
        raise Conflict(row, Commit.objects.filter(seq=fresh.since).first())
    return fresh, events_of([row.pk])[row.pk]


def _put(one: Writing, row: Case, standing: Standing, steps: int) -> None:
    """The row with its results; the number of steps changes each time, so a second reader always meets a conflict."""
    apply(row, standing)
    row.steps = max(0, row.steps + steps)
    one.put(row)


def _done(one: Writing) -> Commit:
    assert one.commit is not None  # the number of steps has changed
    return one.commit


def _barred(row: Case, step: Move, viewer: Viewer) -> str:
    """Why he may not make this step, or an empty text. Leaders make the steps that need approval."""
    may_write = viewer.may_write(row.unit_id) and viewer.has(*(Role(name) for name in step.who if name in KEEPERS))
    may_lead = bool(step.approval) and _leads(viewer, row)
    return "" if may_write or may_lead else strange(viewer, row.unit_id)


def _leads(viewer: Viewer, row: Case) -> bool:
    return viewer.has(Role.LEADER) and row.unit_id in viewer.unmasks


def _day_faults(on: date, at: datetime) -> list[Fault]:
    today = day_of(at)
    return [Fault("on", f"办理日期{on}还没有到，请在办理之后登记。")] if on > today else []


def _approve(event: Event, step: Move, viewer: Viewer, approval: Approval | None, at: datetime) -> list[Fault]:
    """Fills who approved: the leader himself here, or what the clerk recorded from the signed paper."""
    if not step.approval:
        return [Fault("approver", f"“{step.label}”不需要批准，请不要填写批准人。")] if approval else []
    if approval is None:
        if viewer.has(Role.LEADER):
            event.approver, event.approved_on, event.approved_by_id = viewer.person.name, event.on, viewer.person.pk
            event.approver_post = next((post.title for post in viewer.posts if post.role == Role.LEADER), "")
            return []
        return [Fault("approver", f"“{step.label}”须经{step.approval}批准：请先打印审批表签批后登记，或者由领导在这里批准。")]
    faults = _day_faults(approval.on, at)
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


def _new_faults(before: Standing, after: Standing) -> list[Fault]:
    """What the new step brings that was not wrong before."""
    known = Counter(before.wrongs)
    found: list[Fault] = []
    for wrong in after.wrongs:
        if known[wrong] > 0:
            known[wrong] -= 1
        else:
            found.append(Fault(wrong.gate or "on", wrong.says))
    return found


def _hushed(kind: Kind, before: Standing, after: Standing) -> Secret | None:
    """The rule of secrecy, when the case has just come into a state in which nothing may be kept."""
    secrecy = kind.secret
    return secrecy if secrecy and secrecy.when(after.columns) and not secrecy.when(before.columns) else None


def _hush(row: Case, secrecy: Secret, events: list[Event], by: Person, door: str, at: datetime) -> Any:
    """Erases every text of the case, in all its versions; what is left says only what it is."""
    redact([row, *events], order=secrecy.order, by=by, door=door, at=at)
    bare: Any = type(row).objects.get(pk=row.pk)
    units = tree()
    town = units.town(bare.unit_id, day_of(at))
    bare.unit_id = town.pk if town else bare.unit_id
    for name in secrecy.columns:
        setattr(bare, name, secrecy.title if name == bare.sheet.title else "")
    write([bare], by=by, why=f"只留登记要素（登记号{row.pk}）", door=door, at=at)
    return bare


def note(row: Case, on: date, text: str, *, viewer: Viewer, door: str, at: datetime) -> Moved:
    """Writes down what was done without changing the state."""
    return move(row, NOTE, on, {"text": text}, viewer=viewer, door=door, at=at)
