"""The steps of a mediation (人民调解法 art. 17–33): sessions, agreement or none, confirmation, performance, visit, file."""

from __future__ import annotations

from fazhi.cases.ask import Ask
from fazhi.cases.kind import Branch, Gate, Move
from fazhi.cases.kinds.mediation.words import (
    KEPT,
    UNSETTLED,
    Confirmed,
    Content,
    Form,
    Performance,
    Side,
    State,
    some,
)
from fazhi.cases.life import Life

S = State
OPEN = (*UNSETTLED, *KEPT)
NUMBER = Ask("agreement_number", "协议书编号", required=False, into="agreement_number")
TERMS = Ask("terms", "协议内容", "long", into="terms", personal=True, hint="谁在什么时候做什么、怎么做。")
TERM = Ask("perform_due", "履行期限", "day", required=False, into="perform_due")
BY_PERFORMANCE: dict[str, str] = {"": S.AGREED, **dict.fromkeys(Performance, S.AGREED), Performance.DONE: S.PERFORMED}

MOVES = (
    Move("session", "调解一次", UNSETTLED, S.MEDIATING, ("mediated",), day="mediated_on", asks=(
        Ask("level", "调解层级", required=False, into="level"),
        Ask("step", "调解步骤", required=False, into="step"),
        Ask("record", "调解情况", "long", required=False, personal=True),
    ), hint="每调解一次登记一次；层级和步骤按本镇“调解办法”台账里的叫法填"),
    Move("danger", "发现可能激化", OPEN, emits=("danger_found",), day="danger_on",
         asks=(Ask("signs", "激化苗头", "long", required=False, personal=True),), hint="可能引起治安、刑事案件的"),
    Move("report_danger", "报告公安机关或有关部门", OPEN, emits=("danger_reported",), day="danger_reported_on",
         asks=(Ask("reported_to", "报告给谁", into="reported_to"),)),
    Move("refuse", "一方明确拒绝，不再调解", UNSETTLED, S.REFUSED, ("mediation_ended",), day="refused_on", asks=(
        Ask("refused_by", "哪一方拒绝", "choice", choices=some(Side), into="refused_by"),
        Ask("routes", "告知的其他途径", required=False, into="routes"),
    ), hint="一方明确拒绝的不得调解，如实登记"),
    Move("sign", "协议书签名盖章", UNSETTLED, emits=("agreement_signed",), day="signed_on", asks=(NUMBER, TERMS, TERM),
         hint="各方签名、盖章或者按指印，调解员签名并加盖调委会印章"),
    Move("record_oral", "登记口头协议", UNSETTLED, emits=("agreement_recorded",), day="recorded_on", asks=(TERMS, TERM),
         hint="当事人认为不用写协议书的，由调解员记下内容"),
    Move("agree", "达成协议，协议生效", UNSETTLED, S.AGREED, ("agreement_effective",), day="agreed_on",
         asks=(Ask("agreement", "协议形式", "choice", choices=some(Form), into="agreement"), NUMBER),
         hint="书面协议自签名盖章之日起生效，口头协议自达成之日起生效"),
    Move("fail", "调解不成，终止调解", UNSETTLED, S.FAILED, ("mediation_ended",), day="failed_on", asks=(
        Ask("failed_why", "没有达成的原因", required=False, into="failed_why"),
        Ask("routes", "告知的其他途径", into="routes"),
    ), hint="不成就终止，告知仲裁、行政、司法等途径；调解不成不是过错"),
    Move("withdraw", "申请人撤回", UNSETTLED, S.WITHDRAWN, ("mediation_ended",), day="withdrawn_on",
         asks=(Ask("why", "撤回情况", required=False),)),
    Move("ask_confirmation", "共同申请司法确认", (S.MEDIATING, *KEPT), emits=("confirmation_asked",), day="confirmation_on",
         asks=(Ask("court", "受理法院", into="court"),), hint="双方认为有必要的，共同向法院提出"),
    Move("confirmation", "登记法院确认结果", KEPT, emits=("confirmation_given",), day="confirmed_on", asks=(
        Ask("confirmed", "确认结果", "choice", choices=some(Confirmed), into="confirmed"),
        Ask("ruling", "裁定书文号", required=False, into="ruling"),
    )),
    Move("perform", "登记履行情况", KEPT, Branch("performance", BY_PERFORMANCE), ("performance_seen",), day="performed_on",
         asks=(Ask("performance", "履行情况", "choice", choices=some(Performance), into="performance"),)),
    Move("visit", "回访", (*KEPT, S.ARCHIVED), emits=("visited",), day="visited_on", asks=(
        Ask("visited", "被回访人", into="visited", personal=True),
        Ask("visit_matter", "回访事由", required=False, into="visit_matter"),
        Ask("visit_says", "回访情况", "long", required=False, into="visit_says", personal=True),
        Ask("visit_performance", "履行情况", "choice", choices=some(Performance), required=False, into="visit_performance"),
        Ask("content", "是否满意", "choice", choices=some(Content), required=False, into="content"),
    ), hint="法律没有规定回访日期，按履行期限安排"),
    Move("relapse", "纠纷复发，重新调解", KEPT, S.MEDIATING, ("relapsed",), day="relapsed_on",
         asks=(Ask("why", "复发原因", "long", required=False, personal=True),), hint="协议反悔、确认无效或者又起争执的"),
    Move("archive", "立卷归档", (*KEPT, S.FAILED, S.REFUSED, S.WITHDRAWN), S.ARCHIVED, ("archived",), day="archived_on",
         asks=(Ask("archive", "卷宗号", required=False, into="archive"),), hint="按卷宗目录排列；没有的材料不缺号"),
    Move("came_back", "归档后复发", (S.ARCHIVED,), emits=("relapsed_later",), day="came_back_on",
         asks=(Ask("again", "新登记号", "count", required=False, into="again"),),
         hint="归档的卷宗不再打开：另登记一件，原登记号填本件的号"),
)  # fmt: skip


def _since_relapse(life: Life, *moves: str) -> bool:
    """Whether one of these steps was made in the present round."""
    for step in reversed(life.done):
        if step.move == "relapse":
            return False
        if step.move in moves:
            return True
    return False


def _unsigned(life: Life) -> str:
    if _since_relapse(life, "sign", "record_oral"):
        return ""
    return "协议还没有签名盖章，也没有登记口头协议内容，请先登记“协议书签名盖章”或者“登记口头协议”。"


def _not_effective(life: Life) -> str:
    return "" if life.state in KEPT else "还没有生效的调解协议，不能申请司法确认。"


GATES = (
    Gate("signed", "各方签名或者记录口头协议", ("agree",), _unsigned, "人民调解法第二十八条至第三十条", firm=True),
    Gate("effective", "协议生效后才能申请确认", ("ask_confirmation",), _not_effective, "人民调解法第三十三条", firm=True),
)
