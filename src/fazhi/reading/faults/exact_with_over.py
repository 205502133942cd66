"""余 or 多 after a number that leaves nothing over: 6余次, 24余次."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.reading.agreement import unit_of
from fazhi.reading.fault import Basis, Fault, Severity, Subject

CODE = "exact_with_over"
LABEL = "准确数后加“余”"
SEVERITY: Severity = "note"
BASIS: Basis = "custom"


def find(subject: Subject) -> Iterator[Fault]:
    """A note for each 余/多 whose last digit counts single things."""
    for claim in subject.claims:
        vague = claim.exactness == "over" and any(mark in claim.quote for mark in "余多")
        if vague and claim.measure != "%" and claim.value == int(claim.value) and unit_of(claim.value) == 1:
            says = f"“{claim.quote}”：{claim.value:f}已数到个位，又加“余”，请写准确数。"
            yield Fault("exact_with_over", "note", claim.quote, claim.start, says, "custom")
