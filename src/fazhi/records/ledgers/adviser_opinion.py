"""法律意见台账: what legal advisers said, by word or in writing. An opinion is material of a review, never the review."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fazhi.records.fields import Choice, Count, Day, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet, Tallied


class Form(models.TextChoices):
    """How it was given."""

    SPOKEN = "spoken", "口头"
    WRITTEN = "written", "书面"


class Subject(models.TextChoices):
    """What it was about."""

    CONTRACT = "contract", "合同、协议"
    DECISION = "decision", "重大决策"
    DOCUMENT = "document", "文件"
    ENFORCEMENT = "enforcement", "行政执法"
    DISPUTE = "dispute", "矛盾纠纷"
    PETITION = "petition", "涉法信访"
    LAWSUIT = "lawsuit", "复议、诉讼"
    VILLAGE = "village", "村规民约和村务"
    OTHER = "other", "其他"


class Adopted(models.TextChoices):
    """What became of it."""

    WHOLE = "whole", "全部采纳"
    PARTLY = "partly", "部分采纳"
    NOT = "not", "未采纳"


class AdviserOpinion(Row):
    """One opinion on one matter. `review` is the number of the legality review it is material of."""

    given_on = Day("日期", heads=("出具日期", "提出日期", "时间"), example="2024-03-05")
    matter = Text("事项", heads=("事项名称", "咨询事项", "内容"), example="集体土地出租合同")
    subject = Choice("事项种类", choices=Subject.choices, heads=("类别", "种类"))
    form = Choice("形式", choices=Form.choices, default=Form.WRITTEN, heads=("意见形式",))
    adviser = Text("法律顾问", max_length=40, heads=("顾问姓名", "律师"), example="甲律师")
    number = Text("意见书编号", max_length=60, blank=True, heads=("文号",))
    adopted = Choice("采纳情况", choices=Adopted.choices, blank=True, later=True, heads=("是否采纳",))
    reason = Text("未采纳理由", blank=True, later=True)
    review = Count("合法性审查登记号", null=True, blank=True, later=True)

    sheet = Sheet(
        day="given_on",
        title="matter",
        group="法律顾问",
        unit="所属单位",
        quick=("given_on", "unit", "matter", "subject", "form", "adviser", "number", "adopted"),
        filters=("subject", "form", "adopted"),
        search=("matter", "adviser", "number"),
        tallies={
            "given": Tallied("法律意见", "条", when="given_on"),
            "written": Tallied("书面法律意见", "份", when="given_on", where=Q(form=Form.WRITTEN), within="given"),
        },
        about="一事一条；法律意见是审查材料，不能代替合法性审查意见。",
    )

    class Meta:
        verbose_name = "法律意见"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "given_on"], name="adviser_opinion_given")]

    def __str__(self) -> str:
        return str(self.matter)

    def clean(self) -> None:
        """Advice that was not taken needs its reason."""
        if self.adopted == Adopted.NOT and not self.reason.strip():
            raise ValidationError({"reason": "未采纳的，请写明理由。"})
