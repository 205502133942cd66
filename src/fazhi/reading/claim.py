"""One figure that a report claims."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from fazhi.reading.kinds import Scope
from fazhi.reading.numbers import Exactness
from fazhi.reading.scope import Compares

Status = Literal["match", "match_tally", "differs", "unbacked", "unclear"]


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure as the report states it.

    `quote` is the exact substring of the text at `start`; `place` the worth of the last digit written (98% → 1, 1.2万 → 1000);
    of a range (30—40次) `value` is its beginning and `high` its end.
    `part_of` is the start of the claim that this one divides (其中…, 分别为…). `compares` marks a growth, which is no figure of
    its own: of a rate of growth the kind is year_on_year_change and `compared` the kind of what grew. `whose` is town, village,
    county, city or province where the clause says so. `status` and what follows it are None or empty until a ledger has been
    asked; `difference` is the stated value minus the ledger's, None when they agree.
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
    high: Decimal | None = None
    part_of: int | None = None
    compares: Compares = ""
    compared: str = ""
    whose: str = ""
    status: Status | None = None
    ledger_value: Decimal | None = None
    difference: Decimal | None = None
    candidates: tuple[dict[str, Any], ...] = ()

    @property
    def end(self) -> int:
        """Offset just after the quote."""
        return self.start + len(self.quote)

    @property
    def part_of_whole(self) -> bool:
        """Whether it divides another claim of its sentence."""
        return self.part_of is not None

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
            "high": plain_number(self.high),
            "part_of": self.part_of,
            "compares": self.compares,
            "compared": self.compared,
            "whose": self.whose,
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
