"""学法台账: who studied what, by body. The bodies overlap, so they are never summed (report-facts §2).

Columns after law-facts §16.10 (recalled order); no minutes, points or online time (product §3).
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fazhi.records.fields import Choice, Count, Day, Flag, Text, Uses
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet, Tallied
from fazhi.records.uses import ASIDE, Use


class Body(models.TextChoices):
    """Who studied; one session is entered under one body."""

    GROUP = "group", "理论学习中心组"
    COMMITTEE = "committee", "党委会"
    BEFORE = "before", "会前学法"
    CADRES = "cadres", "干部集中学习"
    SEMINAR = "seminar", "专题研讨"
    LECTURE = "lecture", "法治讲座"
    BRANCH = "branch", "党支部学习"
    ACTIVITY = "activity", "学法活动"
    REGULAR = "regular", "例会前学法"
    TALK = "talk", "机关微讲堂"
    ASSEMBLY = "assembly", "镇村干部大会"
    COURT = "court", "旁听庭审"


class LawStudy(Row):
    """One session of studying law."""

    held_on = Day(
        "日期",
        heads=("学习日期", "学习时间", "时间"),
        example="2024-03-05",
        guide="填学习那一天；分几次学的，一次记一条。",
        cites="法治宣传教育法第三十六条",
    )
    body = Choice(
        "学习形式",
        choices=Body.choices,
        heads=("形式", "学习主体"),
        guide="按谁组织的选；中心组、会前学法、专题学习各算各的，不相加。",
        cites="法治宣传教育法第三十六条",
    )
    topic = Text("主题", heads=("学习主题",), example="习近平法治思想专题学习", cites="法治宣传教育法第三十四条")
    content = Text(
        "学习内容",
        blank=True,
        max_length=500,
        example="宪法；行政处罚法",
        guide="写学了哪部法、哪份文件，几部用分号隔开。",
        cites="法治宣传教育法第三十七条",
    )
    speaker = Text("主讲人", max_length=40, blank=True, heads=("主讲",))
    attended = Count("参加人数", measure="人", null=True, blank=True, heads=("参加人次", "实到"))
    expected = Count("应到人数", measure="人", null=True, blank=True, heads=("应到",))
    paper = Text("记录文号", max_length=80, blank=True, heads=("记录附件", "会议纪要号"))
    led = Flag("主要负责人主讲", later=True, guide="党政主要负责人自己讲的才勾。", cites="第一责任人职责规定第四条")
    writeups = Count("心得体会", measure="篇", null=True, blank=True, later=True, help_text="已有的才记，不作要求")
    uses = Uses(
        "另作",
        offers=(Use.PUBLICITY, Use.TRAINING, Use.ADVISER, Use.VILLAGE_STUDY, Use.DUTY_REPORT, Use.DUTY_ACT),
        heads=("兼作",),
        help_text=ASIDE,
        example="普法、培训",
    )

    sheet = Sheet(
        day="held_on",
        title="topic",
        group="学法培训",
        quick=("held_on", "body", "topic", "content", "speaker", "attended", "paper"),
        unit="",
        filters=("body",),
        search=("topic", "content", "speaker"),
        tallies={body.value: Tallied(str(body.label), "次", when="held_on", where=Q(body=body.value)) for body in Body},
        about="一次学习记一条，选最贴切的一种形式；不记学时积分。",
        cites="法治宣传教育法第三十六条、第三十七条",
    )

    class Meta:
        verbose_name = "学法"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "held_on"], name="law_study_held")]

    def __str__(self) -> str:
        return str(self.topic)

    def clean(self) -> None:
        """Nobody attends who was not expected."""
        if self.attended is not None and self.expected is not None and self.attended > self.expected:
            raise ValidationError({"attended": "参加人数多于应到人数，请核对。"})
