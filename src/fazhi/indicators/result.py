"""Result: what a figure says for a scope; value, zero or absent, and how it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from fazhi.indicators.counting import Number
from fazhi.indicators.figure import Indicator, Ratio
from fazhi.papers import numerals

State = Literal["value", "zero", "absent"]


@dataclass(frozen=True)
class Result:
    """`value` is exact (a percentage with six decimals); `rows` counts the records behind, `single` and `tally` the
    amounts that came from single rows and from totals; `numerator` and `denominator` are set for a ratio.
    """

    indicator: Indicator
    state: State
    value: Number | None
    rows: int
    single: Number
    tally: Number
    numerator: Number | None = None
    denominator: Number | None = None
    notes: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """The value as it is printed, without its measure (a percentage with its sign); empty when absent."""
        if self.value is None:
            return ""
        if isinstance(self.indicator, Ratio):
            return numerals.percent(self.numerator or 0, self.denominator or 1, self.indicator.digits)
        return numerals.number(self.value)

    @property
    def phrase(self) -> str:
        """The value with its measure, as a sentence has it: «118件», «98.3%», «未建账»."""
        if self.value is None:
            return "未建账"
        return self.shown if isinstance(self.indicator, Ratio) else f"{self.shown}{self.indicator.measure}"


def ratio(num: Number, den: Number) -> Decimal:
    """A percentage with six decimals."""
    return (Decimal(num) * 100 / Decimal(den)).quantize(Decimal("0.000001"), ROUND_HALF_UP)
