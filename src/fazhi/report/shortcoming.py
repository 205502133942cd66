"""A shortcoming of a year's report: what is wrong, why, what is done about it, what is to be done next year."""

from __future__ import annotations

from django.db import models

from fazhi.trail.record import Numbered


class Shortcoming(Numbered):
    """One shortcoming (督察工作规定 asks for shortcomings and causes): told in that part, its measure and task in next year's.

    `evidence` names what it was proposed from (coverage, a clock, a figure, last year's plan); empty when a person wrote it.
    """

    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="单位")
    year = models.IntegerField("年度")
    matter = models.CharField("不足", max_length=300)
    cause = models.CharField("原因", max_length=300, blank=True)
    measure = models.CharField("改进措施", max_length=300, blank=True)
    task = models.CharField("下年任务", max_length=300, blank=True)
    evidence = models.CharField("依据", max_length=200, blank=True)
    place = models.IntegerField("次序", default=0)

    class Meta:
        verbose_name = "不足和原因"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "year"], name="shortcoming_unit_year")]

    def __str__(self) -> str:
        return self.matter
