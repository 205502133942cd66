"""The part on the first responsible person that tells of the town and never of the person (secretary, mayor)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.reading.fault import Basis, Fault, Severity, Subject

CODE = "first_person_unnamed"
LABEL = "第一责任人部分没有写人"
SEVERITY: Severity = "note"
BASIS: Basis = "custom"
_PERSON = re.compile(
    r"书记|镇长|乡长|主任|党政主要|主要负责|主要领导|主要负责同志|一把手|第一责任人|党政正职|班子|带头|亲自|率先|主持|领导干部|党委会|带队"
)
LEAST = 40


def find(subject: Subject) -> Iterator[Fault]:
    """A note at the heading."""
    for part in subject.parts:
        body = subject.body(part)
        if part.kind == "first_responsible" and part.heading and len(body) >= LEAST and not _PERSON.search(body):
            says = "这一部分没有写党政主要负责人做了什么，请写部署、过问、协调、督办等具体履职。"
            yield subject.quoted(CODE, SEVERITY, part.start, part.start + len(part.heading), says, BASIS)
            return
