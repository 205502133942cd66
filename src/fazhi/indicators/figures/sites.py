"""法治文化阵地: sites in use at the period's end by kind, built in the period, units that have one."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.figure import At, Figure, On, Part, topic
from fazhi.records.ledgers.culture_site import CultureSite, Kind

STANDING = At("since_on", "until_on")
CULTURE = [one.value for one in Kind if one not in (Kind.MEDIATION, Kind.PETITION)]

topic(
    "sites",
    "法治文化阵地",
    Figure(
        "culture",
        "法治文化阵地",
        "个",
        (Part(CultureSite, STANDING, Q(kind__in=CULTURE)),),
        definition="期末在用的法治文化阵地，广场、长廊、小院、图书角、宣传栏、课堂合计；不含和事堂和信访阵地。",
        cites="法治宣传教育法第五十二条",
        claims=("culture_site",),
    ),
    *(
        Figure(
            kind.value,
            str(kind.label),
            "个",
            (Part(CultureSite, STANDING, Q(kind=kind)),),
            definition=f"期末在用、类别为“{kind.label}”的阵地。",
        )
        for kind in Kind
    ),
    Figure(
        "built",
        "新建阵地",
        "个",
        (Part(CultureSite, On("since_on")),),
        definition="建成日期在本期内的各类阵地，含和事堂和村级信访阵地。",
        cites="法治宣传教育法第五十二条",
    ),
    Figure(
        "villages",
        "有阵地的单位",
        "个",
        (Part(CultureSite, STANDING, distinct="unit_id"),),
        definition="期末至少有一处在用阵地的村（社区）和镇本级，按单位去重。",
    ),
)
