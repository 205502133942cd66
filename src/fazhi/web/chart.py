"""A bar for each month, drawn as SVG without a script: every bar opens its rows, the table behind says the same."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

WIDE, TALL, FOOT, HEAD = 720, 168, 22, 18  # view box; room for the months and for the numbers
SLOT = WIDE / 12
BAR, LAST = 22, 10  # widths of this year's and last year's bar

Number = int | Decimal


@dataclass(frozen=True)
class Bar:
    """One month: both values, and where its bars stand in the view box."""

    month: str
    label: str
    value: Number
    before: Number
    x: float
    y: float
    height: float
    before_x: float
    before_y: float
    before_height: float

    @property
    def middle(self) -> float:
        """Where the month's name stands."""
        return self.x + BAR / 2

    @property
    def above(self) -> float:
        """Where the number stands."""
        return self.y - 5


def bars(year: int, now: dict[str, Number], before: dict[str, Number]) -> list[Bar]:
    """Twelve months of a year beside the year before (keys «2024-03»)."""
    pairs = [(now.get(f"{year}-{m:02d}", 0), before.get(f"{year - 1}-{m:02d}", 0)) for m in range(1, 13)]
    top = max([float(value) for pair in pairs for value in pair] + [1.0])
    floor, room = TALL - FOOT, TALL - FOOT - HEAD
    found = []
    for number, (value, last) in enumerate(pairs):
        left = number * SLOT + (SLOT - BAR - LAST - 2) / 2
        high, low = round(float(value) / top * room, 1), round(float(last) / top * room, 1)
        month = f"{year}-{number + 1:02d}"
        x = round(left + LAST + 2, 1)
        found.append(Bar(month, f"{number + 1}月", value, last, x, floor - high, high, round(left, 1), floor - low, low))
    return found
