"""What a pass came to is remembered until a row of its ledger in its units is written again.

A pass asks one ledger of some units (`statement`), so its lines are the same as long as the mark of `records.touched` is: nobody
ever sees a number that is older than the last writing. Kept in the process, by Django's own cache (the least used goes first).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.core.cache import caches
from django.db import connection

from fazhi.indicators.scope import Scope
from fazhi.records.row import Row
from fazhi.records.touched import marks

STORE = "counts"  # in settings.CACHES
MOST = 2_000  # lines of a pass that is remembered: a county by village and month is asked anew


class Memory:
    """The passes of one counting. Nothing is remembered of an earlier state, nor inside a transaction, which may be undone."""

    def __init__(self, models: Iterable[type[Row]], scope: Scope) -> None:
        self.models, self.scope = list(models), scope
        self.on = scope.seq is None and not connection.in_atomic_block

    @cached_property
    def marks(self) -> dict[type[Row], str]:
        """Read before the first pass: what is written in between makes a remembered pass newer than its mark, never older."""
        return marks(self.models, self.scope.span if self.scope.where else None)

    def lines(self, model: type[Row], sql: str, given: tuple[Any, ...]) -> list[Any]:
        """The lines of a pass."""
        if not self.on:
            return _asked(sql, given)
        key = hashlib.sha256(repr((connection.vendor, self.marks[model], sql, given)).encode()).hexdigest()
        found: list[Any] | None = caches[STORE].get(key)
        if found is None:
            found = _asked(sql, given)
            if len(found) <= MOST:
                caches[STORE].set(key, found)
        return found


def _asked(sql: str, given: tuple[Any, ...]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return list(cursor.fetchall())
