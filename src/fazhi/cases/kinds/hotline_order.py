"""12345工单: one order of the hotline platform, answered by the day printed on it (product §1 row 25, law-facts B13).

Days, returns and extensions are the platform's; its rules are local and wait for the county's confirmation, so whether an
answer was in time is told from the printed day. What the caller thought of it is kept as the platform says it, no target.
An order is no petition: whoever petitions besides is registered there too, the two are never added.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from fazhi.cases.ask import Ask
from fazhi.cases.kind import Kind, Move, Paper, Run
from fazhi.cases.life import Life
from fazhi.cases.row import Case
from fazhi.records.fields import Choice, Day, Flag, Long, Text
from fazhi.records.sheet import Sheet, Tallied


class Wanted(models.TextChoices):
    """What the caller wanted."""

    HELP = "help", "求助"
    CONSULTATION = "consultation", "咨询"
    COMPLAINT = "complaint", "投诉"
    REPORT = "report", "举报"
    SUGGESTION = "suggestion", "建议"
    OTHER = "other", "其他"


class Result(models.TextChoices):
    """What came of it."""

    SOLVED = "solved", "已解决"
    PARTLY = "partly", "部分解决"
    EXPLAINED = "explained", "解释说明"
    ROUTED = "routed", "告知法定途径"
    UNSOLVED = "unsolved", "未能解决"


class Content(models.TextChoices):
    """What the platform says the caller thought."""

    YES = "yes", "满意"
    MOSTLY = "mostly", "基本满意"
    NO = "no", "不满意"
    UNSAID = "unsaid", "未评价"


class State(models.TextChoices):
    """Where it stands."""

    RECEIVED = "received", "办理中"
    RETURNING = "returning", "退单待平台答复"
    ANSWERED = "answered", "已答复"
    REDOING = "redoing", "重新派单办理中"
    RETURNED = "returned", "已退单"
    CLOSED = "closed", "平台已办结"


S = State
ON_HAND = (S.RECEIVED, S.REDOING)


class HotlineOrder(Case):
    """One order. `unit` is where the matter lies; the caller is masked."""

    received_on = Day("收到日期", heads=("派单日期", "接单时间", "派单时间", "收到时间"), example="2024-03-01")
    number = Text("工单编号", max_length=60, blank=True, heads=("工单号", "编号"), example="演示2024030001")
    matter = Text("诉求事项", heads=("工单标题", "标题", "诉求标题", "诉求内容"), example="路灯不亮")
    wanted = Choice("诉求类型", choices=Wanted.choices, default=Wanted.HELP, heads=("工单类型", "类型"))
    caller = Text("来电人", personal=True, blank=True, max_length=80, heads=("诉求人", "姓名"), example="甲某")
    phone = Text("联系电话", personal=True, blank=True, max_length=40, heads=("电话", "来电号码"))
    answer_by = Day(
        "办理期限", null=True, blank=True, heads=("截止时间", "办结期限", "反馈期限", "限办时间"), help_text="照工单填"
    )
    content = Long("诉求详情", personal=True, blank=True, later=True, heads=("工单内容",))
    return_by = Day("退单期限", null=True, blank=True, later=True, help_text="平台规定了才填")
    handler = Text("承办人", max_length=40, blank=True, later=True, heads=("责任人", "经办人"))
    petition = Text("关联信访件编号", max_length=60, blank=True, later=True)
    state = Choice("办理状态", choices=State.choices, default=State.RECEIVED, blank=True, later=True, heads=("状态", "工单状态"))
    contacted_on = Day("联系诉求人日期", null=True, blank=True, later=True, heads=("联系日期",))
    return_asked_on = Day("申请退单日期", null=True, blank=True, later=True)
    returned_on = Day("退单日期", null=True, blank=True, later=True)
    return_refused_on = Day("不同意退单日期", null=True, blank=True, later=True)
    extended_on = Day("延期日期", null=True, blank=True, later=True)
    extended_to = Day("延期后期限", null=True, blank=True, later=True, heads=("延期至",))
    answered_on = Day("答复日期", null=True, blank=True, later=True, heads=("反馈日期", "回复日期", "办理日期"))
    result = Choice("办理结果", choices=Result.choices, blank=True, later=True, heads=("结果",))
    says = Long("答复内容", blank=True, later=True, heads=("办理情况", "反馈内容"))
    resent_on = Day("重新派单日期", null=True, blank=True, later=True)
    redo_by = Day("重新办理期限", null=True, blank=True, later=True)
    redone_on = Day("重新答复日期", null=True, blank=True, later=True)
    finished_on = Day("平台办结日期", null=True, blank=True, later=True, heads=("办结日期", "办结时间"))
    pleased = Choice("平台回访评价", choices=Content.choices, blank=True, later=True, heads=("满意度", "回访结果"))
    order_due = Day("工单期限", null=True, blank=True, editable=False)
    late = Flag("超期答复", editable=False)

    sheet = Sheet(
        day="received_on",
        title="matter",
        group="信访",
        unit="诉求属地",
        quick=("received_on", "unit", "number", "matter", "wanted", "caller", "phone", "answer_by"),
        heads={
            "退单": ("return_asked_on", "returned_on", "return_refused_on"),
            "延期": ("extended_on", "extended_to"),
            "答复": ("contacted_on", "answered_on", "result", "says"),
            "重新办理": ("resent_on", "redo_by", "redone_on"),
        },
        filters=("state", "wanted", "result"),
        search=("matter", "number", "handler"),
        key=("number",),
        tallies={
            "orders": Tallied("12345热线工单", "件", when="received_on"),
            "answered": Tallied("答复热线工单", "件", when="answered_on"),
        },
        keep_years=5,
        about="12345平台派来的工单，一单一条，按工单上的期限答复；诉求人另外信访的再登信访事项，两边不相加。",
    )

    class Meta:
        verbose_name = "12345热线工单"
        default_permissions = ()
        indexes = [
            models.Index(fields=["unit", day], name=f"hotline_{day}")
            for day in ("received_on", "answered_on", "returned_on", "resent_on", "finished_on", "closed_on")
        ]

    def __str__(self) -> str:
        return str(self.matter)

    def rules(self) -> None:
        """A printed day does not lie before the order came; an extension moves it on."""
        if self.answer_by and self.answer_by < self.received_on:
            raise ValidationError({"answer_by": "办理期限早于收到工单的日期，请核对工单。"})
        if self.extended_to and self.answer_by and self.extended_to < self.answer_by:
            raise ValidationError({"extended_to": "延期后的期限早于原来的期限，请核对平台答复。"})


def _concluded(life: Life, deadlines: Mapping[str, Any], calendar: Any) -> dict[str, Any]:
    """The printed day, or the later one the platform granted, against the first answer."""
    due, answered = life.value("extended_to") or life.value("answer_by"), life.first("order_answered")
    return {"order_due": due, "late": bool(due and answered and answered > due)}


def _extended(life: Life) -> bool:
    return bool(life.value("extended_to"))


SAYS = Ask("says", "答复内容", "long", into="says")
RESULT = Ask("result", "办理结果", "choice", choices=tuple(Result.choices), into="result")
MOVES = (
    Move("contact", "联系诉求人", ON_HAND, day="contacted_on",
         asks=(Ask("text", "联系情况", "long", required=False, personal=True),)),
    Move("ask_return", "申请退单", (S.RECEIVED,), S.RETURNING, ("return_asked",), day="return_asked_on",
         asks=(Ask("reason", "不属本单位职责的理由", "long"),), hint="在平台规定的退单期限内说明理由"),
    Move("agree_return", "平台同意退单", (S.RETURNING,), S.RETURNED, ("order_returned",), day="returned_on"),
    Move("refuse_return", "平台不同意退单", (S.RETURNING,), S.RECEIVED, day="return_refused_on", hint="由本单位办理，期限不变"),
    Move("extend", "平台同意延期", (S.RECEIVED,), day="extended_on",
         asks=(Ask("extended_to", "新的期限", "day", into="extended_to"),), hint="期满前向平台申请，照平台答复填新的期限"),
    Move("answer", "答复并反馈平台", (S.RECEIVED,), S.ANSWERED, ("order_answered",), day="answered_on", asks=(RESULT, SAYS),
         hint="解决不了的也如实答复"),
    Move("resend", "平台重新派单", (S.ANSWERED,), S.REDOING, ("order_resent",), day="resent_on",
         asks=(Ask("redo_by", "重新办理期限", "day", required=False, into="redo_by"),)),
    Move("redo", "重新答复", (S.REDOING,), S.ANSWERED, ("order_redone",), day="redone_on", asks=(RESULT, SAYS)),
    Move("finish", "平台办结", (S.ANSWERED,), S.CLOSED, ("order_finished",), day="finished_on",
         asks=(Ask("pleased", "平台回访评价", "choice", required=False, choices=tuple(Content.choices), into="pleased"),),
         hint="评价照平台填，不作考核"),
)  # fmt: skip
ORDER, DONE, GONE = "order_received", ("order_answered",), ("order_returned",)

HotlineOrder.kind = Kind(
    states={state.value: str(state.label) for state in State},
    initial=S.RECEIVED,
    final=frozenset({S.RETURNED, S.CLOSED}),
    opening="received_on",
    opens=lambda facts: (ORDER,),
    moves=MOVES,
    runs=(
        Run("hotline.order", ORDER, DONE, GONE, lambda life: not _extended(life), given="answer_by", press=("answer",),
            saying="给来电人回电话：“{title}”谁在办、办到哪一步，最迟{due}答复。"),
        Run("hotline.order", ORDER, DONE, GONE, _extended, given="extended_to", press=("answer",)),
        Run("hotline.return", ORDER, ("return_asked",), DONE, given="return_by", duty="right", press=("ask_return",),
            when=lambda life: bool(life.facts["return_by"])),
        Run("hotline.redo", "order_resent", ("order_redone",), given="redo_by", press=("redo",),
            saying="给来电人回电话：“{title}”重新办理，最迟{due}再答复一次。"),
    ),
    papers=(
        Paper("return_note", "12345工单退单申请", ("ask_return",),
              ("工单{number}（{matter}）我单位于{received_on}收到。", "经核对，该诉求不属于我单位职责，理由如下：{reason}",
               "申请退单，请予重新派单。"), addressee="12345政务服务便民热线平台"),
        Paper("reply", "12345工单办理情况反馈", ("answer", "redo"),
              ("工单{number}（{matter}）我单位于{received_on}收到。", "办理结果：{result}。", "办理和答复情况：{says}"),
              addressee="12345政务服务便民热线平台"),
    ),
    conclude=_concluded,
    concluded={"order_due": None, "late": False},
)  # fmt: skip
