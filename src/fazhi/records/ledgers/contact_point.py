"""行政执法监督联系点台账: contact points, supervisors from outside, and the cards handed to enterprises. All three are stocks."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fazhi.records.fields import Choice, Count, Day, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet, Tallied


class Kind(models.TextChoices):
    """What was set up or handed out."""

    POINT = "point", "行政执法监督联系点"
    SUPERVISOR = "supervisor", "行政执法监督员"
    CARD = "card", "行政执法监督联系牌"


class ContactPoint(Row):
    """One point, one supervisor, or the cards of one place."""

    start = Day("设立日期", heads=("聘任日期", "发放日期", "日期"), example="2024-03-05")
    kind = Choice("类别", choices=Kind.choices, default=Kind.POINT, heads=("种类",))
    place = Text("所在单位", heads=("企业名称", "单位名称", "联系点名称"), example="演示食品厂")
    person = Text("人员姓名", personal=True, max_length=40, blank=True, heads=("监督员姓名", "联系人"), example="甲某")
    phone = Text("联系电话", personal=True, max_length=40, blank=True, heads=("电话",))
    number = Text("证牌编号", max_length=60, blank=True, heads=("编号", "牌号"), example="演示监001")
    count = Count("数量", measure="个", default=1, heads=("发放数量",), example="1")
    end = Day("撤销日期", null=True, blank=True, later=True, heads=("届满日期", "收回日期"))
    opinions = Count("反映意见", measure="条", null=True, blank=True, later=True, heads=("意见建议数",))

    sheet = Sheet(
        day="start",
        title="place",
        group="行政执法",
        unit="",
        quick=("start", "kind", "place", "person", "phone", "number", "count"),
        filters=("kind",),
        search=("place", "number"),
        key=("kind", "place", "number", "start"),
        tallies={
            kind.value: Tallied(f"新设{kind.label}", "个", when="start", where=Q(kind=kind.value), add="count") for kind in Kind
        },
        about="联系点、监督员一个一条；同一单位发的联系牌登一条，写明数量；撤了的填撤销日期。",
    )

    class Meta:
        verbose_name = "执法监督联系点"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "start"], name="contact_point_start")]

    def __str__(self) -> str:
        return str(self.place)

    def clean(self) -> None:
        """A point or a supervisor is one; nothing is given up before it was set up."""
        if self.count < 1:
            raise ValidationError({"count": "数量至少1个。"})
        if self.kind != Kind.CARD and self.count != 1:
            raise ValidationError({"count": "联系点、监督员一个一条，数量填1；只有总数的，用汇总登记。"})
        if self.end and self.end < self.start:
            raise ValidationError({"end": "撤销日期早于设立日期，请核对。"})
