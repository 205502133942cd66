"""Which columns a list shows, in which order: those of the address, else those a person chose, else the usual ones."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models

from fazhi.org.access import Viewer
from fazhi.records.beside import BESIDE
from fazhi.records.ledger import Column, Ledger
from fazhi.web.models import ListChoice

ALL = "all"


def usual(ledger: Ledger) -> list[Column]:
    """Those of the short form and of the filters, long texts left out."""
    sheet = ledger.sheet
    short = dict.fromkeys([*sheet.quick, *sheet.filters])
    columns = {column.name: column for column in ledger.columns if not isinstance(column.field, models.TextField)}
    return [columns[name] for name in short if name in columns]


def every(ledger: Ledger) -> dict[str, Column]:
    """Every column that a list may show, by name: the ledger's own, then those beside its rows."""
    return {column.name: column for column in (*ledger.columns, *BESIDE)}


def named(ledger: Ledger, names: Iterable[str]) -> list[Column]:
    """The columns of these names that a list of the ledger still has, its title among them; none when it has none of them."""
    columns = every(ledger)
    found = [columns[name] for name in dict.fromkeys(names) if name in columns]
    title = ledger.sheet.title
    if found and title not in {column.name for column in found}:
        found.insert(0, columns[title])
    return found


def shown(ledger: Ledger, asked: str, chosen: str) -> list[Column]:
    """The columns of a list: `asked` in the address («all» or names by comma), else `chosen` by the person, else the usual."""
    if asked == ALL:
        return list(ledger.columns)
    return named(ledger, asked.split(",")) or named(ledger, chosen.split(",")) or usual(ledger)


def said(columns: Iterable[Column]) -> str:
    """Columns as an address and the tables say them."""
    return ",".join(column.name for column in columns)


def choice_of(asker: Viewer, ledger: Ledger) -> ListChoice:
    """What the person chose for this ledger; a new, unsaved one when he chose nothing."""
    mine = ListChoice.objects.filter(person=asker.person, ledger=ledger.name).select_related("first")
    return mine.first() or ListChoice(person=asker.person, ledger=ledger.name)


def keep(asker: Viewer, ledger: Ledger, columns: list[Column]) -> None:
    """Keeps the columns for the person; the usual ones are kept as none, so that they follow the ledger."""
    names = "" if columns == usual(ledger) else said(columns)
    ListChoice.objects.update_or_create(person=asker.person, ledger=ledger.name, defaults={"columns": names})
