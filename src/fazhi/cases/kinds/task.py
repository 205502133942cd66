"""年度任务: one task from a paper, with its leader, its responsible unit, its day, its progress and its evidence.

Columns after law-facts §16.15. The day is the one that the paper names (house clock task.due), moved only by who gave the
task; a village is never the responsible unit, it may assist (厅字〔2022〕28号). `duty` names a duty of the law library.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fazhi.cases.ask import Ask
from fazhi.cases.kind import Gate, Kind, Move, Paper, Run
from fazhi.cases.life import Life
from fazhi.cases.row import Case
from fazhi.law import load_book
from fazhi.records.fields import Choice, Count, Day, Flag, Long, Text
from fazhi.records.sheet import Sheet, Tallied

LEADER = "责任领导"
VILLAGE = re.compile(r"(村|社区|村委会|居委会|村民委员会|居民委员会|村党支部|社区党支部)$")
APART = re.compile(r"[、，,；;\s]+")


def village_named(bearers: str) -> str:
    """The first village or community among the units of a text, or an empty text."""
    return next((one for one in APART.split(bearers.strip()) if VILLAGE.search(one)), "")


@cache
def _duties() -> dict[str, tuple[str, ...]]:
    """Label of a duty in the shipped law data → its names (two laws may use one label)."""
    found: dict[str, tuple[str, ...]] = {}
    for one in dict.fromkeys((duty.label, duty.name) for law in load_book().laws() for duty in law.duties):
        found[one[0]] = (*found.get(one[0], ()), one[1])
    return found


def duty_names(text: str) -> tuple[str, ...]:
    """The names (duty.…) that a text names by label or name; none for an unknown one."""
    text = text.strip()
    return _duties().get(text) or tuple(name for names in _duties().values() for name in names if name == text)


def duty_label(name: str) -> str:
    """The label of a duty's name; the text itself where it is a label already."""
    return next((label for label, names in _duties().items() if name.strip() in names), name.strip())


class Source(models.TextChoices):
    """Where it came from."""

    SUPERIOR = "superior", "上级文件"
    OWN = "own", "本级计划、方案"
    MEETING = "meeting", "会议议定"
    REPORT = "report", "上年度报告的安排"
    OTHER = "other", "其他"


class State(models.TextChoices):
    """Where it stands."""

    OPEN = "open", "在办"
    DONE = "done", "已完成"
    CARRIED = "carried", "结转下年"
    DROPPED = "dropped", "下达单位取消"


S = State


