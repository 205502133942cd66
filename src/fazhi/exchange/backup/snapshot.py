"""The whole database as it stood at one moment, read while people go on writing (WAL; REPEATABLE READ)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from django.db import connection

from fazhi.exchange.backup.tables import Column, Table

MANY = 100  # rows of one line of a backup
NEWEST = "SELECT seq, digest FROM trail_commit ORDER BY seq DESC LIMIT 1"
TEXT = {
    "day": '"{0}"::text',
    "moment": "to_char(\"{0}\" AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')",
    "decimal": '"{0}"::text',
    "json": '"{0}"::text',
    "address": 'host("{0}")',
}


class Snapshot(Protocol):
    """What is read of one moment."""

    def lines(self, statement: str) -> Iterator[list[Any]]:
        """The rows of a statement, MANY at a time."""

    def asked(self, column: Column) -> str:
        """The expression that gives a column's value as it stands in a backup."""


def rows(shot: Snapshot, table: Table) -> Iterator[list[Any]]:
    """The rows of a table by its key, MANY at a time; values as JSON can hold them."""
    asked = ", ".join(shot.asked(column) for column in table.columns)
    order = ", ".join(f'"{name}"' for name in table.key)
    return shot.lines(f'SELECT {asked} FROM "{table.name}" ORDER BY {order}')  # noqa: S608 - names of our models


def first(shot: Snapshot, statement: str) -> list[Any]:
    """All rows of a small answer."""
    return [row for line in shot.lines(statement) for row in line]


class _Sqlite:
    def __init__(self, opened: sqlite3.Connection) -> None:
        self.opened = opened

    def lines(self, statement: str) -> Iterator[list[Any]]:
        cursor = self.opened.execute(statement)
        while line := cursor.fetchmany(MANY):
            yield line

    def asked(self, column: Column) -> str:
        return f'"{column.name}"'


class _Postgres:
    def __init__(self, opened: Any) -> None:
        self.opened = opened

    def lines(self, statement: str) -> Iterator[list[Any]]:
        with self.opened.connection.cursor(name="fazhi_backup") as cursor:
            cursor.itersize = MANY
            cursor.execute(statement)
            while line := cursor.fetchmany(MANY):
                yield line

    def asked(self, column: Column) -> str:
        return TEXT.get(column.kind, '"{0}"').format(column.name)


@contextmanager
def snapshot() -> Iterator[Snapshot]:
    """One moment of the default database on a connection of its own; nobody waits for it and it waits for nobody."""
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        opened = sqlite3.connect(name, uri=name.startswith("file:"), timeout=60, isolation_level=None)
        try:
            opened.execute("PRAGMA query_only=ON")
            opened.execute("BEGIN")
            opened.execute("SELECT max(seq) FROM trail_commit").fetchone()  # the moment begins with the first reading
            yield _Sqlite(opened)
        finally:
            opened.close()
        return
    other = connection.copy()
    try:
        other.connect()
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield _Postgres(other)
    finally:
        other.close()
