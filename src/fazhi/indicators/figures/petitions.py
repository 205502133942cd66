"""信访: matters by the door they came through, kept apart; opinions and whether they were in time.

件次, 件, 批次 and 人次 are never summed across kinds: the same matter may come through several doors.
"""

from __future__ import annotations

from django.db.models import Q

from fazhi.cases.kinds.petition import Petition
from fazhi.indicators.figure import At, Figure, On, Part, Ratio, quantity, topic

APART = "各渠道可能反映同一事项，互不相加。"
DOORS = (
    ("registered", "direct", "登记受理信访事项", "本镇直接收到并登记的信访事项，不含12345热线工单。", "petition_case_registered"),
    ("sent", "sent", "上级转送交办信访事项", "上级转送、交办的信访事项，不含专项交办和热线工单。", "petition_case_transferred"),
    ("supplemented", "supplemented", "补录信访事项", "补录进信访信息系统的事项。", "petition_case_supplemented"),
    ("drive_year", "drive_year", "攻坚年交办信访事项", "“攻坚年”名义交办的突出问题。", "petition_case_campaign_year"),
    ("drive_activity", "drive_activity", "集中活动交办信访事项", "集中（专项）活动交办的突出问题。", "petition_case_campaign"),
    ("hotline", "hotline", "热线工单", "12345政务服务热线转来的工单。", ""),  # no claim: the ledger of orders answers it
)

topic(
    "petitions",
    "信访",
    *(
        Figure(
            name,
            label,
            "件",
            (quantity(Petition, key),),
            definition=f"收到日期在本期内，{says}{APART}",
            cites="信访工作条例第二十一条至第二十三条",
            claims=(claim,) if claim else (),
        )
        for name, key, label, says, claim in DOORS
    ),
    Figure(
        "opinions",
        "出具信访处理意见书",
        "件",
        (Part(Petition, On("opinion_on")),),
        definition="意见书日期在本期内的信访事项（申诉求决第六条路径）。",
        cites="信访工作条例第三十二条、第三十四条",
    ),
    Figure(
        "opinions_in_time",
        "按期出具处理意见",
        "件",
        (Part(Petition, On("opinion_on"), Q(opinion_late=False)),),
        definition="本期出具、且不晚于法定期限（含经批准的延期）的处理意见书。",
        cites="信访工作条例第三十四条",
    ),
    Figure(
        "opinions_late",
        "超期出具处理意见",
        "件",
        (Part(Petition, On("opinion_on"), Q(opinion_late=True)),),
        definition="本期出具、但晚于法定期限（含经批准的延期）的处理意见书。",
        cites="信访工作条例第三十四条、第四十五条",
    ),
    Ratio(
        "in_time_rate",
        "处理意见按期出具率",
        num="opinions_in_time",
        den="opinions",
        definition="本期按期出具的处理意见书÷本期出具的处理意见书。",
        cites="信访工作条例第三十四条",
        basis="cohort",
        claims=("petition_timely_rate",),
    ),
    Figure(
        "closed",
        "办结信访事项",
        "件",
        (Part(Petition, On("closed_on")),),
        definition="办结日期在本期内的信访事项，不论何年收到。",
        claims=("petition_case_resolved",),
    ),
    Figure(
        "old",
        "未办结历史积案",
        "件",
        (Part(Petition, At("received_on", "closed_on"), Q(backlog=True)),),
        definition="期末前收到、标为“历史积案”、期末仍未办结的信访事项，不论何年收到；期末当天办结的计入。",
    ),
    Figure(
        "old_closed",
        "办结历史积案",
        "件",
        (Part(Petition, On("closed_on"), Q(backlog=True)),),
        definition="办结日期在本期内、标为“历史积案”的信访事项，已含在办结信访事项内；只作工作参考，不作考核目标。",
        claims=("petition_case_resolved",),
    ),
)
