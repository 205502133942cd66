"""法律明白人和法治带头人名册: who is on the list of which village, from when to when.

A person is a stock: on the list on a day when he was taken on by then and has not left (法律明白人培养规范, 遴选、管理;
法治宣传教育法第四十六条). Columns after law-facts §16.11, without its hours and marks (product §3).
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from fazhi.records.fields import Choice, Count, Day, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet


class Kind(models.TextChoices):
    """In which of the two lists."""

    LAW_WISE = "law_wise", "法律明白人"
    LEADER = "leader", "法治带头人"


class Group(models.TextChoices):
    """The ten groups taken first: the items of list.law_wise_groups."""

    VILLAGE_CADRE = "village_cadre", "村干部"
    WOMEN_CHILDREN = "women_children", "村妇联执委、儿童主任"
    MEDIATOR = "mediator", "人民调解员"
    AUXILIARY_POLICE = "auxiliary_police", "驻村辅警"
    GRID = "grid", "网格员"
    GROUP_HEAD = "group_head", "村民小组长"
    PARTY_MEMBER = "party_member", "中共党员"
    VETERANS = "veterans", "“五老”人员"
    CAPABLE = "capable", "致富能手"
    PUBLIC_SPIRITED = "public_spirited", "热心公益事业的村民"


class Chosen(models.TextChoices):
    """How somebody came on the list."""

    SELF = "self", "村民自荐"
    COMMITTEES = "committees", "村“两委”推荐"


class LawWise(Row):
    """One person on the list of one village; two lists, two rows."""

    since_on = Day("上岗日期", heads=("起始日期", "认定日期", "聘任日期"), example="2024-03-01")
    person = Text("姓名", max_length=40, personal=True, heads=("法律明白人姓名",), example="甲某")
    kind = Choice("类别", choices=Kind.choices, default=Kind.LAW_WISE, heads=("人员类别",))
    group = Choice("身份类别", choices=Group.choices, blank=True, heads=("人员身份", "身份"))
    chosen = Choice("遴选方式", choices=Chosen.choices, blank=True, heads=("产生方式",))
    roll = Text(
        "名册编号", max_length=80, blank=True, later=True, heads=("编号",), help_text="不填的自动写村名和类别；不要写姓名"
    )
    until_on = Day("退出日期", null=True, blank=True, later=True, heads=("终止日期", "退出"))
    certificate = Text("证书号", max_length=60, blank=True, later=True, heads=("证书编号",))
    phone = Text("联系电话", personal=True, max_length=40, blank=True, later=True, heads=("电话",))
    trained_on = Day("最近培训日期", null=True, blank=True, later=True)
    trained = Count("本年培训次数", measure="次", null=True, blank=True, later=True, heads=("培训次数",))
    helped = Count("本年参与调解宣传次数", measure="次", null=True, blank=True, later=True, heads=("参与调解/宣传次数",))

    sheet = Sheet(
        day="since_on",
        title="roll",
        group="普法宣传",
        quick=("unit", "person", "kind", "group", "chosen", "since_on", "roll"),
        filters=("kind", "group", "chosen"),
        search=("roll", "certificate"),
        about="一人一条，退出的填退出日期；村里不另报材料，培训场次在培训台账登记。",
        cites="法律明白人培养规范；法治宣传教育法第四十六条",
    )

    class Meta:
        verbose_name = "法律明白人和法治带头人"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", day], name=f"law_wise_{day}") for day in ("since_on", "until_on", "trained_on")]

    def __str__(self) -> str:
        return str(self.roll)

    def _named(self) -> str:
        """What the row is called where nobody numbered it; titles are shown to all, so they never hold a name."""
        return f"{self.unit.name}{Kind(self.kind).label}"

    def clean(self) -> None:
        """Nobody leaves or is trained before he was taken on; who was trained this year has the day of it."""
        if self.until_on and self.until_on < self.since_on:
            raise ValidationError({"until_on": "退出日期早于上岗日期，请核对。"})
        if self.trained and not self.trained_on:
            raise ValidationError({"trained_on": "已填本年培训次数，请同时填写最近培训日期。"})
        if self.trained_on and self.until_on and self.trained_on > self.until_on:
            raise ValidationError({"trained_on": "最近培训日期晚于退出日期，请核对。"})
        if self.person and self.person in self.roll:
            raise ValidationError({"roll": "名册编号会在列表中显示，请不要写姓名。"})
        self.roll = self.roll or self._named()
