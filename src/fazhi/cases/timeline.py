"""The timeline of a case for people: every step with its day, what it said, who recorded and who approved it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from fazhi.cases.holding import holdings
from fazhi.cases.kind import NOTE, OVERRIDE, REPLAN
from fazhi.cases.life import Happened
from fazhi.cases.models import Event
from fazhi.cases.row import Case
from fazhi.cases.standing import happened, steps_of
from fazhi.trail.models import Commit

HANDED = "handed_on"
OWN = {OVERRIDE: "越过前置程序", REPLAN: "期限重新计算", NOTE: "办理记录"}


@dataclass(frozen=True)
class Said:
    """One value of a step as people read it."""

    label: str
    value: str
    personal: bool


@dataclass(frozen=True)
class Step:
    """One line of the timeline. `number` 0: told by the row's own columns, not a step of its own (it cannot be voided).

    `recorded_by`, `recorded_at` the commit that wrote it · `void` with `void_why` when it was corrected.
    """

    number: int
    move: str
    label: str
    on: date
    said: tuple[Said, ...]
    approver: str
    approved_on: date | None
    approval_paper: str
    recorded_by: str
    recorded_at: datetime | None
    void: bool
    void_why: str


def timeline(row: Case) -> list[Step]:
    """The steps of a case in the order of their days, voided ones among them. Two queries."""
    events = list(Event.objects.filter(entry=row.pk).order_by("pk"))
    commits = Commit.objects.in_bulk({event.since for event in events} | set(_first_seen(events).values()))
    first = _first_seen(events)
    found = [_step(row, event, commits, first) for event in events]
    if not any(not event.void for event in events):
        found += [_told(row, step) for step in steps_of(row, [])]
    rank = row.kind.rank
    return sorted(found, key=lambda step: (step.on, rank.get(step.move, len(rank)), step.number))


def _first_seen(events: list[Event]) -> dict[int, int]:
    """The commit that first wrote a step that was voided later."""
    voided = [event.pk for event in events if event.void]
    if not voided:
        return {}
    versions = Event.version.objects.filter(row__in=voided).order_by("row", "-since").values_list("row", "since")
    return dict(versions)


def _step(row: Case, event: Event, commits: dict[int, Commit], first: dict[int, int]) -> Step:
    recorded = commits.get(first.get(event.pk, event.since))
    approver = " ".join(part for part in (event.approver_post, event.approver) if part)
    why = commits[event.since].why if event.void and event.since in commits else ""
    return Step(
        number=event.pk, move=event.move, label=_label(row, event.move), on=event.on, said=_said(row, event),
        approver=approver, approved_on=event.approved_on, approval_paper=event.approval_paper,
        recorded_by=recorded.by_name if recorded else "", recorded_at=recorded.at if recorded else None,
        void=event.void, void_why=why,
    )  # fmt: skip


def _label(row: Case, move: str) -> str:
    known = row.kind.named.get(move)
    return OWN.get(move) or (known.label if known else move)


def _said(row: Case, event: Event) -> tuple[Said, ...]:
    if event.move == REPLAN:
        return tuple(
            Said(one["label"], f"{one['old'] or '不能确定'} → {one['new'] or '不能确定'}", False) for one in event.data["changes"]
        )
    if event.move == OVERRIDE:
        gate = next((one.label for one in row.kind.gates if one.name == event.data.get("gate")), "")
        return (Said("前置程序", gate, False), Said("理由", str((event.words or {}).get("reason", "")), False))
    return _values(row, happened(row.kind, event))


def _values(row: Case, step: Happened) -> tuple[Said, ...]:
    move = row.kind.named.get(step.move)
    asks = move.asks if move else ()
    return tuple(Said(ask.label, ask.shown(step.data[ask.name]), ask.personal) for ask in asks if ask.name in step.data)


def _told(row: Case, step: Happened) -> Step:
    label = _label(row, step.move)
    return Step(0, step.move, label, step.on, _values(row, step), "", None, "", "", None, False, "")


def handed_on(entry: int) -> list[Step]:
    """Each change of hands as a line of its own: no step of the procedure, it changes no state and no clock. One query."""
    found = []
    for one, by in holdings(entry):
        label = f"{by.giver.name}移交，{one.person.name}接手" if by else f"{one.person.name}经办"
        why = (Said("原因", by.why, False),) if by else ()
        found.append(Step(0, HANDED, label, one.start, why, "", None, by.paper if by else "", "", None, False, ""))
    return found
