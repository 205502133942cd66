"""Standing of stored cases: loads steps, folds them on the law and the calendar that rule, checks edited rows against them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from fazhi.cases.ask import EMPTY, TEXTS, Misread, plain
from fazhi.cases.brought import brought
from fazhi.cases.fold import Standing, fold, unfold
from fazhi.cases.kind import OVERRIDE, Kind
from fazhi.cases.life import Happened
from fazhi.cases.models import Event
from fazhi.cases.row import Case, facts
from fazhi.law import Book, Calendar
from fazhi.org.county import book, calendar
from fazhi.trail import bulk
from fazhi.trail.reading import digest

BY_STEP = "此栏由办理记录得出，不能直接改；请在办理记录中作废该步后重新登记。"


def happened(kind: Kind, event: Event) -> Happened:
    """A stored step as the fold takes it."""
    move = kind.named.get(event.move)
    data: dict[str, Any] = dict(event.data)
    if event.words:
        data.update(event.words)
    for ask in move.asks if move else ():
        try:
            data[ask.name] = ask.read(data.get(ask.name))
        except Misread:  # the form was narrowed since: the value stays as it was said
            continue
    if event.move == OVERRIDE:
        data["post"] = event.approver_post
    return Happened(
        event.move, event.on, {name: value for name, value in data.items() if value not in EMPTY}, event.exact,
        event.approver, event.approved_on, event.pk or 0, event.since,
    )  # fmt: skip


def split(kind: Kind, step: Happened) -> tuple[dict[str, Any], dict[str, Any]]:
    """(data, words) of a step as stored: what redaction keeps, and the texts it blanks."""
    move = kind.named.get(step.move)
    texts = {ask.name for ask in move.asks if ask.type in TEXTS} if move else {"reason", "text"}
    said = {name: plain(value) for name, value in step.data.items()}
    return ({n: v for n, v in said.items() if n not in texts}, {n: v for n, v in said.items() if n in texts})


def events_of(entries: Sequence[int]) -> dict[int, list[Event]]:
    """The standing steps of these cases, in the order of their numbers."""
    found: dict[int, list[Event]] = defaultdict(list)
    for part in bulk.chunks(entries):
        for event in Event.objects.standing().filter(entry__in=part).order_by("pk"):
            found[event.entry_id].append(event)
    return found


def steps_of(row: Case, events: Sequence[Event], columns: Mapping[str, Any] | None = None) -> list[Happened]:
    """The steps of a case: its own, else those its columns tell."""
    if events:
        return [happened(row.kind, event) for event in events]
    return unfold(row.kind, facts(row) if columns is None else columns)


@dataclass(frozen=True)
class Ground:
    """What rules: the county's law and its working days."""

    law: Book
    days: Calendar


@lru_cache(maxsize=4)
def _ground(digest: str) -> Ground:
    return Ground(book(), calendar())


def ground() -> Ground:
    """What rules now; the chain's digest names the state, so a copy is never stale."""
    return _ground(digest())


def fold_row(row: Case, events: Sequence[Event], on: Ground, *, pin: bool = True) -> Standing:
    """Where a case stands on this ground; a closed one (unless `pin` is no) on that of its last step."""
    columns = facts(row)
    steps = steps_of(row, events, columns)
    found = fold(row.kind, columns, steps, on.law, on.days)
    if pin and found.closed and found.ended_by and (seq := found.ended_by.since):
        law, days = book(seq), calendar(seq)
        if (law, days) != (on.law, on.days):
            old = fold(row.kind, columns, steps, law, days)
            return old if old.closed else found
    return found


def standing_of(row: Case) -> Standing:
    """Where a stored case stands."""
    return fold_row(row, events_of([row.pk])[row.pk] if row.since else [], ground())


def apply(row: Case, standing: Standing) -> None:
    """Puts the results into the row's columns."""
    row.state = standing.state
    row.overrides = len(standing.lifts)
    row.closed_on = standing.ended_by.on if standing.closed and standing.ended_by else None
    for name, value in standing.columns.items():
        setattr(row, name, value)


@dataclass(frozen=True)
class Foreseen:
    """How one case stands, its steps, what rules: asked for many cases at once."""

    stored: Any
    events: list[Event]
    on: Ground


