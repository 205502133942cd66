"""检察建议、司法建议收办: advice of the procuratorate or a court, acted upon and answered in writing.

The time follows from the kind: public interest two months or fifteen days (检察公益诉讼解释 art. 21), other advice of the
procuratorate two months or the day it names (检察建议工作规定 art. 19), a court's advice the day it names (综合治理类司法建议规定
art. 8), one about a document of the town sixty days (行政诉讼法解释 art. 149).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fazhi.cases.ask import Ask
from fazhi.cases.kind import Branch, Gate, Kind, Move, Paper, Run
from fazhi.cases.life import Life
from fazhi.cases.row import Case
from fazhi.records.fields import Choice, Day, Flag, Long, Text
from fazhi.records.sheet import Sheet, Tallied

HEAD = "本单位负责人"


class Advice(models.TextChoices):
    """What came: kinds of list.procuratorate_suggestions that reach a town, and the two of courts."""

    PUBLIC_INTEREST = "public_interest", "公益诉讼检察建议"
    CORRECTION = "correction", "纠正违法检察建议"
    GOVERNANCE = "governance", "社会治理检察建议"
    OTHER = "other", "其他检察建议"
    JUDICIAL = "judicial", "司法建议"
    DOCUMENT = "document", "规范性文件司法建议"


class Adopted(models.TextChoices):
    """What became of it."""

    WHOLE = "whole", "全部采纳"
    PARTLY = "partly", "部分采纳"
    NOT = "not", "未采纳"


class Objection(models.TextChoices):
    """What the issuer said of an objection."""

    WITHDRAWN = "withdrawn", "成立，建议撤回"
    CHANGED = "changed", "部分成立，建议修改"
    REFUSED = "refused", "不成立"


class State(models.TextChoices):
    """Where it stands."""

    RECEIVED = "received", "待办理"
    ACTED = "acted", "已采取措施，待回复"
    ANSWERED = "answered", "已回复"
    WITHDRAWN = "withdrawn", "建议已撤回"


S = State
OPEN = (S.RECEIVED, S.ACTED)
COURT = (Advice.JUDICIAL, Advice.DOCUMENT)
GENERAL = (Advice.CORRECTION, Advice.GOVERNANCE, Advice.OTHER)


class AdviceReceived(Case):
    """One paper of advice."""

    received_on = Day("收到日期", heads=("收文日期", "收件日期"), example="2024-03-15")
    kind_of = Choice("建议种类", choices=Advice.choices, default=Advice.GOVERNANCE, heads=("建议类型", "文书类型"))
    issuer = Text("发出机关", max_length=80, heads=("来文单位", "建议机关"), example="演示县人民检察院")
    number = Text("建议书文号", max_length=80, blank=True, heads=("文号", "来文文号"), example="演示检建〔2024〕1号")
    matter = Text("建议事项", heads=("事由", "建议内容", "存在问题"), example="河道垃圾清理监管")
    urgent = Flag("紧急", heads=("是否紧急",), help_text="建议书写明紧急、损害继续扩大的选“是”")
    answer_by = Day("载明的回复期限", null=True, blank=True, heads=("办理期限", "回复期限"), help_text="建议书写明日期的才填")
    handler = Text("责任人", max_length=40, blank=True, heads=("承办人",))
    object_by = Day("载明的异议期限", null=True, blank=True, later=True)
    lawsuit = Text("起因案件", max_length=80, blank=True, later=True, heads=("关联案号",), help_text="司法建议写起因的案号")
    state = Choice("办理状态", choices=State.choices, default=State.RECEIVED, blank=True, later=True, heads=("状态",))
    objected_on = Day("提出异议日期", null=True, blank=True, later=True)
    objection_on = Day("异议处理日期", null=True, blank=True, later=True)
    objection = Choice("异议处理结果", choices=Objection.choices, blank=True, later=True)
    acted_on = Day("采取措施日期", null=True, blank=True, later=True, heads=("整改日期", "履职日期"))
    measures = Long("采取的措施", blank=True, later=True, heads=("整改情况", "履职情况"))
    answered_on = Day("回复日期", null=True, blank=True, later=True, heads=("答复日期", "书面回复日期"))
    adopted = Choice("采纳情况", choices=Adopted.choices, blank=True, later=True)
    answer_number = Text("回复文号", max_length=60, blank=True, later=True, heads=("复函文号",))
    answer_due = Day("回复期限", null=True, blank=True, editable=False)
    answer_late = Flag("回复超期", editable=False)

    sheet = Sheet(
        day="received_on",
        title="matter",
        group="复议应诉和监督",
        unit="",
        quick=("received_on", "kind_of", "issuer", "number", "matter", "urgent", "answer_by", "handler"),
        heads={
            "异议": ("objected_on", "objection_on", "objection"),
            "回复": ("answered_on", "adopted", "answer_number"),
        },
        filters=("state", "kind_of", "urgent", "adopted"),
        search=("matter", "issuer", "number", "answer_number"),
        key=("issuer", "number"),
        tallies={
            "procuratorial": Tallied("收到检察建议", "份", "received_on", ~Q(kind_of__in=COURT)),
            "judicial": Tallied("收到司法建议", "份", "received_on", Q(kind_of__in=COURT)),
            "answered": Tallied("回复检察建议、司法建议", "份", when="answered_on"),
        },
        about="检察建议、司法建议一份一条，先选种类，期限随种类；先依法履职、整改，后书面回复。",
    )

    class Meta:
        verbose_name = "检察建议和司法建议"
        default_permissions = ()
        indexes = [
            models.Index(fields=["unit", day], name=f"advice_{day}")
            for day in ("received_on", "objected_on", "answered_on", "closed_on")
        ]

    def __str__(self) -> str:
        return str(self.matter)

    def rules(self) -> None:
        """No advice asks for an answer before it came; urgency is the procuratorate's to say."""
        if self.answer_by and self.answer_by < self.received_on:
            raise ValidationError({"answer_by": "载明的回复期限早于收到日期，请核对建议书。"})
        if self.urgent and self.kind_of in COURT:
            raise ValidationError({"urgent": "司法建议按建议书写明的期限答复，请把期限填在“载明的回复期限”，“紧急”选否。"})
        if self.urgent and self.kind_of in GENERAL and not self.answer_by:
            raise ValidationError({"answer_by": "紧急的检察建议由建议书另定回复期限，请照建议书填写。"})


