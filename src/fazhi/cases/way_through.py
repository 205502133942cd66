"""The shortest way through a gate: which steps, made today, would open a step that is shut now. Found by folding ahead.

It only tells what to do first; nothing is written, and what the steps must say is left to who makes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from fazhi.cases.fold import Standing, fold
from fazhi.cases.kind import Branch, Kind, Move
from fazhi.cases.life import Happened
from fazhi.cases.row import Case, facts
from fazhi.cases.standing import Ground

MOST = 80  # foldings tried for one page
DEEP = 2  # steps before the one that is wanted


def way_through(row: Case, standing: Standing, steps: Sequence[Happened], wanted: str, day: date, on: Ground) -> tuple[Move, ...]:
    """The steps to make before `wanted`, in order; empty where none within two steps opens it. Pure but for its arguments."""
    columns, tried = facts(row), 0
    line: list[tuple[tuple[Move, ...], list[Happened], Standing]] = [((), list(steps), standing)]
    for depth in range(DEEP):
        further: list[tuple[tuple[Move, ...], list[Happened], Standing]] = []
        for made, before, stands in line:
            for step in _possible(stands, wanted, day):
                for data in _answers(row.kind, step, depth):
                    tried += 1
                    if tried > MOST:
                        return ()
                    life = [*before, Happened(step.name, day, data)]
                    after = fold(row.kind, columns, life, on.law, on.days)
                    if _opens(after, wanted, day):
                        return (*made, step)
                    if not after.closed and len(after.applied) > len(stands.applied):
                        further.append(((*made, step), life, after))
        line = further
    return ()


def _possible(standing: Standing, wanted: str, day: date) -> Iterator[Move]:
    return (move for move in standing.open if move.name != wanted and not standing.shut_on(move.name, day))


def _opens(standing: Standing, wanted: str, day: date) -> bool:
    return wanted in {move.name for move in standing.open} and not standing.shut_on(wanted, day)


def _answers(kind: Kind, step: Move, depth: int) -> Iterator[dict[str, Any]]:
    """What the step might say: nothing, then (of the first step) each choice of its forms, one at a time."""
    yield {}
    if isinstance(step.to, Branch):
        yield from ({step.to.field: value} for value in step.to.ways if value)
    elif depth == 0:
        yield from ({ask.name: value} for ask in step.asks if ask.type == "choice" for value, _ in ask.choices)
