"""决策事项目录: the matters that a town made known beforehand as major decisions of a year.

重大行政决策程序暂行条例 art. 3 (towns by reference, art. 42): a catalogue may be fixed with the consent of the Party committee
of the same level, is published and may be changed; the regulation asks for no catalogue each year.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from fazhi.records.fields import Choice, Count, Day, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet, Tallied


class Matter(models.TextChoices):
    """list.decision_matters, shortened."""

    POLICY = "policy", "重大公共政策和措施"
    PLAN = "plan", "重要规划"
    RESOURCES = "resources", "自然资源和文化资源的开发保护"
    PROJECT = "project", "重大公共建设项目"
    OTHER = "other", "其他重大事项"


class DecisionCatalogue(Row):
    """One matter of one year's catalogue."""

    fixed_on = Day("目录确定日期", heads=("印发日期", "确定日期"), example="2024-03-05")
    year_of = Count("目录年度", measure="年", null=True, blank=True, heads=("年度",), example="2024")
    matter = Text("目录事项", heads=("决策事项", "事项名称", "事项"), example="集贸市场搬迁")
    matter_class = Choice("事项类别", choices=Matter.choices, default=Matter.OTHER, heads=("类别",))
    sponsor = Text("承办单位", max_length=80, blank=True, heads=("责任单位",))
    paper = Text("目录文号", max_length=80, blank=True, heads=("文号",), example="演示〔2024〕3号")
    published_on = Day("公布日期", null=True, blank=True, heads=("公开日期",))
    published_where = Text("公布载体", blank=True, later=True, heads=("网址",))
    party_paper = Text("同级党委同意文号", max_length=80, blank=True, later=True)
    removed_on = Day("调出目录日期", null=True, blank=True, later=True)
    decision = Count("决策登记号", null=True, blank=True, later=True)

    sheet = Sheet(
        day="fixed_on",
        title="matter",
        group="决策与审查",
        unit="",
        quick=("fixed_on", "year_of", "matter", "matter_class", "sponsor", "paper", "published_on"),
        filters=("matter_class",),
        search=("matter", "sponsor", "paper"),
        tallies={"listed": Tallied("列入决策事项目录", "项", when="fixed_on")},
        about="制定了年度重大行政决策事项目录的，一项一条；条例没有要求每年都定目录，没有的不用填。",
    )

    class Meta:
        verbose_name = "决策事项目录"
        default_permissions = ()
        indexes = [
            models.Index(fields=["unit", "fixed_on"], name="decision_catalogue_fixed"),
            models.Index(fields=["unit", "published_on"], name="decision_catalogue_published"),
        ]

    def __str__(self) -> str:
        return str(self.matter)

    def clean(self) -> None:
        """The year is that of the day where nobody says it; nothing is published or removed before it was fixed."""
        self.year_of = self.year_of or self.fixed_on.year
        if self.published_on and self.published_on < self.fixed_on:
            raise ValidationError({"published_on": "公布日期早于目录确定日期，请核对。"})
        if self.removed_on and self.removed_on < self.fixed_on:
            raise ValidationError({"removed_on": "调出目录日期早于目录确定日期，请核对。"})
