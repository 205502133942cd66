"""The steps of a petition (信访工作条例 art. 22–36): classification first, then the notice of art. 23, then the procedure."""

from __future__ import annotations

from django.db import models

from fazhi.cases.ask import Ask
from fazhi.cases.kind import Branch, Move
from fazhi.cases.kinds.petition.words import OPEN, Adopted, Category, Outcome, Result, Route, State
from fazhi.records.ledgers.petition_visit import Crowd, Repeat

S = State
HEAD = "本单位负责人"
WAYS = (("hand", "当面"), ("post", "邮寄"), ("web", "网上"), ("other", "其他"))


def choices(words: type[models.TextChoices]) -> tuple[tuple[str, str], ...]:
    """A closed list as an ask takes it."""
    return tuple((str(value), str(label)) for value, label in words.choices)


BY_CATEGORY: dict[str, str] = {
    "": S.REGISTERED, Category.SUGGESTION: S.SUGGESTION, Category.ACCUSATION: S.ACCUSATION, Category.APPEAL: S.APPEAL,
}  # fmt: skip
BY_ROUTE: dict[str, str] = {route: S.ACCEPTED if route == Route.PETITION else S.ROUTED for route in Route}
BY_RESULT: dict[str, str] = {Result.UPHELD: S.REVIEWED, Result.CHANGED: S.REVIEWED, Result.REVOKED: S.ACCEPTED}
MOVES = (
    Move(
        "classify", "分类", (S.REGISTERED,), Branch("category", BY_CATEGORY), day="classified_on", sign="category",
        asks=(
            Ask("category", "分类", "choice", choices=choices(Category), into="category"),
            Ask("route", "路径", "choice", choices=choices(Route), into="route", when=("category", (Category.APPEAL,))),
        ), hint="先分类，再告知；只有申诉求决的第六条路径适用60日",
    ),
    Move(
        "object", "提出异议", (S.REGISTERED, S.SUGGESTION, S.APPEAL), S.OBJECTED, ("objected",), day="objected_on",
        asks=(Ask("reason", "理由和依据", "long"),), hint="转送、交办来件不属本单位职权的，5个工作日内",
    ),
    Move("objection_agreed", "异议成立，退回材料", (S.OBJECTED,), S.RETURNED, ("objection_answered",), day="returned_on"),
    Move("objection_refused", "异议不成立", (S.OBJECTED,), Branch("category", BY_CATEGORY), ("objection_answered",),
         hint="由本单位办理"),
    Move(
        "accept", "告知受理", (S.APPEAL,), Branch("route", BY_ROUTE), ("notified", "petition_accepted"), day="accepted_on",
        asks=(Ask("notice_number", "告知书编号", required=False, into="notice_number"),),
        hint="书面告知接收情况、处理途径和程序",
    ),
    Move(
        "pass_on", "转送、移送", (S.SUGGESTION, S.ACCUSATION, S.APPEAL), S.PASSED, ("notified", "passed"), day="passed_on",
        asks=(Ask("passed_to", "转往单位", into="passed_to"), Ask("receipt", "回执", required=False, into="receipt")),
    ),
    Move("receive_receipt", "收到回执", (S.PASSED,), asks=(Ask("receipt", "回执", into="receipt"),)),
    Move(
        "decline", "告知不属职权", (S.SUGGESTION, S.APPEAL), S.DECLINED, ("notified",), day="declined_on",
        asks=(Ask("told_to", "有权处理的机关、单位", into="told_to"),),
    ),
    Move(
        "reply", "答复建议", (S.SUGGESTION,), S.REPLIED, ("notified", "replied"), day="replied_on",
        asks=(Ask("adopted", "采纳情况", "choice", choices=choices(Adopted), into="adopted"),
              Ask("reply", "答复内容", "long", required=False)),
    ),
    Move(
        "confirm", "确认初重、个集", OPEN, sign="repeat",
        asks=(
            Ask("repeat", "初重", "choice", choices=choices(Repeat), into="repeat"),
            Ask("crowd", "个集", "choice", choices=choices(Crowd), into="crowd"),
            Ask("earlier", "原事项登记号", "count", required=False, into="earlier", when=("repeat", (Repeat.AGAIN,))),
        ), hint="系统只提示，由人确认",
    ),
    Move("report_urgent", "报告重大紧急事项", OPEN, emits=("urgent_reported",), day="urgent_reported_on",
         asks=(Ask("to", "报告、通报单位"),)),
    Move("feedback", "反馈办结报告", (*OPEN, S.CLOSED, S.SETTLED), emits=("fed_back",), day="fed_back_on",
         asks=(Ask("feedback_number", "报告文号", required=False, into="feedback_number"),)),
    Move(
        "extend", "延长办理期限", (S.ACCEPTED,), emits=("extended",), day="extended_on", approval=HEAD,
        asks=(
            Ask("days", "延长天数", "count", into="extended_days", most=30, measure="日"),
            Ask("reason", "延期理由", "long"),
            Ask("told_on", "告知信访人日期", "day", required=False),
        ), hint="情况复杂，最长30日，须批准并告知理由",
    ),
    Move(
        "issue", "出具处理意见书", (S.ACCEPTED,), S.OPINED, ("opinion_issued",), day="opinion_on",
        asks=(
            Ask("outcome", "处理意见", "choice", choices=choices(Outcome), into="outcome"),
            Ask("opinion_number", "意见书文号", into="opinion_number"),
            Ask("facts", "查明的事实和理由", "long", required=False, personal=True),
            Ask("basis", "法律法规依据", "long", required=False),
        ),
    ),
    Move("deliver", "送达意见书", (S.OPINED,), S.DELIVERED, ("opinion_served",), day="delivered_on",
         asks=(Ask("way", "送达方式", "choice", choices=WAYS, required=False),)),
    Move("ask_review", "信访人请求复查", (S.DELIVERED,), S.REVIEW, ("review_asked",), day="review_asked_on",
         asks=(Ask("body", "复查机关"),)),
    Move("review_answer", "登记复查意见", (S.REVIEW,), Branch("result", BY_RESULT), ("review_served",), day="reviewed_on",
         asks=(Ask("result", "复查意见", "choice", choices=choices(Result), into="review_result"),)),
    Move("ask_recheck", "信访人请求复核", (S.REVIEWED,), S.RECHECK, ("recheck_asked",), day="recheck_asked_on",
         asks=(Ask("body", "复核机关"),)),
    Move("hearing_start", "复核听证开始", (S.RECHECK,), emits=("hearing_started",)),
    Move("hearing_end", "复核听证结束", (S.RECHECK,), emits=("hearing_ended",)),
    Move("recheck_answer", "登记复核意见", (S.RECHECK,), S.CLOSED, ("recheck_served",), day="rechecked_on",
         asks=(Ask("result", "复核意见", "choice", choices=choices(Result), into="recheck_result"),)),
    Move("settle", "达成调解、和解", (S.APPEAL, S.ROUTED, S.ACCEPTED), S.SETTLED, ("settled",), day="settled_on",
         asks=(Ask("agreement", "协议书编号", into="agreement"),)),
    Move("close", "办结", (S.ROUTED, S.DELIVERED, S.REVIEWED), S.CLOSED, ("closed",), day="finished_on",
         asks=(Ask("ending", "办结情况", "long", required=False),)),
    Move("withdraw", "信访人撤回", OPEN, S.WITHDRAWN, ("withdrawn",), day="withdrawn_on",
         asks=(Ask("reason", "撤回情况", required=False),)),
)  # fmt: skip
