"""公共法律服务: services by kind, people advised, legal aid granted."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.figure import Figure, On, Part, quantity, topic
from fazhi.records.ledgers.legal_service import AID, Kind, LegalService

SERVED = On("served_on")
APART = "只计逐条登记的，已含在公共法律服务总数内。"


def _kind(name: str, kind: Kind, claims: tuple[str, ...] = ()) -> Figure:
    return Figure(
        name,
        str(kind.label),
        "件",
        (Part(LegalService, SERVED, Q(kind=kind)),),
        definition=f"日期在本期内、服务种类是{kind.label}的公共法律服务，一人（或一批）一事一件，{APART}",
        claims=claims,
    )


topic(
    "legal_services",
    "公共法律服务",
    Figure(
        "provided",
        "公共法律服务",
        "件",
        (quantity(LegalService, "provided"),),
        definition="日期在本期内的公共法律服务，一人（或一批）一事一件；村法律顾问的服务另在法律顾问台账，不相加。",
        claims=("legal_service_provided",),
    ),
    Figure(
        "advice",
        "法律咨询",
        "件",
        (quantity(LegalService, "advice"),),
        definition="日期在本期内、服务种类是法律咨询的公共法律服务，已含在公共法律服务总数内。",
        claims=("service_consultation",),
    ),
    Figure(
        "advised",
        "接受法律咨询",
        "人次",
        (quantity(LegalService, "advised"),),
        definition="本期法律咨询所填服务人数之和，同一人来两次计两人次；普法活动现场的咨询不在内。",
        claims=("consultation_people",),
    ),
    Figure(
        "people",
        "公共法律服务人次",
        "人次",
        (Part(LegalService, SERVED, add="people"),),
        definition="日期在本期内、逐条登记的公共法律服务所填服务人数之和，同一人来两次计两人次。",
        claims=("legal_service_provided",),
    ),
    Figure(
        "aid",
        "法律援助指引和初审",
        "件",
        (Part(LegalService, SERVED, Q(kind__in=AID)),),
        definition=f"日期在本期内、服务种类是法律援助指引或初审的公共法律服务，{APART}是否给予援助由法律援助机构决定。",
        claims=("legal_aid_case",),
    ),
    Figure(
        "aid_granted",
        "给予法律援助的案件",
        "件",
        (quantity(LegalService, "granted"),),
        definition="给予援助日期在本期内、经本镇指引或初审并由法律援助机构给予援助的案件。",
        claims=("legal_aid_case",),
    ),
    _kind("notary", Kind.NOTARY, ("notary_case",)),
    _kind("appraisal", Kind.APPRAISAL),
    _kind("drafting", Kind.DRAFTING),
    _kind("mediation", Kind.MEDIATION),
)
