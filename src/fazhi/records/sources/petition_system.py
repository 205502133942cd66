"""信访系统导出: lists of petitions as other systems give them out; columns as they were seen (law-facts §16.1, §6.2, §6.3).

Three lists: that of the petition offices (the joined list of police and justice, and the registration set with 来访人 and
反映内容), the courts' and the procuratorates'. Each has numbers of its own. Which of the three categories a matter belongs to is
decided here, but for 检举控告, which keep no text (信访工作条例 art. 30), and 意见建议.
"""

from __future__ import annotations

from fazhi.records.source import OTHERWISE, Said, Source

CHANNELS = {
    "来信": "letter", "信件": "letter", "写信": "letter", "来访": "visit", "走访": "visit", "接访": "visit", "网上信访": "web",
    "网信": "web", "网上投诉": "web", "电子邮件": "web", "手机信访": "web", "来电": "phone", "电话": "phone", "传真": "fax",
    "领导信箱": "mailbox", "12345": "hotline", "12345热线": "hotline",
}  # fmt: skip
PURPOSES = {
    "揭发控告": "accusation", "检举控告": "accusation", "检举揭发": "accusation", "控告": "accusation", "检举": "accusation",
    "举报": "accusation", "检举控告类": "accusation", "意见建议": "suggestion", "建议意见": "suggestion", "建议": "suggestion",
    "建议意见类": "suggestion", "求决": "", "申诉": "", "申诉求决": "", "其他": "", OTHERWISE: "",
}  # fmt: skip
REPEATS = {
    "初": "first", "初信": "first", "初访": "first", "初次": "first", "否": "first", "重": "again", "重信": "again",
    "重访": "again", "重复": "again", "是": "again", OTHERWISE: "",
}  # fmt: skip
CLASSES = {OTHERWISE: ""}
VALUES = {"channel": CHANNELS, "category": PURPOSES, "repeat": REPEATS, "matter_class": CLASSES}
OURS = ("unit", "category", "repeat", "matter_class", "handler", "owner")


def fit(said: Said) -> None:
    """Who sent it; a day printed by who assigned it is the day to answer by."""
    sent = said.more.get("sent", "")
    if "交办" in sent:
        said.values["source"] = "assigned"
    elif "转" in sent:
        said.values["source"] = "transferred"
    elif "补录" in sent:
        said.values["source"] = "supplemented"
    if said.values.get("source") == "assigned" and said.due:
        said.values["assigned_due"] = said.due
    if not said.has("passed_on"):
        said.drop("passed_to")


PETITIONS = Source(
    name="petition_system",
    label="信访系统",
    ledger="petition",
    key=("信访件编号", "信访事项编号"),
    signs=("信访件编号", "信访件状态"),
    heads={
        "received_on": ("信访日期", "来访时间", "登记时间"),
        "channel": ("信访形式", "信访方式"),
        "unit": ("问题发生地", "问题属地"),
        "matter": ("信访诉求", "来访诉求", "投诉主题"),
        "content": ("信访内容", "反映内容", "投诉内容"),
        "petitioner": ("姓名", "来访人"),
        "phone": ("联系电话", "手机"),
        "address": ("住址", "详细住址"),
        "people": ("信访人数", "人数"),
        "matter_class": ("业务分类", "(业务)分类", "内容分类"),
        "category": ("信访目的",),
        "from_unit": ("登记单位",),
        "passed_to": ("转往处",),
        "passed_on": ("转送日期", "转往日期"),
        "handler": ("具体承办单位", "承办人"),
        "finished_on": ("办结时间", "办结日期"),
    },
    values=VALUES,
    their_due=("限办时间", "办理期限"),
    clocks=("petition.opinion", "petition.assigned"),
    ours=OURS,
    more={"sent": ("办理方式",)},
    makes=("source", "assigned_due"),
    ignored=(
        "身份证号", "异常动态", "问题发生日期", "档案编号", "信访件状态", "办结状态", "责任部门", "涉事单位", "证件类型",
        "证件号码", "固定电话", "邮箱", "是否公开", "附件",
    ),
    person=("petitioner", "phone"),
    fit=fit,
    about="信访系统、公安政法信访管理平台导出的清单；身份证号不导入。",
)  # fmt: skip

COURT = Source(
    name="court_petitions",
    label="法院信访台账",
    ledger="petition",
    key=("信访编号", "信访件编号", "案号"),
    signs=("三跨三分离情况",),
    heads={
        "received_on": ("信访日期", "登记日期", "登记时间"),
        "channel": ("信访形式", "信访方式"),
        "unit": ("问题发生地", "问题属地"),
        "matter": ("信访诉求",),
        "content": ("信访内容", "反映内容"),
        "petitioner": ("姓名", "信访人"),
        "phone": ("联系电话",),
        "people": ("人数", "信访人数"),
        "repeat": ("初/重",),
        "owner": ("包联领导", "责任领导"),
        "handler": ("责任单位", "承办人"),
        "finished_on": ("办结时间", "办结日期"),
    },
    values=VALUES,
    their_due=("限办时间",),
    clocks=("petition.opinion", "petition.assigned"),
    ours=OURS,
    more={"sent": ("办理方式",)},
    makes=("source", "assigned_due"),
    ignored=(
        "类型", "责任领域", "办理情况", "办理情况（写明化解情况）", "是否评查", "案件进展", "是否未穷尽法律途径",
        "三跨三分离情况", "备注", "身份证号", "住址",
    ),
    person=("petitioner", "phone"),
    fit=fit,
    about="法院系统交来的信访清单。",
)  # fmt: skip

PROCURATORATE = Source(
    name="procuratorate_petitions",
    label="检察院信访台账",
    ledger="petition",
    key=("条码",),
    signs=("条码", "信访次数"),
    heads={
        "received_on": ("登记日期", "信访日期"),
        "channel": ("信访方式", "信访形式"),
        "unit": ("问题发生地", "问题属地"),
        "matter": ("信访诉求", "反映问题"),
        "content": ("信访内容", "反映内容"),
        "petitioner": ("姓名", "信访人"),
        "phone": ("联系电话",),
        "category": ("信访类型",),
        "repeat": ("是否重复",),
        "from_unit": ("接收单位",),
        "handler": ("承办人",),
    },
    values=VALUES,
    ours=OURS,
    more={"sent": ("分流/办理情况",)},
    makes=("source", "assigned_due"),
    ignored=("信访次数", "承办单位", "登记人", "身份证号", "住址"),
    person=("petitioner", "phone"),
    fit=fit,
    about="检察院系统交来的信访清单。",
)  # fmt: skip
