"""Published after 31 March of the next year: 法治政府建设与责任落实督察工作规定, art. 24, in force since 2019-04-15."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fazhi.reading.fault import Basis, Fault, Severity, Subject

CODE = "late_publication"
LABEL = "公开晚于4月1日"
SEVERITY: Severity = "error"
BASIS: Basis = "law"


def find(subject: Subject) -> Iterator[Fault]:
    """An error at the day of publishing where the text shows it, else at the title; nothing when the day is not known."""
    day, year = subject.published, subject.year
    if day is None or year is None or not subject.ruled or day < date(year + 1, 4, 1):
        return
    says = f"{day.year}年{day.month}月{day.day}日公开，应当在{year + 1}年4月1日之前公开（督察工作规定第二十四条）。"
    for form in (
        f"{day:%Y-%m-%d}",
        f"{day.year}-{day.month}-{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y/%m/%d}",
    ):
        start = subject.page.text.find(form)
        if start >= 0:
            yield subject.quoted(CODE, SEVERITY, start, start + len(form), says, BASIS)
            return
    yield subject.whole(CODE, SEVERITY, says, BASIS)
