"""The SQL behind the writer: one way for one row and for 100,000, on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from django.db import connection, models

from fazhi.trail.record import Record

CHUNK = 10_000
PLAIN = (str, int, type(None))


@cache
def columns(model: type[Record]) -> tuple[tuple[str, str, models.Field[Any, Any]], ...]:
    """(attribute, column, field) of every stored value of a row but its key and `since`."""
    fields = [f for f in model._meta.local_concrete_fields if not f.primary_key and f.name != "since"]
    fields += [f for f in model._meta.concrete_fields if f not in fields and not f.primary_key and f.name != "since"]
    return tuple((f.attname, str(f.column), f) for f in fields)


def quoted(*names: str | None) -> str:
    """Identifiers quoted for the database, comma-separated."""
    return ", ".join(connection.ops.quote_name(str(name)) for name in names)


@cache
def _kinds(model: type[Record]) -> tuple[tuple[str, models.Field[Any, Any], type], ...]:
    """(attribute, field, the Python type its cleaned value has)."""
    return tuple((attribute, field, _python_type(field)) for attribute, _, field in columns(model))


def _python_type(field: models.Field[Any, Any]) -> type:
    target: Any = field.target_field if isinstance(field, models.ForeignKey) else field
    for kind, python in (
        (models.DateTimeField, datetime),
        (models.DateField, date),
        (models.DecimalField, Decimal),
        (models.BooleanField, bool),
        (models.IntegerField, int),
        (models.JSONField, object),
    ):
        if isinstance(target, kind):
            return python
    return str


def settle(row: Record) -> None:
    """Makes every value what the database will give back: keys of new targets, cleaned types, no character it refuses."""
    for attribute, field, kind in _kinds(type(row)):
        value = getattr(row, attribute)
        if value is None:
            if isinstance(field, models.ForeignKey) and field.is_cached(row) and field.get_cached_value(row) is not None:
                setattr(row, attribute, getattr(field.get_cached_value(row), "pk", None))
        elif kind is str and type(value) is str:
            if "\x00" in value:
                setattr(row, attribute, value.replace("\x00", ""))
        elif kind is Decimal:
            places: int = getattr(field, "decimal_places", 0)
            setattr(row, attribute, Decimal(field.to_python(value)).quantize(Decimal(1).scaleb(-places)))
        elif kind is not object and type(value) is not kind:
            setattr(row, attribute, field.to_python(value))


def standing(model: type[Record], keys: Sequence[int]) -> dict[int, Any]:
    """The rows that stand, by key."""
    found: dict[int, Any] = {}
    for start in range(0, len(keys), CHUNK):
        part = keys[start : start + CHUNK]
        found.update({row.pk: row for row in model._default_manager.filter(pk__in=part)})
    return found


def _prepare(field: models.Field[Any, Any]) -> Callable[[Any], Any]:
    """What the database driver gets for a value of this field."""
    save = field.get_db_prep_save
    native = connection.vendor == "postgresql"

    def prepared(value: Any) -> Any:
        kind = type(value)
        if kind in PLAIN or (native and kind in (date, datetime, bool)):
            return value
        return save(value, connection=connection)

    if isinstance(field, models.JSONField):
        return lambda value: save(value, connection=connection)
    return prepared


def insert_versions(model: type[Record], rows: Sequence[Record], seq: int, leaves: Sequence[str], salts: Sequence[str]) -> None:
    """One version per row under commit `seq`."""
    parts = columns(model)
    names = [column for _, column, _ in parts]
    ways = [(attribute, _prepare(field)) for attribute, _, field in parts]
    values = (
        (row.pk, seq, None, one, salt, None, *[way(getattr(row, attribute)) for attribute, way in ways])
        for row, one, salt in zip(rows, leaves, salts, strict=True)
    )
    table = model.version._meta.db_table
    into = f"{quoted(table)} ({quoted('row', 'since', 'until', 'leaf', 'salt', 'redacted', *names)})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and len(rows) > 50:
            with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for value in values:
                    copy.write_row(value)
            return
        marks = ", ".join(["%s"] * (6 + len(names)))
        cursor.executemany(f"INSERT INTO {into} VALUES ({marks})", list(values))


def close_versions(model: type[Record], seq: int) -> None:
    """Ends the versions that commit `seq` replaces."""
    table = quoted(model.version._meta.db_table)
    row, since, until = quoted("row"), quoted("since"), quoted("until")
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET {until} = %s WHERE {until} IS NULL AND {since} < %s "
            f"AND {row} IN (SELECT {row} FROM {table} WHERE {since} = %s)",
            [seq, seq, seq],
        )


def refresh(model: type[Record], seq: int) -> None:
    """Makes the current table say what the versions of commit `seq` say."""
    key = model._meta.pk
    names = ["since", *[column for _, column, _ in columns(model)]]
    sets = ", ".join(f"{quoted(name)} = excluded.{quoted(name)}" for name in names)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quoted(model._meta.db_table)} ({quoted(key.column, *names)}) "
            f"SELECT {quoted('row', *names)} FROM {quoted(model.version._meta.db_table)} WHERE {quoted('since')} = %s "
            f"ON CONFLICT ({quoted(key.column)}) DO UPDATE SET {sets}",
            [seq],
        )
