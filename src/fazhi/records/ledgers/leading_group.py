"""领导小组成员台账: who sits in the town's leading group, from when to when. A post is a stock; the meetings stand in 会议."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from fazhi.records.fields import Choice, Day, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet


class Group(models.TextChoices):
    """Which group; names differ from place to place, so its own words stand in the paper."""

    LAW = "law", "法治（依法行政）建设领导小组"
    PUBLICITY = "publicity", "普法工作领导小组"
    PETITION = "petition", "信访工作联席会议"
    OTHER = "other", "其他议事协调机构"


class Seat(models.TextChoices):
    """The post inside the group."""

    HEAD = "head", "组长"
    DEPUTY = "deputy", "副组长"
    MEMBER = "member", "成员"
    OFFICE = "office", "办公室主任"


class LeadingMember(Row):
    """One post in one group. A cadre's public role, so the name is not masked."""

    joined_on = Day("任职日期", heads=("起始日期", "调整日期", "成立日期"), example="2024-03-05")
    name = Text("姓名", max_length=40, heads=("成员姓名",), example="甲某")
    post = Text("单位及职务", max_length=80, blank=True, heads=("职务", "现任职务"), example="演示镇党委副书记")
    group = Choice("领导小组", choices=Group.choices, default=Group.LAW, heads=("机构名称", "小组名称"))
    role = Choice("组内职务", choices=Seat.choices, default=Seat.MEMBER, heads=("担任职务", "小组职务"))
    paper = Text("任职文号", max_length=80, blank=True, counted=True, heads=("文号", "调整文号"), example="演示〔2024〕5号")
    left_on = Day("离任日期", null=True, blank=True, later=True, heads=("退出日期", "免职日期"))
    left_paper = Text("离任文号", max_length=80, blank=True, later=True, heads=("免职文号",))

    sheet = Sheet(
        day="joined_on",
        title="name",
        group="组织领导",
        unit="",
        quick=("joined_on", "name", "post", "group", "role", "paper"),
        filters=("group", "role"),
        search=("name", "post", "paper"),
        key=("group", "role", "name", "joined_on"),
        about="一人在一个小组里的一个职务登记一条；成员兼任办公室主任的，另登一条。人员调整时填离任日期，不要删改原来的一条。",
    )

    class Meta:
        verbose_name = "领导小组成员"
        default_permissions = ()
        indexes = [
            models.Index(fields=["unit", "joined_on"], name="leading_group_joined"),
            models.Index(fields=["unit", "left_on"], name="leading_group_left"),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def clean(self) -> None:
        """Nobody leaves before he came."""
        if self.left_on and self.left_on < self.joined_on:
            raise ValidationError({"left_on": "离任日期早于任职日期，请核对。"})
