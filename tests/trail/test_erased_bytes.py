"""No byte of what was erased is left in the files of either database; a reader that holds it up is said."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.trail.apart import Apart, apart

NAME = "欧阳试验"
MAKE = """
import random, sys
from datetime import timedelta
from tests.conftest import NOON
from tests.trail.apart import town
from fazhi.records.ledgers.dispute import Dispute
from fazhi.trail.writing import SYSTEM, write
unit, name, dice = town(), sys.argv[1], random.Random(7)
rows = [Dispute(unit=unit, found_on=NOON.date(), matter=f"{name if n % 3 == 0 else '无名'}{n}", kind="other") for n in range(900)]
rows[0].brief = (name + "说") * 1500
for step in range(5):
    some = [row for row in rows if step == 0 or dice.random() < 0.4]
    for row in some:
        row.handler = f"{row.matter}的{step}"
        row.measures = "长" * dice.randrange(300)
    write(some, by=SYSTEM, why="", door="cli", at=NOON + timedelta(minutes=step))
"""
ERASE = """
import sys
from tests.conftest import NOON
from fazhi.records.ledgers.dispute import Dispute
from fazhi.trail.redaction import redact
from fazhi.trail.writing import SYSTEM
rows = Dispute.objects.filter(matter__startswith=sys.argv[1])
redact(rows, order="演示〔2025〕7号", by=SYSTEM, door="cli", at=NOON)
"""
HASTY = """
import sys
from django.db import connection
from tests.conftest import NOON
from fazhi.records.ledgers.dispute import Dispute
from fazhi.trail import redaction
from fazhi.trail.redaction import Lingering, redact
from fazhi.trail.writing import SYSTEM
if connection.vendor == "sqlite":
    connection.cursor().execute("PRAGMA busy_timeout=200")
redaction.PATIENCE = 1
try:
    redact(Dispute.objects.filter(matter__startswith=sys.argv[1]), order="演示〔2025〕7号", by=SYSTEM, door="cli", at=NOON)
except Lingering as error:
    print(error)
"""
READER = """
import time
from django.db import connection
from fazhi.records.ledgers.dispute import Dispute
connection.ensure_connection()
with connection.cursor() as cursor:
    cursor.execute("BEGIN" if connection.vendor == "sqlite" else "BEGIN ISOLATION LEVEL REPEATABLE READ")
    cursor.execute("SELECT COUNT(*) FROM records_dispute")
    print(".", flush=True)
    time.sleep(90)
"""
LOOK = """
import json
from fazhi.trail.verify import verify
found = verify()
print(json.dumps([found.faults, found.redacted]))
"""
HEAP = """
import sys
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("CHECKPOINT")
    cursor.execute("SELECT c.oid, pg_relation_filepath(c.oid) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
                   "WHERE n.nspname IN ('public', 'pg_toast') AND c.relkind IN ('r', 'i', 't')")
    found = []
    for oid, path in cursor.fetchall():
        asked = "SELECT position(%s IN pg_read_binary_file(%s)) > 0, %s::regclass::text"
        cursor.execute(asked, [sys.argv[1].encode(), path, oid])
        held, name = cursor.fetchone()
        if held:
            found.append(name)
print(",".join(sorted(found)))
"""


def holders(database: Apart, name: str) -> list[str]:
    """The files (SQLite) or tables and indexes (PostgreSQL) whose bytes hold the name."""
    if database.file is None:
        return [one for one in database.run(HEAP, name).split(",") if one]
    files = [path for path in database.file.parent.iterdir() if path.is_file()]
    return sorted(path.name for path in files if name.encode() in path.read_bytes())


@contextmanager
def open_elsewhere(database: Apart) -> Iterator[Any]:
    """Another process's connection, which keeps SQLite's log from being emptied when the last one closes."""
    process = database.start(
        "import sys, time\nfrom fazhi.trail.writing import head\nhead(); print('.', flush=True); time.sleep(90)"
    )
    assert process.stdout is not None and process.stdout.readline()
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def test_no_byte_of_the_name_is_left(tmp_path: Path) -> None:
    with apart(tmp_path) as database, open_elsewhere(database):
        database.run(MAKE, NAME)
        before = holders(database, NAME)
        if database.file:
            assert set(before) == {"fazhi.sqlite3", "fazhi.sqlite3-wal"} or before == ["fazhi.sqlite3-wal"]
        else:
            assert {"records_dispute", "records_dispute_version", "records_entry"} <= set(before)
        database.run(ERASE, NAME)
        assert holders(database, NAME) == []
        assert json.loads(database.run(LOOK)) == [[], 300]


def test_a_held_log_is_said(tmp_path: Path) -> None:
    """A reader in the middle of a transaction keeps old rows in the log (SQLite) or in the table (PostgreSQL): that is said."""
    with apart(tmp_path) as database:
        database.run(MAKE, NAME)
        reader = database.start(READER)
        assert reader.stdout is not None and reader.stdout.readline()
        assert "日志正被其他连接占用" in database.run(HASTY, NAME)
        reader.kill()
        reader.communicate()
        database.run(
            "from fazhi.trail.redaction import scrub; scrub(['records_dispute', 'records_dispute_version', 'records_entry'])"
        )
        assert holders(database, NAME) == [] and json.loads(database.run(LOOK)) == [[], 300]
