"""执法监督联系点: points, supervisors and cards that stand at the period's end."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.figure import At, Figure, Part, quantity, topic
from fazhi.records.ledgers.contact_point import ContactPoint, Kind

STANDING = At("start", "end")


def _stock(name: str, kind: Kind, measure: str) -> Figure:
    return Figure(
        name,
        str(kind.label),
        measure,
        (Part(ContactPoint, STANDING, Q(kind=kind), add="count"),),
        definition=f"期末没有撤销的{kind.label}数量之和；期末当天撤销的计入。",
    )


topic(
    "contacts",
    "执法监督联系点",
    _stock("points", Kind.POINT, "个"),
    _stock("supervisors", Kind.SUPERVISOR, "名"),
    _stock("cards", Kind.CARD, "块"),
    Figure(
        "new_points",
        "新设执法监督联系点",
        "个",
        (quantity(ContactPoint, "point"),),
        definition="设立日期在本期内的行政执法监督联系点；汇总记录按其新设数计入。",
    ),
)
