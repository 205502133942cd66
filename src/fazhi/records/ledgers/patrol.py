"""平安巡防台账: patrols made: day, people, area, what was found. No tracks, no check-ins (国办函〔2026〕12号)."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fazhi.records.fields import Choice, Count, Day, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet, Tallied


class Kind(models.TextChoices):
    """When or where it was made."""

    DAILY = "daily", "日常巡防"
    NIGHT = "night", "夜间巡防"
    SCHOOL = "school", "护学执勤"
    FESTIVAL = "festival", "节假日和重要时段"


class Patrol(Row):
    """One patrol."""

    patrolled_on = Day("巡防日期", heads=("日期", "巡逻日期", "时间"), example="2024-03-05")
    area = Text("巡防区域", heads=("区域", "巡逻路段", "地点"), example="集镇和学校周边")
    kind = Choice("巡防种类", choices=Kind.choices, default=Kind.DAILY, heads=("类别", "种类"))
    people = Count("参加人数", measure="人次", heads=("人数", "出动人数"), example="6")
    team = Text("队伍", max_length=80, blank=True, heads=("巡逻队",))
    found = Count("发现问题", measure="处", default=0, heads=("发现隐患", "发现问题数"), example="0")
    handled = Text("处置情况", blank=True, later=True, heads=("处理情况",))

    sheet = Sheet(
        day="patrolled_on",
        title="area",
        group="矛盾化解",
        quick=("patrolled_on", "unit", "area", "kind", "people", "team", "found"),
        filters=("kind",),
        search=("area", "team"),
        tallies={
            "sessions": Tallied("巡防", "次", when="patrolled_on"),
            "school": Tallied("护学执勤", "次", when="patrolled_on", where=Q(kind=Kind.SCHOOL), within="sessions"),
            "people": Tallied("巡防参加", "人次", when="patrolled_on", add="people"),
            "found": Tallied("巡防发现问题", "处", when="patrolled_on", add="found"),
        },
        about="出去一次登一条，天天都有的可以按月记汇总；不要位置，不要拍照。",
    )

    class Meta:
        verbose_name = "平安巡防"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "patrolled_on"], name="patrol_day")]

    def __str__(self) -> str:
        return str(self.area)

    def clean(self) -> None:
        """Somebody was there."""
        if self.people < 1:
            raise ValidationError({"people": "参加人数至少1人。"})
