"""FormMap: which figure stands in which cell of a superior's form; a versioned row, found again by the form's fingerprint."""

from __future__ import annotations

from django.db import models

from fazhi.trail.record import Numbered


class FormMap(Numbered):
    """`fingerprint` SHA-256 of the form's heads and merged ranges (exchange.fingerprint) · `ties` as exchange.ties says them."""

    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="填报单位")
    fingerprint = models.CharField("表样指纹", max_length=64)
    name = models.CharField("表名", max_length=200)
    ties = models.JSONField("单元格对应的数字", default=list)

    class Meta:
        verbose_name = "上级报表"
        default_permissions = ()
        indexes = [models.Index(fields=["fingerprint", "unit"], name="form_map_fingerprint")]

    def __str__(self) -> str:
        return self.name
