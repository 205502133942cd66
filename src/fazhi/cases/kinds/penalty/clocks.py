"""The clocks of a penalty case, by the names of law data penalty, enforcement_publicity and coercion."""

from __future__ import annotations

from datetime import date

from fazhi.cases.kind import Begin, Run
from fazhi.cases.kinds.penalty.gates import SERIOUS, USUAL, limit_of, sue_over
from fazhi.cases.kinds.penalty.words import HearingCase, Publicity
from fazhi.cases.life import Life
from fazhi.law.days import say_day

GONE = ("penalty_spared", "case_passed")


def _fined(life: Life) -> bool:
    """A fine that is neither deferred nor taken on the spot is due in the time of the law."""
    return bool(life.value("amount")) and not life.first("deferral_granted", "cash_taken")


def _unpaid(life: Life) -> bool:
    return not life.first("paid")


def _urged(life: Life) -> bool:
    return bool(life.first("urge_served")) and _unpaid(life)


def _public(life: Life) -> bool:
    """Until somebody judged that it has no social influence (行政处罚法第四十八条)."""
    return bool(life.value("publicity") != Publicity.NO)


def _withdrawable(life: Life) -> bool:
    return bool(life.first("penalty_published"))


def _ended(life: Life) -> Begin | None:
    ended: date | None = life.facts.get("act_on")
    return Begin(ended) if ended else None


def _told(life: Life) -> Begin | None:
    """The right to a hearing was told."""
    day = life.last("penalty_told")
    return Begin(day) if day and life.value("hearing_case") not in (None, "", HearingCase.NONE) else None


def _hearing(life: Life) -> Begin | None:
    """The day of the hearing as it was told, else that on which it was held."""
    day: date | None = life.value("hearing_planned_on") or life.last("penalty_hearing_held")
    return Begin(day) if day else None


def _from_suing(life: Life, wanted: str) -> Begin | None:
    """The day on which the time of suing runs out, from which the town has three months for the court (行政强制法第五十三条)."""
    clock, event = sue_over(life)
    began = life.last(event)
    open_suit = life.value("remedy") == "lawsuit" or (life.first("challenged") and not life.first("challenge_over"))
    if clock != wanted or began is None or open_suit or life.first("deferral_granted") or not _unpaid(life):
        return None
    ends = life.rule.due_day(clock, began)
    return Begin(ends, f"起诉期限自{say_day(began)}起算，到{say_day(ends)}届满") if ends else None


def _plain_court(life: Life) -> Begin | None:
    return _from_suing(life, "litigation.sue")


def _later_court(life: Life) -> Begin | None:
    return _from_suing(life, "litigation.sue_after_reconsideration")


def _deferred_court(life: Life) -> Begin | None:
    until: date | None = life.value("deferred_to")
    return Begin(until, f"缓缴、分期到{say_day(until)}结束") if until and _unpaid(life) else None


APPLY = ("urge", "apply")
RUNS = (
    Run("penalty.filing", "filing_standard_met", ("penalty_filed",), ("not_filed", "case_passed"), press=("file",),
        saying="报告负责人：“{title}”符合立案条件，请尽快签立案审批表。"),
    Run(USUAL, "act_ended", ends=("penalty_filed", "penalty_decided", "not_filed"), begins=_ended, duty="followed",
        when=lambda life: limit_of(life) == USUAL),
    Run(SERIOUS, "act_ended", ends=("penalty_filed", "penalty_decided", "not_filed"), begins=_ended, duty="followed",
        when=lambda life: limit_of(life) == SERIOUS),
    Run("penalty.decision", "penalty_filed", ("penalty_decided",), GONE, press=("investigate", "tell", "decide"),
        column="decision_due", late="decision_late", saying="告诉承办人：“{title}”最迟{due}作出决定，先把告知、审核做在前面。"),
    Run("penalty.register_preserve", "evidence_preserved", ("evidence_settled",), press=("settle_evidence",)),
    Run("penalty.crime_transfer", "crime_suspected", ("case_passed",), press=("pass_on",)),
    Run("penalty.correct", "correction_ordered", ("corrected",), given="correct_by", duty="followed", press=("recheck",)),
    Run("penalty.hearing_ask", "hearing_right_told", ("hearing_asked",), ("hearing_dropped", "hearing_lapsed", "penalty_decided"),
        begins=_told, duty="followed", press=("lapse",)),
    Run("penalty.hearing_notice", "penalty_hearing_held", ends=("penalty_hearing_held", "hearing_dropped"), begins=_hearing,
        duty="followed", press=("notify_hearing", "hear")),
    Run("penalty.serve", "penalty_decided", ("penalty_served",), press=("serve",), late="serve_late",
        saying="告诉承办人：“{title}”的决定书最迟{due}送达当事人，让他在送达回证上签字。"),
    Run("enforcement.publish_penalty", "penalty_decided", ("penalty_published",), when=_public,
        press=("judge_publicity", "publish"), late="publish_late"),
    Run("penalty.withdraw_publication", "published_changed", ("publication_withdrawn",), when=_withdrawable,
        press=("unpublish",)),
    Run("penalty.perform", "penalty_served", ("paid",), given="perform_by", duty="followed", press=("pay", "urge"),
        when=lambda life: bool(life.value("perform_by"))),
    Run("penalty.pay", "penalty_served", ("paid",), when=_fined, duty="followed", press=("pay", "urge")),
    Run("penalty.pay_deferred", "deferral_granted", ("paid",), given="deferred_to", duty="followed", press=("pay", "urge")),
    Run("penalty.cash_to_organ", "cash_taken", ("cash_received",), press=("hand_in",)),
    Run("penalty.organ_to_bank", "cash_received", ("cash_banked",), press=("bank",)),
    Run("coercion.urged", "urge_served", ("paid",), ("court_applied",), given="urged_to", duty="followed", press=("pay",)),
    Run("coercion.urge_wait", "urge_served", ("court_applied",), ("paid",), when=_urged, press=("apply",)),
    Run("coercion.apply_court", "", ("court_applied",), begins=_plain_court, press=APPLY),
    Run("coercion.apply_court_after_reconsideration", "", ("court_applied",), begins=_later_court, press=APPLY),
    Run("penalty.apply_court_deferred", "", ("court_applied",), begins=_deferred_court, press=APPLY),
    Run("coercion.court_accept", "court_applied", ("court_accepted",), duty="followed", press=("court_accept",)),
    Run("coercion.court_ruling", "court_accepted", ("court_ruled",), duty="followed", press=("court_rule",)),
)  # fmt: skip