def foresee(rows: Sequence[Case]) -> None:
    """Asks for these cases, of one kind, what `settle` asks for one; each takes it once."""
    if len(rows) < 2:
        for row in rows:
            row.__dict__.pop("_foreseen", None)
        return
    keys = [row.pk for row in rows if row.since]
    standing, events, on = bulk.standing(type(rows[0]), keys), events_of(keys), ground()
    for row in rows:
        row.__dict__["_foreseen"] = Foreseen(standing.get(row.pk), events.get(row.pk, []), on)


def _seen(row: Case) -> Foreseen:
    known: Foreseen | None = row.__dict__.pop("_foreseen", None)
    if known is not None:
        return known
    stored = type(row).objects.filter(pk=row.pk).first() if row.since else None
    return Foreseen(stored, events_of([row.pk])[row.pk] if stored else [], ground())


def settle(row: Case) -> dict[str, list[str]]:
    """Sets the result columns of a row that people edited; the faults by column where it contradicts its steps."""
    seen = _seen(row)
    stored, events = seen.stored, seen.events
    if stored and events and row.brought:
        return _bring(row, stored, events)
    if stored and events:
        names = [name for name in ("state", *row.kind.results) if not _same(getattr(row, name), getattr(stored, name))]
        if names:
            return {name: [BY_STEP] for name in names}
    standing = fold_row(row, events, seen.on)
    secret = row.kind.secret
    if secret and secret.when({**facts(row), **standing.columns}):
        if told := [name for name in secret.columns if getattr(row, name) not in (*EMPTY, secret.title)]:
            return {name: [secret.says] for name in told}
        setattr(row, row.sheet.title, secret.title)
    if says := _new_wrongs(standing, seen):
        return {"": says}
    if not events and (loose := _loose(row, standing)):
        return loose
    before = stored.state if stored else row.kind.initial
    if row.state not in (before, standing.state, ""):
        now, said = row.kind.states[standing.state], row.kind.states.get(row.state, row.state)
        return {"state": [f"按所填日期应为“{now}”，不是“{said}”；请补填相应日期，或把状态改为“{now}”。"]}
    apply(row, standing)
    return {}


def _new_wrongs(standing: Standing, seen: Foreseen) -> list[str]:
    """What the edit made unfit: that a changed law shut a step of long ago is not the editor's fault."""
    if not standing.wrongs or seen.stored is None or not seen.events:
        return [wrong.says for wrong in standing.wrongs]
    known = fold_row(seen.stored, seen.events, seen.on).wrongs
    return [wrong.says for wrong in standing.wrongs if wrong not in known]


def _bring(row: Case, stored: Case, events: list[Event]) -> dict[str, list[str]]:
    """Sets the result columns of a row with steps that the import of another system fills; its own days become steps."""
    on = ground()
    found = brought(row, stored, events, steps_of(row, events), on.law, on.days)
    if found.faults or found.standing is None:
        return found.faults
    apply(row, found.standing)
    row.steps = stored.steps + len(found.steps)
    row.brought_steps = found.steps
    return {}


def told_events(row: Case) -> list[Event]:
    """The steps that an import told, to be written with the row."""
    found: list[Event] = []
    for step in row.brought_steps:
        event = Event(entry_id=row.pk, move=step.move, on=step.on, exact=False)
        event.data, event.words = split(row.kind, step)
        found.append(event)
    return found


def _loose(row: Case, standing: Standing) -> dict[str, list[str]]:
    """Columns filled without the day of their step: no step tells them, so they would be lost."""
    labels = {field.name: str(field.verbose_name) for field in row._meta.concrete_fields}
    found: dict[str, list[str]] = {}
    for move in row.kind.moves:
        for name in (ask.into for ask in move.asks if ask.into):
            if getattr(row, name) not in (*EMPTY, False) and standing.columns[name] in (*EMPTY, False):
                found[name] = [f"填写了此栏，请同时填写“{labels[move.sign or move.day]}”。"]
    return found


def hidden(kind: Kind, columns: Mapping[str, Any]) -> bool:
    """Whether nothing may be kept of a case with these columns."""
    return kind.secret is not None and kind.secret.when(columns)


def _same(mine: Any, theirs: Any) -> bool:
    return mine == theirs or (mine in (None, "") and theirs in (None, ""))
