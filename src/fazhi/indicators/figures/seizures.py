"""查封扣押: measures taken in the town's own name, extended, released, ended in time."""

from __future__ import annotations

from django.db.models import Q

from fazhi.cases.kinds.seizure import OURS, Measure, Seizure
from fazhi.indicators.figure import Figure, On, Part, Ratio, quantity, topic

TAKEN = On("taken_on")
RULE = "行政强制法第九条；行政执法统计年报（地方做法）口径：强制怎样计"
DONE = OURS & ~Q(closed_on=None) & ~Q(seizure_due=None)

topic(
    "seizures",
    "查封扣押",
    Figure(
        "taken",
        "查封、扣押",
        "件",
        (quantity(Seizure, "taken"),),
        definition="本期以本镇名义决定并实施的查封、扣押，一份决定计一件；配合县级部门的不计。",
        cites=RULE,
    ),
    Figure(
        "detained",
        "扣押",
        "件",
        (Part(Seizure, TAKEN, OURS & Q(measure=Measure.DETAIN)),),
        definition="本期以本镇名义实施的扣押，已含在查封、扣押总数内，只计逐件登记的。",
        cites=RULE,
    ),
    Figure(
        "extended",
        "延长期限的查封、扣押",
        "件",
        (Part(Seizure, TAKEN, OURS & ~Q(extended_on=None)),),
        definition="本期实施、后来经批准延长期限的查封、扣押。",
        cites="行政强制法第二十五条",
    ),
    Figure(
        "released",
        "解除查封、扣押",
        "件",
        (Part(Seizure, On("released_on"), OURS),),
        definition="本期解除并退还财物的查封、扣押，不论何时实施。",
        cites="行政强制法第二十八条",
    ),
    Figure(
        "ended",
        "已结束的查封、扣押",
        "件",
        (Part(Seizure, TAKEN, DONE),),
        definition="本期实施、已经解除、没收、销毁或者移送的查封、扣押。",
    ),
    Figure(
        "in_time",
        "按期结束的查封、扣押",
        "件",
        (Part(Seizure, TAKEN, DONE & Q(seizure_late=False)),),
        definition="上述查封、扣押中，在期限（含批准的延长，不含检测鉴定期间）内结束的。",
        cites="行政强制法第二十五条",
    ),
    Figure(
        "late",
        "超期的查封、扣押",
        "件",
        (Part(Seizure, TAKEN, DONE & Q(seizure_late=True)),),
        definition="本期实施、在期限届满以后才结束的查封、扣押。",
        cites="行政强制法第二十五条、第二十八条",
    ),
    Ratio(
        "in_time_rate",
        "查封、扣押按期结束率",
        num="in_time",
        den="ended",
        definition="按期结束的件数÷已结束的件数（同一批查封、扣押）。",
        basis="cohort",
        cites="行政强制法第二十五条",
    ),
)
