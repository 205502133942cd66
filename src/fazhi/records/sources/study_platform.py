"""学法平台: what the study platform says of examinations and sessions, in numbers of people.

Minutes, points, marks and ranks of people are never taken (国办函〔2026〕12号); heads that hold them are named and left out.
"""

from __future__ import annotations

from fazhi.records.source import OTHERWISE, Source

NEVER = ("学习时长", "时长", "分钟", "积分", "学分", "得分", "分数", "平均分", "排名", "名次", "在线")
EXAMS = Source(
    name="study_platform",
    label="学法平台考试",
    ledger="exam",
    key=("考试编号", "考试ID"),
    number="",
    signs=("考试编号/考试ID",),
    heads={
        "held_on": ("考试时间", "考试日期", "开考时间"),
        "kind": ("考试类型", "考试类别"),
        "name": ("考试名称",),
        "listed": ("应考人数", "应参加人数"),
        "sat": ("参考人数", "实考人数"),
        "passed": ("合格人数", "通过人数", "及格人数"),
        "excellent": ("优秀人数",),
        "platform": ("组织单位", "主办单位"),
        "paper": ("通报文号",),
    },
    values={
        "kind": {
            "任前考试": "before_post", "任前考法": "before_post", "法律明白人": "law_wise", "法律明白人考试": "law_wise",
            "学法考试": "study", "年度考试": "study", "网上考试": "online", "在线考试": "online", OTHERWISE: "online",
        },
    },
    ours=("paper",),
    ignored=("序号", "考试状态", "参考率", "合格率"),
    never=NEVER,
    about="学法用法考试平台的考试汇总表，只取人数。",
)  # fmt: skip

SESSIONS = Source(
    name="study_sessions",
    label="学法平台学习",
    ledger="law_study",
    key=("学习编号", "课程编号", "活动编号"),
    number="",
    signs=("学习编号/课程编号/活动编号",),
    heads={
        "held_on": ("学习日期", "学习时间", "开课时间"),
        "body": ("学习形式", "学习方式"),
        "topic": ("学习主题", "课程名称"),
        "content": ("学习内容",),
        "speaker": ("主讲人", "授课人"),
        "attended": ("参加人数", "实到人数"),
        "expected": ("应到人数", "应参加人数"),
    },
    values={
        "body": {
            "中心组学习": "group", "理论中心组": "group", "党委会学法": "committee", "会前学法": "before", "集中学习": "cadres",
            "专题研讨": "seminar", "讲座": "lecture", "专题讲座": "lecture", "支部学习": "branch", "旁听庭审": "court",
            "网络学习": "activity", "线上学习": "activity", OTHERWISE: "activity",
        },
    },
    ours=("speaker",),
    ignored=("序号", "学习状态"),
    never=NEVER,
    about="学法平台的学习活动清单，只取场次、主题和人数。",
)  # fmt: skip
