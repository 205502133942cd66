"""学法计划台账: what the year's plan of studying law promised, line by line, and on which day it was done.

The bodies are those of 学法, so a plan and its sessions are set beside each other body by body and never summed.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fazhi.records.fields import Choice, Count, Day, Text
from fazhi.records.ledgers.law_study import Body
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet, Tallied

DONE = Q(done_on__isnull=False)


class StudyPlan(Row):
    """One line of the plan. `session` is the number of the study session that did it."""

    planned_on = Day("计划日期", heads=("计划时间", "计划完成时间", "拟学习时间"), example="2024-03-31",
                     help_text="只定到月的，填当月最后一天")  # fmt: skip
    body = Choice("学习形式", choices=Body.choices, heads=("形式", "学习主体"))
    topic = Text("计划学习内容", heads=("学习主题", "主题", "学习内容"), example="行政处罚法")
    paper = Text("计划文号", max_length=80, blank=True, heads=("文件文号",), example="演示〔2024〕4号")
    done_on = Day("完成日期", null=True, blank=True, later=True, heads=("实际学习日期", "完成时间"))
    session = Count("学法登记号", null=True, blank=True, later=True)

    sheet = Sheet(
        day="planned_on",
        title="topic",
        group="学法培训",
        quick=("planned_on", "body", "topic", "paper"),
        unit="",
        filters=("body",),
        search=("topic", "paper"),
        yearly=("body", "topic"),
        tallies={
            "planned": Tallied("计划学法", "次", when="planned_on"),
            "done": Tallied("按计划已学", "次", when="planned_on", where=DONE, within="planned"),
        },
        about="年度学法计划逐项登记；学过以后填完成日期和学法台账的登记号，不另写总结。",
    )

    class Meta:
        verbose_name = "学法计划"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "planned_on"], name="study_plan_planned")]

    def __str__(self) -> str:
        return str(self.topic)

    def clean(self) -> None:
        """A session that did it has its day."""
        if self.session is not None and not self.done_on:
            raise ValidationError({"done_on": "已填学法登记号，请同时填写完成日期。"})
