"""合法性审查: opinions issued by object, contracts, advice taken."""

from __future__ import annotations

from django.db.models import Q

from fazhi.cases.kinds.legality_review import LegalityReview
from fazhi.cases.kinds.legality_review.words import Adoption, Object
from fazhi.indicators.figure import Figure, On, Part, Ratio, quantity, topic

BASIS = "重大行政决策程序暂行条例第二十五条至第二十八条（乡镇参照）；县级合法性审查规定"

topic(
    "reviews",
    "合法性审查",
    Figure(
        "issued",
        "合法性审查",
        "件",
        tuple(quantity(LegalityReview, one.value) for one in Object),
        definition="本期出具审查意见的事项，合同、决策、文件、执法决定、村级事项合计，一事一件。",
        cites=BASIS,
        claims=("legality_review_done",),
    ),
    Figure(
        "contracts",
        "合同审查",
        "件",
        (quantity(LegalityReview, Object.CONTRACT.value),),
        definition="本期出具审查意见的合同、协议，已含在合法性审查总数内。",
        claims=("contract_reviewed",),
    ),
    Figure(
        "decisions",
        "重大决策合法性审查",
        "件",
        (quantity(LegalityReview, Object.DECISION.value),),
        definition="本期出具审查意见的重大行政决策，已含在合法性审查总数内。",
        cites=BASIS,
    ),
    Figure(
        "answered",
        "反馈采纳情况的审查",
        "件",
        (Part(LegalityReview, On("issued_on"), ~Q(adoption="")),),
        definition="本期出具意见、并已反馈采纳情况的审查事项。",
    ),
    Figure(
        "adopted",
        "审查意见被采纳",
        "件",
        (Part(LegalityReview, On("issued_on"), Q(adoption__in=[Adoption.WHOLE, Adoption.PARTLY])),),
        definition="本期出具意见、全部或部分采纳的审查事项。",
    ),
    Ratio(
        "adoption_rate",
        "审查意见采纳率",
        num="adopted",
        den="answered",
        definition="全部或部分采纳的件数÷已反馈采纳情况的件数（同一批事项）。",
        basis="cohort",
    ),
)
