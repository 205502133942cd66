"""What must be done before a decision is taken, published, carried out or changed; each rests on its article."""

from __future__ import annotations

from collections.abc import Callable

from fazhi.cases.kind import Gate
from fazhi.cases.kinds.decision.words import SKIPPED, STEPS, Competition, Outcome, Risk, Use
from fazhi.cases.life import Life
from fazhi.cases.waiting import Wait, after, after_clock, earliest, latest
from fazhi.law.days import say_day

LAW = "重大行政决策程序暂行条例"
BY_REFERENCE = "（乡镇参照，第四十二条）"


def undone(life: Life, step: str) -> bool:
    """Whether a step applies (or nobody said that it does not) and was not made."""
    return life.value(f"{step}_use") != Use.NO and not any(life.value(name) for name in STEPS[step])


def _unplanned(*steps: str) -> Callable[[Life], str]:
    def blocks(life: Life) -> str:
        open_ = [SKIPPED[step][0] for step in steps if not life.value(f"{step}_use") and undone(life, step)]
        return f"还没有确定{'、'.join(open_)}是否适用，请先登记“调整适用哪些步骤”；不适用的写明理由。" if open_ else ""

    return blocks


def _missing(step: str, says: str) -> Callable[[Life], str]:
    return lambda life: says if life.value(f"{step}_use") == Use.YES and undone(life, step) else ""


def _unheard(life: Life) -> str:
    if life.value("public_use") == Use.NO:
        return ""
    if life.value("public_use") == Use.YES and undone(life, "public"):
        return "还没有听取公众意见，请先登记征求意见、座谈会、听证会等。"
    if not undone(life, "public") and not life.value("opinions_on"):
        return "听取意见后应当归纳整理、研究论证，请先登记“归纳意见，说明采纳情况”。"
    return ""


LEAST = "公开征求意见一般不少于30日"


def _still_open(life: Life) -> Wait | str:
    """Art. 15: until the notice's last day, and until the least time is over unless the notice says why it is shorter."""
    named = after(life.value("comment_until"), "意见可以提到{day}，{first}起才可以归纳提交。")
    if str(life.value("shortened") or "").strip():
        return named
    return latest(named, after_clock(life, "decision.comment", f"{LEAST}，到{{day}}计满，{{first}}起才可以归纳提交。"))


def _too_short(life: Life) -> str:
    """Art. 15: the notice itself leaves the time, or says why not; opinions are summed up after its last day."""
    begun, until = life.value("comment_on"), life.value("comment_until")
    if begun is None:
        return ""
    if until is None:
        return "公开征求意见没有登记提意见的截止日期，请补登。"
    ran, summed = life.deadline("decision.comment"), life.value("opinions_on")
    least = ran.due.due if ran else None
    if least and until < least and not str(life.value("shortened") or "").strip():
        return f"{LEAST}，应当计满{say_day(least)}，公告的截止日期是{say_day(until)}；确需缩短的，公告里应当说明原因。"
    if summed and summed <= until:
        return f"意见截止到{say_day(until)}，次日起才可以归纳提交；采纳情况登记在{say_day(summed)}，请核对。"
    return ""


def _papers_late(life: Life) -> str:
    planned, served = life.value("hearing_day"), life.value("papers_served_on")
    if planned is None:
        return "听证会应当提前公告，请先登记“公告听证会”。"
    last = life.rule.due_day("decision.hearing_papers", planned)
    if served is None:
        return f"听证会材料还没有送达参加人{f'，最迟应当在{say_day(last)}送达' if last else ''}。"
    if last is None or served <= last:
        return ""
    first = earliest(life, "decision.hearing_papers", served)
    opens = f"；{say_day(served)}送达的，听证会最早在{say_day(first)}召开" if first else ""
    return f"听证会材料于{say_day(served)}送达，最迟应当在{say_day(last)}送达{opens}。"


