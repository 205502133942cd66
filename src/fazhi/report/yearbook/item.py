"""One thing in the year's calendar of a unit."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from fazhi.law import Book, Calendar
from fazhi.org.access import Viewer
from fazhi.org.models import Unit
from fazhi.records.row import Row

Kind = Literal["filing", "duty", "theme", "plan", "rota", "case"]
KINDS: dict[Kind, str] = {
    "filing": "报送公开", "duty": "应做", "theme": "主题日", "plan": "计划", "rota": "接访下访", "case": "办件期限",
}  # fmt: skip


@dataclass(frozen=True)
class Item:
    """What is on from `first` to `last` (both included; the same day for what is due by a day).

    `key` names it for good, in every making of the calendar · `who` bears it · `says` the ground or a remark · `ref` what it
    rests on: («duty», name), («theme», name), («row», ledger, number) or («filing», year) · `done` None where nothing tells.
    """

    key: str
    kind: Kind
    first: date
    last: date
    label: str
    who: str
    says: str
    ref: tuple[str, ...]
    done: bool | None = None
    mark: str = "verified"


@dataclass(frozen=True)
class Asked:
    """Whose year, who asks, with which law and holidays, on which day."""

    unit: Unit
    year: int
    viewer: Viewer
    book: Book
    calendar: Calendar
    on: date

    @property
    def span(self) -> frozenset[int]:
        """The unit and those below it in that year, as far as their rows open to the viewer."""
        below = self.viewer.tree.span(self.unit.pk, date(self.year, 1, 1), date(self.year, 12, 31))
        return frozenset(below) & self.viewer.opened

    def rows(self, model: type[Row], day: str) -> list[Any]:
        """The rows of a ledger whose `day` lies in the year, in its order. One query."""
        year = (date(self.year, 1, 1), date(self.year, 12, 31))
        found = model._default_manager.filter(**{f"{day}__range": year}, unit_id__in=self.span, void=False)
        return list(found.order_by(day, "pk"))


Source = Callable[[Asked], Iterable[Item]]
