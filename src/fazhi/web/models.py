"""What the pages themselves must leave in the trail: that somebody uncovered personal columns."""

from __future__ import annotations

from django.db import models

from fazhi.trail.record import Numbered


class Uncovering(Numbered):
    """A person looked at personal columns in full. `entry` is the row's card; empty for an export of many rows."""

    person = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey("records.Entry", on_delete=models.PROTECT, related_name="+", null=True)
    ledger = models.CharField("台账", max_length=40)
    rows = models.IntegerField("条数", default=1)

    class Meta:
        verbose_name = "查看个人信息"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.ledger}#{self.entry_id}"
