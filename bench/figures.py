"""All figures of a town's year, and of the county's, beside hand-written SQL of the same passes.

    python3 bench/figures.py [ROWS …]       (default 40,000 and 1,000,000; DATABASE_URL chooses the database, else SQLite)

Rows lie in ten heavy ledgers over five towns and four years; the other ledgers are empty, and what asking them costs is shown
apart. The floor makes the same passes: one SELECT per (ledger, when, distinct) with a CASE per figure, by one cursor, its
conditions worked out before the clock starts. Printed: rows, database, queries of each side, both times, their ratio.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from county import best, county

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))
YEARS, TOWNS, VILLAGES = (2021, 2022, 2023, 2024), 5, 100
TIMES = 5  # runs, of which the shortest counts
HEAVY = {
    "dispute": 25, "publicity_activity": 20, "petition": 10, "patrol": 10, "law_study": 10,
    "mediation": 5, "petition_visit": 5, "hotline_order": 5, "disclosure_item": 5, "adviser_visit": 5,
}  # fmt: skip
Passing = tuple[str, list[Any]]


def row_of(model: Any, n: int, unit: int) -> Any:
    """The nth row of any ledger: every choice comes in turn, every day lies within a month, every third later day is open."""
    from django.db import models

    start = date(YEARS[n % len(YEARS)], 1, 1) + timedelta(n * 7 % 365)
    said: dict[str, Any] = {"unit_id": unit}
    for place, field in enumerate(model._meta.local_concrete_fields):
        if field.name in ("entry", "unit", "since", "void", "origin") or isinstance(field, models.ForeignKey):
            continue
        if isinstance(field, models.DateField):
            open_ = field.null and (n // 4 + place) % 3 == 0
            said[field.name] = None if open_ else start + timedelta(0 if field.name == model.sheet.day else (n + place) % 30)
        elif field.choices:
            keys = [key for key, _ in field.flatchoices]
            said[field.name] = keys[(n // 4 + place) % len(keys)]
        elif isinstance(field, models.BooleanField):
            said[field.name] = (n // 4 + place) % 4 == 0
        elif isinstance(field, models.IntegerField | models.DecimalField):
            said[field.name] = n % 9
        elif not field.blank:
            said[field.name] = f"示例{n % 1000}"
    return model(**said)


def fill(rows: int, villages: list[Any]) -> None:
    """That many rows, spread over the heavy ledgers."""
    from fazhi.records.ledger import ledger
    from fazhi.trail.writing import SYSTEM, write

    for name, share in HEAVY.items():
        left, model = rows * share // 100, ledger(name).model
        for start in range(0, left, 50_000):
            made = [row_of(model, n, villages[n // 4 % VILLAGES].pk) for n in range(start, min(left, start + 50_000))]
            write(made, by=SYSTEM, why="bench", door="cli", at=datetime(2024, 12, 31, tzinfo=UTC))


def passes(scope: Any, empty: bool | None = None) -> Iterator[Passing]:
    """The statements of the floor. `empty` False: only the filled ledgers, True: only the others."""
    from django.db import connection
    from django.db.models import Q

    from fazhi.indicators.figure import On, figures, parts_of
    from fazhi.records.ledger import name_of

    groups: dict[Any, list[Any]] = {}
    for _, part in parts_of(tuple(figures())):
        if empty is None or (name_of(part.ledger) not in HEAVY) == empty:
            apart = "" if part.distinct == "unit_id" else part.distinct
            groups.setdefault((part.ledger, part.when, apart), []).append(part)
    span = ",".join(map(str, sorted(scope.span)))
    inside = "" if len(scope.span) == len(scope.tree.units) else f"unit_id IN ({span}) AND "
    for (model, when, apart), parts in groups.items():
        where: str = f'"{when.field}" BETWEEN %s AND %s' if isinstance(when, On) else (
            f'"{when.start}" <= %s AND ("{when.end}" IS NULL OR "{when.end}" >= %s)'
        )  # fmt: skip
        sums, given = [], []
        for part in parts:
            query = model._default_manager.filter(part.where or Q()).query
            test, values = query.get_compiler(connection=connection).compile(query.where) if part.where else ("1=1", ())
            sums.append(f"COUNT(CASE WHEN {test} THEN 1 END)")
            given += values
            if part.add:
                sums.append(f"SUM(CASE WHEN {test} THEN {part.add} END)")
                given += values
        keys = ", ".join(["unit_id", *([apart] if apart else [])])
        days = [scope.start, scope.end] if isinstance(when, On) else [scope.end, scope.end]
        table = model._meta.db_table
        given += [connection.ops.adapt_datefield_value(day) for day in days]
        asked = ", ".join([*([keys] if keys else []), *sums])
        yield f"SELECT {asked} FROM {table} WHERE {inside}NOT void AND {where}" + (f" GROUP BY {keys}" if keys else ""), given


def run(statements: list[Passing]) -> None:
    """The floor."""
    from django.db import connection

    with connection.cursor() as cursor:
        for sql, given in statements:
            cursor.execute(sql, given)
            cursor.fetchall()


def queries(work: Callable[[], Any]) -> int:
    """How many statements some work sends."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        work()
    return len(seen)


def main(rows: int) -> None:
    """Fills, measures, prints."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", run_syncdb=True, verbosity=0)
    top, towns, villages = county(TOWNS, VILLAGES)
    fill(rows, villages)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    from fazhi.indicators import scope as scopes
    from fazhi.indicators.compute import compute
    from fazhi.indicators.counting import count
    from fazhi.indicators.figure import figures, parts_of
    from fazhi.records.ledger import name_of

    print(f"floor: {Path(__file__).relative_to(ROOT)}  rows: {rows}  database: {connection.vendor}  figures: {len(figures())}")
    for label, unit in (("town's year", towns[0].pk), ("county's year", top.pk)):
        scope = scopes.year(unit, YEARS[-1])
        said = list(passes(scope))
        floor, ours = best(lambda: run(said), TIMES), best(lambda: compute(scopes.year(unit, YEARS[-1])), TIMES)  # noqa: B023
        tell(label, floor, ours, len(said))
        print(f"{'':<28}queries of ours {queries(lambda: compute(scopes.year(unit, YEARS[-1])))}")  # noqa: B023
    none = [(name, part) for name, part in parts_of(tuple(figures())) if name_of(part.ledger) not in HEAVY]
    scope = scopes.year(towns[0].pk, YEARS[-1])
    said = list(passes(scope, empty=True))
    tell("of it, empty ledgers", best(lambda: run(said), TIMES), best(lambda: count(scope, none), TIMES), len(said))


def tell(label: str, floor: float, ours: float, sent: int) -> None:
    """One line."""
    print(f"{label:<24}floor {floor * 1000:8.1f} ms ({sent} queries)   fazhi {ours * 1000:8.1f} ms   ratio {ours / floor:5.2f}")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fazhi.settings")
    if len(sys.argv) != 2:  # each size into a database of its own
        for size in sys.argv[1:] or ("40000", "1000000"):
            wrap = [sys.executable, str(ROOT / "tests" / "postgres.py"), "--"] if "DATABASE_URL" in os.environ else []
            subprocess.run([*wrap, sys.executable, __file__, size], check=True)
        sys.exit()
    with tempfile.TemporaryDirectory() as place:
        os.environ.setdefault("FAZHI_HOME", place)
        main(int(sys.argv[1]))
