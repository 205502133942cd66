"""What a reviewer writes of an examined report: what is well done, only where the program sees it, and what is not."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.reading.faults.near_copy import LEAST
from fazhi.reading.items import items
from fazhi.reading.page import Page
from fazhi.reading.similar import likeness
from fazhi.report.examined import Examined, differing, quoted

MANY = 10  # work figures from which their number is worth a word
DUE = "（应在4月1日前公开）"


def strengths(examined: Examined) -> tuple[str, ...]:
    """Sentences of what is well done; none is said of what was not looked at."""
    return tuple(_strengths(examined))


def _strengths(examined: Examined) -> Iterator[str]:
    reading, codes = examined.reading, {fault.code for fault in examined.reading.faults}
    if not examined.missing and "missing_part" not in codes:
        yield "举措成效、不足和原因、第一责任人履职、下一年安排四项内容齐全。"
    if (day := reading.published) and reading.year and day.year == reading.year + 1 and "late_publication" not in codes:
        yield f"{day.year}年{day.month}月{day.day}日公开，时间及时{DUE}。"
    short, plans = _counted(examined, "shortcomings"), _counted(examined, "next_year")
    if short and not codes & {"no_causes", "causes_incomplete", "causes_outside"}:
        yield f"列了{short}项不足，都写了原因。" if short > 1 else "所列不足写了原因。"
    if short and plans and "plan_unanswered" not in codes:
        yield f"下一年{plans}项安排与所列不足对应。"
    yield from _figures(examined)
    long_enough = likeness(reading.text, "").compared >= LEAST
    if (examined.earlier or examined.others) and long_enough and "near_copy" not in codes:
        beside = [*(["去年报告"] if examined.earlier else []), *([f"同批{examined.others}份报告"] if examined.others else [])]
        yield f"与{'、'.join(beside)}没有成段雷同。"


def _figures(examined: Examined) -> Iterator[str]:
    """Praise of figures: enough of them, and all of them found in the ledger."""
    told = [claim for claim in examined.reading.claims if claim.scope != "target"]
    if len(told) >= MANY:
        yield f"用{len(told)}个数字说明工作。"
    compared, agreeing = examined.compared, examined.statuses["match"] + examined.statuses["match_tally"]
    if compared and agreeing == len(compared):
        yield f"与台账核对的{len(compared)}个数字全部一致。"


def _counted(examined: Examined, kind: str) -> int:
    """How many items the parts of a kind list."""
    page = Page(examined.reading.text)
    return sum(len(items(page, part)) for part in examined.reading.parts if part.kind == kind)


def shortfalls(examined: Examined) -> tuple[str, ...]:
    """Sentences of what is to be mended: faults by severity with quote and what to do, then figures that differ."""
    told = []
    for one in examined.problems:
        quote = quoted(one.fault.quote)
        shown = f"“{quote}”——" if quote and quote not in one.what else ""
        told.append(f"〔{one.severity}〕{shown}{one.what}。{one.todo}。")
    return (*told, *differing(examined))
