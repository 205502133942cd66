"""矛盾纠纷排查轮次: rounds, not disputes; with nothing found as well. How often is a local rule."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.figure import Figure, On, Part, quantity, topic
from fazhi.records.ledgers.dispute_round import DisputeRound, Level, Span

HELD = On("held_on")

topic(
    "rounds",
    "矛盾纠纷排查轮次",
    Figure(
        "held",
        "矛盾纠纷排查",
        "次",
        (quantity(DisputeRound, "rounds"),),
        definition="排查日期在本期内的排查，一个单位排查一轮计一次，没有发现的也计；是轮次，不是纠纷件数。",
        claims=("dispute_investigation",),
    ),
    Figure(
        "village_held",
        "村（社区）矛盾纠纷排查",
        "次",
        (Part(DisputeRound, HELD, Q(level=Level.VILLAGE)),),
        definition="排查日期在本期内、由村（社区）登记的排查轮次，只计逐条登记的，已含在排查次数内。",
        claims=("dispute_investigation",),
    ),
    Figure(
        "town_held",
        "镇级矛盾纠纷排查",
        "次",
        (Part(DisputeRound, HELD, Q(level=Level.TOWN)),),
        definition="排查日期在本期内、由乡镇（街道）登记的排查轮次，只计逐条登记的，已含在排查次数内。",
        claims=("dispute_investigation",),
    ),
    Figure(
        "special",
        "矛盾纠纷专项排查",
        "次",
        (Part(DisputeRound, HELD, Q(span=Span.SPECIAL)),),
        definition="排查日期在本期内的专项排查轮次，只计逐条登记的，已含在排查次数内。",
        claims=("dispute_investigation",),
    ),
    Figure(
        "nothing_found",
        "零报告轮次",
        "次",
        (Part(DisputeRound, HELD, Q(found=0)),),
        definition="排查日期在本期内、发现纠纷为0件的排查轮次。",
    ),
    Figure(
        "villages",
        "开展排查的村（社区）",
        "个",
        (Part(DisputeRound, HELD, Q(level=Level.VILLAGE), distinct="unit_id"),),
        definition="本期登记过排查轮次的村（社区），按村（社区）去重。",
    ),
)
