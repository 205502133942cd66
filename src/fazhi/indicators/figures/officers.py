"""执法人员: who stands at the period's end, who of them holds a certificate, who passed and left in the period."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.figure import At, Figure, On, Part, Ratio, quantity, topic
from fazhi.records.ledgers.officer import Kind, Officer

STANDING, CERTIFIED = At("joined_on", "left_on"), At("valid_from", "certified_until")
ENFORCING = Q(kind=Kind.ENFORCEMENT)
CLAIM = ("enforcement_officers",)

topic(
    "officers",
    "执法人员",
    Figure(
        "officers",
        "行政执法人员",
        "名",
        (Part(Officer, STANDING, ENFORCING),),
        definition="期末在岗的行政执法人员，一人一条，没有取得证件的也计；期末当天离岗的计入；协管、辅助人员不计。",
        cites="行政处罚法第四十二条",
        claims=CLAIM,
    ),
    Figure(
        "certified",
        "持证执法人员",
        "名",
        (Part(Officer, CERTIFIED, ENFORCING & Q(certified=True)),),
        definition="期末证件在有效期内、没有离岗的行政执法人员；没有填有效期止的视为有效。",
        cites="行政处罚法第四十二条、第五十五条",
        claims=CLAIM,
    ),
    Ratio(
        "certificate_rate",
        "执法人员持证率",
        num="certified",
        den="officers",
        definition="期末持证执法人员数÷期末在岗行政执法人员数（同一批人）。",
        basis="cohort",
        cites="行政处罚法第四十二条",
        claims=("certificate_rate",),
    ),
    Figure(
        "passed",
        "通过执法资格考试",
        "名",
        (quantity(Officer, "passed"),),
        definition="资格考试通过日期在本期内的行政执法人员；汇总记录按其通过人数计入。",
        cites="行政处罚法第四十二条",
        claims=CLAIM,
    ),
    Figure(
        "left",
        "离岗执法人员",
        "名",
        (Part(Officer, On("left_on"), ENFORCING),),
        definition="离岗日期在本期内的行政执法人员，不论何时到岗。",
        claims=CLAIM,
    ),
    Figure(
        "supervisors",
        "行政执法监督人员",
        "名",
        (Part(Officer, STANDING, Q(kind=Kind.SUPERVISION)),),
        definition="期末在岗、人员类别为行政执法监督的人员；兼有两类证件的，两类各计一次，不相加。",
    ),
    Figure(
        "reviewers",
        "法制审核人员",
        "名",
        (Part(Officer, STANDING, ENFORCING & Q(reviewer=True)),),
        definition="期末在岗的行政执法人员中，从事法制审核的人员。",
        cites="行政处罚法第五十八条",
    ),
    Ratio(
        "reviewer_rate",
        "法制审核人员占比",
        num="reviewers",
        den="officers",
        definition="期末法制审核人员数÷期末在岗行政执法人员数；原则上不少于5%的要求待核实，只作参考。",
        basis="cohort",
    ),
)
