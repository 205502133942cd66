"""法治副校长台账: which school has one, of which post, from when to when (法治宣传教育法第四十一条)."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from fazhi.records.fields import Choice, Count, Day, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet


class SchoolKind(models.TextChoices):
    """What kind of school; the article asks it of primary and secondary schools."""

    PRIMARY = "primary", "小学"
    MIDDLE = "middle", "中学"
    NURSERY = "nursery", "幼儿园"
    OTHER = "other", "其他学校"


class VicePrincipal(Row):
    """One post at one school; the post says enough, the name is not kept."""

    since_on = Day("聘任日期", heads=("聘期起", "起始日期", "日期"), example="2024-09-01")
    school = Text("学校", max_length=80, counted=True, heads=("学校名称",), example="演示镇中心小学")
    school_kind = Choice("学校类别", choices=SchoolKind.choices, default=SchoolKind.PRIMARY, heads=("学段",))
    post = Text("所任职务", max_length=80, heads=("法治副校长职务", "本职岗位"), example="司法所所长")
    paper = Text("聘任文号", max_length=80, blank=True, heads=("文号",))
    until_on = Day("聘期止", null=True, blank=True, later=True, heads=("终止日期",))
    sessions = Count("聘期内授课", measure="次", null=True, blank=True, later=True, heads=("授课次数",))

    sheet = Sheet(
        day="since_on",
        title="school",
        group="普法宣传",
        quick=("since_on", "school", "school_kind", "post", "paper"),
        unit="",
        filters=("school_kind",),
        search=("school", "post"),
        zone="open",
        about="一校一条，写职务不写姓名；离任的填聘期止。",
        cites="法治宣传教育法第四十一条",
    )

    class Meta:
        verbose_name = "法治副校长"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", day], name=f"vice_principal_{day}") for day in ("since_on", "until_on")]

    def __str__(self) -> str:
        return str(self.school)

    def clean(self) -> None:
        """Nobody leaves before he came."""
        if self.until_on and self.until_on < self.since_on:
            raise ValidationError({"until_on": "聘期止早于聘任日期，请核对。"})