def _uncontrolled(life: Life) -> str:
    if says := _missing("risk", "还没有风险评估报告，请先登记风险评估。")(life):
        return says
    return "评估结果是风险不可控，应当调整草案确保可控后重新评估。" if life.value("risk") == Risk.UNCONTROLLED else ""


def _barred(life: Life) -> str:
    if says := _missing("competition", "涉及市场主体经济活动的，应当先作公平竞争审查。")(life):
        return says
    return "公平竞争审查结论是不得出台，请先修改。" if life.value("competition") == Competition.BARRED else ""


def _unreviewed(life: Life) -> str:
    if life.first("review_issued"):
        return ""
    return "还没有合法性审查意见，不得提交讨论；征求意见、法律顾问意见不能代替。"


def _refused(life: Life) -> str:
    outcome, reviewed = life.value("review_outcome"), life.last("review_issued")
    if outcome == Outcome.UNLAWFUL:
        return "合法性审查意见是不合法，不得提交讨论。"
    adjusted = life.last("draft_adjusted")
    if outcome == Outcome.CHANGE and reviewed and (adjusted is None or adjusted < reviewed):
        return "合法性审查意见是应予修改，请先登记“按审查意见调整草案”。"
    return ""


def _unreported(life: Life) -> str:
    if says := _unplanned("party")(life):
        return says
    return _missing("party", "出台前应当按照规定向同级党委请示报告，请先登记“报同级党委”。")(life)


def _unpublished(life: Life) -> str:
    if says := _unplanned("publish")(life):
        return says
    return _missing("publish", "决策作出后应当及时公布，请先登记“公布”；依法不公开的写明理由。")(life)


def _unfinished(life: Life) -> str:
    if not life.value("archived_on"):
        return "决策过程的记录、材料应当及时完整归档，请先登记“材料归档”。"
    return _missing("evaluate", "已确定要作决策后评估，请先登记评估结论。")(life)


def _unrevised(life: Life) -> str:
    if life.first("revision_decided"):
        return ""
    return "未经法定程序不得变更或者停止执行，请先登记“集体讨论调整或者停止”。"


def _gate(name: str, label: str, moves: tuple[str, ...], blocks: Callable[[Life], str | Wait], articles: str) -> Gate:
    return Gate(name, label, moves, blocks, f"{LAW}{articles}{BY_REFERENCE}")


DISCUSS = ("collective",)
FOUR = ("public", "experts", "risk", "competition")
GATES = (
    _gate("plan", "确定适用的步骤", DISCUSS, _unplanned(*FOUR), "第十四条、第十九条、第二十二条、第二十九条"),
    _gate("public", "公众参与和意见采纳", DISCUSS, _unheard, "第十四条、第十八条"),
    _gate("comment", "征求意见的期限", DISCUSS, _too_short, "第十五条"),
    _gate("comment_over", "征求意见已截止", ("answer_opinions",), _still_open, "第十五条"),
    _gate("hearing_papers", "听证会材料提前送达", ("hold_hearing",), _papers_late, "第十六条"),
    _gate("experts", "专家论证", DISCUSS, _missing("experts", "还没有专家论证意见，请先登记专家论证。"), "第十九条"),
    _gate("risk", "风险评估", DISCUSS, _uncontrolled, "第二十二条、第二十四条"),
    _gate("competition", "公平竞争审查", DISCUSS, _barred, "第二十九条"),
    _gate("reviewed", "先审查后讨论", DISCUSS, _unreviewed, "第二十五条"),
    _gate("passed", "审查不合法不得讨论", DISCUSS, _refused, "第二十五条、第二十八条"),
    _gate("party", "向同级党委请示报告", ("publish", "execute"), _unreported, "第三十一条"),
    _gate("published", "先公布后执行", ("execute",), _unpublished, "第三十二条"),
    _gate("finished", "归档和评估", ("finish",), _unfinished, "第三十三条、第三十六条"),
    _gate("procedure", "调整、停止须经法定程序", ("change", "stop"), _unrevised, "第三十七条"),
)
