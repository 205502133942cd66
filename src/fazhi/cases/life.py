"""The life of one case while it is folded: what people wrote down, what happened, which clock events that made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from fazhi.cases.ask import canonical
from fazhi.law import Calendar

if TYPE_CHECKING:
    from fazhi.cases.running import Ran


@dataclass(frozen=True)
class Happened:
    """One step of a case on its day. `data` holds read values by field name.

    `exact` False: taken from the columns of a spreadsheet, so steps may be missing between · `number`, `since` those of the
    stored event (0: none) · `approver`, `approved_on` where somebody approved it.
    """

    move: str
    on: date
    data: Mapping[str, Any] = field(default_factory=dict)
    exact: bool = True
    approver: str = ""
    approved_on: date | None = None
    number: int = field(default=0, compare=False)
    since: int = field(default=0, compare=False)

    @property
    def said(self) -> str:
        """What it says besides move and day, as one comparable text."""
        return f"{canonical(self.data)}{self.approver}{self.approved_on or ''}{self.exact}"


@dataclass(frozen=True)
class Lift:
    """A gate that a named person lifted with a reason."""

    gate: str
    label: str
    on: date
    by: str
    post: str
    reason: str


class Rule(Protocol):
    """What rules a case while it is folded: the law and the working days of its county at that moment."""

    @property
    def calendar(self) -> Calendar:
        """The county's working days."""

    def ran(self, life: Life, clock: str) -> Ran | None:
        """One clock of the case as far as the life goes; None where it does not run."""

    def due_day(self, clock: str, start: date) -> date | None:
        """The due day of a clock begun on that day; None where the county's law names none."""


@dataclass
class Life:
    """What is known of a case at one point of its life. `rule` is the law that rules it.

    `facts` the columns people fill · `columns` those that steps filled so far · `events` (clock event, day) in order ·
    `done` the steps that counted · `lifts` the gates lifted so far · `early` what was said of steps made before their day.
    """

    facts: Mapping[str, Any]
    first_day: date
    state: str
    rule: Rule = field(repr=False, compare=False)
    columns: dict[str, Any] = field(default_factory=dict)
    events: list[tuple[str, date]] = field(default_factory=list)
    done: list[Happened] = field(default_factory=list)
    lifts: list[Lift] = field(default_factory=list)
    early: list[str] = field(default_factory=list)

    def deadline(self, clock: str) -> Ran | None:
        """A clock that has begun by now, with the events so far; None where it does not run for this case."""
        return self.rule.ran(self, clock)

    def value(self, name: str) -> Any:
        """A column as it stands: what a step filled, else what people wrote down."""
        filled = self.columns.get(name)
        return filled if filled not in (None, "") else self.facts.get(name)

    def all_of(self, *events: str) -> list[date]:
        """The days of any of these clock events, in order."""
        return [day for name, day in self.events if name in events]

    def first(self, *events: str) -> date | None:
        """The first day of any of these clock events."""
        return min(self.all_of(*events), default=None)

    def last(self, *events: str) -> date | None:
        """The last day of any of these clock events."""
        return max(self.all_of(*events), default=None)

    def did(self, *moves: str) -> Happened | None:
        """The last step of any of these moves that counted."""
        return next((step for step in reversed(self.done) if step.move in moves), None)
