"""The pages a clerk opens all day at 1,000 and at 1,000,000 rows: 今日, lists, a case, search, figures, the board, the calendar.

    python3 bench/pages.py [ROWS ROWS]       (default 1,000 and 1,000,000; DATABASE_URL names a server, else SQLite)

The floor is the same page at the smaller size (aim: no more than twice that at the 95th percentile). Measured is the whole
answer through Django's test client, as the clerk of one town gets it. A county of 25 towns and 500 villages holds the rows of
four years: disputes, publicity, patrols, petitions that are closed; twelve open petitions lie on the clerk's desk at any size.
Both sizes are asked in turns by processes of their own on databases of their own (`lists.py`).
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import lists
from county import clerk_of, county

TOWNS, VILLAGES, OPEN = 25, 500, 12
SHARES = {"dispute": 55, "publicity_activity": 25, "patrol": 10, "petition": 10}  # percent of the rows
YEARS = (2023, 2024, 2025, 2026)
DAY = date(2026, 11, 20)
MOMENT = datetime(2026, 11, 20, 2, tzinfo=UTC)
PLACES = ("坡头", "河湾", "石桥", "柳林", "青山", "新田", "上坝", "东沟", "南塘", "西岭")


def row_of(model: Any, n: int, villages: list[Any]) -> Any:
    """The nth row of a ledger: choices in turn, days over four years, every third later day still open."""
    from django.db import models

    start = min(date(YEARS[n % len(YEARS)], 1, 1) + timedelta(n * 7 % 365), DAY)
    said: dict[str, Any] = {"unit": villages[n // 4 % VILLAGES]}
    for place, field in enumerate(model._meta.local_concrete_fields):
        if field.name in ("entry", "unit", "since", "void", "origin") or isinstance(field, models.ForeignKey):
            continue
        if isinstance(field, models.DateField):
            waits = field.null and (n // 4 + place) % 3 == 0
            said[field.name] = None if waits else min(start + timedelta(0 if field.name == model.sheet.day else 9), DAY)
        elif field.choices:
            keys = [key for key, _ in field.flatchoices]
            said[field.name] = keys[(n // 4 + place) % len(keys)]
        elif isinstance(field, models.BooleanField):
            said[field.name] = (n // 4 + place) % 4 == 0
        elif isinstance(field, models.IntegerField | models.DecimalField):
            said[field.name] = n % 9 + 1
        elif field.name == model.sheet.title:
            said[field.name] = f"{PLACES[n % 10]}{n % 97}组纠纷"
        elif not field.blank:
            said[field.name] = f"示例{n % 1000}"
    return model(**said)


def petition_of(n: int, villages: list[Any], *, open_: bool = False) -> Any:
    """The nth petition, closed nine days after it came; or one that came this month and waits."""
    from fazhi.records.ledger import ledger

    start = DAY - timedelta(3 + n % 9) if open_ else min(date(YEARS[n % 4], 1, 1) + timedelta(n * 7 % 365), DAY - timedelta(20))
    said: dict[str, Any] = {
        "channel": ("web", "letter", "visit")[n % 3],
        "matter": f"{PLACES[n % 10]}{n % 97}组排水",
        "people": 1,
    }
    if not open_:
        said |= {"state": "passed", "passed_on": start + timedelta(9), "passed_to": "县级部门", "closed_on": start + timedelta(9)}
    return ledger("petition").model(unit=villages[n // 4 % VILLAGES], received_on=start, **said)


def fill(rows: int, villages: list[Any]) -> int:
    """That many rows and the open petitions of the first town; returns the number of one of them."""
    from fazhi.cases.models import Deadline
    from fazhi.records.ledger import ledger
    from fazhi.trail.writing import SYSTEM, write

    for name, share in SHARES.items():
        total, model = rows * share // 100, ledger(name).model
        for start in range(0, total, 50_000):
            some = range(start, min(total, start + 50_000))
            made = [petition_of(n, villages) if name == "petition" else row_of(model, n, villages) for n in some]
            write(made, by=SYSTEM, why="bench", door="cli", at=MOMENT)
    Deadline.objects.all().delete()  # rows typed as one line leave clocks without an end; only the desk below is asked about
    desk = [petition_of(n * 4 * TOWNS, villages, open_=True) for n in range(OPEN)]
    write(desk, by=SYSTEM, why="bench", door="cli", at=MOMENT)
    return int(desk[0].pk)


def asked(case: int) -> dict[str, str]:
    """The addresses measured."""
    return {
        "今日": "/",
        "看板": "/board/",
        "list": "/ledgers/dispute/",
        "list of cases": "/ledgers/petition/",
        "case": f"/ledgers/petition/{case}/",
        "new row": "/ledgers/dispute/new/",
        "search, common": "/search/?q=坡头",
        "search, rare": "/search/?q=玻璃幕墙",
        "figures": "/figures/?year=2025",
        "one figure": "/figures/disputes.found/?year=2025",
        "年历": "/calendar/?year=2026",
        "应做": "/owed/?year=2026",
        "留痕": "/trail/",
    }


def prepared(rows: int) -> tuple[Any, int]:
    """Tables, the county, its rows, the index of the search; the account and a case."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from fazhi.records.search_index import catch_up

    call_command("migrate", run_syncdb=True, verbosity=0)
    _, towns, villages = county(TOWNS, VILLAGES)
    account = clerk_of(towns[0])
    start = time.perf_counter()
    case = fill(rows, villages)
    catch_up()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")
    print(f"{rows:>9,} rows on {connection.vendor}: written in {time.perf_counter() - start:.0f} s", file=sys.stderr, flush=True)
    return account, case


