"""What must have been done before a step of a penalty case, article by article, and the days before which it is too early."""

from __future__ import annotations

from decimal import Decimal

from fazhi.cases.kind import Gate
from fazhi.cases.kinds.penalty.limits import Deadlines, Limit
from fazhi.cases.kinds.penalty.power import Capacity
from fazhi.cases.kinds.penalty.words import NEW_LAW, Cash, Check, HearingCase, Procedure, Publicity, ReviewCase, Spared
from fazhi.cases.life import Life
from fazhi.cases.waiting import Wait, after, earliest, until_over
from fazhi.law import Calendar
from fazhi.law.days import say_day

DECIDING = ("decide", "decide_at_once")
SERIOUS, USUAL = "penalty.limitation_serious", "penalty.limitation"


def limit_of(life: Life) -> str:
    """Which limitation rules: five years where life, health or money is harmed (art. 36)."""
    return SERIOUS if life.facts.get("serious") else USUAL


def _too_late(life: Life) -> str:
    ended, ran = life.facts.get("act_on"), life.deadline(limit_of(life))
    last = ran.due.due if ran else None
    if ended is None or last is None or life.first_day <= last:
        return ""
    return f"违法行为终了于{say_day(ended)}，发现时已过处罚时效（{say_day(last)}届满），不再处罚，法律另有规定的除外。"


def _officers(life: Life) -> str:
    one, other = life.facts.get("first_officer"), life.facts.get("second_officer")
    return "" if one and other and one != other else "请填写两名执法人员的证号：办案由两名以上有执法资格的人员实施。"


def _assisting(life: Life) -> str:
    if life.facts.get("capacity") != Capacity.ASSISTING:
        return ""
    return "这件案子是配合县级部门办理的，由县级部门决定，请登记“移送”；本镇清单里有这个事项的，改正办案身份。"


def _not_summary(life: Life) -> str:
    return "" if life.facts.get("procedure") == Procedure.SUMMARY else "这件案子适用普通程序，请先立案、调查、告知，再作决定。"


def _not_ordinary(life: Life) -> str:
    return "" if life.facts.get("procedure") == Procedure.ORDINARY else "这件案子适用简易程序，不需要立案；转普通程序的先改程序。"


def _untold(life: Life) -> str:
    return "" if life.first("penalty_told") else "还没有告知拟处罚的内容、理由、依据和当事人的权利，不得作出处罚决定。"


def _unheard(life: Life) -> str:
    if life.value("hearing_case") in (None, "", HearingCase.NONE):
        return ""
    if life.first("penalty_hearing_held", "hearing_dropped", "hearing_lapsed"):
        return ""
    if life.first("hearing_asked"):
        return "当事人已要求听证，请先举行听证。"
    return "已告知听证权利：当事人放弃的登记放弃，过了期限没有要求的登记“逾期未要求听证”。"


def _unchecked(life: Life) -> str:
    owed = life.value("review_case") not in (None, "", ReviewCase.NONE) or life.first("penalty_hearing_held")
    if not owed:
        return ""
    said = life.value("check_result")
    if said == Check.PASSED:
        return ""
    if said in (Check.CHANGE, Check.AGAINST):
        return f"法制审核结果是“{Check(said).label}”，不得作出决定，请修改后再审。"
    return "属于应当法制审核的情形（经过听证的在内），还没有审核，不得作出决定。"


def _unqualified(life: Life) -> str:
    if life.value("first_time") and not life.value("qualified"):
        return "初次从事法制审核的人员应当有法律职业资格，请由有资格的人员审核。"
    return ""


def _undiscussed(life: Life) -> str:
    if life.value("grave") and not life.first("penalty_discussed"):
        return "情节复杂或者重大违法的，由负责人集体讨论决定，请先登记集体讨论。"
    return ""


def _unjudged(life: Life) -> str:
    said, reason = life.value("publicity"), life.value("publicity_reason")
    if said == Publicity.YES and reason:
        return ""
    if said == Publicity.NO:
        return "已判断为没有一定社会影响、不公开；情况有变的，请重新判断并写明理由。"
    return "请先登记“判断是否公开”：是否有一定社会影响、理由是什么。"


def _nothing_to_withdraw(life: Life) -> str:
    if not life.first("penalty_published"):
        return "这份决定没有公开，不需要撤回。"
    return "" if life.first("published_changed") else "决定没有被变更、撤销、确认违法或者无效，不需要撤回公开。"


def _unbanked(life: Life) -> str:
    if life.first("cash_taken") and not life.first("cash_banked"):
        return "当场收缴的罚款还没有登记缴付银行。"
    return ""


def _unurged(life: Life) -> str:
    return "" if life.first("urge_served") else "申请法院强制执行前应当催告，请先登记催告书的送达。"


def _pending(life: Life) -> str:
    if life.first("challenged") and not life.first("challenge_over"):
        return "当事人的复议、诉讼还没有结束，不能申请法院强制执行。"
    return ""


def sue_over(life: Life) -> tuple[str, str]:
    """(the clock of suing that rules here, the event it starts from): after a reconsideration its own, else the plain one."""
    if life.value("remedy") == "reconsideration" and life.first("challenge_over"):
        return "litigation.sue_after_reconsideration", "challenge_over"
    return "litigation.sue", "penalty_served"


