"""What a sheet asks: the few columns an office can tell, and its rows that stand unfinished."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from fazhi.org.models import Unit
from fazhi.org.tree import Tree
from fazhi.records.collecting.arranging import asked, last_of, moves, tellers
from fazhi.records.exporting import group_of
from fazhi.records.fields import Uses
from fazhi.records.ledger import Column, Ledger
from fazhi.records.models import Given, MonthBook, Sourced

STATE, DONE = "state", "完成日期"  # the column by which a row stands unfinished: its first state, or its blank day of completion
MOST = 200  # unfinished rows on one sheet; more would be no monthly sheet
REFERENCE = "登记号"


def state_of(ledger: Ledger) -> Column | None:
    """The column that says a row is unfinished while it stands as it began; None where the ledger knows no such thing."""
    if moves(ledger):
        return None
    for column in ledger.columns:
        field = column.field
        if column.name == STATE and field.choices and field.has_default():
            return column
        if column.label == DONE and column.later and isinstance(field, models.DateField):
            return column
    return None


def unfinished(ledger: Ledger) -> Q | None:
    """The condition of unfinished rows."""
    column = state_of(ledger)
    if column is None:
        return None
    return Q(**{column.name: column.field.get_default()}) if column.name == STATE else Q(**{f"{column.name}__isnull": True})


def _ending(ledger: Ledger) -> set[str]:
    """The columns that say how an unfinished row ended: those under one head with its state, else all that come later."""
    state = state_of(ledger)
    if state is None:
        return set()
    group = group_of(ledger, state.name)
    later = {column.name for column in ledger.columns if column.later and not isinstance(column.field, Uses)}
    return {name for name in later if group_of(ledger, name) == group} if group else later


def columns(ledger: Ledger, unit: Unit) -> list[Column]:
    """What is asked, in the order of the ledger: its short form, and what finishes a row; a village is not asked its own name."""
    ending = _ending(ledger)
    found = [
        column
        for column in ledger.columns
        if column.name in ledger.sheet.quick or column.required or (column.name in ending and REFERENCE not in column.label)
    ]
    return [column for column in found if column.name != "unit" or not unit.is_village]


def open_rows(ledger: Ledger, unit: Unit, tree: Tree, town: Unit, book: MonthBook) -> QuerySet[Any] | None:
    """The unfinished rows that are this unit's to tell of, oldest first; never one whose original another system holds.

    A village's are those of the village. An office's are those it gave, and where it alone among the offices tells of the
    ledger those of the town that no village tells of.
    """
    condition = unfinished(ledger)
    if condition is None:
        return None
    end = last_of(book.month)
    given = Given.objects.standing().filter(entry=OuterRef("pk"))
    rows = ledger.model._default_manager.filter(condition, void=False, **{f"{ledger.sheet.day}__lte": end})
    rows = rows.filter(~Exists(Sourced.objects.standing().filter(entry=OuterRef("pk"))))
    if unit.is_village:
        rows = rows.filter(unit_id=unit.pk)
    else:
        near = tree.span(town.pk, date(end.year, 1, 1), end)
        whose = asked([one.pk for one in tellers(tree, town, end)], book.month)
        others = [one for one, names in whose.items() if ledger.name in names and one != unit.pk]
        mine = Q(Exists(given.filter(unit=unit.pk)))
        if not any(not tree.units[one].is_village for one in others):
            rest = near - set(others)
            mine |= Q(~Exists(given.exclude(unit=unit.pk)), unit__among=rest)
        rows = rows.filter(mine, unit__among=near)
    return rows.order_by(ledger.sheet.day, "pk")[:MOST]
