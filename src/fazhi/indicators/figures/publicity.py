"""普法: activities, places of worship, materials, people reached, villages covered."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.figure import Figure, On, Part, quantity, topic
from fazhi.records.ledgers.publicity_activity import Content, PublicityActivity, Venue

BASIS = "法治宣传教育法第五条、第二十五条"
IN_PLACES = ((Venue.VILLAGE, "乡村"), (Venue.SCHOOL, "校园"), (Venue.ENTERPRISE, "企业"))

topic(
    "publicity",
    "普法宣传",
    Figure(
        "activities",
        "普法活动",
        "场次",
        (quantity(PublicityActivity, "activities"),),
        definition="日期在本期内的普法活动，一场一条；含线上活动。",
        cites=BASIS,
        claims=("publicity_activity",),
    ),
    Figure(
        "worship",
        "宗教场所法治宣传",
        "次",
        (quantity(PublicityActivity, "worship"),),
        definition="场所为“宗教场所”的普法活动；只记场所和人数，不记姓名。",
        cites="法治宣传教育法第二十一条",
        claims=("publicity_activity_worship",),
    ),
    Figure(
        "materials",
        "发放宣传资料",
        "份",
        (quantity(PublicityActivity, "materials"),),
        definition="普法活动所填发放资料份数之和；册、份、本同计。",
        cites=BASIS,
        claims=("materials_distributed",),
    ),
    Figure(
        "reached",
        "普法受众",
        "人次",
        (quantity(PublicityActivity, "reached"),),
        definition="普法活动所填受众人数之和，同一人参加两场计两次。",
        claims=("people_reached",),
    ),
    Figure(
        "constitution",
        "宪法宣传",
        "场次",
        (Part(PublicityActivity, On("held_on"), Q(content=Content.CONSTITUTION)),),
        definition="内容分类为“宪法”的普法活动。",
        cites="法治宣传教育法第十三条",
    ),
    *(
        Figure(
            f"in_{venue.value}",
            f"法律进{label}",
            "场次",
            (Part(PublicityActivity, On("held_on"), Q(venue=venue)),),
            definition=f"场所为“{venue.label}”的普法活动。",
        )
        for venue, label in IN_PLACES
    ),
    Figure(
        "units_covered",
        "开展过普法活动的单位",
        "个",
        (Part(PublicityActivity, On("held_on"), distinct="unit_id"),),
        definition="本期至少有一场普法活动的村（社区）和镇本级，按单位去重。",
        cites="法治宣传教育法第二十五条",
        claims=("villages_covered",),
    ),
)
