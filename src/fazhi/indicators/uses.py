"""A figure that also counts what other ledgers bear as a use: a further version of it, with its definition saying so."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Q

from fazhi.indicators.figure import Figure, On, Part
from fazhi.records.row import Row
from fazhi.records.uses import Use, serves_as


def as_use(ledger: type[Row], use: Use, where: Q | None = None, *, distinct: str = "") -> Part:
    """The rows of a ledger that are also this, by the ledger's own day; `where` narrows them."""
    condition = serves_as(use) if where is None else serves_as(use) & where
    return Part(ledger, On(ledger.sheet.day), condition, distinct=distinct, use=str(use.label))


def used(one: Figure, *parts: Part, which: str = "") -> tuple[Figure, Figure]:
    """The figure as it was, and its next version with these parts. The definition says the use and `which` entries
    (unsaid: the ledgers' names)."""
    named = which or "、".join(dict.fromkeys(f"“{part.ledger._meta.verbose_name}”" for part in parts))
    says = f"{one.definition}{named}中另作“{parts[0].use}”的也计入，已在本台账另登的不勾。"
    return one, replace(one, parts=(*one.parts, *parts), definition=says, version=one.version + 1)
