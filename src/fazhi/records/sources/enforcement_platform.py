"""执法平台: cases and inspections of the province's enforcement platform; columns after law-facts §16.4 and §16.6 (recalled).

Its papers stay there. In whose name a case is run follows from the town's own list of functions, never from the platform.
"""

from __future__ import annotations

from fazhi.records.source import OTHERWISE, Said, Source

CASE_SOURCES = {
    "检查发现": "inspection", "日常检查": "inspection", "巡查发现": "inspection", "投诉": "report", "举报": "report",
    "投诉举报": "report", "交办": "assigned", "上级交办": "assigned", "移送": "passed", "其他": "other", OTHERWISE: "other",
}  # fmt: skip
PARTIES = {"个人": "citizen", "自然人": "citizen", "单位": "organisation", "企业": "organisation", "法人": "organisation",
           "其他组织": "organisation", "个体工商户": "organisation"}  # fmt: skip
PROCEDURES = {"简易": "summary", "当场处罚": "summary", "普通": "ordinary", "一般程序": "ordinary", "一般": "ordinary"}
CHECKS = {"通过": "passed", "同意": "passed", "修改": "change", "退回修改": "change", "不通过": "against", "不同意": "against"}
RESULTS = {
    "正常": "clean", "合格": "clean", "未发现违法": "clean", "当场整改": "corrected", "责令改正": "ordered",
    "限期整改": "ordered", "立案": "filed", "立案查处": "filed", "移送": "passed",
}  # fmt: skip


def fit_case(said: Said) -> None:
    """A case of the simple procedure is decided on the spot; what a decision says stands with its day."""
    if not said.has("found_on") and said.has("filed_on"):
        said.values["found_on"] = said.values["filed_on"]
    if said.values.get("procedure") == "summary" and said.has("decided_on"):
        said.values["at_once_on"] = said.values.pop("decided_on")
        said.drop("filed_on")
    if not said.has("decided_on", "at_once_on"):
        said.drop("decision_number", "classes", "amount", "perform_by")
    if not said.has("reviewed_on"):
        said.drop("check_result", "reviewer")
    if not said.has("finished_on"):
        said.drop("archive")


CASES = Source(
    name="enforcement_platform",
    label="执法平台案件",
    ledger="penalty",
    key=("案件编号", "案号"),
    signs=("执法单位/是否结案/执行情况/复议机关",),
    heads={
        "found_on": ("案源登记日期", "受案日期", "线索日期"),
        "cause": ("案由", "案件名称"),
        "source": ("案件来源",),
        "party": ("当事人", "行政相对人"),
        "party_kind": ("当事人类型", "相对人类别"),
        "procedure": ("程序类型", "适用程序"),
        "first_officer": ("主办人证号", "主办人员证号"),
        "second_officer": ("协办人证号", "协办人员证号"),
        "legal_person": ("法定代表人",),
        "place": ("违法地点", "案发地点"),
        "act_on": ("违法日期", "案发日期"),
        "basis": ("处罚依据", "法规依据"),
        "filed_on": ("立案日期", "立案时间"),
        "investigated_on": ("调查终结日期",),
        "told_on": ("告知日期", "处罚告知日期"),
        "reviewed_on": ("法制审核日期",),
        "check_result": ("法制审核意见", "法制审核结果"),
        "reviewer": ("法制审核人",),
        "discussed_on": ("集体讨论日期",),
        "decided_on": ("处罚决定日期", "决定日期"),
        "decision_number": ("处罚决定书文号", "决定书文号"),
        "classes": ("处罚种类", "处罚类别"),
        "amount": ("罚没金额", "罚款金额"),
        "perform_by": ("履行期限",),
        "served_on": ("送达日期", "签收日期"),
        "published_on": ("公示日期",),
        "paid_on": ("缴费日期", "缴款日期", "履行日期"),
        "finished_on": ("结案日期",),
        "archive": ("归档号", "案卷归档号"),
    },
    values={
        "source": CASE_SOURCES, "party_kind": PARTIES, "procedure": PROCEDURES, "check_result": CHECKS,
    },
    their_due=("办案期限", "办理期限"),
    clocks=("penalty.decision",),
    ours=("act_on", "archive"),
    makes=("found_on", "at_once_on"),
    ignored=(
        "性别", "年龄", "身份证号", "工作单位", "通讯地址", "职务", "违法活动", "处罚决定", "复议机关", "执法单位", "签收人",
        "见证人", "是否结案", "案件状态", "执行情况",
    ),
    person=("party",),
    fit=fit_case,
    about="省级行政执法平台导出的处罚案件清单；文书留在平台。",
)  # fmt: skip


def fit_inspection(said: Said) -> None:
    """A platform's record names its officers; where both stand it is whole. An inspection that was filed ended in a case."""
    if said.has("object") and said.has("first_officer") and said.has("second_officer"):
        said.values["complete"] = True
    if not said.has("approver"):
        said.drop("approved_on")
    elif not said.has("approved_on"):
        said.drop("approver")


INSPECTIONS = Source(
    name="enforcement_inspections",
    label="执法平台检查",
    ledger="inspection",
    key=("检查编号", "检查单编号", "检查任务编号"),
    number="",
    signs=("检查编号/检查单编号/检查任务编号",),
    heads={
        "inspected_on": ("检查日期", "检查时间"),
        "kind": ("是否涉企", "检查类别"),
        "object": ("检查对象", "企业名称"),
        "item": ("检查事项",),
        "item_code": ("清单编码", "事项编码"),
        "type": ("检查类型",),
        "first_officer": ("检查人员一证号", "主检人员证号"),
        "second_officer": ("检查人员二证号", "协检人员证号"),
        "approver": ("审批人",),
        "approved_on": ("审批日期",),
        "notice": ("通知方式",),
        "qr": ("扫码编号", "扫码入企编号"),
        "paper": ("文书编号", "检查文书编号"),
        "result": ("检查结果",),
        "rectify_by": ("整改期限",),
        "rechecked_on": ("复查日期",),
        "ended_in_penalty": ("是否处罚",),
    },
    values={
        "kind": {"是": "enterprise", "否": "business", "涉企": "enterprise", OTHERWISE: "business"},
        "result": RESULTS,
        "type": {"日常": "daily", "个案": "case", "专项": "special"},
    },
    ours=("complete",),
    makes=("complete",),
    ignored=("序号", "检查人员", "检查单位", "当年累计次数", "年度上限", "复查结果"),
    fit=fit_inspection,
    about="省级行政执法平台（涉企检查扫码）导出的检查清单。",
)  # fmt: skip
