"""A heading or the opening that speaks of another year than the title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.reading.fault import Basis, Fault, Severity, Subject

CODE = "year_mismatch"
LABEL = "年份与题目不符"
SEVERITY: Severity = "error"
BASIS: Basis = "rule"

_YEAR = re.compile(r"(?<![\d-])(20\d\d)(?=年(?!来|以来)(?!度?[-至到]))")
_OPENING = re.compile(r"现(?:将|就|把)[^。\n]{0,60}?(?<![\d-])(20\d\d)年[^。\n]{0,40}?(?:报告|汇报|总结)(?:如下|：|。)")
_BOOK = re.compile(r"《[^》\n]*》")


def find(subject: Subject) -> Iterator[Fault]:
    """An error where the title's year (or the next, for plans) is not the year of a heading or of the opening sentence."""
    if subject.year is None or subject.title is None or str(subject.year) not in subject.title.words:
        return
    kinds_at: dict[int, set[str]] = {}
    for part in subject.parts:
        kinds_at.setdefault(part.start, set()).add(part.kind)
    for part in subject.parts:
        allowed = {subject.year + 1} if kinds_at[part.start] == {"next_year"} else {subject.year}
        allowed |= {subject.year + 1} if "next_year" in kinds_at[part.start] else set()
        heading = _BOOK.sub(lambda match: " " * len(match[0]), subject.page.plain[part.start : part.start + len(part.heading)])
        for match in _YEAR.finditer(heading):
            if int(match[1]) not in allowed:
                yield _fault(subject, part.start + match.start(1), int(match[1]), "标题", max(allowed))
    opening = _OPENING.search(subject.page.plain)
    if opening and int(opening[1]) != subject.year:
        yield _fault(subject, opening.start(1), int(opening[1]), "开头", subject.year)


def _fault(subject: Subject, start: int, said: int, where: str, right: int) -> Fault:
    says = f"{where}写的是{said}年，报告题目是{subject.year}年度，此处应为{right}年。"
    return subject.quoted("year_mismatch", "error", start, start + 5, says, "rule")
