"""整改: one shortcoming from a report, an inspection or a paper, with cause, measure, day, recheck and what became of it.

The yearly report names shortcomings and their causes (督察工作规定, the five parts); what is not closed goes into the plan
of the next year, so this year's report can be read against last year's. The day is the plan's own (house clock).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from fazhi.cases.ask import Ask
from fazhi.cases.kind import Branch, Gate, Kind, Move, Paper, Run
from fazhi.cases.kinds.task import village_named
from fazhi.cases.life import Life
from fazhi.cases.row import Case
from fazhi.records.fields import Choice, Count, Day, Flag, Long, Text
from fazhi.records.sheet import Sheet, Tallied

LEADER = "责任领导"


class Source(models.TextChoices):
    """Where the shortcoming was named."""

    REPORT = "report", "上年度报告"
    INSPECTION = "inspection", "法治督察"
    ASSESSMENT = "assessment", "考核"
    SUPERVISION = "supervision", "执法监督、案卷评查"
    REMEDY = "remedy", "复议、诉讼、建议"
    AUDIT = "audit", "巡察、审计"
    DUTY_REPORT = "duty_report", "述法查摆"
    SELF = "self", "自查"
    OTHER = "other", "其他"


class Recheck(models.TextChoices):
    """What the second look found."""

    PASSED = "passed", "整改到位"
    FAILED = "failed", "没有到位，继续整改"


class State(models.TextChoices):
    """Where it stands."""

    OPEN = "open", "整改中"
    DONE = "done", "已整改，待复查"
    CLOSED = "closed", "已销号"
    CARRIED = "carried", "转入下年计划"


S = State
FINAL = frozenset({S.CLOSED, S.CARRIED})


class Rectification(Case):
    """One shortcoming. It belongs to the town."""

    found_on = Day("查摆日期", heads=("发现日期", "反馈日期", "日期"), example="2024-01-15")
    matter = Text("不足和问题", heads=("问题", "存在问题", "不足", "问题表现"), example="合同送审不全")
    source = Choice("来源", choices=Source.choices, default=Source.REPORT, heads=("问题来源",))
    report_year = Count("报告年度", measure="年", null=True, blank=True, heads=("年度",), example="2023",
                        help_text="哪一年的报告写的不足")  # fmt: skip
    cause = Text("原因", blank=True, heads=("问题原因", "产生原因"))
    measure = Text("整改措施", blank=True, heads=("措施",))
    bearer = Text("责任单位", max_length=80, blank=True, counted=True, heads=("责任部门", "责任站所"), example="党政办")
    due_on = Day("整改时限", null=True, blank=True, heads=("时限", "完成时限", "整改期限"), help_text="方案、通知写明的才填")
    paper = Text("来源文号", max_length=80, blank=True, later=True, heads=("文号", "反馈文号"))
    leader = Text("责任领导", max_length=60, blank=True, later=True, heads=("牵头领导",))
    assisting = Text("配合单位", blank=True, later=True, help_text="村（社区）只写在这里")
    origin_entry = Count("来源登记号", null=True, blank=True, later=True)
    state = Choice("整改状态", choices=State.choices, default=State.OPEN, blank=True, later=True, heads=("状态", "整改进展"))
    done_on = Day("完成日期", null=True, blank=True, later=True, heads=("整改完成日期", "完成时间"))
    outcome = Long("整改情况", blank=True, later=True, heads=("整改结果", "整改落实情况"))
    evidence = Text("佐证", blank=True, later=True, heads=("佐证材料",))
    rechecked_on = Day("复查日期", null=True, blank=True, later=True)
    recheck = Choice("复查结果", choices=Recheck.choices, blank=True, later=True)
    rechecker = Text("复查人", max_length=40, blank=True, later=True)
    carried_on = Day("转入日期", null=True, blank=True, later=True)
    carry_why = Text("没有整改到位的原因", blank=True, later=True)
    next_task = Count("下年任务登记号", null=True, blank=True, later=True)
    late = Flag("晚于时限整改", editable=False)
    stood_until = Day("整改中至", null=True, blank=True, editable=False)

    sheet = Sheet(
        day="found_on",
        title="matter",
        group="组织领导",
        unit="",
        quick=("found_on", "matter", "source", "report_year", "cause", "measure", "bearer", "due_on"),
        heads={
            "整改": ("done_on", "outcome", "evidence"),
            "复查": ("rechecked_on", "recheck", "rechecker"),
            "转入下年": ("carried_on", "carry_why", "next_task"),
        },
        filters=("state", "source", "recheck"),
        search=("matter", "cause", "measure", "bearer", "paper"),
        key=("paper", "matter"),
        tallies={
            "problems": Tallied("查摆和反馈的问题", "个", when="found_on"),
            "rectified": Tallied("完成整改的问题", "个", when="done_on"),
        },
        about="报告写的不足、督察和检查反馈的问题，一个一条；写清原因和措施，整改后复查销号，没到位的转入下年计划。",
    )

    class Meta:
        verbose_name = "问题整改"
        default_permissions = ()
        indexes = [
            models.Index(fields=["unit", day], name=f"rectification_{day}")
            for day in ("found_on", "due_on", "done_on", "rechecked_on", "carried_on", "closed_on")
        ]

    def __str__(self) -> str:
        return str(self.matter)

    def rules(self) -> None:
        """A village is never responsible; a report's shortcoming names the year of the report; days lie in their order."""
        if village := village_named(self.bearer):
            raise ValidationError({"bearer": f"村（社区）不作责任单位，请把“{village}”填到配合单位，责任单位填机关站所。"})
        if self.due_on and self.due_on < self.found_on:
            raise ValidationError({"due_on": "整改时限早于查摆日期，请核对。"})
        if self.report_year and not 2000 <= self.report_year <= self.found_on.year:
            raise ValidationError({"report_year": f"报告年度应是四位年份，不晚于查摆的{self.found_on.year}年，请核对。"})


