"""四个亲自台账: what the first responsible persons themselves set in motion, asked after, brought together and saw through.

The four kinds are those of 第一责任人职责规定 art. 4 (county level and above; a town by reference), as the law data lists
them (list.four_in_person). It tells of the person, not of the town: no quota, no ranking.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fazhi.records.fields import Choice, Day, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet, Tallied


class Who(models.TextChoices):
    """Whose act it was."""

    SECRETARY = "secretary", "党（工）委书记"
    HEAD = "head", "乡镇长（街道办主任）"
    OTHER = "other", "其他班子成员"


class Kind(models.TextChoices):
    """The four of art. 4; the values are the ids of list.four_in_person."""

    DEPLOY = "deploy", "部署"
    INQUIRE = "inquire", "过问"
    COORDINATE = "coordinate", "协调"
    SUPERVISE = "supervise", "督办"


class Way(models.TextChoices):
    """How it was done."""

    MEETING = "meeting", "主持会议"
    REMARK = "remark", "批示"
    VISIT = "visit", "带队调研督导"
    TALK = "talk", "会商约谈"
    PAPER = "paper", "签发文件"
    OTHER = "other", "其他方式"


class DutyAct(Row):
    """One act of one leader."""

    acted_on = Day("日期", heads=("履职日期", "时间"), example="2024-03-05")
    leader = Choice("履职人", choices=Who.choices, heads=("责任人", "领导类别"))
    person = Text("姓名", max_length=40, blank=True, heads=("领导姓名",), example="甲某")
    kind = Choice("履职类别", choices=Kind.choices, heads=("四个亲自", "类别"))
    matter = Text("事项", heads=("履职事项", "内容", "主要内容"), example="部署年度法治政府建设重点任务")
    way = Choice("方式", choices=Way.choices, blank=True, heads=("履职方式", "形式"))
    paper = Text("文号或记录编号", max_length=80, blank=True, heads=("文号", "纪要号", "佐证材料"), example="演示纪〔2024〕3号")
    result = Text("落实情况", blank=True, later=True, heads=("办理结果",))

    sheet = Sheet(
        day="acted_on",
        title="matter",
        group="组织领导",
        unit="",
        quick=("acted_on", "leader", "person", "kind", "matter", "way", "paper"),
        filters=("leader", "kind", "way"),
        search=("matter", "person", "paper"),
        tallies={
            "secretary": Tallied("书记履职", "次", when="acted_on", where=Q(leader=Who.SECRETARY)),
            "head": Tallied("乡镇长（街道办主任）履职", "次", when="acted_on", where=Q(leader=Who.HEAD)),
        },
        about="党政主要负责人亲自部署、过问、协调、督办的每一件记一条，写本人做了什么；有文号或纪要号即可。没有次数要求。",
        cites="第一责任人职责规定第四条",
    )

    class Meta:
        verbose_name = "第一责任人履职"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "acted_on"], name="duty_act_acted")]

    def __str__(self) -> str:
        return str(self.matter)
