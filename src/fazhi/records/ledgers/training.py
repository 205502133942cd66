"""培训台账: trainings held or attended, by whom they were for. No hours, no points (product §3)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fazhi.records.fields import Choice, Count, Day, Text, Uses
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet, Tallied
from fazhi.records.uses import ASIDE, Use


class For(models.TextChoices):
    """Whom a training was for."""

    OFFICERS = "officers", "行政执法人员"
    MEDIATORS = "mediators", "人民调解员"
    LAW_WISE = "law_wise", "法律明白人"
    VILLAGE = "village", "村（社区）干部"
    CADRES = "cadres", "机关干部"
    ENTERPRISE = "enterprise", "企业人员"


class Training(Row):
    """One training session."""

    held_on = Day("日期", heads=("培训日期", "培训时间", "时间"), example="2024-05-20")
    topic = Text("培训主题", heads=("主题", "培训内容"), example="人民调解实务培训")
    audience = Choice("培训对象", choices=For.choices, heads=("对象",))
    also = Text("同时参加的对象", max_length=80, blank=True)
    attended = Count("参加人数", measure="人次", null=True, blank=True, heads=("参训人数", "参加人次"))
    teacher = Text("授课人", max_length=60, blank=True, heads=("主讲",))
    outside = Text("主办单位（外派培训）", max_length=80, blank=True, heads=("主办单位",))
    paper = Text("通知文号", max_length=80, blank=True)
    uses = Uses(
        "另作",
        offers=(Use.STUDY, Use.PUBLICITY, Use.ADVISER, Use.ENTERPRISE, Use.VILLAGE_STUDY, Use.DUTY_REPORT),
        heads=("兼作",),
        help_text=ASIDE,
        example="学法、普法",
    )

    sheet = Sheet(
        day="held_on",
        title="topic",
        group="学法培训",
        quick=("held_on", "topic", "audience", "attended", "teacher", "paper"),
        unit="",
        filters=("audience",),
        search=("topic", "teacher"),
        tallies={
            "sessions": Tallied("培训", "场次", when="held_on"),
            "officers": Tallied("行政执法培训", "场次", when="held_on", where=Q(audience=For.OFFICERS), within="sessions"),
        },
        about="一场培训一条，按主要对象归类。",
        cites="法治宣传教育法第三十六条",
    )

    class Meta:
        verbose_name = "培训"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "held_on"], name="training_held")]

    def __str__(self) -> str:
        return str(self.topic)
