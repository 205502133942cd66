"""The steps of a lawsuit (行政诉讼法 art. 67–94): answer with evidence, summons, hearings, the paper of the court, its end."""

from __future__ import annotations

from fazhi.cases.ask import Ask
from fazhi.cases.kind import Gate, Move
from fazhi.cases.kinds.lawsuit.words import (
    ABSENT,
    HEADS,
    ON_APPEAL,
    Absence,
    Document,
    Performance,
    Result,
    S,
    Side,
    Who,
    some,
)
from fazhi.cases.life import Life

HEAD = "本单位负责人"
MAIN = "本单位主要负责人"
PENDING = (S.RECEIVED, S.TRIAL)
AT_ONCE = (Result.WITHDRAWN, Result.SETTLED, Result.REMANDED, Result.ENDED)  # nothing takes effect that could be performed

MOVES = (
    Move("answer", "提交答辩状、证据和依据", (S.RECEIVED,), S.TRIAL, ("answered",), day="answered_on", approval=HEAD, asks=(
        Ask("answer_number", "答辩状文号", required=False, into="answer_number"),
        Ask("evidence_count", "证据份数", "count", required=False, into="evidence_count", measure="份"),
        Ask("evidence", "证据目录（名称、证明什么、页码）", "long", required=False),
        Ask("basis", "依据的法律、法规、规范性文件", "long", required=False),
        Ask("facts", "答辩的事实和理由", "long", required=False, personal=True),
        Ask("lawyer", "代理律师", required=False, into="lawyer"),
    ), hint="答辩状和证据、依据一并提交，逾期视为没有证据；诉讼中不得自行向对方、证人收集证据"),
    Move("summon", "收到传票、出庭通知书", PENDING, emits=("summons_received",), day="summoned_on", asks=(
        Ask("hearing_day", "开庭日期", "day", into="hearing_day"),
        Ask("head_called", "法院通知负责人出庭", "flag", required=False, into="head_called"),
    ), hint="再次开庭的再登记一次"),
    Move("identify", "提交出庭负责人身份证明", PENDING, emits=("identity_submitted",), day="identified_on", asks=(
        Ask("head_name", "出庭负责人", into="head_name"), Ask("head_post", "职务", into="head_post"),
    ), hint="开庭前提交，加盖印章；不合格又不能补正的，视为没有出庭"),
    Move("explain", "提交不能出庭的情况说明", PENDING, emits=("absence_explained",), day="explained_on", approval=MAIN, asks=(
        Ask("absence", "不能出庭的情形", "choice", choices=some(Absence)[:-1], into="absence"),
        Ask("reason", "具体理由和证明材料", "long"),
        Ask("agent", "委托出庭的工作人员", required=False, into="agent"),
    ), hint="加盖印章或者由主要负责人签字，并委托相应的工作人员，不能只委托律师"),
    Move("hold", "登记开庭", PENDING, emits=("hearing_held",), day="heard_on", asks=(
        Ask("who", "到庭的人", "choice", choices=some(Who), into="who"),
        Ask("head_name", "出庭负责人", required=False, into="head_name", when=("who", HEADS)),
        Ask("head_post", "职务", required=False, into="head_post", when=("who", HEADS)),
        Ask("spoke", "负责人出庭发表意见", "flag", required=False, into="spoke", when=("who", HEADS)),
        Ask("identity_bad", "身份证明不合格", "flag", required=False, into="identity_bad", when=("who", HEADS)),
        Ask("absence", "负责人没有出庭的原因", "choice", choices=some(Absence), into="absence", when=("who", ABSENT)),
        Ask("called_again", "法院通知负责人再次出庭", "flag", required=False, into="called_again"),
    ), hint="每开一次庭登记一次；受委托组织、下级机关负责人和工作人员到庭不算负责人出庭"),
    Move("serve", "收到判决书、裁定书、调解书", PENDING, S.SERVED, ("result_served", "case_ended"), day="served_on", asks=(
        Ask("document", "文书", "choice", choices=some(Document), into="document"),
        Ask("result", "结果", "choice", choices=some(Result), into="result"),
        Ask("lost", "本机关的行为被纠正", "flag", required=False, into="lost", when=("result", ON_APPEAL)),
        Ask("judgment_number", "文书案号", required=False, into="judgment_number"),
    ), hint="送达之日起算上诉期：判决15日，裁定10日"),
    Move("appeal", "提起上诉", (S.SERVED,), S.APPEALED, ("appealed",), day="appealed_on",
         asks=(Ask("appellant", "谁上诉", "choice", choices=some(Side), into="appellant"),),
         hint="本审到此为止；收到上诉状副本后，另登记一件第二审"),
    Move("take_effect", "裁判生效", (S.SERVED,), S.EFFECTIVE, ("judgment_effective",), day="effective_on", asks=(
        Ask("performance", "是否须履行", "choice", choices=some(Performance), into="performance"),
        Ask("perform_by", "裁判载明的履行期限", "day", required=False, into="perform_by",
            when=("performance", (Performance.NEEDED,))),
    ), hint="一审裁判上诉期满没有人上诉的生效；二审裁判、调解书送达后生效"),
    Move("perform", "履行完毕", (S.EFFECTIVE,), emits=("performed",), day="performed_on",
         asks=(Ask("performed", "履行情况", "long", required=False, into="performed"),)),
    Move("archive", "结案归档", (S.SERVED, S.EFFECTIVE), S.ARCHIVED, ("archived",), day="archived_on",
         asks=(Ask("archive", "归档号", required=False, into="archive"),)),
)  # fmt: skip


def _unsummoned(life: Life) -> str:
    return "" if life.first("summons_received") else "还没有登记传票和开庭日期，请先登记“收到传票、出庭通知书”。"


def _not_effective(life: Life) -> str:
    if life.first("judgment_effective") or life.value("result") in AT_ONCE:
        return ""
    return "还没有登记裁判生效和是否须履行，请先登记“裁判生效”，再结案。"


def _unperformed(life: Life) -> str:
    if life.value("performance") != Performance.NEEDED or life.first("performed"):
        return ""
    return "生效裁判须由本机关履行，还没有登记履行完毕，不能结案。"


GATES = (
    Gate("summoned", "已收到开庭通知", ("identify", "explain"), _unsummoned, "行政机关负责人出庭应诉规定第六条、第九条",
         firm=True),
    Gate("effective", "裁判已经生效", ("archive",), _not_effective, "行政诉讼法第八十五条、第九十四条"),
    Gate("performed", "履行生效裁判", ("archive",), _unperformed, "行政诉讼法第九十四条"),
)  # fmt: skip
