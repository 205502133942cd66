"""The steps of a normative document: identify, draft, review, deliberate, register and number, publish, file, clean up."""

from __future__ import annotations

from fazhi.cases.ask import Ask
from fazhi.cases.kind import Branch, Move
from fazhi.cases.kinds.normative_document.words import (
    BEFORE,
    SKIPPED,
    Cleanup,
    Competition,
    Identified,
    Not,
    Outcome,
    Result,
    State,
    Use,
    some,
)

S = State
BY_IDENTIFIED: dict[str, str] = {"": S.ASKED, Identified.YES: S.DRAFTING, Identified.NO: S.NONE}
REWORKED = (S.DRAFTING, S.REVIEWED)
PLANNED = (S.ASKED, *REWORKED)
BY_RESULT: dict[str, str] = {
    "": S.DRAFTING, Result.PASSED: S.DECIDED, Result.CHANGED: S.DECIDED, Result.AGAIN: S.DRAFTING, Result.REJECTED: S.DROPPED,
}  # fmt: skip
BY_CLEANUP: dict[str, str] = {
    "": S.IN_FORCE, Cleanup.KEEP: S.IN_FORCE, Cleanup.CHANGE: S.IN_FORCE, Cleanup.REPEAL: S.REPEALED, Cleanup.LAPSE: S.LAPSED,
}  # fmt: skip


def _plan(when: tuple[str, tuple[str, ...]] | None = None) -> tuple[Ask, ...]:
    """For each step that may not apply: whether it does, and why not."""
    found: list[Ask] = []
    for step, (label, hint, _) in SKIPPED.items():
        use, reason = f"{step}_use", f"{step}_reason"
        found.append(Ask(use, label, "choice", choices=some(Use), into=use, hint=hint, when=when))
        found.append(Ask(reason, f"{label}不适用的理由", into=reason, when=(use, (Use.NO,))))
    return tuple(found)


MAKING = (
    Move("identify", "认定是不是规范性文件", (S.ASKED,), Branch("identified", BY_IDENTIFIED), ("identified",),
         day="identified_on", asks=(
             Ask("identified", "是不是行政规范性文件", "choice", choices=some(Identified), into="identified"),
             Ask("not_class", "属于哪一类", "choice", choices=some(Not), into="not_class", when=("identified", (Identified.NO,))),
             Ask("identify_says", "认定理由", required=False, into="identify_says"),
             Ask("identifier", "认定机构", required=False, into="identifier"),
             *_plan(("identified", (Identified.YES,))),
         ), hint="公开发布、涉及权利义务、普遍约束、反复适用的才是；多数镇发文件不是"),
    Move("plan", "调整适用哪些步骤", PLANNED, emits=("steps_planned",), sign="evaluation_use", asks=_plan(),
         hint="认定时已经确定，情况变化的在这里改；不适用的写明理由"),
    Move("evaluate", "评估论证", BEFORE, emits=("evaluated",), day="evaluated_on",
         asks=(Ask("evaluation", "必要性、可行性和合理性论证", "long", required=False, into="evaluation"),)),
    Move("comment", "公开征求意见", REWORKED, S.DRAFTING, ("draft_published",), day="comment_on", asks=(
        Ask("comment_until", "提意见的截止日期", "day", into="comment_until"),
        Ask("comment_where", "公告网址或张贴地点", required=False, into="comment_where"),
    ), hint="天数各地规定不同，多为30日"),
    Move("close_comment", "征求意见结束", BEFORE, emits=("comments_closed",), day="comment_closed_on", asks=(
        Ask("opinions", "收到意见", "count", into="opinions", measure="条"),
        Ask("adopted", "采纳意见", "count", into="adopted", measure="条"),
    ), hint="在截止日期的次日以后登记"),
    Move("review_competition", "公平竞争审查", BEFORE, emits=("competition_reviewed",), day="competition_on",
         asks=(Ask("competition", "审查结论", "choice", choices=some(Competition), into="competition"),),
         hint="由起草单位审查；县（区）另有规定的从其规定"),
    Move("send_review", "送合法性审核", REWORKED, S.REVIEW, ("review_sent",), day="review_sent_on", asks=(
        Ask("review_body", "审核机构", into="review_body"),
        Ask("review_entry", "合法性审查登记号", "count", required=False, into="review_entry",
            hint="已在“合法性审查”登记的填它的号，审核时间在那里计算"),
    )),
    Move("return_papers", "送审材料退回补充", (S.REVIEW,), emits=("papers_returned",), day="returned_on"),
    Move("complete", "送审材料补齐", (S.REVIEW,), emits=("papers_completed",), day="completed_on"),
    Move("issue_review", "登记审核意见", (S.REVIEW,), S.REVIEWED, ("review_issued",), day="reviewed_on", asks=(
        Ask("review_outcome", "审核意见", "choice", choices=some(Outcome), into="review_outcome"),
        Ask("review_number", "审核意见书文号", required=False, into="review_number"),
    )),
    Move("adjust", "按审核意见修改", (S.REVIEWED,), emits=("draft_adjusted",), day="adjusted_on"),
    Move("deliberate", "集体审议", BEFORE, Branch("result", BY_RESULT), ("decided",), day="decided_on", asks=(
        Ask("result", "审议结果", "choice", choices=some(Result), into="result"),
        Ask("meeting", "会议", into="meeting"),
        Ask("paper", "会议纪要号", required=False, into="paper"),
    )),
    Move("drop", "不制定", (S.ASKED, *BEFORE), S.DROPPED, ("dropped",), day="dropped_on",
         asks=(Ask("drop_why", "原因", into="drop_why"),)),
)  # fmt: skip

