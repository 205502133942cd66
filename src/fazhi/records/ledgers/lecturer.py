"""宣讲员台账: who explains law to people, in which team, from when to when (法治宣传教育法第四十七条, for a town by analogy)."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from fazhi.records.fields import Choice, Day, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet


class Kind(models.TextChoices):
    """As what somebody takes part."""

    LECTURER = "lecturer", "普法讲师"
    TEAM = "team", "宣讲队员"
    VOLUNTEER = "volunteer", "普法志愿者"


class Lecturer(Row):
    """One person in one team."""

    since_on = Day("加入日期", heads=("起始日期", "聘任日期", "日期"), example="2024-03-01")
    team = Text("队伍名称", max_length=80, counted=True, heads=("宣讲队", "队伍"), example="普法宣讲队")
    person = Text("姓名", max_length=40, personal=True, blank=True, heads=("宣讲员", "队员姓名"), example="甲某")
    kind = Choice("类别", choices=Kind.choices, default=Kind.TEAM, heads=("人员类别",))
    office = Text("单位职务", max_length=80, blank=True, personal=True, heads=("工作单位", "职务"))
    until_on = Day("退出日期", null=True, blank=True, later=True, heads=("终止日期",))

    sheet = Sheet(
        day="since_on",
        title="team",
        group="普法宣传",
        unit="所属单位",
        quick=("since_on", "unit", "team", "person", "kind", "office"),
        filters=("kind",),
        search=("team",),
        about="一人一条；同一支队伍写同一个名称，队伍数按名称计。",
        cites="法治宣传教育法第四十七条",
    )

    class Meta:
        verbose_name = "宣讲队伍"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", day], name=f"lecturer_{day}") for day in ("since_on", "until_on")]

    def __str__(self) -> str:
        return str(self.team)

    def clean(self) -> None:
        """Nobody leaves before he joined; the team's name, which everybody sees, is no person's."""
        if self.until_on and self.until_on < self.since_on:
            raise ValidationError({"until_on": "退出日期早于加入日期，请核对。"})
        if self.person and self.person in self.team:
            raise ValidationError({"team": "队伍名称会在列表中显示，请不要写姓名。"})
