"""A remark on a passage of the draft: a comment, or words proposed for those quoted. Who made it stands in the trail."""

from __future__ import annotations

from django.db import models

from fazhi.trail.record import Numbered


class Remark(Numbered):
    """`section` the section's name, empty for the clerk's own words of `part`; `proposed` words to stand for `quote`."""

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open", "待处理"
        TAKEN = "taken", "已采纳"
        REFUSED = "refused", "未采纳"

    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="单位")
    year = models.IntegerField("年度")
    part = models.CharField("部分", max_length=20, blank=True)
    section = models.CharField("小节", max_length=80, blank=True)
    quote = models.CharField("原文", max_length=500, blank=True)
    text = models.TextField("意见", blank=True)
    proposed = models.TextField("建议改为", blank=True)
    state = models.CharField("处理", max_length=10, choices=State.choices, default=State.OPEN)
    answer = models.CharField("答复", max_length=300, blank=True)

    class Meta:
        verbose_name = "报告修改意见"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "year"], name="remark_unit_year")]

    def __str__(self) -> str:
        return self.text or self.proposed
