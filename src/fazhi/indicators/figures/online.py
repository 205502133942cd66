"""线上普法: what was put out, by channel. Reads are no figure."""

from __future__ import annotations

from fazhi.indicators.figure import Figure, On, Part, quantity, topic
from fazhi.records.ledgers.online_post import Channel, OnlinePost

topic(
    "online",
    "线上普法",
    Figure(
        "posts",
        "线上普法信息",
        "条",
        (quantity(OnlinePost, "posts"),),
        definition="发布日期在本期内的线上普法信息，一条一计，一次播放算一条；不计阅读量。",
        cites="法治宣传教育法第五十四条",
        claims=("publicity_post",),
    ),
    *(
        Figure(
            channel.value,
            f"{channel.label}普法信息",
            "条",
            (quantity(OnlinePost, channel.value),),
            definition=f"渠道为“{channel.label}”的线上普法信息，已含在总数内。",
        )
        for channel in Channel
    ),
    Figure(
        "channels",
        "线上普法渠道",
        "类",
        (Part(OnlinePost, On("put_on"), distinct="channel"),),
        definition="本期线上普法信息逐条记录用过的渠道类别数；汇总记录不计。",
    ),
)
