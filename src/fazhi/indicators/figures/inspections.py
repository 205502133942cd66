"""执法检查: those that count as inspections, those of enterprises with their approval and cap, patrols, corrections ordered."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.figure import Figure, On, Part, Ratio, quantity, topic
from fazhi.records.ledgers.inspection import Inspection, Kind, Result

MADE = On("inspected_on")
ENTERPRISE = Q(kind=Kind.ENTERPRISE)
RULE = "行政执法统计年报（地方做法）口径：检查次数"
OPINION = "国办发〔2024〕54号（涉企行政检查）"
CLAIM = ("enforcement_inspection",)

topic(
    "inspections",
    "执法检查",
    Figure(
        "counted",
        "行政检查",
        "次",
        (quantity(Inspection, "counted"),),
        definition="检查日期在本期内，一个对象并有完整记录的计一次；没有特定对象的巡查、没有完整记录的、查后作出处罚等执法行为的不计。",
        cites=RULE,
        claims=CLAIM,
    ),
    Figure(
        "enterprise",
        "涉企行政检查",
        "次",
        (quantity(Inspection, "enterprise"),),
        definition="上述行政检查中检查对象是企业（个体工商户、农民专业合作社参照）的。",
        cites=f"{RULE}；{OPINION}",
        claims=CLAIM,
    ),
    Figure(
        "enterprises",
        "检查的企业",
        "户",
        (Part(Inspection, MADE, ENTERPRISE & ~Q(object=""), distinct="object"),),
        definition="本期涉企检查登记过的企业，按名称去重，不论是否计入检查次数。",
        cites=OPINION,
        claims=CLAIM,
    ),
    Figure(
        "visits",
        "登记的涉企检查",
        "次",
        (Part(Inspection, MADE, ENTERPRISE),),
        definition="本期登记的全部涉企检查，包括记录不完整和查后处罚、不计入检查次数的。",
        cites=OPINION,
    ),
    Figure(
        "approved",
        "经批准的涉企检查",
        "次",
        (Part(Inspection, MADE, ENTERPRISE & Q(approved=True)),),
        definition="上述涉企检查中，检查前经负责人批准的，和情况紧急、事后补办批准的。",
        cites=OPINION,
    ),
    Ratio(
        "approval_rate",
        "涉企检查批准率",
        num="approved",
        den="visits",
        definition="经批准的次数÷登记的涉企检查次数（同一批检查）。",
        basis="cohort",
        cites=OPINION,
    ),
    Figure(
        "over_cap",
        "超过年度上限的涉企检查",
        "次",
        (Part(Inspection, MADE, Q(over_cap=True)),),
        definition="本期所填当年累计次数超过年度上限的涉企检查，上级部署的专项检查不计。",
        cites=OPINION,
    ),
    Figure(
        "ordered",
        "检查中责令改正",
        "次",
        (Part(Inspection, MADE, Q(result__in=[Result.ORDERED, Result.CORRECTED])),),
        definition="本期检查结果为当场改正或者责令限期改正的。",
        cites="行政处罚法第二十八条",
        claims=("rectification_notice",),
    ),
    Figure(
        "rechecked",
        "检查后复查",
        "次",
        (Part(Inspection, On("rechecked_on")),),
        definition="复查日期在本期内的检查，不论何时检查。",
    ),
    Figure(
        "patrols",
        "执法巡查",
        "次",
        (Part(Inspection, MADE, Q(kind=Kind.PATROL)),),
        definition="本期登记的没有特定对象的执法巡查，不计入行政检查次数；平安巡防另有台账。",
        cites=RULE,
        claims=("patrol_session",),
    ),
)
