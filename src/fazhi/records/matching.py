"""Whether a row in hand answers a Q over its own columns: the same answer as the database, without asking it."""

from __future__ import annotations

import operator
from collections.abc import Callable
from functools import reduce
from typing import Any

from django.db import models
from django.db.models import Q

Match = Callable[[Any], bool]


class NotOwn(ValueError):
    """The condition asks more than the row's own columns."""


def _compared(way: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    return lambda value, wanted: value is not None and way(value, wanted)


LOOKUPS: dict[str, Callable[[Any, Any], bool]] = {
    "exact": lambda value, wanted: value == wanted,
    "in": lambda value, wanted: value is not None and value in wanted,
    "isnull": lambda value, wanted: (value is None) is wanted,
    "gt": _compared(operator.gt),
    "gte": _compared(operator.ge),
    "lt": _compared(operator.lt),
    "lte": _compared(operator.le),
    "range": lambda value, wanted: value is not None and wanted[0] <= value <= wanted[1],
    "startswith": lambda value, wanted: value is not None and str(value).startswith(wanted),
    "endswith": lambda value, wanted: value is not None and str(value).endswith(wanted),
    "contains": lambda value, wanted: value is not None and wanted in str(value),
}


def _one(model: type[models.Model], path: str, wanted: Any) -> Match:
    name, _, lookup = path.partition("__")
    way = LOOKUPS.get(lookup or "exact")
    if way is None or hasattr(wanted, "resolve_expression"):
        raise NotOwn(f"{model.__name__}: {path}")
    attribute = (
        "pk" if name == "pk" else next((f.attname for f in model._meta.concrete_fields if name in (f.name, f.attname)), "")
    )
    if not attribute:
        raise NotOwn(f"{model.__name__}: {path}")
    if isinstance(wanted, models.Model):
        wanted = wanted.pk
    if lookup == "in":
        wanted = frozenset(getattr(one, "pk", one) for one in wanted)
    return lambda row: way(getattr(row, attribute), wanted)


def matcher(model: type[models.Model], condition: Q) -> Match:
    """The condition as a function of a row. NotOwn when it asks other tables or a lookup not listed here."""
    parts = [matcher(model, one) if isinstance(one, Q) else _one(model, one[0], one[1]) for one in condition.children]  # type: ignore[index]
    if not parts:
        return lambda row: True
    if condition.connector == Q.OR:
        joined: Match = lambda row: any(part(row) for part in parts)  # noqa: E731
    elif condition.connector == Q.XOR:
        joined = lambda row: reduce(operator.xor, (part(row) for part in parts))  # noqa: E731
    else:
        joined = lambda row: all(part(row) for part in parts)  # noqa: E731
    return (lambda row: not joined(row)) if condition.negated else joined
