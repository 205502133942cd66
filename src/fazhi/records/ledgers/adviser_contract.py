"""法律顾问签约台账: who advises the town, each village and community, from when to when (一村（社区）一法律顾问).

A contract is a stock: a village counts as covered on a day when one of its contracts runs on that day.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from fazhi.org.models import UnitKind
from fazhi.records.fields import Choice, Day, Money, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet


class Client(models.TextChoices):
    """Who is advised; it follows from the unit."""

    TOWN = "town", "乡镇（街道）"
    VILLAGE = "village", "村"
    COMMUNITY = "community", "社区"


OF_UNIT = {UnitKind.VILLAGE: Client.VILLAGE, UnitKind.COMMUNITY: Client.COMMUNITY}


class AdviserContract(Row):
    """One contract. The adviser's name is that of a public role, so it is not masked."""

    start = Day("签约起", heads=("起始日期", "聘期起", "签约日期", "合同起"), example="2024-01-01")
    end = Day("签约止", null=True, blank=True, heads=("终止日期", "聘期止", "合同止"), example="2024-12-31")
    adviser = Text("法律顾问", max_length=40, heads=("顾问姓名", "律师", "律师姓名"), example="甲律师")
    firm = Text("所在机构", blank=True, heads=("律师事务所", "律所", "执业机构"), example="演示律师事务所")
    client = Choice("聘用方", choices=Client.choices, blank=True)
    number = Text("合同编号", max_length=60, blank=True)
    fee = Money("顾问费", null=True, blank=True, heads=("费用", "服务费"))
    assessed = Text("年度评价", max_length=80, blank=True, later=True)

    sheet = Sheet(
        day="start",
        title="adviser",
        group="法律顾问",
        unit="签约单位",
        quick=("unit", "adviser", "firm", "start", "end", "number", "fee"),
        filters=("client",),
        search=("adviser", "firm", "number"),
        about="一份聘用合同一条；一位律师签约几个村的，每村一条。",
    )

    class Meta:
        verbose_name = "法律顾问签约"
        default_permissions = ()
        indexes = [
            models.Index(fields=["unit", "start"], name="adviser_contract_start"),
            models.Index(fields=["unit", "end"], name="adviser_contract_end"),
        ]

    def __str__(self) -> str:
        return str(self.adviser)

    def clean(self) -> None:
        """The client is what the unit is; a contract does not end before it begins."""
        self.client = OF_UNIT.get(UnitKind(self.unit.kind), Client.TOWN)
        if self.end and self.end < self.start:
            raise ValidationError({"end": "签约止早于签约起，请核对。"})
