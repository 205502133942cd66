"""Open clocks of cases. Their titles stay in the house: the calendar says the kind and the number."""

from __future__ import annotations

from collections.abc import Iterable

from fazhi.cases.deadlines import due_list
from fazhi.report.yearbook.item import Asked, Item


def find(what: Asked) -> Iterable[Item]:
    """What waits in the cases of the unit, by its day in the year."""
    for one in due_list(what.viewer, what.on):
        if one.due is None or one.due.year != what.year or one.unit not in what.span:
            continue
        label = f"{one.kind}{one.entry}：{one.label}"
        where = what.viewer.tree.units[one.unit].name
        yield Item(f"case-{one.entry}-{one.clock}", "case", one.due, one.due, label, where, one.says,
                   ("row", one.ledger, str(one.entry)), False, one.mark)  # fmt: skip
