"""学法考试台账: examinations in law, each with how many were listed, sat and passed; no single person's marks.

Lists of an examination platform come in as numbers of people; minutes and points are never taken (国办函〔2026〕12号).
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fazhi.records.fields import Choice, Count, Day, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet, Tallied


class Kind(models.TextChoices):
    """What was examined, and whom."""

    STUDY = "study", "学法考试"
    BEFORE_POST = "before_post", "任前法律知识考试"
    ONLINE = "online", "网上学法考试"
    LAW_WISE = "law_wise", "明白人考试"


STEPS = {"listed": "应考人数", "sat": "实考人数", "passed": "合格人数", "excellent": "优秀人数"}
STAFF = Q(kind__in=[Kind.STUDY, Kind.ONLINE])


class Exam(Row):
    """One examination."""

    held_on = Day("考试日期", heads=("日期", "考试时间"), example="2024-10-15")
    kind = Choice("考试类别", choices=Kind.choices, default=Kind.STUDY, heads=("类别", "考试类型"))
    name = Text("考试名称", heads=("名称", "考试内容"), example="国家工作人员学法考试")
    listed = Count(STEPS["listed"], measure="人次", null=True, blank=True, heads=("应参加人数", "参考人员总数"))
    sat = Count(STEPS["sat"], measure="人次", null=True, blank=True, heads=("参考人数", "实际参加人数", "参加人数"))
    passed = Count(STEPS["passed"], measure="人次", null=True, blank=True, heads=("通过人数", "及格人数"))
    excellent = Count(STEPS["excellent"], measure="人次", null=True, blank=True, later=True)
    platform = Text("考试平台或组织单位", max_length=80, blank=True, later=True, heads=("组织单位", "平台"))
    paper = Text("成绩通报文号", max_length=80, blank=True, heads=("通报文号", "文号"))

    sheet = Sheet(
        day="held_on",
        title="name",
        group="学法培训",
        quick=("held_on", "kind", "name", "listed", "sat", "passed", "paper"),
        unit="",
        filters=("kind",),
        search=("name", "platform"),
        tallies={
            "held": Tallied("考试", "次", when="held_on"),
            "staff": Tallied("学法考试", "次", when="held_on", where=STAFF, within="held"),
        },
        about="一次考试一条，只记人数，不记个人成绩，也不记平台时长；以组织单位的通报为准。",
    )

    class Meta:
        verbose_name = "学法考试"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "held_on"], name="exam_held")]

    def __str__(self) -> str:
        return str(self.name)

    def clean(self) -> None:
        """Each number lies within the one before it, and is not said without it."""
        steps = list(STEPS.items())
        for (outer, over), (inner, under) in zip(steps, steps[1:], strict=False):
            whole, part = getattr(self, outer), getattr(self, inner)
            if part is None:
                continue
            if whole is None:
                raise ValidationError({outer: f"已填{under}，请同时填写{over}。"})
            if part > whole:
                raise ValidationError({inner: f"{under}{part}多于{over}{whole}，请核对。"})
