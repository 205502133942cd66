"""履职事项清单: the three lists as they stand, what may be enforced, what changed in the period."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.figure import At, Figure, On, Part, topic
from fazhi.records.ledgers.function_item import FunctionItem, Kind

STANDING = At("start", "end")
BASIS = "乡镇（街道）履行职责事项清单；本镇公布的清单（中央意见的条文待核实）"
LISTS = (("basic", Kind.BASIC), ("assisting", Kind.ASSISTING), ("withdrawn", Kind.WITHDRAWN))

topic(
    "functions",
    "履职事项清单",
    *(
        Figure(
            name,
            str(kind.label),
            "项",
            (Part(FunctionItem, STANDING, Q(kind=kind)),),
            definition=f"期末仍有效的{kind.label}，以本镇公布的清单为准；收回或调出的当天起不计。",
            cites=BASIS,
            claims=("duty_list_item",),
        )
        for name, kind in LISTS
    ),
    Figure(
        "enforcement",
        "本镇可执法事项",
        "项",
        (Part(FunctionItem, STANDING, Q(kind=Kind.BASIC, enforcement=True)),),
        definition="期末仍有效的基本履职事项中含执法权的，已含在基本履职事项内；为零是正常数。",
        cites=BASIS,
        claims=("duty_list_item",),
    ),
    Figure(
        "added",
        "本期启用的履职事项",
        "项",
        (Part(FunctionItem, On("start"), Q(kind__in=[Kind.BASIC, Kind.ASSISTING])),),
        definition="启用日期在本期内的基本履职和配合履职事项。",
        cites=BASIS,
    ),
    Figure(
        "returned",
        "本期收回或调出的履职事项",
        "项",
        (Part(FunctionItem, On("withdrawn_on"), Q(kind__in=[Kind.BASIC, Kind.ASSISTING])),),
        definition="收回或调出日期在本期内的基本履职和配合履职事项；以前的办件照常保留和统计。",
        cites=BASIS,
    ),
)
