"""普法计划台账: what the year's plan of publicity promised for whom, line by line, and on which day it was done."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fazhi.records.fields import Choice, Count, Day, Text
from fazhi.records.ledgers.publicity_activity import Audience
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet, Tallied


class PublicityPlan(Row):
    """One line of the plan. `activity` is the number of the activity that did it."""

    planned_on = Day("计划日期", heads=("计划时间", "计划完成时间", "活动时间"), example="2024-04-15",
                     help_text="只定到月的，填当月最后一天")  # fmt: skip
    item = Text("计划事项", heads=("普法内容", "活动内容", "工作内容"), example="国家安全法进校园")
    audience = Choice("对象", choices=Audience.choices, default=Audience.ALL, heads=("普法对象", "宣传对象"))
    bearer = Text("责任单位", max_length=80, blank=True, heads=("责任部门",))
    paper = Text("计划文号", max_length=80, blank=True, heads=("文号",), example="演示〔2024〕6号")
    done_on = Day("完成日期", null=True, blank=True, later=True, heads=("实际完成时间", "完成时间"))
    activity = Count("普法活动登记号", null=True, blank=True, later=True)

    sheet = Sheet(
        day="planned_on",
        title="item",
        group="普法宣传",
        quick=("planned_on", "item", "audience", "bearer", "paper"),
        unit="",
        filters=("audience",),
        search=("item", "bearer", "paper"),
        yearly=("item", "audience", "bearer"),
        tallies={
            "planned": Tallied("计划普法事项", "项", when="planned_on"),
            "done": Tallied("按计划完成", "项", when="planned_on", where=Q(done_on__isnull=False), within="planned"),
        },
        zone="open",
        about="年度普法计划逐项登记；办过以后填完成日期和普法活动的登记号。",
    )

    class Meta:
        verbose_name = "普法计划"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "planned_on"], name="publicity_plan_planned")]

    def __str__(self) -> str:
        return str(self.item)

    def clean(self) -> None:
        """An activity that did it has its day."""
        if self.activity is not None and not self.done_on:
            raise ValidationError({"done_on": "已填普法活动登记号，请同时填写完成日期。"})
