"""A report much shorter or longer than towns write: custom, no rule."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.reading.fault import Basis, Fault, Severity, Subject

CODE = "length_unusual"
LABEL = "篇幅过短或者过长"
SEVERITY: Severity = "note"
BASIS: Basis = "custom"
SHORTEST, LONGEST = 1_500, 8_000  # characters without spaces


def find(subject: Subject) -> Iterator[Fault]:
    """One note; none for a text that has no part of a report at all."""
    count = sum(map(len, subject.page.plain.split()))
    if not subject.parts or SHORTEST <= count <= LONGEST:
        return
    short = count < SHORTEST
    usual = f"一般{SHORTEST}至{LONGEST}字"
    says = f"全文{count}字，{'偏短' if short else '偏长'}（{usual}），请考虑{'补充内容' if short else '精简'}。"
    yield subject.whole(CODE, SEVERITY, says, BASIS)
