"""All figures of a county and its report over many rows, beside hand-written SQL of the same passes.

    python3 bench/report.py [ROWS]          (default 1,000,000; DATABASE_URL chooses the database, else a throw-away SQLite)

The floor makes the same passes by hand: one aggregate per ledger and day field, one scan per bound figure for its digest.
Printed: floor code's path, rows, database, both times, the ratio; the whole report beside the time of its own figures and
digests (aim: at most 1.5 times); and the time of one query per figure.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from county import best, county

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))
YEAR, TOWNS, VILLAGES, TIMES = 2024, 20, 400, 3
IN_YEAR = f"BETWEEN '{YEAR}-01-01' AND '{YEAR}-12-31'"
OPEN = f"found_on <= '{YEAR}-12-31' AND (settled_on IS NULL OR settled_on >= '{YEAR}-12-31')"
SHARES = {"dispute": 0.4, "law_study": 0.2, "publicity_activity": 0.4}


def fill(rows: int) -> Any:
    """A county of 20 towns and 400 villages with that many rows; returns the county."""
    from fazhi.trail.writing import SYSTEM, write

    top, _, villages = county(TOWNS, VILLAGES)
    for name, share in SHARES.items():
        left = int(rows * share)
        for start in range(0, left, 100_000):
            made = [row_of(name, n, villages[n % VILLAGES].pk) for n in range(start, min(left, start + 100_000))]
            write(made, by=SYSTEM, why="bench", door="cli", at=datetime(YEAR, 1, 1, tzinfo=UTC))
    return top


def row_of(name: str, n: int, unit: int) -> Any:
    """The nth row of a ledger: seven of ten lie in the year, a third are settled."""
    from fazhi.records.ledger import ledger

    day = date(YEAR, 1, 1) + timedelta(n % 365) if n % 10 < 7 else date(YEAR - 1, 6, 1)
    said: dict[str, Any] = {
        "dispute": {"found_on": day, "matter": "边界", "kind": "land", "people": n % 5}
        | ({"state": "settled", "settled_on": day} if n % 3 == 0 else {}),
        "law_study": {"held_on": day, "topic": "宪法", "body": ("group", "cadres", "seminar")[n % 3]},
        "publicity_activity": {"held_on": day, "name": "宣传", "venue": ("village", "worship")[n % 2], "materials": n % 7},
    }[name]
    return ledger(name).model(unit_id=unit, **said)


AGGREGATES = {
    ("records_dispute", "found_on"): "COUNT(*), SUM(people)",
    (
        "records_dispute",
        "settled_on",
    ): "SUM(CASE WHEN state='settled' THEN 1 ELSE 0 END), SUM(CASE WHEN state='failed' THEN 1 ELSE 0 END)",
    ("records_dispute", "open"): "SUM(CASE WHEN settled_on IS NULL THEN 1 ELSE 0 END)",
    ("records_lawstudy", "held_on"): ", ".join(
        f"SUM(CASE WHEN body='{b}' THEN 1 ELSE 0 END)"
        for b in ("group", "committee", "before", "cadres", "seminar", "lecture", "branch", "activity")
    )
    + ", SUM(attended)",
    (
        "records_publicityactivity",
        "held_on",
    ): "COUNT(*), SUM(CASE WHEN venue='worship' THEN 1 ELSE 0 END), SUM(materials), SUM(reached), "
    "SUM(CASE WHEN content='constitution' THEN 1 ELSE 0 END), SUM(CASE WHEN venue='village' THEN 1 ELSE 0 END), "
    "SUM(CASE WHEN venue='school' THEN 1 ELSE 0 END), SUM(CASE WHEN venue='enterprise' THEN 1 ELSE 0 END)",
}
SCANS = (
    ("records_dispute", "found_on", "1=1"),
    ("records_dispute", "settled_on", "state='settled'"),
    ("records_dispute", "found_on", "1=1"),
    ("records_dispute", "settled_on", "state='settled'"),
    ("records_dispute", "open", "settled_on IS NULL"),
    ("records_lawstudy", "held_on", "body='group'"),
    ("records_lawstudy", "held_on", "body='cadres'"),
    ("records_lawstudy", "held_on", "body='seminar'"),
    ("records_publicityactivity", "held_on", "1=1"),
    ("records_publicityactivity", "held_on", "venue='village'"),
    ("records_publicityactivity", "held_on", "materials IS NOT NULL"),
    ("records_publicityactivity", "held_on", "venue='worship'"),
)


def floor_figures() -> None:
    """The aggregates by hand."""
    from django.db import connection

    with connection.cursor() as cursor:
        for (table, day), sums in AGGREGATES.items():
            when = OPEN if day == "open" else f"{day} {IN_YEAR}"
            cursor.execute(f"SELECT unit_id, {sums} FROM {table} WHERE NOT void AND {when} GROUP BY unit_id")
            cursor.fetchall()


def floor_report() -> None:
    """The aggregates and, for each figure that the report binds, the digest of its rows."""
    from django.db import connection

    floor_figures()
    with connection.cursor() as cursor:
        for table, day, where in SCANS:
            when = OPEN if day == "open" else f"{day} {IN_YEAR}"
            cursor.execute(f"SELECT entry_id, since FROM {table} WHERE NOT void AND {when} AND {where}")
            text = "\n".join(f"{key}:{since}" for key, since in sorted(cursor.fetchall()))
            hashlib.sha256(text.encode()).hexdigest()


def measured(top: Any) -> list[tuple[str, float, float]]:
    """(what, floor, ours) in seconds for the county."""
    from fazhi.indicators import scope as scopes
    from fazhi.indicators.compute import behind_each, compute, digest
    from fazhi.indicators.figure import figures
    from fazhi.report.compose import compose

    report = compose(top, YEAR)
    scope, last = scopes.year(top.pk, YEAR), scopes.year(top.pk, YEAR - 1)

    def own() -> None:
        """The figures of the report and their digests, without any text."""
        for of, names, told in ((scope, report.results, report.digests), (last, report.last, report.last_digests)):
            compute(of, sorted(names))
            for pairs in behind_each(of, tuple(told)).values() if told else ():
                digest(pairs)

    def each() -> None:
        """Every figure by a counting of its own."""
        for name in figures():
            compute(scope, [name])

    return [
        ("all figures", best(floor_figures, TIMES), best(lambda: compute(scopes.year(top.pk, YEAR)), TIMES)),
        ("report with digests", best(floor_report, TIMES), best(lambda: compose(top, YEAR), TIMES)),
        ("report beside its figures", best(own, TIMES), best(lambda: compose(top, YEAR), TIMES)),
        ("one query per figure", best(lambda: compute(scope), TIMES), best(each, 1)),
    ]


def main(rows: int) -> None:
    """Fills, measures, prints."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    top = fill(rows)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    from fazhi.report.compose import compose

    bound = len({one.result.indicator.name for one in compose(top, YEAR).bound})
    lines = measured(top)
    print(f"floor: {Path(__file__).relative_to(ROOT)}  rows: {rows}  database: {connection.vendor}  bound figures: {bound}")
    for name, floor, ours in lines:
        print(f"{name:<28}floor {floor:7.3f} s   fazhi {ours:7.3f} s   ratio {ours / floor:5.2f}")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fazhi.settings")
    with tempfile.TemporaryDirectory() as place:
        os.environ.setdefault("FAZHI_HOME", place)
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
