"""宣讲队伍: teams, lecturers and volunteers at the period's end; schools that have a 法治副校长."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.figure import At, Figure, Part, topic
from fazhi.records.ledgers.lecturer import Kind, Lecturer
from fazhi.records.ledgers.vice_principal import SchoolKind, VicePrincipal

STANDING = At("since_on", "until_on")
SCHOOLS = [SchoolKind.PRIMARY.value, SchoolKind.MIDDLE.value]

topic(
    "publicity_people",
    "宣讲队伍",
    Figure(
        "teams",
        "普法宣讲队",
        "支",
        (Part(Lecturer, STANDING, distinct="team"),),
        definition="期末有在队人员的宣讲队，按队伍名称去重；全县看时同名只计一支。",
        cites="法治宣传教育法第四十七条",
        claims=("publicity_team",),
    ),
    Figure(
        "people",
        "宣讲队员",
        "人",
        (Part(Lecturer, STANDING),),
        definition="期末在队的普法讲师、宣讲队员和志愿者，一人在一支队伍计一条。",
        cites="法治宣传教育法第四十七条",
    ),
    Figure(
        "volunteers",
        "普法志愿者",
        "人",
        (Part(Lecturer, STANDING, Q(kind=Kind.VOLUNTEER)),),
        definition="期末在队的普法志愿者，已含在宣讲队员内。",
        cites="法治宣传教育法第四十七条",
        claims=("publicity_people",),
    ),
    Figure(
        "vice_principals",
        "法治副校长",
        "人",
        (Part(VicePrincipal, STANDING),),
        definition="期末在聘的法治副校长，一校一条；一人兼几所学校的计几条。",
        cites="法治宣传教育法第四十一条",
    ),
    Figure(
        "schools",
        "聘有法治副校长的学校",
        "所",
        (Part(VicePrincipal, STANDING, distinct="school"),),
        definition="期末有在聘法治副校长的学校，按校名去重。",
        cites="法治宣传教育法第四十一条",
    ),
    Figure(
        "schools_required",
        "聘有法治副校长的中小学",
        "所",
        (Part(VicePrincipal, STANDING, Q(school_kind__in=SCHOOLS), distinct="school"),),
        definition="期末有在聘法治副校长的小学、中学，按校名去重；条文只要求中小学。",
        cites="法治宣传教育法第四十一条",
    ),
)
