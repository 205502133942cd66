"""上级文件和会议精神: what came, what was passed on and how, what became a task."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.figure import At, Figure, On, Part, Ratio, quantity, topic
from fazhi.records.ledgers.received_paper import Kind, Passed, ReceivedPaper

RECEIVED = On("received_on")
CITES = "党政机关公文处理工作条例第二十四条"

topic(
    "received_papers",
    "上级文件和会议精神",
    Figure(
        "received",
        "收到上级文件和会议精神",
        "份",
        (quantity(ReceivedPaper, "received"),),
        definition="收到日期在本期内的法治方面上级文件、会议精神和批示交办，一件一条。",
        cites=CITES,
    ),
    Figure(
        "papers",
        "收到上级文件",
        "份",
        (Part(ReceivedPaper, RECEIVED, Q(kind=Kind.PAPER)),),
        definition="收到日期在本期内、种类为“文件”的登记；只数逐条登记的。",
    ),
    Figure(
        "spirits",
        "收到会议精神",
        "份",
        (Part(ReceivedPaper, RECEIVED, Q(kind=Kind.SPIRIT)),),
        definition="收到日期在本期内、种类为“会议精神”的登记；只数逐条登记的。",
    ),
    Figure(
        "passed",
        "传达上级文件和会议精神",
        "份",
        (quantity(ReceivedPaper, "passed"),),
        definition="传达日期在本期内的登记，会议传达、传阅、下发都计，含往年收到、本期传达的。",
        cites=CITES,
    ),
    *(
        Figure(
            way.value,
            f"{label}上级文件和会议精神",
            "份",
            (Part(ReceivedPaper, On("passed_on"), Q(passed=way)),),
            definition=f"传达日期在本期内、传达方式为“{way.label}”的登记；只数逐条登记的。",
        )
        for way, label in ((Passed.MEETING, "会议传达"), (Passed.CIRCULATED, "传阅"), (Passed.HANDED, "下发"))
    ),
    Figure(
        "listed",
        "收到的上级文件和会议精神（逐条）",
        "份",
        (Part(ReceivedPaper, RECEIVED),),
        definition="收到日期在本期内逐条登记的上级文件和会议精神。",
    ),
    Figure(
        "listed_passed",
        "收到的上级文件和会议精神中已传达的（逐条）",
        "份",
        (Part(ReceivedPaper, RECEIVED, ~Q(passed_on=None)),),
        definition="收到日期在本期内逐条登记、已填传达日期的上级文件和会议精神，不论哪天传达。",
    ),
    Ratio(
        "passed_rate",
        "上级文件和会议精神传达率",
        num="listed_passed",
        den="listed",
        definition="本期收到并逐条登记的上级文件和会议精神中已传达的比例。",
        basis="cohort",
    ),
    Figure(
        "tasks",
        "转为年度任务的上级文件",
        "份",
        (Part(ReceivedPaper, RECEIVED, ~Q(task=None)),),
        definition="收到日期在本期内、填有年度任务登记号的上级文件和会议精神。",
    ),
    Figure(
        "waiting",
        "期末尚未传达的上级文件和会议精神",
        "份",
        (Part(ReceivedPaper, At("received_on", "passed_on"), Q(passed_on=None)),),
        definition="期末前收到、尚未填写传达日期的上级文件和会议精神，含往年收到的。",
    ),
)
