"""依申请公开: one application for information, on the clocks of 政府信息公开条例 art. 30–35 (in force 2019-05-15).

The day of receipt is that of art. 31: the clerk writes down how it came and that day. Asking third parties and other
organs is not counted, a correction begins the time anew, an extension needs the head of the working body (art. 33).
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fazhi.cases.kind import Begin, Kind, Run
from fazhi.cases.kinds.disclosure_request.papers import PAPERS
from fazhi.cases.kinds.disclosure_request.steps import GATES, MOVES
from fazhi.cases.kinds.disclosure_request.words import (
    DONE,
    FINAL,
    Applicant,
    Came,
    Finding,
    NotProcessed,
    Organ,
    Outcome,
    Reasons,
    Refusal,
    Remedy,
    Reviewed,
    State,
    View,
)
from fazhi.cases.life import Life
from fazhi.cases.row import Case
from fazhi.records.fields import Choice, Count, Day, Flag, Text
from fazhi.records.sheet import Sheet, Tallied


class DisclosureRequest(Case):
    """One application. It belongs to the town; names and addresses of applicants are masked."""

    received_on = Day(
        "收到申请日期", heads=("收到日期", "受理日期", "登记日期"), example="2024-09-02",
        help_text="当面提交填当日，需签收的邮寄填签收日，平信和网上申请填与申请人确认之日",
        cites="政府信息公开条例第三十一条",
    )  # fmt: skip
    came = Choice(
        "提交方式",
        choices=Came.choices,
        default=Came.IN_PERSON,
        heads=("申请方式", "申请渠道"),
        cites="政府信息公开条例第二十九条",
    )
    content = Text(
        "申请内容",
        heads=("申请公开的信息", "信息名称", "所需信息"),
        example="某村土地征收补偿公告",
        guide="照申请书写要什么信息；写不明白的勾“内容不明确”，7个工作日内一次告知补正。",
        cites="政府信息公开条例第二十九条",
    )
    number = Text("申请编号", max_length=60, blank=True, heads=("编号", "登记编号"), example="演示申〔2024〕1号")
    applicant = Text(
        "申请人",
        personal=True,
        blank=True,
        heads=("申请人姓名", "申请人名称"),
        example="甲某",
        cites="政府信息公开条例第二十九条",
    )
    applicant_kind = Choice("申请人类别", choices=Applicant.choices, blank=True, heads=("申请人性质",))
    phone = Text("联系电话", personal=True, blank=True, max_length=40, later=True, heads=("电话", "联系方式"))
    address = Text("通信地址", personal=True, blank=True, later=True, heads=("地址",))
    arrived_on = Day("到达日期", null=True, blank=True, later=True, help_text="平信到达、系统收到的日子，早于收到日期时填")
    unclear = Flag(
        "内容不明确", later=True, help_text="需要补正的选“是”，7个工作日内一次性告知", cites="政府信息公开条例第三十条"
    )
    handler = Text("承办人", max_length=40, blank=True, later=True, heads=("责任人",))
    state = Choice("办理状态", choices=State.choices, default=State.RECEIVED, blank=True, later=True, heads=("状态",))
    receipt_on = Day("登记回执日期", null=True, blank=True, later=True)
    correction_asked_on = Day("补正告知日期", null=True, blank=True, later=True, heads=("补正通知日期",))
    correct_by = Day("补正期限", null=True, blank=True, later=True)
    corrected_on = Day("收到补正日期", null=True, blank=True, later=True, heads=("补正日期",))
    abandoned_on = Day("视为放弃日期", null=True, blank=True, later=True)
    third_asked_on = Day("征求第三方意见日期", null=True, blank=True, later=True, cites="政府信息公开条例第三十二条")
    third_party = Text("第三方", personal=True, blank=True, later=True)
    third_received_on = Day("第三方收到日期", null=True, blank=True, later=True)
    third_answered_on = Day("第三方意见日期", null=True, blank=True, later=True)
    third_view = Choice("第三方意见", choices=View.choices, blank=True, later=True)
    organ_asked_on = Day("征求机关意见日期", null=True, blank=True, later=True)
    organ = Text("被征求机关", max_length=80, blank=True, later=True)
    organ_role = Choice("被征求机关种类", choices=Organ.choices, blank=True, later=True)
    organ_received_on = Day("机关收到日期", null=True, blank=True, later=True)
    organ_answered_on = Day("机关意见日期", null=True, blank=True, later=True)
    organ_view = Choice("机关意见", choices=View.choices, blank=True, later=True)
    reasons_asked_on = Day("要求说明理由日期", null=True, blank=True, later=True)
    reasons_given_on = Day("说明理由日期", null=True, blank=True, later=True)
    reasons = Choice("理由认定", choices=Reasons.choices, blank=True, later=True)
    delayed_on = Day("告知延迟日期", null=True, blank=True, later=True)
    delayed_until = Day("延迟答复期限", null=True, blank=True, later=True)
    extended_on = Day("延期日期", null=True, blank=True, later=True, heads=("延期告知日期",))
    extended_days = Count("延期天数", measure="个工作日", null=True, blank=True, later=True, cites="政府信息公开条例第三十三条")
    examined_on = Day("公开审查日期", null=True, blank=True, later=True, heads=("审查日期",))
    finding = Choice("审查结果", choices=Finding.choices, blank=True, later=True)
    examiner = Text("审查人", max_length=40, blank=True, later=True)
    answered_on = Day("答复日期", null=True, blank=True, later=True, heads=("答复时间", "回复日期"))
    outcome = Choice(
        "答复情形",
        choices=Outcome.choices,
        blank=True,
        later=True,
        heads=("答复类型", "办理结果"),
        cites="政府信息公开条例第三十六条",
    )
    split = Flag("部分公开", later=True, cites="政府信息公开条例第三十七条")
    refusal = Choice("不公开理由", choices=Refusal.choices, blank=True, later=True, heads=("不予公开理由",))
    answer_number = Text("答复书文号", max_length=60, blank=True, later=True, heads=("答复文号",))
    declined_on = Day("不作处理告知日期", null=True, blank=True, later=True)
    not_processed = Choice("不作处理情形", choices=NotProcessed.choices, blank=True, later=True)
    told_to = Text("告知的途径", blank=True, later=True)
    withdrawn_on = Day("撤回日期", null=True, blank=True, later=True)
    reviewed_on = Day("复议、诉讼日期", null=True, blank=True, later=True)
    remedy = Choice("救济途径", choices=Remedy.choices, blank=True, later=True)
    review_result = Choice("复议、诉讼结果", choices=Reviewed.choices, blank=True, later=True)
    review_entry = Count("复议、诉讼登记号", null=True, blank=True, later=True)
    answer_due = Day("答复期限", null=True, blank=True, editable=False)
    answer_late = Flag("答复超期", editable=False)

    sheet = Sheet(
        day="received_on",
        title="content",
        group="公开与服务",
        unit="",
        quick=("received_on", "came", "content", "number", "applicant", "applicant_kind"),
        heads={
            "补正": ("correction_asked_on", "correct_by", "corrected_on", "abandoned_on"),
            "征求第三方意见": ("third_asked_on", "third_party", "third_received_on", "third_answered_on", "third_view"),
            "征求机关意见": ("organ_asked_on", "organ", "organ_role", "organ_received_on", "organ_answered_on", "organ_view"),
            "答复": ("answered_on", "outcome", "split", "refusal", "answer_number"),
        },
        filters=("state", "outcome", "came", "applicant_kind"),
        search=("content", "number", "answer_number", "handler"),
        key=("number",),
        tallies={
            "received": Tallied("收到政府信息公开申请", "件", when="received_on"),
            "answered": Tallied("答复政府信息公开申请", "件", when="closed_on", where=Q(state__in=DONE)),
        },
        keep_years=10,
        about="一份申请一条；先按提交方式认定收到之日，再检索、审查、答复。征求意见的时间不计，补正后重新计算。",
        cites="政府信息公开条例第二十七条、第三十三条",
    )

    class Meta:
        verbose_name = "依申请公开"
        default_permissions = ()
        indexes = [
            models.Index(fields=["unit", day], name=f"dis_req_{day}")
            for day in (
                "received_on", "correction_asked_on", "third_asked_on", "organ_asked_on", "extended_on", "answered_on",
                "declined_on", "abandoned_on", "withdrawn_on", "reviewed_on", "closed_on",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.content)

    def rules(self) -> None:
        """The day of receipt is that of its door (art. 31); what is withheld says why; nobody gives up before his time."""
        if self.arrived_on and self.arrived_on > self.received_on:
            raise ValidationError({"arrived_on": "到达日期晚于收到申请日期，请核对。"})
        if self.arrived_on and self.arrived_on != self.received_on and self.came in (Came.IN_PERSON, Came.SIGNED_MAIL):
            raise ValidationError({"received_on": "当面提交的以提交之日、需签收的邮寄以签收之日为收到申请之日，请核对。"})
        partly = self.split and self.outcome == Outcome.PROVIDED
        if (self.outcome == Outcome.REFUSED or partly) and not self.refusal:
            raise ValidationError({"refusal": "不予公开或者区分处理的，请选择理由。"})
        if self.refusal and not (self.outcome == Outcome.REFUSED or partly):
            raise ValidationError({"refusal": "没有不予公开的内容，请把不公开理由留空；部分公开的选“区分处理”。"})
        if self.not_processed == NotProcessed.UNREASONABLE and self.reasons != Reasons.BAD:
            raise ValidationError({"not_processed": "数量、频次超过合理范围的，先要求说明理由，理由不合理的才不予处理。"})
        if self.abandoned_on and self.correct_by and self.abandoned_on <= self.correct_by:
            raise ValidationError({"abandoned_on": f"告知的补正期限到{self.correct_by}，期满以后才能视为放弃。"})


def _asking(life: Life) -> bool:
    """The seven days are owed for what is unclear; once asked, they tell whether it was in time."""
    return bool(life.facts["unclear"] or life.first("correction_asked"))


def _delayed(life: Life) -> bool:
    return life.first("answer_delayed") is not None


def _opinion(life: Life, asked: str, received: str, who: str) -> Begin | None:
    """The first day of an opinion's time: its receipt; until that is known, the day it was asked, and that is said."""
    sent, got = life.did(asked), life.did(received)
    if sent is None:
        return None
    if got and got.on >= sent.on:
        return Begin(got.on)
    return Begin(sent.on, f"尚未登记{who}收到征求意见书的日期，暂按发出之日{sent.on}起算")


