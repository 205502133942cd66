"""一事多用: how many entries of each ledger are also something else, by use; every one opens to its entries."""

from __future__ import annotations

from dataclasses import replace

from fazhi.indicators.figure import Figure, topic
from fazhi.indicators.uses import as_use
from fazhi.records.fields import Uses
from fazhi.records.ledger import ledgers
from fazhi.records.row import Row
from fazhi.records.uses import COUNTS, Use


def _offering(use: Use) -> list[type[Row]]:
    """The ledgers that offer a use, in their order."""
    return [
        one.model
        for one in ledgers().values()
        for column in one.columns
        if isinstance(column.field, Uses) and use.value in dict(column.field.offers)
    ]


def _figure(use: Use) -> Figure:
    models = _offering(use)
    named = "、".join(f"“{model._meta.verbose_name}”" for model in models)
    return Figure(
        use.value,
        f"另作{use.label}的记录",
        "条",
        tuple(replace(as_use(model, use), use="") for model in models),
        definition=f"日期在本期内、在{named}台账勾了另作“{use.label}”的记录，一条计一次。{COUNTS[use]}",
    )


topic("uses", "一事多用", *map(_figure, Use))
