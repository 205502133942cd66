"""Writing by the trail beside its floor: many small commits from eight processes, and 100,000 rows in one.

    python3 bench/trail.py [--rows 100000] [--writers 8] [--commits 50] [--times 3]

Without DATABASE_URL on SQLite in a throw-away folder, then on a throw-away PostgreSQL where one is installed (fsync off), each
the given number of times from empty tables; the best of each time counts. A named database must be empty and is used once.
Floor of the commits: the same processes, the same lock, `INSERT` of a row and of its version, commit; no card, no digest, no
chain. Floor of the rows: `executemany` of the same rows and the same versions, on PostgreSQL `COPY` too; cards already there.
After each: no gap in the chain, and the whole trail verifies (its time is printed too).
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
AT = datetime(2024, 6, 3, 4, tzinfo=UTC)
LEAF, SALT = "0" * 64, "0" * 32
TABLE = "records_dispute"


def start(tables: bool) -> Any:
    """Django set up; with `tables` fresh tables and a town, which is returned."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "fazhi.settings"
    import django

    django.setup()
    if not tables:
        return None
    from django.apps import apps
    from django.conf import settings
    from django.core.management import call_command

    settings.MIGRATION_MODULES = {config.label: None for config in apps.get_app_configs()}
    call_command("migrate", run_syncdb=True, verbosity=0)
    from fazhi.org.models import Unit
    from fazhi.trail.writing import SYSTEM, writing

    with writing(by=SYSTEM, why="bench", door="cli", at=AT) as one:
        return one.put(Unit(name="测算镇", kind="town"))


def dispute(unit: int, n: int) -> Any:
    """An invented dispute, the same on every run."""
    from fazhi.records.ledgers.dispute import Dispute

    found, settled = date(2024, 1, 1) + timedelta(n % 300), n % 10 < 7
    return Dispute(
        unit_id=unit, found_on=found, matter=f"第{n}号地界纠纷", kind="neighbour", parties=f"甲{n % 97}、乙{n % 89}",
        phone=f"138{n:08d}", people=n % 30, money=Decimal(n % 900000) / 100, leader=f"领导{n % 7}", handler=f"调解员{n % 31}",
        brief="两户因边界不清发生争执，经村里初步劝解。" * 2, measures="上门走访、当面调解、签订协议。",
        state="settled" if settled else "open", settled_on=found + timedelta(n % 30) if settled else None,
    )  # fmt: skip


