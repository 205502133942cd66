"""普法责任清单台账: who tells whom about which law this year, and whether it was done (谁执法谁普法, 法治宣传教育法第九条).

The article does not know the word 清单; until 2025 it stood in 八五普法决议, since then it is the usual way of working.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fazhi.records.fields import Choice, Day, Text
from fazhi.records.ledgers.publicity_activity import Audience
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet, Tallied


class PublicityDuty(Row):
    """One item of the list. `bearer` is an office of the town, never a village (厅字〔2022〕28号)."""

    due_on = Day(
        "完成时限", heads=("时限", "完成日期要求", "计划完成时间"), example="2024-12-31", help_text="只定到年的，填12月31日"
    )
    item = Text("普法内容", heads=("责任事项", "普法任务", "重点内容"), example="信访工作条例")
    bearer = Text("责任单位", max_length=80, counted=True, heads=("责任部门", "责任站所"), example="信访办")
    audience = Choice("普法对象", choices=Audience.choices, default=Audience.ALL, heads=("对象", "重点对象"))
    paper = Text("清单文号", max_length=80, blank=True, heads=("文号",))
    done_on = Day("完成日期", null=True, blank=True, later=True, heads=("完成时间",))
    evidence = Text("佐证", blank=True, later=True, heads=("佐证材料", "完成情况"), help_text="文号或者活动登记号即可")

    sheet = Sheet(
        day="due_on",
        title="item",
        group="普法宣传",
        quick=("due_on", "item", "bearer", "audience", "paper"),
        unit="",
        filters=("audience",),
        search=("item", "bearer", "paper"),
        yearly=("item", "audience", "bearer"),
        tallies={
            "listed": Tallied("责任清单事项", "项", when="due_on"),
            "done": Tallied("已落实事项", "项", when="due_on", where=Q(done_on__isnull=False), within="listed"),
        },
        zone="open",
        about="普法责任清单逐项登记；责任在机关站所，村（社区）只配合。",
    )

    class Meta:
        verbose_name = "普法责任清单"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "due_on"], name="publicity_duty_due")]

    def __str__(self) -> str:
        return str(self.item)
