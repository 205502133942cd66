"""What the page of a case shows beside its columns: where it stands, who acts next, the steps, the timeline, the papers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from fazhi.cases.approval import leads
from fazhi.cases.fold import Blocked, Standing
from fazhi.cases.kind import EVERYWHERE, REPLAN, Kind, Move, Paper
from fazhi.cases.moving import barred
from fazhi.cases.replanning import difference
from fazhi.cases.row import Case, facts
from fazhi.cases.standing import events_of, fold_row, ground, hidden, steps_of
from fazhi.cases.timeline import Step, handed_on, timeline
from fazhi.cases.way_through import way_through
from fazhi.org.access import Viewer
from fazhi.records.ledger import Ledger
from fazhi.web.forms import names_of_ours
from fazhi.web.pages.case_clocks import OVER, Dial, dials
from fazhi.web.show import Cell

BESIDE = 2  # steps shown beside the one that is due; a single one more does not fold


@dataclass(frozen=True)
class Way:
    """A step and the gates that shut it now; `due`: a deadline waits for it · `through`: the steps to make before it."""

    move: Move
    blocked: tuple[Blocked, ...] = ()
    due: bool = False
    through: tuple[Move, ...] = ()

    @property
    def opens(self) -> date | None:
        """The day from which it may be made, where only time is missing."""
        days = [gate.opens for gate in self.blocked]
        return max((day for day in days if day), default=None) if all(days) else None


@dataclass(frozen=True)
class Ways:
    """The steps as they are offered: the one that is due, the others of this state, those that a gate shuts, what may be
    done at any time, what has no sense for this case (with the reason), and steps that were made but not written down."""

    first: Way | None
    others: list[Way]
    shut: list[Way]
    anytime: list[Way]
    senseless: list[Way]
    missed: list[Move]

    @property
    def soonest(self) -> Way | None:
        """Of the steps for which only time is missing the one that opens first."""
        return min((way for way in self.shut if way.opens), key=lambda way: way.opens or date.max, default=None)

    @property
    def beside(self) -> tuple[list[Way], list[Way]]:
        """(the others shown beside the first, those that fold away)."""
        shown = self.others if len(self.others) <= BESIDE + 1 else self.others[:BESIDE]
        return shown, self.others[len(shown) :]

    @property
    def every(self) -> list[Way]:
        """All that are possible now, in this order."""
        return [*([self.first] if self.first else []), *self.others, *self.shut, *self.anytime]


@dataclass(frozen=True)
class Line:
    """A line of the timeline: the step, its papers, whether it may be voided."""

    step: Step
    papers: list[Paper]
    may_void: bool


def may_make(asker: Viewer, row: Case, step: Move) -> bool:
    """Whether he may record this step: who keeps the case, and its leaders where the step needs approval."""
    return not row.void and not barred(row, step, asker)


def may_decide(asker: Viewer, row: Case) -> bool:
    """Whether he may record that a gate was lifted."""
    return not row.void and (asker.may_write(row.unit_id) or leads(asker, row))


def case_words(asker: Viewer, ledger: Ledger, row: Any) -> dict[str, Any]:
    """Everything the templates of a case name."""
    on, events = ground(), events_of([row.pk])[row.pk] if row.since else []
    standing = fold_row(row, events, on)
    passed = lines(asker, row)
    clocks = dials(row, standing, asker.day)
    offered = ways(asker, row, standing, clocks)
    steps = steps_of(row, events)
    offered = _led(offered, lambda name: way_through(row, standing, steps, name, asker.day, on))
    waiting = [one for one in clocks if one.waits]
    return {
        "standing": standing, "stands": row.kind.states.get(row.state, row.state), "ways": offered.every,
        "offered": offered, "near": waiting[0] if waiting else None,
        "waiting": waiting, "past_clocks": [one for one in clocks if not one.waits],
        "actor": _actor(standing, clocks, _who(asker, row)), "hands": _hands(ledger, row),
        "firm": {one.name for one in row.kind.gates if one.firm},
        "may_decide": may_decide(asker, row),
        "shifted": difference(row) if standing.closed else [],
        "opened": getattr(row, row.kind.opening), "lines": passed, "timeline": [one.step for one in reversed(passed)],
        "papers": papers(row.kind, offered),
    }  # fmt: skip


def ways(asker: Viewer, row: Case, standing: Standing, clocks: Sequence[Dial]) -> Ways:
    """The steps he may make, grouped as a clerk thinks of them."""
    kind = row.kind
    firm = {gate.name for gate in kind.gates if gate.firm}
    due = _due(standing, clocks)
    possible = [
        Way(move, standing.shut_on(move.name, asker.day), move.name == due)
        for move in standing.open
        if may_make(asker, row, move)
    ]
    free = [way for way in possible if not way.blocked]
    first = next((way for way in free if way.due), None) if due else _made_for(standing.state, kind, free, clocks)
    rest = [way for way in free if way is not first]
    anytime = [way for way in rest if _anytime(kind, way.move)]
    shut = sorted((way for way in possible if way.blocked), key=lambda way: not way.due)
    senseless = [way for way in shut if any(gate.gate in firm for gate in way.blocked)]
    told = {move.name for move in standing.open}
    if may_make(asker, row, EVERYWHERE) and not (kind.secret and hidden(kind, facts(row))):
        anytime.append(Way(EVERYWHERE))
    return Ways(
        first=first,
        others=[way for way in rest if way not in anytime],
        shut=[way for way in shut if way not in senseless],
        anytime=anytime,
        senseless=senseless,
        missed=[move for move in kind.moves if move.name not in told and may_make(asker, row, move)],
    )


def _led(offered: Ways, through: Callable[[str], tuple[Move, ...]]) -> Ways:
    """The shut steps with the way through; where a deadline waits for one of them, that way's first step is the next."""
    shut = [way if way.opens else replace(way, through=through(way.move.name)) for way in offered.shut]
    wanted = next((way.through[0].name for way in shut if way.due and way.through), "")
    first = offered.first or next((way for way in offered.others if way.move.name == wanted), None)
    return replace(offered, first=first, others=[way for way in offered.others if way is not first], shut=shut)


