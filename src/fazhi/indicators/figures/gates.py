"""越过前置程序: cases in which a gate was overridden by a named person with a reason. They list themselves as shortcomings."""

from __future__ import annotations

from django.db.models import Q

from fazhi.cases.kinds.legality_review import LegalityReview
from fazhi.cases.kinds.petition import Petition
from fazhi.indicators.figure import Figure, On, Part, topic

topic(
    "gates",
    "前置程序",
    Figure(
        "lifted",
        "越过前置程序的事项",
        "件",
        (
            Part(LegalityReview, On("submitted_on"), Q(overrides__gt=0)),
            Part(Petition, On("received_on"), Q(overrides__gt=0)),
        ),
        definition="本期送审或收到、由具名人员写明理由越过前置程序的合法性审查和信访事项。",
        cites="重大行政决策程序暂行条例第二十五条（乡镇参照）",
    ),
)
