"""责任书: letters signed in the period, by whom and about what."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.figure import Figure, On, Part, quantity, topic
from fazhi.records.ledgers.responsibility_letter import Matter, ResponsibilityLetter, Signer

SIGNED = On("signed_on")
VILLAGES = Q(signer__in=[Signer.VILLAGE, Signer.COMMUNITY])

topic(
    "letters",
    "责任书",
    Figure(
        "signed",
        "签订责任书",
        "份",
        (quantity(ResponsibilityLetter, "signed"),),
        definition="签订日期在本期内的责任书，一个单位签一份计一份。",
        claims=("responsibility_letter_signed",),
    ),
    Figure(
        "by_villages",
        "村（社区）签订责任书",
        "份",
        (Part(ResponsibilityLetter, SIGNED, VILLAGES),),
        definition="签订日期在本期内、由村（社区）签订的责任书，只涉及协助事项；只数逐条登记的。",
    ),
    Figure(
        "villages",
        "签订责任书的村（社区）",
        "个",
        (Part(ResponsibilityLetter, SIGNED, VILLAGES, distinct="unit_id"),),
        definition="本期签订过责任书的村（社区），按村（社区）去重。",
    ),
    Figure(
        "by_offices",
        "部门、站所签订责任书",
        "份",
        (Part(ResponsibilityLetter, SIGNED, Q(signer=Signer.OFFICE)),),
        definition="签订日期在本期内、由部门或者站所签订的责任书；只数逐条登记的。",
    ),
    *(
        Figure(
            matter.value,
            f"{matter.label}责任书",
            "份",
            (Part(ResponsibilityLetter, SIGNED, Q(matter=matter)),),
            definition=f"签订日期在本期内、责任内容为“{matter.label}”的责任书；只数逐条登记的。",
        )
        for matter in (Matter.LAW, Matter.PUBLICITY, Matter.DISPUTES, Matter.PETITION)
    ),
)
