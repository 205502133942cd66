"""The cards follow the rows: one statement per ledger and commit, within the writing's own transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection

from fazhi.records.ledger import name_of
from fazhi.records.models import Entry
from fazhi.records.row import Row
from fazhi.trail import bulk
from fazhi.trail.record import Record
from fazhi.trail.redaction import ERASED


class Cards:
    """The projection that keeps Entry in step."""

    def wrote(self, model: type[Record], seq: int) -> None:
        """Writes the cards of the rows of one commit."""
        if not issubclass(model, Row):
            return
        fields: dict[str, Any] = {f.name: f.column for f in model._meta.concrete_fields}
        day, title = (fields[name] for name in model.card())
        past = bulk.quoted(model.version._meta.db_table)
        sets = ", ".join(f"{bulk.quoted(n)} = excluded.{bulk.quoted(n)}" for n in ("unit_id", "day", "title", "void", "since"))
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {bulk.quoted(Entry._meta.db_table)} "
                f"({bulk.quoted('id', 'ledger', 'unit_id', 'day', 'title', 'void', 'since')}) "
                f"SELECT {bulk.quoted('row')}, %s, {bulk.quoted('unit_id', day)}, SUBSTR({bulk.quoted(title)}, 1, 300), "
                f"{bulk.quoted('void', 'since')} FROM {past} WHERE {bulk.quoted('since')} = %s "
                f"ON CONFLICT ({bulk.quoted('id')}) DO UPDATE SET {sets}",
                [name_of(model), seq],
            )

    def redacted(self, model: type[Record], keys: Sequence[int]) -> None:
        """Blanks the titles of erased rows."""
        if issubclass(model, Row):
            Entry.objects.filter(pk__in=keys).update(title=ERASED)