def answering(account: Any, case: int) -> None:
    """Reads names of pages, line by line, and says for each the milliseconds of some requests and the size of its answer."""
    from django.test import Client
    from django.utils import timezone

    timezone.now = lambda: MOMENT
    client, pages = Client(), asked(case)
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    for line in sys.stdin:
        times, answer = list[float](), None
        for _ in range(lists.AT_ONCE):
            start = time.perf_counter()
            answer = client.get(pages[line.strip()])
            times.append((time.perf_counter() - start) * 1000)
            assert answer.status_code == 200, (line, answer.status_code)
        print(json.dumps([times, len(answer.content) // 1000]), flush=True)


def compared(small: Any, large: Any) -> Iterator[tuple[str, list[float], list[float], list[int]]]:
    """Each page at both sizes in turns: sorted milliseconds of the smaller and the larger, kilobytes of both."""
    for label in asked(0):
        times: tuple[list[float], list[float]] = ([], [])
        sizes = [0, 0]
        for turn in range(lists.ROUNDS + 1):
            for place, process in enumerate((small, large)):
                process.stdin.write(label + "\n")
                process.stdin.flush()
                some, sizes[place] = json.loads(process.stdout.readline())
                times[place].extend(some if turn else [])  # the first turn warms
        yield label, sorted(times[0]), sorted(times[1]), sizes


def main(sizes: list[int]) -> None:
    """Measures both sizes and prints."""
    small, large = sizes or (1_000, 1_000_000)
    vendor = "PostgreSQL" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "SQLite"
    with lists.apart(small, __file__) as one, lists.apart(large, __file__) as other:
        print(f"floor: bench/pages.py at {small:,} rows   rows: {large:,}   database: {vendor}   median, p95")
        for label, few, many, (light, heavy) in compared(one, other):
            p95, far = few[int(len(few) * 0.95) - 1], many[int(len(many) * 0.95) - 1]
            print(
                f"{label:<16}{few[len(few) // 2]:7.1f} {p95:7.1f} ms {light:4} kB   {many[len(many) // 2]:7.1f} {far:7.1f} ms "
                f"{heavy:4} kB   ratio {far / p95:5.2f}",
                flush=True,
            )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        ready = prepared(int(sys.argv[2]))
        print("ready", flush=True)
        answering(*ready)
    else:
        main([int(one.replace(",", "")) for one in sys.argv[1:]])
