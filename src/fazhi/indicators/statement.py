"""The SQL of a pass: worked out once for the figures that share it, then sent with each scope's unit, days and commit.

Building the same query through the ORM each time costs ten times what the database needs for it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Q, Sum

from fazhi.indicators.figure import On, Part
from fazhi.indicators.scope import Scope
from fazhi.trail.bulk import quoted

Line = tuple[Any, ...]
_known: dict[tuple[Any, ...], tuple[tuple[Part, ...], Statement]] = {}


@dataclass(frozen=True)
class Statement:
    """`sql` with its own values `given` before those of the scope · `month`, `apart` whether these keys follow the unit ·
    `places` for each part the column of its number and of its sum (-1: none) · `ways` how a sum becomes a number.
    """

    sql: str
    given: tuple[Any, ...]
    places: tuple[tuple[int, int], ...]
    month: int
    apart: int
    ways: dict[int, Callable[[Any], Any]]


def _table(model: Any, seq: int | None) -> Any:
    """The model whose table holds the rows as of `seq`."""
    return model if seq is None else model.version


def _way(model: Any, add: str) -> Callable[[Any], Any] | None:
    """What the ORM does with a sum of that field; None when nothing."""
    query = model._default_manager.all().query
    expression = Sum(add).resolve_expression(query, allow_joins=False)
    found = query.get_compiler(connection=connection).get_converters([expression])
    if not found:
        return None
    converters, _ = found[0]

    def way(value: Any) -> Any:
        for convert in converters:
            value = convert(value, expression, connection)
        return value

    return way


def _condition(model: Any, where: Q) -> tuple[str, tuple[Any, ...]]:
    """A part's `where` as the ORM would write it behind FILTER."""
    query = model._default_manager.all().query
    clause = where.resolve_expression(query, allow_joins=False, reuse=None, summarize=False)
    sql, given = query.get_compiler(connection=connection).compile(clause)
    return f" FILTER (WHERE {sql})", tuple(given)


def _made(parts: tuple[Part, ...], months: bool, units: bool, seq: int | None, everywhere: bool) -> Statement:
    first = parts[0]
    model = _table(first.ledger, seq)
    table = quoted(model._meta.db_table)

    def column(name: str) -> str:
        return f"{table}.{quoted(model._meta.get_field(name.removesuffix('_id')).column)}"

    grouped = units or any(part.distinct == "unit_id" for part in parts)
    keys, month, apart = [column("unit_id") if grouped else "0"], -1, -1
    if months and isinstance(first.when, On):
        month = len(keys)
        keys.append(f"SUBSTR(CAST({column(first.when.field)} AS varchar), 1, 7)")
    if first.distinct not in ("", "unit_id"):
        apart = len(keys)
        keys.append(column(first.distinct))
    asked, places, ways = list(keys), [], {}
    given: list[Any] = []
    for part in parts:
        only, values = _condition(model, part.where) if part.where else ("", ())
        places.append((len(asked), len(asked) + 1 if part.add else -1))
        asked.append(f"COUNT(*){only}")
        given += values
        if part.add:
            if way := _way(model, part.add):
                ways[len(asked)] = way
            asked.append(f"SUM({column(part.add)}){only}")
            given += values
    tests = [f"NOT {column('void')}", *_period(first.when, column)]
    if not everywhere:
        tests.append(f"{column('unit_id')} {_among()}")
    if seq is not None:
        tests.append(f"{column('since')} <= %s AND ({column('until')} IS NULL OR {column('until')} > %s)")
    by = ", ".join(str(n + 1) for n in range(0 if grouped else 1, len(keys)))
    sql = f"SELECT {', '.join(asked)} FROM {table} WHERE {' AND '.join(tests)}" + (f" GROUP BY {by}" if by else "")  # noqa: S608
    return Statement(sql, tuple(given), tuple(places), month, apart, ways)


def _period(when: Any, column: Callable[[str], str]) -> list[str]:
    """`Scope.when` in SQL: two days."""
    if isinstance(when, On):
        return [f"{column(when.field)} >= %s AND {column(when.field)} <= %s"]
    return [f"{column(when.start)} <= %s AND ({column(when.end)} IS NULL OR {column(when.end)} >= %s)"]


def _among() -> str:
    """`unit__among` in SQL: one parameter."""
    return "= ANY(%s)" if connection.vendor == "postgresql" else "IN (SELECT value FROM json_each(%s))"


def statement(parts: list[Part], months: bool, units: bool, scope: Scope) -> Statement:
    """The statement of parts that share ledger, when and distinct."""
    key = (connection.vendor, months, units, scope.seq is None, not scope.where, *map(id, parts))
    found = _known.get(key)
    if found is None:  # the parts are kept beside it, so that their identity stays theirs
        found = _known[key] = (tuple(parts), _made(tuple(parts), months, units, scope.seq, not scope.where))
    return found[1]


def values(scope: Scope, flow: bool) -> tuple[Any, ...]:
    """What follows a statement's own values."""
    days = (scope.start, scope.end) if flow else (scope.end, scope.end)
    found: tuple[Any, ...] = tuple(map(connection.ops.adapt_datefield_value, days))
    if scope.where:
        units = sorted(scope.span)
        found += (units if connection.vendor == "postgresql" else json.dumps(units),)
    return found if scope.seq is None else (*found, scope.seq, scope.seq)


def filled(models: Iterable[Any], seq: int | None) -> frozenset[Any]:
    """Which of these ledgers hold any row at all, past or present as asked: one statement, so that empty ones are not asked."""
    listed = list(models)
    tables = (quoted(_table(model, seq)._meta.db_table) for model in listed)
    asked = ", ".join(f"EXISTS (SELECT 1 FROM {table})" for table in tables)  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {asked}")
        said = cursor.fetchone()
    return frozenset(model for model, there in zip(listed, said, strict=True) if there)
