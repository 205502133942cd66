"""The sheet of paper and its type area (版心), GB/T 9704-2012 chapter 5: lengths in mm."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sheet:
    """An A4 sheet with its margins."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float

    @property
    def line(self) -> float:
        """The width of the type area."""
        return self.width - self.left - self.right

    @property
    def foot(self) -> float:
        """The lower edge of the type area, measured from the sheet's upper edge."""
        return self.height - self.bottom


PORTRAIT = Sheet(210.0, 297.0, 37.0, 26.0, 35.0, 28.0)
# The same sheet turned: its head at the binding edge (chapter 8).
LANDSCAPE = Sheet(297.0, 210.0, 28.0, 37.0, 26.0, 35.0)


def sheet(landscape: bool) -> Sheet:
    """The sheet upright or turned."""
    return LANDSCAPE if landscape else PORTRAIT


def points(length: float) -> float:
    """Millimetres → points (pt)."""
    return length * 72 / 25.4
