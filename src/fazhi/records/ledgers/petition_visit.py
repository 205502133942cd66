"""来访登记: who came to the town's reception. One row is one visit of one group: a batch (批次), its people are 人次.

A visit is no petition yet: one matter may come through several doors, so batches and matters are never added. What a
village heard at its own desk or on a round stands here too and is counted apart: it never swells the town's visits.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fazhi.records.fields import Choice, Count, Day, Flag, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Phone, Sheet, Tallied


class Repeat(models.TextChoices):
    """First or again, confirmed by a person."""

    FIRST = "first", "初信初访"
    AGAIN = "again", "重信重访"


class Crowd(models.TextChoices):
    """One person or a group (five and more; the number is recalled, so a person confirms)."""

    SINGLE = "single", "个体"
    GROUP = "group", "集体"


class Matter(models.TextChoices):
    """Classes of content after the public bulletins (law-facts 6.2)."""

    FARMING = "farming", "农村农业"
    MARKET = "market", "市场监督"
    LAND = "land", "自然资源"
    BUILDING = "building", "城乡建设"
    ECOLOGY = "ecology", "生态环境"
    LABOUR = "labour", "劳动和社会保障"
    TRANSPORT = "transport", "交通运输"
    HEALTH = "health", "卫生健康"
    HOUSING = "housing", "房产物业"
    ECONOMY = "economy", "经济管理"
    CULTURE = "culture", "文体旅游"
    PARTY = "party", "党务政务"
    STAFF = "staff", "组织人事"
    SCIENCE = "science", "科技与信息产业"
    ARMY = "army", "军队事务"
    CIVIL = "civil", "民政与应急"
    EDUCATION = "education", "教育"
    JUSTICE = "justice", "政法"
    DISCIPLINE = "discipline", "纪检监察"
    OTHER = "other", "其他"


class Desk(models.TextChoices):
    """Where people were heard; nothing said is the town's reception."""

    TOWN = "town", "镇接待"
    VILLAGE = "village", "村（社区）接待或走访"


AT_TOWN = ~Q(desk=Desk.VILLAGE)


class PetitionVisit(Row):
    """One visit. `petition` is the number of the matter it led to, where it led to one."""

    came_on = Day(
        "来访日期",
        heads=("日期", "来访时间", "接待日期", "信访日期"),
        example="2024-03-05",
        guide="填来访那一天；同一批人第二天又来，另记一条。",
        cites="信访工作条例第二十条",
    )
    matter = Text(
        "反映事项",
        heads=("来访事项", "反映内容", "来访诉求", "信访诉求"),
        example="村内道路排水问题",
        guide="用一句话写反映什么、要什么，不写姓名。",
        cites="信访工作条例第十九条",
    )
    people = Count(
        "来访人数",
        measure="人",
        default=1,
        heads=("人数", "信访人数", "批次人数"),
        example="1",
        guide="填这一批来了几个人；一批记一条，批次和人次分开算。",
        cites="信访工作条例第二十条",
    )
    visitor = Text(
        "来访人", personal=True, blank=True, max_length=80, heads=("姓名", "信访人"), example="甲某", cites="信访工作条例第十九条"
    )
    phone = Text("联系电话", personal=True, blank=True, max_length=40, heads=("电话",), later=True)
    matter_class = Choice("内容分类", choices=Matter.choices, blank=True, heads=("业务分类",))
    repeat = Choice("初重", choices=Repeat.choices, blank=True, heads=("初/重", "初访重访", "是否重复"))
    crowd = Choice("个集", choices=Crowd.choices, blank=True, heads=("个访集体访",))
    leader = Flag("领导接访", heads=("领导接待",), cites="信访工作条例第十八条")
    handler = Text("接待人", max_length=40, blank=True, heads=("接访人", "接待领导", "登记人"))
    result = Text("处理情况", blank=True, later=True, heads=("办理情况", "处理结果"))
    petition = Count(
        "信访事项登记号",
        null=True,
        blank=True,
        later=True,
        guide="已经登记成信访事项的，填它的登记号，两边就连上了。",
        cites="信访工作条例第二十三条",
    )
    desk = Choice("接待处", choices=Desk.choices, blank=True, later=True, heads=("接待地点",))

    sheet = Sheet(
        day="came_on",
        title="matter",
        group="信访",
        quick=("came_on", "unit", "matter", "people", "visitor", "repeat", "leader", "handler"),
        filters=("matter_class", "repeat", "crowd", "leader"),
        search=("matter", "handler"),
        tallies={
            "batches": Tallied("来访批次", "批", when="came_on", where=AT_TOWN),
            "people": Tallied("来访人次", "人次", when="came_on", where=AT_TOWN, add="people"),
            "leader": Tallied("领导接访", "批", when="came_on", where=AT_TOWN & Q(leader=True), within="batches"),
        },
        phone=Phone(
            "来访走访",
            "群众来村里反映，或走访时听到的；检举控告请直接找纪检、信访，不在这里写",
            ("came_on", "unit", "matter", "people", "visitor", "phone", "result"),
            3,
            fate="result",
            sets={"desk": Desk.VILLAGE.value},
        ),
        keep_years=10,
        about="一批来访记一条，人数记人次；来访转为信访事项办理的，填事项登记号，两边不相加。",
        cites="信访工作条例第十八条、第二十条",
    )

    class Meta:
        verbose_name = "来访登记"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "came_on"], name="petition_visit_came")]

    def __str__(self) -> str:
        return str(self.matter)

    def clean(self) -> None:
        """Somebody came; one person is no group."""
        if not self.people:
            raise ValidationError({"people": "来访人数至少1人。"})
        if self.crowd == Crowd.GROUP and self.people == 1:
            raise ValidationError({"crowd": "只有1人来访，不是集体访，请核对人数。"})
