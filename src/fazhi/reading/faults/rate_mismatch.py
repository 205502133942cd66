"""A rate that does not come out of the counts beside it, and a part larger than its whole."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.reading.agreement import agree
from fazhi.reading.claim import Claim
from fazhi.reading.fault import Basis, Fault, Severity, Subject

CODE = "rate_mismatch"
LABEL = "比率与数字算不拢"
SEVERITY: Severity = "error"
BASIS: Basis = "rule"

NEAR = 12  # claims of a sentence looked back at


def find(subject: Subject) -> Iterator[Fault]:
    """An error for each rate whose numerator and denominator stand exactly in its own sentence and give another one."""
    for at, claim in enumerate(subject.claims):
        of = subject.kinds.by_id[claim.kind].of
        if of is None or claim.scope == "target" or not any(mark.isdigit() for mark in claim.quote):
            continue
        top, bottom = (_nearest(subject, at, kinds) for kinds in of)
        if top is None or bottom is None or not bottom.value:
            continue
        if agree(claim, None, ratio=(int(top.value), int(bottom.value))).status == "differs":
            right = top.value / bottom.value * 100
            says = f"{top.quote}、{bottom.quote}，算得{right:.2f}%，与“{claim.quote}”不符。"
            yield Fault("rate_mismatch", "error", claim.quote, claim.start, says, "rule")


def _nearest(subject: Subject, at: int, kinds: tuple[str, ...]) -> Claim | None:
    """The exact whole count of one of the kinds, said last before the rate in its sentence."""
    rate = subject.claims[at]
    for claim in reversed(subject.claims[max(0, at - NEAR) : at]):
        if not subject.same_sentence(claim.start, rate.start):
            return None
        if claim.kind in kinds and not claim.part_of_whole:
            return claim if claim.exactness == "exact" and claim.year == rate.year and claim.value == int(claim.value) else None
    return None
