"""排查化解391件，化解率96%: one number for two verbs leaves open what the rate divides."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.reading.fault import Basis, Fault, Severity, Subject

CODE = "rate_without_base"
LABEL = "比率没有分母"
SEVERITY: Severity = "note"
BASIS: Basis = "custom"


def find(subject: Subject) -> Iterator[Fault]:
    """A note where found and resolved are one number and the rate is below 100 %."""
    for before, rate in zip(subject.claims, subject.claims[1:], strict=False):
        both = (
            before.kind == "dispute_found_and_resolved"
            and "化解" in before.quote
            and not before.part_of_whole
            and rate.kind == "dispute_resolution_rate"
        )
        if both and rate.value < 100 and subject.same_sentence(before.start, rate.start):
            says = f"“{before.quote}”把排查数和化解数写成一个数，“{rate.quote}”算不出来，请分开写。"
            yield Fault("rate_without_base", "note", before.quote, before.start, says, "custom")
