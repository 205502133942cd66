"""Which figures read a column of a ledger, and how; found from the declarations of figures."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from django.db.models import Q

from fazhi.indicators.figure import At, Figure, Part, figures
from fazhi.records.ledger import Ledger

How = Literal["day", "condition", "sum", "distinct"]
Read = dict[str, dict[str, frozenset[How]]]


def read_by(ledger: Ledger) -> Read:
    """Column → full name of each figure that reads it → how: its day puts the row into a period, the figure asks it as a
    condition, sums it, or counts its different values. Newest versions, in the order of figures; ratios are left out.
    """
    return _every().get(ledger.name, {})


@lru_cache(maxsize=1)
def _every() -> dict[str, Read]:
    from fazhi.records.ledger import ledgers

    names = {ledger.model: name for name, ledger in ledgers().items()}
    found: dict[str, Read] = {}
    for figure in figures().values():
        for part in figure.parts if isinstance(figure, Figure) else ():
            columns = found.setdefault(names[part.ledger], {})
            for column, how in _columns(part):
                said = columns.setdefault(column, {})
                said[figure.name] = said.get(figure.name, frozenset()) | {how}
    return found


def _columns(part: Part) -> Iterator[tuple[str, How]]:
    days = (part.when.start, part.when.end) if isinstance(part.when, At) else (part.when.field,)
    yield from ((day, "day") for day in days)
    yield from ((column, "condition") for column in asked(part.where))
    if part.add:
        yield part.add, "sum"
    if part.distinct:
        yield part.distinct.removesuffix("_id"), "distinct"


def asked(where: Q) -> Iterator[str]:
    """The columns that a condition asks, each time it asks them."""
    for child in where.children:
        if isinstance(child, Q):
            yield from asked(child)
        elif isinstance(child, tuple):
            yield str(child[0]).split("__")[0]
