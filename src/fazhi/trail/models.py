"""Commit: one writing; Redaction: an order under which content was blanked."""

from __future__ import annotations

from typing import Any

from django.db import models

from fazhi.trail import leaf
from fazhi.trail.record import Guarded, Numbered


class Commit(Guarded):
    """One writing of one or many rows. `root` covers the leaves, `digest` the whole chain up to here.

    `by_id` is the person's number (0: the system itself), `door` web | api | cli | demo. `why` and `by_name` stand in the
    chain for ever: `why` is for the reason of the writing, never for what a row says about a person.
    """

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=80)
    door = models.CharField(max_length=12)
    why = models.CharField(max_length=500)
    rows = models.IntegerField()
    root = models.CharField(max_length=64)
    prev = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"#{self.seq} {self.by_name}"

    def statement(self) -> dict[str, Any]:
        """What the digest covers, as plain JSON values."""
        names = ("seq", "at", "by_id", "by_name", "door", "why", "rows", "root")
        return {name: leaf.plain(getattr(self, name)) for name in names}


class Redaction(Numbered):
    """An order (到期销毁 or 更正) under which the content of one row was blanked; figures do not change.

    `model` label and `target` number of the row; `kept` SHA-256 over what is left of its older versions, whose own leaves
    can no longer be recomputed: so days, units and quantities stay proved.
    """

    model = models.CharField(max_length=80)
    target = models.BigIntegerField()
    order = models.CharField("依据文号", max_length=200)
    kept = models.CharField(max_length=64)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["target"], name="redaction_target")]

    def __str__(self) -> str:
        return f"{self.model}#{self.target}"
