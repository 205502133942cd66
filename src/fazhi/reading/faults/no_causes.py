"""Shortcomings without their causes; 督察工作规定 asks for both."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.reading.fault import Basis, Fault, Severity, Subject

CODE = "no_causes"
LABEL = "只写不足没有原因"
SEVERITY: Severity = "warning"
BASIS: Basis = "law"

CAUSE = re.compile(
    r"原因|由于|因为|根源|症结在于|归因|源于|导致|造成|缘于|受[^，。；]{1,16}(?:影响|制约|限制|所限)|究其|之所以|主要是因|系因|，(?<!不足，)(?<!问题，)(?<!短板，)(?<!差距，)(?<!困难，)(?<!环节，)(?<!方面，)主要(?:是"
    r"|在于)(?!表现|体现)|[，。；、\s]因[^，。；此]{2,20}，|因(?<![\s\S]因)[^，。；此]{2,20}，"
)


def find(subject: Subject) -> Iterator[Fault]:
    """A warning at the heading of shortcomings whose text names no cause."""
    parts = [part for part in subject.parts if part.kind == "shortcomings"]
    if parts and not any(CAUSE.search(subject.body(part)) for part in parts):
        part = parts[0]
        promised = "标题写了“原因”，正文没有写。" if "原因" in part.heading else "只写了不足，没有写原因。"
        end = part.start + max(len(part.heading), min(20, part.end - part.start) if not part.heading else 0)
        basis: Basis = "law" if subject.ruled else "custom"
        yield subject.quoted(CODE, SEVERITY, part.start, end, promised, basis)
