"""The search index: one line of codes for each row, in FTS5 on SQLite and in an array under GIN on PostgreSQL.

A code is the CRC-32 of a word together with the row's unit and whether it is void, so each unit has short lists of its own
and what is asked of a few units never walks the county's rows. Codes tell too much and never too little: whoever asks looks
at the rows themselves again. The index follows the commits up to a mark; it is derived, and a lost one is made anew.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from django.db import DatabaseError, close_old_connections, connection, transaction

from fazhi.records.ledger import Ledger, ledgers
from fazhi.records.models import Entry, SearchMark
from fazhi.records.row import Row
from fazhi.trail import bulk
from fazhi.trail.record import Record
from fazhi.trail.writing import lock

TABLE = "records_search"
GIN = "records_search_codes"
BATCH = 5_000  # rows of one step, which holds the write lock for about a quarter of a second
MANY = 20_000  # rows after which the parts of SQLite's index are merged: a second for a million
UNITS = 50  # units asked in one statement
ENDED = "closed_on"  # the column by which a case says that it is over
PAUSE = 2  # seconds between two looks for new commits
Line = tuple[int, list[int]]  # number of the row, its codes

MAKE = {
    "sqlite": f"CREATE VIRTUAL TABLE {TABLE} USING fts5(codes, detail=none, columnsize=0, tokenize='ascii')",
    "postgresql": f"CREATE TABLE {TABLE} (entry bigint PRIMARY KEY, codes integer[] NOT NULL)",
}


def text_words(text: str) -> set[str]:
    """Every character of a text, every pair of neighbours, and of letters and digits every three, small letters all."""
    plain = text.casefold()
    pairs = list(map(str.__add__, plain, plain[1:]))
    return {*plain, *pairs, *(three for three in map(str.__add__, pairs, plain[2:]) if _plain(three))}


def asked_words(text: str) -> set[str]:
    """What the words of every text that contains this one hold: pairs that cover it, threes, of one character itself.

    Numbers share most of their pairs, so a number is asked by threes.
    """
    plain = text.casefold()
    if len(plain) < 2:
        return set(plain)
    found = {three for three in (plain[n : n + 3] for n in range(len(plain) - 2)) if _plain(three)}
    last = len(plain) - 2
    return found | {plain[n : n + 2] for n in (*range(0, last, 2), last) if not _plain(plain[max(n - 1, 0) : n + 2])}


def _plain(three: str) -> bool:
    return len(three) == 3 and three.isascii() and three.isalnum()


def value_word(name: str, value: Any) -> str:
    """The word of a column's value; of None that the column is empty."""
    said = "" if value is None else int(value) if isinstance(value, bool) else value
    return f"{name}={said}"


def ledger_word(ledger: Ledger) -> str:
    """The word that all rows of a ledger bear."""
    return f"@{ledger.name}"


def codes(unit: int, void: bool, words: Iterable[str]) -> list[int]:
    """The codes of words as a row of that unit bears them, each from -2**31 to 2**31 - 1."""
    start = zlib.crc32(f"{unit}{'-' if void else '+'}".encode())
    return [zlib.crc32(word.encode(errors="replace"), start) - 2**31 for word in words]


def _hex(code: int) -> str:
    return f"{code + 2**31:08x}"


def mark() -> SearchMark | None:
    """How far the index has followed; None before its first step."""
    return SearchMark.objects.first()


def behind() -> bool:
    """Whether rows were written that the index does not know yet."""
    reached = mark()
    if reached is None:
        return Entry.objects.exists()
    return bool(reached.part) or Entry.objects.filter(since__gt=reached.seq).exists()


def catch_up(limit: int | None = None) -> int:
    """Follows the commits, at most about `limit` rows (None: to the newest); returns how many rows were taken in."""
    done = 0
    while (limit is None or done < limit) and behind():
        done += _step(BATCH if limit is None else min(BATCH, limit - done))
    if done:
        _tidy(done)
    return done


