"""调解办法台账: the town's own way of mediating as data: its levels, steps, principles and teams, in order, with dates.

Names differ from town to town (五级调解, 六步工作法 …), so they are rows. The form of a session offers the levels and steps
that are in force; nothing is refused because it is not among them.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from fazhi.records.fields import Choice, Count, Day, Long, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet


class Part(models.TextChoices):
    """What of the method a row names."""

    LEVEL = "level", "层级"
    STEP = "step", "步骤"
    PRINCIPLE = "principle", "原则"
    TEAM = "team", "队伍"


class MediationMethod(Row):
    """One level, step, principle or team of one method."""

    since_on = Day("启用日期", heads=("起始日期", "印发日期"), example="2024-01-01")
    method = Text("办法名称", max_length=80, heads=("品牌名称", "工作法"), example="演示调解法")
    part = Choice("类别", choices=Part.choices, default=Part.LEVEL, heads=("构成",))
    place = Count("次序", measure="位", default=1, heads=("顺序", "第几"), example="1", guide="报告里先写哪个，就填小的数。")
    word = Text("名称", max_length=40, heads=("层级名称", "步骤名称"), example="村级调解")
    text = Long("说明", blank=True, heads=("内容", "做法"))
    paper = Text("文号", max_length=80, blank=True, later=True)
    until_on = Day("停用日期", null=True, blank=True, later=True, heads=("终止日期",))

    sheet = Sheet(
        day="since_on",
        title="word",
        group="矛盾化解",
        unit="",
        quick=("since_on", "method", "part", "place", "word", "text"),
        filters=("part",),
        search=("method", "word"),
        key=("method", "part", "place"),
        about="本镇自己的调解层级、步骤，一级一条、一步一条；登记“调解一次”时供选用。没有自己办法的不用填。",
    )

    class Meta:
        verbose_name = "调解办法"
        default_permissions = ()
        indexes = [
            models.Index(fields=["unit", "since_on"], name="mediation_method_since"),
            models.Index(fields=["unit", "until_on"], name="mediation_method_until"),
        ]

    def __str__(self) -> str:
        return str(self.word)

    def clean(self) -> None:
        """Nothing ends before it begins."""
        if self.until_on and self.until_on < self.since_on:
            raise ValidationError({"until_on": "停用日期早于启用日期，请核对。"})
