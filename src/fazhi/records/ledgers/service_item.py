"""政务服务事项办理情况: item by item what was handled in a period and how much of it late.

The single applications stand in the state's own service platform; here only its totals are kept, with the terms that the
item's guide names. A town handles what its own list or an entrusting organ gives it (行政许可法 art. 24, 30, 42).
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from fazhi.records.fields import Choice, Count, Day, Flag, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet, Tallied


class Kind(models.TextChoices):
    """What is done for the applicant."""

    PUBLIC = "public", "公共服务"
    LICENCE = "licence", "行政许可"
    CONFIRMATION = "confirmation", "行政确认"
    PAYMENT = "payment", "行政给付"
    CERTIFICATE = "certificate", "证照证明"
    AGENCY = "agency", "帮办代办"
    OTHER = "other", "其他"


class ServiceItem(Row):
    """One item in one period: a month, a quarter or a year that ends on `counted_on`."""

    counted_on = Day("统计截止日期", heads=("统计日期", "截止日期"), example="2024-12-31")
    item = Text("事项名称", heads=("事项", "服务事项", "办理事项"), example="老年人优待证办理")
    kind = Choice("事项类型", choices=Kind.choices, default=Kind.PUBLIC, heads=("类型", "种类"))
    handled = Count("办结件数", measure="件", null=True, blank=True, heads=("办件量", "办件数", "办结量"))
    late = Count("超期件数", measure="件", null=True, blank=True, heads=("逾期件数", "超时件数"))
    promised_term = Text("承诺时限", max_length=40, blank=True, heads=("承诺期限", "承诺办结时限"), example="3个工作日")
    statutory_term = Text("法定时限", max_length=40, blank=True, heads=("法定期限", "法定办结时限"), example="20个工作日")
    code = Text("事项编码", max_length=60, blank=True, later=True)
    guide = Flag("已公布办事指南", later=True, heads=("办事指南",))
    claimed = Flag("已认领", later=True, heads=("事项认领", "是否认领"))
    online = Flag("可网上办", later=True, heads=("网上可办",))
    cause = Text("超期原因", blank=True, later=True)

    sheet = Sheet(
        day="counted_on",
        title="item",
        group="公开与服务",
        unit="办理单位",
        quick=("counted_on", "unit", "item", "kind", "handled", "late", "promised_term", "statutory_term"),
        filters=("kind", "guide"),
        search=("item", "code"),
        tallies={
            "handled": Tallied("办理政务服务事项", "件", when="counted_on", add="handled"),
            "late": Tallied("超期办结", "件", when="counted_on", add="late", within="handled"),
        },
        about="从政务服务系统抄总数：一个事项一个统计期一条，单个办件不在这里重录；只有总件数的记汇总。",
    )

    class Meta:
        verbose_name = "政务服务事项"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "counted_on"], name="service_item_counted")]

    def __str__(self) -> str:
        return str(self.item)

    def clean(self) -> None:
        """What was late is part of what was handled."""
        if self.late and self.late > (self.handled or 0):
            raise ValidationError({"late": "超期件数多于办结件数，请核对；超期未办结的等办结后再计。"})
