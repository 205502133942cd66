"""学法: sessions by body. The bodies overlap and are never summed (report-facts §2)."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.figure import Figure, On, Part, quantity, topic
from fazhi.records.ledgers.law_study import Body, LawStudy

APART = "各类学法可能重叠，互不相加；不计学时与积分。"
BODIES: tuple[tuple[Body, str, str, tuple[str, ...]], ...] = (
    (Body.GROUP, "group", "中心组学法", ("group_study_session",)),
    (Body.COMMITTEE, "committee", "党委会学法", ("party_committee_law_study",)),
    (Body.BEFORE, "before", "会前学法", ("government_team_study",)),
    (Body.CADRES, "cadres", "干部集中学习", ("cadre_study_session",)),
    (Body.SEMINAR, "seminars", "专题学习研讨", ("study_discussion",)),
    (Body.LECTURE, "lectures", "法治讲座", ("lecture",)),
    (Body.BRANCH, "branches", "党支部学法", ()),
    (Body.ACTIVITY, "activities", "学法活动", ("study_activity",)),
)

topic(
    "study",
    "学法",
    *(
        Figure(
            name,
            label,
            "次",
            (quantity(LawStudy, body.value),),
            definition=f"日期在本期内、学习形式为“{body.label}”的学法，一次一条。{APART}",
            cites="法治宣传教育法第三十三条至第三十八条（国家工作人员学法）",
            claims=claims,
        )
        for body, name, label, claims in BODIES
    ),
    Figure(
        "attended",
        "学法参加人次",
        "人次",
        (Part(LawStudy, On("held_on"), ~Q(attended=None), add="attended"),),
        definition="本期各次学法所填参加人数之和；未填的不计。",
    ),
)
