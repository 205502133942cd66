"""The papers of a lawsuit: frame of the answer, list of evidence, identity of the head, statement of absence. Own texts."""

from __future__ import annotations

from fazhi.cases.kind import Paper
from fazhi.cases.kinds.lawsuit.steps import HEAD, MAIN

COURT = "{court}"
CASE = "关于{plaintiff}诉我单位“{act}”一案，案号{number}，"
FACTS = ("entry", "number", "instance", "court", "plaintiff", "act", "received_on")

PAPERS = (
    Paper("answer_form", "行政应诉材料审批表", ("answer",),
          fields=(*FACTS, "due:litigation.answer", "handler", "evidence_count", "lawyer"),
          boxes=("承办人意见", "司法所（法制机构）意见", f"{HEAD}意见"),
          note="行政诉讼法第六十七条：收到起诉状副本之日起15日内提交证据、依据和答辩状；逾期视为没有相应证据（第三十四条）。"),
    Paper("defence", "行政答辩状", ("answer",), (
        CASE + "我单位于{received_on}收到副本，现答辩如下：", "一、事实和理由", "{facts}", "二、作出行政行为的依据", "{basis}",
        "综上，请人民法院依法裁判。", "附：证据清单及证据{evidence_count}份，所依据的规范性文件。"),
        addressee=COURT, number="answer_number"),
    Paper("evidence", "证据清单", ("answer",), (
        CASE + "我单位提交下列证据和依据：", "一、证据（名称、证明对象、页码）", "{evidence}",
        "二、所依据的规范性文件", "{basis}",
        "提交人：＿＿＿＿＿＿", "签收人：＿＿＿＿＿＿", "签收日期：＿＿＿＿＿＿"), addressee=COURT),
    Paper("identity", "出庭负责人身份证明", ("identify",), (
        CASE + "定于{hearing_day}开庭。", "我单位{head_name}，职务为{head_post}，系我单位负责人，参加本案庭审。", "特此证明。"),
        addressee=COURT),
    Paper("absence_form", "行政机关负责人不能出庭审批表", ("explain",),
          fields=(*FACTS, "hearing_day", "absence", "reason", "agent"), boxes=("承办人意见", f"{MAIN}意见"),
          note="不能出庭限于不可抗力、意外事件、他人不能代替的公务等正当事由（法释〔2020〕3号第八条）。"),
    Paper("absence", "关于行政机关负责人不能出庭应诉的情况说明", ("explain",), (
        CASE + "定于{hearing_day}开庭。", "我单位负责人因{absence}不能出庭。", "具体情况：{reason}",
        "?我单位委托工作人员{agent}出庭应诉。", "证明材料附后。"), addressee=COURT),
    Paper("power", "授权委托书", ("explain",), (
        CASE + "现委托我单位工作人员{agent}（职务：＿＿＿＿＿＿）作为诉讼代理人。", "代理权限：＿＿＿＿＿＿",
        "代理期限：自即日起至本审结束。"), addressee=COURT),
    Paper("performance", "关于履行生效裁判情况的报告", ("perform",), (
        CASE + "裁判（{judgment_number}）已于{effective_on}生效，结果为：{result}。", "?载明的履行期限为{perform_by}。",
        "我单位已经履行完毕，情况如下：{performed}"), addressee=COURT),
)  # fmt: skip
