"""A figure by the choices of one column: disputes by their class; one pass for all choices, and each has its rows.

Totals without rows say nothing of classes; what they hold is told apart (`rest`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Q

from fazhi.indicators.counting import Number, count, total
from fazhi.indicators.figure import Figure, Villages, figures
from fazhi.indicators.scope import Scope

UNSAID = "未填"


class NoSuchClass(ValueError):
    """The figure is not counted by that column, or the column has no such choice."""


@dataclass(frozen=True)
class Slice:
    """One choice: its value in the column, its label, its amount."""

    value: str
    label: str
    amount: Number


@dataclass(frozen=True)
class Breakdown:
    """The choices in the order of the list that the column closes, those without a row left out; `rest` came as totals."""

    slices: tuple[Slice, ...]
    rest: Number


@cache
def choices(name: str, field: str) -> tuple[tuple[str, str], ...]:
    """(value, label) of the column's closed list; NoSuchClass where the figure cannot be counted by it."""
    one = figures().get(name)
    if not isinstance(one, Figure) or isinstance(one, Villages) or any(part.distinct for part in one.parts):
        raise NoSuchClass(f"“{name}”不能再分类。")
    lists: list[tuple[tuple[str, str], ...]] = []
    for part in one.parts:
        try:
            column = part.ledger._meta.get_field(field)
        except FieldDoesNotExist:
            raise NoSuchClass(f"“{one.label}”的台账没有这一栏。") from None
        said = tuple((str(value), str(label)) for value, label in getattr(column, "flatchoices", ()) if value)
        if not said:
            raise NoSuchClass(f"“{one.label}”的这一栏没有选项。")
        lists.append((*said, ("", UNSAID)) if getattr(column, "blank", False) else said)
    if len(set(lists)) != 1:
        raise NoSuchClass(f"“{one.label}”来自几本台账，分类不同。")
    return lists[0]


@cache
def narrowed(name: str, field: str, value: str) -> Figure:
    """The figure of one choice, under the name of the whole; NoSuchClass where there is none."""
    labels, one = dict(choices(name, field)), figures()[name]
    if value not in labels or not isinstance(one, Figure):
        raise NoSuchClass("没有这一类。")
    parts = tuple(replace(part, where=part.where & Q(**{field: value}), tally="") for part in one.parts)
    return replace(one, label=f"{one.label}：{labels[value]}", parts=parts)


def breakdown(scope: Scope, name: str, field: str) -> Breakdown:
    """The amounts of a figure by a column, one query per (ledger, when); NoSuchClass as `choices`."""
    labels = choices(name, field)
    one = figures()[name]
    parts = [(value, part) for value, _ in labels for part in narrowed(name, field, value).parts]
    parts += [("*", part) for part in getattr(one, "parts", ())]
    counts = count(scope, parts, units=False)
    found = tuple(Slice(value, label, amount) for value, label in labels if (amount := total(counts[value]).value))
    return Breakdown(found, total(counts["*"]).value - sum(slice.amount for slice in found))
