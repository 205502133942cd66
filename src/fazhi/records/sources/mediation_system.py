"""人民调解系统: its register of cases; columns after the acceptance form and the statistics form (law-facts §7.2, §7.3, §16.3).

The register gives results without the day on which each was reached: success and failure are taken on the day of mediation,
what has no day of its own (performance, confirmation) only where the day stands beside it.
"""

from __future__ import annotations

from fazhi.records.source import Said, Source

KINDS = {
    "婚姻家庭纠纷": "marriage", "家庭婚姻": "marriage", "邻里纠纷": "neighbour", "房屋宅基地纠纷": "housing",
    "合同纠纷": "contract", "生产经营纠纷": "business", "损害赔偿纠纷": "damage", "山林土地纠纷": "land",
    "征地拆迁纠纷": "expropriation", "环境污染纠纷": "pollution", "拖欠农民工工资纠纷": "wages",
    "劳动争议纠纷": "labour", "劳动争议": "labour",
    "劳动争议（其他）": "labour", "旅游纠纷": "tourism", "电子商务纠纷": "online", "消费纠纷": "consumer", "医疗纠纷": "medical",
    "道路交通事故纠纷": "traffic", "交通事故": "traffic", "物业纠纷": "property", "其他纠纷": "other", "*": "other",
}  # fmt: skip
SOURCES = {
    "主动调解": "own_motion", "主动": "own_motion", "依职权": "own_motion", "依申请": "application", "申请调解": "application",
    "当事人申请": "application", "书面申请": "application", "口头申请": "application", "法院": "court", "法院委托": "court",
    "检察院": "procuratorate", "检察院委托": "procuratorate", "公安": "police", "公安机关": "police", "公安委托": "police",
    "信访": "petition", "信访部门": "petition", "信访委托": "petition", "其他部门": "other", "其他": "other",
}  # fmt: skip
FORMS = {"书面": "written", "书面协议书": "written", "调解协议书": "written", "口头": "oral", "口头协议登记": "oral"}
PERFORMED = {"履行完毕": "done", "全部履行": "done", "未到期": "under_way", "履行中": "under_way", "不履行": "not"}
CONFIRMED = {
    "有效": "valid",
    "已确认": "valid",
    "驳回": "invalid",
    "无效": "invalid",
    "不予受理": "returned",
    "否": "",
    "未申请": "",
}
CONTENT = {"一般": "partly", "比较满意": "partly", "不太满意": "no"}
GOOD, BAD = ("成功", "达成"), ("不成", "失败", "未达成", "终止")


def fit(said: Said) -> None:
    """结果 with the day of mediation; columns whose step has no day are left out."""
    result, day = said.more.get("result", ""), said.values.get("mediated_on")
    if any(word in result for word in BAD):
        said.values.setdefault("failed_on", day)
    elif any(word in result for word in GOOD):
        said.values.setdefault("agreed_on", day)
    if not said.has("agreed_on"):
        said.drop("agreement", "agreement_number")
    if not said.has("performed_on"):
        said.drop("performance")
    if not said.has("confirmed_on"):
        said.drop("confirmed")
    if not said.has("visited_on"):
        said.drop("visited", "content", "visit_says")
    if not said.has("archived_on"):
        said.drop("archive")


MEDIATIONS = Source(
    name="mediation_system",
    label="人民调解系统",
    ledger="mediation",
    key=("案件编号", "调解编号", "编号"),
    signs=("调解结果/结果",),
    heads={
        "accepted_on": ("受理日期", "登记日期", "受理时间", "登记时间"),
        "unit": ("所属村居", "调解委员会所在地", "纠纷发生地"),
        "matter": ("纠纷名称", "纠纷事项", "案由"),
        "kind_of": ("纠纷类型", "纠纷类别"),
        "source": ("来源", "案件来源"),
        "applicant": ("申请人", "当事人甲"),
        "respondent": ("被申请人", "当事人乙"),
        "brief": ("简要情况", "纠纷简要情况"),
        "mediators": ("调解员", "人民调解员"),
        "mediated_on": ("调解日期", "调解时间"),
        "agreement": ("协议形式",),
        "agreed_on": ("达成协议日期", "协议日期"),
        "agreement_number": ("协议书编号", "调解协议编号"),
        "failed_on": ("终止调解日期", "调解不成日期"),
        "money": ("涉案金额", "涉及金额"),
        "people": ("涉及人数",),
        "complicated": ("是否疑难复杂", "疑难复杂"),
        "performance": ("履行情况",),
        "performed_on": ("履行日期",),
        "confirmed": ("司法确认",),
        "confirmed_on": ("司法确认日期",),
        "visited_on": ("回访日期", "回访时间"),
        "visited": ("被回访人",),
        "visit_says": ("回访情况",),
        "content": ("是否满意",),
        "archive": ("卷宗号", "归档号"),
        "archived_on": ("归档日期",),
    },
    values={
        "kind_of": KINDS, "source": SOURCES, "agreement": FORMS, "performance": PERFORMED, "confirmed": CONFIRMED,
        "content": CONTENT,
    },
    ours=("unit",),
    more={"result": ("结果", "调解结果")},
    makes=("agreed_on", "failed_on"),
    ignored=("申请方式", "申请人身份证号", "被申请人身份证号", "身份证号", "案件状态", "状态", "调解委员会", "回访事由"),
    person=("applicant", "respondent"),
    fit=fit,
    about="人民调解系统导出的案件登记表；身份证号不导入。",
)  # fmt: skip
