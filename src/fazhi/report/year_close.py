"""关账: a named person's statement that a town's year is complete; later rows of that year stay possible and show themselves."""

from __future__ import annotations

from django.db import models

from fazhi.trail.record import Numbered


class YearClose(Numbered):
    """One statement about a town's year. The newest one says how the year stands; `reason` why a closed year is open again."""

    class Kind(models.TextChoices):
        """What is stated."""

        CLOSED = "closed", "关账"
        REOPENED = "reopened", "重新打开"

    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="单位")
    year = models.IntegerField("年度")
    kind = models.CharField("事项", max_length=10, choices=Kind.choices)
    on = models.DateField("日期")
    reason = models.CharField("原因", max_length=300, blank=True)

    class Meta:
        verbose_name = "年度关账"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "year"], name="yearclose_unit_year")]

    def __str__(self) -> str:
        return f"{self.unit} {self.year} {self.kind}"
