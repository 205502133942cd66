"""A question of the county's reader on one figure of one town's report, and the town's answer. Both stand in the trail."""

from __future__ import annotations

from django.db import models

from fazhi.trail.record import Numbered


class Question(Numbered):
    """`figure` is the figure's name («disputes.found»); `answer` is empty until the town answers."""

    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="乡镇（街道）")
    year = models.IntegerField("年度")
    figure = models.CharField("数字", max_length=80)
    text = models.CharField("问题", max_length=300)
    answer = models.CharField("答复", max_length=500, blank=True)

    class Meta:
        verbose_name = "数字问询"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "year"], name="question_unit_year")]

    def __str__(self) -> str:
        return self.text
