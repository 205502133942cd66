"""A law or rule cited that was no longer in force in the year of the report (names.yaml: until, by)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from fazhi.reading.fault import Basis, Fault, Severity, Subject
from fazhi.reading.laws import books, known

CODE = "law_repealed"
LABEL = "引用已经废止的法规"
SEVERITY: Severity = "warning"
BASIS: Basis = "rule"
_OLD = re.compile(r"废止|修订|代替|取代|原有?$|历史|当时")


def find(subject: Subject) -> Iterator[Fault]:
    """A warning for each; the year in which a law ended may still cite it."""
    if subject.year is None:
        return
    for book in books(subject.page.plain):
        name = known(book.words)
        if name is None or name.until is None or name.until.year >= subject.year:
            continue
        sentence = subject.sentence_at(book.start)
        if _OLD.search(sentence.words):
            continue
        day = name.until + timedelta(days=1)
        sure = "" if name.verified else "（请以国家法律法规数据库为准）"
        says = (
            f"《{book.words}》自{day.year}年{day.month}月{day.day}日起不再施行，{subject.year}年的工作应引用《{name.by}》{sure}。"
        )
        yield subject.quoted(CODE, SEVERITY, book.start, book.end, says, BASIS)
