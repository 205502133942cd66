"""A page of a list at 1,000 and at 1,000,000 rows: newest, filtered, searched in Chinese, deep by key.

    python3 bench/lists.py [ROWS ROWS]       (default 1,000 and 1,000,000; DATABASE_URL names a server, else SQLite)

The floor is the same page at the smaller size (aim: no more than twice that). Measured is the whole answer through Django's
test client, as a clerk of one of five towns gets it: session, list, count, template. All rows lie in one ledger; a town holds
a fifth of them. The index of the search has caught up; how long that took is printed.

Printed for each page: best and 95th percentile of repeated requests in milliseconds, lines on the page, at both sizes; the
ratio of the 95th percentiles. Rare words and rare filters leave the same rows at both sizes. A page that holds more lines at
the larger size (a village, a month) costs their drawing too: behind the ratio stands that to a page of as many lines at the
smaller size, put between its pages without a line and with fifty.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from county import clerk_of, county

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))
TOWNS, VILLAGES = 5, 100
ROUNDS, AT_ONCE = 8, 5  # turns of both sizes, requests of one turn
PLACES = ("坡头", "河湾", "石桥", "柳林", "青山", "新田", "上坝", "东沟", "南塘", "西岭")
MATTERS = ("宅基地边界纠纷", "土地承包纠纷", "邻里排水纠纷", "劳务工资纠纷", "婚姻家庭纠纷", "道路通行纠纷", "合同履行纠纷")
PAGE = 50  # lines of a whole page
Measured = tuple[float, float, int]  # best and 95th percentile in milliseconds, lines of the page
NEWEST, NOTHING = "newest", "search, nothing found"
RARE = "古树移栽"  # in fifty rows of the town, at any size


def row_of(n: int, villages: list[Any]) -> Any:
    """The nth dispute, four years of them."""
    from fazhi.records.ledger import ledger

    columns = ledger("dispute")
    kinds = [key for key, _ in columns.column("kind").field.flatchoices]
    day = date(2021, 1, 1) + timedelta(n * 7919 % 1461)
    rare = n < PAGE * TOWNS and n % TOWNS == 0
    matter = f"{PLACES[n % 10]}{n % 97}组{RARE if rare else ''}{MATTERS[n // 10 % 7]}"
    state = ("settled", "settled", "failed", "passed", "open")[n // 7 % 5]
    said = {"settled_on": day + timedelta(9)} if state != "open" else {}
    kind, risk = kinds[n // 3 % len(kinds)], ("low", "middle", "high")[n // 11 % 3]
    if kind == "tourism":
        kind = "other"
    if n < 4 * PAGE * TOWNS and n % (4 * TOWNS) == 0:  # fifty rows of the town, at any size
        kind, state, risk, said = "tourism", "failed", "high", {"settled_on": day + timedelta(9)}
    return columns.model(
        unit=villages[n % VILLAGES], found_on=day, matter=matter, kind=kind, number=f"演示{n:07}", state=state, risk=risk,
        handler=f"经办{n % 50}", parties="甲某、乙某", people=n % 9, **said,
    )  # fmt: skip


def fill(rows: int, villages: list[Any]) -> None:
    """That many disputes."""
    from fazhi.trail.writing import SYSTEM, write

    for start in range(0, rows, 50_000):
        made = [row_of(n, villages) for n in range(start, min(rows, start + 50_000))]
        write(made, by=SYSTEM, why="bench", door="cli", at=datetime(2024, 12, 31, tzinfo=UTC))


def asked(town: Any, villages: list[Any]) -> dict[str, dict[str, Any]]:
    """The addresses measured."""
    own = villages[0].pk if villages else 0
    return {
        NEWEST: {},
        "one village": {"unit": own},
        "one month": {"from": "2023-03-01", "to": "2023-03-31"},
        "filter 1 of 18": {"kind": "land"},
        "filters 1 of 270": {"kind": "land", "state": "failed", "risk": "high"},
        "filters, rare": {"kind": "tourism", "state": "failed", "risk": "high"},
        "unfinished": {"open": "on"},
        "deep by key": {"at": "2022-06-15~1"},
        "deep, back": {"back": "2022-06-15~1"},
        "search, two characters": {"q": "坡头"},
        "search, common word": {"q": "纠纷"},
        "search and filter": {"q": "宅基地", "kind": "land"},
        "search, rare filter": {"q": "纠纷", "kind": "tourism"},
        "search, rare word": {"q": RARE},
        "search, one character": {"q": "栽"},
        NOTHING: {"q": "玻璃幕墙"},
        "search, a number": {"q": "演示0000500"},
        "void only (none)": {"void": "on"},
    }


def prepared(rows: int) -> tuple[Any, Any, list[Any]]:
    """Tables, the county, its rows, the index; prints how long the index took."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from fazhi.records.search_index import catch_up

    call_command("migrate", run_syncdb=True, verbosity=0)
    _, towns, villages = county(TOWNS, VILLAGES)
    account, town = clerk_of(towns[0]), towns[0]
    fill(rows, villages)
    start = time.perf_counter()
    catch_up()
    print(
        f"{rows:>9,} rows on {connection.vendor}: the index took {time.perf_counter() - start:.1f} s", file=sys.stderr, flush=True
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")
    return account, town, villages


def answering(account: Any, town: Any, villages: list[Any]) -> None:
    """Reads names of pages, line by line, and says for each the milliseconds of some requests and its lines."""
    from django.test import Client

    client, pages = Client(), asked(town, villages)
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    for line in sys.stdin:
        times, answer = list[float](), None
        for _ in range(AT_ONCE):
            start = time.perf_counter()
            answer = client.get("/ledgers/dispute/", pages[line.strip()])
            times.append((time.perf_counter() - start) * 1000)
            assert answer.status_code == 200, answer.status_code
        print(json.dumps([times, max(answer.content.count(b"<tr") - 1, 0)]), flush=True)


@contextlib.contextmanager
def apart(rows: int, script: str = __file__) -> Iterator[Any]:
    """A process of its own (`script` with --one) on a database of its own, once it is ready to answer."""
    with tempfile.TemporaryDirectory() as place, database(rows) as url:
        env = {**os.environ, "DJANGO_SETTINGS_MODULE": "fazhi.settings", "FAZHI_HOME": place, "DATABASE_URL": url}
        command = [sys.executable, script, "--one", str(rows)]
        with subprocess.Popen(command, env=env, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            assert process.stdout and process.stdout.readline(), "the rows could not be written"
            try:
                yield process
            finally:
                process.kill()


def compared(small: Any, large: Any) -> Iterator[tuple[str, Measured, Measured]]:
    """Each page at both sizes, in turns, so that what else this machine does weighs on both."""
    for label in asked(None, []):
        times: tuple[list[float], list[float]] = ([], [])
        lines = [0, 0]
        for _ in range(ROUNDS):
            for size, process in enumerate((small, large)):
                process.stdin.write(label + "\n")
                process.stdin.flush()
                some, lines[size] = json.loads(process.stdout.readline())
                times[size].extend(some)
        one, other = ((min(some), sorted(some)[int(len(some) * 0.95) - 1], lines[n]) for n, some in enumerate(times))
        yield label, one, other


@contextlib.contextmanager
def database(rows: int) -> Iterator[str]:
    """The address of a database for that size: a new one on the server of DATABASE_URL, or none for SQLite."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield ""
        return
    import psycopg

    name = f"bench_{rows}"
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        try:
            yield f"{server.rsplit('/', 1)[0]}/{name}"
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def report(found: list[tuple[str, Measured, Measured]]) -> None:
    """Prints both sizes side by side."""
    none, full = (next(one[1] for label, one, _ in found if label == name) for name in (NOTHING, NEWEST))
    for label, (best, p95, lines), (far_best, far, more) in found:
        floor = max(p95, none + (full - none) * more / PAGE)
        drawn = f"   of as many lines {far / floor:5.2f}" if more > lines else ""
        print(
            f"{label:<24}{best:7.1f} {p95:7.1f} ms {lines:3} lines   {far_best:7.1f} {far:7.1f} ms {more:3} lines   "
            f"ratio {far / p95:5.2f}{drawn}"
        )


def main(sizes: list[int]) -> None:
    """Measures both sizes and prints."""
    small, large = sizes or (1_000, 1_000_000)
    vendor = "PostgreSQL" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "SQLite"
    with apart(small) as one, apart(large) as other:
        found = list(compared(one, other))
    print(f"floor: {Path(__file__).relative_to(ROOT)} at {small:,} rows   rows: {large:,}   database: {vendor}   best, p95")
    report(found)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        ready = prepared(int(sys.argv[2]))
        print("ready", flush=True)
        answering(*ready)
    else:
        main([int(one.replace(",", "")) for one in sys.argv[1:]])
