"""What is checked at start: a figure asks own columns only, every `when` is indexed, every ratio has its two figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.checks import Error, register
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Q

from fazhi.indicators import board
from fazhi.indicators.figure import At, Figure, On, Part, Ratio, Villages, figures
from fazhi.records.checks import burdens


def asked(condition: Q) -> Iterator[str]:
    """The names of the columns a condition asks."""
    for child in condition.children:
        if isinstance(child, Q):
            yield from asked(child)
        else:
            yield str(child[0])  # type: ignore[index]


def _columns(part: Part) -> Iterator[str]:
    meta = part.ledger._meta
    days = (part.when.field,) if isinstance(part.when, On) else (part.when.start, part.when.end)
    own = {f.name for f in meta.concrete_fields} | {f.attname for f in meta.concrete_fields}
    for name in (*days, *(n for n in (part.add, part.distinct) if n)):
        if name not in own:
            yield f"{meta.label} has no column {name}"
    for name in asked(part.where):
        first, *rest = name.split("__")
        try:
            field: Any = meta.get_field(first)
        except FieldDoesNotExist:
            yield f"{meta.label} has no column {first}"
            continue
        if rest and field.is_relation and rest != ["isnull"] and rest != ["in"]:
            yield f"{meta.label}.{name} asks another table"
    if not any(list(index.fields[:2]) == ["unit", days[0]] for index in meta.indexes):
        yield f"{meta.label} has no index on (unit, {days[0]})"
    if isinstance(part.when, At) and part.tally:
        yield f"{meta.label}: a stock cannot come as a total of a period"


def faults() -> Iterator[str]:
    """Every fault of the declared figures, in words."""
    known = figures()
    for one in known.values():
        if isinstance(one, Figure):
            for part in one.parts:
                yield from (f"{one.name}: {says}" for says in _columns(part))
                if isinstance(one, Villages) and (part.distinct != "unit_id" or part.add):
                    yield f"{one.name}: villages are counted by rows of each unit alone"
        elif isinstance(one, Ratio):
            yield from (f"{one.name}: no figure {name}" for name in (one.num, one.den) if name not in known)
        yield from (f"{one.name}: {says}" for says in burdens([one.label]))
        if not one.definition:
            yield f"{one.name}: says no definition"


@register("fazhi")
def check_figures(**_: Any) -> list[Error]:
    """Django's check at start."""
    return [Error(says, id="fazhi.E001") for says in (*faults(), *board.faults())]