KEEPING = (
    Move("register", "统一登记、统一编号、印发", (S.DECIDED,), S.REGISTERED, ("registered",), day="registered_on",
         approval="主要负责人签发", asks=(
             Ask("register_number", "登记号", into="register_number"),
             Ask("document_number", "编号（文号）", into="document_number"),
             Ask("issued_on", "印发日期", "day", into="issued_on"),
         ), hint="三统一：统一登记、统一编号、统一公布"),
    Move("publish", "统一公布", (S.DECIDED, S.REGISTERED), S.IN_FORCE, ("document_published",), day="published_on", asks=(
        Ask("published_where", "公布的网址、公告栏", into="published_where"),
        Ask("effective_on", "施行日期", "day", into="effective_on"),
        Ask("valid_until", "文件写明的有效期至", "day", required=False, into="valid_until"),
        Ask("trial", "是不是暂行、试行", "flag", required=False, into="trial"),
        Ask("document_number", "编号（文号）", required=False, into="document_number", when=("register_number", ("",))),
    ), hint="没有公布的不得作为行政管理的依据"),
    Move("file", "报县政府备案", (S.IN_FORCE,), emits=("filed",), day="filed_on",
         asks=(Ask("filing_number", "备案报告文号或备案号", required=False, into="filing_number"),),
         hint="附备案报告、正式文本、备案说明、电子文本、审核意见"),
    Move("file_congress", "报乡镇人大备案", (S.IN_FORCE,), emits=("congress_filed",), day="congress_filed_on"),
    Move("ask_supply", "收到补报备案材料通知", (S.IN_FORCE,), emits=("supply_asked",), day="supply_asked_on"),
    Move("supply", "补报备案材料", (S.IN_FORCE,), emits=("supplied",), day="supplied_on"),
    Move("ask_explain", "收到备案审查询问", (S.IN_FORCE,), emits=("explanation_asked",), day="explain_asked_on"),
    Move("explain", "答复备案审查询问", (S.IN_FORCE,), emits=("explained",), day="explained_on"),
    Move("challenge", "收到附带审查通知", (S.IN_FORCE,), emits=("document_notice_received",), day="challenged_on",
         asks=(Ask("challenge_case", "复议案号", required=False, into="challenge_case"),),
         hint="群众申请复议时对文件一并提出审查的；答复期限在该复议案件里计算"),
    Move("answer_challenge", "书面答复附带审查", (S.IN_FORCE,), emits=("document_answered",), day="challenge_answered_on"),
    Move("challenge_result", "登记附带审查结果", (S.IN_FORCE,), emits=("document_judged",), day="challenge_ended_on",
         asks=(Ask("challenge_result", "结果", into="challenge_result"),)),
    Move("clean_up", "清理", (S.IN_FORCE,), Branch("cleanup", BY_CLEANUP), ("cleaned",), day="cleaned_on", asks=(
        Ask("cleanup", "清理结论", "choice", choices=some(Cleanup), into="cleanup"),
        Ask("cleanup_paper", "清理结果文号或公告", required=False, into="cleanup_paper"),
        Ask("valid_until", "重新公布后的有效期至", "day", required=False, into="valid_until",
            when=("cleanup", (Cleanup.KEEP,))),
    ), hint="结论是修改的，修改后的文本另登一件；结果向社会公布"),
    Move("lapse", "有效期届满失效", (S.IN_FORCE,), S.LAPSED, ("lapsed",), day="lapsed_on"),
)  # fmt: skip

MOVES = (*MAKING, *KEEPING)
