"""How a signed report goes to the public: the metadata of the page, and what the clerk hides or keeps beside the rules."""

from __future__ import annotations

from django.db import models

from fazhi.trail.record import Numbered


class WebEdition(Numbered):
    """The metadata set of a public page (索引号 … 发布日期), filled once a year. `hidden` and `kept`: one word a line; the
    first are hidden though no rule says so, the second stay though one does (as «东山村» of a model village).
    """

    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="单位")
    year = models.IntegerField("年度")
    index_number = models.CharField("索引号", max_length=80, blank=True)
    number = models.CharField("发文字号", max_length=80, blank=True)
    theme = models.CharField("主题分类", max_length=80, blank=True)
    genre = models.CharField("体裁分类", max_length=40, blank=True)
    issuer = models.CharField("发布机构", max_length=120, blank=True)
    validity = models.CharField("有效性", max_length=20, blank=True)
    dated_on = models.DateField("成文日期", null=True, blank=True)
    published_on = models.DateField("发布日期", null=True, blank=True)
    hidden = models.TextField("另行隐去的词", blank=True)
    kept = models.TextField("保留的词", blank=True)

    class Meta:
        verbose_name = "公开版"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "year"], name="web_edition_unit_year")]

    def __str__(self) -> str:
        return f"{self.unit} {self.year}"
