"""The steps of a reconsideration for the town as respondent (行政复议法 art. 48–77): answer, hearing, decision, correction."""

from __future__ import annotations

from fazhi.cases.ask import Ask
from fazhi.cases.kind import Gate, Move
from fazhi.cases.kinds.lawsuit.words import ABSENT, HEADS, Absence, Who, some
from fazhi.cases.kinds.reconsideration.words import Performance, Result, S
from fazhi.cases.life import Life

HEAD = "本单位负责人"
PENDING = (S.RECEIVED, S.TRIAL)

MOVES = (
    Move("answer", "提交答复书、证据和依据", (S.RECEIVED,), S.TRIAL, ("answered",), day="answered_on", approval=HEAD, asks=(
        Ask("answer_number", "答复书文号", required=False, into="answer_number"),
        Ask("evidence_count", "证据份数", "count", required=False, into="evidence_count", measure="份"),
        Ask("evidence", "证据目录（名称、证明什么、页码）", "long", required=False),
        Ask("basis", "依据的法律、法规、规范性文件", "long", required=False),
        Ask("facts", "答复的事实和理由", "long", required=False, personal=True),
    ), hint="答复书和证据、依据一并提交，逾期视为没有证据；复议中不得自行收集证据"),
    Move("take_document_notice", "收到规范性文件附带审查通知", PENDING, emits=("document_notice_received",),
         day="document_notice_on", asks=(Ask("document", "被审查的文件和条款", into="document"),)),
    Move("answer_document", "就文件合法性答复", PENDING, emits=("document_answered",), day="document_answered_on", approval=HEAD,
         asks=(Ask("document_number", "答复文号", required=False, into="document_number"),
               Ask("document_facts", "制定依据和理由", "long", required=False))),
    Move("call", "收到听证通知书", PENDING, emits=("hearing_called",), day="called_on",
         asks=(Ask("hearing_day", "听证日期", "day", into="hearing_day"),),
         hint="负责人应当参加；通知晚于听证5个工作日前的，可以向复议机构提出"),
    Move("hear", "登记听证", PENDING, emits=("hearing_held",), day="heard_on", asks=(
        Ask("who", "参加的人", "choice", choices=some(Who), into="who"),
        Ask("head_name", "参加听证的负责人", required=False, into="head_name", when=("who", HEADS)),
        Ask("absence", "负责人没有参加的原因", "choice", choices=some(Absence), into="absence", when=("who", ABSENT)),
        Ask("agent", "委托的工作人员", required=False, into="agent", when=("who", ABSENT)),
    ), hint="负责人不能参加的，说明理由并委托相应的工作人员"),
    Move("decide", "收到决定书、调解书", PENDING, S.DECIDED, ("decision_served", "case_ended"), day="decided_on", asks=(
        Ask("result", "结果", "choice", choices=some(Result), into="result"),
        Ask("performance", "是否须履行", "choice", choices=some(Performance), into="performance"),
        Ask("perform_by", "载明的履行期限", "day", into="perform_by", when=("performance", (Performance.DATED,))),
        Ask("decision_number", "决定书文号", required=False, into="decision_number"),
    ), hint="撤回申请、终止的也在这里登记"),
    Move("perform", "履行完毕", (S.DECIDED,), emits=("performed",), day="performed_on",
         asks=(Ask("performed", "履行情况", "long", required=False, into="performed"),)),
    Move("take_opinion", "收到行政复议意见书", (*PENDING, S.DECIDED), emits=("opinion_received",), day="opinion_on", asks=(
        Ask("opinion_number", "意见书文号", required=False, into="opinion_number"),
        Ask("opinion", "指出的问题", "long", required=False, into="opinion"),
    ), hint="收到之日起60日内报送纠正情况；归档后才收到的，先作废“结案归档”一步再登记"),
    Move("report", "报送纠正情况", (*PENDING, S.DECIDED), emits=("correction_reported",), day="reported_on", approval=HEAD, asks=(
        Ask("measures", "纠正和善后情况", "long", into="measures"),
        Ask("report_number", "报告文号", required=False, into="report_number"),
    )),
    Move("archive", "结案归档", (S.DECIDED,), S.ARCHIVED, ("archived",), day="archived_on",
         asks=(Ask("archive", "归档号", required=False, into="archive"),)),
)  # fmt: skip


def _unnoticed(life: Life) -> str:
    return "" if life.first("document_notice_received") else "没有登记附带审查的通知，请先登记“收到规范性文件附带审查通知”。"


def _without_opinion(life: Life) -> str:
    return "" if life.first("opinion_received") else "没有登记行政复议意见书，请先登记“收到行政复议意见书”。"


def _unperformed(life: Life) -> str:
    if life.value("performance") in (Performance.NONE, "", None) or life.first("performed"):
        return ""
    return "复议决定须由本机关履行，还没有登记履行完毕，不能结案。"


def _unreported(life: Life) -> str:
    received, reported = life.last("opinion_received"), life.last("correction_reported")
    if received is None or (reported and reported >= received):
        return ""
    return "收到了行政复议意见书，还没有登记报送纠正情况，不能结案。"


GATES = (
    Gate("noticed", "已收到附带审查通知", ("answer_document",), _unnoticed, "行政复议法第五十八条", firm=True),
    Gate("opinion", "已收到意见书", ("report",), _without_opinion, "行政复议法第七十六条", firm=True),
    Gate("performed", "履行复议决定", ("archive",), _unperformed, "行政复议法第七十七条"),
    Gate("reported", "报送意见书落实情况", ("archive",), _unreported, "行政复议法第七十六条"),
)
