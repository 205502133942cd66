"""法律顾问: opinions given, villages and communities under contract at the period's end."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.figure import At, Figure, Part, quantity, topic
from fazhi.records.ledgers.adviser_contract import AdviserContract, Client
from fazhi.records.ledgers.adviser_opinion import AdviserOpinion

STANDING = At("start", "end")

topic(
    "advice",
    "法律顾问",
    Figure(
        "opinions",
        "法律意见",
        "条",
        (quantity(AdviserOpinion, "given"),),
        definition="日期在本期内的法律意见，口头、书面都计，一事一条。",
        claims=("legal_opinion_issued",),
    ),
    Figure(
        "written",
        "书面法律意见",
        "份",
        (quantity(AdviserOpinion, "written"),),
        definition="形式为书面的法律意见，已含在法律意见内。",
        claims=("legal_opinion_issued",),
    ),
    Figure(
        "villages",
        "法律顾问签约村",
        "个",
        (Part(AdviserContract, STANDING, Q(client=Client.VILLAGE), distinct="unit_id"),),
        definition="期末仍在合同期内的签约村，按村去重。",
        claims=("villages_with_legal_adviser",),
    ),
    Figure(
        "communities",
        "法律顾问签约社区",
        "个",
        (Part(AdviserContract, STANDING, Q(client=Client.COMMUNITY), distinct="unit_id"),),
        definition="期末仍在合同期内的签约社区，按社区去重。",
        claims=("communities_with_legal_adviser",),
    ),
)