class Task(Case):
    """One task. It belongs to the town."""

    set_on = Day("下达日期", heads=("日期", "部署日期", "来文日期"), example="2024-03-05")
    name = Text("任务", heads=("任务名称", "工作任务", "重点任务", "任务内容"), example="修订合法性审查制度")
    source_kind = Choice("来源", choices=Source.choices, default=Source.SUPERIOR, heads=("任务来源",))
    source = Text("来源文件", blank=True, heads=("来源文件名称", "文件名称"), example="年度法治政府建设工作要点")
    number = Text("来源文号", max_length=80, blank=True, heads=("文号", "来源文件文号"), example="演示〔2024〕2号")
    leader = Text("责任领导", max_length=60, blank=True, heads=("牵头领导", "分管领导"))
    bearer = Text(
        "责任单位", max_length=80, blank=True, counted=True, heads=("责任部门", "责任站所", "牵头单位"), example="司法所"
    )
    due_on = Day("完成时限", null=True, blank=True, heads=("时限", "完成期限"), help_text="文件写明的才填")
    assisting = Text("配合单位", blank=True, later=True, heads=("协助单位",), help_text="村（社区）只写在这里")
    received_paper = Count("来文登记号", null=True, blank=True, later=True)
    rectification = Count("对应整改登记号", null=True, blank=True, later=True)
    duty = Text("对应法定义务", max_length=80, blank=True, later=True, counted=True, help_text="照法规库义务清单的名称填")
    part = Text("对应报告条目", max_length=80, blank=True, later=True, counted=True, heads=("对应报告章节",))
    assessed_by = Text("对应考核指标", max_length=80, blank=True, later=True, counted=True, heads=("考核指标",))
    state = Choice("进展状态", choices=State.choices, default=State.OPEN, blank=True, later=True, heads=("状态", "完成状态"))
    progress_on = Day("最近进展日期", null=True, blank=True, later=True)
    progress = Long("最近进展", blank=True, later=True, heads=("进度", "进展情况"))
    extended_on = Day("同意延期日期", null=True, blank=True, later=True)
    extended_to = Day("延期后时限", null=True, blank=True, later=True)
    done_on = Day("完成日期", null=True, blank=True, later=True, heads=("完成时间",))
    evidence = Text("佐证", blank=True, later=True, heads=("佐证材料",), help_text="文号或者登记号即可")
    outcome = Long("完成情况", blank=True, later=True)
    carried_on = Day("结转日期", null=True, blank=True, later=True)
    carry_why = Text("结转原因", blank=True, later=True)
    next_task = Count("下年任务登记号", null=True, blank=True, later=True)
    dropped_on = Day("取消日期", null=True, blank=True, later=True)
    drop_paper = Text("取消依据", blank=True, later=True)
    task_due = Day("时限", null=True, blank=True, editable=False)
    late = Flag("晚于时限完成", editable=False)
    stood_until = Day("在办至", null=True, blank=True, editable=False)

    sheet = Sheet(
        day="set_on",
        title="name",
        group="组织领导",
        unit="",
        quick=("set_on", "name", "source_kind", "source", "number", "leader", "bearer", "due_on"),
        heads={
            "进展": ("progress_on", "progress"),
            "完成": ("done_on", "evidence", "outcome"),
            "结转": ("carried_on", "carry_why", "next_task"),
        },
        filters=("state", "source_kind"),
        search=("name", "source", "number", "bearer", "evidence"),
        key=("number", "name"),
        tallies={
            "set": Tallied("年度任务", "项", when="set_on"),
            "done": Tallied("完成年度任务", "项", "done_on", Q(state=State.DONE)),
        },
        about="从文件、会议分解来的任务，一项一条；责任在机关站所，村（社区）只作配合单位。做完填佐证，没做完的结转。",
    )  # fmt: skip

    class Meta:
        verbose_name = "年度任务"
        default_permissions = ()
        indexes = [
            models.Index(fields=["unit", day], name=f"task_{day}")
            for day in ("set_on", "due_on", "task_due", "done_on", "carried_on", "dropped_on", "closed_on")
        ]

    def __str__(self) -> str:
        return str(self.name)

    def rules(self) -> None:
        """A village is never responsible; the duty is one of the law library; days lie in their order."""
        if village := village_named(self.bearer):
            raise ValidationError({"bearer": f"村（社区）不作责任单位，请把“{village}”填到配合单位，责任单位填机关站所。"})
        if self.due_on and self.due_on < self.set_on:
            raise ValidationError({"due_on": "完成时限早于下达日期，请核对文件。"})
        if self.extended_to and self.due_on and self.extended_to < self.due_on:
            raise ValidationError({"extended_to": "延期后的时限早于原来的时限，请核对。"})
        if self.duty and not duty_names(self.duty):
            near = [label for label in _duties() if self.duty[:2] in label][:5]
            more = f"相近的有：{'、'.join(near)}。" if near else "请到法规库的义务清单查名称。"
            raise ValidationError({"duty": f"法规库没有“{self.duty}”这项义务，{more}"})
        self.duty = duty_label(self.duty)


def _unborne(life: Life) -> str:
    return "" if life.value("bearer") else "还没有明确责任单位，请先在任务里填写责任单位，再登记完成。"


