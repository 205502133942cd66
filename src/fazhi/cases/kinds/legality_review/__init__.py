"""合法性审查: contracts first (most of the load), decisions, documents, enforcement decisions, village matters.

The object chooses the clock: a decision has at least 7 working days (713号令 art. 26, for towns by reference, art. 42), a
document what 115号 says (recalled), an enforcement decision and a contract only what the county sets. The adviser's
opinion is material of the review, not the review (art. 25, 28). Columns after law-facts §5, last row.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fazhi.cases.ask import Ask
from fazhi.cases.kind import Gate, Kind, Move, Paper, Run
from fazhi.cases.kinds.legality_review.words import (
    BEFORE,
    CHANGING,
    CONTRACT_OUTCOMES,
    OTHERS,
    POINTS,
    REFUSING,
    Adoption,
    Body,
    Contract,
    Method,
    Object,
    Outcome,
    S,
    State,
    View,
    some,
)
from fazhi.cases.life import Life
from fazhi.cases.row import Case
from fazhi.law import Calendar
from fazhi.records.fields import Choice, Count, Day, Long, Money, Text
from fazhi.records.sheet import Sheet, Tallied


class LegalityReview(Case):
    """One matter sent to review. `unit` is the town, or the village whose matter it is."""

    submitted_on = Day(
        "送审日期",
        heads=("送审时间", "收件日期"),
        example="2024-03-05",
        guide="填材料送到审查机构的那一天；材料不齐退回的，补齐那天另填。",
        cites="重大行政决策程序暂行条例第二十六条",
    )
    object = Choice(
        "事项类别",
        choices=Object.choices,
        default=Object.CONTRACT,
        heads=("类别", "审查类别"),
        guide="选错了期限就错：决策一般不少于7个工作日，合同照县里规定。",
        cites="重大行政决策程序暂行条例第二十五条",
    )
    matter = Text(
        "事项名称", heads=("送审事项", "合同名称", "名称"), example="道路维修工程施工合同", guide="写合同、文件或者决策的全称。"
    )
    sender = Text("送审单位", max_length=80, blank=True, heads=("送审部门", "起草单位"))
    number = Text("送审编号", max_length=60, blank=True, heads=("编号",))
    contract = Choice("合同类型", choices=Contract.choices, blank=True)
    party = Text("对方当事人", personal=True, blank=True, heads=("合同相对方",), example="某建设公司")
    amount = Money("合同金额", null=True, blank=True, heads=("金额", "合同金额（元）"))
    body = Choice("审查机构", choices=Body.choices, blank=True)
    reviewer = Text("审查人", max_length=40, blank=True)
    method = Choice("审查方式", choices=Method.choices, blank=True, default=Method.WRITTEN, later=True)
    state = Choice("办理状态", choices=State.choices, default=State.SUBMITTED, blank=True, later=True)
    returned_on = Day("退回补正日期", null=True, blank=True, later=True)
    completed_on = Day("补齐日期", null=True, blank=True, later=True, heads=("补正日期",))
    taken_on = Day("材料齐全日期", null=True, blank=True, later=True)
    adviser_on = Day("法律顾问意见日期", null=True, blank=True, later=True, cites="重大行政决策程序暂行条例第二十八条")
    adviser = Text("法律顾问", max_length=40, blank=True, later=True)
    view = Choice("法律顾问意见", choices=View.choices, blank=True, later=True)
    escalated_on = Day("提请县级日期", null=True, blank=True, later=True)
    county_on = Day("县级意见日期", null=True, blank=True, later=True)
    county_number = Text("县级意见文号", max_length=60, blank=True, later=True)
    issued_on = Day(
        "出具日期",
        null=True,
        blank=True,
        later=True,
        heads=("出具意见日期", "审查日期"),
        cites="重大行政决策程序暂行条例第二十八条",
    )
    outcome = Choice(
        "审查意见",
        choices=Outcome.choices,
        blank=True,
        later=True,
        heads=("审查意见类型", "审查结论"),
        cites="重大行政决策程序暂行条例第二十七条",
    )
    opinion_number = Text("审查意见书文号", max_length=60, blank=True, later=True, heads=("意见书文号",))
    points = Text(
        "风险点",
        blank=True,
        later=True,
        heads=("问题条款",),
        example="价款和支付、违约责任",
        cites="重大行政决策程序暂行条例第二十七条",
    )
    advice = Long("修改建议", blank=True, later=True)
    adopted_on = Day("采纳反馈日期", null=True, blank=True, later=True)
    adoption = Choice("采纳情况", choices=Adoption.choices, blank=True, later=True)
    adoption_reason = Text("未采纳理由", blank=True, later=True)
    decided_on = Day("会议或签订日期", null=True, blank=True, later=True, heads=("签订日期", "签发日期", "会议日期"))
    decision = Text("会议及结果", blank=True, later=True)
    filed_on = Day("备案日期", null=True, blank=True, later=True)
    filed_with = Text("备案机构", max_length=80, blank=True, later=True, example="司法所")
    archived_on = Day("归档日期", null=True, blank=True, later=True)
    archive = Text("归档号", max_length=60, blank=True, later=True)
    withdrawn_on = Day("撤回日期", null=True, blank=True, later=True)
    used_days = Count("用时", measure="个工作日", null=True, blank=True, editable=False)
    review_due = Day("审查期限", null=True, blank=True, editable=False)

    sheet = Sheet(
        day="submitted_on",
        title="matter",
        group="决策与审查",
        unit="所属单位",
        quick=("submitted_on", "object", "matter", "sender", "party", "amount", "reviewer", "unit"),
        heads={
            "补正": ("returned_on", "completed_on"),
            "法律顾问": ("adviser_on", "adviser", "view"),
            "审查意见": ("issued_on", "outcome", "opinion_number", "points", "advice"),
            "采纳": ("adopted_on", "adoption", "adoption_reason"),
        },
        filters=("object", "state", "outcome", "adoption"),
        search=("matter", "sender", "number", "opinion_number"),
        key=("number",),
        tallies={one.value: Tallied(f"审查{one.label}", "件", "issued_on", Q(object=one.value)) for one in Object},
        about="送审一事一件，合同为主；法律顾问意见是审查材料，不能代替审查意见。",
        cites="重大行政决策程序暂行条例第二十五条、第四十二条",
        advised=lambda row: str(row.object),
    )

    class Meta:
        verbose_name = "合法性审查"
        default_permissions = ()
        indexes = [
            models.Index(fields=["unit", day], name=f"review_{day}") for day in ("submitted_on", "issued_on", "decided_on")
        ]

    def __str__(self) -> str:
        return str(self.matter)

    def rules(self) -> None:
        """Contracts get contract outcomes; risk points come from the list; refusing advice needs a reason."""
        if self.outcome and (self.outcome in CONTRACT_OUTCOMES) != (self.object == Object.CONTRACT):
            raise ValidationError({"outcome": "合同填可签、修改后可签或不建议签；其他事项填合法、应予修改或不合法。"})
        if unknown := [part for part in self.points.split("、") if part and part not in POINTS]:
            raise ValidationError({"points": f"没有“{'、'.join(unknown)}”，可填（用顿号隔开）：{'、'.join(POINTS)}。"})
        if self.adoption in (Adoption.PARTLY, Adoption.NOT) and not self.adoption_reason.strip():
            raise ValidationError({"adoption_reason": "部分采纳或未采纳的，请写明理由。"})


MOVES = (
    Move("return_papers", "退回补正", (S.SUBMITTED, S.REVIEWING), S.RETURNED, ("papers_returned",), day="returned_on",
         asks=(Ask("missing", "需要补充的材料", "long"),)),
    Move("complete", "材料补齐", (S.RETURNED,), S.REVIEWING, ("papers_completed",), day="completed_on"),
    Move("take", "材料齐全，开始审查", (S.SUBMITTED,), S.REVIEWING, day="taken_on"),
    Move("advise", "登记法律顾问意见", (S.SUBMITTED, S.REVIEWING, S.ESCALATED), emits=("adviser_heard",), day="adviser_on",
         asks=(Ask("adviser", "法律顾问", into="adviser"), Ask("view", "意见", "choice", choices=some(*View), into="view"),
               Ask("text", "意见内容", "long", required=False)), hint="是审查的材料，不能代替审查意见"),
    Move("escalate", "提请县级审查", (S.REVIEWING,), S.ESCALATED, ("escalated",), day="escalated_on",
         asks=(Ask("reason", "疑难问题", "long"),)),
    Move("county_answer", "收到县级意见", (S.ESCALATED,), S.REVIEWING, ("county_answered",), day="county_on",
         asks=(Ask("county_number", "意见文号", required=False, into="county_number"), Ask("text", "意见内容", "long", False))),
    Move("issue", "出具审查意见", (S.SUBMITTED, S.REVIEWING), S.ISSUED, ("review_issued",), day="issued_on", asks=(
        Ask("signable", "审查意见", "choice", choices=some(*CONTRACT_OUTCOMES), into="outcome",
            when=("object", (Object.CONTRACT,))),
        Ask("outcome", "审查意见", "choice", choices=some(*(one for one in Outcome if one not in CONTRACT_OUTCOMES)),
            into="outcome", when=("object", OTHERS)),
        Ask("opinion_number", "意见书文号", required=False, into="opinion_number"),
        Ask("points", "风险点", required=False, into="points", hint="、".join(POINTS)),
        Ask("advice", "修改建议", "long", required=False, into="advice"),
    )),
    Move("adopt", "反馈采纳情况", (S.ISSUED,), S.ADOPTED, ("adopted",), day="adopted_on", asks=(
        Ask("adoption", "采纳情况", "choice", choices=some(*Adoption), into="adoption"),
        Ask("adoption_reason", "理由", into="adoption_reason", when=("adoption", (Adoption.PARTLY, Adoption.NOT))),
    )),
    Move("decide", "提交会议或签订", (*BEFORE, S.ISSUED, S.ADOPTED), S.DECIDED, ("decided",), day="decided_on",
         asks=(Ask("decision", "会议及结果、合同签订情况", required=False, into="decision"),)),
    Move("file", "备案", (S.DECIDED,), emits=("filed",), day="filed_on",
         asks=(Ask("filed_with", "备案机构", required=False, into="filed_with"),)),
    Move("archive", "归档", (S.ISSUED, S.ADOPTED, S.DECIDED), S.ARCHIVED, day="archived_on",
         asks=(Ask("archive", "归档号", required=False, into="archive"),)),
    Move("withdraw", "撤回送审", BEFORE, S.WITHDRAWN, ("withdrawn",), day="withdrawn_on",
         asks=(Ask("reason", "撤回原因", required=False),)),
)  # fmt: skip


def _of(*objects: str) -> Any:
    return lambda life: life.facts["object"] in objects


def _unreviewed(life: Life) -> str:
    return (
        ""
        if life.first("review_issued")
        else "尚未出具合法性审查意见，不得提交会议、签发或签订；法律顾问意见、征求意见不能代替。"
    )


def _refused(life: Life) -> str:
    outcome = life.value("outcome")
    if outcome in REFUSING:
        return f"审查意见是“{Outcome(outcome).label}”，不得提交会议、签发或签订。"
    if outcome in CHANGING and life.value("adoption") not in (Adoption.WHOLE, Adoption.PARTLY):
        return f"审查意见是“{Outcome(outcome).label}”，请先修改并反馈采纳情况。"
    return ""


def _unheard(life: Life) -> str:
    if life.facts["object"] != Object.DECISION or life.first("adviser_heard"):
        return ""
    return "重大行政决策的合法性审查应当组织法律顾问、公职律师提出意见，请先登记。"


def used_days(life: Life, calendar: Calendar) -> int | None:
    """用时: working days from submission to the opinion, without those in which papers were being completed."""
    issued = life.last("review_issued")
    if issued is None:
        return None
    away, out = 0, None
    for name, day in life.events:
        if name == "papers_returned" and out is None:
            out = day
        elif name == "papers_completed" and out is not None:
            away, out = away + calendar.between(out, day), None
    return max(0, calendar.between(life.first_day, issued) - away)


def _concluded(life: Life, deadlines: Mapping[str, Any], calendar: Calendar) -> dict[str, date | int | None]:
    return {"used_days": used_days(life, calendar)}


SENT, DONE, LEFT = "review_sent", ("review_issued",), ("withdrawn", "decided")
STEPS = ("take", "complete", "issue")
SAYING = "告诉送审单位：“{title}”的审查意见最迟{due}出，没出意见之前不要上会、不要签。"
BASIS = "重大行政决策程序暂行条例第二十五条，乡镇参照；其他事项按本地审查制度"

LegalityReview.kind = Kind(
    states={state.value: str(state.label) for state in State},
    initial=S.SUBMITTED,
    final=frozenset({S.ARCHIVED, S.WITHDRAWN}),
    opening="submitted_on",
    opens=lambda facts: (SENT,),
    moves=MOVES,
    runs=(
        Run("decision.review", SENT, DONE, LEFT, _of(Object.DECISION), press=STEPS, column="review_due", saying=SAYING),
        Run("document.review_least", SENT, DONE, LEFT, _of(Object.DOCUMENT), press=STEPS),
        Run("document.review", SENT, DONE, LEFT, _of(Object.DOCUMENT), press=STEPS, column="review_due", saying=SAYING),
        Run("enforcement.review", SENT, DONE, LEFT, _of(Object.ENFORCEMENT), press=STEPS, column="review_due", saying=SAYING),
        Run("contract.review", SENT, DONE, LEFT, _of(Object.CONTRACT), press=STEPS, column="review_due", saying=SAYING,
            absent="合同审查没有法定期限；县（区）规定了期限的，设置后自动计算。"),
        Run("village.review", SENT, DONE, LEFT, _of(Object.VILLAGE), press=STEPS, column="review_due", saying=SAYING,
            absent="村级重大事项审查没有法定期限；县（区）规定了期限的，设置后自动计算。"),
    ),
    gates=(
        Gate("reviewed", "先审查后决定", ("decide",), _unreviewed, BASIS),
        Gate("passed", "审查不通过不得决定", ("decide",), _refused, BASIS),
        Gate("adviser", "法律顾问参加审查", ("issue",), _unheard, "重大行政决策程序暂行条例第二十八条，乡镇参照"),
    ),
    papers=(
        Paper("submission", "合法性审查送审表", ("take", "return_papers"),
              fields=("number", "submitted_on", "object", "sender", "matter", "contract", "party", "amount", "body", "reviewer"),
              boxes=("送审单位负责人意见", "审查机构收件意见"), number="number"),
        Paper("completion", "补正材料通知书", ("return_papers",),
              ("你单位于{submitted_on}送审的“{matter}”收悉。", "经核对，送审材料不齐全，请补充：{missing}", "补齐后继续审查。"),
              addressee="{sender}"),
        Paper("escalation", "关于提请合法性审查的函", ("escalate",),
              ("我单位正在审查“{matter}”（{object}），对下列问题把握不准：{reason}", "现提请审查，请予支持。"),
              addressee="县（区）合法性审查中心"),
        Paper("opinion", "合法性审查意见书", ("issue",),
              ("你单位于{submitted_on}送审的“{matter}”（{object}）收悉，审查机构为{body}，审查方式为{method}。",
               "?法律顾问{adviser}的意见为：{view}。", "经审查，意见为：{outcome}。", "?提示的风险点：{points}。",
               "?修改建议：{advice}", "请在作出决定或者签订前反馈采纳情况；未采纳的，说明理由。"),
              addressee="{sender}", number="opinion_number"),
        Paper("approval", "合法性审查意见审批表", ("issue",),
              fields=("number", "submitted_on", "object", "sender", "matter", "adviser", "view", "outcome", "points", "advice"),
              boxes=("审查人意见", "审查机构负责人意见", "分管负责人意见")),
    ),
    conclude=_concluded,
    concluded={"used_days": None},
)  # fmt: skip
