"""What is erased leaves the search index too, to the last byte of its files."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

from django.db import connection

from fazhi.records import search_index
from fazhi.records.search_index import asked_words, catch_up, codes
from fazhi.trail.redaction import redact
from fazhi.trail.writing import SYSTEM
from tests.conftest import NOON, World
from tests.trail.apart import Apart, apart
from tests.trail.rows import dispute, done

NAME = "欧阳试验"
MAKE = """
import sys
from tests.conftest import NOON
from tests.trail.apart import town
from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.search_index import catch_up
from fazhi.trail.writing import SYSTEM, write
unit, name = town(), sys.argv[1]
rows = [Dispute(unit=unit, found_on=NOON.date(), matter=f"{name if n % 3 == 0 else '无名'}{n}", kind="other") for n in range(600)]
for step in range(3):
    for row in rows[step:]:
        row.handler = f"{row.matter}的{step}"
    write(rows, by=SYSTEM, why="", door="cli", at=NOON)
    catch_up()
print(unit.pk)
"""
ERASE = """
import sys
from tests.conftest import NOON
from fazhi.records.ledgers.dispute import Dispute
from fazhi.trail.redaction import redact
from fazhi.trail.writing import SYSTEM
redact(Dispute.objects.filter(matter__startswith=sys.argv[1]), order="演示〔2025〕7号", by=SYSTEM, door="cli", at=NOON)
"""
HEAP = """
import sys
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("CHECKPOINT")
    cursor.execute("SELECT pg_relation_filepath(c.oid) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
                   "WHERE n.nspname IN ('public', 'pg_toast') AND c.relkind IN ('r', 'i', 't')")
    paths = [path for path, in cursor.fetchall()]
    held = 0
    for path in paths:
        cursor.execute("SELECT position(%s IN pg_read_binary_file(%s)) > 0", [bytes.fromhex(sys.argv[1]), path])
        held += cursor.fetchone()[0]
print(held)
"""


def holders(database: Apart, code: int) -> int:
    """How many files hold a code of the index: its eight digits on SQLite, its four bytes on PostgreSQL."""
    if database.file is None:
        return int(database.run(HEAP, struct.pack("<i", code).hex()))
    sought = f"{code + 2**31:08x}".encode()
    return sum(sought in path.read_bytes() for path in database.file.parent.iterdir() if path.is_file())


def test_no_code_of_the_name_is_left(tmp_path: Path) -> None:
    with apart(tmp_path) as database:
        unit = int(database.run(MAKE, NAME))
        told = codes(unit, False, sorted(asked_words(NAME)))
        assert all(holders(database, code) for code in told)
        database.run(ERASE, NAME)
        assert [holders(database, code) for code in told] == [0] * len(told)
        database.run("from fazhi.records.search_index import catch_up; catch_up()")
        assert [holders(database, code) for code in told] == [0] * len(told)
        assert holders(database, codes(unit, False, ["无名"])[0])


def lines() -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {search_index.TABLE}")
        return int(cursor.fetchone()[0])


def test_a_line_goes_with_the_erasure_and_comes_back_empty(world: World) -> None:
    rows: list[Any] = [dispute(world, matter=f"{NAME}{n}") for n in range(3)]
    done(*rows)
    catch_up()
    assert lines() == 3
    redact(rows[:1], order="演示〔2025〕7号", by=SYSTEM, door="cli", at=NOON)
    assert lines() == 2
    catch_up()
    unit = [world.villages[0].pk]
    assert lines() == 3
    assert set(search_index.find(asked_words(NAME), unit, void=False, most=9)) == {row.pk for row in rows[1:]}
