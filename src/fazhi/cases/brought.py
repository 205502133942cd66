"""What the import of another system brings to a case that has steps of its own: the steps its days tell, no second ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from fazhi.cases.ask import EMPTY
from fazhi.cases.fold import Standing, fold, unfold
from fazhi.cases.life import Happened
from fazhi.cases.models import Event
from fazhi.cases.row import Case, facts
from fazhi.law import Book, Calendar

DIFFERS = "与本系统的办理记录不一致，以原系统为准；请在办理记录中作废这一步，再导入一次。"


@dataclass
class Brought:
    """The steps told, where the case stands with them, and the faults by column."""

    steps: list[Happened] = field(default_factory=list)
    standing: Standing | None = None
    faults: dict[str, list[str]] = field(default_factory=dict)


def brought(row: Case, stored: Case, events: Sequence[Event], own: Sequence[Happened], law: Book, days: Calendar) -> Brought:
    """What the columns that were just filled tell of a case with `own` steps. A column that a step filled is not overwritten."""
    kind = row.kind
    differing = {name for name in kind.results if not _same(getattr(row, name), getattr(stored, name))}
    found = Brought()
    made = {event.move for event in events}
    steps: list[Happened] = []
    told: set[str] = set()
    for step in unfold(kind, facts(row)):
        move = kind.named[step.move]
        columns = {move.day, move.sign, *(ask.into for ask in move.asks)} & differing
        if columns and step.move not in made and all(getattr(stored, name) in (*EMPTY, False) for name in columns):
            steps.append(step)
            told |= columns
    found.faults = {name: [DIFFERS] for name in differing - told if name in row.brought}
    if found.faults:
        return found
    before = fold(kind, facts(row), own, law, days)
    found.steps, found.standing = steps, fold(kind, facts(row), [*own, *steps], law, days)
    if wrongs := [wrong.says for wrong in found.standing.wrongs if wrong not in before.wrongs]:
        found.faults = {"": wrongs}
    return found


def _same(mine: Any, theirs: Any) -> bool:
    return mine == theirs or (mine in (None, "") and theirs in (None, ""))
