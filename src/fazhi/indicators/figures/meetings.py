"""会议: meetings on law-based government, duty reports, petition conferences, and what they settled."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.figure import Figure, On, Part, quantity, topic
from fazhi.records.ledgers.meeting import Body, Meeting, Subject

HELD = On("held_on")

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
        (Part(Meeting, HELD, Q(subject=Subject.LAW, body=Body.COMMITTEE)),),
        definition="党（工）委会召开的法治政府建设专题会议，已含在专题会议总数内。",
        claims=("special_meeting",),
    ),
    Figure(
        "law_group",
        "领导小组研究法治",
        "次",
        (Part(Meeting, HELD, Q(subject=Subject.LAW, body=Body.GROUP)),),
        definition="领导小组会召开的法治政府建设专题会议，已含在专题会议总数内；只数逐条登记的。",
    ),
    Figure(
        "duty",
        "述法会议",
        "次",
        (quantity(Meeting, "duty"),),
        definition="议题类别为“述法”的会议。",
        cites="法治宣传教育法第三十八条；县级述法安排",
        claims=("duty_report_meeting",),
    ),
    Figure(
        "petition",
        "信访工作联席会议",
        "次",
        (quantity(Meeting, "petition"),),
        definition="议题类别为“信访联席”的会议。",
        cites="信访工作条例第十三条",
        claims=("work_meeting",),
    ),
    Figure(
        "other",
        "其他涉法议题会议",
        "次",
        (Part(Meeting, HELD, Q(subject=Subject.OTHER)),),
        definition="议题类别为“其他涉法议题”的会议；只数逐条登记的。",
    ),
    Figure(
        "issues",
        "会议研究解决问题",
        "项",
        (quantity(Meeting, "issues"),),
        definition="本期各次会议所填研究解决问题数之和，各类议题的会议都计；未填的不计。",
        claims=("issues_studied",),
    ),
    Figure(
        "justice_office",
        "司法所列席会议",
        "次",
        (Part(Meeting, HELD, Q(justice_office=True)),),
        definition="日期在本期内、记有司法所列席的会议，各类议题都计。",
        claims=("meeting_attended_by_justice_office",),
    ),
)
