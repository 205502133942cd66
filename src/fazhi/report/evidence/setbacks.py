"""What went wrong and is counted: disputes that broke out again, leaders who did not appear, decisions set aside."""

from __future__ import annotations

from fazhi.indicators.compute import compute
from fazhi.indicators.figure import figures
from fazhi.indicators.scope import Scope
from fazhi.law import Book, Calendar
from fazhi.report.proposed import Proposed

LABEL = "办理质量"
CAUSES = (
    "对办理质量要求不严，事后回访和跟踪不够",
    "法律业务能力不足，培训针对性不强",
    "遇到问题时研究不深，协调解决不及时",
)
MEASURES = (
    "对办结事项按比例回访，发现问题及时补救",
    "对被纠正和反复的事项逐件分析，以案促改",
)
TASKS = (
    "开展办理质量回访和案件评析",
    "组织调解、执法和应诉业务培训",
)
MATTERS = {
    "mediation.relapsed": "矛盾纠纷化解不够彻底，{label}{mark}",
    "mediation.unperformed": "调解协议履行督促不够，{label}{mark}",
    "duty_reports.missing": "述法没有做到应述尽述，{label}{mark}",
    "lawsuits.unexcused": "出庭应诉责任落实不到位，{label}{mark}",
    "reconsiderations.unanswered": "行政复议答复把关不严，{label}{mark}",
    "remedies.corrected": "行政行为合法性有待加强，{label}{mark}",
    "inspections.over_cap": "涉企检查统筹不够，{label}{mark}",
    "rectifications.failed": "问题整改不够彻底，{label}{mark}",
    "village_rules.uncorrected": "村规民约指导不够，{label}{mark}",
}


def propose(scope: Scope, book: Book, calendar: Calendar) -> list[Proposed]:
    """One for each of these figures that is not zero."""
    found = compute(scope, [name for name in MATTERS if name in figures()])
    return [_one(name) for name, result in found.items() if result.value]


def _one(name: str) -> Proposed:
    label = figures()[name].label
    matter = MATTERS[name].format(label=label, mark=f"{{{name}}}")
    return Proposed(matter, f"setbacks:{name}", "台账登记，逐件可查", (name,))
