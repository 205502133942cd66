"""普法责任和计划: the list of duties and the year's plan of publicity, each beside what was done."""

from __future__ import annotations

from fazhi.indicators.figure import Figure, On, Part, Ratio, quantity, topic
from fazhi.records.ledgers.publicity_duty import PublicityDuty
from fazhi.records.ledgers.publicity_plan import PublicityPlan

topic(
    "publicity_duties",
    "普法责任和计划",
    Figure(
        "listed",
        "普法责任清单事项",
        "项",
        (quantity(PublicityDuty, "listed"),),
        definition="完成时限在本期内的普法责任清单事项，一项一条。",
        cites="法治宣传教育法第九条；八五普法决议",
    ),
    Figure(
        "done",
        "普法责任清单已落实",
        "项",
        (quantity(PublicityDuty, "done"),),
        definition="完成时限在本期内、已填完成日期的清单事项。",
        cites="法治宣传教育法第九条",
    ),
    Ratio(
        "done_rate",
        "普法责任清单落实率",
        num="done",
        den="listed",
        definition="完成时限在本期内的清单事项中，已填完成日期的比例（同一批事项）。",
        basis="cohort",
    ),
    Figure(
        "bearers",
        "承担普法责任的单位",
        "个",
        (Part(PublicityDuty, On("due_on"), distinct="bearer"),),
        definition="完成时限在本期内的清单事项所写的责任单位，同名只计一个。",
        cites="法治宣传教育法第九条",
    ),
    Figure(
        "planned",
        "计划普法事项",
        "项",
        (quantity(PublicityPlan, "planned"),),
        definition="计划日期在本期内的普法计划，一项一条。",
    ),
    Figure(
        "plan_done",
        "普法计划完成",
        "项",
        (quantity(PublicityPlan, "done"),),
        definition="计划日期在本期内、已填完成日期的普法计划，不论哪天完成。",
    ),
    Ratio(
        "plan_rate",
        "普法计划完成率",
        num="plan_done",
        den="planned",
        definition="计划日期在本期内的普法计划中，已填完成日期的比例（同一批计划）。",
        basis="cohort",
    ),
)
