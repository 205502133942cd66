"""专项行动: campaigns, joint enforcement, people, what was found; clues by number only."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.figure import Figure, On, Part, quantity, topic
from fazhi.records.ledgers.campaign import Campaign, Kind

HELD = On("start")

topic(
    "campaigns",
    "专项行动",
    Figure(
        "held",
        "专项行动",
        "次",
        (quantity(Campaign, "held"),),
        definition="开始日期在本期内的专项行动，跨年的计在开始的一年，含联合执法。",
        claims=("enforcement_campaign",),
    ),
    Figure(
        "joint",
        "联合执法",
        "次",
        (quantity(Campaign, "joint"),),
        definition="本期开始的专项行动中，与其他部门联合进行的。",
        claims=("joint_enforcement",),
    ),
    Figure(
        "building",
        "违法建设专项整治",
        "次",
        (Part(Campaign, HELD, Q(kind=Kind.BUILDING)),),
        definition="本期开始的、领域为违法建设和用地的专项行动，只计逐次登记的。",
        claims=("enforcement_campaign",),
    ),
    Figure(
        "people",
        "专项行动出动",
        "人次",
        (Part(Campaign, HELD, ~Q(people=None), add="people"),),
        definition="本期开始的专项行动所填出动人次之和，未填的不计。",
    ),
    Figure(
        "found",
        "专项行动发现问题",
        "处",
        (Part(Campaign, HELD, ~Q(found=None), add="found"),),
        definition="本期开始的专项行动所填发现问题之和，未填的不计。",
        claims=("safety_hazard_found",),
    ),
    Figure(
        "corrected",
        "专项行动整改问题",
        "处",
        (Part(Campaign, HELD, ~Q(corrected=None), add="corrected"),),
        definition="本期开始的专项行动所填整改问题之和，不论何时整改完，未填的不计。",
        claims=("rectified_problem",),
    ),
    Figure(
        "clues",
        "移送涉黑涉恶线索",
        "条",
        (quantity(Campaign, "clues"),),
        definition="本期汇总登记的移送线索条数；线索内容和人员不在本系统登记。",
        claims=("crime_clue",),
    ),
)
