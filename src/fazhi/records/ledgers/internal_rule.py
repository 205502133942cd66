"""内部制度台账: the town's own rules of work, from issue to repeal. They are no 规范性文件: those are recognised and filed."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fazhi.records.fields import Choice, Day, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet, Tallied


class Kind(models.TextChoices):
    """What a rule is about."""

    STUDY = "study", "学法"
    RECEPTION = "reception", "接访"
    OWNER = "owner", "包案"
    APPRAISAL = "appraisal", "考核"
    ADVISER = "adviser", "法律顾问"
    ENFORCEMENT = "enforcement", "行政执法"
    REVIEW = "review", "合法性审查"
    DECISION = "decision", "议事决策"
    OTHER = "other", "其他"


class Made(models.TextChoices):
    """Whether it is new or a new version of an older one."""

    NEW = "new", "新制定"
    REVISED = "revised", "修订"


class InternalRule(Row):
    """One rule of work, as issued."""

    issued_on = Day("印发日期", heads=("日期", "制定日期", "施行日期"), example="2024-03-05")
    name = Text("制度名称", heads=("名称", "文件名称"), example="领导干部学法制度")
    number = Text("文号", max_length=80, blank=True, heads=("发文字号", "印发文号"), example="演示〔2024〕6号")
    kind = Choice("制度类别", choices=Kind.choices, default=Kind.OTHER, heads=("类别", "种类"))
    made = Choice("制定方式", choices=Made.choices, default=Made.NEW, heads=("新制定或修订",))
    valid_until = Day("有效期至", null=True, blank=True, heads=("有效期止", "失效日期"))
    repealed_on = Day("废止日期", null=True, blank=True, later=True)
    replaced_by = Text("由哪项制度代替", blank=True, later=True, heads=("代替文号", "替代制度"))
    in_force_until = Day("最后有效日", null=True, blank=True, editable=False, derived=True)

    sheet = Sheet(
        day="issued_on",
        title="name",
        group="组织领导",
        unit="",
        quick=("issued_on", "name", "number", "kind", "made", "valid_until"),
        filters=("kind", "made"),
        search=("name", "number", "replaced_by"),
        tallies={
            "issued": Tallied("制定修订制度", "项", when="issued_on"),
            "revised": Tallied("修订制度", "项", when="issued_on", where=Q(made=Made.REVISED), within="issued"),
        },
        about="学法、接访、包案、考核等内部工作制度，一项一条；往年印发仍有效的也要登记一次。面向群众、反复适用的文件不在这里登记。",
    )

    class Meta:
        verbose_name = "内部制度"
        default_permissions = ()
        indexes = [
            models.Index(fields=["unit", "issued_on"], name="internal_rule_issued"),
            models.Index(fields=["unit", "repealed_on"], name="internal_rule_repealed"),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def clean(self) -> None:
        """No end lies before the issue; the last day in force is the earlier of the two ends (the day of repeal is outside)."""
        if self.valid_until and self.valid_until < self.issued_on:
            raise ValidationError({"valid_until": "有效期至早于印发日期，请核对。"})
        if self.repealed_on and self.repealed_on < self.issued_on:
            raise ValidationError({"repealed_on": "废止日期早于印发日期，请核对。"})
        ends = [self.valid_until, self.repealed_on - timedelta(days=1) if self.repealed_on else None]
        self.in_force_until = min((day for day in ends if day), default=None)
