"""What must be done before a document is deliberated, published and filed."""

from __future__ import annotations

from collections.abc import Callable

from fazhi.cases.kind import Gate
from fazhi.cases.kinds.normative_document.words import SKIPPED, Competition, Outcome, Use
from fazhi.cases.life import Life
from fazhi.cases.waiting import Wait, after, after_clock, latest

NOTICE = "国办发〔2018〕37号"


def _unplanned(life: Life) -> str:
    open_ = [label for step, (label, _, day) in SKIPPED.items() if not life.value(f"{step}_use") and not life.value(day)]
    return f"还没有确定{'、'.join(open_)}是否适用，请先登记“调整适用哪些步骤”；不适用的写明理由。" if open_ else ""


def _missing(step: str) -> Callable[[Life], str]:
    label, _, day = SKIPPED[step]

    def blocks(life: Life) -> str:
        applies = life.value(f"{step}_use") == Use.YES
        return f"已确定适用{label}，请先登记。" if applies and not life.value(day) else ""

    return blocks


def _commented(life: Life) -> str:
    if says := _missing("comment")(life):
        return says
    begun, until, closed = (life.value(name) for name in ("comment_on", "comment_until", "comment_closed_on"))
    if not begun or life.value("comment_use") == Use.NO:
        return ""
    if closed is None:
        return "征求意见还没有结束，请在截止日期的次日以后登记“征求意见结束”。"
    return f"征求意见截止到{until}，次日起才可以结束；登记的是{closed}，请核对。" if until and closed <= until else ""


def _open_comment(life: Life) -> Wait | str:
    """The notice's own last day, and the county's least number of days where it has set one."""
    says = "征求意见可以提到{day}，{first}起才可以结束。"
    least = after_clock(life, "document.comment", "本县（区）规定的征求意见时间到{day}届满，{first}起才可以结束。")
    return latest(after(life.value("comment_until"), says), least)


def _competition(life: Life) -> str:
    if says := _missing("competition")(life):
        return says
    return "公平竞争审查结论是不得出台，请先修改。" if life.value("competition") == Competition.BARRED else ""


def _unreviewed(life: Life) -> str:
    return "" if life.first("review_issued") else "还没有合法性审核意见，不得提交集体审议；征求意见、会签不能代替。"


def _refused(life: Life) -> str:
    outcome, reviewed = life.value("review_outcome"), life.last("review_issued")
    if outcome in (Outcome.UNLAWFUL, Outcome.NOT_MAKE):
        return f"审核意见是“{Outcome(outcome).label}”，不得提交集体审议。"
    adjusted = life.last("draft_adjusted")
    if outcome == Outcome.CHANGE and reviewed and (adjusted is None or adjusted < reviewed):
        return "审核意见是应予修改，请先登记“按审核意见修改”。"
    return ""


def _unregistered(life: Life) -> str:
    return "" if life.first("registered") else "还没有统一登记、统一编号，请先登记“统一登记、统一编号、印发”。"


MEET = ("deliberate",)
GATES = (
    Gate("comment_over", "征求意见已截止", ("close_comment",), _open_comment, f"{NOTICE}第（三）项"),
    Gate("plan", "确定适用的步骤", MEET, _unplanned, f"{NOTICE}第（三）项"),
    Gate("evaluated", "评估论证", MEET, _missing("evaluation"), f"{NOTICE}第（三）项"),
    Gate("commented", "公开征求意见", MEET, _commented, f"{NOTICE}第（三）项"),
    Gate("competition", "公平竞争审查", MEET, _competition, "公平竞争审查条例第二条、第十八条"),
    Gate("reviewed", "先审核后审议", MEET, _unreviewed, f"{NOTICE}第（六）项"),
    Gate("passed", "审核不合法不得审议", MEET, _refused, f"{NOTICE}第（六）项"),
    Gate("registered", "三统一", ("publish",), _unregistered, "统一登记、统一编号、统一公布（地方规定，待县（区）确认）"),
)
