"""Importing a workbook of disputes beside its floor and beside the usual way.

    python3 bench/import.py [ROWS] [--usual ROWS]     (default 100,000 and 10,000; DATABASE_URL chooses the database)

Floor: bare python-calamine, then `executemany` of the same rows and of the same versions (no checks, no digests, no chain,
the cards already there). The usual way: django-import-export into a plain model with the same columns, without versions,
once saving row by row (its default) and once in bulk; its time is compared row by row, since it is run on fewer rows.
Printed: floor code's path, rows, database, both times, the ratios; validation is shown apart.
"""

from __future__ import annotations

import argparse
import gc
import io
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from usual import plain_model, usual

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))
COLUMNS = [
    "found_on", "unit", "matter", "kind", "parties", "phone", "people", "money", "brief", "risk", "leader", "handler", "measures",
    "state", "settled_on",
]  # fmt: skip
AT = datetime(2024, 6, 3, 4, tzinfo=UTC)
VILLAGES = 20


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds and result."""
    gc.collect()
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def sheet_rows(rows: int) -> Iterator[list[Any]]:
    """Invented disputes, the same on every run."""
    dice = random.Random(5)
    kinds = ["婚姻家庭", "邻里", "房屋宅基地", "合同", "山林土地", "征地拆迁", "其他"]
    for n in range(rows):
        found = date(2024, 1, 1) + timedelta(dice.randrange(300))
        settled = dice.random() < 0.7
        yield [
            found, f"{n % VILLAGES + 1}号村", f"第{n}号{dice.choice('地水路墙树')}界纠纷", dice.choice(kinds),
            f"甲{n % 97}、乙{n % 89}",
            f"138{n:08d}", dice.randrange(2, 30), round(dice.random() * 9000, 2), "两户因边界不清发生争执，经村里初步劝解。" * 2,
            dice.choice(["一般", "较大", "重大"]), f"领导{n % 7}", f"调解员{n % 31}", "上门走访、当面调解、签订协议。",
            "已化解" if settled else "化解中", found + timedelta(dice.randrange(30)) if settled else None,
        ]  # fmt: skip


def workbook(rows: int) -> bytes:
    """The sheet as xlsx, with one row of heads."""
    import xlsxwriter

    from fazhi.records.ledger import ledger

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    page, day = book.add_worksheet("台账"), book.add_format({"num_format": "yyyy-mm-dd"})
    for place, name in enumerate(COLUMNS):
        page.write(0, place, ledger("dispute").column(name).label)
    for number, row in enumerate(sheet_rows(rows), 1):
        for place, value in enumerate(row):
            if isinstance(value, date):
                page.write_datetime(number, place, value, day)
            elif value is not None:
                page.write(number, place, value)
    book.close()
    return out.getvalue()


def ground() -> Any:
    """Fresh tables, a town with its villages and a clerk; returns the clerk's viewer and the town."""
    from django.apps import apps
    from django.conf import settings
    from django.core.management import call_command

    settings.MIGRATION_MODULES = {config.label: None for config in apps.get_app_configs()}
    call_command("migrate", run_syncdb=True, verbosity=0)
    from fazhi.org.access import viewer
    from fazhi.org.models import Person, Place, Post, Unit
    from fazhi.trail.writing import SYSTEM, writing

    since = date(2015, 1, 1)
    with writing(by=SYSTEM, why="bench", door="cli", at=AT) as one:
        county, town = one.put(Unit(name="测算县", kind="county")), one.put(Unit(name="测算镇", kind="town"))
        villages = [one.put(Unit(name=f"{n + 1}号村", kind="village")) for n in range(VILLAGES)]
        for unit, parent in [(town, county), *[(village, town) for village in villages]]:
            one.put(Place(unit=unit, parent=parent, start=since))
        clerk = one.put(Person(name="甲经办"))
        one.put(Post(person=clerk, unit=town, role="clerk", start=since))
    return viewer(clerk, date(2024, 12, 31)), town


def read_bare(data: bytes) -> list[list[Any]]:
    """What python-calamine reads."""
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_object(io.BytesIO(data)).get_sheet_by_index(0).to_python(skip_empty_area=False)


def bare_lines(cells: list[list[Any]], first: int) -> Iterator[list[Any]]:
    """The values of each row in the order of the table's columns, labels made values, without any check."""
    from fazhi.org.models import Unit
    from fazhi.records.ledgers.dispute import Dispute
    from fazhi.trail.shape import shape

    units = dict(Unit.objects.values_list("name", "pk"))
    labels = {name: {str(b): a for a, b in Dispute._meta.get_field(name).flatchoices} for name in ("kind", "risk", "state")}
    blank = Dispute(unit_id=0)
    places = {name: place for place, name in enumerate(COLUMNS)}
    names = [value.attribute.removesuffix("_id") for value in shape(Dispute).values]
    rest = {name: getattr(blank, name) for name in names if name not in places and name != "unit"}
    for row in cells[first:]:
        line: list[Any] = []
        for name in names:
            value = row[places[name]] if name in places else rest[name]
            if name == "unit":
                value = units[value]
            elif name in labels:
                value = labels[name][value]
            elif value == "" and name == "settled_on":
                value = None
            elif name == "people":
                value = int(value)
            line.append(value.isoformat() if isinstance(value, date) else value)
        yield line


