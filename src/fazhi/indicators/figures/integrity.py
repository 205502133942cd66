"""廉政教育和重大事项报告: sessions by kind, reports received and passed on. Nothing personal is counted or kept."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.figure import Figure, On, Part, quantity, topic
from fazhi.records.ledgers.integrity_education import IntegrityEducation, Kind
from fazhi.records.ledgers.integrity_report import IntegrityReport

WHEN = On("held_on")

topic(
    "integrity",
    "廉政教育",
    Figure(
        "sessions",
        "廉政教育",
        "次",
        (quantity(IntegrityEducation, "sessions"),),
        definition="日期在本期内的廉政、纪律、党内法规和警示教育，一次一条；与学法分别计数，不相加。",
    ),
    *(
        Figure(
            kind.value if kind != Kind.INTEGRITY else "plain",
            str(kind.label) if kind != Kind.INTEGRITY else "廉政专题教育",
            "次",
            (Part(IntegrityEducation, WHEN, Q(kind=kind)),),
            definition=f"类别为“{kind.label}”的教育，已含在廉政教育总数内。",
        )
        for kind in Kind
    ),
    Figure(
        "attended",
        "廉政教育参加人次",
        "人次",
        (Part(IntegrityEducation, WHEN, Q(attended__isnull=False), add="attended"),),
        definition="本期各次廉政教育所填参加人数之和；未填的不计。",
    ),
    Figure(
        "reports",
        "重大事项报告",
        "件",
        (quantity(IntegrityReport, "received"),),
        definition="报告日期在本期内的重大事项报告，只按编号计件。",
    ),
    Figure(
        "reports_passed",
        "重大事项报告已报送",
        "件",
        (quantity(IntegrityReport, "passed"),),
        definition="报告日期在本期内、已填报送日期的重大事项报告。",
    ),
)