def _suing(life: Life) -> Wait | str:
    """Art. 53: the town goes to the court only when the party has let the time of suing pass."""
    clock, event = sue_over(life)
    began = life.last(event)
    if not began or life.value("remedy") == "lawsuit" or life.value("deferred_to"):
        return ""
    says = "当事人的起诉期限到{day}届满，{first}起才可以申请法院强制执行。"
    return after(life.rule.due_day(clock, began), says)


def _unplanned_hearing(life: Life) -> Wait | str:
    planned = life.value("hearing_planned_on")
    if planned is None:
        return "没有登记听证通知，不能举行听证。"
    return Wait(planned, f"听证通知的日期是{say_day(planned)}，不能提前举行，{say_day(planned)}起才可以登记。")


ASKING = "当事人可以在{day}前（含当日）要求听证，{first}起才算逾期。"
URGED = "催告后的等待期到{day}届满，{first}起才可以申请法院强制执行。"
GATES = (
    Gate("limitation", "没有超过处罚时效", ("file", "decide_at_once"), _too_late, "行政处罚法第三十六条"),
    Gate("officers", "两名执法人员", ("investigate", *DECIDING), _officers, "行政处罚法第四十二条"),
    Gate("power", "有权决定", DECIDING, _assisting, "行政处罚法第二十四条、第三十八条", firm=True),
    Gate("summary", "适用简易程序", ("decide_at_once",), _not_summary, "行政处罚法第五十一条", firm=True),
    Gate("ordinary", "适用普通程序", ("file",), _not_ordinary, "行政处罚法第五十四条", firm=True),
    Gate("told", "先告知后决定", ("decide",), _untold, "行政处罚法第四十四条、第六十二条"),
    Gate("heard", "先听证后决定", ("decide",), _unheard, "行政处罚法第六十三条至第六十五条"),
    Gate("checked", "先法制审核后决定", ("decide",), _unchecked, "行政处罚法第五十八条"),
    Gate("qualified", "审核人员有资格", ("decide",), _unqualified, "行政处罚法第五十八条"),
    Gate("discussed", "复杂、重大的集体讨论", ("decide",), _undiscussed, "行政处罚法第五十七条"),
    Gate("judged", "先判断再公开", ("publish",), _unjudged, "行政处罚法第四十八条"),
    Gate("withdrawable", "公开过并且有变更", ("unpublish",), _nothing_to_withdraw, "行政处罚法第四十八条", firm=True),
    Gate("banked", "当场收缴的已缴付银行", ("finish",), _unbanked, "行政处罚法第七十一条"),
    Gate("urged", "先催告后申请", ("apply",), _unurged, "行政强制法第五十四条"),
    Gate("urge_wait", "催告等待期已满", ("apply",), until_over("coercion.urge_wait", URGED), "行政强制法第五十四条"),
    Gate("sue_over", "起诉期限已满", ("apply",), _suing, "行政强制法第五十三条"),
    Gate("asked_in_time", "要求听证的期限已满", ("lapse",), until_over("penalty.hearing_ask", ASKING), "行政处罚法第六十四条"),
    Gate("hearing_day", "按通知的日期听证", ("hear",), _unplanned_hearing, "行政处罚法第六十四条"),
    Gate("pending", "复议、诉讼已结束", ("apply",), _pending, "行政强制法第五十三条"),
)


def _notified(life: Life, deadlines: Deadlines, calendar: Calendar) -> str:
    planned, told = deadlines.get("penalty.hearing_notice"), life.value("hearing_notified_on")
    last = planned.due.due if planned else None
    if planned and told and last and told > last:
        first = earliest(life, "penalty.hearing_notice", told)
        opens = f"，{say_day(told)}通知的，听证最早定在{say_day(first)}" if first else ""
        return f"定在{say_day(planned.started)}的听证最迟{say_day(last)}通知{opens}（行政处罚法第六十四条）"
    return ""


def _collected(life: Life, deadlines: Deadlines, calendar: Calendar) -> str:
    """Art. 68, 69 (before 2021-07-15 art. 47, 48): small fines of the simple procedure, or where banks are far."""
    ground, amount, taken = life.value("cash"), life.value("amount"), life.value("cash_on")
    if taken and ground != Cash.REMOTE and life.facts.get("procedure") != Procedure.SUMMARY:
        return "普通程序的罚款由当事人到银行缴纳，只有交通不便、当事人提出的才可以当场收缴（行政处罚法第六十九条）"
    most = Decimal(100 if taken and taken >= NEW_LAW else 20)
    if taken and ground == Cash.SMALL and amount and amount > most:
        return f"罚款{amount}元，超过当场收缴的{most}元限额，请核对情形（行政处罚法第六十八条）"
    return ""


def _spared(life: Life, deadlines: Deadlines, calendar: Calendar) -> str:
    owed = life.value("spared") in (Spared.SLIGHT, Spared.FIRST, Spared.NO_FAULT)
    return "不予处罚的应当教育当事人，请教育后登记（行政处罚法第三十三条）" if owed and not life.value("taught") else ""


LIMITS: dict[str, Limit] = {
    "notify_hearing": _notified,
    "take_cash": _collected,
    "spare": _spared,
}
