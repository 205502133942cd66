"""涉企法治服务台账: visits, legal check-ups and requests of enterprises. Inspections and trainings stand in their own ledgers."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fazhi.records.fields import Choice, Day, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet, Tallied


class Kind(models.TextChoices):
    """What was done. A visit to serve is no inspection."""

    VISIT = "visit", "走访服务"
    CHECKUP = "checkup", "法治体检"
    ADVICE = "advice", "法律咨询"
    REQUEST = "request", "诉求办理"


class Outcome(models.TextChoices):
    """What became of a request."""

    SOLVED = "solved", "已解决"
    EXPLAINED = "explained", "已说明解释"
    PASSED = "passed", "已转有关部门"
    UNSOLVED = "unsolved", "暂不能解决"


class EnterpriseService(Row):
    """One service to one enterprise; a request is open until it is answered."""

    served_on = Day("日期", heads=("走访日期", "服务日期", "收到日期", "时间"), example="2024-03-05")
    enterprise = Text("企业名称", max_length=120, heads=("企业", "市场主体", "商户"), example="演示食品厂")
    kind = Choice("服务种类", choices=Kind.choices, default=Kind.VISIT, heads=("种类", "服务类型", "服务方式"))
    matter = Text("内容或诉求", blank=True, heads=("服务内容", "诉求", "诉求内容", "问题"), example="用工合同范本")
    handler = Text("经办人", max_length=40, blank=True, heads=("服务人员", "走访人"))
    answered_on = Day("答复日期", null=True, blank=True, heads=("办结日期", "回复日期"))
    outcome = Choice("办理结果", choices=Outcome.choices, blank=True, later=True, heads=("结果",))
    answer = Text("答复情况", blank=True, later=True, heads=("办理情况",))
    contact = Text("企业联系人", personal=True, blank=True, max_length=40, later=True, heads=("联系人",))
    phone = Text("联系电话", personal=True, blank=True, max_length=40, later=True, heads=("电话",))

    sheet = Sheet(
        day="served_on",
        title="enterprise",
        group="公开与服务",
        unit="",
        quick=("served_on", "enterprise", "kind", "matter", "handler", "answered_on"),
        filters=("kind", "outcome"),
        search=("enterprise", "matter", "handler"),
        tallies={
            "visits": Tallied("走访服务企业", "户次", when="served_on", where=Q(kind=Kind.VISIT)),
            "checkups": Tallied("企业法治体检", "户次", when="served_on", where=Q(kind=Kind.CHECKUP)),
            "requests": Tallied("收到企业诉求", "件", when="served_on", where=Q(kind=Kind.REQUEST)),
            "answered": Tallied("答复企业诉求", "件", when="answered_on", where=Q(kind=Kind.REQUEST)),
        },
        about="走访、体检、咨询一户一次一条，诉求一件一条、答复了填答复日期。走访不是检查；给企业办的培训记在“培训”。",
    )

    class Meta:
        verbose_name = "涉企法治服务"
        default_permissions = ()
        indexes = [
            models.Index(fields=["unit", "served_on"], name="enterprise_service_served"),
            models.Index(fields=["unit", "answered_on"], name="enterprise_service_answered"),
        ]

    def __str__(self) -> str:
        return str(self.enterprise)

    def clean(self) -> None:
        """A request says what is asked; nothing is answered before it was asked."""
        if self.kind == Kind.REQUEST and not self.matter.strip():
            raise ValidationError({"matter": "诉求办理请写明企业提了什么。"})
        if self.answered_on and self.answered_on < self.served_on:
            raise ValidationError({"answered_on": "答复日期早于收到日期，请核对。"})
