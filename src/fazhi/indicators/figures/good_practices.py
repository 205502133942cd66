"""经验做法和信息: texts published or sent in the period, by kind. No target stands behind any of them."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.figure import Figure, On, Part, quantity, topic
from fazhi.records.ledgers.good_practice import GoodPractice, Kind

topic(
    "practices",
    "经验做法和信息",
    Figure(
        "published",
        "总结报送经验做法和信息",
        "篇",
        (quantity(GoodPractice, "published"),),
        definition="日期在本期内的经验做法、简报信息、媒体报道和典型案例，一篇一条；没有篇数要求。",
    ),
    *(
        Figure(
            kind.value,
            str(kind.label),
            "篇",
            (quantity(GoodPractice, kind.value),),
            definition=f"日期在本期内、类别为“{kind.label}”的材料，已含在总数内；同一内容几家刊发的，一家一条。",
            cites="个人信息保护法第二十五条" if kind == Kind.CASE else "",
        )
        for kind in Kind
    ),
    Figure(
        "linked",
        "写明所依据登记号的经验做法和信息",
        "篇",
        (Part(GoodPractice, On("published_on"), ~Q(about=None)),),
        definition="日期在本期内、填有所依据的登记号的材料，能打开它所写的那件事。",
    ),
)
