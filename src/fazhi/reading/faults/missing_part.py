"""The parts of an annual report after 法治政府建设与责任落实督察工作规定 (2019): measures, shortcomings, first person, next year.

The fifth, other matters, is owed only when there are any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.reading.fault import Basis, Fault, Severity, Subject
from fazhi.reading.naming import kinds_of

CODE = "missing_part"
LABEL = "缺少法定部分"
SEVERITY: Severity = "error"
BASIS: Basis = "law"

_OWED = {
    "measures": "推进法治政府建设的主要举措和成效",
    "shortcomings": "存在的不足和原因",
    "first_responsible": "党政主要负责人履行第一责任人职责情况",
    "next_year": "下一年度主要安排",
}


_NO_ANNUAL = re.compile(r"上半年|半年|季度|述法|述职|节选|摘[录编要]")


def find(subject: Subject) -> Iterator[Fault]:
    """An error for each part that is owed and nowhere begun; a warning when the first person is only mentioned in passing.

    Nothing is owed by a half-year summary, a person's own report or an extract; before the rule the parts were custom. A text
    without title and without the heading of any part is taken for an extract: one note says so.
    """
    if subject.title and _NO_ANNUAL.search(subject.title.words):
        return
    if subject.title is None and not any(part.kind != "measures" or kinds_of(part.heading) for part in subject.parts):
        yield subject.whole(
            CODE, "note", "没有题目，也没有法定部分的标题，像是摘录；如是完整报告，请补上题目和各部分标题。", "custom"
        )
        return
    basis: Basis = "law" if subject.ruled else "custom"
    severity: Severity = "error" if basis == "law" else "warning"
    present = {part.kind for part in subject.parts}
    for kind, name in _OWED.items():
        if kind in present:
            continue
        mentioned = subject.page.plain.find("第一责任人职责") if kind == "first_responsible" else -1
        if mentioned >= 0:
            says = f"缺“{name}”部分：正文提到第一责任人职责，但没有单独成部分。"
            yield subject.quoted(CODE, "warning", mentioned, mentioned + len("第一责任人职责"), says, basis)
        else:
            yield subject.whole(CODE, severity, f"缺“{name}”部分，年度报告{'应当' if basis == 'law' else '一般'}写明。", basis)
