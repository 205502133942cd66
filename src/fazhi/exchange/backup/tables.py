"""Which tables a backup holds, and how a value stands in it so that both databases can take it back."""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import apps
from django.db import models

# What a restored installation makes anew, each with its reason.
LEFT_OUT = {
    "contenttypes.ContentType": "made by migrate",
    "auth.Permission": "made by migrate",
    "auth.Group_permissions": "not used",
    "auth.Group": "not used",
    "sessions.Session": "everybody logs in again",
    "axes.AccessAttempt": "locks out for half an hour only",
    "axes.AccessAttemptExpiration": "belongs to it",
    "records.SearchMark": "the search index is built anew",
}


@dataclass(frozen=True)
class Column:
    """A column and how its value is written: plain (text, number, true), moment (UTC, no zone), decimal, json or address."""

    name: str
    kind: str


@dataclass(frozen=True)
class Table:
    """A table of the database with its columns; `key` names those that order its rows."""

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]


KINDS: dict[str, str] = {
    "DateField": "day",
    "DateTimeField": "moment",
    "DecimalField": "decimal",
    "JSONField": "json",
    "GenericIPAddressField": "address",
    "BinaryField": "refused",
}


def _kind(field: models.Field) -> str:  # type: ignore[type-arg]
    kind = KINDS.get(field.get_internal_type(), "plain")
    if kind == "refused":
        raise TypeError(f"{field}: a binary column has no way into a backup yet")
    return kind


def tables() -> list[Table]:
    """Every table of every installed model that is not left out, by name."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        meta = model._meta
        if not meta.managed or meta.proxy or meta.label in LEFT_OUT:
            continue
        columns = tuple(Column(str(field.column), _kind(field)) for field in meta.local_concrete_fields)
        key = tuple(str(field.column) for field in meta.pk_fields)
        found.append(Table(meta.db_table, key, columns))
    return sorted(found, key=lambda table: table.name)
