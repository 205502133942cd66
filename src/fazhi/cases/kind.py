"""What a kind of case declares: states, moves, gates, runs of clocks, papers. One kind is one file in `kinds/`.

Pure data with small functions over a Life; generic code asks nothing else, so no place says `if kind == …`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Literal

from fazhi.cases.ask import Ask
from fazhi.cases.life import Life
from fazhi.cases.waiting import Wait
from fazhi.law import Calendar

Duty = Literal["owed", "right", "followed"]
KEEPERS = ("clerk", "colleague")
NOTE, OVERRIDE, REPLAN = "note", "override", "replan"


@dataclass(frozen=True)
class Branch:
    """A state that depends on a field of the form, or on a column as it then stands (empty: "")."""

    field: str
    ways: Mapping[str, str]

    @property
    def states(self) -> tuple[str, ...]:
        """Every state it may lead to."""
        return tuple(self.ways.values())


@dataclass(frozen=True)
class Move:
    """办理动作: a step from one of `start` to `to` (empty: the state stays).

    `emits` clock events (names of the law data) · `asks` the form · `day` the column that takes the step's day, `sign` another
    column that shows in a spreadsheet that the step was made · `who` roles that may make it · `approval` the post whose
    approval it needs (here by the person, or recorded from paper) · `hint` one line beside the button.
    """

    name: str
    label: str
    start: tuple[str, ...]
    to: str | Branch = ""
    emits: tuple[str, ...] = ()
    asks: tuple[Ask, ...] = ()
    day: str = ""
    sign: str = ""
    who: tuple[str, ...] = KEEPERS
    approval: str = ""
    hint: str = ""

    def leads(self, life: Life, data: Mapping[str, Any]) -> str:
        """The state after the move; the same one where nothing tells."""
        if isinstance(self.to, Branch):
            told = data.get(self.to.field) or life.value(self.to.field) or ""
            return self.to.ways.get(str(told), life.state)
        return self.to or life.state


@dataclass(frozen=True)
class Gate:
    """前置程序: `blocks` gives the sentence why `moves` may not be made yet, or an empty text. `basis` article or rule.

    Where only time is missing it gives a Wait. `firm`: nobody can lift it, for the step has no sense without it.
    """

    name: str
    label: str
    moves: tuple[str, ...]
    blocks: Callable[[Life], str | Wait]
    basis: str
    firm: bool = False


@dataclass(frozen=True)
class Begin:
    """The first day of a clock, and what was assumed to name it."""

    day: date
    assumed: str = ""


@dataclass(frozen=True)
class Run:
    """A clock that a case runs: `clock` its name in the law data, `starts` its start event there.

    `when` whether the clock applies to this case · `begins` the start where it is more than the event's day ·
    `meets` events that fulfil it, `ends` events after which nobody waits · `extends` (move, its field of days) ·
    `given` the column of the day that a paper names · `duty` ours to do (owed), ours to use (right), somebody else's (followed) ·
    `press` the moves to make, the first possible one is offered · `column` takes the due day, `late` whether it was met later ·
    `absent` what to say where no law data names this clock · `saying` the sentence to say to whom it concerns, in plain words,
    with places {title} {started} {due} (see `cases.saying`).
    """

    clock: str
    starts: str
    meets: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    when: Callable[[Life], bool] | None = None
    begins: Callable[[Life], Begin | None] | None = None
    extends: tuple[str, str] | None = None
    given: str = ""
    duty: Duty = "owed"
    press: tuple[str, ...] = ()
    column: str = ""
    late: str = ""
    absent: str = ""
    saying: str = ""


@dataclass(frozen=True)
class Paper:
    """文书: a letter or a form (审批表) that a step needs, filled from the case.

    `moves` the steps it belongs to · `text` paragraphs with {column} places, one beginning with «?» is left out when a place
    is empty · `fields` columns (or fields of the move's form) of a form, `boxes` posts that sign · `number` column of its number.
    """

    name: str
    label: str
    moves: tuple[str, ...]
    text: tuple[str, ...] = ()
    addressee: str = ""
    fields: tuple[str, ...] = ()
    boxes: tuple[str, ...] = ()
    number: str = ""
    note: str = ""

    @property
    def is_form(self) -> bool:
        """Whether it is a form with boxes to sign."""
        return bool(self.boxes)


@dataclass(frozen=True)
class Secret:
    """Cases of which nothing is kept but a `title` that says what they are, under the town itself.

    `when` tells it from the columns · `columns` must be empty · `says` the refusal · `order` what the erasing rests on.
    """

    when: Callable[[Mapping[str, Any]], bool]
    columns: tuple[str, ...]
    title: str
    says: str
    order: str


Conclude = Callable[[Life, Mapping[str, Any], Calendar], dict[str, Any]]
EVERYWHERE = Move(NOTE, "办理记录", (), asks=(Ask("text", "内容", "long", personal=True),), hint="记一笔，不改变办理状态")


@dataclass(frozen=True)
class Kind:
    """A kind of case. `opens` gives the clock events of the first day; `opening` names the column of that day.

    `suggests` gives for a move a function of (row, viewer): what is only suggested beside the form where a person confirms it.
    `conclude(life, deadlines by clock, calendar)` computes further columns named in `concluded` (name → empty value).
    Raises ValueError for a declaration that contradicts itself.
    """

    states: Mapping[str, str]
    initial: str
    final: frozenset[str]
    opening: str
    moves: tuple[Move, ...]
    opens: Callable[[Mapping[str, Any]], tuple[str, ...]] = lambda facts: ()
    runs: tuple[Run, ...] = ()
    gates: tuple[Gate, ...] = ()
    papers: tuple[Paper, ...] = ()
    conclude: Conclude | None = None
    concluded: Mapping[str, Any] = field(default_factory=dict)
    secret: Secret | None = None
    suggests: Mapping[str, Callable[[Any, Any], Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        names = [move.name for move in self.moves]
        if len(set(names)) < len(names) or {NOTE, OVERRIDE, REPLAN} & set(names):
            raise ValueError(f"moves are named twice or after a reserved word: {names}")
        for move in self.moves:
            targets = move.to.states if isinstance(move.to, Branch) else (move.to or self.initial,)
            if unknown := {*move.start, *targets} - set(self.states):
                raise ValueError(f"move {move.name}: unknown states {sorted(unknown)}")
        known = {*names, ""}
        used = {name for run in self.runs for name in run.press} | {name for gate in self.gates for name in gate.moves}
        used |= {name for paper in self.papers for name in paper.moves} | set(self.suggests)
        if used - known or not {self.initial, *self.final} <= set(self.states):
            raise ValueError(f"unknown moves or states: {sorted(used - known)}")

    @cached_property
    def named(self) -> dict[str, Move]:
        """Every move by name, the note too."""
        return {move.name: move for move in (*self.moves, EVERYWHERE)}

    @cached_property
    def rank(self) -> dict[str, int]:
        """The order of declaration, which decides between steps of one day."""
        return {OVERRIDE: -1, **{move.name: place for place, move in enumerate(self.moves)}}

    @cached_property
    def results(self) -> dict[str, Any]:
        """The columns that steps fill, with the value each has before any step."""
        found: dict[str, Any] = {}
        for move in self.moves:
            if move.day:
                found[move.day] = None
            found.update({ask.into: _nothing(ask) for ask in move.asks if ask.into})
        for run in self.runs:
            found.update({name: empty for name, empty in ((run.column, None), (run.late, False)) if name})
        return {**found, **self.concluded}

    def gates_of(self, move: str) -> list[Gate]:
        """The gates before a move."""
        return [gate for gate in self.gates if move in gate.moves]

    def papers_of(self, move: str) -> list[Paper]:
        """The papers of a move, forms to sign first."""
        return sorted((paper for paper in self.papers if move in paper.moves), key=lambda paper: not paper.is_form)


def _nothing(ask: Ask) -> Any:
    if ask.type in ("text", "long", "choice"):
        return ""
    return False if ask.type == "flag" else None
