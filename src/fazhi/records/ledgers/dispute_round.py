"""矛盾纠纷排查轮次: that a village or the town looked for disputes in a period, with nothing found as well.

How often is a local rule (clocks dispute.round_village, dispute.round_town), no law's. What a round found stands one by one
in 矛盾纠纷; the number here only says what came out of the round and is never added to those.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from fazhi.org.models import UnitKind
from fazhi.records.fields import Choice, Count, Day, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet, Tallied


class Span(models.TextChoices):
    """The period a round stands for."""

    HALF_MONTH = "half_month", "半月"
    MONTH = "month", "月"
    SPECIAL = "special", "专项"


class Level(models.TextChoices):
    """Who looked; it follows from the unit."""

    VILLAGE = "village", "村（社区）"
    TOWN = "town", "乡镇（街道）"


VILLAGES = (UnitKind.VILLAGE, UnitKind.COMMUNITY)


class DisputeRound(Row):
    """One round of one unit."""

    held_on = Day("排查日期", heads=("日期", "排查时间"), example="2024-03-15")
    span = Choice("轮次", choices=Span.choices, default=Span.HALF_MONTH, heads=("排查周期", "周期"))
    found = Count(
        "发现纠纷",
        measure="件",
        default=0,
        heads=("发现件数", "排查件数", "发现数"),
        example="0",
        guide="这一轮查出几件就写几件，没有写 0；每件另在矛盾纠纷里记。",
    )
    settled = Count("当场化解", measure="件", null=True, blank=True, heads=("化解件数",))
    topic = Text("排查重点", blank=True, heads=("排查内容", "排查范围"), example="宅基地、土地承包")
    handler = Text("排查人", max_length=60, blank=True, heads=("排查人员", "经办人"))
    reported_on = Day("上报日期", null=True, blank=True, later=True, heads=("报送日期",))
    remark = Text("备注", blank=True, later=True)
    level = Choice("排查层级", choices=Level.choices, blank=True, later=True)

    sheet = Sheet(
        day="held_on",
        title="topic",
        group="矛盾化解",
        unit="排查单位",
        quick=("held_on", "unit", "span", "found", "settled", "topic", "handler"),
        filters=("span", "level"),
        search=("topic", "handler"),
        tallies={"rounds": Tallied("矛盾纠纷排查", "次", when="held_on")},
        about="排查一轮一条，没发现就填0，等于零报告；发现的纠纷逐件记到“矛盾纠纷”，这里的件数不参加合计。",
        cites="矛盾纠纷排查地方做法",
    )

    class Meta:
        verbose_name = "矛盾纠纷排查轮次"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "held_on"], name="dispute_round_held")]

    def __str__(self) -> str:
        return str(self.topic)

    def clean(self) -> None:
        """The level is what the unit is; no more is settled than was found, nothing is reported before it was looked for."""
        self.level = Level.VILLAGE if self.unit.kind in VILLAGES else Level.TOWN
        if self.settled and self.settled > self.found:
            raise ValidationError({"settled": "当场化解多于发现件数，请核对。"})
        if self.reported_on and self.reported_on < self.held_on:
            raise ValidationError({"reported_on": "上报日期早于排查日期，请核对。"})
