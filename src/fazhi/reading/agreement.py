"""Whether a stated figure and a ledger's value agree, at the precision of the statement.

exact  118起, 98%      the ledger's value equals it at its last written digit, rounded or cut (98% ~ 116/118)
over   40余, 2000多    v ≤ ledger < v + one unit of v's last non-zero place: 40余 40–49, 24余 24, 2000余 2000–2999
about  约100, 50左右   within half of that unit on either side
under  近300, 不足10   below v and within one unit of it
A range (30—40次, its end in `high`) agrees from its beginning to its end, both included.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal, Protocol

from fazhi.reading.numbers import Exactness


class Stated(Protocol):
    """What is compared of a claim: value, worth of its last written digit, measure, exactness, the end of a range."""

    @property
    def value(self) -> Decimal: ...
    @property
    def place(self) -> Decimal: ...
    @property
    def measure(self) -> str: ...
    @property
    def exactness(self) -> Exactness: ...
    @property
    def high(self) -> Decimal | None: ...


@dataclass(frozen=True, slots=True)
class Agreement:
    """`absent` when the ledger has no value; `difference` is stated minus ledger, None unless they differ."""

    status: Literal["match", "differs", "absent"]
    difference: Decimal | None = None


def agree(claim: Stated, value: Decimal | float | None, *, ratio: tuple[int, int] | None = None) -> Agreement:
    """Compare a claim with a ledger's value, or exactly with the ratio (numerator, denominator) behind a percentage.

    `value` is in the claim's measure; a ratio with denominator 0 is absent. Raises ValueError for NaN and infinity.
    """
    if ratio is not None:
        if not ratio[1]:
            return Agreement("absent")
        held = Fraction(100 * ratio[0], ratio[1])
    elif value is None:
        return Agreement("absent")
    else:
        held = Fraction(value if isinstance(value, Decimal) else str(value))
    stated = Fraction(claim.value)
    if _within(claim, stated, held):
        return Agreement("match")
    return Agreement("differs", claim.value - Decimal(held.numerator) / Decimal(held.denominator))


def unit_of(value: Decimal, place: Decimal = Decimal(1)) -> Decimal:
    """One unit of the last non-zero place of a value: 40 → 10, 24 → 1, 1.2 → 0.1; of zero the `place` itself."""
    if not value:
        return place
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))


def _within(claim: Stated, stated: Fraction, held: Fraction) -> bool:
    if claim.high is not None:
        return stated <= held <= Fraction(claim.high)
    unit = Fraction(unit_of(claim.value, claim.place))
    if claim.exactness == "over":
        full = claim.measure == "%" and held == 100 and stated < 100 <= stated + unit
        return stated <= held < stated + unit or full
    if claim.exactness == "about":
        return abs(held - stated) <= unit / 2
    if claim.exactness == "under":
        return stated - unit < held < stated
    place = Fraction(claim.place)
    return stated in (held // place * place, (held + place / 2) // place * place)
