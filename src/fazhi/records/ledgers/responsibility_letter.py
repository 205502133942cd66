"""责任书台账: letters by which a unit takes over a responsibility for the year. A village promises to assist, never to enforce.

The kinds hold no enforcement, review or demolition, so no letter can put these on a village (厅字〔2022〕28号).
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from fazhi.org.models import UnitKind
from fazhi.records.fields import Choice, Count, Day, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet, Tallied


class Matter(models.TextChoices):
    """What it is about."""

    LAW = "law", "法治建设"
    PUBLICITY = "publicity", "普法宣传"
    DISPUTES = "disputes", "矛盾纠纷排查化解"
    PETITION = "petition", "信访工作"
    SAFETY = "safety", "平安建设"
    OTHER = "other", "其他"


class Signer(models.TextChoices):
    """Who signed; it follows from the unit and the office."""

    TOWN = "town", "乡镇（街道）"
    OFFICE = "office", "部门、站所"
    VILLAGE = "village", "村"
    COMMUNITY = "community", "社区"


OF_UNIT = {UnitKind.VILLAGE: Signer.VILLAGE, UnitKind.COMMUNITY: Signer.COMMUNITY, UnitKind.OFFICE: Signer.OFFICE}


class ResponsibilityLetter(Row):
    """One letter of one unit. The responsible person and the named contact hold public roles, so they are not masked."""

    signed_on = Day("签订日期", heads=("日期", "签订时间"), example="2024-03-05")
    name = Text("责任书名称", heads=("名称", "责任事项"), example="年度普法工作责任书")
    matter = Choice("责任内容", choices=Matter.choices, default=Matter.LAW, heads=("内容", "类别"))
    office = Text("签订部门", max_length=80, blank=True, heads=("部门", "站所"), example="演示镇综合执法队")
    counterpart = Text("与谁签订", max_length=80, blank=True, heads=("对方单位", "上级单位"), example="演示镇党委、镇政府")
    responsible = Text("责任人", max_length=40, blank=True, heads=("第一责任人", "负责人"), example="甲某")
    contact = Text("指定专人", max_length=40, blank=True, heads=("联络员", "专人"), example="乙某")
    paper = Text("编号或文号", max_length=80, blank=True, later=True, heads=("文号", "编号"))
    year = Count("责任年度", measure="年", null=True, blank=True, heads=("年度",), help_text="不填按签订日期所在年。")
    signer = Choice("签订方", choices=Signer.choices, blank=True)

    sheet = Sheet(
        day="signed_on",
        title="name",
        group="组织领导",
        unit="签订单位",
        quick=("signed_on", "unit", "name", "matter", "office", "counterpart", "responsible", "contact"),
        filters=("matter", "signer"),
        search=("name", "office", "responsible", "contact"),
        tallies={"signed": Tallied("签订责任书", "份", when="signed_on")},
        about="一个单位签一份登记一条；部门、站所签的，签订单位填镇，再写部门。村（社区）只写协助事项，不承担执法、审查、拆除责任。",
    )

    class Meta:
        verbose_name = "责任书"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "signed_on"], name="responsibility_letter_signed")]

    def __str__(self) -> str:
        return str(self.name)

    def clean(self) -> None:
        """The signer is what the unit is; a village signs for itself, not for an office; the year is near the signing."""
        self.signer = OF_UNIT.get(UnitKind(self.unit.kind), Signer.OFFICE if self.office else Signer.TOWN)
        if self.office and self.signer in (Signer.VILLAGE, Signer.COMMUNITY):
            raise ValidationError({"office": "签订单位是村（社区），请清空签订部门；部门签的，签订单位填镇。"})
        if self.year is None:
            self.year = self.signed_on.year
        if abs(self.year - self.signed_on.year) > 1:
            raise ValidationError({"year": "责任年度与签订日期相差一年以上，请核对。"})
