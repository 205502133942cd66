"""Redaction: what must be forgotten is blanked everywhere it stands; the leaf stays, so the chain still verifies."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connection, models, transaction

from fazhi.trail import bulk
from fazhi.trail.models import Commit, Redaction
from fazhi.trail.record import Record
from fazhi.trail.writing import Author, projections, writing

ERASED = "已依规销毁"


def erasable(model: type[Record]) -> list[models.Field[Any, Any]]:
    """What is blanked: personal fields and free text. Days, units, choices and quantities stay, so figures do not change."""
    return [
        f
        for _, _, f in bulk.columns(model)
        if getattr(f, "personal", False)
        or (isinstance(f, models.CharField | models.TextField) and not f.choices and not getattr(f, "counted", False))
    ]


def _blank(model: type[Record], keys: list[int], seq: int) -> None:
    fields = erasable(model)
    sets = [f"{bulk.quoted(f.column)} = %s" for f in fields]
    empty = ["" if isinstance(f, models.CharField | models.TextField) and not f.null else None for f in fields]
    marks = ", ".join(["%s"] * len(keys))
    version, key = model.version._meta, model._meta.pk
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {bulk.quoted(version.db_table)} SET {', '.join([*sets, 'salt = %s', 'redacted = %s'])} "
            f"WHERE {bulk.quoted('row')} IN ({marks})",
            [*empty, "", seq, *keys],
        )
        if sets:
            cursor.execute(
                f"UPDATE {bulk.quoted(model._meta.db_table)} SET {', '.join(sets)} WHERE {bulk.quoted(key.column)} IN ({marks})",
                [*empty, *keys],
            )


def redact(rows: Iterable[Record], *, order: str, by: Author, door: str, at: datetime) -> Commit | None:
    """Blanks rows in every version under an order (文号). Returns the commit that records it.

    The bytes are overwritten too: SQLite runs with secure_delete and its log is emptied; on PostgreSQL the tables are rewritten.
    """
    groups: dict[type[Record], list[int]] = {}
    for row in rows:
        groups.setdefault(type(row), []).append(row.pk)
    with writing(by=by, why=f"{ERASED}：{order}", door=door, at=at) as one:
        for model, keys in groups.items():
            for key in keys:
                one.put(Redaction(model=model._meta.label_lower, row=key, order=order))
            _blank(model, keys, one.seq)
            for projection in projections:
                projection.redacted(model, keys)
    _scrub(groups)
    return one.commit


def _scrub(groups: dict[type[Record], list[int]]) -> None:
    """Makes sure that no page of the database file still holds the erased bytes (only possible outside a transaction)."""
    if transaction.get_connection().in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return
        for model in groups:
            for name in (model._meta.db_table, model.version._meta.db_table):
                cursor.execute(f"VACUUM FULL {bulk.quoted(name)}")