def _anytime(kind: Kind, move: Move) -> bool:
    """A step of more than half of the open states that leads to no open state: it is no step forward.

    In a kind with a single open state every step is one of it.
    """
    unfinished = [state for state in kind.states if state not in kind.final]
    return len(unfinished) > 1 and 2 * len(move.start) > len(unfinished) and not _onward(kind, move)


def _onward(kind: Kind, move: Move) -> bool:
    """Whether it leads to another state that is not the end."""
    return any(state not in kind.final for state in _targets(move))


def _due(standing: Standing, clocks: Sequence[Dial]) -> str:
    """The step that the most urgent deadline of ours waits for (or one of others that has run out), shut or not."""
    possible = {move.name for move in standing.open}
    for one in clocks:
        ripe = one.ran.duty == "owed" or (one.ran.duty == "followed" and one.lead == OVER)
        if one.waits and ripe and (found := next((name for name in one.ran.press if name in possible), "")):
            return found
    return ""


def _made_for(state: str, kind: Kind, free: list[Way], clocks: Sequence[Dial]) -> Way | None:
    """Where no deadline says it: the one step made for this very state; none while we wait for others."""
    if any(one.waits and one.ran.duty == "followed" for one in clocks):
        return None
    straight = [way for way in free if not leads_aside(kind, way.move, state)]
    able = [way for way in straight if _onward(kind, way.move)] or [way for way in straight if way.move.to]
    fewest = min((len(way.move.start) for way in able), default=0)
    made = [way for way in able if len(way.move.start) == fewest]
    return made[0] if len(made) == 1 else None