def _third(life: Life) -> Begin | None:
    return _opinion(life, "ask_third", "third_received", "第三方")


def _co_maker(life: Life) -> Begin | None:
    return _opinion(life, "ask_organ", "organ_received", "共同制作机关")


RECEIVED, DONE_EVENT, LEFT = "application_received", ("request_answered",), ("abandoned", "request_withdrawn")

DisclosureRequest.kind = Kind(
    states={state.value: str(state.label) for state in State},
    initial=State.RECEIVED,
    final=frozenset(FINAL),
    opening="received_on",
    opens=lambda facts: (RECEIVED,),
    moves=MOVES,
    runs=(
        Run("disclosure.ask_correction", RECEIVED, ("correction_asked",), (*DONE_EVENT, "request_examined", *LEFT), _asking,
            press=("ask_correction",), saying="告诉申请人：申请里有没写清的地方，我们最迟{due}一次说明要补哪些。"),
        Run("disclosure.applicant_corrects", "correction_asked", ("correction_received",), LEFT, given="correct_by",
            duty="followed", press=("abandon", "correct"), saying="提醒申请人：请在{due}以前补正，过期不补会视为放弃。"),
        Run("disclosure.third_party", "opinion_asked", ("third_party_answered",), LEFT, begins=_third, duty="followed",
            press=("third_answer",)),
        Run("disclosure.co_maker", "opinion_asked", ("other_organ_answered",), LEFT, begins=_co_maker, duty="followed",
            when=lambda life: bool(life.value("organ_role") == Organ.CO_MAKER), press=("organ_answer",)),
        Run("disclosure.answer", RECEIVED, DONE_EVENT, LEFT, lambda life: not _delayed(life), extends=("extend", "days"),
            press=("examine", "answer"), column="answer_due", late="answer_late",
            saying="告诉申请人：申请{started}收到，最迟{due}书面答复。"),
        Run("disclosure.answer_late", RECEIVED, DONE_EVENT, LEFT, _delayed, given="delayed_until", press=("examine", "answer"),
            column="answer_due", late="answer_late"),
    ),
    gates=GATES,
    papers=PAPERS,
)  # fmt: skip
