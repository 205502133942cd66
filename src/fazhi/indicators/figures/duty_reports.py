"""述法: who had to report, who did and how, what was put right. Persons are counted, meetings stand in 会议."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.figure import Figure, On, Part, Ratio, quantity, topic
from fazhi.records.ledgers.duty_report import DutyReport, Mode, Rank

REPORTED = On("reported_on")
DONE = ~Q(mode=Mode.NOT)
CITES = "法治宣传教育法第三十八条；第一责任人职责规定第七条（待核实）；县级述法安排"

topic(
    "duty_reports",
    "述法",
    Figure(
        "reported",
        "述法人数",
        "人",
        (quantity(DutyReport, "reported"),),
        definition="述法日期在本期内、方式为现场或者书面的述法，一人一年一条；会议次数另计。",
        cites=CITES,
        claims=("report_on_rule_of_law_duty",),
    ),
    Figure(
        "on_site",
        "现场述法人数",
        "人",
        (quantity(DutyReport, "on_site"),),
        definition="述法日期在本期内、方式为“现场述法”的述法，已含在述法人数内。",
    ),
    Figure(
        "written",
        "书面述法人数",
        "人",
        (Part(DutyReport, REPORTED, Q(mode=Mode.WRITTEN)),),
        definition="述法日期在本期内、方式为“书面述法”的述法，已含在述法人数内；只数逐条登记的。",
    ),
    Figure(
        "listed",
        "应述法人数（逐条）",
        "人",
        (Part(DutyReport, REPORTED),),
        definition="日期在本期内逐条登记的应述法人员，含未述法的。",
    ),
    Figure(
        "done",
        "已述法人数（逐条）",
        "人",
        (Part(DutyReport, REPORTED, DONE),),
        definition="日期在本期内逐条登记的应述法人员中，方式为现场或者书面的。",
    ),
    Figure(
        "missing",
        "应述法而未述法人数",
        "人",
        (Part(DutyReport, REPORTED, Q(mode=Mode.NOT)),),
        definition="日期在本期内、方式为“未述法”的登记。",
    ),
    Ratio(
        "done_rate",
        "述法率",
        num="done",
        den="listed",
        definition="本期逐条登记的应述法人员中已述法的比例；只有汇总数的不算比率。",
        basis="cohort",
    ),
    Figure(
        "first",
        "党政主要负责人述法",
        "人",
        (Part(DutyReport, REPORTED, DONE & Q(rank__in=[Rank.SECRETARY, Rank.HEAD])),),
        definition="述法日期在本期内、已述法、类别为党（工）委书记或乡镇长（街道办主任）的人数。",
        cites="第一责任人职责规定第七条（待核实；县级以上，乡镇参照）",
    ),
    *(
        Figure(
            name,
            f"{label}述法",
            "人",
            (Part(DutyReport, REPORTED, DONE & Q(rank=rank)),),
            definition=f"述法日期在本期内、已述法、类别为“{rank.label}”的人数；哪些人述法由县里规定。",
        )
        for name, label, rank in (
            ("leaders", "其他班子成员", Rank.LEADER),
            ("stations", "站所、部门负责人", Rank.STATION),
            ("village_heads", "村（社区）负责人", Rank.VILLAGE),
        )
    ),
    Figure(
        "villages",
        "负责人已述法的村（社区）",
        "个",
        (Part(DutyReport, REPORTED, DONE & Q(rank=Rank.VILLAGE), distinct="unit_id"),),
        definition="本期有“村（社区）负责人”述法登记的村（社区），按登记所属单位去重。",
        claims=("report_on_rule_of_law_duty",),
    ),
    Figure(
        "problems",
        "述法查摆问题",
        "个",
        (Part(DutyReport, REPORTED, ~Q(found=None), add="found"),),
        definition="述法日期在本期内的登记所填查摆问题数之和；未填的不计。",
    ),
    Figure(
        "rectified",
        "述法问题已整改人数",
        "人",
        (Part(DutyReport, On("rectified_on")),),
        definition="整改完成日期在本期内的述法登记，含上一年述法、本期整改完成的。",
    ),
)