def leads_aside(kind: Kind, move: Move, state: str) -> bool:
    """Whether it leads to a state further on that has nothing of its own but the way back (suspended, sent back)."""
    far, away = _distances(kind), _targets(move) - {state}
    further = all(name not in kind.final and far.get(name, 0) > far.get(state, 0) for name in away)
    return len(away) == 1 and further and all(_only_back(kind, name, state) for name in away)


def _only_back(kind: Kind, aside: str, state: str) -> bool:
    """Whether every step that leaves `aside` comes back to `state` or could be made there as well; one comes back."""
    leaving = [move for move in kind.moves if aside in move.start and _targets(move) - {aside}]
    back = [move for move in leaving if _targets(move) <= {aside, state}]
    return bool(back) and all(move in back or state in move.start for move in leaving)


def _onwards(kind: Kind, state: str) -> set[str]:
    """The other states that are no end and follow this one."""
    found = {name for move in kind.moves if state in move.start for name in _targets(move)}
    return found - kind.final - {state}


def _distances(kind: Kind) -> dict[str, int]:
    """How many steps each state lies from the first."""
    found, edge = {kind.initial: 0}, [kind.initial]
    while edge:
        at = edge.pop(0)
        for name in sorted(_onwards(kind, at) - found.keys()):
            found[name] = found[at] + 1
            edge.append(name)
    return found


def _targets(move: Move) -> set[str]:
    return {move.to} - {""} if isinstance(move.to, str) else set(move.to.states)


def _who(asker: Viewer, row: Case) -> str:
    """«本单位» for those of the town, its name for others."""
    town = asker.tree.town(row.unit_id, asker.day)
    return "本单位" if town is None or asker.may_write(row.unit_id) or leads(asker, row) else str(town.name)


def _actor(standing: Standing, clocks: Sequence[Dial], who: str) -> str:
    """Who acts next: `who` is ours, whom we wait for, or nobody."""
    if standing.closed:
        return "不需要再办"
    waiting = [one for one in clocks if one.waits]
    if waiting and all(one.ran.duty == "followed" and one.lead != OVER for one in waiting):
        return f"等待{waiting[0].ran.label}"
    return f"由{who}办理"


def _hands(ledger: Ledger, row: Any) -> list[tuple[str, str]]:
    """(label, name) of those of us who handle it."""
    return [(str(ledger.column(name).label), value) for name in names_of_ours(ledger) if (value := getattr(row, name))]


def lines(asker: Viewer, row: Any) -> list[Line]:
    """The timeline, newest first."""
    may_void = asker.may_write(row.unit_id) and not row.void
    found = [
        Line(step, row.kind.papers_of(step.move), may_void and bool(step.number) and not step.void and step.move != REPLAN)
        for step in sorted((*timeline(row), *handed_on(row.pk)), key=lambda step: step.on)
    ]
    return found[::-1]


def papers(kind: Kind, offered: Ways) -> tuple[list[Paper], list[Paper]]:
    """(the papers of the step that is next, else of those that can be made now; the others)."""
    ways = [offered.first] if offered.first else offered.others
    here = [way.move.name for way in ways]
    now = [paper for paper in kind.papers if set(paper.moves) & set(here)]
    return now, [paper for paper in kind.papers if paper not in now]


def own_facts(ledger: Ledger, row: Any, standing: Standing, groups: list[tuple[str, list[Cell]]]) -> list[tuple[str, list[Cell]]]:
    """The columns without those that the timeline and the clocks already show; the short form's own stay."""
    kind = row.kind
    told = {"state"}
    for step in standing.applied:
        if move := kind.named.get(step.move):
            told |= {move.day, *(ask.into for ask in move.asks if ask.name in step.data)}
    for run in kind.runs:
        told |= {run.column, run.late} if standing.deadline(run.clock) else set()
    told -= set(ledger.sheet.quick)
    kept = [(head, [cell for cell in cells if cell.column.name not in told]) for head, cells in groups]
    return [(head, cells) for head, cells in kept if cells]
