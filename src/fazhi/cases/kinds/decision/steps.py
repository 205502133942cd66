"""The steps of a major decision (重大行政决策程序暂行条例 art. 10–37, towns by reference): preparing, deciding, carrying out."""

from __future__ import annotations

from fazhi.cases.ask import Ask
from fazhi.cases.kind import Branch, Move
from fazhi.cases.kinds.decision.words import (
    AFTER,
    BEFORE,
    SKIPPED,
    Competition,
    Expertise,
    Ground,
    Outcome,
    Result,
    Risk,
    State,
    Use,
    Way,
    some,
)

S = State
HEAD, USE = "决策机关主要负责人", some(Use)
REWORKED = (S.PREPARING, S.REVIEWED)
PLANNED = (S.PROPOSED, *REWORKED)
BY_RESULT: dict[str, str] = {
    "": S.PREPARING, Result.PASSED: S.DECIDED, Result.CHANGED: S.DECIDED, Result.AGAIN: S.PREPARING, Result.REJECTED: S.REJECTED,
}  # fmt: skip


def _plan() -> tuple[Ask, ...]:
    """For each step that may not apply: whether it does, and why not."""
    found: list[Ask] = []
    for step, (label, hint) in SKIPPED.items():
        use, reason = f"{step}_use", f"{step}_reason"
        found.append(Ask(use, label, "choice", choices=USE, into=use, hint=hint))
        found.append(Ask(reason, f"{label}不适用的理由", into=reason, when=(use, (Use.NO,))))
    return tuple(found)


PREPARING = (
    Move("start", "决定启动，明确承办单位", (S.PROPOSED,), S.PREPARING, ("decision_started",), day="started_on", approval=HEAD,
         asks=(Ask("start_says", "研究论证情况", "long", required=False), *_plan()),
         hint="草案、合法性审查、集体讨论、归档、执行一律适用；其余步骤不适用的写明理由"),
    Move("plan", "调整适用哪些步骤", PLANNED, emits=("steps_planned",), sign="public_use", asks=_plan(),
         hint="启动时已经确定，情况变化的在这里改；不适用的写明理由"),
    Move("draft", "形成草案", REWORKED, S.PREPARING, ("draft_finished",), day="drafted_on",
         asks=(Ask("disputes", "有关单位的分歧意见", "long", required=False, into="disputes"),),
         hint="协商不能一致的，写明争议和各方理由；分歧较大的可以提出两个以上方案"),
    Move("publish_draft", "公开征求意见", BEFORE, emits=("draft_published",), day="comment_on", asks=(
        Ask("comment_until", "提意见的截止日期", "day", into="comment_until"),
        Ask("comment_where", "公告网址或张贴地点", required=False, into="comment_where"),
        Ask("shortened", "不足30日的原因", required=False, into="shortened", hint="只在紧急等情况下缩短，公告里也要写明"),
    ), hint="一般不少于30日，公告写明草案、说明、提意见的方式和期限"),
    Move("hear", "以其他方式听取意见", BEFORE, emits=("opinions_heard",), day="heard_on",
         asks=(Ask("heard_way", "方式", "choice", choices=some(Way), into="heard_way"),)),
    Move("notify_hearing", "公告听证会", BEFORE, emits=("hearing_noticed",), day="hearing_notice_on",
         asks=(Ask("hearing_day", "听证会召开日期", "day", into="hearing_day"),),
         hint="公布草案、时间、地点、遴选办法和参加人名单"),
    Move("serve_papers", "送达听证会材料", BEFORE, emits=("hearing_papers_served",), day="papers_served_on",
         hint="召开7日前送达听证参加人"),
    Move("hold_hearing", "召开听证会", BEFORE, emits=("hearing_held",), day="hearing_on",
         asks=(Ask("hearing_people", "听证参加人数", "count", required=False, into="hearing_people", measure="人"),),
         hint="承办单位先介绍，参加人陈述、询问、质证和辩论，最后确认记录并签字"),
    Move("answer_opinions", "归纳意见，说明采纳情况", BEFORE, emits=("opinions_answered",), day="opinions_on", asks=(
        Ask("opinions", "收到意见", "count", into="opinions", measure="条"),
        Ask("adopted", "采纳意见", "count", into="adopted", measure="条"),
        Ask("adoption_says", "主要意见和采纳情况", "long", required=False, into="adoption_says"),
    ), hint="在征求意见截止的次日以后登记"),
    Move("hear_experts", "专家论证", BEFORE, emits=("experts_heard",), day="experts_on", asks=(
        Ask("expertise", "方式", "choice", choices=some(Expertise), into="expertise"),
        Ask("experts", "论证的专家或机构", into="experts"),
    ), hint="书面意见署名、盖章；不选有直接利害关系的"),
    Move("assess_risk", "风险评估", BEFORE, emits=("risk_assessed",), day="risk_on", asks=(
        Ask("risk", "评估结果", "choice", choices=some(Risk), into="risk"),
        Ask("risk_by", "评估单位", required=False, into="risk_by"),
    ), hint="写明风险点、防范措施和处置预案；已评价、评估过的不重复"),
    Move("review_competition", "公平竞争审查", BEFORE, emits=("competition_reviewed",), day="competition_on",
         asks=(Ask("competition", "审查结论", "choice", choices=some(Competition), into="competition"),)),
    Move("send_review", "送合法性审查", REWORKED, S.REVIEW, ("review_sent",), day="review_sent_on", asks=(
        Ask("review_body", "审查机构", into="review_body"),
        Ask("review_entry", "合法性审查登记号", "count", required=False, into="review_entry",
            hint="已在“合法性审查”登记的填它的号，审查时间在那里计算"),
    ), hint="附草案、依据和履行程序的说明"),
    Move("return_papers", "送审材料退回补充", (S.REVIEW,), emits=("papers_returned",), day="returned_on"),
    Move("complete", "送审材料补齐", (S.REVIEW,), emits=("papers_completed",), day="completed_on"),
    Move("issue_review", "登记合法性审查意见", (S.REVIEW,), S.REVIEWED, ("review_issued",), day="reviewed_on", asks=(
        Ask("review_outcome", "审查意见", "choice", choices=some(Outcome), into="review_outcome"),
        Ask("review_number", "审查意见书文号", into="review_number"),
        Ask("advisers", "参加审查的法律顾问、公职律师", required=False, into="advisers"),
    )),
    Move("adjust", "按审查意见调整草案", (S.REVIEWED,), emits=("draft_adjusted",), day="adjusted_on"),
    Move("collective", "集体讨论", BEFORE, Branch("result", BY_RESULT), ("decided",), day="decided_on", asks=(
        Ask("result", "讨论结果", "choice", choices=some(Result), into="result"),
        Ask("meeting", "会议", into="meeting"),
        Ask("paper", "会议纪要号", required=False, into="paper"),
        Ask("dissent", "不同意见", "long", required=False, into="dissent", hint="如实记录；没有的留空。"),
        Ask("head_says", "行政首长不同于多数人意见的理由", "long", required=False),
    ), hint="组成人员充分发表意见，行政首长最后发表；与多数人不一致的，会上说明理由"),
)  # fmt: skip

