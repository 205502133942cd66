"""The only writer. The one lock comes first, then the number of the commit, then rows, versions and the chain."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol, TypeVar

from django.db import connection, models, transaction
from django.db.models import Max

from fazhi.trail import bulk, leaf
from fazhi.trail.models import Commit
from fazhi.trail.moments import shown
from fazhi.trail.record import Record

R = TypeVar("R", bound=Record)
LOCK = 5_202_019  # any number, the same for every process of an installation
GENESIS = "0" * 64


class Author(Protocol):
    """Who writes: a person (org.Person) or the system (SYSTEM)."""

    @property
    def pk(self) -> Any: ...

    @property
    def name(self) -> Any: ...


@dataclass(frozen=True)
class _System:
    pk: int = 0
    name: str = "系统"


SYSTEM = _System()


class Conflict(Exception):
    """Somebody saved the same row after it was read. `str()` is the sentence for the reader."""

    def __init__(self, row: Record, theirs: Commit | None) -> None:
        self.row, self.theirs = row, theirs
        who = f"{theirs.by_name}已于{shown(theirs.at)}" if theirs else "他人已"
        super().__init__(f"{who}修改过这条记录，您的修改尚未保存。请核对最新内容后再提交。")


class Projection(Protocol):
    """Something derived from rows that must follow within the same transaction (the card, the search text)."""

    def wrote(self, model: type[Record], seq: int) -> None:
        """Rows of `model` were written by commit `seq`."""

    def redacted(self, model: type[Record], keys: Sequence[int]) -> None:
        """The content of these rows was blanked."""


projections: list[Projection] = []


def lock() -> None:
    """Takes the one write lock of the installation until the transaction ends (SQLite: BEGIN IMMEDIATE has taken it)."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def head() -> Commit | None:
    """The newest commit, or None on an empty installation."""
    return Commit.objects.order_by("-seq").first()


@dataclass
class Writing:
    """One commit in the making: `put` rows; when the block ends all are written, or none.

    `seq` and `at` are those of the commit; `commit` is set when something was written.
    """

    seq: int
    at: datetime
    prev: str
    commit: Commit | None = None
    _rows: dict[type[Record], dict[int, Record]] = field(default_factory=dict)
    _next: dict[type[models.Model], int] = field(default_factory=dict)

    def put(self, row: R) -> R:
        """Takes a row as it shall stand. A new row (`since` 0) gets its number at once, so others may point to it."""
        if row.pk is None:
            row.pk = self._number(type(row))
        self._rows.setdefault(type(row), {})[row.pk] = row
        return row

    def _number(self, model: type[Record]) -> int:
        pool = model.pool()
        if pool not in self._next:
            self._next[pool] = int(pool._default_manager.aggregate(top=Max("pk"))["top"] or 0) + 1
        number = self._next[pool]
        self._next[pool] = number + 1
        return number

    def _changed(self, model: type[Record], rows: list[Record]) -> list[Record]:
        """Rows that differ from what stands; raises Conflict where somebody was first."""
        standing = bulk.standing(model, [row.pk for row in rows if row.since])
        kept: list[Record] = []
        for row in rows:
            old = standing.get(row.pk)
            if row.since and (old is None or old.since != row.since):
                raise Conflict(row, Commit.objects.filter(seq=old.since).first() if old else None)
            if old is None or leaf.content(row, model) != leaf.content(old, model):
                kept.append(row)
        return kept

    def _store(self, model: type[Record], rows: list[Record]) -> list[str]:
        """Writes versions and the current rows of one model; returns the leaves."""
        label, leaves, salts = model._meta.label_lower, [], []
        for row in rows:
            salt = secrets.token_hex(16)
            salts.append(salt)
            leaves.append(leaf.leaf(label, row.pk, salt, leaf.content(row, model)))
        bulk.insert_versions(model, rows, self.seq, leaves, salts)
        bulk.close_versions(model, self.seq)
        bulk.refresh(model, self.seq)
        for row in rows:
            row.since = self.seq
            row._state.adding = False
        return leaves

    def flush(self, *, by: Author, why: str, door: str) -> None:
        """Writes what was put; nothing changed means no commit."""
        leaves: list[str] = []
        written: list[type[Record]] = []
        for model, rows in self._rows.items():
            for row in rows.values():
                bulk.settle(row)
            if kept := self._changed(model, list(rows.values())):
                leaves += self._store(model, kept)
                written.append(model)
        if not leaves:
            return
        commit = Commit(
            seq=self.seq, at=self.at, by_id=by.pk, by_name=by.name, door=door, why=why[:500],
            rows=len(leaves), root=leaf.root(leaves), prev=self.prev,
        )  # fmt: skip
        commit.digest = leaf.chain(self.prev, commit.statement())
        commit.save(force_insert=True)
        self.commit = commit
        for projection in projections:
            for model in written:
                projection.wrote(model, self.seq)


@contextmanager
def writing(*, by: Author, why: str, door: str, at: datetime) -> Iterator[Writing]:
    """One commit. Reads made inside the block are safe from other writers.

    `at` is an aware moment; a moment before the newest commit is lifted to it, so the chain never runs backwards.
    """
    with transaction.atomic():
        lock()
        newest = head()
        moment = at.astimezone(UTC)
        if newest:
            moment = max(moment, newest.at)
        one = Writing(newest.seq + 1 if newest else 1, moment, newest.digest if newest else GENESIS)
        yield one
        one.flush(by=by, why=why, door=door)


def write(rows: Iterable[Record], *, by: Author, why: str, door: str, at: datetime) -> Commit | None:
    """Writes rows as one commit; None when nothing differed from what stands."""
    with writing(by=by, why=why, door=door, at=at) as one:
        for row in rows:
            one.put(row)
    return one.commit