def lines(rows: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows as the driver takes them."""
    from django.db import connection

    from fazhi.trail.shape import shape

    said = shape(type(rows[0]))
    ways = [one.driver(connection) or (lambda value: value) for one in said.values]
    return [tuple(None if v is None else way(v) for v, way in zip(said.settle(row), ways, strict=True)) for row in rows]


def columns() -> tuple[list[str], list[str]]:
    """Column names of the version and of the row."""
    from fazhi.records.ledgers.dispute import Dispute
    from fazhi.trail.shape import shape

    names = shape(Dispute).columns
    return ["row", "since", "leaf", "salt", *names], ["entry_id", "since", *names]


def inserted(table: str, names: list[str], values: list[tuple[Any, ...]], copied: bool = False) -> None:
    """Rows into a table, by `executemany` or (PostgreSQL) by COPY."""
    from django.db import connection

    into = f"{table} ({', '.join(names)})"
    with connection.cursor() as cursor:
        if not copied:
            cursor.executemany(f"INSERT INTO {into} VALUES ({', '.join(['%s'] * len(names))})", values)
            return
        with cursor.copy(f"COPY {into} FROM STDIN") as copy:
            for value in values:
                copy.write_row(value)


def cards(unit: int, keys: Sequence[int]) -> None:
    """The cards that bare rows point to."""
    from fazhi.records.models import Entry

    Entry.objects.bulk_create([Entry(id=key, ledger="dispute", unit_id=unit) for key in keys], batch_size=5000)


def empty() -> None:
    """Takes the bare rows and their cards away again (the trail's own have a `since`)."""
    from django.db import connection

    with connection.cursor() as cursor:
        for table in (TABLE, f"{TABLE}_version", "records_entry"):
            cursor.execute(f"DELETE FROM {table} WHERE since = 0")
            if connection.vendor == "postgresql":
                cursor.execute(f"VACUUM ANALYZE {table}")


def timed(work: Callable[[], Any]) -> float:
    """Seconds."""
    gc.collect()
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def floor_rows(unit: int, count: int, copied: bool) -> float:
    """Seconds for the bare rows and versions."""
    from django.db import transaction

    values = lines([dispute(unit, n) for n in range(count)])
    cards(unit, range(1, count + 1))
    past, now = columns()

    def work() -> None:
        with transaction.atomic():
            inserted(f"{TABLE}_version", past, [(n, 0, LEAF, SALT, *line) for n, line in enumerate(values, 1)], copied)
            inserted(TABLE, now, [(n, 0, *line) for n, line in enumerate(values, 1)], copied)

    seconds = timed(work)
    empty()
    return seconds


def our_rows(unit: int, count: int) -> float:
    """Seconds for the same rows by the trail."""
    from fazhi.trail.writing import SYSTEM, write

    rows = [dispute(unit, n) for n in range(count)]
    return timed(lambda: write(rows, by=SYSTEM, why="bench", door="cli", at=AT))


def commits(who: int, unit: int, count: int, first: int) -> None:
    """What one of the writers does: waits for the word, then commits row by row; bare from card `first` on, if there is one."""
    start(tables=False)
    from django.db import transaction

    from fazhi.trail.writing import SYSTEM, head, lock, write

    rows = [dispute(unit, who * count + n) for n in range(count)]
    names, key = columns(), first + who * count
    values = lines(rows)
    head()  # the connection is open before the word
    print("ready", flush=True)
    sys.stdin.readline()
    for n, row in enumerate(rows):
        if not first:
            write([row], by=SYSTEM, why="bench", door="cli", at=AT)
            continue
        with transaction.atomic():
            lock()
            inserted(f"{TABLE}_version", names[0], [(key + n, 0, LEAF, SALT, *values[n])])
            inserted(TABLE, names[1], [(key + n, 0, *values[n])])


def together(writers: int, unit: int, count: int, first: int = 0) -> float:
    """Seconds until all writers, started at one word, have committed."""
    command = [sys.executable, __file__, "--unit", str(unit), "--commits", str(count), "--first", str(first)]
    running = [
        subprocess.Popen([*command, "--who", str(who)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for who in range(writers)
    ]
    for one in running:
        assert one.stdout is not None and one.stdout.readline() == "ready\n"
    begin = time.perf_counter()
    for one in running:
        one.communicate("go\n")
    seconds = time.perf_counter() - begin
    assert all(one.returncode == 0 for one in running), "a writer failed"
    return seconds


def checked(expected: int) -> tuple[float, int]:
    """Seconds for verifying the whole trail, and its versions; fails on a gap."""
    from fazhi.trail.models import Commit
    from fazhi.trail.verify import Verdict, verify

    found: list[Verdict] = []
    seconds = timed(lambda: found.append(verify()))
    assert found[0].sound, found[0].faults
    assert list(Commit.objects.order_by("seq").values_list("seq", flat=True)) == list(range(1, expected + 1)), "a gap"
    return seconds, found[0].versions


Found = dict[str, float]


def rows_of(unit: int, count: int, copies: bool) -> Found:
    """Seconds for many rows in one commit, by hand and by the trail, and for verifying them."""
    found = {"executemany": floor_rows(unit, count, copied=False)}
    if copies:
        found["COPY"] = floor_rows(unit, count, copied=True)
    found["trail"] = our_rows(unit, count)
    found["verify"], found["versions"] = checked(2)
    return found


def commits_of(unit: int, rows: int, writers: int, count: int) -> Found:
    """Seconds for many commits of one row each, from several processes, by hand and by the trail."""
    total = writers * count
    cards(unit, range(rows + 1, rows + total + 1))
    found = {"bare commits": together(writers, unit, count, first=rows + 1)}
    empty()
    found["commits"] = together(writers, unit, count)
    checked(2 + total)
    return found


@contextlib.contextmanager
def database(kind: str) -> Iterator[dict[str, str]]:
    """The environment of an empty database, gone afterwards; one that is named is taken as it is."""
    from tests.postgres import server

    with contextlib.ExitStack() as stack:
        url = os.environ.get("DATABASE_URL") or (stack.enter_context(server()) if kind == "PostgreSQL" else "")
        home = stack.enter_context(tempfile.TemporaryDirectory())
        yield {**os.environ, "FAZHI_HOME": home, "DATABASE_URL": url}


def best(kind: str, times: int) -> Found:
    """The shortest of each time over some runs, each in a process and a database of its own."""
    runs: list[Found] = []
    for _ in range(times):
        with database(kind) as env:
            said = subprocess.run([sys.executable, *sys.argv, "--here"], env=env, check=True, stdout=subprocess.PIPE)
            runs.append(json.loads(said.stdout))
    return {name: min(run[name] for run in runs) for name in runs[0]}


def report(kind: str, found: Found, args: argparse.Namespace) -> None:
    """Prints what was measured."""
    print(f"{kind}: {args.rows:,} rows in one commit   (floor: floor_rows in bench/trail.py)")
    for way in ("executemany", "COPY"):
        if way in found:
            ratio = found["trail"] / found[way]
            print(f"  floor {way:<11} {found[way]:6.2f} s   trail {found['trail']:6.2f} s   ratio {ratio:.2f}")
    print(f"  the whole trail verified: {found['versions']:,.0f} versions in {found['verify']:.2f} s")
    total, bare, ours = args.writers * args.commits, found["bare commits"], found["commits"]
    print(f"{kind}: {args.writers} processes × {args.commits} commits beside them: no gap, the chain verifies   (floor: commits)")
    print(f"  floor {total / bare:5.0f} commits/s   trail {total / ours:5.0f} commits/s   ratio of times {ours / bare:.2f}")


def main() -> int:
    """Runs both databases in processes of their own; a writer or one measurement when called as one."""
    parser = argparse.ArgumentParser()
    numbers = {"rows": 100_000, "writers": 8, "commits": 50, "times": 3, "who": -1, "unit": 0, "first": 0}
    for name, value in numbers.items():
        parser.add_argument(f"--{name}", type=int, default=value)
    parser.add_argument("--here", action="store_true", help="measure once on the database of the environment")
    args = parser.parse_args()
    named = os.environ.get("DATABASE_URL", "")
    if args.who >= 0:
        commits(args.who, args.unit, args.commits, args.first)
    elif args.here:
        unit = start(tables=True).pk
        found = rows_of(unit, args.rows, copies=named.startswith("postgres"))
        print(json.dumps({**found, **commits_of(unit, args.rows, args.writers, args.commits)}))
    elif named:
        kind = "PostgreSQL" if named.startswith("postgres") else "SQLite"
        report(kind, best(kind, 1), args)
    else:
        from tests.postgres import programs

        for kind in ["SQLite", *(["PostgreSQL"] if programs() else [])]:
            report(kind, best(kind, args.times), args)
    return 0


if __name__ == "__main__":
    sys.exit(main())
