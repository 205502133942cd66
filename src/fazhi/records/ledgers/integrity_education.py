"""廉政教育台账: sessions on integrity, discipline and the Party's own rules. They are counted apart from 学法."""

from __future__ import annotations

from django.db import models

from fazhi.records.fields import Choice, Count, Day, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet, Tallied


class Kind(models.TextChoices):
    """What it was about; one session is entered under one kind."""

    INTEGRITY = "integrity", "廉政教育"
    DISCIPLINE = "discipline", "纪律教育"
    RULES = "rules", "党内法规学习"
    WARNING = "warning", "警示教育"


class IntegrityEducation(Row):
    """One session."""

    held_on = Day("日期", heads=("教育日期", "学习日期", "时间"), example="2024-06-20")
    kind = Choice("类别", choices=Kind.choices, heads=("教育类别", "教育形式"))
    topic = Text("主题", heads=("教育内容", "内容"), example="党内法规专题学习")
    attended = Count("参加人数", measure="人次", null=True, blank=True, heads=("参加人次",))
    speaker = Text("主讲人", max_length=40, blank=True, heads=("主讲",), later=True)
    paper = Text("记录文号", max_length=80, blank=True, heads=("会议纪要号",))

    sheet = Sheet(
        day="held_on",
        title="topic",
        group="学法培训",
        quick=("held_on", "kind", "topic", "attended", "paper"),
        unit="",
        filters=("kind",),
        search=("topic", "speaker"),
        tallies={"sessions": Tallied("廉政教育", "次", when="held_on")},
        about="一次一条；同一次已作为学法登记的，这里不再登记。",
    )

    class Meta:
        verbose_name = "廉政教育"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "held_on"], name="integrity_education_held")]

    def __str__(self) -> str:
        return str(self.topic)
