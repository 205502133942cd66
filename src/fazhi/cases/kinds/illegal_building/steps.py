"""The steps of illegal building: found, identified, ordered, urged, announced, waited, pulled down or pulled down by oneself.

城乡规划法第六十五条 gives the power in the planning areas of townships and villages; 行政强制法 chapter 4 the way. The town makes
every step; a village tells what it saw and helps (厅字〔2022〕28号).
"""

from __future__ import annotations

from fazhi.cases.ask import Ask
from fazhi.cases.kind import Branch, Move
from fazhi.cases.kinds.illegal_building.words import (
    BY_ZONE,
    ORDERED,
    Breach,
    Hours,
    Outcome,
    Remedy,
    Replaced,
    S,
    Self,
    Told,
    Zone,
    some,
)

HEAD = "乡镇人民政府（街道办事处）负责人"
WAYS = (("hand", "直接送达"), ("kept", "留置送达"), ("post", "邮寄送达"), ("web", "电子送达"), ("notice", "公告送达"))

UNTIL_ORDER = (
    Move("survey", "现场勘验、调查取证", (S.FOUND, S.IDENTIFIED), emits=("surveyed",), day="surveyed_on", asks=(
        Ask("present", "在场人", required=False, personal=True),
        Ask("record", "勘验、询问情况", "long", required=False, personal=True),
    ), hint="两名执法人员，出示证件，制作现场笔录"),
    Move("clear", "认定不构成违法", (S.FOUND, S.IDENTIFIED), S.CLEARED, ("cleared",), day="cleared_on",
         asks=(Ask("reason", "理由", "long"),)),
    Move("identify", "认定违法建设", (S.FOUND,), Branch("zone", BY_ZONE), ("identified",), day="identified_on", asks=(
        Ask("zone", "所在规划区", "choice", choices=some(Zone), into="zone"),
        Ask("breach", "违法情形", "choice", choices=some(Breach), into="breach", when=("zone", (Zone.RURAL,))),
    ), hint="乡、村庄规划区内的由本镇处理，其他移送县级有权机关"),
    Move("pass_on", "移送有权机关", (S.FOUND, S.OUTSIDE), S.PASSED, ("building_passed",), day="passed_on",
         asks=(Ask("passed_to", "移送单位", into="passed_to"),)),
    Move("stop", "责令停止建设", (S.FOUND, S.IDENTIFIED, S.ORDERED), emits=("building_halted",), day="stopped_on",
         asks=(Ask("stop_number", "通知书文号", into="stop_number"),), hint="正在建设的先责令停止"),
    Move("order", "责令限期改正（拆除）", (S.IDENTIFIED, S.ORDERED), S.ORDERED, ("building_stop_ordered",), day="ordered_on",
         approval=HEAD, asks=(
             Ask("order_number", "通知书文号", into="order_number"),
             Ask("remedy", "责令内容", "choice", choices=some(Remedy), into="remedy"),
             Ask("correct_by", "改正（拆除）期限", "day", into="correct_by"),
             Ask("told", "起诉期限", "choice", choices=some(Told), into="told"),
             Ask("facts", "违法事实", "long", required=False),
         ), hint="写明期限、陈述申辩、复议和起诉的权利"),
    Move("defend", "听取陈述申辩", (S.IDENTIFIED, *ORDERED), emits=("defence_heard",), day="defended_on",
         asks=(Ask("said", "意见和复核情况", "long", required=False, personal=True),)),
    Move("serve", "送达责令通知书", (S.ORDERED,), emits=("removal_decision_known",), day="served_on",
         asks=(Ask("way", "送达方式", "choice", choices=WAYS, required=False),)),
)  # fmt: skip
UNTIL_REMOVAL = (
    Move("urge", "催告", (S.ORDERED,), S.URGED, ("urge_served",), day="urged_on", asks=(
        Ask("urge_number", "催告书文号", into="urge_number"),
        Ask("urged_to", "催告书写明的履行日期", "day", into="urged_to"),
    ), hint="填催告书送达当事人的日期"),
    Move("announce", "公告限期自行拆除", (S.ORDERED, S.URGED), S.ANNOUNCED, ("removal_announced",), day="announced_on", asks=(
        Ask("announcement_number", "公告文号", into="announcement_number"),
        Ask("announce_by", "公告写明的自行拆除日期", "day", into="announce_by"),
    )),
    Move("decide", "作出强制拆除决定", (S.ANNOUNCED,), S.DECIDED, ("removal_decided",), day="decided_on", approval=HEAD, asks=(
        Ask("decision_number", "决定书文号", into="decision_number"),
        Ask("reason", "催告后未履行的情况", "long", required=False),
    )),
    Move("appeal", "当事人申请复议", ORDERED, emits=("reconsideration_asked",), day="appealed_on"),
    Move("reconsidered", "当事人收到复议决定", ORDERED, emits=("reconsideration_served",), day="reconsidered_on",
         asks=(Ask("outcome", "复议结果", "choice", choices=some(Outcome), into="reconsideration"),)),
    Move("sue", "当事人起诉", ORDERED, emits=("order_sued",), day="sued_on"),
    Move("judged", "裁判生效", ORDERED, emits=("judgment_effective",), day="judged_on",
         asks=(Ask("outcome", "裁判结果", "choice", choices=some(Outcome), into="judgment"),)),
    Move("obstacle_begin", "不可抗力等障碍发生", ORDERED, emits=("obstacle_began",), day="obstacle_on",
         asks=(Ask("reason", "障碍"),), hint="不属于当事人自身原因，耽误的时间不计入"),
    Move("obstacle_end", "障碍消除", ORDERED, emits=("obstacle_ended",), day="obstacle_over_on"),
    Move("confirm", "核实期满未复议、未起诉、未拆除", (S.ANNOUNCED, S.DECIDED), emits=("removal_ripe",), day="confirmed_on",
         asks=(Ask("checked", "核实情况", required=False),), hint="复议、起诉期限届满的次日起才能登记"),
    Move("plan", "安排强制拆除", (S.DECIDED,), sign="planned_on", asks=(
        Ask("planned_on", "拟拆除日期", "day", into="planned_on"),
        Ask("urgency", "紧急情况", required=False, into="urgency", hint="不是紧急情况的，不得在夜间、节假日拆除"),
    )),
    Move("demolish", "强制拆除", (S.DECIDED,), S.DEMOLISHED, ("removed",), day="demolished_on", asks=(
        Ask("hours", "时段", "choice", choices=some(Hours), into="hours"),
        Ask("witness", "见证人", required=False, personal=True),
        Ask("record", "现场情况和财物清点", "long", required=False),
    ), hint="制作现场笔录；不得停水停电停热停气"),
    Move("self", "自行拆除、改正", (S.IDENTIFIED, *ORDERED), S.SELF, ("self_removed",), day="self_on",
         asks=(Ask("self_way", "方式", "choice", choices=some(Self), into="self_way"),)),
    Move("withdraw", "撤销责令决定", ORDERED, S.WITHDRAWN, ("order_withdrawn",), day="withdrawn_on",
         asks=(Ask("reason", "原因", "long"),)),
    Move("close", "结案", (S.SELF, S.DEMOLISHED, S.REPLACED), S.CLOSED, ("building_closed",), day="finished_on",
         asks=(Ask("archive", "案卷归档号", required=False, into="archive"),)),
)  # fmt: skip
REPLACEMENT = (
    Move("decide_replacement", "作出代履行决定", (S.ORDERED, S.URGED), emits=("replacement_decided",), day="replacement_on",
         approval=HEAD, asks=(
             Ask("ground", "代履行情形", "choice", choices=some(Replaced), into="replacement_ground"),
             Ask("replace_planned_on", "拟代履行日期", "day", into="replace_planned_on"),
             Ask("replacer", "代履行人"),
             Ask("cost", "费用预算", "money", required=False, measure="元"),
         ), hint="排除妨碍、恢复原状；填决定书送达当事人的日期"),
    Move("urge_replacement", "代履行前催告", (S.ORDERED, S.URGED), emits=("replacement_urged",), day="replacement_urged_on"),
    Move("replace", "实施代履行", (S.ORDERED, S.URGED), S.REPLACED, ("replacement_done",), day="replaced_on",
         asks=(Ask("witness", "见证人", required=False, personal=True), Ask("supervisor", "到场监督人员")),
         hint="本机关派人到场监督，代履行人、当事人或者见证人签名"),
    Move("replace_at_once", "立即代履行", (S.FOUND, S.IDENTIFIED, *ORDERED), S.REPLACED, ("replaced_at_once",),
         day="replaced_at_once_on", asks=(Ask("reason", "须立即清除的情况", "long"),), hint="道路、河道等处的障碍物、污染物"),
    Move("tell_replacement", "事后通知当事人", (S.REPLACED,), emits=("replacement_told",), day="replacement_told_on"),
)  # fmt: skip
MOVES = (*UNTIL_ORDER, *REPLACEMENT, *UNTIL_REMOVAL)
