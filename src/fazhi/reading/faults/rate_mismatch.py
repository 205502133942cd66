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
    """An error for each rate that no numerator and denominator of its own sentence give, all being exact.

    A pair that gives more than 100 % belongs to two things and proves nothing.
    """
    for at, claim in enumerate(subject.claims):
        of = subject.kinds.by_id[claim.kind].of
        if of is None or claim.scope == "target" or not any(mark.isdigit() for mark in claim.quote):
            continue
        tops, bottoms = (_told(subject, at, kinds) for kinds in of)
        if not tops or not bottoms or any(one.exactness != "exact" for one in (*tops, *bottoms)):
            continue
        pairs = [(int(top.value), int(bottom.value)) for top in tops for bottom in bottoms if bottom.value]
        top, bottom = tops[0], bottoms[0]
        if not bottom.value or top.value > bottom.value or any(_agree(claim, pair) for pair in (*pairs, _sums(tops, bottoms))):
            continue
        right = top.value / bottom.value * 100
        says = f"{top.quote}、{bottom.quote}，算得{right:.2f}%，与“{claim.quote}”不符。"
        yield Fault(CODE, SEVERITY, claim.quote, claim.start, says, BASIS)


def _agree(claim: Claim, pair: tuple[int, int]) -> bool:
    return agree(claim, None, ratio=pair).status != "differs"


def _sums(tops: list[Claim], bottoms: list[Claim]) -> tuple[int, int]:
    """一季度48件、二季度57件: all numerators over all denominators."""
    return sum(int(one.value) for one in tops), sum(int(one.value) for one in bottoms)


def _told(subject: Subject, at: int, kinds: tuple[str, ...]) -> list[Claim]:
    """The whole counts of the kinds before the rate in its sentence, the nearest first."""
    rate, found = subject.claims[at], []
    for claim in reversed(subject.claims[max(0, at - NEAR) : at]):
        if not subject.same_sentence(claim.start, rate.start):
            break
        if claim.kind in kinds and not claim.part_of_whole and claim.year == rate.year and claim.value == int(claim.value):
            found.append(claim)
    return found