def _unexplained(life: Life) -> str:
    missing = [
        label for name, label in (("cause", "原因"), ("measure", "整改措施"), ("bearer", "责任单位")) if not life.value(name)
    ]
    return f"还没有填写{'、'.join(missing)}，请先补填，再登记。" if missing else ""


def _concluded(life: Life, deadlines: Mapping[str, Any], calendar: Any) -> dict[str, Any]:
    """Whether it was done after its day; the last day on which it was neither closed nor carried over."""
    due, done = life.value("due_on"), life.last("rectified")
    ended = life.last("rechecked", "carried") if life.state in FINAL else None
    return {"late": bool(due and done and done > due), "stood_until": ended - timedelta(days=1) if ended else None}


FOUND, DONE, LEFT = "shortcoming_found", ("rectified",), ("carried",)
BY_RECHECK: dict[str, str] = {Recheck.PASSED: S.CLOSED, Recheck.FAILED: S.OPEN}

Rectification.kind = Kind(
    states={state.value: str(state.label) for state in State},
    initial=S.OPEN,
    final=FINAL,
    opening="found_on",
    opens=lambda facts: (FOUND,),
    moves=(
        Move("rectify", "完成整改", (S.OPEN,), S.DONE, ("rectified",), day="done_on", asks=(
            Ask("outcome", "整改情况", "long", into="outcome"),
            Ask("evidence", "佐证（文号、登记号）", required=False, into="evidence"),
        ), hint="做了什么、改到什么程度"),
        Move("look_again", "复查", (S.DONE,), Branch("recheck", BY_RECHECK), ("rechecked",), day="rechecked_on", asks=(
            Ask("recheck", "复查结果", "choice", choices=tuple(Recheck.choices), into="recheck"),
            Ask("rechecker", "复查人", required=False, into="rechecker"),
        ), hint="到位的销号，没有到位的继续整改"),
        Move("carry", "转入下年计划", (S.OPEN, S.DONE), S.CARRIED, ("carried",), day="carried_on", approval=LEADER, asks=(
            Ask("carry_why", "没有整改到位的原因", into="carry_why"),
            Ask("next_task", "下年任务登记号", "count", required=False, into="next_task"),
        ), hint="如实写原因，下年报告里还要说"),
    ),
    runs=(
        Run("rectification.due", FOUND, DONE, LEFT, lambda life: bool(life.value("due_on")), given="due_on", press=("rectify",),
            saying="告诉责任单位：“{title}”最迟{due}整改到位，把做了什么和佐证报来。"),
    ),
    gates=(
        Gate("explained", "写明原因、措施和责任单位", ("rectify", "carry"), _unexplained,
             "法治政府建设与责任落实督察工作规定：年度报告写明不足和原因"),
    ),
    papers=(
        Paper("rectified", "问题整改情况报告", ("rectify",),
              ("{source}指出的问题：{matter}。", "原因：{cause}。", "整改措施：{measure}；责任单位：{bearer}。",
               "整改情况：{outcome}",
               "?佐证：{evidence}。")),
        Paper("closing", "问题整改复查销号表", ("look_again",),
              fields=("entry", "matter", "source", "paper", "cause", "measure", "bearer", "due_on", "done_on", "outcome",
                      "recheck"),
              boxes=("责任单位意见", "复查人意见", "责任领导意见")),
        Paper("carry_form", "问题整改转入下年计划审批表", ("carry",),
              fields=("entry", "matter", "source", "cause", "measure", "bearer", "due_on", "carry_why"),
              boxes=("责任单位意见", f"{LEADER}意见")),
    ),
    conclude=_concluded,
    concluded={"late": False, "stood_until": None},
)  # fmt: skip
