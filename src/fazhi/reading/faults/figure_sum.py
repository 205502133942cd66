"""A breakdown that does not come out: parts larger than their whole, parts that exceed it together, 其余 that leaves a gap."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from fazhi.reading.claim import Claim
from fazhi.reading.fault import Basis, Fault, Passage, Severity, Subject

CODE = "figure_sum"
LABEL = "分项与总数不符"
SEVERITY: Severity = "error"
BASIS: Basis = "rule"
_DIVIDED = re.compile(r"其中|其余|包括|包含|分别|分为|剩余|余下|（")
_CLOSED = re.compile(r"其余|剩余|余下|另外|分别|各占")
_OPEN = re.compile(r"[^，。；]{0,6}等")


def find(subject: Subject) -> Iterator[Fault]:
    """An error at the whole, with the parts beside it; a warning where the parts may overlap."""
    groups: dict[int, list[Claim]] = {}
    for claim in subject.claims:
        if claim.part_of is not None and claim.measure != "%":
            groups.setdefault(claim.part_of, []).append(claim)
    wholes = {claim.start: claim for claim in reversed(subject.claims)}
    for start, parts in groups.items():
        whole = wholes.get(start)
        if whole is not None and whole.exactness == "exact":
            yield from _compared(subject, whole, [part for part in parts if _divides(subject, whole, part)])


def _divides(subject: Subject, whole: Claim, part: Claim) -> bool:
    """Whether a part counts what its whole counts; beyond a semicolon only after 其中： or with 其余."""
    if part.measure != whole.measure or part.kind != whole.kind:
        return False
    between = subject.page.plain[whole.end : part.start] + part.quote
    return bool(_DIVIDED.search(between)) and ("；" not in between or "：" in between[:4] or bool(_CLOSED.search(part.quote)))


def _compared(subject: Subject, whole: Claim, parts: list[Claim]) -> Iterator[Fault]:
    if not parts:
        return
    larger = [part for part in parts[:1] if part.value > whole.value and part.exactness in ("exact", "over")]
    parts = list(takewhile(lambda part: part.value <= whole.value, parts))  # what is larger further on is a figure of its own
    if larger:
        yield _fault(whole, larger, f"“{larger[0].quote}”大于总数“{whole.quote}”，请核对。", "error")
        return
    if not parts or any(part.exactness != "exact" for part in parts):
        return
    total = sum(part.value for part in parts)
    said = "、".join(f"{part.value:f}" for part in parts)
    closed = bool(_CLOSED.search(subject.page.plain[whole.start : parts[-1].end])) and not _OPEN.match(
        subject.page.plain, parts[-1].end
    )
    if total > whole.value and len(parts) > 1:
        says = f"分项{said}合计{total:f}，大于总数“{whole.quote}”，请核对。"
        yield _fault(whole, parts, says, "error" if closed else "warning")
    elif total < whole.value and closed and len(parts) > 1:
        yield _fault(whole, parts, f"分项{said}合计{total:f}，与总数“{whole.quote}”不符，请核对。", "error")


def _fault(whole: Claim, parts: list[Claim], says: str, severity: Severity) -> Fault:
    beside = tuple(Passage(whole.quote, whole.start, part.quote, part.start) for part in parts)
    return Fault(CODE, severity, whole.quote, whole.start, says, BASIS, beside)
