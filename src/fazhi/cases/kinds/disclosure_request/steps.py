"""The steps of an application (政府信息公开条例 art. 29–39) and its gates: examined first, asked once, opinions awaited."""

from __future__ import annotations

from fazhi.cases.ask import Ask
from fazhi.cases.kind import Gate, Move
from fazhi.cases.kinds.disclosure_request.words import (
    DONE,
    OPEN,
    Finding,
    NotProcessed,
    Organ,
    Outcome,
    Reasons,
    Refusal,
    Remedy,
    Reviewed,
    S,
    View,
    some,
)
from fazhi.cases.life import Life

HEAD = "政府信息公开工作机构负责人"
VIEWS = some(View)
REFUSED = Ask("refusal", "不公开的理由", "choice", required=False, choices=some(Refusal), into="refusal",
              when=("outcome", (Outcome.REFUSED, Outcome.PROVIDED)), hint="不予公开、区分处理的必须选")  # fmt: skip

MOVES = (
    Move("give_receipt", "出具登记回执", OPEN, day="receipt_on", hint="可以不出；出了就写明收到之日怎样认定"),
    Move("ask_correction", "告知补正", (S.RECEIVED,), S.CORRECTING, ("correction_asked",), day="correction_asked_on", asks=(
        Ask("missing", "需要补正的内容", "long"),
        Ask("correct_by", "补正期限（哪一日前）", "day", into="correct_by"),
    ), hint="只能一次性告知；收到补正后重新计算答复期限"),
    Move("correct", "收到补正", (S.CORRECTING,), S.RECEIVED, ("correction_received",), day="corrected_on"),
    Move("abandon", "逾期不补正，视为放弃", (S.CORRECTING,), S.ABANDONED, ("abandoned",), day="abandoned_on",
         hint="无正当理由、过了告知的期限才可以"),
    Move("ask_third", "征求第三方意见", (S.RECEIVED,), emits=("third_party_asked",), day="third_asked_on",
         asks=(Ask("third_party", "第三方", into="third_party", personal=True),
               Ask("concern", "可能损害的权益", required=False)),
         hint="涉及商业秘密、个人隐私的；这段时间不计入答复期限"),
    Move("third_received", "第三方收到征求意见书", (S.RECEIVED,), emits=("opinion_asked",), day="third_received_on"),
    Move("third_answer", "第三方意见到或者期满", (S.RECEIVED,), emits=("third_party_answered",), day="third_answered_on",
         asks=(Ask("third_view", "第三方意见", "choice", choices=VIEWS, into="third_view"),),
         hint="征求几个第三方的，最后一个到了再登；期满没有提出的，由本机关依条例决定"),
    Move("ask_organ", "征求其他机关意见", (S.RECEIVED,), emits=("other_organ_asked",), day="organ_asked_on", asks=(
        Ask("organ_role", "机关种类", "choice", choices=some(Organ), into="organ_role"),
        Ask("organ", "机关名称", into="organ"),
    ), hint="共同制作的向其他制作机关征求；这段时间不计入答复期限"),
    Move("organ_received", "其他机关收到征求意见书", (S.RECEIVED,), emits=("opinion_asked",), day="organ_received_on"),
    Move("organ_answer", "其他机关意见到或者期满", (S.RECEIVED,), emits=("other_organ_answered",), day="organ_answered_on",
         asks=(Ask("organ_view", "其他机关意见", "choice", choices=VIEWS, into="organ_view"),),
         hint="共同制作机关期满没有提出的，视为同意公开"),
    Move("ask_reasons", "要求说明理由", (S.RECEIVED,), S.REASONING, day="reasons_asked_on",
         asks=(Ask("excess", "数量、频次超过合理范围的情况", "long"),), hint="只用于数量、频次明显超过合理范围的；答复期限照算"),
    Move("reasons_given", "登记申请人说明的理由", (S.REASONING,), S.RECEIVED, day="reasons_given_on",
         asks=(Ask("reasons", "认定", "choice", choices=some(Reasons), into="reasons"),)),
    Move("delay", "确定延迟答复的期限", (S.RECEIVED,), emits=("answer_delayed",), day="delayed_on", approval=HEAD, asks=(
        Ask("delayed_until", "延迟到哪一日答复", "day", into="delayed_until"),
        Ask("reason", "延迟的理由", "long"),
    ), hint="理由合理但不能按期答复的，定合理期限并告知申请人"),
    Move("extend", "延长答复期限", (S.RECEIVED,), emits=("answer_extended",), day="extended_on", approval=HEAD, asks=(
        Ask("days", "延长天数", "count", into="extended_days", most=20, measure="个工作日"),
        Ask("reason", "延期理由", "long"),
    ), hint="最长20个工作日，期满前经同意并告知申请人"),
    Move("examine", "检索、公开审查", (S.RECEIVED,), emits=("request_examined",), day="examined_on", asks=(
        Ask("finding", "检索、审查结果", "choice", choices=some(Finding), into="finding"),
        Ask("examiner", "审查人", required=False, into="examiner"),
    ), hint="找有没有、看能不能公开；拿不准的报主管部门或者保密部门"),
    Move("answer", "答复", (S.RECEIVED,), S.ANSWERED, ("request_answered",), day="answered_on", asks=(
        Ask("outcome", "答复情形", "choice", choices=some(Outcome), into="outcome"),
        Ask("split", "区分处理，部分公开", "flag", required=False, into="split", when=("outcome", (Outcome.PROVIDED,))),
        REFUSED,
        Ask("answer_number", "答复书文号", required=False, into="answer_number"),
        Ask("says", "答复内容", "long", required=False, hint="提供方式、网址、负责机关、不予公开的具体理由等，写进答复书"),
    )),
    Move("decline", "告知不作公开申请处理", (S.RECEIVED, S.REASONING), S.DECLINED, ("request_answered",),
         day="declined_on", asks=(
        Ask("not_processed", "情形", "choice", choices=some(NotProcessed), into="not_processed"),
        Ask("told_to", "告知的途径", required=False, into="told_to"),
    ), hint="信访、投诉、举报形式的告知相应渠道；也要在答复期限内告知"),
    Move("withdraw", "申请人撤回", OPEN, S.WITHDRAWN, ("request_withdrawn",), day="withdrawn_on"),
    Move("review", "登记复议、诉讼、投诉", DONE, day="reviewed_on", asks=(
        Ask("remedy", "途径", "choice", choices=some(Remedy), into="remedy"),
        Ask("review_result", "结果", "choice", required=False, choices=some(Reviewed), into="review_result"),
        Ask("review_entry", "复议、诉讼登记号", "count", required=False, into="review_entry"),
    ), hint="结果出来后再登记一次"),
)  # fmt: skip


def _asked_before(life: Life) -> str:
    return "已经告知过一次补正，补正事项应当一次性告知，不能再次要求。" if life.first("correction_asked") else ""


def _unexamined(life: Life) -> str:
    return "" if life.first("request_examined") else "还没有登记检索和公开审查，请先检索、审查，再答复。"


def _unheard(life: Life) -> str:
    """Whether somebody who was asked has not yet answered, and the end of his time was not written down either."""
    for asked, answered, who in (
        ("third_party_asked", "third_party_answered", "第三方"),
        ("other_organ_asked", "other_organ_answered", "其他机关"),
    ):
        sent, back = life.last(asked), life.last(answered)
        if sent and (back is None or back < sent):
            return f"征求了{who}的意见，还没有登记意见到达或者期满，请先登记，再答复。"
    return ""


GATES = (
    Gate("once", "一次性告知补正", ("ask_correction",), _asked_before, "政府信息公开条例第三十条"),
    Gate("examined", "先检索、审查后答复", ("answer",), _unexamined, "政府信息公开条例第十七条、第三十六条"),
    Gate("heard", "征求的意见到齐或者期满", ("answer",), _unheard, "政府信息公开条例第三十二条、第三十四条"),
)
