"""One figure that a report claims."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from fazhi.reading.kinds import Scope
from fazhi.reading.numbers import Exactness

Status = Literal["match", "match_tally", "differs", "unbacked", "unclear"]


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure as the report states it.

    `quote` is the exact substring of the text at `start`; `place` the worth of the last digit written (98% → 1, 1.2万 → 1000);
    `part_of_whole` marks a figure that divides another of its kind (其中…). `status` and what follows it are None or empty
    until a ledger has been asked; `difference` is the stated value minus the ledger's, None when they agree.
    """

    quote: str
    start: int
    value: Decimal
    measure: str
    kind: str
    exactness: Exactness
    scope: Scope
    year: int | None
    what: str
    place: Decimal = Decimal(1)
    part_of_whole: bool = False
    status: Status | None = None
    ledger_value: Decimal | None = None
    difference: Decimal | None = None
    candidates: tuple[dict[str, Any], ...] = ()

    @property
    def end(self) -> int:
        """Offset just after the quote."""
        return self.start + len(self.quote)

    def as_json(self) -> dict[str, Any]:
        """The claim as `fazhi check --json` prints it."""
        return {
            "quote": self.quote,
            "start": self.start,
            "value": plain_number(self.value),
            "measure": self.measure,
            "kind": self.kind,
            "exactness": self.exactness,
            "scope": self.scope,
            "year": self.year,
            "status": self.status,
            "ledger_value": plain_number(self.ledger_value),
            "difference": plain_number(self.difference),
            "candidates": [dict(candidate) for candidate in self.candidates],
        }


def plain_number(value: Decimal | float | None) -> int | float | None:
    """A number for JSON: whole numbers as int."""
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)
