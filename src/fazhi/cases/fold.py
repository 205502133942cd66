"""Folding a case: what happened → where it stands. Pure: no Django, no database, no today.

The answer depends on the set of steps alone, never on the order in which they were written down, so a correction is
voiding a step and folding again. Steps of one day follow the procedure: those possible first, then as declared.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from fazhi.cases.ask import wanted
from fazhi.cases.kind import NOTE, OVERRIDE, REPLAN, Gate, Kind, Move
from fazhi.cases.life import Happened, Life, Lift
from fazhi.cases.running import Ran, Ruling, run_clocks
from fazhi.cases.waiting import Wait
from fazhi.law import Book, Calendar
from fazhi.law.days import say_day


@dataclass(frozen=True)
class Wrong:
    """What does not fit: the move, its day, the sentence; `gate` where a gate was not passed."""

    move: str
    on: date
    says: str
    gate: str = ""


@dataclass(frozen=True)
class Blocked:
    """A gate that is shut: its name, its label, why, and what it rests on; `opens` the day from which it is open by itself."""

    gate: str
    label: str
    says: str
    basis: str
    opens: date | None = None


@dataclass(frozen=True)
class Standing:
    """Where a case stands. `columns` goes to the case's row, `deadlines` to the table of what is due.

    `wrongs` steps that do not fit (not counted, but for a gate not passed) · `gaps` steps missing in what a spreadsheet told ·
    `notes` what to know about clocks · `open` moves possible now · `blocked` which of them a gate shuts, or
    shuts until a day (see `shut_on`) · `ended_by` the last
    step of a closed case · `applied` the steps that counted, in their order.
    """

    state: str
    closed: bool
    columns: Mapping[str, Any]
    deadlines: tuple[Ran, ...]
    wrongs: tuple[Wrong, ...]
    gaps: tuple[str, ...]
    notes: tuple[str, ...]
    lifts: tuple[Lift, ...]
    open: tuple[Move, ...]
    blocked: Mapping[str, tuple[Blocked, ...]]
    ended_by: Happened | None
    applied: tuple[Happened, ...]

    def deadline(self, clock: str) -> Ran | None:
        """The run of one clock."""
        return next((ran for ran in self.deadlines if ran.clock == clock), None)

    def shut_on(self, move: str, day: date) -> tuple[Blocked, ...]:
        """The gates that shut a move if it were made on that day."""
        return tuple(one for one in self.blocked.get(move, ()) if _shuts(one, day))


def shut(kind: Kind, move: str, life: Life, on: date | None = None) -> tuple[Blocked, ...]:
    """The gates that shut a move made `on` that day (None: those that wait for a later day too), those lifted left out."""
    gates = kind.gates_of(move)
    if not gates:
        return ()
    lifted = {lift.gate for lift in life.lifts}
    found = [_blocked(gate, gate.blocks(life)) for gate in gates if gate.name not in lifted]
    return tuple(one for one in found if one and _shuts(one, on))


def _blocked(gate: Gate, says: str | Wait) -> Blocked | None:
    if isinstance(says, Wait):
        return Blocked(gate.name, gate.label, says.says, gate.basis, says.first)
    return Blocked(gate.name, gate.label, says, gate.basis) if says else None


def _shuts(one: Blocked, on: date | None) -> bool:
    return on is None or one.opens is None or on < one.opens


class _Fold:
    """One folding in the making."""

    def __init__(self, kind: Kind, facts: Mapping[str, Any], rule: Ruling) -> None:
        known = {name: value for name, value in facts.items() if name not in kind.results}
        self.kind = kind
        self.life = Life(known, facts[kind.opening], kind.initial, rule, dict(kind.results))
        self.life.events += [(name, self.life.first_day) for name in kind.opens(known)]
        self.wrongs: list[Wrong] = []
        self.gaps: list[str] = []
        self.ended_by: Happened | None = None

    def run(self, happened: Iterable[Happened]) -> None:
        """Takes the steps day by day."""
        rank = self.kind.rank
        ordered = sorted(happened, key=lambda step: (step.on, rank.get(step.move, len(rank)), step.said))
        for _, day in groupby(ordered, key=lambda step: step.on):
            left = list(day)
            while left:
                step = next((one for one in left if self._fits(one)), left[0])
                left.remove(step)
                self._take(step)

    def _fits(self, step: Happened) -> bool:
        move = self.kind.named.get(step.move)
        if move is None or step.move == NOTE:
            return True
        return self.life.state in move.start and not shut(self.kind, step.move, self.life, step.on)

    def _wrong(self, step: Happened, says: str, gate: str = "") -> None:
        self.wrongs.append(Wrong(step.move, step.on, says, gate))

    def _take(self, step: Happened) -> None:
        if step.on < self.life.first_day:
            self._wrong(step, f"办理日期{say_day(step.on)}早于本事项的首日{say_day(self.life.first_day)}，请核对。")
        elif step.move == OVERRIDE:
            self._lift(step)
        elif step.move in (NOTE, REPLAN):
            self.life.done.append(step)
        elif (move := self.kind.named.get(step.move)) is None:
            self._wrong(step, f"没有“{step.move}”这一步。")
        else:
            self._step(move, step)

    def _lift(self, step: Happened) -> None:
        name = str(step.data.get("gate", ""))
        gate = next((one for one in self.kind.gates if one.name == name), None)
        if gate is None or gate.firm:
            self._wrong(step, f"“{gate.label if gate else name}”不能越过。")
            return
        reason, post = str(step.data.get("reason", "")), str(step.data.get("post", ""))
        self.life.lifts.append(Lift(name, gate.label, step.on, step.approver, post, reason))
        self.life.done.append(step)

    def _step(self, move: Move, step: Happened) -> None:
        life, states = self.life, self.kind.states
        if life.state not in move.start:
            where = f"{say_day(step.on)}“{move.label}”之前的状态是“{states[life.state]}”，这一步应在"
            where += "、".join(f"“{states[name]}”" for name in move.start) + "时办理"
            if step.exact:
                self._wrong(step, f"{where}，请核对日期和前后步骤。")
                return
            self.gaps.append(f"{where}，台账缺前面步骤的日期。")
        for gate in shut(self.kind, move.name, life, step.on):
            life.early += [gate.says] if gate.opens else []
            if step.exact:
                self._wrong(step, f"{gate.says}（{gate.basis}）", gate.gate)
            else:
                self.gaps.append(gate.says)
        if move.day:
            life.columns[move.day] = step.on
        life.columns.update({ask.into: step.data[ask.name] for ask in move.asks if ask.into and ask.name in step.data})
        life.state = move.leads(life, step.data)
        life.events += [(name, step.on) for name in move.emits]
        life.done.append(step)
        if life.state in self.kind.final and move.to:
            self.ended_by = step


def fold(kind: Kind, facts: Mapping[str, Any], happened: Sequence[Happened], book: Book, calendar: Calendar) -> Standing:
    """Where a case stands after these steps. `facts` are the columns of its row (result columns among them do not count).

    The same steps in any order give the same answer. Never raises for what people wrote; that is in `wrongs`.
    """
    one = _Fold(kind, facts, Ruling(kind, book, calendar))
    one.run(happened)
    life = one.life
    closed = life.state in kind.final
    ended = one.ended_by.on if closed and one.ended_by else None
    ran = run_clocks(kind, life, book, calendar, ended)
    one.wrongs += [Wrong(move, on, says) for move, on, says in ran.wrongs]
    columns = dict(life.columns)
    for run in kind.runs:
        for deadline in (found for found in ran.deadlines if found.clock == run.clock):
            told = ((run.column, deadline.due.due), (run.late, deadline.late))
            columns.update({name: value for name, value in told if name})
    if kind.conclude:
        columns.update(kind.conclude(life, {found.clock: found for found in ran.deadlines}, calendar))
    open_now = tuple(move for move in kind.moves if life.state in move.start)
    blocked = {move.name: gates for move in open_now if (gates := shut(kind, move.name, life))}
    return Standing(
        state=life.state, closed=closed, columns=columns, deadlines=ran.deadlines, wrongs=tuple(one.wrongs),
        gaps=tuple(one.gaps), notes=ran.notes, lifts=tuple(life.lifts), open=open_now, blocked=blocked, ended_by=one.ended_by,
        applied=tuple(life.done),
    )  # fmt: skip


def unfold(kind: Kind, values: Mapping[str, Any]) -> list[Happened]:
    """The steps that the columns of a row without steps of its own tell (a row typed or imported as one line)."""
    found: list[Happened] = []
    for move in kind.moves:
        day = values.get(move.day) if move.day else None
        sign = values.get(move.sign) if move.sign else None
        if day is None and sign in (None, "", False):
            continue
        told = [ask for ask in move.asks if ask.into and values.get(ask.into) not in (None, "", False) and wanted(ask, values)]
        data = {ask.name: values[ask.into] for ask in told}
        found.append(Happened(move.name, day or values[kind.opening], data, exact=False))
    return found
