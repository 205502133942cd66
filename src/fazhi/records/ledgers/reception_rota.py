"""领导接访下访台账: which leader received people on which day, and how many came.

信访工作条例 art. 18 gives leaders the duty to receive and to go down regularly and names no number. The batches counted here
are the leader's own; the reception book (来访登记) may hold the same ones, so the two are never added.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fazhi.records.fields import Choice, Count, Day, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet, Tallied


class Post(models.TextChoices):
    """Whose day it was."""

    SECRETARY = "secretary", "党（工）委书记"
    HEAD = "head", "乡镇长（街道主任）"
    TEAM = "team", "其他班子成员"


MAIN = (Post.SECRETARY, Post.HEAD)


class Form(models.TextChoices):
    """How people were met."""

    RECEPTION = "reception", "接访"
    DOWN = "down", "下访"
    APPOINTED = "appointed", "约访"


class ReceptionRota(Row):
    """One leader's day of reception, with nobody coming as well."""

    held_on = Day("日期", heads=("接访日期", "值班日期", "下访日期", "时间"), example="2024-03-05")
    leader = Text("接访领导", max_length=40, heads=("领导", "值班领导", "接待领导", "下访领导"), example="甲镇长")
    post = Choice("职务", choices=Post.choices, default=Post.TEAM, heads=("领导职务",))
    form = Choice("方式", choices=Form.choices, default=Form.RECEPTION, heads=("接访方式", "形式"))
    place = Text("地点", max_length=80, blank=True, heads=("接访地点", "下访地点"), example="镇信访接待室")
    batches = Count("接待批次", measure="批", null=True, blank=True, heads=("批次", "来访批次"))
    people = Count("接待人次", measure="人次", null=True, blank=True, heads=("人次", "来访人次"))
    matters = Text("反映事项", blank=True, heads=("主要事项", "反映问题"), example="村内道路排水问题")
    handled = Text("处理情况", blank=True, later=True, heads=("办理情况", "协调结果"))
    petitions = Text("信访事项登记号", max_length=80, blank=True, later=True, heads=("信访件编号",))

    sheet = Sheet(
        day="held_on",
        title="leader",
        group="信访",
        unit="",
        quick=("held_on", "leader", "post", "form", "place", "batches", "people", "matters"),
        filters=("post", "form"),
        search=("leader", "place", "matters"),
        tallies={
            "sessions": Tallied("领导接访下访", "次", when="held_on"),
            "main": Tallied("党政主要负责人接访下访", "次", when="held_on", where=Q(post__in=MAIN), within="sessions"),
            "batches": Tallied("领导接待批次", "批", when="held_on", add="batches"),
            "people": Tallied("领导接待人次", "人次", when="held_on", add="people"),
        },
        about="一位领导接访、下访一天一条，没人来的批次填0；同一批来访登记簿上已有的，两边各记各的，不相加。",
        cites="信访工作条例第十八条",
    )

    class Meta:
        verbose_name = "领导接访下访"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "held_on"], name="reception_rota_held")]

    def __str__(self) -> str:
        return str(self.leader)

    def clean(self) -> None:
        """A batch has at least one person, and people come in batches."""
        if self.people is None:
            return
        if self.batches is None or self.people < self.batches or (self.people and not self.batches):
            raise ValidationError({"people": "接待人次应不少于接待批次，没有来访的两项都填0，请核对。"})
