"""履职事项清单: the town's own three lists, item by item with their days. They switch enforcement on and off.

A town does what its own list says from the day the list says so, and no longer from the day an item went back up; what it
did before stays counted. A row of the third list (收回) names what the level above does itself.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, QuerySet

from fazhi.org.tree import tree
from fazhi.records.fields import Choice, Day, Flag, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet


class Kind(models.TextChoices):
    """Which of the three lists; the items of list.function_kinds."""

    BASIC = "basic", "基本履职事项"
    ASSISTING = "assisting", "配合履职事项"
    WITHDRAWN = "withdrawn", "上级部门收回事项"


class FunctionItem(Row):
    """One item of one list, from the day it holds. An item that changes its list is one row in each."""

    start = Day("启用日期", heads=("起始日期", "生效日期", "清单启用日期"), example="2024-07-01")
    item = Text("事项名称", heads=("事项", "履职事项", "职责事项"), example="对擅自占道经营的处罚")
    kind = Choice("清单种类", choices=Kind.choices, default=Kind.BASIC, heads=("种类", "事项类型", "清单类型"))
    number = Text("清单序号", max_length=40, blank=True, heads=("事项编号", "编号"))
    area = Text("所属领域", max_length=60, blank=True, heads=("领域", "事项领域"), example="城乡建设")
    enforcement = Flag("含执法权", help_text="本镇以自己名义处罚、强制或检查", heads=("是否执法事项", "执法事项"))
    paper = Text("清单文号", max_length=80, blank=True, heads=("公布文号",), example="演示〔2024〕8号")
    superior = Text("对应上级部门", max_length=80, blank=True, later=True, heads=("牵头部门", "承接部门", "上级部门"))
    withdrawn_on = Day("收回或调出日期", null=True, blank=True, later=True, heads=("收回日期", "停用日期"))
    reason = Text("调整依据", blank=True, later=True, heads=("收回文号", "调整原因"))
    end = Day("有效至", null=True, blank=True, editable=False, derived=True)

    sheet = Sheet(
        day="start",
        title="item",
        group="公开与服务",
        unit="",
        quick=("start", "item", "kind", "number", "area", "enforcement", "paper"),
        filters=("kind", "enforcement"),
        search=("item", "number", "area"),
        about="把本镇公布的三张清单导进来，一个事项一条；收回的填收回日期，当天起不再算本镇的事项，以前办的照样查得到。",
        cites="乡镇（街道）履行职责事项清单",
    )

    class Meta:
        verbose_name = "履职事项清单"
        default_permissions = ()
        indexes = [
            models.Index(fields=["unit", "start"], name="function_item_start"),
            models.Index(fields=["unit", "withdrawn_on"], name="function_item_withdrawn"),
        ]

    def __str__(self) -> str:
        return str(self.item)

    def clean(self) -> None:
        """From the day of withdrawal it is no longer the town's (rule.functions_withdrawn, recalled), so the day before is
        its last; nothing is withdrawn before it begins.
        """
        if self.withdrawn_on and self.withdrawn_on < self.start:
            raise ValidationError({"withdrawn_on": "收回日期早于启用日期，请核对。"})
        self.end = self.withdrawn_on - timedelta(days=1) if self.withdrawn_on else None


def in_force(unit: int, day: date) -> QuerySet[FunctionItem]:
    """The items of a town's lists that hold on a day, all three kinds; `unit` the town or anything below it, by number."""
    town = tree().town(unit, day)
    running = Q(end=None) | Q(end__gte=day)
    rows: QuerySet[FunctionItem] = FunctionItem.objects.standing().filter(unit_id=town.pk if town else unit, start__lte=day)
    return rows.filter(running).order_by("number", "pk")


def switched_on(unit: int, day: date, item: str = "") -> bool:
    """Whether the town of `unit` may enforce on a day by its own list: any item, or the one of that name or list number.

    Only 基本履职事项 that carry enforcement count: a town that assists decides nothing itself, what was withdrawn it may not
    do, and without a list nothing is on. 关于全面建立乡镇（街道）履行职责事项清单的意见 (recalled).
    """
    found = in_force(unit, day).filter(kind=Kind.BASIC, enforcement=True)
    return (found.filter(Q(item=item) | Q(number=item)) if item else found).exists()
