"""Which tables a backup holds, and how a value stands in it so that both databases can take it back."""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import apps
from django.apps.registry import Apps
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
    **dict.fromkeys(("CharField", "TextField", "SlugField", "FileField", "FilePathField", "BooleanField", "FloatField"), "plain"),
    **dict.fromkeys(("AutoField", "BigAutoField", "SmallAutoField", "ForeignKey", "OneToOneField"), "plain"),
    **dict.fromkeys(("IntegerField", "BigIntegerField", "SmallIntegerField"), "plain"),
    **dict.fromkeys(("PositiveIntegerField", "PositiveBigIntegerField", "PositiveSmallIntegerField"), "plain"),
}


def _kind(field: models.Field) -> str:  # type: ignore[type-arg]
    kind = KINDS.get(field.get_internal_type())
    if kind is None:  # the two databases give such a value back differently, or not as text
        raise TypeError(f"{field}: a {field.get_internal_type()} has no way into a backup, use one of {', '.join(sorted(KINDS))}")
    return kind


def tables(known: Apps = apps) -> list[Table]:
    """Every table of every installed model that is not left out, by name; TypeError for a column that cannot be carried."""
    found = []
    for model in known.get_models(include_auto_created=True):
        meta = model._meta
        if not meta.managed or meta.proxy or meta.label in LEFT_OUT:
            continue
        columns = tuple(Column(str(field.column), _kind(field)) for field in meta.local_concrete_fields)
        key = tuple(str(field.column) for field in meta.pk_fields)
        found.append(Table(meta.db_table, key, columns))
    return sorted(found, key=lambda table: table.name)
