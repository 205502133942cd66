"""A law or rule cited as work of a year in which it was not yet in force (names.yaml: from)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from fazhi.reading.fault import Basis, Fault, Severity, Subject
from fazhi.reading.laws import books, known

CODE = "law_not_yet"
LABEL = "引用当年还没有施行的法规"
SEVERITY: Severity = "warning"
BASIS: Basis = "rule"
_COMING = re.compile(r"草案|征求意见|立法|即将|出台后|施行后")


def find(subject: Subject) -> Iterator[Fault]:
    """A warning where a law came into force after the middle of the year that follows the report's."""
    if subject.year is None:
        return
    limit = date(subject.year + 1, 6, 30)
    for book in books(subject.page.plain):
        name = known(book.words)
        if name is None or name.since is None or name.since <= limit or subject.kind_at(book.start) == "next_year":
            continue
        if _COMING.search(subject.sentence_at(book.start).words):
            continue
        since = f"{name.since.year}年{name.since.month}月{name.since.day}日"
        says = f"《{book.words}》{since}起施行，{subject.year}年还没有这部法规，请核对报告年度和引用的名称。"
        yield subject.quoted(CODE, SEVERITY, book.start, book.end, says, BASIS)
