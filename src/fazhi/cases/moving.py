"""Making a step: form, right, state, gates and day are checked; step, result columns and deadlines are one commit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError

from fazhi.cases.approval import Approval, approve, day_faults, leads
from fazhi.cases.ask import Ask, read_form, wanted
from fazhi.cases.fold import Standing, fold
from fazhi.cases.hiding import bare, hush, newly_hidden
from fazhi.cases.kind import KEEPERS, NOTE, OVERRIDE, Move
from fazhi.cases.life import Happened
from fazhi.cases.models import Event
from fazhi.cases.row import Case, facts
from fazhi.cases.standing import apply, events_of, fold_row, ground, hidden, split, steps_of
from fazhi.org.access import Viewer
from fazhi.org.models import Person, Role
from fazhi.records.checking import Fault, field_faults
from fazhi.records.locking import contents, locks
from fazhi.records.permission import Refused, strange
from fazhi.records.secrecy import WARNING, secret
from fazhi.records.tallies import refuse_tallied
from fazhi.trail.models import Commit
from fazhi.trail.writing import Conflict, Writing, writing

__all__ = ["Approval", "Moved", "barred", "form_of", "materialise", "move", "note", "override", "void_event"]


@dataclass(frozen=True)
class Moved:
    """What was written: the step, the case's row as it stands now, where the case stands; `warning` what is left to do."""

    commit: Commit
    event: Event
    row: Case
    standing: Standing
    warning: str = ""


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
    if says := barred(row, step, viewer):
        raise Refused(Fault("", says))
    if step.name == NOTE and kind.secret and hidden(kind, facts(row)):
        raise Refused(Fault("text", kind.secret.says))
    values, found = read_form(step.asks, data, facts(row))
    faults = [Fault(where, says) for where, says in found]
    faults += [Fault(where, WARNING) for where, value in values.items() if isinstance(value, str) and secret(value)]
    event = Event(entry_id=row.pk, move=name, on=on)
    faults += day_faults(on, at) + approve(event, step, row, viewer, approval, at)
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
    if says := barred(row, step, viewer):
        raise Refused(Fault("", says))
    event = Event(entry_id=row.pk, move=OVERRIDE, on=on)
    faults = day_faults(on, at) + approve(event, step, row, viewer, approval, at)
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
        stood = contents(fresh)
        if not left:
            _empty(fresh)
        standing = fold_row(fresh, left, ground(), pin=False)
        one.put(event)
        _put(one, fresh, standing, -1)
        _refuse_locked(fresh, stood)
    return Moved(_done(one), event, fresh, standing)


def _empty(row: Case) -> None:
    """A case without steps: what steps filled is gone, so its columns tell no step either."""
    for name, nothing in row.kind.results.items():
        setattr(row, name, nothing)


def _write(row: Case, event: Event, values: Mapping[str, Any], why: str, by: Person, door: str, at: datetime) -> Moved:
    """One commit: the steps that columns told (the first time), the new step, the row."""
    with writing(by=by, why=why, door=door, at=at) as one:
        fresh, events = _fresh(row)
        on, stood = ground(), contents(fresh)
        before = fold_row(fresh, events, on, pin=False)
        told = [] if events else materialise(one, fresh)
        new = Happened(event.move, event.on, values, True, event.approver, event.approved_on)
        after = fold(row.kind, facts(fresh), [*steps_of(fresh, events), new], on.law, on.days)
        if found := _new_faults(before, after):
            raise Refused(*found)
        one.put(event)
        secrecy = newly_hidden(fresh.kind, before, after)
        if secrecy:
            bare(fresh, secrecy, at)
        _put(one, fresh, after, len(told) + 1)
        if unfit := _unfit(fresh):
            raise Refused(*unfit)
        if not secrecy:  # which outranks what another system says
            _refuse_locked(fresh, stood)
        refuse_tallied([fresh])
    warning = ""
    if secrecy:
        fresh, warning = hush(fresh, secrecy, by, door, at)
    return Moved(_done(one), event, fresh, after, warning)


def _refuse_locked(row: Case, stood: Mapping[str, Any]) -> None:
    """A step does not say otherwise what another system says."""
    if (lock := locks([row.pk]).get(row.pk)) and (found := lock.changed(row, stood)):
        raise Refused(*(Fault("", says) for _, says in found))


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


def barred(row: Case, step: Move, viewer: Viewer) -> str:
    """Why he may not make this step, or an empty text. Leaders make the steps that need approval."""
    may_write = viewer.may_write(row.unit_id) and viewer.has(*(Role(name) for name in step.who if name in KEEPERS))
    may_lead = bool(step.approval) and leads(viewer, row)
    return "" if may_write or may_lead else strange(viewer, row.unit_id)


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


def _unfit(row: Case) -> list[Fault]:
    """What the columns of the case cannot take from the step: too long, not in the list, against the kind's own rules."""
    found = [fault for fault in field_faults(row) if fault.where in row.kind.results]
    if not found:
        try:
            row.rules()
        except ValidationError as error:
            said = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
            found = [Fault(where, message) for where, messages in said.items() for message in messages]
    return found


def note(row: Case, on: date, text: str, *, viewer: Viewer, door: str, at: datetime) -> Moved:
    """Writes down what was done without changing the state."""
    return move(row, NOTE, on, {"text": text}, viewer=viewer, door=door, at=at)
