"""What must stand before a wall falls (行政强制法 chapter 4), the clocks of it, and the days on which it may not fall."""

from __future__ import annotations

from datetime import date, timedelta

from fazhi.cases.kind import Begin, Gate, Run
from fazhi.cases.kinds.illegal_building.words import Hours, Outcome, Remedy, Told
from fazhi.cases.kinds.penalty.limits import Deadlines, Limit
from fazhi.cases.life import Life
from fazhi.cases.waiting import Wait, after, earliest, latest, until_past
from fazhi.law import Calendar
from fazhi.law.days import say_day

WAITS = ("building.removal_wait_after_reconsideration", "building.removal_wait_untold", "building.removal_wait")


def _officers(life: Life) -> str:
    one, other = life.facts.get("first_officer"), life.facts.get("second_officer")
    return "" if one and other and one != other else "请填写两名执法人员的证号：调查、拆除由两名以上执法人员实施。"


def known(life: Life) -> date | None:
    """The day on which the party knew of the order as it stands; of one made anew the earlier service does not count."""
    ordered, served = life.last("building_stop_ordered"), life.last("removal_decision_known")
    return served if served and (ordered is None or served >= ordered) else None


def _unserved(life: Life) -> str:
    return "" if known(life) else "责令通知书还没有登记送达，不能催告、公告。"


def _unurged(life: Life) -> str:
    return "" if life.first("urge_served") else "作出强制拆除决定前应当催告，请先登记催告书的送达。"


def _not_to_demolish(life: Life) -> str:
    return "" if life.value("remedy") == Remedy.DEMOLISH else "责令的是限期改正，不是限期拆除，不能强制拆除；须拆除的另行责令。"


def pending(life: Life) -> str:
    """Why an appeal or a suit stands in the way, or an empty text."""
    if life.first("reconsideration_asked") and not life.first("reconsideration_served"):
        return "行政复议还没有结果，停止拆除。"
    if life.first("order_sued") and not life.first("judgment_effective"):
        return "行政诉讼还没有生效裁判，停止拆除。"
    last = life.value("judgment") or life.value("reconsideration")
    if last in (Outcome.REVOKED, Outcome.CHANGED):
        return f"复议、诉讼的结果是“{Outcome(last).label}”，不能按原决定拆除，请登记“撤销责令决定”后依法另行处理。"
    return ""


def _no_replacement(life: Life) -> str:
    if not life.first("replacement_decided"):
        return "还没有登记代履行决定书的送达。"
    return "" if life.first("replacement_urged") else "代履行前应当再催告一次，请先登记。"


def _unripe(life: Life) -> str:
    return "" if life.first("removal_ripe") else "还没有核实复议、起诉期限届满并且当事人未复议、未起诉、未拆除。"


def _ill_planned(life: Life) -> str:
    """Art. 43: no removal at night or on statutory holidays; whether a weekend is one is not said, so it is kept free too."""
    planned: date | None = life.value("planned_on")
    if planned is None:
        return "还没有安排拆除的日期。"
    if life.rule.calendar.is_work(planned) or life.value("urgency"):
        return ""
    return f"安排的{say_day(planned)}是{life.rule.calendar.rest_name(planned)}，不得拆除；情况紧急的，在安排里写明紧急情况。"


def removal_from(life: Life) -> date | None:
    """The first day on which it may be pulled down: the day after the time of suing, or after the judgment that upheld it.

    None while nobody can say: not served, time standing still, an appeal or a suit pending or won by the party.
    """
    if life.value("remedy") != Remedy.DEMOLISH or pending(life) or known(life) is None:
        return None
    if life.first("order_sued"):
        judged = life.last("judgment_effective")
        return judged + timedelta(days=1) if judged else None
    ran = next((found for name in WAITS if (found := life.deadline(name))), None)
    return ran.due.due + timedelta(days=1) if ran and ran.due.due else None


def _unwaited(life: Life) -> Wait | str:
    """Art. 44: the times of appeal and suit are over, and so is the day that the notice gives."""
    if pending(life):
        return ""  # the gate of its own says so
    first = removal_from(life)
    if first is None:
        return Wait(None, "复议、起诉的期限还不能确定届满（通知书未送达、障碍未消除或者复议、诉讼未结束），不能登记核实。")
    says = f"复议、起诉的期限到{say_day(first - timedelta(days=1))}届满，{say_day(first)}起才可以强制拆除。"
    return latest(Wait(first, says), after(life.value("announce_by"), TO_LEAVE))


