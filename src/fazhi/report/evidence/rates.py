"""Rates that went the wrong way against the year before, by more than one point as they are printed."""

from __future__ import annotations

from decimal import Decimal

from fazhi.indicators import scope as scopes
from fazhi.indicators.compute import compute
from fazhi.indicators.figure import Ratio, figures
from fazhi.indicators.result import Result
from fazhi.indicators.scope import Scope
from fazhi.law import Book, Calendar
from fazhi.report.proposed import Proposed

LABEL = "比率比上年变差"
CAUSES = (
    "对这项工作的调度和督促不够，过程管理不细",
    "新情况新问题增多，工作方法没有及时跟上",
    "人员变动后交接不到位，业务培训没有及时跟进",
)
MEASURES = (
    "按月分析数据，对下降的环节及时督促",
    "针对薄弱环节开展业务培训，明确办理责任",
)
TASKS = (
    "开展专题分析，提出并落实改进办法",
    "建立按月调度机制，逐项核对办理进度",
)
POINT = Decimal(1)
FEW = 10  # a rate of fewer cases moves by one case
RISING = ("late_rate", "corrected_rate")  # rates of what went wrong: worse when they rise
SHARES = frozenset({"officers.reviewer_rate", "major_matters.researched_rate", "exams.excellent_rate"})  # neither good nor bad


def propose(scope: Scope, book: Book, calendar: Calendar) -> list[Proposed]:
    """One for each such rate, with the number of cases it rests on."""
    names = sorted(name for name, one in figures().items() if isinstance(one, Ratio) and name not in SHARES)
    now = compute(scope, names)
    last = compute(scopes.year(scope.unit, scope.start.year - 1, scope.seq), names)
    found = [(now[name], last[name]) for name in names if worse(now[name], last[name])]
    return [_one(*pair) for pair in sorted(found, key=lambda pair: -min(_base(one) for one in pair))]


def worse(now: Result, last: Result) -> bool:
    """Whether the rate fell (of what went wrong: rose) by more than one point."""
    if now.value is None or last.value is None:
        return False
    fall = Decimal(last.value) - Decimal(now.value)
    return (-fall if now.indicator.name.endswith(RISING) else fall) > POINT


def _one(now: Result, last: Result) -> Proposed:
    ratio = now.indicator
    assert isinstance(ratio, Ratio)
    base = figures()[ratio.den]
    turn = "有所上升" if ratio.name.endswith(RISING) else "有所下降"
    matter = f"{ratio.label}{turn}，全年{{{ratio.name}}}，{{{ratio.name}|change}}（{base.label}{{{base.name}}}）"
    says = f"上年{last.phrase}（{_of(last, base.measure)}），今年{now.phrase}（{_of(now, base.measure)}）"
    if min(_base(now), _base(last)) < FEW:
        says += "；基数小，一两件就会变动，是不是不足请斟酌"
    return Proposed(matter, f"rates:{ratio.name}", says, (ratio.name, ratio.num, ratio.den))


def _base(one: Result) -> int:
    return int(one.denominator or 0)


def _of(one: Result, measure: str) -> str:
    return f"{one.denominator}{measure}中{one.numerator}{measure}"
