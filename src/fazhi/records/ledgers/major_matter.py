"""三重一大台账: major decisions, appointments, projects and large sums that were decided collectively.

Of an appointment only day and number of the minutes are kept: names and reasons belong to the cadre files (product §1.48).
A 重大行政决策 has its own procedure; `decision` is the number of that case.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fazhi.records.fields import Choice, Count, Day, Money, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet, Tallied

PERSONNEL_TITLE = "重要干部任免事项"


class Kind(models.TextChoices):
    """The four."""

    DECISION = "decision", "重大决策"
    PERSONNEL = "personnel", "重要干部任免"
    PROJECT = "project", "重大项目安排"
    FUNDS = "funds", "大额资金使用"


class Body(models.TextChoices):
    """Who decided."""

    COMMITTEE = "committee", "党（工）委会"
    JOINT = "joint", "党政联席会"
    OFFICE = "office", "乡镇长（主任）办公会"


class MajorMatter(Row):
    """One matter of one meeting."""

    decided_on = Day("讨论日期", heads=("日期", "会议日期", "决策日期"), example="2024-03-05")
    kind = Choice("事项类别", choices=Kind.choices, heads=("类别", "三重一大类别"))
    matter = Text("事项", blank=True, heads=("事项名称", "议题", "内容"), example="农村道路改造项目安排")
    body = Choice("决策会议", choices=Body.choices, default=Body.COMMITTEE, heads=("会议类型", "决策形式"))
    paper = Text("会议纪要号", max_length=80, heads=("纪要号", "纪要文号", "文号"), example="演示纪〔2024〕3号")
    researched_on = Day("调研日期", null=True, blank=True, heads=("调研论证日期", "调研时间"))
    amount = Money("涉及金额", null=True, blank=True, heads=("金额", "资金额度"))
    decision = Count("重大行政决策登记号", null=True, blank=True, later=True)
    result = Text("落实情况", blank=True, later=True, heads=("执行情况",))

    sheet = Sheet(
        day="decided_on",
        title="matter",
        group="决策与审查",
        unit="",
        quick=("decided_on", "kind", "matter", "body", "paper", "researched_on", "amount"),
        filters=("kind", "body"),
        search=("matter", "paper"),
        tallies={
            "discussed": Tallied("集体讨论“三重一大”事项", "项", when="decided_on"),
            **{
                kind.value: Tallied(str(kind.label), "项", when="decided_on", where=Q(kind=kind), within="discussed")
                for kind in Kind
            },
        },
        about="会议集体讨论的“三重一大”事项，一项一条；干部任免只登记日期和纪要号，不写姓名、职务和理由。",
    )

    class Meta:
        verbose_name = "三重一大事项"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "decided_on"], name="major_matter_decided")]

    def __str__(self) -> str:
        return str(self.matter)

    def clean(self) -> None:
        """Appointments keep their number and day only; other matters have a name; research comes before the decision."""
        if self.kind == Kind.PERSONNEL:
            self._bare()
        elif not self.matter:
            raise ValidationError({"matter": "请写明讨论的事项。"})
        if self.researched_on and self.researched_on > self.decided_on:
            raise ValidationError({"researched_on": "调研日期晚于讨论日期，请核对。"})

    def _bare(self) -> None:
        if self.matter not in ("", PERSONNEL_TITLE):
            raise ValidationError({"matter": "干部任免只登记日期和纪要号，不写姓名、职务和理由，请清空“事项”。"})
        if self.result or self.amount is not None:
            raise ValidationError({"kind": "干部任免只登记日期和纪要号，请清空涉及金额和落实情况。"})
        self.matter = PERSONNEL_TITLE
