"""会议台账: meetings that studied or decided something of law-based government, and the yearly duty reports (述法)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fazhi.records.fields import Choice, Count, Day, Flag, Long, Text, Uses
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet, Tallied
from fazhi.records.uses import ASIDE, Use


class Body(models.TextChoices):
    """Which body met."""

    COMMITTEE = "committee", "党（工）委会"
    JOINT = "joint", "党政联席会"
    GROUP = "group", "领导小组会"
    OFFICE = "office", "乡镇长办公会"
    CONFERENCE = "conference", "工作会"


class Subject(models.TextChoices):
    """What it was about; one meeting is entered under one subject."""

    LAW = "law", "法治政府建设专题"
    DUTY = "duty", "述法"
    PETITION = "petition", "信访联席"
    OTHER = "other", "其他涉法议题"


class Meeting(Row):
    """One meeting. `issues` counts the problems it settled, not the items on its agenda."""

    held_on = Day("日期", heads=("会议日期", "会议时间", "时间"), example="2024-03-12", guide="填开会那一天。")
    name = Text("会议名称", heads=("会议",), example="法治政府建设专题会议")
    body = Choice("会议类型", choices=Body.choices, heads=("召开形式",))
    subject = Choice(
        "议题类别",
        choices=Subject.choices,
        heads=("议题", "专题"),
        guide="一次会研究几件的，选和法治政府建设有关的一件；几件都有关的分开记。",
    )
    chair = Text("主持人", max_length=40, blank=True)
    topics = Long("研究事项", blank=True, heads=("议题内容",))
    attended = Count("参加人数", measure="人", null=True, blank=True)
    paper = Text("会议纪要号", max_length=80, blank=True, heads=("纪要文号",), example="演示纪〔2024〕3号")
    decided = Long("议定事项", blank=True, later=True, heads=("会议决定", "决定事项"))
    issues = Count("研究解决问题数", measure="项", null=True, blank=True, later=True, heads=("解决问题数", "研究解决问题"))
    justice_office = Flag("司法所列席", later=True, heads=("司法所参加",))
    uses = Uses(
        "另作",
        offers=(Use.STUDY, Use.TRAINING, Use.ADVISER, Use.DUTY_REPORT, Use.DUTY_ACT),
        heads=("兼作",),
        help_text=ASIDE,
        example="学法",
    )

    sheet = Sheet(
        day="held_on",
        title="name",
        group="组织领导",
        quick=("held_on", "name", "body", "subject", "chair", "topics", "paper"),
        unit="",
        filters=("body", "subject", "justice_office"),
        search=("name", "topics", "chair"),
        tallies={
            "law": Tallied("法治专题会议", "次", when="held_on", where=Q(subject=Subject.LAW)),
            "duty": Tallied("述法会议", "次", when="held_on", where=Q(subject=Subject.DUTY)),
            "petition": Tallied("信访联席会议", "次", when="held_on", where=Q(subject=Subject.PETITION)),
            "issues": Tallied("研究解决问题", "项", when="held_on", where=Q(issues__isnull=False), add="issues"),
        },
        about="研究部署法治政府建设的会议和述法会议；有纪要号即可，不必上传材料。",
    )

    class Meta:
        verbose_name = "会议"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "held_on"], name="meeting_held")]

    def __str__(self) -> str:
        return str(self.name)
