"""What of the questions to legal advisers is still somebody's to do: an answer to take over, a question nobody answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from fazhi.cases.advising import STEP, adopted_of, asked_by
from fazhi.cases.holding import mine
from fazhi.cases.models import Consultation, Event
from fazhi.cases.row import kinds
from fazhi.org.access import Viewer


def open_questions(viewer: Viewer, *, own: bool = False) -> tuple[list[Consultation], list[Consultation]]:
    """(answered and not yet taken over, not answered) of the open cases of his towns; `own` of those he has in hand.

    An answer is taken over when the case has it as a step, or when somebody noted what became of it; who read it, nobody
    keeps. One query when nothing was asked, at most two more and one for each kind of case that is asked about.
    """
    asked = asked_by(viewer)
    if own:
        asked = asked.filter(entry__in=mine(viewer))
    standing = _open(list(asked))
    waits = [one for one in standing if one.answered_on is None]
    answered = [one for one in standing if one.answered_on is not None]
    if not answered:
        return [], waits
    noted, heard = adopted_of(answered), _heard(answered)
    return [one for one in answered if not noted.get(one.opinion_id or 0) and not _taken(one, heard)], waits


def _open(asked: Iterable[Consultation]) -> list[Consultation]:
    """Those whose case is not closed."""
    by_kind: dict[str, list[Consultation]] = defaultdict(list)
    for one in asked:
        by_kind[one.entry.ledger].append(one)
    known, found = kinds(), []
    for name, some in by_kind.items():
        rows: Any = known[name].objects
        still = set(rows.filter(pk__in={one.entry_id for one in some}, closed_on=None).values_list("pk", flat=True))
        found += [one for one in some if one.entry_id in still]
    return sorted(found, key=lambda one: one.pk)


def _heard(answered: Iterable[Consultation]) -> dict[int, list[Event]]:
    """By case its steps that say an adviser was heard."""
    found: dict[int, list[Event]] = defaultdict(list)
    for event in Event.objects.standing().filter(entry__in={one.entry_id for one in answered}, move=STEP):
        found[event.entry_id].append(event)
    return found


def _taken(one: Consultation, heard: dict[int, list[Event]]) -> bool:
    """Whether a step of the case names that adviser since he answered."""
    since = one.answered_on
    return any(
        since is not None and event.on >= since and {**event.data, **(event.words or {})}.get("adviser") == one.adviser.name
        for event in heard.get(one.entry_id, ())
    )
