"""Two marks where one belongs (。。 ，， ，。 、，)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.reading.fault import Basis, Fault, Severity, Subject

CODE = "mark_doubled"
LABEL = "标点重复"
SEVERITY: Severity = "note"
BASIS: Basis = "custom"
_TWICE = re.compile(r"[，。；：、,;！？](?:[ \u3000]?[，。；：、,;])+")


def find(subject: Subject) -> Iterator[Fault]:
    """A note for each run; dots that stand for left-out words are none."""
    for match in _TWICE.finditer(subject.page.text):
        marks = match[0]
        dots = set(marks) == {"。"} and len(marks) in (3, 6)
        if not dots and subject.page.plain[match.start()] != " ":
            yield subject.quoted(CODE, SEVERITY, *match.span(), f"标点“{marks}”重复，请保留一个。", BASIS)
