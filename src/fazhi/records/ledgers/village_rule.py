"""村规民约、自治章程备案台账: what villages and communities adopted, filed with the town, and what the town ordered to correct.

村民委员会组织法 art. 31 (before 2026 art. 27), 城市居民委员会组织法 art. 31: filed with the town; what is unlawful it orders to
be corrected. No law says within how many days, so there is no clock.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fazhi.records.fields import Choice, Day, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet, Tallied


class Kind(models.TextChoices):
    """What was adopted."""

    VILLAGE_RULES = "village_rules", "村规民约"
    VILLAGE_CHARTER = "village_charter", "村民自治章程"
    COMMUNITY_RULES = "community_rules", "居民公约"
    COMMUNITY_CHARTER = "community_charter", "居民自治章程"


RULES = (Kind.VILLAGE_RULES, Kind.COMMUNITY_RULES)


class Outcome(models.TextChoices):
    """What the town found."""

    LAWFUL = "lawful", "未发现违法内容"
    ORDERED = "ordered", "责令改正"


class VillageRule(Row):
    """One text in one version; a changed version is another row."""

    adopted_on = Day("通过日期", heads=("制定日期", "修订日期", "表决日期"), example="2024-03-05")
    name = Text("名称", heads=("村规民约名称", "章程名称"), example="东山村村规民约")
    kind = Choice("种类", choices=Kind.choices, default=Kind.VILLAGE_RULES, heads=("类型",))
    filed_on = Day("报备日期", null=True, blank=True, heads=("备案日期", "报送备案日期"))
    number = Text("备案号", max_length=60, blank=True, heads=("备案编号",))
    reviewed_on = Day("审查日期", null=True, blank=True, later=True)
    outcome = Choice("审查结果", choices=Outcome.choices, blank=True, later=True, heads=("审查意见",))
    problem = Text("需改正的内容", blank=True, later=True, heads=("存在问题",))
    order_number = Text("责令改正文号", max_length=60, blank=True, later=True, heads=("责令改正通知书",))
    corrected_on = Day("改正日期", null=True, blank=True, later=True)
    end = Day("废止或被替代日期", null=True, blank=True, later=True, heads=("废止日期",))

    sheet = Sheet(
        day="adopted_on",
        title="name",
        group="决策与审查",
        quick=("adopted_on", "unit", "name", "kind", "filed_on", "number"),
        heads={"审查": ("reviewed_on", "outcome", "problem", "order_number", "corrected_on")},
        filters=("kind", "outcome"),
        search=("name", "number", "order_number"),
        tallies={
            "filed": Tallied("村规民约等报备", "件", when="filed_on"),
            "ordered": Tallied("责令改正村规民约等", "件", when="reviewed_on", where=Q(outcome=Outcome.ORDERED)),
        },
        about="村（居）民会议通过一份记一条，报来了填报备日期，审查后填结果；修订的另起一条，旧的填被替代日期。",
        cites="村民委员会组织法第三十一条",
    )

    class Meta:
        verbose_name = "村规民约备案"
        default_permissions = ()
        indexes = [
            models.Index(fields=["unit", day], name=f"village_rule_{day}")
            for day in ("adopted_on", "filed_on", "reviewed_on", "corrected_on")
        ]

    def __str__(self) -> str:
        return str(self.name)

    def clean(self) -> None:
        """Filing, review and correction follow each other; an order names what is to be corrected."""
        if found := dict(self._faults()):
            raise ValidationError(found)

    def _faults(self) -> Iterator[tuple[str, str]]:
        if self.filed_on and self.filed_on < self.adopted_on:
            yield "filed_on", "报备日期早于通过日期，请核对。"
        if bool(self.reviewed_on) != bool(self.outcome):
            yield "outcome" if self.reviewed_on else "reviewed_on", "审查日期和审查结果要一起填。"
        elif self.reviewed_on and self.reviewed_on < (self.filed_on or self.adopted_on):
            yield "reviewed_on", "审查日期早于报备或通过日期，请核对。"
        if self.outcome == Outcome.ORDERED and not self.problem.strip():
            yield "problem", "责令改正的，请写明需改正的内容。"
        if self.corrected_on and self.outcome != Outcome.ORDERED:
            yield "corrected_on", "没有责令改正的，改正日期留空。"
        elif self.corrected_on and self.reviewed_on and self.corrected_on < self.reviewed_on:
            yield "corrected_on", "改正日期早于责令改正的日期，请核对。"
        if self.end and self.end < self.adopted_on:
            yield "end", "废止日期早于通过日期，请核对。"
