"""The clerk's own words (Passage) and the signed report (Signed); the other models of the report lie in their own files."""

from __future__ import annotations

from django.db import models

from fazhi.report.filing import Filing
from fazhi.report.question import Question
from fazhi.report.remark import Remark
from fazhi.report.shortcoming import Shortcoming
from fazhi.report.web_edition import WebEdition
from fazhi.report.year_close import YearClose
from fazhi.trail.record import Numbered

__all__ = ["KINDS", "Filing", "Passage", "Question", "Remark", "Shortcoming", "Signed", "WebEdition", "YearClose"]

KINDS = (
    ("measures", "主要举措和成效"),
    ("shortcomings", "不足和原因"),
    ("first_responsible", "第一责任人"),
    ("next_year", "下年安排"),
    ("other", "其他"),
)


class Passage(Numbered):
    """The clerk's text in one year's report, in the written form (report.written): figures are bound, typed numbers flagged.

    `section` empty: his own words, added to the part; else the name of the section whose generated text it replaces.
    """

    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="单位")
    year = models.IntegerField("年度")
    part = models.CharField("部分", max_length=20, choices=KINDS)
    section = models.CharField("小节", max_length=80, blank=True, default="")
    text = models.TextField("内容", blank=True)

    class Meta:
        verbose_name = "报告文字"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "year"], name="passage_unit_year")]

    def __str__(self) -> str:
        return f"{self.unit} {self.year} {self.part}"


class Signed(Numbered):
    """A signed report: frozen at a commit. The files lie by their SHA-256 below MEDIA_ROOT/signed.

    `model` is the canonical JSON of the report, with the definition of every figure.
    """

    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="单位")
    year = models.IntegerField("年度")
    seq = models.BigIntegerField("截至第几次写入")
    head = models.CharField("留痕摘要", max_length=64)
    model = models.TextField("报告内容")
    docx = models.CharField("docx 的 SHA-256", max_length=64)
    html = models.CharField("html 的 SHA-256", max_length=64)
    party_leader = models.CharField("党委主要负责人", max_length=40)
    government_leader = models.CharField("政府主要负责人", max_length=40)
    signed_on = models.DateField("审签日期")
    paper = models.CharField("审签单文号", max_length=80, blank=True)
    secrecy_by = models.CharField("保密审查人", max_length=40)
    disclosure_by = models.CharField("公开审查人", max_length=40)
    pdf = models.CharField("pdf 的 SHA-256", max_length=64, blank=True)
    rows = models.CharField("记录清单的 SHA-256", max_length=64, blank=True)
    accepted = models.TextField("已确认的提醒", blank=True)

    class Meta:
        verbose_name = "审签报告"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "year"], name="signed_unit_year")]

    def __str__(self) -> str:
        return f"{self.unit} {self.year}"
