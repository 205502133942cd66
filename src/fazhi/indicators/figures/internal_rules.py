"""内部制度: made in the period, in force at its end, repealed or run out."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.figure import At, Figure, On, Part, quantity, topic
from fazhi.records.ledgers.internal_rule import InternalRule, Kind

IN_FORCE = At("issued_on", "in_force_until")
KINDS = (Kind.STUDY, Kind.RECEPTION, Kind.OWNER, Kind.APPRAISAL, Kind.ADVISER, Kind.ENFORCEMENT, Kind.REVIEW, Kind.DECISION)

topic(
    "internal_rules",
    "内部制度",
    Figure(
        "issued",
        "制定修订内部制度",
        "项",
        (quantity(InternalRule, "issued"),),
        definition="印发日期在本期内的内部制度，新制定和修订都计，一项一条；不含行政规范性文件。",
        claims=("rule_issued_or_revised",),
    ),
    Figure(
        "revised",
        "修订内部制度",
        "项",
        (quantity(InternalRule, "revised"),),
        definition="印发日期在本期内、制定方式为“修订”的内部制度，已含在制定修订总数内。",
    ),
    Figure(
        "repealed",
        "废止内部制度",
        "项",
        (Part(InternalRule, On("repealed_on")),),
        definition="废止日期在本期内的内部制度；到期自动失效的不计。",
    ),
    Figure(
        "in_force",
        "期末有效的内部制度",
        "项",
        (Part(InternalRule, IN_FORCE),),
        definition="期末前印发、期末仍有效的内部制度：有效期至和废止日期都没有到；有效期至当天仍有效，废止当天不再有效。",
    ),
    *(
        Figure(
            f"{kind.value}_in_force",
            f"期末有效的{kind.label}制度",
            "项",
            (Part(InternalRule, IN_FORCE, Q(kind=kind)),),
            definition=f"期末有效、制度类别为“{kind.label}”的内部制度，已含在有效制度总数内。",
        )
        for kind in KINDS
    ),
)
