"""法律顾问服务记录: what the adviser of a village did there, by way and service; one service, one row (一次一记).

The services are the items of list.adviser_services (local); how often an adviser comes is the county's rule, not the law's.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fazhi.org.models import UnitKind
from fazhi.records.fields import Choice, Count, Day, Text, Uses
from fazhi.records.ledgers.adviser_contract import OF_UNIT, Client
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet, Tallied
from fazhi.records.uses import ASIDE, Use


class Way(models.TextChoices):
    """How the adviser served."""

    VISIT = "visit", "到村（社区）"
    PHONE = "phone", "电话"
    ONLINE = "online", "网络"


class Service(models.TextChoices):
    """What for; the items of list.adviser_services."""

    ADVICE = "advice", "法律咨询"
    LECTURE = "lecture", "法治讲座"
    REVIEW = "review", "审查合同、村规民约、协议"
    AID = "aid", "法律援助引导"
    MEDIATION = "mediation", "参与调解"
    PETITION = "petition", "引导涉法涉诉信访"
    REPORT = "report", "报告重大事项"


class AdviserVisit(Row):
    """One service in one village; several services of one day under the main one."""

    served_on = Day(
        "日期",
        heads=("服务日期", "到村日期", "时间"),
        example="2024-03-05",
        guide="填服务那一天，一次服务记一条。",
        cites="村（社区）法律服务做法",
    )
    adviser = Text("法律顾问", max_length=40, heads=("顾问姓名", "律师", "律师姓名"), example="甲律师")
    way = Choice(
        "服务方式",
        choices=Way.choices,
        default=Way.VISIT,
        heads=("方式", "形式"),
        guide="到村、电话、网络都算服务，照实选。",
        cites="村（社区）法律服务做法",
    )
    service = Choice(
        "服务内容",
        choices=Service.choices,
        default=Service.ADVICE,
        heads=("服务类别", "服务内容类别", "类别"),
        guide="一次办了几样的，选主要的一样，其余写在“同时办理的服务”。",
        cites="村（社区）法律服务做法",
    )
    matter = Text("事项", heads=("服务事项", "过程"), example="土地承包合同咨询")
    people = Count(
        "服务人数",
        measure="人次",
        null=True,
        blank=True,
        heads=("人数", "参加人数"),
        example="3",
        guide="讲座写到场人数；咨询写几个人来问。",
    )
    also = Text("同时办理的服务", max_length=80, blank=True, later=True)
    client = Text("服务对象", personal=True, blank=True, max_length=80, later=True, heads=("对象",), cites="个人信息保护法第六条")
    result = Text("结果", blank=True, later=True, heads=("办理结果", "处理结果", "过程与结果"))
    contract = Text("合同编号", max_length=60, blank=True, later=True, heads=("签约合同编号",))
    whom = Choice("服务单位种类", choices=Client.choices, blank=True, later=True)
    uses = Uses(
        "另作",
        offers=(Use.STUDY, Use.PUBLICITY, Use.TRAINING, Use.DEMONSTRATION, Use.ENTERPRISE, Use.VILLAGE_STUDY),
        heads=("兼作",),
        help_text=ASIDE,
        example="普法",
    )

    sheet = Sheet(
        day="served_on",
        title="matter",
        group="法律顾问",
        quick=("served_on", "unit", "adviser", "way", "service", "matter", "people"),
        filters=("way", "service"),
        search=("matter", "adviser"),
        tallies={
            "services": Tallied("法律顾问服务", "次", when="served_on"),
            "on_site": Tallied("法律顾问到村服务", "次", when="served_on", where=Q(way=Way.VISIT), within="services"),
            "lectures": Tallied("法律顾问法治讲座", "场", when="served_on", where=Q(service=Service.LECTURE)),
            "people": Tallied("法律顾问服务人次", "人次", when="served_on", add="people"),
        },
        keep_years=10,
        about="法律顾问到村、电话、网络服务，一次一条，按主要内容归类；出了法律意见的另记“法律意见”。",
        cites="村（社区）法律服务做法",
    )

    class Meta:
        verbose_name = "法律顾问服务"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "served_on"], name="adviser_visit_served")]

    def __str__(self) -> str:
        return str(self.matter)

    def clean(self) -> None:
        """Whom the adviser served is what the unit is; somebody was, where a number is given."""
        self.whom = OF_UNIT.get(UnitKind(self.unit.kind), Client.TOWN)
        if self.people == 0:
            raise ValidationError({"people": "服务人数至少1人；不清楚的留空。"})