CARRYING_OUT = (
    Move("report_party", "报同级党委", (*BEFORE, *AFTER), emits=("party_reported",), day="party_on",
         asks=(Ask("party_paper", "请示报告文号或党委会议纪要号", into="party_paper"),), hint="出台前按照规定请示报告"),
    Move("publish", "公布", AFTER, emits=("decision_published",), day="published_on", asks=(
        Ask("published_where", "公布的网址、公报或报纸", into="published_where"),
        Ask("explained", "解读和意见采纳说明", required=False, into="explained"),
    ), hint="公众普遍关心或者专业性较强的，说明意见采纳情况、宣传解读"),
    Move("execute", "交付执行", (S.DECIDED,), S.EXECUTING, ("execution_begun",), day="executed_on",
         asks=(Ask("executor", "执行单位", into="executor"),)),
    Move("report_execution", "登记执行情况", (S.EXECUTING, S.SUSPENDED), emits=("execution_reported",), day="reported_on",
         asks=(Ask("execution", "执行情况", "long", into="execution"),)),
    Move("evaluate", "决策后评估", (S.EXECUTING, S.SUSPENDED), emits=("evaluated",), day="evaluated_on", asks=(
        Ask("ground", "评估的情形", "choice", choices=some(Ground), into="ground"),
        Ask("evaluator", "评估单位", into="evaluator"),
        Ask("evaluation", "评估结论", "long", required=False, into="evaluation"),
    ), hint="决策前承担主要论证评估工作的单位，不得承担决策后评估"),
    Move("suspend", "中止执行", (S.EXECUTING,), S.SUSPENDED, ("suspended",), day="suspended_on", approval="行政首长",
         asks=(Ask("suspend_why", "紧急情况", "long", into="suspend_why"),), hint="情况紧急的，行政首长可以先决定中止执行"),
    Move("resume", "恢复执行", (S.SUSPENDED,), S.EXECUTING, ("resumed",), day="resumed_on"),
    Move("revise", "集体讨论调整或者停止", (S.EXECUTING, S.SUSPENDED), emits=("revision_decided",), day="revised_on",
         asks=(Ask("revise_paper", "会议纪要号", into="revise_paper"),), hint="未经法定程序不得随意变更或者停止执行"),
    Move("change", "由新决策调整", (S.EXECUTING, S.SUSPENDED), S.CHANGED, ("changed",), day="changed_on",
         asks=(Ask("later_entry", "新决策登记号", "count", into="later_entry"),), hint="重大调整按新决策另登一件，履行法定程序"),
    Move("stop", "停止执行", (S.EXECUTING, S.SUSPENDED), S.STOPPED, ("stopped",), day="stopped_on",
         asks=(Ask("stop_why", "停止的原因", "long", into="stop_why"),)),
    Move("archive", "材料归档", (*AFTER,), emits=("archived",), day="archived_on",
         asks=(Ask("archive", "归档号", required=False, into="archive"),), hint="履行程序形成的记录、材料及时完整归档"),
    Move("finish", "执行完毕", (S.EXECUTING,), S.FINISHED, ("finished",), day="finished_on"),
    Move("drop", "不启动或者终止程序", (S.PROPOSED, *BEFORE), S.DROPPED, ("dropped",), day="dropped_on",
         asks=(Ask("drop_why", "原因", into="drop_why"),)),
)  # fmt: skip

MOVES = (*PREPARING, *CARRYING_OUT)
