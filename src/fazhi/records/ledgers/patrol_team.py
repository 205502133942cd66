"""平安队伍台账: patrol teams, grid workers, posts beside schools: how many teams and people stand, since when. A stock.

A roster of names is not asked for: the reports need numbers, and a list of people is kept where they are paid.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from fazhi.records.fields import Choice, Count, Day, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet


class Kind(models.TextChoices):
    """What the team does."""

    PATROL = "patrol", "巡逻队"
    GRID = "grid", "网格员"
    SCHOOL = "school", "护学岗"
    OTHER = "other", "其他平安力量"


class PatrolTeam(Row):
    """The teams of one kind in one village or of the town. When a number changes, the old row ends and a new one begins."""

    start = Day("起始日期", heads=("成立日期", "日期"), example="2024-01-01")
    name = Text("队伍名称", heads=("名称", "队名"), example="东山村红袖章巡逻队")
    kind = Choice("队伍种类", choices=Kind.choices, default=Kind.PATROL, heads=("类别", "种类"))
    teams = Count("队伍数", measure="支", default=1, heads=("支数", "队数"), example="2")
    people = Count("人数", measure="人", heads=("队员人数", "队伍人数"), example="8")
    leader = Text("负责人", max_length=40, blank=True, heads=("队长",))
    duty = Text("值守范围", blank=True, later=True, heads=("巡逻范围", "网格范围"))
    end = Day("截止日期", null=True, blank=True, later=True, heads=("撤销日期",))

    sheet = Sheet(
        day="start",
        title="name",
        group="矛盾化解",
        quick=("start", "unit", "name", "kind", "teams", "people", "leader"),
        filters=("kind",),
        search=("name", "leader"),
        key=("name", "start"),
        about="一村一类队伍一条，只记队数和人数，不要名册；人数变了，给原来的填截止日期，再登一条新的。",
    )

    class Meta:
        verbose_name = "平安队伍"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "start"], name="patrol_team_start")]

    def __str__(self) -> str:
        return str(self.name)

    def clean(self) -> None:
        """Somebody is in it; it does not end before it begins."""
        if self.people < 1:
            raise ValidationError({"people": "人数至少1人。"})
        if self.end and self.end < self.start:
            raise ValidationError({"end": "截止日期早于起始日期，请核对。"})
