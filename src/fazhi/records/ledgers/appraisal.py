"""考核评优台账: schemes of appraisal of law-based government, the marks and the honours. No places, no rankings (product §3)."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fazhi.records.fields import Choice, Count, Day, Money, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet, Tallied


class Object(models.TextChoices):
    """Who was appraised; villages are not (they assist only)."""

    TOWN = "town", "本镇（街道）"
    OFFICE = "office", "内设机构、站所"


class Kind(models.TextChoices):
    """What sort of appraisal."""

    YEARLY = "yearly", "年度考核"
    CHECK = "check", "督察评估"
    HONOUR = "honour", "评先评优"


class Appraisal(Row):
    """One appraisal of one unit."""

    decided_on = Day("结果日期", heads=("日期", "通报日期", "考核日期"), example="2024-12-20")
    name = Text("考核名称", heads=("考核项目", "评优名称"), example="年度法治政府建设考核")
    kind = Choice("考核类别", choices=Kind.choices, default=Kind.YEARLY, heads=("类别",))
    object = Choice("考核对象", choices=Object.choices, default=Object.TOWN, heads=("对象",))
    office = Text("被考核单位", max_length=80, blank=True, heads=("被考核部门",), example="演示镇综合执法队")
    organiser = Text("考核单位", max_length=80, blank=True, heads=("组织单位", "主办单位"), example="演示县委依法治县办")
    paper = Text("方案或通报文号", max_length=80, blank=True, heads=("文号", "方案文号"), example="演示〔2024〕9号")
    honour = Text("表彰、荣誉", max_length=120, blank=True, counted=True, heads=("荣誉称号", "表彰名称"))
    year = Count("考核年度", measure="年", null=True, blank=True, heads=("年度",), help_text="不填按结果日期所在年。")
    grade = Text("等次", max_length=20, blank=True, later=True, heads=("考核等次", "结果"))
    full_mark = Money("满分", measure="分", max_digits=7, null=True, blank=True, later=True, heads=("满分值", "总分"))
    own_mark = Money("自评得分", measure="分", max_digits=7, null=True, blank=True, later=True, heads=("自评分",))
    given_mark = Money("考核得分", measure="分", max_digits=7, null=True, blank=True, later=True, heads=("得分", "评定得分"))

    sheet = Sheet(
        day="decided_on",
        title="name",
        group="组织领导",
        unit="",
        quick=("decided_on", "name", "kind", "object", "office", "organiser", "paper", "honour"),
        heads={"得分": ("full_mark", "own_mark", "given_mark")},
        filters=("kind", "object"),
        search=("name", "office", "organiser", "honour"),
        tallies={
            "town": Tallied("本镇接受考核", "次", when="decided_on", where=Q(object=Object.TOWN)),
            "offices": Tallied("对内设机构、站所考核", "个", when="decided_on", where=Q(object=Object.OFFICE)),
        },
        about="上级考核本镇、本镇考核内设机构，一个单位一次一条；只记得分、等次和荣誉，不记名次。",
    )

    class Meta:
        verbose_name = "考核评优"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "decided_on"], name="appraisal_decided")]

    def __str__(self) -> str:
        return str(self.name)

    def clean(self) -> None:
        """No mark is greater than the full one; the year does not lie ahead."""
        if self.year is None:
            self.year = self.decided_on.year
        if self.year > self.decided_on.year:
            raise ValidationError({"year": "考核年度晚于结果日期，请核对。"})
        for name, label in (("own_mark", "自评得分"), ("given_mark", "考核得分")):
            mark = getattr(self, name)
            if mark is not None and self.full_mark is not None and mark > self.full_mark:
                raise ValidationError({name: f"{label}高于满分，请核对；有附加分的，满分写含附加分的总分。"})
