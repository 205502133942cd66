"""The papers of a major decision, in our own words; a town follows the regulation by reference (art. 42)."""

from __future__ import annotations

from fazhi.cases.kind import Paper
from fazhi.cases.kinds.decision.words import SKIPPED

HEADS = ("number", "entry", "proposed_on", "matter", "matter_class", "proposer", "sponsor", "listed")
USES = tuple(name for step in SKIPPED for name in (f"{step}_use", f"{step}_reason"))

PAPERS = (
    Paper(
        "start_form", "决策事项审批表", ("start",), fields=(*HEADS, "leader", "start_says"),
        boxes=("承办单位意见", "分管负责人意见", "主要负责人审批意见"), number="number",
        note="《重大行政决策程序暂行条例》第十条、第十一条，乡镇参照执行（第四十二条）：建议经研究论证后由决策机关决定是否启动，并明确承办单位。",
    ),
    Paper(
        "steps_form", "决策程序适用情况表", ("start", "plan"), fields=("number", "entry", "matter", "sponsor", *USES),
        boxes=("承办单位意见", "分管负责人意见"), number="number",
        note="启动、草案、合法性审查、集体讨论、归档、执行一律适用；其余步骤不适用的，理由随卷归档。",
    ),
    Paper(
        "comment_notice", "公开征求意见公告", ("publish_draft",),
        ("我单位起草了“{matter}”决策草案及说明，现向社会公开征求意见。", "草案和说明见：{comment_where}。",
         "提出意见的截止日期为{comment_until}，可以书面寄送，也可以当面或者在线提出，请写明理由和联系方式。",
         "?征求意见时间不足三十日，原因是：{shortened}。", "承办单位：{sponsor}。"),
        addressee="各有关单位和个人",
    ),
    Paper(
        "adoption", "公众意见采纳情况说明", ("answer_opinions",),
        ("“{matter}”决策草案征求意见情况说明如下。", "?公开征求意见自{comment_on}起至{comment_until}止。",
         "?另以{heard_way}的方式听取意见（{heard_on}）。", "?{hearing_on}召开听证会。",
         "共收到意见{opinions}条，采纳{adopted}条。", "?主要意见和采纳情况：{adoption_says}"),
        addressee="本级决策会议",
    ),
    Paper(
        "submission", "关于提请合法性审查的函", ("send_review",),
        ("“{matter}”决策草案已经形成，现提请合法性审查。", "?公众参与：{public_use}。", "?专家论证：{experts_use}。",
         "?风险评估：{risk_use}。", "?公平竞争审查：{competition_use}。", "随函附送决策草案、依据和履行程序的说明等材料。",
         "请对决策是否符合法定权限、是否履行法定程序、内容是否合法提出意见。承办单位：{sponsor}。"),
        addressee="{review_body}",
    ),
    Paper(
        "discussion", "集体讨论情况摘要", ("collective",),
        fields=("number", "entry", "matter", "sponsor", "review_outcome", "review_number", "meeting", "paper", "day", "result",
                "dissent", "head_says"),
        boxes=("记录人", "行政首长"), number="paper",
        note="《重大行政决策程序暂行条例》第三十条，乡镇参照：组成人员充分发表意见，行政首长最后发表；不同意见如实载明。",
    ),
    Paper(
        "suspend_form", "决策中止执行审批表", ("suspend",),
        fields=("number", "entry", "matter", "decided_on", "paper", "executor", "suspend_why"),
        boxes=("执行单位意见", "行政首长决定"), number="number",
        note="《重大行政决策程序暂行条例》第三十七条，乡镇参照：情况紧急的，行政首长可以先决定中止执行。",
    ),
)  # fmt: skip
