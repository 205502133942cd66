"""越过前置程序: cases in which a gate was overridden by a named person with a reason. They list themselves as shortcomings."""

from __future__ import annotations

from django.db.models import Q

from fazhi.cases.row import kinds
from fazhi.indicators.figure import Figure, On, Part, topic

topic(
    "gates",
    "前置程序",
    Figure(
        "lifted",
        "越过前置程序的事项",
        "件",
        tuple(
            Part(model, On(model.kind.opening), Q(overrides__gt=0)) for _, model in sorted(kinds().items()) if model.kind.gates
        ),
        definition="本期收到或启动、由具名人员写明理由越过前置程序的各类办理事项。",
        cites="重大行政决策程序暂行条例第二十五条（乡镇参照）",
    ),
)
