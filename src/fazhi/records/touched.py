"""Which commit last wrote rows of a ledger in some units: whoever remembers what he counted there knows whether it still stands.

A mark is the digest of that commit. Digests hold random salts, so a mark never comes twice, not even after a commit that was
rolled back or in another database of the same process.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Max

from fazhi.records.ledger import name_of
from fazhi.records.models import Touched
from fazhi.records.row import Row
from fazhi.trail.bulk import quoted
from fazhi.trail.models import Commit
from fazhi.trail.record import Record
from fazhi.trail.writing import head


class Touches:
    """The projection that keeps Touched in step."""

    def wrote(self, model: type[Record], seq: int) -> None:
        """Marks the units of the commit's rows, as they stand and as they stood before."""
        if not issubclass(model, Row):
            return
        past, row, since, until = map(quoted, (model.version._meta.db_table, "row", "since", "until"))
        own, unit, number = quoted(Touched._meta.db_table), quoted("unit_id"), quoted("seq")
        rows = f"{row} IN (SELECT {row} FROM {past} WHERE {since} = %s) AND ({since} = %s OR {until} = %s)"  # noqa: S608
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {own} ({quoted('ledger')}, {unit}, {number}) SELECT DISTINCT %s, {unit}, %s FROM {past} "  # noqa: S608
                f"WHERE {rows} ON CONFLICT ({unit}, {quoted('ledger')}) DO UPDATE SET {number} = excluded.{number}",
                [name_of(model), seq, seq, seq, seq],
            )

    def redacted(self, model: type[Record], keys: Sequence[int]) -> None:
        """Nothing: what is blanked is not counted."""


def marks(models: Iterable[type[Row]], units: Collection[int] | None) -> dict[type[Row], str]:
    """By ledger the mark of these units (None: of all). Where no commit is known, that of the newest one. Three queries."""
    by_name = {name_of(model): model for model in models}
    found = Touched.objects.filter(ledger__in=by_name)
    if units is not None:
        found = found.filter(unit__among=units)
    newest: dict[str, int] = dict(found.order_by().values_list("ledger").annotate(Max("seq")))
    digests: dict[Any, str] = dict(Commit._default_manager.filter(seq__in=set(newest.values())).values_list("seq", "digest"))
    top = head()
    unknown = top.digest if top else ""
    return {model: digests.get(newest.get(name), unknown) for name, model in by_name.items()}
