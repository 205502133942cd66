"""What stands in the cells of a ledger that goes out: a day, a number, or a text as people read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import QuerySet

from fazhi.org.access import mask
from fazhi.org.models import Unit, UnitKind
from fazhi.org.tree import tree
from fazhi.records.beside import LAST_DAY, Beside, attached
from fazhi.records.ledger import Column, Ledger


class Cells:
    """What stands in the cells of a ledger's rows."""

    def __init__(self, ledger: Ledger, *, masked: bool) -> None:
        self.ledger, self.masked = ledger, masked
        self.units, self.names = tree(), dict[int, str]()

    def of(self, row: Any, column: Column) -> Any:
        """A day, a number, or a text as people read it."""
        if isinstance(column, Beside):
            return column.text(row)
        found = getattr(row, column.name)
        if isinstance(found, date | Decimal) or (isinstance(found, int) and not isinstance(found, bool)):
            return found
        if isinstance(found, Unit):
            if found.pk not in self.names:
                self.names[found.pk] = self._name(found)
            return self.names[found.pk]
        text = self.ledger.shown(row, column.name)
        return mask(text) if self.masked and column.personal and text else text

    def _name(self, unit: Unit) -> str:
        """A unit's name, with its town where several units bear it, so that the import finds it again."""
        if len(self.units.by_name.get(unit.name, ())) < 2:
            return str(unit.name)
        above = [self.units.units[number] for number in self.units.path(unit.pk, LAST_DAY)[1:]]
        town = next((one.name for one in above if one.kind == UnitKind.TOWN), "")
        return f"{town}{unit.name}"


def read(rows: Iterable[Any], ledger: Ledger, columns: Iterable[Column] = ()) -> Iterator[Any]:
    """Rows with the units they name, read in parts; with what the columns beside them say, where any of `columns` is one."""
    if isinstance(rows, QuerySet):
        links = [c.field.name for c in ledger.columns if isinstance(c.field, models.ForeignKey)]
        rows = (rows.select_related(*links) if links else rows).iterator(chunk_size=2000)
    yield from attached(rows, columns)
