"""普法提示: what the county asked the town to do better in publicity of law, what was done, and the written answer.

法治宣传教育法第五十七条 speaks of units of the same level; prompts to a town are local practice, so both clocks wait for
the county's confirmation and are soft: no day of theirs makes a town late in the report.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from fazhi.cases.ask import Ask
from fazhi.cases.kind import Gate, Kind, Move, Paper, Run
from fazhi.cases.life import Life
from fazhi.cases.row import Case
from fazhi.law import Calendar
from fazhi.records.fields import Choice, Day, Flag, Long, Text
from fazhi.records.sheet import Sheet, Tallied

HEAD = "本单位负责人"
PROMPTED, ANSWERED = "town_prompted", ("prompt_answered",)
BASIS = "参照法治宣传教育法第五十七条：先改进，再反馈"


class State(models.TextChoices):
    """Where it stands."""

    RECEIVED = "received", "待改进"
    IMPROVED = "improved", "已改进，待反馈"
    ANSWERED = "answered", "已反馈"
    DECLINED = "declined", "已说明不属职责"


S = State


class PublicityPrompt(Case):
    """One prompt, under the number its issuer gave it."""

    received_on = Day("收到日期", heads=("收文日期", "收件日期"), example="2025-11-05")
    issuer = Text("发出单位", max_length=80, heads=("来文单位", "制发单位"), example="演示县司法局")
    number = Text("提示文号", max_length=60, blank=True, heads=("文号", "来文文号"), example="演示普提〔2025〕1号")
    matter = Text("提示事项", heads=("事由", "提示内容", "存在问题"), example="部分村未开展宪法宣传")
    answer_by = Day("反馈期限", null=True, blank=True, heads=("办理期限", "要求反馈时间"), help_text="提示书写明的才填")
    handler = Text("承办人", max_length=40, blank=True, heads=("责任人",))
    state = Choice("办理状态", choices=State.choices, default=State.RECEIVED, blank=True, later=True, heads=("状态",))
    improved_on = Day("改进日期", null=True, blank=True, later=True, heads=("整改日期",))
    measures = Long("改进措施", blank=True, later=True, heads=("整改情况", "整改措施"))
    answered_on = Day("反馈日期", null=True, blank=True, later=True, heads=("回复日期",))
    answer_number = Text("反馈文号", max_length=60, blank=True, later=True, heads=("回复文号",))
    declined_on = Day("说明日期", null=True, blank=True, later=True)
    decline_reason = Text("不属职责的理由", blank=True, later=True)
    receipt_on = Day("收到回执日期", null=True, blank=True, later=True)
    receipt = Text("回执", blank=True, later=True)
    answer_due = Day("期限届满", null=True, blank=True, editable=False)
    answered_late = Flag("晚于提示期限", editable=False)

    sheet = Sheet(
        day="received_on",
        title="matter",
        group="普法宣传",
        unit="",
        quick=("received_on", "issuer", "number", "matter", "answer_by", "handler"),
        heads={"改进": ("improved_on", "measures"), "反馈": ("answered_on", "answer_number")},
        filters=("state",),
        search=("matter", "issuer", "number", "answer_number"),
        key=("issuer", "number"),
        tallies={
            "received": Tallied("收到普法提示", "件", when="received_on"),
            "answered": Tallied("反馈普法提示", "件", when="answered_on"),
        },
        about="一份提示一条；改进后书面反馈，反馈须经负责人同意。没有收到的，写零报告。",
    )

    class Meta:
        verbose_name = "普法提示"
        default_permissions = ()
        indexes = [
            models.Index(fields=["unit", day], name=f"prompt_{day}") for day in ("received_on", "answered_on", "closed_on")
        ]

    def __str__(self) -> str:
        return str(self.matter)

    def rules(self) -> None:
        """A prompt does not ask for an answer before it came; what was answered says what was improved."""
        if self.answer_by and self.answer_by < self.received_on:
            raise ValidationError({"answer_by": "反馈期限早于收到日期，请核对提示书。"})
        if self.answered_on and self.declined_on:
            raise ValidationError({"declined_on": "已填反馈日期，不能再说明不属职责；请只填一项。"})


def _unimproved(life: Life) -> str:
    return "" if life.first("prompt_improved") else "还没有登记改进措施，不能反馈。"


def _concluded(life: Life, deadlines: Mapping[str, Any], calendar: Calendar) -> dict[str, Any]:
    """Whether the answer came after the day that the prompt itself named."""
    told, answered = life.value("answer_by"), life.last(*ANSWERED)
    return {"answered_late": bool(told and answered and answered > told)}


MOVES = (
    Move("improve", "登记改进措施", (S.RECEIVED,), S.IMPROVED, ("prompt_improved",), day="improved_on",
         asks=(Ask("measures", "改进措施", "long", into="measures"),), hint="做了什么、哪天做的，写一两句即可"),
    Move("answer", "书面反馈", (S.RECEIVED, S.IMPROVED), S.ANSWERED, ("prompt_answered",), day="answered_on", approval=HEAD,
         asks=(Ask("answer_number", "反馈文号", required=False, into="answer_number"),), hint="改进以后反馈，须经负责人同意"),
    Move("decline", "说明不属本单位职责", (S.RECEIVED,), S.DECLINED, ("prompt_answered",), day="declined_on", approval=HEAD,
         asks=(Ask("decline_reason", "理由", into="decline_reason"),), hint="仍要书面说明，不能不答"),
    Move("receive_receipt", "收到回执", (S.ANSWERED, S.DECLINED), day="receipt_on",
         asks=(Ask("receipt", "回执", required=False, into="receipt"),)),
)  # fmt: skip
UNCONFIRMED = "县级向乡镇发普法提示的期限是地方做法，法规库没有这条时限，不计期限。"

PublicityPrompt.kind = Kind(
    states={state.value: str(state.label) for state in State},
    initial=S.RECEIVED,
    final=frozenset({S.ANSWERED, S.DECLINED}),
    opening="received_on",
    opens=lambda facts: (PROMPTED,),
    moves=MOVES,
    runs=(
        Run("publicity.prompt_given", PROMPTED, ANSWERED, when=lambda life: bool(life.value("answer_by")), given="answer_by",
            press=("improve", "answer"), column="answer_due", absent=UNCONFIRMED),
        Run("publicity.prompt_town", PROMPTED, ANSWERED, when=lambda life: not life.value("answer_by"),
            press=("improve", "answer"), absent=UNCONFIRMED),
    ),
    gates=(Gate("improved", "先改进后反馈", ("answer",), _unimproved, BASIS),),
    papers=(
        Paper("form", "普法提示反馈审批表", ("answer",),
              fields=("number", "issuer", "received_on", "matter", "answer_by", "handler", "measures"),
              boxes=("承办人意见", "单位负责人审批意见")),
        Paper("reply", "关于普法提示改进情况的反馈函", ("answer",),
              ("贵单位发来的普法提示（{number}）于{received_on}收悉。", "提示事项为：{matter}。",
               "我单位已采取下列改进措施：{measures}", "特此反馈。"),
              addressee="{issuer}", number="answer_number"),
        Paper("decline_form", "普法提示说明审批表", ("decline",),
              fields=("number", "issuer", "received_on", "matter", "handler", "decline_reason"),
              boxes=("承办人意见", "单位负责人审批意见")),
        Paper("decline_reply", "关于普法提示事项的说明函", ("decline",),
              ("贵单位发来的普法提示（{number}）于{received_on}收悉，提示事项为：{matter}。",
               "经核对，该事项不属于我单位职责，理由是：{decline_reason}", "请予核实。"),
              addressee="{issuer}"),
    ),
    conclude=_concluded,
    concluded={"answered_late": False},
)  # fmt: skip
