"""矛盾纠纷排查化解台账: disputes found by the town and its villages, and how they ended.

Columns after law-facts §16.2; classes after the judicial-administration statistics form (§7.3).
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fazhi.records.fields import Choice, Count, Day, Long, Money, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Phone, Sheet, Tallied


class Kind(models.TextChoices):
    """The eighteen classes of the statistics form."""

    MARRIAGE = "marriage", "婚姻家庭"
    NEIGHBOUR = "neighbour", "邻里"
    HOUSING = "housing", "房屋宅基地"
    CONTRACT = "contract", "合同"
    BUSINESS = "business", "生产经营"
    DAMAGE = "damage", "损害赔偿"
    LAND = "land", "山林土地"
    EXPROPRIATION = "expropriation", "征地拆迁"
    POLLUTION = "pollution", "环境污染"
    WAGES = "wages", "拖欠农民工工资"
    LABOUR = "labour", "其他劳动争议"
    TOURISM = "tourism", "旅游"
    ONLINE = "online", "电子商务"
    CONSUMER = "consumer", "其他消费"
    MEDICAL = "medical", "医疗"
    TRAFFIC = "traffic", "道路交通事故"
    PROPERTY = "property", "物业"
    OTHER = "other", "其他"


class Risk(models.TextChoices):
    """How closely it is watched."""

    LOW = "low", "一般"
    MIDDLE = "middle", "较大"
    HIGH = "high", "重大"


class State(models.TextChoices):
    """Where it stands; a mediation may fail, and that is said."""

    OPEN = "open", "化解中"
    SETTLED = "settled", "已化解"
    PASSED = "passed", "引导其他途径"
    FAILED = "failed", "未化解"


class Dispute(Row):
    """One dispute, from the day it was found."""

    number = Text("编号", max_length=40, blank=True, heads=("纠纷编号", "案件编号"), example="演纠2024-001")
    found_on = Day(
        "排查日期",
        heads=("发现日期", "登记日期", "排查时间"),
        example="2024-03-05",
        guide="填发现或者接到这件纠纷的那一天，不是登记的日子；年度“排查”按这一天算。",
        cites="人民调解法第十七条",
    )
    matter = Text("纠纷名称", heads=("纠纷事项", "事项"), example="宅基地边界纠纷")
    kind = Choice("纠纷类型", choices=Kind.choices, heads=("类型", "纠纷类别"), cites="人民调解统计报表分类")
    parties = Text(
        "当事人",
        personal=True,
        blank=True,
        example="甲某、乙某",
        guide="写当事双方，办事用得着才写；报告和公开的文件里不会出现。",
        cites="个人信息保护法第六条",
    )
    phone = Text("联系电话", personal=True, blank=True, max_length=40, heads=("电话",))
    people = Count("涉及人数", measure="人", null=True, blank=True, example="2", guide="写这件纠纷牵涉的人数，大概数也可以。")
    money = Money("涉及金额", null=True, blank=True, heads=("涉案金额", "涉及金额（元）"))
    brief = Long("简要情况", personal=True, blank=True)
    risk = Choice("风险等级", choices=Risk.choices, default=Risk.LOW, blank=True)
    leader = Text("责任领导", max_length=40, blank=True, later=True)
    handler = Text("责任人", max_length=40, blank=True, heads=("化解责任人",))
    measures = Long("化解措施", blank=True, later=True)
    state = Choice(
        "化解状态",
        choices=State.choices,
        default=State.OPEN,
        heads=("化解结果", "状态"),
        guide="化解不成也如实记；走仲裁、诉讼的选“引导其他途径”。",
        cites="人民调解法第二十六条",
    )
    settled_on = Day(
        "化解日期",
        null=True,
        blank=True,
        later=True,
        heads=("办结日期", "化解时间"),
        guide="填达成协议的那一天；年度“化解”按这一天算，去年排查今年化解的算今年。",
        cites="人民调解法第三十条",
    )
    agreement = Text("调解协议编号", max_length=60, blank=True, later=True, cites="人民调解法第二十八条")
    visited_on = Day("回访日期", null=True, blank=True, later=True, cites="人民调解法第三十一条")
    visit_result = Text("回访结果", blank=True, later=True)

    sheet = Sheet(
        day="found_on",
        title="matter",
        group="矛盾化解",
        quick=("found_on", "unit", "matter", "kind", "parties", "people", "handler", "state"),
        heads={"化解情况": ("measures", "state", "settled_on", "agreement"), "回访": ("visited_on", "visit_result")},
        filters=("kind", "state", "risk"),
        search=("number", "matter", "handler"),
        key=("number",),
        tallies={
            "found": Tallied("排查", "件", when="found_on"),
            "settled": Tallied("化解", "件", when="settled_on", where=Q(state=State.SETTLED)),
        },
        keep_years=10,
        phone=Phone(
            "纠纷",
            "邻里、婚姻家庭、土地、欠款等，化解没化解都如实报",
            ("found_on", "unit", "matter", "kind", "parties", "people", "state", "settled_on"),
            1,
            fate="state",
        ),
        about="村（社区）和镇排查发现的矛盾纠纷，一事一条；化解不成也如实记。",
        cites="人民调解法第十七条、第二十六条",
    )

    class Meta:
        verbose_name = "矛盾纠纷"
        default_permissions = ()
        indexes = [
            models.Index(fields=["unit", "found_on"], name="dispute_found"),
            models.Index(fields=["unit", "settled_on"], name="dispute_settled"),
        ]

    def __str__(self) -> str:
        return str(self.matter)

    def clean(self) -> None:
        """A settled dispute has its day, and no day lies before the finding."""
        if self.state == State.SETTLED and not self.settled_on:
            raise ValidationError({"settled_on": "状态为“已化解”，请填写化解日期。"})
        if self.settled_on and self.found_on and self.settled_on < self.found_on:
            raise ValidationError({"settled_on": "化解日期早于排查日期，请核对。"})
        if self.settled_on and self.state == State.OPEN:
            raise ValidationError({"state": "已填化解日期，请把状态改为已化解、引导其他途径或未化解。"})