def inserted(table: str, columns: list[str], lines: list[tuple[Any, ...]], copied: bool) -> None:
    """Rows into a table, by `executemany` or (PostgreSQL) by COPY."""
    from django.db import connection

    with connection.cursor() as cursor:
        if copied:
            with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
                for line in lines:
                    copy.write_row(line)
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", lines)


def floor(data: bytes, copied: bool = False) -> tuple[float, float]:
    """Seconds for reading and for writing by hand; the cards that the rows point to are put in before, not timed."""
    from django.db import transaction

    from fazhi.records.ledgers.dispute import Dispute
    from fazhi.records.models import Entry
    from fazhi.trail.shape import shape

    reading, cells = timed(lambda: read_bare(data))
    unit = min(Dispute._meta.get_field("unit").related_model.objects.values_list("pk", flat=True))
    Entry.objects.bulk_create([Entry(id=n, ledger="dispute", unit_id=unit) for n in range(1, len(cells))], batch_size=5000)
    columns = list(shape(Dispute).columns)
    leaf, salt = "0" * 64, "0" * 32

    def write() -> None:
        lines = list(bare_lines(cells, 1))
        with transaction.atomic():
            versions = [(n, 2, leaf, salt, *line) for n, line in enumerate(lines, 1)]
            inserted("records_dispute_version", ["row", "since", "leaf", "salt", *columns], versions, copied)
            inserted(
                "records_dispute", ["entry_id", "since", *columns], [(n, 2, *line) for n, line in enumerate(lines, 1)], copied
            )

    writing, _ = timed(write)
    return reading, writing


def empty() -> None:
    """Takes the disputes and their cards away again."""
    from django.db import connection

    with connection.cursor() as cursor:
        for table in ("records_dispute", "records_dispute_version", "records_entry"):
            cursor.execute(f"DELETE FROM {table}")
        if connection.vendor == "postgresql":
            connection.needs_rollback = False
            for table in ("records_dispute", "records_dispute_version", "records_entry"):
                cursor.execute(f"VACUUM ANALYZE {table}")


def ours(data: bytes, viewer: Any, town: Any) -> tuple[float, float, float]:
    """Seconds for reading, for checking and matching, and for writing with versions, digests, chain and cards."""
    from unittest import mock

    from fazhi.records.importing import plan, read_book
    from fazhi.records.ledger import ledger
    from fazhi.records.ledgers.dispute import Dispute

    spent: list[float] = []

    def reader(*given: Any) -> Any:
        start = time.perf_counter()
        book = read_book(*given)
        spent.append(time.perf_counter() - start)
        return book

    with mock.patch("fazhi.records.importing.plan.read_book", reader):
        planning, made = timed(lambda: plan(ledger("dispute"), data, "bench.xlsx", viewer=viewer, unit=town))
    writing, commit = timed(lambda: made.write(viewer, "cli", AT))
    assert not made.refused and commit.rows == made.read == Dispute.objects.count()
    return spent[0], planning - spent[0], writing


def report(rows: int, database: str, bare: tuple[float, float], mine: tuple[float, float, float]) -> None:
    """Prints what was measured beside the floor."""
    reading, checking, writing = mine
    done = reading + writing
    print(f"floor code   {Path(__file__).relative_to(ROOT)} · read_bare, floor")
    print(f"rows         {rows:,} × {len(COLUMNS)} columns · {database}")
    print(f"floor        {sum(bare):6.2f} s   reading {bare[0]:.2f}   rows and versions {bare[1]:.2f}")
    print(f"import       {done:6.2f} s   reading {reading:.2f}   writing {writing:.2f}   ratio {done / sum(bare):.2f}")
    print(f"validation   {checking:6.2f} s   with it {sum(mine):.2f} s, ratio {sum(mine) / sum(bare):.2f}")


def main() -> None:
    """Measures and prints."""
    said = argparse.ArgumentParser(description=__doc__)
    said.add_argument("rows", nargs="?", type=int, default=100_000)
    said.add_argument("--usual", type=int, default=10_000, help="rows for django-import-export; 0: leave it out")
    said.add_argument("--times", type=int, default=3, help="runs of which the best counts")
    asked = said.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fazhi.settings")
    with tempfile.TemporaryDirectory() as home:
        os.environ["FAZHI_HOME"] = home
        import django

        django.setup()
        measure(asked)


def measure(asked: argparse.Namespace) -> None:
    """Everything, on the database of the settings."""
    from django.db import connection

    viewer, town = ground()
    data = workbook(asked.rows)
    bare, mine = [], []
    for _ in range(asked.times):
        bare.append(floor(data))
        empty()
        mine.append(ours(data, viewer, town))
        empty()
    best = min(mine, key=sum)
    report(asked.rows, connection.vendor, min(bare, key=sum), best)
    if connection.vendor == "postgresql":
        copied = floor(data, copied=True)
        print(f"floor, COPY  {sum(copied):6.2f} s   reading {copied[0]:.2f}   rows and versions {copied[1]:.2f}   "
              f"ratio {(best[0] + best[2]) / sum(copied):.2f}")  # fmt: skip
        empty()
    if asked.usual:
        small, model = workbook(asked.usual), plain_model(COLUMNS)
        for bulk in (False, True):
            seconds = usual(small, model, COLUMNS, bulk)
            times = seconds / asked.usual / (sum(best) / asked.rows)
            way = f"{'in bulk' if bulk else 'row by row'}, {asked.usual:,} rows"
            print(f"usual way    {seconds:6.2f} s   django-import-export, {way}: ours is {times:.1f} × faster a row")


if __name__ == "__main__":
    main()
