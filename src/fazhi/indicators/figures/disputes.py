"""矛盾纠纷: found, settled, and the rate between them."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.figure import At, Figure, On, Part, Ratio, quantity, topic
from fazhi.records.ledgers.dispute import Dispute, State

topic(
    "disputes",
    "矛盾纠纷",
    Figure(
        "found",
        "排查矛盾纠纷",
        "件",
        (quantity(Dispute, "found"),),
        definition="排查日期在本期内的矛盾纠纷，一事一件；汇总记录按其排查件数计入。",
        cites="村委会组织法第十一条；台账口径",
        claims=("dispute_found",),
    ),
    Figure(
        "settled",
        "化解矛盾纠纷",
        "件",
        (quantity(Dispute, "settled"),),
        definition="化解日期在本期内、状态为“已化解”的矛盾纠纷；含往年排查、本期化解的。",
        cites="台账口径",
        claims=("dispute_resolved",),
    ),
    Figure(
        "failed",
        "未化解矛盾纠纷",
        "件",
        (Part(Dispute, On("settled_on"), Q(state=State.FAILED)),),
        definition="本期内确认化解不成的矛盾纠纷；调解可以不成，如实计数，不作考核目标。",
        cites="人民调解法第二十六条",
    ),
    Figure(
        "open",
        "期末未结矛盾纠纷",
        "件",
        (Part(Dispute, At("found_on", "settled_on"), Q(settled_on=None)),),
        definition="期末前排查、尚未填写化解日期的矛盾纠纷，含往年排查的。",
        cites="台账口径",
    ),
    Ratio(
        "settled_rate",
        "矛盾纠纷化解率",
        num="settled",
        den="found",
        definition="本期化解件数÷本期排查件数（同期发生数，不追溯排查年度）。",
        cites="台账口径",
        claims=("dispute_resolution_rate",),
    ),
    Figure(
        "people",
        "纠纷涉及人数",
        "人",
        (Part(Dispute, On("found_on"), add="people"),),
        definition="本期排查的矛盾纠纷所填涉及人数之和；未填的不计。",
    ),
)