def _tidy(done: int) -> None:
    """After `done` rows: what would make each search read more than it must is put in order."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # the index is made when the table is full, which is faster
            cursor.execute(f"CREATE INDEX IF NOT EXISTS {GIN} ON {TABLE} USING gin (codes)")
            cursor.execute("SELECT gin_clean_pending_list(%s)", [GIN])
        elif done >= MANY:
            cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('optimize')")  # noqa: S608


def rebuild() -> int:
    """Makes the index anew from the rows; lists search the rows themselves meanwhile. Returns how many rows were taken in."""
    with transaction.atomic():
        lock()
        _keep(_start())
    return catch_up()


def follow() -> None:
    """Follows the commits for ever, for a thread of the process that serves the pages."""
    while True:
        try:
            catch_up()
        except DatabaseError:  # the database is away or held: tried again
            pass
        finally:
            close_old_connections()
        time.sleep(PAUSE)


def _start() -> SearchMark:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {TABLE}")
        cursor.execute(MAKE[connection.vendor])
    return SearchMark(pk=1)


def _step(size: int) -> int:
    """Takes in the next rows. The write lock keeps an erasure from happening between reading and writing."""
    with transaction.atomic():
        lock()
        reached = mark() or _start()
        found = _next(reached, size)
        _put([number for number, _ in found], list(_lines(found)))
        _keep(reached)
    return len(found)


def _keep(reached: SearchMark) -> None:
    said = {"seq": reached.seq, "part": reached.part, "entry": reached.entry}
    SearchMark.objects.update_or_create(pk=1, defaults=said)


def _next(reached: SearchMark, size: int) -> list[tuple[int, str]]:
    """(number, ledger) of the next rows in the order of the commits; moves the mark behind them."""
    cards = Entry.objects.order_by("since", "pk").values_list("pk", "ledger", "since")
    if reached.part:
        found = list(cards.filter(since=reached.part, pk__gt=reached.entry)[:size])
    else:
        found = list(cards.filter(since__gt=reached.seq)[:size])
    if len(found) == size:
        number, _, last = found[-1]
        reached.seq, reached.part, reached.entry = max(reached.seq, last - 1), last, number
    else:
        reached.seq = found[-1][2] if found else max(reached.seq, reached.part)
        reached.part = reached.entry = 0
    return [(number, name) for number, name, _ in found]


def _lines(found: Sequence[tuple[int, str]]) -> Iterator[Line]:
    """The lines of these rows; what is no ledger's (a tally) has none."""
    groups: dict[str, list[int]] = {}
    for number, name in found:
        groups.setdefault(name, []).append(number)
    for name, numbers in groups.items():
        if one := ledgers().get(name):
            yield from _lines_of(one, numbers)


def _lines_of(ledger: Ledger, numbers: Sequence[int]) -> Iterator[Line]:
    sheet, model = ledger.sheet, ledger.model
    ends = [ENDED] if ENDED in {field.name for field in model._meta.concrete_fields} else []
    rows = model._default_manager.filter(pk__in=numbers)
    own = ledger_word(ledger)
    for number, unit, void, *values in rows.values_list("pk", "unit_id", "void", *sheet.search, *sheet.filters, *ends):
        words = {own}
        for text in values[: len(sheet.search)]:
            words |= text_words(text or "")
        for name, value in zip((*sheet.filters, *ends), values[len(sheet.search) :], strict=True):
            if name != ENDED or value is None:
                words.add(value_word(name, value))
        yield number, codes(unit, void, words)


def _drop(numbers: Sequence[int]) -> None:
    key = "rowid" if connection.vendor == "sqlite" else "entry"
    with connection.cursor() as cursor:
        for part in bulk.chunks(numbers):
            cursor.execute(f"DELETE FROM {TABLE} WHERE {key} IN ({bulk.marks(len(part))})", list(part))  # noqa: S608


def _put(numbers: Sequence[int], lines: Sequence[Line]) -> None:
    """Writes the lines of these rows in the place of their old ones."""
    if not numbers:
        return
    _drop(numbers)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            said = [(number, " ".join(map(_hex, found))) for number, found in lines]
            cursor.executemany(f"INSERT INTO {TABLE} (rowid, codes) VALUES (%s, %s)", said)  # noqa: S608
            return
        with cursor.copy(f"COPY {TABLE} (entry, codes) FROM STDIN") as copy:
            for line in lines:
                copy.write_row(line)


def find(words: Collection[str], units: Collection[int], *, void: bool, most: int) -> list[int]:
    """Numbers of at most so many rows of these units that may bear all words, and of all that do if there are fewer."""
    found: list[int] = []
    order = sorted(units)
    for start in range(0, len(order), UNITS):
        asked = [codes(unit, void, words) for unit in order[start : start + UNITS]]
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                match = " OR ".join(f"({' AND '.join(map(_hex, one))})" for one in asked)
                ask = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s LIMIT %s"  # noqa: S608
                cursor.execute(ask, [match, most - len(found)])
            else:  # unit by unit, so that the first ones are enough where many rows bear the words
                each = f"SELECT entry FROM {TABLE} WHERE codes @> one.codes LIMIT %s"  # noqa: S608
                values = ", ".join(["(%s::integer[])"] * len(asked))
                cursor.execute(
                    f"SELECT entry FROM (VALUES {values}) AS one (codes) CROSS JOIN LATERAL ({each}) AS found LIMIT %s",  # noqa: S608
                    [*asked, most - len(found), most - len(found)],
                )
            found += [number for (number,) in cursor.fetchall()]
        if len(found) >= most:
            break
    return found


class Search:
    """The projection that erases: new and changed rows are followed later, but what must be forgotten goes at once."""

    def wrote(self, model: type[Record], seq: int) -> None:
        """Nothing: the index follows by itself."""

    def redacted(self, model: type[Record], keys: Sequence[int]) -> Iterable[str] | None:
        """Takes the lines of erased rows out. Returns the table, to be rewritten."""
        if not issubclass(model, Row) or mark() is None:
            return None
        _drop(keys)
        if connection.vendor == "sqlite":  # what was taken out is marked as gone and goes when the parts are merged
            with connection.cursor() as cursor:
                cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('optimize')")  # noqa: S608
        return [TABLE]
