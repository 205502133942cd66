"""便民服务中心、服务室和公共法律服务站点: what stands where and since when. What they handle stands in 政务服务事项."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fazhi.records.fields import Choice, Count, Day, Flag, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet, Tallied


class Kind(models.TextChoices):
    """What stands there."""

    CENTRE = "centre", "乡镇便民服务中心"
    ROOM = "room", "村（社区）便民服务室"
    LEGAL_STATION = "legal_station", "乡镇公共法律服务站"
    LEGAL_ROOM = "legal_room", "村（社区）公共法律服务室"


SERVICE = (Kind.CENTRE, Kind.ROOM)
LEGAL = (Kind.LEGAL_STATION, Kind.LEGAL_ROOM)


class ServiceStation(Row):
    """One place. `standardised`: it was accepted as built to the county's standard."""

    start = Day("启用日期", heads=("建成日期", "挂牌日期"), example="2024-03-05")
    name = Text("站点名称", heads=("名称", "站室名称"), example="东山村便民服务室")
    kind = Choice("站点种类", choices=Kind.choices, default=Kind.ROOM, heads=("种类", "类型"))
    standardised = Flag("标准化", heads=("是否标准化", "标准化建设"))
    windows = Count("服务窗口", measure="个", null=True, blank=True, heads=("窗口数",))
    keeper = Text("负责人", max_length=40, blank=True, heads=("联系人",))
    paper = Text("批准或验收文号", max_length=80, blank=True, later=True, heads=("文号",))
    end = Day("停用日期", null=True, blank=True, later=True, heads=("撤并日期",))
    reason = Text("停用原因", blank=True, later=True)

    sheet = Sheet(
        day="start",
        title="name",
        group="公开与服务",
        unit="所在单位",
        quick=("start", "unit", "name", "kind", "standardised", "windows", "keeper"),
        filters=("kind", "standardised"),
        search=("name", "keeper"),
        tallies={
            "built": Tallied("新建便民服务室", "个", when="start", where=Q(kind=Kind.ROOM)),
            "standardised": Tallied(
                "新建标准化便民服务室", "个", when="start", where=Q(kind=Kind.ROOM, standardised=True), within="built"
            ),
        },
        about="一个站点一条；停用的填停用日期，不删。办了多少件在“政务服务事项”里记。",
    )

    class Meta:
        verbose_name = "便民服务中心（室）"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "start"], name="service_station_start")]

    def __str__(self) -> str:
        return str(self.name)

    def clean(self) -> None:
        """Nothing is closed before it opens."""
        if self.end and self.end < self.start:
            raise ValidationError({"end": "停用日期早于启用日期，请核对。"})
