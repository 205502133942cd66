"""What last year's report said would be done and is not: its tasks and the shortcomings it named."""

from __future__ import annotations

from fazhi.indicators.scope import Scope
from fazhi.law import Book, Calendar
from fazhi.report.answering import Answer, answered
from fazhi.report.proposed import Proposed, Seen

LABEL = "上年安排没有做完"
CAUSES = (
    "任务分解不细，责任和时限没有落实到人",
    "推进过程中督促检查不够，没有及时协调解决困难",
    "安排时对实际力量估计不足，统筹不够",
)
MEASURES = (
    "把没有完成的事项结转，明确责任站所和时限",
    "每季度调度一次年度任务，到期没有完成的说明原因",
)
TASKS = (
    "完成上年度结转事项",
    "年度任务逐项建账，按季度调度",
)
WORDS = {"task": "上年度报告安排的“{}”没有完成", "rectification": "上年度报告指出的“{}”没有整改到位"}
LONGEST = 80


def propose(scope: Scope, book: Book, calendar: Calendar) -> list[Proposed]:
    """One for each item that is open or was carried over."""
    found = answered(scope.unit, scope.start.year, scope.seq)
    return [_one(item) for item in found.items if item.became in ("open", "carried")]


def _one(item: Answer) -> Proposed:
    matter = WORDS[item.ledger].format(item.matter[:LONGEST].rstrip("。；，").replace("“", "").replace("”", ""))
    says = f"{item.word}{f'：{item.why}' if item.why else ''}"
    return Proposed(_plain(matter), f"plan:{item.ledger}:{item.entry}", says, rows=(Seen(item.ledger, item.entry),))


def _plain(text: str) -> str:
    """Without the signs that the written form takes for marks."""
    return "".join(one for one in text if one not in "{}[]‹›|")
