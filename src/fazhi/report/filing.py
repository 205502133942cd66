"""What happened to a paper once it was written: drafted, signed, filed, received or returned, published, each with its day."""

from __future__ import annotations

from django.db import models

from fazhi.trail.record import Numbered


class Filing(Numbered):
    """One event. `paper` names which yearly paper, empty for the annual report; `signed` the frozen report it concerns;
    `digest` the SHA-256 lodged with the receipt; `reason` why it was returned.
    """

    class Kind(models.TextChoices):
        """督察工作规定: filed before 1 March, published before 1 April."""

        DRAFTED = "drafted", "完成初稿"
        SIGNED = "signed", "审签"
        FILED = "filed", "报送"
        RECEIVED = "received", "收讫"
        RETURNED = "returned", "退回补正"
        PUBLISHED = "published", "公开"

    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="单位")
    year = models.IntegerField("年度")
    kind = models.CharField("环节", max_length=12, choices=Kind.choices)
    paper = models.CharField("文书", max_length=80, blank=True)
    signed = models.ForeignKey(
        "report.Signed", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="审签报告"
    )
    on = models.DateField("日期")
    number = models.CharField("文号", max_length=80, blank=True)
    url = models.CharField("网址", max_length=500, blank=True)
    receipt = models.CharField("回执", max_length=200, blank=True)
    reason = models.CharField("原因", max_length=300, blank=True)
    digest = models.CharField("摘要", max_length=64, blank=True)

    class Meta:
        verbose_name = "报送公开记录"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "year"], name="filing_unit_year")]

    def __str__(self) -> str:
        return f"{self.unit} {self.year} {self.kind}"
