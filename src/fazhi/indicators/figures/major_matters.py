"""三重一大: matters decided collectively, by the four kinds; of appointments the number of matters only."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.figure import Figure, On, Part, Ratio, quantity, topic
from fazhi.records.ledgers.major_matter import Body, Kind, MajorMatter

DECIDED = On("decided_on")
OPEN = ~Q(kind=Kind.PERSONNEL)

topic(
    "major_matters",
    "三重一大",
    Figure(
        "discussed",
        "集体讨论“三重一大”事项",
        "项",
        (quantity(MajorMatter, "discussed"),),
        definition="讨论日期在本期内的“三重一大”事项，四类都计，一项一条；与重大行政决策分别计数，不相加。",
    ),
    *(
        Figure(
            kind.value,
            f"集体讨论{kind.label}",
            "项",
            (quantity(MajorMatter, kind.value),),
            definition=f"讨论日期在本期内、类别为“{kind.label}”的事项，已含在“三重一大”事项总数内。",
        )
        for kind in Kind
    ),
    Figure(
        "committee",
        "党（工）委会讨论“三重一大”事项",
        "项",
        (Part(MajorMatter, DECIDED, Q(body=Body.COMMITTEE)),),
        definition="讨论日期在本期内、决策会议为“党（工）委会”的事项；只数逐条登记的。",
    ),
    Figure(
        "not_personnel",
        "“三重一大”事项（不含干部任免，逐条）",
        "项",
        (Part(MajorMatter, DECIDED, OPEN),),
        definition="讨论日期在本期内逐条登记的重大决策、重大项目安排、大额资金使用事项。",
    ),
    Figure(
        "researched",
        "讨论前经过调研的“三重一大”事项",
        "项",
        (Part(MajorMatter, DECIDED, OPEN & ~Q(researched_on=None)),),
        definition="讨论日期在本期内、填有调研日期的重大决策、重大项目安排、大额资金使用事项。",
    ),
    Ratio(
        "researched_rate",
        "“三重一大”事项讨论前调研的比例",
        num="researched",
        den="not_personnel",
        definition="本期逐条登记的重大决策、重大项目安排、大额资金使用事项中讨论前经过调研的比例；干部任免不计。",
        basis="cohort",
    ),
    Figure(
        "amount",
        "“三重一大”事项涉及金额",
        "元",
        (Part(MajorMatter, DECIDED, ~Q(amount=None), add="amount"),),
        definition="讨论日期在本期内的事项所填涉及金额之和；未填的不计。",
    ),
    Figure(
        "as_decisions",
        "按重大行政决策程序办理的事项",
        "项",
        (Part(MajorMatter, DECIDED, ~Q(decision=None)),),
        definition="讨论日期在本期内、填有重大行政决策登记号的事项。",
        cites="重大行政决策程序暂行条例第三条、第四十二条（乡镇参照）",
    ),
)
