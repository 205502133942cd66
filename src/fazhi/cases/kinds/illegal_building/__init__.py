"""违法建设: from the finding to the closing, with papers; the commonest lawsuit of a town.

In the planning areas of townships and villages the town orders and may pull down (城乡规划法第六十五条); elsewhere the county is
competent (第六十四条), and the case is passed on. The way is 行政强制法第三十四条至第四十四条, in place of the party 第五十条至
第五十二条. `unit` is where it lies: the village tells and assists, the town makes every step.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from fazhi.cases.kind import Kind
from fazhi.cases.kinds.illegal_building.gates import GATES, LIMITS, RUNS, removal_from
from fazhi.cases.kinds.illegal_building.papers import PAPERS
from fazhi.cases.kinds.illegal_building.steps import MOVES
from fazhi.cases.kinds.illegal_building.words import (
    FINAL,
    Breach,
    Hours,
    Outcome,
    Remedy,
    Replaced,
    Self,
    Source,
    State,
    Told,
    Zone,
)
from fazhi.cases.kinds.penalty.limits import barring, hindrance
from fazhi.cases.life import Life
from fazhi.cases.row import Case
from fazhi.law import Calendar
from fazhi.records.fields import Choice, Count, Day, Text
from fazhi.records.sheet import Sheet, Tallied


class IllegalBuilding(Case):
    """One building, or one extension of it."""

    found_on = Day("发现日期", heads=("巡查日期", "登记日期", "发现时间"), example="2024-03-01")
    matter = Text("建设情况", heads=("违建情况", "违法建设内容", "建筑物名称"), example="未经批准搭建的砖混房屋")
    builder = Text("当事人", personal=True, blank=True, heads=("建设人", "违建户主", "户主"), example="甲某")
    place = Text("具体位置", blank=True, heads=("地点", "地址", "位置"), example="村东路口北侧")
    area = Count("建筑面积", measure="平方米", null=True, blank=True, heads=("面积", "违建面积", "面积（平方米）"))
    first_officer = Text("执法人员一证号", personal=True, max_length=40, blank=True, heads=("执法人员1", "主办人"))
    second_officer = Text("执法人员二证号", personal=True, max_length=40, blank=True, heads=("执法人员2", "协办人"))
    source = Choice("发现渠道", choices=Source.choices, default=Source.PATROL, later=True, heads=("来源",))
    number = Text("案件编号", max_length=60, blank=True, later=True, heads=("编号", "案号"))
    phone = Text("联系电话", personal=True, max_length=40, blank=True, later=True, heads=("电话",))
    built_on = Day("建设时间", null=True, blank=True, later=True, heads=("建成时间",))
    state = Choice("办理状态", choices=State.choices, default=State.FOUND, blank=True, later=True, heads=("处置状态",))
    surveyed_on = Day("勘验日期", null=True, blank=True, later=True)
    cleared_on = Day("认定不违法日期", null=True, blank=True, later=True)
    identified_on = Day("认定日期", null=True, blank=True, later=True, heads=("认定违建日期",))
    zone = Choice("所在规划区", choices=Zone.choices, blank=True, later=True)
    breach = Choice("违法情形", choices=Breach.choices, blank=True, later=True)
    passed_on = Day("移送日期", null=True, blank=True, later=True)
    passed_to = Text("移送单位", max_length=80, blank=True, later=True)
    stopped_on = Day("责令停建日期", null=True, blank=True, later=True, heads=("停工通知日期",))
    stop_number = Text("停建通知书文号", max_length=60, blank=True, later=True)
    ordered_on = Day("责令改正（拆除）日期", null=True, blank=True, later=True, heads=("责令限改日期", "限拆日期"))
    order_number = Text("责令通知书文号", max_length=60, blank=True, later=True)
    remedy = Choice("责令内容", choices=Remedy.choices, blank=True, later=True)
    correct_by = Day("改正（拆除）期限", null=True, blank=True, later=True)
    told = Choice("起诉期限告知", choices=Told.choices, blank=True, later=True)
    defended_on = Day("陈述申辩日期", null=True, blank=True, later=True)
    served_on = Day("通知书送达日期", null=True, blank=True, later=True, heads=("送达日期",))
    urged_on = Day("催告日期", null=True, blank=True, later=True)
    urge_number = Text("催告书文号", max_length=60, blank=True, later=True)
    urged_to = Day("催告履行日期", null=True, blank=True, later=True)
    announced_on = Day("公告日期", null=True, blank=True, later=True)
    announcement_number = Text("公告文号", max_length=60, blank=True, later=True)
    announce_by = Day("公告自拆日期", null=True, blank=True, later=True)
    decided_on = Day("强制拆除决定日期", null=True, blank=True, later=True)
    decision_number = Text("强制拆除决定书文号", max_length=60, blank=True, later=True)
    appealed_on = Day("申请复议日期", null=True, blank=True, later=True)
    reconsidered_on = Day("收到复议决定日期", null=True, blank=True, later=True)
    reconsideration = Choice("复议结果", choices=Outcome.choices, blank=True, later=True)
    sued_on = Day("起诉日期", null=True, blank=True, later=True)
    judged_on = Day("裁判生效日期", null=True, blank=True, later=True)
    judgment = Choice("裁判结果", choices=Outcome.choices, blank=True, later=True)
    obstacle_on = Day("障碍发生日期", null=True, blank=True, later=True)
    obstacle_over_on = Day("障碍消除日期", null=True, blank=True, later=True)
    confirmed_on = Day("期满核实日期", null=True, blank=True, later=True)
    planned_on = Day("拟拆除日期", null=True, blank=True, later=True)
    urgency = Text("紧急情况", blank=True, later=True)
    demolished_on = Day("强制拆除日期", null=True, blank=True, later=True, heads=("拆除日期",))
    hours = Choice("拆除时段", choices=Hours.choices, blank=True, later=True)
    replacement_on = Day("代履行决定日期", null=True, blank=True, later=True)
    replacement_ground = Choice("代履行情形", choices=Replaced.choices, blank=True, later=True)
    replace_planned_on = Day("拟代履行日期", null=True, blank=True, later=True)
    replacement_urged_on = Day("代履行催告日期", null=True, blank=True, later=True)
    replaced_on = Day("代履行日期", null=True, blank=True, later=True)
    replaced_at_once_on = Day("立即代履行日期", null=True, blank=True, later=True)
    replacement_told_on = Day("事后通知日期", null=True, blank=True, later=True)
    self_on = Day("自行拆除（改正）日期", null=True, blank=True, later=True, heads=("自拆日期", "整改日期"))
    self_way = Choice("自行处理方式", choices=Self.choices, blank=True, later=True)
    withdrawn_on = Day("撤销决定日期", null=True, blank=True, later=True)
    finished_on = Day("结案日期", null=True, blank=True, later=True, heads=("办结日期",))
    archive = Text("归档号", max_length=60, blank=True, later=True)
    removal_from = Day("最早可强制拆除日期", null=True, blank=True, editable=False)
    hindrance = Text("时点问题", blank=True, editable=False)

    sheet = Sheet(
        day="found_on",
        title="matter",
        group="行政执法",
        unit="所在村（社区）",
        quick=("found_on", "unit", "matter", "builder", "place", "area", "first_officer", "second_officer"),
        heads={
            "责令改正": ("ordered_on", "order_number", "remedy", "correct_by", "told"),
            "催告": ("urged_on", "urge_number", "urged_to"),
            "公告": ("announced_on", "announcement_number", "announce_by"),
            "复议诉讼": ("appealed_on", "reconsidered_on", "reconsideration", "sued_on", "judged_on", "judgment"),
        },
        filters=("state", "zone", "remedy", "source"),
        search=("matter", "place", "number", "order_number"),
        key=("number",),
        tallies={
            "found": Tallied("发现违法建设", "处", "found_on"),
            "forced": Tallied("强制拆除", "处", "demolished_on"),
            "by_self": Tallied("自行拆除（改正）", "处", "self_on"),
        },
        keep_years=30,
        about="一处一件。由镇认定、责令和拆除，村（社区）只报告和配合；不在乡、村庄规划区的移送县级部门；期限没有满不能拆。",
    )

    class Meta:
        verbose_name = "违法建设"
        default_permissions = ()
        indexes = [
            models.Index(fields=["unit", day], name=f"building_{day}")
            for day in (
                "found_on",
                "stopped_on",
                "ordered_on",
                "demolished_on",
                "self_on",
                "passed_on",
                "sued_on",
                "replaced_on",
                "replaced_at_once_on",
            )
        ]

    def __str__(self) -> str:
        return str(self.matter)

    def rules(self) -> None:
        """No step on a day on which it may not be made (行政强制法第四十三条、第四十四条)."""
        if says := barring(self.hindrance):
            raise ValidationError(f"{says}。")


def concluded(life: Life, deadlines: Mapping[str, Any], calendar: Calendar) -> dict[str, Any]:
    """From which day it may be pulled down, and what stands against the days on which steps were made."""
    return {"removal_from": removal_from(life), "hindrance": hindrance(life, LIMITS, deadlines, calendar)}


IllegalBuilding.kind = Kind(
    states={state.value: str(state.label) for state in State},
    initial=State.FOUND,
    final=frozenset(FINAL),
    opening="found_on",
    moves=MOVES,
    runs=RUNS,
    gates=GATES,
    papers=PAPERS,
    conclude=concluded,
    concluded={"removal_from": None, "hindrance": ""},
)
