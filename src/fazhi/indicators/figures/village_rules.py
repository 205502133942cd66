"""村规民约备案: filed, examined, ordered to be corrected, corrected; villages and communities with rules that hold."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.figure import At, Figure, On, Part, quantity, topic
from fazhi.records.ledgers.village_rule import RULES, Outcome, VillageRule

BASIS = "村民委员会组织法第三十一条（2025年底前为第二十七条）；城市居民委员会组织法第三十一条"
ORDERED = Q(outcome=Outcome.ORDERED)

topic(
    "village_rules",
    "村规民约备案",
    Figure(
        "filed",
        "村规民约等报备",
        "件",
        (quantity(VillageRule, "filed"),),
        definition="报备日期在本期内的村规民约、居民公约和自治章程，一份一件，修订后重新报备的另计。",
        cites=BASIS,
    ),
    Figure(
        "examined",
        "审查村规民约等",
        "件",
        (Part(VillageRule, On("reviewed_on")),),
        definition="审查日期在本期内的村规民约、居民公约和自治章程，只计逐条登记的。",
        cites=BASIS,
    ),
    Figure(
        "ordered",
        "责令改正村规民约等",
        "件",
        (quantity(VillageRule, "ordered"),),
        definition="审查日期在本期内、审查结果是责令改正的村规民约、居民公约和自治章程。",
        cites=BASIS,
    ),
    Figure(
        "corrected",
        "已改正的村规民约等",
        "件",
        (Part(VillageRule, On("corrected_on")),),
        definition="改正日期在本期内的村规民约、居民公约和自治章程，含往期责令、本期改正的。",
        cites=BASIS,
    ),
    Figure(
        "uncorrected",
        "责令改正尚未改正",
        "件",
        (Part(VillageRule, At("reviewed_on", "corrected_on"), ORDERED),),
        definition="期末前责令改正、期末仍未改正的村规民约、居民公约和自治章程；期末当天改正的计入。",
        cites=BASIS,
    ),
    Figure(
        "villages",
        "有现行村规民约、居民公约的村（社区）",
        "个",
        (Part(VillageRule, At("adopted_on", "end"), Q(kind__in=RULES), distinct="unit_id"),),
        definition="期末有未废止的村规民约或居民公约的村（社区），按登记的所属单位去重。",
        cites=BASIS,
    ),
)