TO_LEAVE = "公告写明的自行拆除日期{day}还没有过，{first}起才可以登记。"
TO_CORRECT = "责令改正（拆除）的期限到{day}，期满不改正的，{first}起才能催告。"
TO_PERFORM = "催告书写明的履行日期{day}还没有过，{first}起才可以作出强制拆除决定。"
POWER, WAIT = "城乡规划法第六十五条", "行政强制法第四十四条"
GATES = (
    Gate("officers", "两名执法人员", ("survey", "order", "demolish"), _officers, "行政处罚法第四十二条、第五十五条"),
    Gate("served", "责令通知书已送达", ("urge", "announce"), _unserved, "行政强制法第三十八条"),
    Gate("demolition", "责令的是拆除", ("announce", "decide", "demolish"), _not_to_demolish, POWER, firm=True),
    Gate("urged", "先催告后决定", ("decide",), _unurged, "行政强制法第三十五条、第三十七条"),
    Gate("correct_by", "责令的期限已满", ("urge",), until_past("correct_by", TO_CORRECT), "城乡规划法第六十五条"),
    Gate("urged_to", "催告的期限已满", ("decide",), until_past("urged_to", TO_PERFORM), "行政强制法第三十五条、第三十七条"),
    Gate("replaceable", "代履行已决定、已催告", ("replace",), _no_replacement, "行政强制法第五十一条"),
    Gate("pending", "复议、诉讼已结束", ("confirm", "plan", "demolish"), pending, WAIT),
    Gate("over", "复议、起诉期限已满", ("confirm",), _unwaited, WAIT),
    Gate("waited", "期限届满后拆除", ("demolish",), _unripe, WAIT),
    Gate("hours", "不在夜间、节假日拆除", ("demolish",), _ill_planned, "行政强制法第四十三条"),
)


def _untellable(life: Life, move: str) -> bool:
    """A line of a spreadsheet that does not say when the order was served: nothing is said of what nobody knows."""
    step = life.did(move)
    return bool(step and not step.exact and known(life) is None and not pending(life))


def _demolished(life: Life, deadlines: Deadlines, calendar: Calendar) -> str:
    day, lifted = life.value("demolished_on"), {lift.gate for lift in life.lifts}
    first = None if "waited" in lifted or _untellable(life, "demolish") else removal_from(life)
    waiting = "waited" not in lifted and not _untellable(life, "demolish")
    if waiting and day and (first is None or day < first):
        since = f"{say_day(first)}起才可以强制拆除" if first else "复议、起诉的期限还没有届满"
        return f"{say_day(day)}不得拆除：{since}（行政强制法第四十四条）"
    resting = bool(day) and (not calendar.is_work(day) or life.value("hours") == Hours.NIGHT)
    if resting and not life.value("urgency") and "hours" not in lifted:
        return "不得在夜间、法定节假日强制拆除，情况紧急的先在“安排强制拆除”里写明（行政强制法第四十三条；周末从严避开）"
    return ""


def _replaced(life: Life, deadlines: Deadlines, calendar: Calendar) -> str:
    urged, ran = life.value("replacement_urged_on"), deadlines.get("coercion.replacement_urge")
    last = ran.due.due if ran else None
    if urged and last and urged > last:
        first = earliest(life, "coercion.replacement_urge", urged)
        opens = f"；{say_day(urged)}催告的，{say_day(first)}起才可以代履行" if first else ""
        return f"代履行前要留足催告的时间：这一天代履行，最迟{say_day(last)}催告{opens}（行政强制法第五十一条）"
    return ""


LIMITS: dict[str, Limit] = {
    "demolish": _demolished,
    "replace": _replaced,
}


def _to_demolish(life: Life) -> bool:
    return bool(life.value("remedy") == Remedy.DEMOLISH and known(life) and not life.first("order_sued"))


def _unappealed(life: Life) -> bool:
    asked = life.first("reconsideration_asked")
    return _to_demolish(life) and (not asked or life.value("reconsideration") == Outcome.WITHDRAWN)


def _plain(life: Life) -> bool:
    return _unappealed(life) and life.value("told") != Told.NO


def _untold(life: Life) -> bool:
    return _unappealed(life) and life.value("told") == Told.NO


def _reconsidered(life: Life) -> bool:
    return _to_demolish(life) and life.value("reconsideration") == Outcome.UPHELD


def _replacing(life: Life) -> Begin | None:
    day: date | None = life.last("replacement_done") or life.value("replace_planned_on")
    return Begin(day) if day else None


RIPE, GONE = ("removal_ripe",), ("self_removed", "order_withdrawn")
RUNS = (
    Run("planning.correct", "building_stop_ordered", ("self_removed",), ("urge_served", "removal_announced"), given="correct_by",
        duty="followed", press=("self", "urge")),
    Run("coercion.urged", "urge_served", ("self_removed",), ("removal_decided",), given="urged_to", duty="followed",
        press=("self", "announce", "decide")),
    Run("building.self_demolish", "removal_announced", ("self_removed",), ("removed",), given="announce_by", duty="followed",
        press=("self",)),
    Run("building.removal_wait", "removal_decision_known", RIPE, GONE, when=_plain, press=("confirm",)),
    Run("building.removal_wait_untold", "removal_decision_known", RIPE, GONE, when=_untold, press=("confirm",)),
    Run("building.removal_wait_after_reconsideration", "reconsideration_served", RIPE, GONE, when=_reconsidered,
        press=("confirm",)),
    Run("coercion.replacement_urge", "replacement_done", ends=("replacement_done", *GONE), begins=_replacing, duty="followed",
        press=("urge_replacement", "replace")),
    Run("coercion.replacement_notice", "replaced_at_once", ("replacement_told",), press=("tell_replacement",)),
)  # fmt: skip
