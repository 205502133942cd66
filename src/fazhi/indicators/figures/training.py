"""培训: sessions and people, by whom they were for."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.figure import Figure, On, Part, quantity, topic
from fazhi.indicators.uses import as_use, used
from fazhi.records.ledgers.adviser_visit import AdviserVisit
from fazhi.records.ledgers.law_study import LawStudy
from fazhi.records.ledgers.meeting import Meeting
from fazhi.records.ledgers.publicity_activity import PublicityActivity
from fazhi.records.ledgers.training import For, Training
from fazhi.records.uses import Use

topic(
    "training",
    "培训",
    *used(
        Figure(
            "sessions",
            "法治培训",
            "场次",
            (quantity(Training, "sessions"),),
            definition="日期在本期内的各类法治培训，一场一条。",
            claims=("training_activity",),
        ),
        *(as_use(one, Use.TRAINING) for one in (Meeting, LawStudy, AdviserVisit, PublicityActivity)),
    ),
    Figure(
        "officers",
        "行政执法培训",
        "场次",
        (quantity(Training, "officers"),),
        definition="对象为行政执法人员的培训。",
        cites="行政执法监督条例第十二条",
        claims=("enforcement_training",),
    ),
    Figure(
        "grassroots",
        "法律明白人、调解员培训",
        "场次",
        (Part(Training, On("held_on"), Q(audience__in=[For.LAW_WISE, For.MEDIATORS])),),
        definition="主要对象为法律明白人或人民调解员的培训；两类同场只计一场。",
        cites="法治宣传教育法第四十六条",
        claims=("training_activity",),
    ),
    Figure(
        "attended",
        "培训参加人次",
        "人次",
        (Part(Training, On("held_on"), ~Q(attended=None), add="attended"),),
        definition="各场培训所填参加人数之和；未填的不计。",
        claims=("training_participants",),
    ),
)
