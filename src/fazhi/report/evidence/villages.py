"""Villages in which no publicity of law took place."""

from __future__ import annotations

from fazhi.indicators.compute import compute, villages
from fazhi.indicators.scope import Scope
from fazhi.law import Book, Calendar
from fazhi.report.proposed import Proposed

LABEL = "普法没有覆盖"
CAUSES = (
    "普法计划没有统筹到每个村（社区），活动集中在镇区",
    "普法力量不足，主动下沉不够",
    "村（社区）开展的普法活动没有及时登记，台账管理不细",
)
MEASURES = (
    "年度普法计划逐村安排，由镇里组织普法力量到村",
    "每季度核对普法覆盖情况，没有开展的及时补上",
)
TASKS = ("实现普法活动村（社区）全覆盖", "制定逐村普法活动安排")
NAME = "publicity.villages_without"
MOST = 6  # villages named in the sentence


def propose(scope: Scope, book: Book, calendar: Calendar) -> list[Proposed]:
    """One, when there are such villages."""
    if not compute(scope, [NAME])[NAME].value:
        return []
    units = scope.tree.units
    names = [units[one.unit].name for one in villages(scope, NAME) if one.unit in units]
    says = "、".join(names[:MOST]) + (f"等{len(names)}个村（社区）" if len(names) > MOST else "")
    matter = f"法治宣传覆盖不够均衡，没有开展过普法活动的村（社区）{{{NAME}}}"
    return [Proposed(matter, f"villages:{NAME}", f"没有普法记录：{says}", (NAME,))]