def _idle(life: Life) -> str:
    return "" if life.first("advice_acted") else "还没有登记采取的措施，请先登记，再书面回复。"


def _not_objected(life: Life) -> str:
    return "" if life.first("objection_made") else "没有登记提出异议，请先登记“提出异议”。"


def opens(facts: Mapping[str, Any]) -> tuple[str, ...]:
    """Courts advise, the procuratorate suggests: two events of the law data."""
    return ("advice_received",) if facts["kind_of"] in COURT else ("suggestion_received",)


def _is(*kinds: Advice, urgent: bool | None = None, dated: bool | None = None) -> Any:
    """Whether it is one of these kinds, urgent or not, with a day of its own or not (None: either)."""

    def when(life: Life) -> bool:
        facts = life.facts
        fits = urgent is None or bool(facts["urgent"]) == urgent
        return facts["kind_of"] in kinds and fits and (dated is None or bool(facts["answer_by"]) == dated)

    return when


MOVES = (
    Move("object", "提出异议", OPEN, emits=("objection_made",), day="objected_on", approval=HEAD,
         asks=(Ask("reason", "异议的理由和依据", "long"),), hint="在建议书写明的异议期限内提出"),
    Move("answer_objection", "收到异议处理结果", OPEN, Branch("objection", {Objection.WITHDRAWN.value: S.WITHDRAWN}),
         ("objection_answered",), day="objection_on",
         asks=(Ask("objection", "处理结果", "choice", choices=tuple(Objection.choices), into="objection"),)),
    Move("act", "登记采取的措施", (S.RECEIVED,), S.ACTED, ("advice_acted",), day="acted_on",
         asks=(Ask("measures", "采取的措施", "long", into="measures"),), hint="依法履行职责、整改的情况，写一两句即可"),
    Move("answer", "书面回复", OPEN, S.ANSWERED, ("advice_answered",), day="answered_on", approval=HEAD, asks=(
        Ask("adopted", "采纳情况", "choice", choices=tuple(Adopted.choices), into="adopted"),
        Ask("answer_number", "回复文号", required=False, into="answer_number"),
        Ask("reason", "没有采纳的理由", "long", when=("adopted", (Adopted.PARTLY, Adopted.NOT))),
    ), hint="先履职、整改，再回复；未采纳的说明理由"),
)  # fmt: skip
SUGGESTED, ADVISED, DONE = "suggestion_received", "advice_received", ("advice_answered",)
RUN: dict[str, Any] = {
    "press": ("act", "answer"), "column": "answer_due", "late": "answer_late",
    "saying": "报告分管领导：“{title}”最迟{due}要书面回复，先定由谁整改、改到什么程度。",
}  # fmt: skip

