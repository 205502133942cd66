"""法治文化阵地台账: squares, corridors, reading rooms, mediation rooms and petition points, from when to when.

A site is a stock: it stands on a day when it was opened by then and has not been closed (法治宣传教育法第五十二条).
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from fazhi.records.fields import Choice, Day, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet


class Kind(models.TextChoices):
    """What stands there."""

    SQUARE = "square", "法治文化广场、公园"
    CORRIDOR = "corridor", "法治文化长廊、墙"
    YARD = "yard", "法治文化小院、家庭"
    READING = "reading", "法律图书角"
    BOARD = "board", "法治宣传栏"
    CLASSROOM = "classroom", "法治课堂"
    MEDIATION = "mediation", "和事堂（调解室）"
    PETITION = "petition", "村级信访阵地"


class CultureSite(Row):
    """One site."""

    since_on = Day("建成日期", heads=("启用日期", "建设时间", "日期"), example="2024-03-05")
    name = Text("阵地名称", heads=("名称",), example="法治文化长廊")
    kind = Choice("类别", choices=Kind.choices, heads=("阵地类别", "类型"))
    place = Text("地点", max_length=120, blank=True, heads=("地址", "位置"))
    until_on = Day("停用日期", null=True, blank=True, later=True, heads=("撤除日期",))

    sheet = Sheet(
        day="since_on",
        title="name",
        group="普法宣传",
        unit="所在单位",
        quick=("since_on", "unit", "name", "kind", "place"),
        filters=("kind",),
        search=("name", "place"),
        zone="open",
        about="一处一条；停用的填停用日期，不删除。",
    )

    class Meta:
        verbose_name = "法治文化阵地"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", day], name=f"culture_site_{day}") for day in ("since_on", "until_on")]

    def __str__(self) -> str:
        return str(self.name)

    def clean(self) -> None:
        """A site is not closed before it was opened."""
        if self.until_on and self.until_on < self.since_on:
            raise ValidationError({"until_on": "停用日期早于建成日期，请核对。"})
