"""重大行政决策: one matter through the thirteen steps of 重大行政决策程序暂行条例; towns follow it by reference (art. 42).

Each step that may not apply is said to apply or not, and why (law-facts §3); nothing is discussed before it was reviewed
(art. 25). The review itself may be a row of 合法性审查: then its number stands here and its time is counted there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fazhi.cases.kind import Begin, Kind, Run
from fazhi.cases.kinds.decision.gates import GATES
from fazhi.cases.kinds.decision.papers import PAPERS
from fazhi.cases.kinds.decision.steps import MOVES
from fazhi.cases.kinds.decision.words import (
    MADE,
    SKIPPED,
    STEPS,
    Competition,
    Expertise,
    Ground,
    Matter,
    Outcome,
    Proposer,
    Result,
    Risk,
    State,
    Use,
    Way,
)
from fazhi.cases.kinds.task import village_named
from fazhi.cases.life import Life
from fazhi.cases.row import Case
from fazhi.records.fields import Choice, Count, Day, Flag, Long, Text
from fazhi.records.ledgers.adviser_opinion import Subject
from fazhi.records.sheet import Sheet, Tallied


def _use(label: str) -> Any:
    return Choice(label, choices=Use.choices, blank=True, later=True, max_length=4, heads=(f"{label}是否适用",))


def _reason(label: str) -> Any:
    return Text(f"{label}不适用理由", blank=True, later=True)


class Decision(Case):
    """One matter, from the proposal to its end. It belongs to the town."""

    proposed_on = Day("提出日期", heads=("建议日期", "决策建议日期"), example="2024-03-05")
    number = Text("决策编号", max_length=60, blank=True, heads=("编号",))
    matter = Text("决策事项", heads=("事项名称", "名称", "决策名称"), example="集贸市场搬迁")
    matter_class = Choice("事项类别", choices=Matter.choices, default=Matter.OTHER, heads=("类别",))
    proposer = Choice("建议来源", choices=Proposer.choices, default=Proposer.LEADERS, heads=("提出方",))
    sponsor = Text("承办单位", max_length=80, blank=True, heads=("牵头单位", "承办部门"), example="演示镇规划建设办公室")
    listed = Flag("列入决策事项目录", heads=("是否列入目录",))
    leader = Text("分管领导", max_length=40, blank=True, later=True, heads=("责任领导",))
    earlier = Count("原决策登记号", null=True, blank=True, later=True)
    state = Choice("办理状态", choices=State.choices, default=State.PROPOSED, blank=True, later=True)
    started_on = Day("启动日期", null=True, blank=True, later=True)
    public_use, public_reason = _use("公众参与"), _reason("公众参与")
    experts_use, experts_reason = _use("专家论证"), _reason("专家论证")
    risk_use, risk_reason = _use("风险评估"), _reason("风险评估")
    competition_use, competition_reason = _use("公平竞争审查"), _reason("公平竞争审查")
    party_use, party_reason = _use("报同级党委"), _reason("报同级党委")
    publish_use, publish_reason = _use("公布"), _reason("公布")
    evaluate_use, evaluate_reason = _use("决策后评估"), _reason("决策后评估")
    drafted_on = Day("草案形成日期", null=True, blank=True, later=True)
    disputes = Long("有关单位分歧意见", blank=True, later=True)
    comment_on = Day("征求意见公布日期", null=True, blank=True, later=True, heads=("征求意见起",))
    comment_until = Day("征求意见截止日期", null=True, blank=True, later=True, heads=("征求意见止",))
    comment_where = Text("征求意见公告网址或地点", blank=True, later=True)
    shortened = Text("征求意见期限缩短原因", blank=True, later=True)
    heard_on = Day("其他方式听取意见日期", null=True, blank=True, later=True)
    heard_way = Choice("听取意见方式", choices=Way.choices, blank=True, later=True)
    hearing_notice_on = Day("听证会公告日期", null=True, blank=True, later=True)
    hearing_day = Day("听证会拟召开日期", null=True, blank=True, later=True)
    papers_served_on = Day("听证材料送达日期", null=True, blank=True, later=True)
    hearing_on = Day("听证会日期", null=True, blank=True, later=True)
    hearing_people = Count("听证参加人数", measure="人", null=True, blank=True, later=True)
    opinions_on = Day("意见采纳说明日期", null=True, blank=True, later=True)
    opinions = Count("收到意见数", measure="条", null=True, blank=True, later=True)
    adopted = Count("采纳意见数", measure="条", null=True, blank=True, later=True)
    adoption_says = Long("意见采纳情况", blank=True, later=True)
    experts_on = Day("专家论证日期", null=True, blank=True, later=True)
    expertise = Choice("专家论证方式", choices=Expertise.choices, blank=True, later=True)
    experts = Text("论证专家或机构", blank=True, later=True)
    risk_on = Day("风险评估日期", null=True, blank=True, later=True)
    risk = Choice("风险评估结果", choices=Risk.choices, blank=True, later=True)
    risk_by = Text("风险评估单位", max_length=80, blank=True, later=True)
    competition_on = Day("公平竞争审查日期", null=True, blank=True, later=True)
    competition = Choice("公平竞争审查结论", choices=Competition.choices, blank=True, later=True)
    review_sent_on = Day("合法性审查送审日期", null=True, blank=True, later=True, heads=("送审日期",))
    review_body = Text("合法性审查机构", max_length=80, blank=True, later=True, example="司法所")
    review_entry = Count("合法性审查登记号", null=True, blank=True, later=True)
    returned_on = Day("送审材料退回日期", null=True, blank=True, later=True)
    completed_on = Day("送审材料补齐日期", null=True, blank=True, later=True)
    reviewed_on = Day("合法性审查意见日期", null=True, blank=True, later=True, heads=("合法性审查日期",))
    review_outcome = Choice("合法性审查意见", choices=Outcome.choices, blank=True, later=True)
    review_number = Text("审查意见书文号", max_length=60, blank=True, later=True)
    advisers = Text("参加审查的法律顾问", max_length=80, blank=True, later=True)
    adjusted_on = Day("草案调整日期", null=True, blank=True, later=True)
    decided_on = Day("集体讨论日期", null=True, blank=True, later=True, heads=("决策日期", "会议日期"))
    result = Choice("讨论结果", choices=Result.choices, blank=True, later=True)
    meeting = Text("讨论会议", max_length=80, blank=True, later=True, heads=("会议名称",), example="镇长办公会议")
    paper = Text("会议纪要号", max_length=80, blank=True, later=True, heads=("纪要号",))
    dissent = Long("不同意见", blank=True, later=True)
    party_on = Day("报党委日期", null=True, blank=True, later=True)
    party_paper = Text("报党委文号", max_length=80, blank=True, later=True)
    published_on = Day("公布日期", null=True, blank=True, later=True)
    published_where = Text("公布载体", blank=True, later=True)
    explained = Text("解读情况", blank=True, later=True)
    executed_on = Day("交付执行日期", null=True, blank=True, later=True, heads=("执行日期",))
    executor = Text("执行单位", max_length=80, blank=True, later=True)
    reported_on = Day("执行情况报告日期", null=True, blank=True, later=True)
    execution = Long("执行情况", blank=True, later=True)
    evaluated_on = Day("评估日期", null=True, blank=True, later=True)
    ground = Choice("评估情形", choices=Ground.choices, blank=True, later=True)
    evaluator = Text("评估单位", max_length=80, blank=True, later=True)
    evaluation = Long("评估结论", blank=True, later=True)
    suspended_on = Day("中止执行日期", null=True, blank=True, later=True)
    suspend_why = Long("中止执行原因", blank=True, later=True)
    resumed_on = Day("恢复执行日期", null=True, blank=True, later=True)
    revised_on = Day("讨论调整停止日期", null=True, blank=True, later=True)
    revise_paper = Text("讨论调整停止纪要号", max_length=80, blank=True, later=True)
    changed_on = Day("调整日期", null=True, blank=True, later=True)
    later_entry = Count("新决策登记号", null=True, blank=True, later=True)
    stopped_on = Day("停止执行日期", null=True, blank=True, later=True)
    stop_why = Long("停止执行原因", blank=True, later=True)
    archived_on = Day("归档日期", null=True, blank=True, later=True)
    archive = Text("归档号", max_length=60, blank=True, later=True)
    finished_on = Day("执行完毕日期", null=True, blank=True, later=True)
    dropped_on = Day("终止程序日期", null=True, blank=True, later=True)
    drop_why = Text("终止程序原因", blank=True, later=True)
    comment_due = Day("征求意见最短期限", null=True, blank=True, editable=False)
    hearing_papers_due = Day("听证材料送达期限", null=True, blank=True, editable=False)
    review_due = Day("审查最短期限", null=True, blank=True, editable=False)
    steps_made = Count("已履行步骤", measure="步", default=0, editable=False)
    steps_skipped = Count("不适用步骤", measure="步", default=0, editable=False)

    sheet = Sheet(
        day="proposed_on",
        title="matter",
        group="决策与审查",
        unit="",
        quick=("proposed_on", "matter", "matter_class", "proposer", "sponsor", "listed"),
        heads={
            "公众参与": ("comment_on", "comment_until", "comment_where", "shortened", "heard_on", "heard_way"),
            "听证": ("hearing_notice_on", "hearing_day", "papers_served_on", "hearing_on", "hearing_people"),
            "合法性审查": ("review_sent_on", "review_body", "review_entry", "returned_on", "completed_on", "reviewed_on",
                      "review_outcome", "review_number", "advisers"),
            "集体讨论": ("decided_on", "result", "meeting", "paper", "dissent"),
        },
        filters=("state", "matter_class", "listed", "result", "review_outcome"),
        search=("matter", "number", "sponsor", "paper", "review_number"),
        key=("number",),
        tallies={"decided": Tallied("作出重大行政决策", "项", "decided_on", Q(result__in=MADE))},
        about="重大行政决策一事一件，按十三步办理，乡镇参照条例执行；不适用的步骤写明理由，先合法性审查后集体讨论。",
        cites="重大行政决策程序暂行条例第三条、第四十二条",
        advised=lambda row: Subject.DECISION,
    )  # fmt: skip

    class Meta:
        verbose_name = "重大行政决策"
        default_permissions = ()
        indexes = [
            models.Index(fields=["unit", day], name=f"decision_{day}")
            for day in (
                "proposed_on", "comment_on", "hearing_on", "opinions_on", "experts_on", "risk_on", "reviewed_on", "decided_on",
                "published_on", "executed_on", "evaluated_on", "suspended_on", "stopped_on", "changed_on",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.matter)

    def rules(self) -> None:
        """No village is responsible; a step that does not apply has its reason; no more opinions are adopted than came."""
        if village := village_named(self.sponsor):
            raise ValidationError({"sponsor": f"村（社区）不作承办单位，请改填机关站所；“{village}”协助的，写在决策事项里。"})
        for step, (label, _) in SKIPPED.items():
            if getattr(self, f"{step}_use") == Use.NO and not getattr(self, f"{step}_reason").strip():
                raise ValidationError({f"{step}_reason": f"{label}不适用的，请写明理由。"})
        if self.comment_on and self.comment_until and self.comment_until < self.comment_on:
            raise ValidationError({"comment_until": "征求意见截止日期早于公布日期，请核对。"})
        if (self.adopted or 0) > (self.opinions or 0):
            raise ValidationError({"adopted": "采纳的意见多于收到的意见，请核对。"})


def _concluded(life: Life, deadlines: Mapping[str, Any], calendar: Any) -> dict[str, Any]:
    made = [step for step, days in STEPS.items() if any(life.value(day) for day in days)]
    skipped = [step for step in SKIPPED if life.value(f"{step}_use") == Use.NO and step not in made]
    planned = life.value("hearing_day")
    return {
        "steps_made": len(made),
        "steps_skipped": len(skipped),
        "hearing_papers_due": life.rule.due_day("decision.hearing_papers", planned) if planned else None,
        **{f"{step}_reason": "" for step in SKIPPED if life.value(f"{step}_use") == Use.YES},
    }


def _hearing(life: Life) -> Begin | None:
    """The planned day: the papers are owed before it."""
    planned = life.value("hearing_day")
    return Begin(planned) if planned else None


def _unserved(life: Life) -> bool:
    """A term that runs backwards is met before its first day, so it ends by being asked no more."""
    return not (life.first("hearing_papers_served") or life.first("hearing_held"))


def _reviewed_here(life: Life) -> bool:
    return not life.value("review_entry")


LEFT = ("decided", "dropped")

Decision.kind = Kind(
    states={state.value: str(state.label) for state in State},
    initial=State.PROPOSED,
    final=frozenset({State.FINISHED, State.CHANGED, State.STOPPED, State.REJECTED, State.DROPPED}),
    opening="proposed_on",
    moves=MOVES,
    runs=(
        Run("decision.comment", "draft_published", ("opinions_answered",), LEFT, press=("answer_opinions",),
            saying="报告领导：“{title}”正在征求意见，{due}以前不能上会。",
            column="comment_due"),
        Run("decision.hearing_papers", "hearing_held", ("hearing_papers_served",), LEFT, _unserved, _hearing,
            press=("serve_papers",)),
        Run("decision.review", "review_sent", ("review_issued",), LEFT, _reviewed_here, press=("complete", "issue_review"),
            saying="报告领导：“{title}”的合法性审查最迟{due}出意见，没有意见不上会。",
            column="review_due"),
    ),
    gates=GATES,
    papers=PAPERS,
    conclude=_concluded,
    concluded={"steps_made": 0, "steps_skipped": 0, "hearing_papers_due": None},
)  # fmt: skip
