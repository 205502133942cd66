"""Redaction: what must be forgotten is blanked everywhere it stands; the leaves stay, so the chain still verifies.

Blanked are the row, all its versions, what hangs on its card (evidence, events: every Record with a foreign key to the
pool that the row takes its number from), and what projections derived. Not reached, since they stand in the chain or
outside the database: `Commit.why` and the writer's name (say no personal matter there), backups and the server's own log.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import DatabaseError, connection, models, transaction

from fazhi.trail import bulk, leaf
from fazhi.trail.models import Commit, Redaction
from fazhi.trail.record import Record, tracked
from fazhi.trail.shape import shape
from fazhi.trail.writing import Author, Writing, projections, writing

ERASED = "已依规销毁"
PATIENCE = 60  # seconds to wait for transactions that began before an erasure


class Lingering(RuntimeError):
    """The content is blanked and the commit stands, but old bytes may still lie in the log: `scrub` once more."""

    def __init__(self) -> None:
        super().__init__(
            "内容已抹去，但数据库日志正被其他连接占用，旧内容可能仍在数据库文件中。请在没有人使用时重新执行一次销毁后的清理。"
        )


def erasable(model: type[Record]) -> list[models.Field[Any, Any]]:
    """What is blanked: personal fields and free text. Days, units, choices and quantities stay, so figures do not change."""
    fields = [value.field for value in shape(model).values]
    return [f for f in fields if getattr(f, "personal", False) or (_free(f) and not getattr(f, "counted", False))]


def _free(field: models.Field[Any, Any]) -> bool:
    return isinstance(field, models.CharField | models.TextField) and not field.choices


def nothing(field: models.Field[Any, Any]) -> Any:
    """What stands in a blanked field: ERASED in a text that may not be empty, else the emptiest value the column takes."""
    if field.null:
        return None
    if isinstance(field, models.BooleanField):
        return False
    if isinstance(field, models.JSONField):
        return field.get_default() or {}
    room = getattr(field, "max_length", None) or len(ERASED)
    return ERASED if _free(field) and not field.blank and room >= len(ERASED) else ""


def _hanging(model: type[Record], keys: Sequence[int]) -> Iterator[tuple[type[Record], list[int]]]:
    """Rows of other models that point to the cards of these rows."""
    pool = model.pool()
    if pool is model:
        return
    for other in tracked():
        for field in other._meta.concrete_fields:
            if isinstance(field, models.ForeignKey) and not field.primary_key and field.related_model is pool:
                for part in bulk.chunks(keys):
                    yield other, list(other._default_manager.filter(**{f"{field.name}__in": part}).values_list("pk", flat=True))


def _reach(rows: Iterable[Record]) -> dict[type[Record], list[int]]:
    """Numbers by model of the rows and of what hangs on them."""
    found: dict[type[Record], set[int]] = {}
    for row in rows:
        found.setdefault(row.kept_as(), set()).add(row.pk)
    for model, keys in list(found.items()):
        if issubclass(model, Redaction):
            raise ValueError("the record of an erasure is not erased")
        for other, more in _hanging(model, sorted(keys)):
            found.setdefault(other, set()).update(more)
    return {model: sorted(keys) for model, keys in found.items() if keys}


def _blank(one: Writing, model: type[Record], keys: Sequence[int]) -> None:
    """Blanks the older versions in place and puts each row anew: who read it before meets a conflict, not the old text."""
    empty = [(field, nothing(field)) for field in erasable(model)]
    for row in bulk.standing(model, keys).values():
        for field, value in empty:
            setattr(row, field.attname, value)
        one.put(row)
    sets = ", ".join(f"{bulk.quoted(name)} = %s" for name in [*[str(f.column) for f, _ in empty], "salt", "redacted"])
    values = [field.get_db_prep_save(value, connection=connection) for field, value in empty]
    for part in bulk.chunks(keys):
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {bulk.quoted(model.version._meta.db_table)} SET {sets} "
                f"WHERE {bulk.quoted('row')} IN ({bulk.marks(len(part))})",
                [*values, "", one.seq, *part],
            )


def kept(model: type[Record], keys: Sequence[int], before: int) -> dict[int, str]:
    """By row: hex SHA-256 over what its versions older than commit `before` still say."""
    said: dict[int, list[str]] = {key: [] for key in keys}
    for part in bulk.chunks(keys):
        versions = model.version._default_manager.filter(row__in=part, since__lt=before).order_by("row", "since")
        for version in versions.iterator(chunk_size=2000):
            said[version.row].append(f"{version.since} {version.leaf} {leaf.content(model, shape(model).read(version))}")
    return {key: hashlib.sha256("\n".join(lines).encode()).hexdigest() for key, lines in said.items()}


def redact(rows: Iterable[Record], *, order: str, by: Author, door: str, at: datetime) -> Commit | None:
    """Blanks rows, and what hangs on them, in every version under an order (文号). Returns the commit that records it.

    The bytes are overwritten too, after the transaction: on SQLite the file is rebuilt and its log emptied, on PostgreSQL the
    tables are rewritten. ValueError without an order; Lingering when another connection holds the log (the erasure stands).
    """
    if not order.strip():
        raise ValueError("an erasure needs its order (文号)")
    tables: set[str] = set()
    held: list[Exception] = []
    outer = connection.in_atomic_block

    def rewrite() -> None:
        try:
            scrub(tables)
        except (Lingering, DatabaseError) as error:  # said at the end, so that what else follows the commit is done
            if outer:
                raise
            held.append(error)

    with writing(by=by, why=f"{ERASED}：{order}", door=door, at=at) as one:
        groups = _reach(rows)
        for model, keys in groups.items():
            _blank(one, model, keys)
            proofs = kept(model, keys, one.seq)
            for key in keys:
                one.put(Redaction(model=model._meta.label_lower, target=key, order=order.strip()[:200], kept=proofs[key]))
            tables |= {model._meta.db_table, model.version._meta.db_table, model.pool()._meta.db_table}
        one.then(lambda: tables.update(*[p.redacted(model, keys) or () for p in projections for model, keys in groups.items()]))
        if groups:
            transaction.on_commit(rewrite)
    if held:
        raise held[0]
    return one.commit


def _wait_for_older_readers(cursor: Any) -> None:
    """Waits until nobody can still see what was erased: PostgreSQL keeps such rows, through VACUUM FULL too.

    That is any snapshot in this database, and any transaction of the whole server that began before: it holds back the
    snapshot of VACUUM itself.
    """
    cursor.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
    last = cursor.fetchone()[0]
    for _ in range(PATIENCE * 10):
        cursor.execute(
            "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint >= %s AND NOT EXISTS (SELECT 1 FROM pg_stat_activity "
            "WHERE datname = current_database() AND backend_xmin IS NOT NULL AND pid <> pg_backend_pid())",
            [last],
        )
        if cursor.fetchone()[0]:
            return
        time.sleep(0.1)
    raise Lingering


def scrub(tables: Iterable[str]) -> None:
    """Rewrites these tables, so that no page of the database still holds erased bytes. Lingering when the log is held."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")  # secure_delete alone leaves copies where pages were split (tried: 2 to 6 rows of 300)
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            if cursor.fetchone()[0]:
                raise Lingering
            return
        _wait_for_older_readers(cursor)
        for name in sorted(tables):
            cursor.execute(f"VACUUM (FULL, ANALYZE) {bulk.quoted(name)}")
