"""民主法治示范村 by stage and level; the nine measures by villages (the table village × measure)."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.figure import At, Figure, On, Part, quantity, topic
from fazhi.indicators.uses import as_use, used
from fazhi.org.models import UnitKind
from fazhi.records.ledgers.adviser_contract import Client
from fazhi.records.ledgers.adviser_visit import AdviserVisit
from fazhi.records.ledgers.demonstration_village import DemonstrationVillage, Level
from fazhi.records.ledgers.publicity_activity import PublicityActivity
from fazhi.records.ledgers.village_measure import Measure, VillageMeasure
from fazhi.records.uses import Use

IN_VILLAGES = "记在村（社区）名下的“普法活动”“法律顾问服务”"
NAMED = At("named_on", "removed_on")
STAGES = (
    ("started", "started_on", "列入培育", "列入日期", ()),
    ("applied", "applied_on", "申报", "申报日期", ("democracy_demo_village",)),
    ("named", "named_on", "新命名", "命名日期", ("democracy_demo_village",)),
    ("reviewed", "reviewed_on", "复核", "最近复核日期", ()),
    ("removed", "removed_on", "摘牌", "摘牌日期", ()),
)


def _brought(distinct: str = "") -> tuple[Part, Part]:
    """What other ledgers brought to a village; rows of the town itself are no village's."""
    there = Q(held_by__in=[UnitKind.VILLAGE.value, UnitKind.COMMUNITY.value])
    return (
        as_use(PublicityActivity, Use.DEMONSTRATION, there, distinct=distinct),
        as_use(AdviserVisit, Use.DEMONSTRATION, ~Q(whom=Client.TOWN), distinct=distinct),
    )


topic(
    "villages",
    "民主法治示范村",
    *(
        Figure(
            name,
            f"{label}民主法治示范村",
            "个",
            (Part(DemonstrationVillage, On(day), distinct="unit_id"),),
            definition=f"{says}在本期内的村（社区），按村去重，各级别合计。",
            claims=claims,
        )
        for name, day, label, says, claims in STAGES
    ),
    Figure(
        "standing",
        "现有民主法治示范村",
        "个",
        (Part(DemonstrationVillage, NAMED, distinct="unit_id"),),
        definition="期末已命名、没有摘牌的村（社区），按村去重；有几个级别的只计一个。",
        claims=("democracy_demo_village",),
    ),
    *(
        Figure(
            f"standing_{level.value}",
            f"现有{level.label}民主法治示范村",
            "个",
            (Part(DemonstrationVillage, NAMED, Q(level=level), distinct="unit_id"),),
            definition=f"期末已命名、没有摘牌的{level.label}示范村（社区）；各级可能重叠，不相加。",
        )
        for level in Level
    ),
    *used(
        Figure(
            "measures",
            "到村措施",
            "次",
            tuple(quantity(VillageMeasure, one.value) for one in Measure),
            definition="日期在本期内送到村里的各项措施，一次一条，九类合计。",
        ),
        *_brought(),
        which=IN_VILLAGES,
    ),
    Figure(
        "measure_kinds",
        "到村措施类别",
        "类",
        (Part(VillageMeasure, On("done_on"), distinct="measure"),),
        definition="本期到村措施逐条记录出现过的类别数，九类中有几类；汇总记录不计。",
    ),
    *used(
        Figure(
            "measure_villages",
            "有到村措施的村（社区）",
            "个",
            (Part(VillageMeasure, On("done_on"), distinct="unit_id"),),
            definition="本期至少有一次到村措施逐条记录的村（社区），按村去重。",
        ),
        *_brought("unit_id"),
        which=IN_VILLAGES,
    ),
    *(
        Figure(
            f"by_{one.value}",
            f"{one.label}的村（社区）",
            "个",
            (Part(VillageMeasure, On("done_on"), Q(measure=one), distinct="unit_id"),),
            definition=f"本期至少有一次“{one.label}”逐条记录的村（社区），按村去重。",
        )
        for one in Measure
    ),
)
