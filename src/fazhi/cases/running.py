"""Running the clocks of a case: which apply, from which day, what paused or extended them, whether they were met."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from fazhi.cases.kind import Begin, Kind, Run
from fazhi.cases.life import Life
from fazhi.law import Book, Calendar, Clock, Due, LawError, Pause, due
from fazhi.law.cited import BINDING


@dataclass(frozen=True)
class Ran:
    """One clock of one case: the engine's answer, what the kind assumed about its start, and how it ended.

    `met_on` the day it was fulfilled · `ended_on` the day after which nobody waits for it.
    """

    clock: str
    label: str
    duty: str
    press: tuple[str, ...]
    started: date
    due: Due
    assumed: tuple[str, ...]
    met_on: date | None
    ended_on: date | None

    @property
    def counts(self) -> bool:
        """Whether missing it is a fault: ours, a limit, hard and read in the text."""
        return self.duty == "owed" and self.due.bound == "latest" and self.due.force == "hard" and self.due.mark in BINDING

    @property
    def late(self) -> bool:
        """Whether it was met after its day."""
        return bool(self.counts and self.met_on and self.due.due and self.met_on > self.due.due)

    @property
    def waits(self) -> bool:
        """Whether it still runs."""
        return self.met_on is None and self.ended_on is None


@dataclass(frozen=True)
class Clocks:
    """All clocks of a case; `notes` in words where there is none, `wrongs` (move, day, sentence) what a clock refused."""

    deadlines: tuple[Ran, ...]
    notes: tuple[str, ...]
    wrongs: tuple[tuple[str, date, str], ...]


@dataclass(frozen=True)
class Ruling:
    """What rules the folding of a case of this kind; the `Rule` of its life."""

    kind: Kind
    book: Book
    calendar: Calendar

    def ran(self, life: Life, clock: str) -> Ran | None:
        """The first run of that clock that applies, with the events so far."""
        for run in self.kind.runs:
            begin = _begin(run, life) if run.clock == clock else None
            found = _ruling(run, begin.day, self.book) if begin else ""
            if begin and not isinstance(found, str):
                try:
                    return _ran(run, found, begin, life, self.calendar, None)
                except LawError:  # an extension that the law refuses; the case says so beside its clocks
                    return None
        return None

    def due_day(self, clock: str, start: date) -> date | None:
        """The due day of any clock, also one that the case does not run."""
        try:
            found = _clock(self.book, clock, start)
            return due(found, start, calendar=self.calendar).due if found.applies else None
        except LawError:
            return None


def run_clocks(kind: Kind, life: Life, book: Book, calendar: Calendar, ended: date | None) -> Clocks:
    """Every clock the kind runs for this case; `ended` is the day a closed case was closed."""
    deadlines: list[Ran] = []
    notes: list[str] = []
    wrongs: list[tuple[str, date, str]] = []
    for run in kind.runs:
        begin = _begin(run, life)
        if begin is None:
            continue
        clock = _ruling(run, begin.day, book)
        if isinstance(clock, str):
            notes += [clock] if clock else []
            continue
        try:
            deadlines.append(_ran(run, clock, begin, life, calendar, ended))
        except LawError as error:
            wrongs.append((run.extends[0] if run.extends else "", begin.day, f"{error}。"))
    late = [(_blamed(run_of(kind, ran.clock)), ran.started, f"{says}。") for ran in deadlines for says in ran.due.faults]
    return Clocks(tuple(deadlines), tuple(dict.fromkeys(notes)), (*wrongs, *late))


def _unused(clock: Clock) -> str:
    """Why a clock does not run here."""
    if clock.mark == "off":
        return f"“{clock.label}”县（区）已停用，不计期限（{clock.by_county}）。"
    return f"“{clock.label}”是地方规定，县（区）尚未确认，不计期限；在“待核实清单”确认后自动计算。"


@lru_cache(maxsize=512)
def _named(book: Book, name: str) -> bool:
    return bool(book.versions(name))


@lru_cache(maxsize=4096)
def _clock(book: Book, name: str, day: date) -> Clock:
    return book.clock(name, day)


def _ruling(run: Run, day: date, book: Book) -> Clock | str:
    """The version of the clock that rules a run begun on that day, or what to say where none does."""
    if not _named(book, run.clock):
        return run.absent
    try:
        clock = _clock(book, run.clock, day)
    except LawError as error:
        return f"{error}。"
    return clock if clock.applies else _unused(clock)


def run_of(kind: Kind, clock: str) -> Run:
    """The kind's declaration of a clock."""
    return next(run for run in kind.runs if run.clock == clock)


def _blamed(run: Run) -> str:
    return run.extends[0] if run.extends else ""


def _begin(run: Run, life: Life) -> Begin | None:
    """The start where it applies: what the kind says, else the last day of the start event (a second round begins anew)."""
    if run.when is not None and not run.when(life):
        return None
    if run.begins is not None:
        return run.begins(life)
    day = life.last(run.starts)
    return Begin(day) if day else None


def _ran(run: Run, clock: Clock, begin: Begin, life: Life, calendar: Calendar, ended: date | None) -> Ran:
    days, granted = _extension(run, life)
    restarted = [day for name, day in life.events if name == clock.restart and day >= begin.day] if clock.restart else []
    told = life.value(run.given) if run.given else None
    found = due(
        clock,
        begin.day,
        calendar=calendar,
        pauses=_pauses(clock, begin.day, life),
        extend=days,
        extended_on=granted,
        restart_on=max(restarted, default=None),
        given=told,
    )
    met, left = _first(life, run.meets, clock, begin.day), _first(life, run.ends, clock, begin.day)
    if left is None or (ended and ended < left):
        left = ended
    if met:
        left = None
    assumed = (*([begin.assumed] if begin.assumed else []), *found.assumed)
    return Ran(run.clock, clock.label, run.duty, run.press, begin.day, found, assumed, met, left)


def _first(life: Life, names: tuple[str, ...], clock: Clock, start: date) -> date | None:
    """The first of these events in this run of the clock; one that counts back from its start is met before it."""
    back = clock.direction == "before"
    return min((day for day in life.all_of(*names) if (day <= start if back else day >= start)), default=None)


def _extension(run: Run, life: Life) -> tuple[int, date | None]:
    """(days granted in all, the day of the last grant: that of the approval where one is named)."""
    if run.extends is None:
        return 0, None
    steps = [step for step in life.done if step.move == run.extends[0]]
    days = sum(int(step.data.get(run.extends[1]) or 0) for step in steps)
    return days, max((step.approved_on or step.on for step in steps), default=None) if days else None


def _pauses(clock: Clock, start: date, life: Life) -> list[Pause]:
    """The pauses that events opened and closed after the start; one that began before it is cut to it."""
    found: list[Pause] = []
    for name, (opens, closes) in clock.pauses.items():
        begun: date | None = None
        for event, day in life.events:
            if event == opens and begun is None:
                begun = day
            elif event == closes and begun is not None:
                if day >= start:
                    found.append(Pause(max(begun, start), day, name))
                begun = None
        if begun is not None:
            found.append(Pause(max(begun, start), None, name))
    return found
