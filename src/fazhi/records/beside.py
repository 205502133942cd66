"""Columns that stand beside a row: which office told of it by 采集表 and who filled the sheet. Shown and asked, never written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from fazhi.org.models import UnitKind
from fazhi.org.tree import Tree, tree
from fazhi.records.collecting.giving import given
from fazhi.records.fields import Text
from fazhi.records.ledger import Column, Ledger
from fazhi.records.models import Given

PART = 2_000  # rows asked for at once
ATTRIBUTE = "told_of"  # of a row, what `attached` found
LAST_DAY = date(9999, 12, 31)

Called = Callable[[int], str]  # a unit as people write it, by its number


@dataclass(frozen=True)
class Beside(Column):
    """A column that no row holds; `says` it of what told of the row, in the order in which it was told."""

    says: Callable[[Given, Called], str]

    def text(self, row: Any) -> str:
        """What stands in its cell; of rows that went through `attached`."""
        found: str = getattr(row, ATTRIBUTE)[self.name]
        return found


def _beside(name: str, label: str, says: Callable[[Given, Called], str]) -> Beside:
    field: Any = Text(label, blank=True)
    field.set_attributes_from_name(name)
    return Beside(field, label, says)


OFFICE = _beside("told_office", "来源科室", lambda one, called: called(one.unit_id))
GIVER = _beside("told_giver", "填表人", lambda one, called: str(one.giver))
BESIDE = (OFFICE, GIVER)


def attached(rows: Iterable[Any], columns: Iterable[Column], known: Tree | None = None) -> Iterator[Any]:
    """The same rows, with what told of them where one of the columns says it: one query for two thousand rows.

    `known` the units, where somebody has read them already.
    """
    wanted = [column for column in columns if isinstance(column, Beside)]
    if not wanted:
        yield from rows
        return
    units, stream = known or tree(), iter(rows)
    called = cache(lambda unit: units.said(unit, LAST_DAY))
    while part := list(islice(stream, PART)):
        found = given(row.pk for row in part)
        for row in part:
            told = found.get(row.pk, ())
            texts = {one.name: _joined(one.says(each, called) for each in told) for one in wanted}
            setattr(row, ATTRIBUTE, texts)
            yield row


def _joined(texts: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(text for text in texts if text))


def offices() -> list[tuple[str, str]]:
    """(number, name) of every office and village: whoever may have told of a row."""
    units = tree()
    tellers = (one.pk for one in units.units.values() if one.kind == UnitKind.OFFICE or one.is_village)
    return [(str(number), units.said(number, LAST_DAY)) for number in tellers]


def told_entries(units: Collection[int] = ()) -> QuerySet[Any]:
    """The numbers of the rows that these offices or villages told of (none named: any), as a subquery."""
    found = Given.objects.standing()
    return (found.filter(unit__in=units) if units else found).values("entry")


def told_by(ledger: Ledger, units: Collection[int]) -> set[str]:
    """Of these units the numbers, as texts, of those that ever told of the ledger. One query."""
    told = Given.objects.standing().filter(entry__ledger=ledger.name, unit__among=units)
    return {str(number) for number in told.order_by().values_list("unit", flat=True).distinct()}
