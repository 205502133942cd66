"""Gates that named persons lifted: each is an event that lists itself among the shortcomings."""

from __future__ import annotations

from collections import defaultdict

from fazhi.cases.overriding import Lifted, lifted
from fazhi.cases.row import kinds
from fazhi.indicators.scope import Scope
from fazhi.law import Book, Calendar
from fazhi.report.proposed import Proposed, Seen

LABEL = "越过前置程序"
CAUSES = (
    "程序意识不强，重进度轻程序",
    "事项启动晚，没有给前置程序留出时间",
    "承办人员对前置程序的要求不熟悉，送审前把关不严",
)
MEASURES = (
    "没有完成前置程序的事项不予上会、不予签发",
    "事项启动时列出前置程序和时间，送审前逐项核对",
)
TASKS = (
    "对越过前置程序的事项逐件复盘，补齐手续",
    "组织决策程序和合法性审查专题培训",
)


def propose(scope: Scope, book: Book, calendar: Calendar) -> list[Proposed]:
    """One for each kind of case and gate."""
    groups: dict[tuple[str, str], list[Lifted]] = defaultdict(list)
    for one in lifted(scope.span, scope.start, scope.end, scope.seq):
        groups[one.ledger, one.gate].append(one)
    return [_one(ledger, gate, some) for (ledger, gate), some in groups.items()]


def _one(ledger: str, gate: str, some: list[Lifted]) -> Proposed:
    kind = kinds()[ledger]._meta.verbose_name
    posts = "、".join(dict.fromkeys(one.post or one.by for one in some if one.post or one.by))
    says = f"{f'{posts}写明理由，' if posts else ''}越过了“{gate}”"
    entries = dict.fromkeys(one.entry for one in some)
    matter = f"程序执行不严格，有的{kind}没有完成“{gate}”就办理下一步"
    return Proposed(matter, f"overrides:{ledger}:{gate}", says, ("gates.lifted",), tuple(Seen(ledger, one) for one in entries))
