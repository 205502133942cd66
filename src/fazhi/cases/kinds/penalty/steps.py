"""The steps of a penalty case (行政处罚法 chapter 5): filed, investigated, told, heard, checked, decided, served, performed."""

from __future__ import annotations

from fazhi.cases.ask import Ask
from fazhi.cases.kind import Move
from fazhi.cases.kinds.penalty.words import (
    AFTER,
    BEFORE,
    Cash,
    Change,
    Check,
    Ending,
    HearingCase,
    Publicity,
    Remedy,
    ReviewCase,
    S,
    Spared,
    Whither,
    some,
)

HEAD = "本机关负责人"
WAYS = (("hand", "直接送达"), ("kept", "留置送达"), ("post", "邮寄送达"), ("web", "电子送达"), ("notice", "公告送达"))
CLASSES = Ask(
    "classes",
    "处罚种类",
    into="classes",
    hint="并处的用顿号隔开，如：罚款、没收违法所得",
)
AMOUNT = Ask("amount", "罚没金额", "money", required=False, into="amount", measure="元", hint="按决定书，不能确定金额的不填")
NUMBER = Ask("decision_number", "决定书文号", into="decision_number")

BEFORE_DECISION = (
    Move("file", "立案", (S.FOUND,), S.FILED, ("penalty_filed",), day="filed_on", approval=HEAD, hint="符合立案标准的及时立案"),
    Move("not_file", "不予立案", (S.FOUND,), S.NOT_FILED, ("not_filed",), day="not_filed_on",
         asks=(Ask("reason", "理由", "long"),)),
    Move("decide_at_once", "当场处罚", (S.FOUND,), S.SERVED, ("penalty_decided", "penalty_served"), day="at_once_on",
         asks=(NUMBER, CLASSES, AMOUNT), hint="简易程序：当场填写、当场交付决定书，报本机关备案"),
    Move("preserve", "先行登记保存证据", (S.FILED,), emits=("evidence_preserved",), day="preserved_on", approval=HEAD,
         asks=(Ask("objects", "保存的物品", "long"), Ask("reason", "理由", required=False))),
    Move("settle_evidence", "处理保存的证据", (S.FILED, S.INVESTIGATED, S.TOLD), emits=("evidence_settled",),
         day="evidence_settled_on", asks=(Ask("result", "处理决定"),)),
    Move("order_correction", "责令改正", (*BEFORE, *AFTER), emits=("correction_ordered",), day="correction_on",
         asks=(Ask("correct_by", "改正期限", "day", into="correct_by"), Ask("demand", "改正要求", "long", required=False))),
    Move("recheck", "复查改正情况", (*BEFORE, *AFTER), emits=("corrected",), day="rechecked_on",
         asks=(Ask("result", "复查结果"),)),
    Move("find_crime", "发现涉嫌犯罪", (*BEFORE, S.HEARING), emits=("crime_suspected",), day="crime_found_on"),
    Move("investigate", "调查终结", (S.FILED,), S.INVESTIGATED, day="investigated_on", asks=(
        Ask("review_case", "法制审核情形", "choice", choices=some(ReviewCase), into="review_case"),
        Ask("grave", "情节复杂或者重大", "flag", required=False, into="grave", hint="须由负责人集体讨论"),
        Ask("facts", "查明的事实和证据", "long", required=False, personal=True),
    )),
    Move("tell", "处罚前告知", (S.INVESTIGATED, S.TOLD), S.TOLD, ("penalty_told",), day="told_on", asks=(
        Ask("hearing_case", "听证告知情形", "choice", choices=some(HearingCase), into="hearing_case"),
        Ask("proposed", "拟作出的处罚", "long", required=False),
    ), hint="告知内容、事实、理由、依据和陈述、申辩、听证的权利"),
    Move("defend", "听取陈述申辩", (S.TOLD, S.HEARING), emits=("defence_heard",), day="defended_on",
         asks=(Ask("said", "意见和复核情况", "long", required=False, personal=True),), hint="不得因申辩加重处罚"),
    Move("ask_hearing", "当事人要求听证", (S.TOLD,), S.HEARING, ("hearing_asked",), day="hearing_asked_on"),
    Move("notify_hearing", "通知听证", (S.HEARING,), emits=("hearing_notified",), day="hearing_notified_on",
         asks=(Ask("hearing_planned_on", "听证日期", "day", into="hearing_planned_on"), Ask("place", "地点", required=False)),
         hint="先定日期再通知，须留足通知的时间"),
    Move("hear", "举行听证", (S.HEARING,), S.TOLD, ("penalty_hearing_held",), day="heard_on",
         asks=(Ask("host", "主持人"), Ask("record", "笔录和听证意见", "long", required=False)), hint="由非本案调查人员主持"),
    Move("drop_hearing", "当事人放弃听证", (S.TOLD, S.HEARING), S.TOLD, ("hearing_dropped",), day="hearing_dropped_on"),
    Move("lapse", "逾期未要求听证", (S.TOLD,), emits=("hearing_lapsed",), day="hearing_lapsed_on", hint="过了期限、没有要求的"),
    Move("review", "法制审核", (S.INVESTIGATED, S.TOLD), emits=("penalty_reviewed",), day="reviewed_on", asks=(
        Ask("check", "审核结果", "choice", choices=some(Check), into="check_result"),
        Ask("reviewer", "审核人", into="reviewer"),
        Ask("first_time", "初次从事法制审核", "flag", required=False, into="first_time"),
        Ask("qualified", "审核人有法律职业资格", "flag", required=False, into="qualified"),
        Ask("advice", "审核意见", "long", required=False),
    )),
    Move("discuss", "负责人集体讨论", (S.INVESTIGATED, S.TOLD), emits=("penalty_discussed",), day="discussed_on",
         asks=(Ask("minutes", "讨论记录编号"),)),
    Move("decide", "作出处罚决定", (S.INVESTIGATED, S.TOLD), S.DECIDED, ("penalty_decided",), day="decided_on", approval=HEAD,
         asks=(NUMBER, CLASSES, AMOUNT,
               Ask("perform_by", "决定书写明的履行日期", "day", required=False, into="perform_by"))),
    Move("spare", "不予处罚、撤销案件", (S.FILED, S.INVESTIGATED, S.TOLD), S.SPARED, ("penalty_spared",), day="spared_on",
         approval=HEAD, asks=(Ask("ground", "情形", "choice", choices=some(Spared), into="spared"),
                              Ask("taught", "已教育当事人", "flag", required=False, into="taught"))),
    Move("pass_on", "移送", (*BEFORE, S.HEARING), S.PASSED, ("case_passed",), day="passed_on", asks=(
        Ask("passed_to", "移送单位", into="passed_to"),
        Ask("whither", "移送原因", "choice", choices=some(Whither), into="whither"),
    )),
)  # fmt: skip
AFTER_DECISION = (
    Move("serve", "送达决定书", (S.DECIDED,), S.SERVED, ("penalty_served",), day="served_on",
         asks=(Ask("way", "送达方式", "choice", choices=WAYS, required=False),)),
    Move("judge_publicity", "判断是否公开", (S.DECIDED, *AFTER, S.FINISHED), emits=("publicity_judged",), day="judged_on", asks=(
        Ask("publicity", "是否公开", "choice", choices=some(Publicity), into="publicity"),
        Ask("publicity_reason", "理由", into="publicity_reason"),
    ), hint="有一定社会影响的才公开，判断和理由记明"),
    Move("publish", "公开决定", (S.DECIDED, *AFTER, S.FINISHED), emits=("penalty_published",), day="published_on",
         asks=(Ask("url", "公开网页地址或栏目"),), hint="自然人信息去标识"),
    Move("change", "决定被变更、撤销等", (S.DECIDED, *AFTER, S.FINISHED), emits=("published_changed",), day="changed_on", asks=(
        Ask("change", "结果", "choice", choices=some(Change), into="change"),
        Ask("by", "作出机关", required=False),
    )),
    Move("unpublish", "撤回公开并说明理由", (S.DECIDED, *AFTER, S.FINISHED), emits=("publication_withdrawn",),
         day="unpublished_on", asks=(Ask("reason", "公开说明的理由", "long"),)),
    Move("take_cash", "当场收缴罚款", (S.SERVED,), emits=("cash_taken",), day="cash_on",
         asks=(Ask("cash", "当场收缴的情形", "choice", choices=some(Cash), into="cash"),)),
    Move("hand_in", "罚款交到本机关", (S.SERVED,), emits=("cash_received",), day="handed_on"),
    Move("bank", "罚款缴付银行", (S.SERVED,), emits=("cash_banked", "paid"), day="banked_on"),
    Move("defer", "批准暂缓、分期缴纳", (S.SERVED, S.URGED), emits=("deferral_granted",), day="deferred_on", approval=HEAD,
         asks=(Ask("deferred_to", "缴纳期限", "day", into="deferred_to"), Ask("reason", "理由", required=False))),
    Move("pay", "履行、缴清罚款", AFTER, emits=("paid",), day="paid_on",
         asks=(Ask("receipt", "票据号", required=False),)),
    Move("challenge", "当事人申请复议、起诉", (S.DECIDED, *AFTER), emits=("challenged",), day="challenged_on",
         asks=(Ask("remedy", "途径", "choice", choices=some(Remedy), into="remedy"),)),
    Move("challenge_over", "复议、诉讼结束", (S.DECIDED, *AFTER), emits=("challenge_over",), day="challenge_over_on",
         asks=(Ask("result", "结果"),), hint="复议的填当事人收到复议决定书的日期"),
    Move("urge", "催告", (S.SERVED, S.URGED), S.URGED, ("urge_served",), day="urged_on",
         asks=(Ask("urged_to", "催告书写明的履行日期", "day", into="urged_to"),), hint="填催告书送达当事人的日期"),
    Move("apply", "申请法院强制执行", (S.SERVED, S.URGED), S.APPLIED, ("court_applied",), day="applied_on", approval=HEAD,
         asks=(Ask("court", "法院"),)),
    Move("court_accept", "法院受理", (S.APPLIED,), emits=("court_accepted",), day="accepted_on"),
    Move("court_rule", "法院裁定", (S.APPLIED,), emits=("court_ruled",), day="ruled_on", asks=(Ask("ruling", "裁定结果"),)),
    Move("finish", "结案", AFTER, S.FINISHED, ("penalty_finished",), day="finished_on", asks=(
        Ask("ending", "结案方式", "choice", choices=some(Ending), into="ending"),
        Ask("archive", "案卷归档号", required=False, into="archive"),
    )),
)  # fmt: skip
MOVES = (*BEFORE_DECISION, *AFTER_DECISION)
