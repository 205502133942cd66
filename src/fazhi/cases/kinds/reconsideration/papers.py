"""The papers of a reconsideration: answer, list of evidence, answer on a document, absence, correction report. Own texts."""

from __future__ import annotations

from fazhi.cases.kind import Paper
from fazhi.cases.kinds.reconsideration.steps import HEAD

BODY = "{body}"
CASE = "关于{applicant}不服我单位“{act}”申请行政复议一案，案号{number}，"
FACTS = ("entry", "number", "body", "applicant", "act", "procedure", "received_on")

PAPERS = (
    Paper("answer_form", "行政复议答复审批表", ("answer",),
          fields=(*FACTS, "answer_due", "handler", "evidence_count"),
          boxes=("承办人意见", "司法所（法制机构）意见", f"{HEAD}意见"),
          note="行政复议法第四十八条、第五十四条：收到副本之日起10个工作日（简易程序5个工作日）内书面答复并提交证据、依据和有关材料。"),
    Paper("reply", "行政复议答复书", ("answer",), (
        CASE + "我单位于{received_on}收到申请书副本，现答复如下：", "一、作出行政行为的事实和理由", "{facts}",
        "二、依据", "{basis}",
        "三、对申请人请求的意见：＿＿＿＿＿＿", "附：证据清单及证据{evidence_count}份，所依据的规范性文件。"),
        addressee=BODY, number="answer_number"),
    Paper("evidence", "证据清单", ("answer",), (
        CASE + "我单位提交下列证据和依据：", "一、证据（名称、证明对象、页码）", "{evidence}",
        "二、所依据的规范性文件", "{basis}",
        "提交人：＿＿＿＿＿＿", "签收人：＿＿＿＿＿＿", "签收日期：＿＿＿＿＿＿"), addressee=BODY),
    Paper("document_form", "规范性文件附带审查答复审批表", ("answer_document",),
          fields=("entry", "number", "document", "document_notice_on", "due:reconsideration.document_answer", "handler"),
          boxes=("承办人意见", "司法所（法制机构）意见", f"{HEAD}意见"),
          note="行政复议法第五十八条：制定机关收到书面通知之日起10个工作日内提交书面答复和有关材料。"),
    Paper("document_reply", "关于规范性文件合法性的答复", ("answer_document",), (
        CASE + "复议机构于{document_notice_on}通知我单位就{document}的合法性答复。", "制定依据和理由：{document_facts}",
        "有关材料附后。"), addressee=BODY, number="document_number"),
    Paper("absence", "关于负责人不能参加听证的说明", ("hear",), (
        CASE + "定于{hearing_day}听证。", "我单位负责人不能参加，原因为：{absence}。",
        "现委托工作人员{agent}参加听证。"), addressee=BODY),
    Paper("report_form", "行政复议意见书落实情况审批表", ("report",),
          fields=("entry", "number", "opinion_number", "opinion_on", "due:reconsideration.correction", "handler", "measures"),
          boxes=("承办人意见", f"{HEAD}意见"), note="行政复议法第七十六条：收到意见书之日起60日内报送纠正情况。"),
    Paper("report", "关于行政复议意见书落实情况的报告", ("report",), (
        "我单位于{opinion_on}收到行政复议意见书（{opinion_number}）。", "?意见书指出的问题：{opinion}",
        "纠正和善后情况：{measures}", "特此报告。"), addressee=BODY, number="report_number"),
)  # fmt: skip
