"""The SQL behind the writer: one way for one row and for 100,000, on SQLite and PostgreSQL."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection

from fazhi.trail.record import Record
from fazhi.trail.shape import shape

CHUNK = 10_000  # keys in one statement: below what either database takes
COPIED = 50  # rows from which COPY is faster than executemany on PostgreSQL


Fresh = tuple[int, str, str, tuple[Any, ...]]  # a version: number of the row, leaf, salt, settled values


@contextmanager
def uncollected(count: int) -> Iterator[None]:
    """Many small values are made and none is a cycle: looking for cycles among them each time costs an eighth of the writing."""
    paused = count > CHUNK and gc.isenabled()
    if paused:
        gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()


def quoted(*names: str | None) -> str:
    """Identifiers quoted for the database, comma-separated."""
    return ", ".join(connection.ops.quote_name(str(name)) for name in names)


def marks(count: int) -> str:
    """As many placeholders, comma-separated."""
    return ", ".join(["%s"] * count)


def chunks(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    """Numbers of rows in parts that one statement can take."""
    for start in range(0, len(keys), CHUNK):
        yield keys[start : start + CHUNK]


def standing(model: type[Record], keys: Sequence[int]) -> dict[int, Any]:
    """The rows that stand, void ones included, by number."""
    found: dict[int, Any] = {}
    for part in chunks(keys):
        found.update({row.pk: row for row in model._default_manager.filter(pk__in=part)})
    return found


def _lines(model: type[Record], fresh: Iterable[Fresh], seq: int) -> Iterator[tuple[Any, ...]]:
    """The versions as the driver takes them."""
    ways = [(place, way) for place, said in enumerate(shape(model).values) if (way := said.driver(connection))]
    for row, leaf, salt, values in fresh:
        line: Sequence[Any] = values
        if ways:
            line = list(values)
            for place, way in ways:
                if line[place] is not None:
                    line[place] = way(line[place])
        yield (row, seq, None, leaf, salt, None, *line)


def insert_versions(model: type[Record], fresh: Iterable[Fresh], count: int, seq: int) -> None:
    """The `count` versions of commit `seq`, made while they are written."""
    names = shape(model).columns
    into = f"{quoted(model.version._meta.db_table)} ({quoted('row', 'since', 'until', 'leaf', 'salt', 'redacted', *names)})"
    lines: Any = _lines(model, fresh, seq)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and count > COPIED:
            with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for line in lines:
                    copy.write_row(line)
            return
        cursor.executemany(f"INSERT INTO {into} VALUES ({marks(6 + len(names))})", lines)


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
    key = str(model._meta.pk.column)
    names = ["since", *shape(model).columns]
    sets = ", ".join(f"{quoted(name)} = excluded.{quoted(name)}" for name in names)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quoted(model._meta.db_table)} ({quoted(key, *names)}) "
            f"SELECT {quoted('row', *names)} FROM {quoted(model.version._meta.db_table)} WHERE {quoted('since')} = %s "
            f"ON CONFLICT ({quoted(key)}) DO UPDATE SET {sets}",
            [seq],
        )
