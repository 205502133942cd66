"""专项行动台账: campaigns and joint enforcement of the town: when, with whom, what was found and put right.

Of the struggle against gangs nothing but a number is kept (product §3): clues come as a total, no row can hold one.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fazhi.records.fields import Choice, Count, Day, Flag, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet, Tallied

BY_TOTAL_ONLY = Q(kind="by_total_only")  # no such kind, so no row ever counts: clues come as a total


class Kind(models.TextChoices):
    """What it was about."""

    BUILDING = "building", "违法建设和用地"
    SAFETY = "safety", "安全生产和消防"
    ENVIRONMENT = "environment", "环境保护和市容"
    MARKET = "market", "市场和食品药品"
    TRAFFIC = "traffic", "道路交通"
    ORDER = "order", "社会治安和扫黑除恶"
    LABOUR = "labour", "劳动保障和欠薪"
    OTHER = "other", "其他"


class Campaign(Row):
    """One campaign."""

    start = Day("开始日期", heads=("日期", "开展日期", "时间"), example="2024-05-06")
    end = Day("结束日期", null=True, blank=True, heads=("完成日期",), example="2024-05-20")
    name = Text("行动名称", heads=("名称", "专项行动", "活动名称"), example="农房违建集中整治")
    kind = Choice("领域", choices=Kind.choices, default=Kind.OTHER, heads=("类别", "行动类型"))
    joint = Flag("联合执法", heads=("是否联合执法",))
    units = Text("参与单位", blank=True, heads=("配合单位", "联合单位"), example="自然资源所、村镇办")
    people = Count("出动人次", measure="人次", null=True, blank=True, heads=("参与人数", "出动人数"))
    found = Count("发现问题", measure="处", null=True, blank=True, heads=("发现问题数", "发现隐患"))
    corrected = Count("整改问题", measure="处", null=True, blank=True, later=True, heads=("整改数", "已整改"))
    paper = Text("方案文号", max_length=80, blank=True, later=True, heads=("文号",))
    result = Text("成效", blank=True, later=True, heads=("结果", "总结"))

    sheet = Sheet(
        day="start",
        title="name",
        group="行政执法",
        unit="",
        quick=("start", "end", "name", "kind", "joint", "units", "people", "found"),
        filters=("kind", "joint"),
        search=("name", "units", "paper"),
        tallies={
            "held": Tallied("专项行动", "次", when="start"),
            "joint": Tallied("联合执法", "次", when="start", where=Q(joint=True), within="held"),
            "clues": Tallied("移送涉黑涉恶线索", "条", when="start", where=BY_TOTAL_ONLY),
        },
        about="一次行动一条；线索只报条数，用汇总登记，内容和人员一律不录。",
    )

    class Meta:
        verbose_name = "专项行动"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "start"], name="campaign_start")]

    def __str__(self) -> str:
        return str(self.name)

    def clean(self) -> None:
        """It does not end before it begins; no more is put right than was found."""
        if self.end and self.end < self.start:
            raise ValidationError({"end": "结束日期早于开始日期，请核对。"})
        if self.corrected is not None and self.corrected > (self.found or 0):
            raise ValidationError({"corrected": "整改问题多于发现问题，请核对。"})
