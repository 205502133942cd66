"""学法: sessions by body, which overlap and are never summed (report-facts §2); the year's plan beside what was done."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.figure import Figure, On, Part, Ratio, quantity, topic
from fazhi.indicators.uses import as_use, used
from fazhi.records.ledgers import meeting
from fazhi.records.ledgers.adviser_visit import AdviserVisit
from fazhi.records.ledgers.law_study import Body, LawStudy
from fazhi.records.ledgers.publicity_activity import PublicityActivity
from fazhi.records.ledgers.study_plan import StudyPlan
from fazhi.records.ledgers.training import Training
from fazhi.records.uses import Use

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
    (Body.REGULAR, "regular", "例会前学法", ()),
    (Body.TALK, "talks", "机关微讲堂", ()),
    (Body.ASSEMBLY, "assemblies", "镇村干部大会学法", ()),
    (Body.COURT, "court_visits", "旁听庭审", ()),
)


def _at(*bodies: meeting.Body) -> Part:
    return as_use(meeting.Meeting, Use.STUDY, Q(body__in=bodies))


ALSO: dict[str, tuple[str, tuple[Part, ...]]] = {
    "committee": ("“会议”的党（工）委会", (_at(meeting.Body.COMMITTEE),)),
    "before": ("“会议”的党政联席会、乡镇长办公会", (_at(meeting.Body.JOINT, meeting.Body.OFFICE),)),
    "lectures": ("“法律顾问服务”", (as_use(AdviserVisit, Use.STUDY),)),
    "activities": (
        "“普法活动”“培训”和“会议”的领导小组会、工作会",
        (
            as_use(PublicityActivity, Use.STUDY),
            as_use(Training, Use.STUDY),
            _at(meeting.Body.GROUP, meeting.Body.CONFERENCE),
        ),
    ),
}


def _sessions(name: str, label: str, body: Body, claims: tuple[str, ...]) -> tuple[Figure, ...]:
    """The figure of one body, and where uses count its version with them."""
    one = Figure(
        name,
        label,
        "次",
        (quantity(LawStudy, body.value),),
        definition=f"日期在本期内、学习形式为“{body.label}”的学法，一次一条。{APART}",
        cites="法治宣传教育法第三十三条至第三十八条（国家工作人员学法）",
        claims=claims,
    )
    which, parts = ALSO.get(name, ("", ()))
    return used(one, *parts, which=which) if parts else (one,)


topic(
    "study",
    "学法",
    *(one for body, name, label, claims in BODIES for one in _sessions(name, label, body, claims)),
    Figure(
        "attended",
        "学法参加人次",
        "人次",
        (Part(LawStudy, On("held_on"), ~Q(attended=None), add="attended"),),
        definition="本期各次学法所填参加人数之和；未填的不计。",
    ),
    Figure(
        "led",
        "主要负责人讲法治课",
        "次",
        (Part(LawStudy, On("held_on"), Q(led=True)),),
        definition="记明由党政主要负责人主讲的学法，不论学习形式，已含在各类学法内。",
        claims=("lecture",),
    ),
    Figure(
        "writeups",
        "学法心得体会",
        "篇",
        (Part(LawStudy, On("held_on"), Q(writeups__isnull=False), add="writeups"),),
        definition="本期各次学法所填心得体会篇数之和；只记已有的，不作要求。",
        claims=("study_writeup",),
    ),
    Figure(
        "planned",
        "计划学法",
        "次",
        (quantity(StudyPlan, "planned"),),
        definition="计划日期在本期内的学法计划，一项一次，各学习形式合计。",
        cites="法治宣传教育法第三十六条",
    ),
    Figure(
        "plan_done",
        "学法计划完成",
        "次",
        (quantity(StudyPlan, "done"),),
        definition="计划日期在本期内、已填完成日期的学法计划，不论哪天完成。",
        cites="法治宣传教育法第三十六条",
    ),
    Ratio(
        "plan_rate",
        "学法计划完成率",
        num="plan_done",
        den="planned",
        definition="计划日期在本期内的学法计划中，已填完成日期的比例（同一批计划）。",
        basis="cohort",
    ),
)
