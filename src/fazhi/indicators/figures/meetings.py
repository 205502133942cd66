"""会议: meetings on law-based government, duty reports, petition conferences."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.figure import Figure, On, Part, quantity, topic
from fazhi.records.ledgers.meeting import Body, Meeting, Subject

topic(
    "meetings",
    "会议",
    Figure(
        "law",
        "法治建设专题会议",
        "次",
        (quantity(Meeting, "law"),),
        definition="议题类别为“法治政府建设专题”的会议，不论由哪个会议形式召开；同一次会议只计一次。",
        cites="党政主要负责人履行推进法治建设第一责任人职责规定（乡镇参照）",
        claims=("special_meeting",),
    ),
    Figure(
        "law_committee",
        "党委会专题研究法治",
        "次",
        (Part(Meeting, On("held_on"), Q(subject=Subject.LAW, body=Body.COMMITTEE)),),
        definition="党（工）委会召开的法治政府建设专题会议，已含在专题会议总数内。",
        claims=("special_meeting",),
    ),
    Figure(
        "duty",
        "述法会议",
        "次",
        (Part(Meeting, On("held_on"), Q(subject=Subject.DUTY)),),
        definition="议题类别为“述法”的会议。",
        cites="法治宣传教育法第三十八条；县级述法安排",
        claims=("duty_report_meeting",),
    ),
    Figure(
        "petition",
        "信访工作联席会议",
        "次",
        (Part(Meeting, On("held_on"), Q(subject=Subject.PETITION)),),
        definition="议题类别为“信访联席”的会议。",
        cites="信访工作条例第十三条",
    ),
)
