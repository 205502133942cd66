"""领导包案台账: which leader took which matter, from when to when, and how it ended (信访工作条例 art. 18).

It keeps the matter and its number, not the people: who has a petition is read in the petition itself.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fazhi.records.fields import Choice, Count, Day, Long, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet, Tallied


class Source(models.TextChoices):
    """Where the matter comes from."""

    PETITION = "petition", "信访事项"
    DISPUTE = "dispute", "矛盾纠纷"
    OTHER = "other", "其他突出问题"


class Result(models.TextChoices):
    """How the ownership ended; a matter may stay unsolved, and that is said."""

    SETTLED = "settled", "已化解"
    ROUTE = "route", "导入法定途径"
    HANDED = "handed", "改由他人包案"
    UNSETTLED = "unsettled", "未能化解"


class OwnedCase(Row):
    """One matter of one leader; another leader's turn is another row."""

    start = Day("包案日期", heads=("包案时间", "开始日期"), example="2024-03-05")
    matter = Text("包案事项", heads=("事项", "信访事项", "突出问题"), example="村内道路排水问题")
    leader = Text("包案领导", max_length=40, heads=("责任领导", "包联领导", "包保领导"), example="甲镇长")
    source = Choice("事项来源", choices=Source.choices, default=Source.PETITION, heads=("来源",))
    petition = Count("信访或纠纷登记号", null=True, blank=True, heads=("信访事项登记号", "纠纷登记号"))
    number = Text("编号", max_length=60, blank=True, heads=("信访件编号", "纠纷编号"))
    handler = Text("承办人", max_length=40, blank=True, heads=("责任人", "具体承办人"))
    progress = Long("办理情况", blank=True, later=True, heads=("化解措施", "进展情况"))
    end = Day("结束日期", null=True, blank=True, later=True, heads=("化解日期", "办结日期"))
    result = Choice("结果", choices=Result.choices, blank=True, later=True, heads=("包案结果", "化解结果"))

    sheet = Sheet(
        day="start",
        title="matter",
        group="信访",
        unit="问题属地",
        quick=("start", "unit", "matter", "leader", "source", "petition", "number", "handler"),
        filters=("source", "result"),
        search=("matter", "leader", "number", "handler"),
        tallies={
            "taken": Tallied("新增领导包案", "件", when="start"),
            "settled": Tallied("化解领导包案", "件", when="end", where=Q(result=Result.SETTLED)),
        },
        keep_years=10,
        about="一件事一位包案领导一条，只写事、不写人；换了领导另起一条，没化解也如实记。",
        cites="信访工作条例第十八条",
    )

    class Meta:
        verbose_name = "领导包案"
        default_permissions = ()
        indexes = [
            models.Index(fields=["unit", "start"], name="owned_case_start"),
            models.Index(fields=["unit", "end"], name="owned_case_end"),
        ]

    def __str__(self) -> str:
        return str(self.matter)

    def clean(self) -> None:
        """An end has its day and its result, and does not lie before the beginning."""
        if bool(self.end) != bool(self.result):
            raise ValidationError({"end" if self.result else "result": "包案结束的，结束日期和结果都要填。"})
        if self.end and self.end < self.start:
            raise ValidationError({"end": "结束日期早于包案日期，请核对。"})
