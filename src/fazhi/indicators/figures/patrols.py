"""平安巡防: teams and people that stand at the period's end, patrols made in it."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.figure import At, Figure, Part, quantity, topic
from fazhi.records.ledgers.patrol import Patrol
from fazhi.records.ledgers.patrol_team import Kind, PatrolTeam

STANDING = At("start", "end")


def _stock(name: str, label: str, measure: str, kind: Kind, add: str, claim: str, says: str) -> Figure:
    return Figure(
        name,
        label,
        measure,
        (Part(PatrolTeam, STANDING, Q(kind=kind), add=add),),
        definition=f"期末在册的{kind.label}，所填{says}之和；中途变动的以期末为准。",
        claims=(claim,),
    )


topic(
    "patrols",
    "平安巡防",
    _stock("teams", "巡逻队", "支", Kind.PATROL, "teams", "patrol_team", "队伍数"),
    _stock("members", "巡逻队员", "人", Kind.PATROL, "people", "patrol_people", "人数"),
    _stock("grid_workers", "网格员", "人", Kind.GRID, "people", "grid_worker", "人数"),
    _stock("school_posts", "护学岗", "个", Kind.SCHOOL, "teams", "school_guard", "队伍数"),
    _stock("school_guards", "护学岗人员", "人", Kind.SCHOOL, "people", "school_guard", "人数"),
    Figure(
        "sessions",
        "平安巡防",
        "次",
        (quantity(Patrol, "sessions"),),
        definition="巡防日期在本期内的巡防，出去一次计一次，含护学执勤；汇总记录按其次数计入。",
        claims=("patrol_session",),
    ),
    Figure(
        "school",
        "护学执勤",
        "次",
        (quantity(Patrol, "school"),),
        definition="上述巡防中种类为护学执勤的。",
        claims=("patrol_session",),
    ),
    Figure(
        "attended",
        "巡防参加",
        "人次",
        (quantity(Patrol, "people"),),
        definition="各次巡防参加人数之和，同一人几次参加的重复计。",
        claims=("patrol_people",),
    ),
    Figure(
        "found",
        "巡防发现问题",
        "处",
        (quantity(Patrol, "found"),),
        definition="各次巡防所填发现问题之和。",
        claims=("safety_hazard_found",),
    ),
)
