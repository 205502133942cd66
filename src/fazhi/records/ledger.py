"""Ledger: what the project knows of a declared model. The list is what stands in the folders."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from django.apps import apps
from django.db import models

from fazhi.records.fields import Uses
from fazhi.records.row import Row
from fazhi.records.sheet import GROUPS, Sheet


def name_of(model: type[Row]) -> str:
    """The ledger's identifier: the name of its file (`law_study`); of a model without a file of its own, its own name."""
    if "sheet" not in model.__dict__:
        return str(model._meta.model_name)
    return model.__module__.rsplit(".", 1)[-1]


@dataclass(frozen=True)
class Column:
    """One column of a ledger: the model's field and what the sheet says about it."""

    field: models.Field[Any, Any]
    label: str

    @property
    def name(self) -> str:
        """Field name."""
        return str(self.field.name)

    @property
    def required(self) -> bool:
        """Whether a row cannot be written without it."""
        return not self.field.blank and not isinstance(self.field, models.BooleanField)

    @property
    def personal(self) -> bool:
        """Whether it is masked by default."""
        return bool(getattr(self.field, "personal", False))

    @property
    def later(self) -> bool:
        """Whether it is filled after the row was first written."""
        return bool(getattr(self.field, "later", False))

    @property
    def measure(self) -> str:
        """计量单位 of a number column."""
        return str(getattr(self.field, "measure", ""))

    @property
    def example(self) -> str:
        """What it may look like; empty where nothing has to be shown."""
        return str(getattr(self.field, "example", ""))

    @property
    def guide(self) -> str:
        """What to write, in one or two sentences; empty where the label says it."""
        return str(getattr(self.field, "guide", ""))

    @property
    def cites(self) -> str:
        """The articles that ask for the column."""
        return str(getattr(self.field, "cites", ""))

    @property
    def heads(self) -> tuple[str, ...]:
        """Every head under which the column comes in spreadsheets."""
        return (self.label, *getattr(self.field, "heads", ()))


@dataclass(frozen=True)
class Ledger:
    """One ledger: its model, its sheet and its columns in order."""

    name: str
    model: type[Row]

    @property
    def sheet(self) -> Sheet:
        """The declaration."""
        return self.model.sheet

    @property
    def label(self) -> str:
        """The Chinese name."""
        return str(self.model._meta.verbose_name)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The unit column (where the sheet labels it) and every field people fill, in the order of the model's file."""
        skip = {"entry", "since", "void", "origin", "unit"}
        found = [
            Column(f, str(f.verbose_name)) for f in self.model._meta.local_concrete_fields if f.name not in skip and f.editable
        ]
        if self.sheet.unit:
            unit = Column(self.model._meta.get_field("unit"), self.sheet.unit)
            found.insert(1, unit)
        return tuple(found)

    def column(self, name: str) -> Column:
        """The column of that field name; KeyError when there is none."""
        return {column.name: column for column in self.columns}[name]

    def title(self, row: Any) -> str:
        """What a row is called."""
        return str(getattr(row, self.sheet.title) or f"{self.label}{row.pk}")

    def shown(self, row: Any, name: str) -> str:
        """A value as people read it: labels of choices, days as 2024-03-05, 是/否."""
        value = getattr(row, name)
        if value is None or value == "":
            return ""
        if isinstance(value, bool):
            return "是" if value else "否"
        field = self.model._meta.get_field(name)
        if isinstance(field, Uses):
            return field.words(value)
        if getattr(field, "choices", None):
            return str(dict(field.flatchoices).get(value, value))  # type: ignore[union-attr]
        return str(value)


@lru_cache(maxsize=1)
def ledgers() -> dict[str, Ledger]:
    """Every ledger by name, in the order of their groups."""
    found = [Ledger(name_of(m), m) for m in apps.get_models() if issubclass(m, Row) and "sheet" in m.__dict__]
    place = {group: n for n, group in enumerate(GROUPS)}
    found.sort(key=lambda one: place.get(one.sheet.group, len(place)))
    return {ledger.name: ledger for ledger in found}


class NoSuchLedger(ValueError):
    """The name is no ledger's."""


def ledger(name: str) -> Ledger:
    """The ledger of that name or of that Chinese label."""
    known = ledgers()
    if name in known:
        return known[name]
    for one in known.values():
        if one.label == name:
            return one
    raise NoSuchLedger(
        f"没有名为“{name}”的台账。可用的台账：{'、'.join(f'{one.name}（{one.label}）' for one in known.values())}。"
    )
