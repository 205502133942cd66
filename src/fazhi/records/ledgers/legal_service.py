"""公共法律服务台账: who was advised, helped to legal aid, a notary or an appraisal at the town's station or in a village.

What stations do is recalled (law-facts §13); whether somebody gets legal aid is decided by the county's aid centre.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fazhi.records.fields import Choice, Count, Day, Text, Uses
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet, Tallied
from fazhi.records.uses import ASIDE, Use


class Kind(models.TextChoices):
    """What was done."""

    ADVICE = "advice", "法律咨询"
    DRAFTING = "drafting", "代写法律文书"
    AID_GUIDE = "aid_guide", "法律援助指引"
    AID_CHECK = "aid_check", "法律援助初审"
    MEDIATION = "mediation", "人民调解指引"
    NOTARY = "notary", "公证指引"
    APPRAISAL = "appraisal", "司法鉴定指引"
    OTHER = "other", "其他法律服务"


AID = (Kind.AID_GUIDE, Kind.AID_CHECK)


class Way(models.TextChoices):
    """How people came."""

    STATION = "station", "来站（室）"
    PHONE = "phone", "电话"
    ONLINE = "online", "网络"
    HOME = "home", "上门"


class Aid(models.TextChoices):
    """What became of a matter of legal aid."""

    GUIDED = "guided", "已告知如何申请"
    FORWARDED = "forwarded", "已初审转报"
    GRANTED = "granted", "援助机构已给予援助"
    REFUSED = "refused", "援助机构不予援助"


class LegalService(Row):
    """One service to one person or group on one matter."""

    served_on = Day("日期", heads=("服务日期", "咨询日期", "接待日期", "时间"), example="2024-03-05")
    kind = Choice("服务种类", choices=Kind.choices, default=Kind.ADVICE, heads=("种类", "服务类型", "服务类别"))
    matter = Text("事项", heads=("咨询事项", "服务内容", "咨询内容"), example="劳动报酬")
    way = Choice("服务方式", choices=Way.choices, default=Way.STATION, heads=("方式", "形式"))
    people = Count("服务人数", measure="人次", default=1, heads=("人数", "人次"), example="1", guide="一次来了几个人就填几个。")
    client = Text("服务对象", personal=True, blank=True, max_length=80, heads=("姓名", "咨询人"), example="甲某")
    handler = Text("接待人", max_length=40, blank=True, heads=("经办人", "解答人"))
    phone = Text("联系电话", personal=True, blank=True, max_length=40, later=True, heads=("电话",))
    answer = Text("办理情况", blank=True, later=True, heads=("处理情况", "解答情况"))
    aid = Choice("法律援助结果", choices=Aid.choices, blank=True, later=True, heads=("援助结果",))
    aid_on = Day("给予援助日期", null=True, blank=True, later=True, heads=("援助日期",))
    aid_number = Text("援助案件编号", max_length=60, blank=True, later=True)
    uses = Uses("另作", offers=(Use.PUBLICITY, Use.ADVISER, Use.ENTERPRISE), heads=("兼作",), help_text=ASIDE, example="普法")

    sheet = Sheet(
        day="served_on",
        title="matter",
        group="公开与服务",
        quick=("served_on", "unit", "kind", "matter", "way", "people", "client", "handler"),
        filters=("kind", "way", "aid"),
        search=("matter", "handler", "aid_number"),
        tallies={
            "provided": Tallied("公共法律服务", "件", when="served_on"),
            "advice": Tallied("法律咨询", "件", when="served_on", where=Q(kind=Kind.ADVICE), within="provided"),
            "advised": Tallied("法律咨询人次", "人次", when="served_on", where=Q(kind=Kind.ADVICE), add="people"),
            "granted": Tallied("法律援助案件", "件", when="aid_on", where=Q(aid=Aid.GRANTED)),
        },
        keep_years=10,
        about="一人（或一批）一事一条，事项不写姓名；咨询簿上只有总数的记汇总。援助给不给由县法律援助机构决定，结果后补。",
        cites="村（社区）法律服务做法",
    )

    class Meta:
        verbose_name = "公共法律服务"
        default_permissions = ()
        indexes = [
            models.Index(fields=["unit", "served_on"], name="legal_service_served"),
            models.Index(fields=["unit", "aid_on"], name="legal_service_aid"),
        ]

    def __str__(self) -> str:
        return str(self.matter)

    def clean(self) -> None:
        """Somebody was served; a result of legal aid belongs to a matter of legal aid, and a grant has its day."""
        if not self.people:
            raise ValidationError({"people": "服务人数至少1人。"})
        if self.aid and self.kind not in AID:
            raise ValidationError({"aid": "只有法律援助指引或初审才填援助结果，请留空或改服务种类。"})
        if (self.aid == Aid.GRANTED) != bool(self.aid_on):
            raise ValidationError({"aid_on": "已给予援助的，填援助日期；没有给予援助的，援助日期留空。"})
        if self.aid_on and self.aid_on < self.served_on:
            raise ValidationError({"aid_on": "给予援助日期早于服务日期，请核对。"})
