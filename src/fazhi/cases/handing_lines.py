"""What a successor must know of each case: where it stands, the next step, who signs it, the nearest day. Kept with the list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from fazhi.cases.fold import Standing
from fazhi.cases.kind import Move
from fazhi.cases.row import Case, kinds
from fazhi.cases.running import Ran
from fazhi.cases.standing import events_of, fold_row, ground
from fazhi.records.models import Entry


def case_lines(cards: Iterable[Entry]) -> list[dict[str, Any]]:
    """One line per open case as Handover keeps it, the nearest day first. Two queries for each kind among them."""
    by_kind: dict[str, list[int]] = defaultdict(list)
    for card in cards:
        by_kind[card.ledger].append(card.pk)
    known, on = kinds(), ground()
    found: list[dict[str, Any]] = []
    for name, keys in by_kind.items():
        rows: Any = known[name].objects.filter(pk__in=keys)
        events = events_of(keys)
        found += [_line(name, row, fold_row(row, events.get(row.pk, []), on)) for row in rows]
    return sorted(found, key=lambda line: (line["due"] or "9999", line["entry"]))


def _line(ledger: str, row: Case, standing: Standing) -> dict[str, Any]:
    ran = nearest(standing.deadlines)
    step = next_step(standing, ran)
    return {
        "entry": row.pk, "ledger": ledger, "state": row.kind.states[standing.state], "next": step.label if step else "",
        "sign": step.approval if step else "", "clock": ran.label if ran else "",
        "due": ran.due.due.isoformat() if ran and ran.due.due else "",
    }  # fmt: skip


def nearest(deadlines: Sequence[Ran]) -> Ran | None:
    """The clock that still runs and ends first; ours to do before what we only follow."""
    running = [ran for ran in deadlines if ran.waits]
    return min(running, key=lambda ran: (ran.duty != "owed", ran.due.due or date.max), default=None)


def next_step(standing: Standing, ran: Ran | None) -> Move | None:
    """The step that meets the nearest clock, where it is possible now; else the only one there is."""
    possible = {move.name: move for move in standing.open}
    if ran is not None and ran.duty != "followed":
        found = next((possible[name] for name in ran.press if name in possible), None)
        if found:
            return found
    return standing.open[0] if len(standing.open) == 1 else None
