"""本月: five figures of this month with the same month of the year before beside, as the board of his post names them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fazhi.indicators.board import boards
from fazhi.indicators.compute import compute
from fazhi.indicators.result import Result
from fazhi.indicators.scope import Scope
from fazhi.org.access import Viewer
from fazhi.org.models import Unit
from fazhi.web.board_drawing import Linked
from fazhi.web.pages.board import board_of
from fazhi.web.period import of_month


@dataclass(frozen=True)
class Told:
    """One figure: this month's, the same month's of last year, where its rows are."""

    now: Result
    last: Result
    href: str


def month(asker: Viewer, unit: Unit) -> list[Told]:
    """The figures of the month of the viewer's day, none for a unit without a board. Two passes."""
    if not any(unit.kind in board.units for board in boards().values()):
        return []
    when, names = of_month(asker.day.year, asker.day.month), board_of(asker, unit).month
    scope = Scope(unit.pk, when.first, when.last)
    now = compute(scope, names)
    last = compute(replace(scope, start=when.before.first, end=when.before.last), names)
    to = Linked(unit.pk, when.year)
    return [Told(now[name], last[name], to.to(name, when)) for name in names]
