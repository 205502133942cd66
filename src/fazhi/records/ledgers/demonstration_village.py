"""民主法治示范村台账: a village on its way at one level: fostered, applied for, named, reviewed, struck off.

One row is one village at one level; its stage is the last one whose day is filled (示范村建设指导标准, 动态管理).
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from fazhi.records.fields import Choice, Day, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet


class Level(models.TextChoices):
    """Who names it."""

    TOWN = "town", "镇级"
    COUNTY = "county", "县级"
    CITY = "city", "市级"
    PROVINCE = "province", "省级"
    STATE = "state", "国家级"


class Stage(models.TextChoices):
    """How far it came."""

    FOSTERED = "fostered", "培育"
    APPLIED = "applied", "申报"
    NAMED = "named", "命名"
    REVIEWED = "reviewed", "复核"
    REMOVED = "removed", "摘牌"


DAYS = {
    "started_on": "列入日期",
    "applied_on": "申报日期",
    "named_on": "命名日期",
    "reviewed_on": "最近复核日期",
    "removed_on": "摘牌日期",
}
STAGES = dict(zip(DAYS, Stage, strict=True))  # the day that shows each stage


class DemonstrationVillage(Row):
    """One village at one level."""

    started_on = Day(DAYS["started_on"], heads=("培育日期", "日期", "创建日期"), example="2024-03-01",
                     help_text="开始培育的日期；补登已命名的村，可填命名日期")  # fmt: skip
    name = Text(
        "称号",
        max_length=80,
        default="民主法治示范村（社区）",
        heads=("荣誉名称",),
        example="省级民主法治示范村",
        guide="写命名文件里的全称。",
    )
    level = Choice("级别", choices=Level.choices, heads=("创建级别",))
    applied_on = Day(DAYS["applied_on"], null=True, blank=True, heads=("申报时间",))
    named_on = Day(DAYS["named_on"], null=True, blank=True, heads=("认定日期", "命名时间"))
    paper = Text("命名文号", max_length=80, blank=True, heads=("文号",), example="演示〔2024〕9号")
    reviewed_on = Day(DAYS["reviewed_on"], null=True, blank=True, later=True, heads=("复核日期",))
    removed_on = Day(DAYS["removed_on"], null=True, blank=True, later=True, heads=("撤销日期",))
    stage = Choice("阶段", choices=Stage.choices, blank=True, later=True, heads=("创建阶段",))

    sheet = Sheet(
        day="started_on",
        title="name",
        group="普法宣传",
        quick=("unit", "name", "level", "started_on", "applied_on", "named_on", "paper"),
        filters=("level", "stage"),
        search=("name", "paper"),
        about="一个村一个级别一条；申报、命名、复核、摘牌各填日期，阶段自动得出。",
        cites="示范村建设指导标准",
    )

    class Meta:
        verbose_name = "民主法治示范村"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", day], name=f"demonstration_{day}") for day in DAYS]

    def __str__(self) -> str:
        return f"{self.get_level_display()}{self.name}"

    def clean(self) -> None:
        """The stage follows from the days; they are in order, and a stage further than they show needs its own day."""
        filled, order = [day for day in DAYS if getattr(self, day)], list(Stage)
        shown = STAGES[filled[-1]]
        if self.stage and order.index(Stage(self.stage)) > order.index(shown):
            name = next(day for day, stage in STAGES.items() if stage == self.stage)
            raise ValidationError({name: f"阶段是“{Stage(self.stage).label}”，请填写{DAYS[name]}；填错阶段的，把阶段留空。"})
        for before, after in zip(filled, filled[1:], strict=False):
            if getattr(self, after) < getattr(self, before):
                raise ValidationError({after: f"{DAYS[after]}早于{DAYS[before]}，请核对。"})
        if self.removed_on and not self.named_on:
            raise ValidationError({"named_on": "摘牌的应先有命名日期，请填写。"})
        self.stage = shown
