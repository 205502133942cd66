"""Headings whose numbers repeat, jump or do not begin with one, or whose bracket is missing: 一、二、二、四、  一）."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.reading.fault import Basis, Fault, Severity, Subject
from fazhi.reading.headings import Heading

CODE = "numbering_broken"
LABEL = "标题序号错乱"
SEVERITY: Severity = "warning"
BASIS: Basis = "custom"
DEEPEST = 2  # 一、 and （一）: further down numbers are lists as often as headings
_HALF = re.compile(r"[^（(]+[）)]")  # the mark stands as written, its bracket narrow or wide
_DIGITS = "零一二三四五六七八九十"


def find(subject: Subject) -> Iterator[Fault]:
    """A warning at each heading of the first two orders whose number does not follow the one before it."""
    last: dict[int, Heading] = {}
    for heading in subject.headings:
        if heading.listed or heading.level > DEEPEST or not heading.rank:
            continue
        before = last.get(heading.level)
        says = _wrong(heading, before)
        if says and not _unread(subject, heading, before):
            yield subject.quoted(CODE, SEVERITY, heading.start, heading.end, says, BASIS)
        elif _HALF.fullmatch(heading.mark.strip()):
            yield subject.quoted(
                CODE, "note", heading.start, heading.end, f"序号“{heading.mark.strip()}”缺左括号，请补上。", BASIS
            )
        last[heading.level] = heading
        for deeper in [level for level in last if level > heading.level]:
            del last[deeper]


def _unread(subject: Subject, heading: Heading, before: Heading | None) -> bool:
    """Whether the number looked for stands before the heading after all, in a form that is not read as a heading."""
    rank = before.rank + 1 if before else 1
    if rank >= heading.rank or rank >= len(_DIGITS):
        return False
    digit = _DIGITS[rank]
    low = before.end if before else 0
    form = (
        rf"（{digit}）"
        if heading.level == DEEPEST
        else rf"(?<![一二三四五六七八九十\u4e00-\u9fff]){digit}(?:、|[.．，]| (?=[\u4e00-\u9fff]))|第{digit}部分"
    )
    return bool(re.search(form, subject.page.plain[low : heading.start]))


def _wrong(heading: Heading, before: Heading | None) -> str:
    mark = heading.mark.strip()
    if before is None:
        first = heading.rank == 1 or heading.level != 1
        return "" if first else f"第一个标题的序号是“{mark}”，前面的标题缺失或者序号有误，请核对。"
    if heading.rank == before.rank + 1 or heading.level == DEEPEST and heading.rank == 1:
        return ""
    if heading.rank == before.rank:
        return f"序号“{mark}”重复，前面已有“{before.mark.strip()}”，请顺次改正。"
    return f"“{before.mark.strip()}”之后是“{mark}”，序号不连续，请核对是否漏了内容。"
