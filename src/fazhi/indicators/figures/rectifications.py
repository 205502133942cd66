"""问题整改: problems by where they were named, rectified, closed after a second look, carried into the next plan."""

from __future__ import annotations

from django.db.models import Q

from fazhi.cases.kinds.rectification import Recheck, Rectification, Source
from fazhi.indicators.figure import At, Figure, On, Part, Ratio, quantity, topic

FOUND, DONE = On("found_on"), On("done_on")
RULE = "法治政府建设与责任落实督察工作规定"

topic(
    "rectifications",
    "问题整改",
    Figure(
        "problems",
        "查摆和反馈的问题",
        "个",
        (quantity(Rectification, "problems"),),
        definition="查摆日期在本期内的不足和问题，一个一条；汇总记录按其个数计入。",
        cites=RULE,
    ),
    *(
        Figure(
            f"from_{one.value}",
            f"问题来源：{one.label}",
            "个",
            (Part(Rectification, FOUND, Q(source=one.value)),),
            definition=f"查摆日期在本期内、来源是“{one.label}”的问题，只计逐个登记的，已含在总数内。",
        )
        for one in Source
    ),
    Figure(
        "rectified",
        "完成整改的问题",
        "个",
        (quantity(Rectification, "rectified"),),
        definition="完成日期在本期内的问题，含往年查摆的，不论是否已经复查。",
        claims=("rectified_problem",),
    ),
    Figure(
        "found_singly",
        "逐个登记的问题",
        "个",
        (Part(Rectification, FOUND),),
        definition="查摆日期在本期内、逐个登记的问题。",
    ),
    Figure(
        "of_them",
        "当期问题中完成整改的",
        "个",
        (Part(Rectification, FOUND, ~Q(done_on=None)),),
        definition="查摆日期在本期内、逐个登记、已经完成整改的问题，完成日期可以在以后。",
    ),
    Ratio(
        "rate",
        "问题整改率",
        num="of_them",
        den="found_singly",
        definition="本期查摆的问题中已完成整改的个数÷本期查摆并逐个登记的个数（同一批问题）。",
        basis="cohort",
        claims=("rectification_rate",),
    ),
    Figure(
        "late",
        "晚于时限整改的问题",
        "个",
        (Part(Rectification, DONE, Q(late=True)),),
        definition="完成日期在本期内、晚于方案或者通知载明时限的问题。",
    ),
    Figure(
        "closed",
        "复查销号的问题",
        "个",
        (Part(Rectification, On("rechecked_on"), Q(recheck=Recheck.PASSED)),),
        definition="最近一次复查日期在本期内、整改到位的问题。",
    ),
    Figure(
        "failed",
        "复查没有到位的问题",
        "个",
        (Part(Rectification, On("rechecked_on"), Q(recheck=Recheck.FAILED)),),
        definition="最近一次复查日期在本期内、还要继续整改的问题。",
    ),
    Figure(
        "carried",
        "转入下年计划的问题",
        "个",
        (Part(Rectification, On("carried_on")),),
        definition="转入日期在本期内的问题。",
    ),
    Figure(
        "open",
        "期末整改中的问题",
        "个",
        (Part(Rectification, At("found_on", "stood_until")),),
        definition="期末前查摆、到期末没有销号也没有转入下年计划的问题，含往年查摆的。",
    ),
)
