"""上级文件和会议精神台账: what came from above, how it was passed on, and the task that grew out of it. Nothing secret."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from fazhi.records.fields import Choice, Count, Day, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet, Tallied


class Kind(models.TextChoices):
    """What came."""

    PAPER = "paper", "文件"
    SPIRIT = "spirit", "会议精神"
    REMARK = "remark", "批示、交办"


class Passed(models.TextChoices):
    """How it was passed on."""

    MEETING = "meeting", "会议传达"
    CIRCULATED = "circulated", "传阅"
    HANDED = "handed", "下发村（社区）、站所"


class ReceivedPaper(Row):
    """One paper or the spirit of one meeting. `meeting` and `task` are numbers of our own rows."""

    received_on = Day("收到日期", heads=("收文日期", "日期", "来文日期"), example="2024-03-05")
    sender = Text("来文单位", max_length=80, heads=("发文单位", "会议主办单位", "发文机关"), example="演示县委依法治县办")
    name = Text("标题", heads=("文件名称", "文件标题", "会议名称"), example="年度法治政府建设工作要点")
    number = Text("文号", max_length=80, blank=True, heads=("发文字号", "来文文号"), example="演示〔2024〕2号")
    kind = Choice("种类", choices=Kind.choices, default=Kind.PAPER, heads=("类别", "来文类别"))
    passed_on = Day("传达日期", null=True, blank=True, heads=("传达时间", "传阅日期"))
    passed = Choice("传达方式", choices=Passed.choices, blank=True, heads=("传达形式", "贯彻方式"))
    meeting = Count("传达会议登记号", null=True, blank=True, later=True)
    task = Count("年度任务登记号", null=True, blank=True, later=True)
    measures = Text("落实情况", blank=True, later=True, heads=("贯彻落实情况",))

    sheet = Sheet(
        day="received_on",
        title="name",
        group="组织领导",
        unit="",
        quick=("received_on", "sender", "name", "number", "kind", "passed_on", "passed"),
        filters=("kind", "passed"),
        search=("name", "sender", "number"),
        tallies={
            "received": Tallied("收到上级文件和会议精神", "份", when="received_on"),
            "passed": Tallied("传达上级文件和会议精神", "份", when="passed_on"),
        },
        about="法治工作方面的上级文件、会议精神，一件一条；传到会议、任务的填登记号。涉密文件严禁登记。",
    )

    class Meta:
        verbose_name = "上级文件和会议精神"
        default_permissions = ()
        indexes = [
            models.Index(fields=["unit", "received_on"], name="received_paper_received"),
            models.Index(fields=["unit", "passed_on"], name="received_paper_passed"),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def clean(self) -> None:
        """What was passed on has its day, not before it came."""
        if self.passed and not self.passed_on:
            raise ValidationError({"passed_on": "已选传达方式，请填写传达日期。"})
        if self.passed_on and self.passed_on < self.received_on:
            raise ValidationError({"passed_on": "传达日期早于收到日期，请核对。"})