def _concluded(life: Life, deadlines: Mapping[str, Any], calendar: Any) -> dict[str, Any]:
    """The day that counts: the paper's, or the later one that who gave the task agreed to. The last day it was open."""
    due, done = life.value("extended_to") or life.value("due_on"), life.first("task_done")
    ended = life.first("task_done", "task_carried", "task_dropped")
    last = ended - timedelta(days=1) if ended else None
    return {"task_due": due, "late": bool(due and done and done > due), "stood_until": last}


def _extended(life: Life) -> bool:
    return bool(life.value("extended_to"))


def _dated(life: Life) -> bool:
    return bool(life.value("due_on")) and not _extended(life)


MOVES = (
    Move("advance", "登记进展", (S.OPEN,), day="progress_on", asks=(Ask("progress", "进展情况", "long", into="progress"),),
         hint="写到哪一步、还差什么"),
    Move("extend", "下达单位同意延期", (S.OPEN,), day="extended_on", asks=(
        Ask("extended_to", "新的时限", "day", into="extended_to"), Ask("paper", "同意延期的文号或者通知", required=False),
    ), hint="只有下达单位可以改时限"),
    Move("finish", "完成", (S.OPEN,), S.DONE, ("task_done",), day="done_on", asks=(
        Ask("evidence", "佐证（文号、登记号）", into="evidence"),
        Ask("outcome", "完成情况", "long", required=False, into="outcome"),
    ), hint="佐证取最轻的：文号、登记号就够"),
    Move("carry", "结转下年", (S.OPEN,), S.CARRIED, ("task_carried",), day="carried_on", approval=LEADER, asks=(
        Ask("carry_why", "没有完成的原因", into="carry_why"),
        Ask("next_task", "下年任务登记号", "count", required=False, into="next_task"),
    ), hint="如实写原因，列入下年安排"),
    Move("drop", "下达单位取消", (S.OPEN,), S.DROPPED, ("task_dropped",), day="dropped_on",
         asks=(Ask("drop_paper", "取消的依据", into="drop_paper"),)),
)  # fmt: skip
SET, DONE, LEFT, PRESS = "task_set", ("task_done",), ("task_carried", "task_dropped"), ("finish",)
SAYING = "告诉责任单位：“{title}”最迟{due}完成，做完报一个文号或登记号；完不成提前说。"

Task.kind = Kind(
    states={state.value: str(state.label) for state in State},
    initial=S.OPEN,
    final=frozenset({S.DONE, S.CARRIED, S.DROPPED}),
    opening="set_on",
    opens=lambda facts: (SET,),
    moves=MOVES,
    runs=(
        Run("task.due", SET, DONE, LEFT, _dated, given="due_on", press=PRESS, saying=SAYING),
        Run("task.due", SET, DONE, LEFT, _extended, given="extended_to", press=PRESS),
    ),
    gates=(
        Gate("borne", "明确责任单位", ("finish",), _unborne, "任务文件：一项任务落实到一个责任单位"),
    ),
    papers=(
        Paper("task", "年度任务分解单", ("advance",),
              fields=("entry", "name", "source", "number", "leader", "bearer", "assisting", "set_on", "task_due", "progress"),
              boxes=("责任单位意见", "责任领导意见")),
        Paper("carry_form", "年度任务结转审批表", ("carry",),
              fields=("entry", "name", "source", "number", "bearer", "set_on", "task_due", "progress", "carry_why"),
              boxes=("责任单位意见", f"{LEADER}意见")),
        Paper("report", "关于任务完成情况的报告", ("finish",),
              ("{source}（{number}）下达的“{name}”，由{bearer}承担，时限为{task_due}。", "该任务已于{done_on}完成。",
               "?完成情况：{outcome}", "佐证：{evidence}。")),
    ),
    conclude=_concluded,
    concluded={"task_due": None, "late": False, "stood_until": None},
)  # fmt: skip