AdviceReceived.kind = Kind(
    states={state.value: str(state.label) for state in State},
    initial=S.RECEIVED,
    final=frozenset({S.ANSWERED, S.WITHDRAWN}),
    opening="received_on",
    opens=opens,
    moves=MOVES,
    runs=(
        Run("procuratorate.answer", SUGGESTED, DONE, when=_is(Advice.PUBLIC_INTEREST, urgent=False), **RUN),
        Run("procuratorate.answer_urgent", SUGGESTED, DONE, when=_is(Advice.PUBLIC_INTEREST, urgent=True), **RUN),
        Run("procuratorate.suggestion_answer", SUGGESTED, DONE, when=_is(*GENERAL, urgent=False), **RUN),
        Run("procuratorate.suggestion_urgent", SUGGESTED, DONE, when=_is(*GENERAL, urgent=True), given="answer_by", **RUN),
        Run("judicial_advice.answer", ADVISED, DONE, when=_is(Advice.JUDICIAL, dated=True), given="answer_by", **RUN),
        Run("judicial_advice.answer_usual", ADVISED, DONE, when=_is(Advice.JUDICIAL, dated=False), **RUN),
        Run("judicial_advice.document_answer", ADVISED, DONE, when=_is(Advice.DOCUMENT), **RUN),
        Run("procuratorate.suggestion_objection", SUGGESTED, ("objection_made",), DONE, given="object_by", duty="right",
            when=lambda life: bool(life.facts["object_by"]), press=("object",)),
    ),
    gates=(
        Gate("acted", "先履职整改后回复", ("answer",), _idle,
             "检察公益诉讼解释第二十一条、检察建议工作规定第十九条；司法建议参照"),
        Gate("objected", "已提出异议", ("answer_objection",), _not_objected, "检察建议工作规定第二十三条", firm=True),
    ),
    papers=(
        Paper("reply", "关于建议书办理情况的复函", ("answer",),
              ("贵院{kind_of}（{number}）我单位于{received_on}收到，建议的事项为：{matter}。", "我单位采取的措施：{measures}",
               "采纳情况：{adopted}。", "?没有采纳的理由：{reason}", "特此函复。"), addressee="{issuer}", number="answer_number"),
        Paper("form", "建议书办理回复审批表", ("answer",),
              fields=("number", "issuer", "kind_of", "matter", "received_on", "answer_due", "handler", "measures", "adopted"),
              boxes=("承办人意见", f"{HEAD}意见")),
        Paper("objection", "关于建议书的异议函", ("object",),
              ("贵院{kind_of}（{number}）我单位于{received_on}收到。", "我单位有异议，理由如下：{reason}", "请予复核。"),
              addressee="{issuer}"),
        Paper("objection_form", "提出建议书异议审批表", ("object",),
              fields=("number", "issuer", "kind_of", "matter", "received_on", "object_by", "reason"),
              boxes=("承办人意见", f"{HEAD}意见")),
    ),
)  # fmt: skip
