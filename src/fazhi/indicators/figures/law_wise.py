"""法律明白人和法治带头人: on the list at the period's end, taken on, left, trained; villages that have one, or three."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.figure import At, Figure, On, Part, Villages, topic
from fazhi.records.ledgers.law_wise import Kind, LawWise
from fazhi.records.ledgers.training import For, Training

STANDING = At("since_on", "until_on")
BASIS = "法治宣传教育法第四十六条"
WISE, LEADER = Q(kind=Kind.LAW_WISE), Q(kind=Kind.LEADER)

topic(
    "law_wise",
    "法律明白人",
    Figure(
        "standing",
        "在册法律明白人",
        "人",
        (Part(LawWise, STANDING, WISE),),
        definition="期末在册的法律明白人：上岗日期不晚于期末，没有退出或者退出日期不早于期末；按村看是否满3人。",
        cites=BASIS,
        claims=("law_wise_person_trained",),
    ),
    Figure(
        "leaders",
        "在册法治带头人",
        "人",
        (Part(LawWise, STANDING, LEADER),),
        definition="期末在册的法治带头人，与法律明白人分别计数；两个名册都在的计两边。",
        cites=BASIS,
        claims=("rule_of_law_leader",),
    ),
    Figure(
        "villages",
        "有法律明白人的村（社区）",
        "个",
        (Part(LawWise, STANDING, WISE, distinct="unit_id"),),
        definition="期末至少有1名在册法律明白人的村（社区），按村去重。",
        cites=BASIS,
    ),
    Villages(
        "villages_of_three",
        "法律明白人满3人的村（社区）",
        "个",
        (Part(LawWise, STANDING, WISE, distinct="unit_id"),),
        definition="期末至少有3名在册法律明白人的村（社区），按村逐个数；记在镇本级的不算。",
        cites=BASIS,
        at_least=3,
    ),
    Figure(
        "taken_on",
        "新增法律明白人",
        "人",
        (Part(LawWise, On("since_on"), WISE),),
        definition="上岗日期在本期内的法律明白人，含本期又退出的；与在册人数（累计）不同。",
        cites=BASIS,
        claims=("law_wise_person_trained",),
    ),
    Figure(
        "left",
        "退出法律明白人",
        "人",
        (Part(LawWise, On("until_on"), WISE),),
        definition="退出日期在本期内的法律明白人。",
    ),
    Figure(
        "trained",
        "受训法律明白人、法治带头人",
        "人",
        (Part(LawWise, On("trained_on")),),
        definition="最近培训日期在本期内的法律明白人和法治带头人，一条名册计一人；往年的数以当时签发的为准。",
        cites=BASIS,
    ),
    Figure(
        "trainings",
        "法律明白人培训",
        "场次",
        (Part(Training, On("held_on"), Q(audience=For.LAW_WISE)),),
        definition="培训台账中主要对象为法律明白人的培训，已含在法治培训内。",
        cites=BASIS,
        claims=("training_activity",),
    ),
    Figure(
        "training_people",
        "法律明白人培训参加人次",
        "人次",
        (Part(Training, On("held_on"), Q(audience=For.LAW_WISE, attended__isnull=False), add="attended"),),
        definition="主要对象为法律明白人的各场培训所填参加人数之和。",
        claims=("training_participants",),
    ),
)
