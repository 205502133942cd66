"""重大事项报告台账: that a report was received and passed on. No name and no content is kept (最小必要, 个人信息保护法第六条)."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fazhi.records.fields import Choice, Day, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet, Tallied


class Kind(models.TextChoices):
    """What kind of matter was reported, no more than that."""

    FAMILY = "family", "家庭婚姻变化"
    FEAST = "feast", "婚丧喜庆事宜"
    ABROAD = "abroad", "出国（境）"
    PROPERTY = "property", "财产和投资"
    WORK = "work", "工作中的重大事项"
    OTHER = "other", "其他"


class PostClass(models.TextChoices):
    """The class of post of whoever reported."""

    LEADER = "leader", "班子成员"
    HEAD = "head", "站所负责人"
    STAFF = "staff", "一般干部"
    VILLAGE = "village", "村（社区）干部"


class IntegrityReport(Row):
    """One report, by its number alone."""

    reported_on = Day("报告日期", heads=("日期", "收到日期"), example="2024-05-08")
    number = Text("编号", max_length=40, heads=("报告编号",), example="演报2024-1")
    kind = Choice("事项类别", choices=Kind.choices, heads=("类别",))
    post_class = Choice("职务类别", choices=PostClass.choices, blank=True, heads=("职务层次",))
    passed_to = Text("报送单位", max_length=80, blank=True, later=True, heads=("转报单位",))
    passed_on = Day("报送日期", null=True, blank=True, later=True, heads=("转报日期",))

    sheet = Sheet(
        day="reported_on",
        title="number",
        group="组织领导",
        quick=("reported_on", "number", "kind", "post_class"),
        unit="",
        filters=("kind", "post_class"),
        search=("number",),
        key=("number",),
        tallies={
            "received": Tallied("重大事项报告", "件", when="reported_on"),
            "passed": Tallied("已报送", "件", when="reported_on", where=Q(passed_on__isnull=False), within="received"),
        },
        about="只记编号、日期和类别；不记姓名，不记内容，材料按原渠道保存。",
    )

    class Meta:
        verbose_name = "重大事项报告"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "reported_on"], name="integrity_report_reported")]

    def __str__(self) -> str:
        return str(self.number)

    def clean(self) -> None:
        """It is passed on after it was received."""
        if self.passed_on and self.reported_on and self.passed_on < self.reported_on:
            raise ValidationError({"passed_on": "报送日期早于报告日期，请核对。"})
