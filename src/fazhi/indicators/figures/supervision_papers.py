"""执法监督文书: received by kind, reported, in time, objections, still waiting."""

from __future__ import annotations

from django.db.models import Q

from fazhi.cases.kinds.supervision_paper import PaperKind, SupervisionPaper
from fazhi.indicators.figure import At, Figure, On, Part, Ratio, quantity, topic

RECEIVED, REPORTED = On("received_on"), On("reported_on")
DATED = ~Q(answer_by=None)
ARTICLE = {PaperKind.URGE: "第二十七条", PaperKind.OPINION: "第二十八条", PaperKind.DECISION: "第二十九条"}
BASIS = "行政执法监督条例第二十六条"

topic(
    "supervision_papers",
    "执法监督文书",
    Figure(
        "received",
        "收到执法监督文书",
        "份",
        (quantity(SupervisionPaper, "received"),),
        definition="收到日期在本期内的督办函、意见书和决定书合计，一份一条；汇总记录按其份数计入。",
        cites=BASIS,
    ),
    *(
        Figure(
            kind.value,
            f"收到{kind.label}",
            "份",
            (Part(SupervisionPaper, RECEIVED, Q(kind_of=kind.value)),),
            definition=f"收到日期在本期内的{kind.label}，只计逐份登记的，已含在总数内。",
            cites=f"行政执法监督条例{article}",
        )
        for kind, article in ARTICLE.items()
    ),
    Figure(
        "reported",
        "报送执法监督整改情况",
        "份",
        (quantity(SupervisionPaper, "reported"),),
        definition="报送日期在本期内的执法监督文书，含往期收到的。",
        cites="行政执法监督条例第二十七条至第二十九条",
    ),
    Figure(
        "dated",
        "载明时限的整改报送",
        "份",
        (Part(SupervisionPaper, REPORTED, DATED),),
        definition="报送日期在本期内、文书载明报送时限的。",
        cites="行政执法监督条例第二十七条、第二十八条",
    ),
    Figure(
        "in_time",
        "按期报送执法监督整改情况",
        "份",
        (Part(SupervisionPaper, REPORTED, DATED & Q(report_late=False)),),
        definition="报送日期在本期内、不晚于文书载明时限的。",
        cites="行政执法监督条例第二十七条、第二十八条",
    ),
    Figure(
        "late",
        "超期报送执法监督整改情况",
        "份",
        (Part(SupervisionPaper, REPORTED, DATED & Q(report_late=True)),),
        definition="报送日期在本期内、晚于文书载明时限的。",
        cites="行政执法监督条例第二十九条、第三十一条",
    ),
    Ratio(
        "in_time_rate",
        "执法监督整改按期报送率",
        num="in_time",
        den="dated",
        definition="按期报送的份数÷报送且文书载明时限的份数（同一批文书）。",
        basis="cohort",
    ),
    Figure(
        "objections",
        "对执法监督文书提出异议",
        "份",
        (Part(SupervisionPaper, On("objected_on")),),
        definition="提出异议日期在本期内的执法监督文书。",
        cites="行政执法监督条例第三十条",
    ),
    Figure(
        "waiting",
        "期末未报送的执法监督文书",
        "份",
        (Part(SupervisionPaper, At("received_on", "closed_on")),),
        definition="期末前收到、到期末还没有报送整改情况的执法监督文书，期末当日才了结的仍计入，含往年收到的；异议成立撤销的不计。",
    ),
)
