"""The only writer. The one lock comes first, then the number of the commit, then rows, versions and the chain."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol, TypeVar

from django.db import connection, models, transaction
from django.db.models import Max

from fazhi.trail import bulk, leaf
from fazhi.trail.conflict import Conflict
from fazhi.trail.models import Commit
from fazhi.trail.record import Record
from fazhi.trail.shape import cleaned, same, shape

__all__ = ["GENESIS", "SYSTEM", "Author", "Conflict", "Projection", "Writing", "head", "lock", "projections", "write", "writing"]

R = TypeVar("R", bound=Record)
Settled = tuple[int, Record, tuple[Any, ...]]  # number, row, settled values
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


class Projection(Protocol):
    """Something derived from rows that must follow within the same transaction (the card, the search text)."""

    def wrote(self, model: type[Record], seq: int) -> None:
        """Rows of `model` were written by commit `seq`."""

    def redacted(self, model: type[Record], keys: Sequence[int]) -> Iterable[str] | None:
        """The content of these rows is blanked by a writing that now ends. Returns the tables it blanked, if any."""


projections: list[Projection] = []
_open: ContextVar[bool] = ContextVar("trail.open", default=False)


def lock() -> None:
    """Takes the one write lock of the installation until the transaction ends (SQLite: BEGIN IMMEDIATE has taken it)."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def head() -> Commit | None:
    """The newest commit, or None on an empty installation."""
    return Commit._default_manager.order_by("-seq").first()


@dataclass
class Writing:
    """One commit in the making: `put` rows; when the block ends all are written, or none.

    `seq` and `at` are those of the commit; `commit` is set when something was written.
    """

    seq: int
    at: datetime
    prev: str
    commit: Commit | None = None
    stands: bool = False  # really committed (not known inside an outer transaction)
    _rows: dict[type[Record], dict[int, Record]] = field(default_factory=dict)
    _next: dict[type[models.Model], int] = field(default_factory=dict)
    _numbered: list[Record] = field(default_factory=list)
    _before: list[tuple[Record, int]] = field(default_factory=list)
    _after: list[Callable[[], None]] = field(default_factory=list)

    def put(self, row: R) -> R:
        """Takes a row as it shall stand. A new row (`since` 0) gets its number at once, so others may point to it.

        The same object may be put again. ValueError for a second object of the same row (one would be lost in silence) and
        for a new row that brings a number of its own (it could be another's).
        """
        model = row.kept_as()
        rows = self._rows.setdefault(model, {})
        name = shape(model).key
        key = getattr(row, name)
        if key is None:
            key = self._number(model)
            setattr(row, name, key)
            row.since = 0
            self._numbered.append(row)
        elif rows.get(key, row) is not row:
            raise ValueError(f"{model._meta.label} {key} is put twice, as two objects")
        elif not row.since and key not in rows:
            raise ValueError(f"{model._meta.label} {key}: a new row takes its number from the trail")
        rows[key] = row
        return row

    def then(self, act: Callable[[], None]) -> None:
        """Something to be done in the same transaction, after rows and projections are written (if any were)."""
        self._after.append(act)

    def stand(self) -> None:
        """What was written can no longer be taken back."""
        self.stands = True

    def _number(self, model: type[Record]) -> int:
        pool = model.pool()
        if pool not in self._next:
            self._next[pool] = int(pool._default_manager.aggregate(top=Max("pk"))["top"] or 0) + 1
        number = self._next[pool]
        self._next[pool] = number + 1
        return number

    def _changed(self, model: type[Record], rows: dict[int, Record]) -> list[Settled]:
        """Rows that differ from what stands; raises Conflict where somebody was first."""
        kept = shape(model)
        settled = [(key, row, kept.settle(row)) for key, row in rows.items()]
        standing = bulk.standing(model, [key for key, row in rows.items() if row.since])
        if not standing and not any(row.since for row in rows.values()):
            return settled
        found: list[Settled] = []
        for key, row, values in settled:
            old = standing.get(key)
            if row.since and (old is None or old.since != row.since):
                raise Conflict(row, Commit._default_manager.filter(seq=old.since).first() if old else None)
            if old is None or not same(values, kept.read(old)):
                found.append((key, row, values))
        return found

    def _store(self, model: type[Record], rows: list[Settled]) -> list[str]:
        """Writes versions and the current rows of one model; returns the leaves."""
        label, leaves = model._meta.label_lower, []
        noise = secrets.token_hex(16 * len(rows))

        def fresh() -> Iterator[bulk.Fresh]:
            for place, (key, _, values) in enumerate(rows):
                salt = noise[32 * place : 32 * place + 32]
                leaves.append(leaf.leaf(label, key, salt, leaf.content(model, values)))
                yield key, leaves[-1], salt, values

        bulk.insert_versions(model, fresh(), len(rows), self.seq)
        bulk.close_versions(model, self.seq)
        bulk.refresh(model, self.seq)
        for _, row, _ in rows:
            self._before.append((row, row.since))
            row.since = self.seq
            row._state.adding = False
        return leaves

    def flush(self, *, by: Author, why: str, door: str) -> None:
        """Writes what was put; nothing changed means no commit."""
        leaves: list[str] = []
        written: list[type[Record]] = []
        with bulk.uncollected(sum(map(len, self._rows.values()))):
            for model, rows in self._rows.items():
                if kept := self._changed(model, rows):
                    leaves += self._store(model, kept)
                    written.append(model)
        if not leaves:
            return
        commit = Commit(
            seq=self.seq, at=self.at, by_id=by.pk, by_name=cleaned(by.name)[:80], door=door, why=cleaned(why)[:500],
            rows=len(leaves), root=leaf.root(leaves), prev=self.prev,
        )  # fmt: skip
        commit.digest = leaf.chain(self.prev, commit.statement())
        commit.save_base(force_insert=True)
        self.commit = commit
        for projection in projections:
            for model in written:
                projection.wrote(model, self.seq)
        for act in self._after:
            act()

    def forget(self) -> None:
        """Gives the rows back what they had before: nothing was written, so no number and no `since` is theirs."""
        for row, since in self._before:
            row.since = since
        for row in self._numbered:
            row.pk = None
            row._state.adding = True
        self.commit = None


@contextmanager
def writing(*, by: Author, why: str, door: str, at: datetime) -> Iterator[Writing]:
    """One commit. Reads made inside the block are safe from other writers; an exception leaves nothing half-written.

    `at` is an aware moment (ValueError otherwise); a moment before the newest commit is lifted to it, so the chain never
    runs backwards. RuntimeError inside another writing: one act is one commit.
    """
    if at.tzinfo is None:
        raise ValueError("a commit's moment needs its time zone")
    if _open.get():
        raise RuntimeError("a writing is already open: put the rows into that one")
    token = _open.set(True)
    one: Writing | None = None
    try:
        with transaction.atomic():
            lock()
            newest = head()
            moment = max(at.astimezone(UTC), newest.at) if newest else at.astimezone(UTC)
            one = Writing(newest.seq + 1 if newest else 1, moment, newest.digest if newest else GENESIS)
            transaction.on_commit(one.stand)  # the first of all that follows the commit
            yield one
            one.flush(by=by, why=why, door=door)
    except BaseException:
        if one and not one.stands:
            one.forget()
        raise
    finally:
        _open.reset(token)


def write(rows: Iterable[Record], *, by: Author, why: str, door: str, at: datetime) -> Commit | None:
    """Writes rows as one commit; None when nothing differed from what stands. See `writing` and `Writing.put`."""
    with writing(by=by, why=why, door=door, at=at) as one:
        for row in rows:
            one.put(row)
    return one.commit
