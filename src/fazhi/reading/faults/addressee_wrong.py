"""A report addressed to somebody who is not above, or to an office where the Party committee and government are owed it.

督察工作规定: township Party committee and government report to those of the next level, with a copy to its rule-of-law body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.reading.fault import Basis, Fault, Severity, Subject

CODE = "addressee_wrong"
LABEL = "主送机关不当"
SEVERITY: Severity = "warning"
BASIS: Basis = "rule"
_BELOW = re.compile(r"^(?:各(?!级)|[镇乡][属直]|街道[各属]|本[镇乡]|全[镇乡体]|同志)")
_OFFICE = re.compile(r"(?:司法局|司法厅|法制办|信访局)$")
_OWED = re.compile(r"委|政府|人大|督察组|考核组|检查组")
_PAPER = re.compile(r"〔[12]\d{3}〕\d{1,4}号")


def find(subject: Subject) -> Iterator[Fault]:
    """A warning for one below, a note for an office alone, a note where a numbered upward paper has no addressee."""
    said = subject.addressee
    if said is None:
        head = subject.page.text[: subject.title.end + 200] if subject.title and subject.title.end else ""
        if subject.title and re.search("关于.*报告$", subject.title.words) and _PAPER.search(head):
            yield subject.whole(CODE, "note", "有文号的上行报告没有写主送机关，请写明报送的上一级党委、政府。", "custom")
        return
    start = subject.page.text.find(said)
    if _BELOW.search(said):
        says = f"“{said}”不是上级机关，年度报告应报上一级党委和政府。"
        yield subject.quoted(CODE, SEVERITY, start, start + len(said), says, BASIS)
    elif _OFFICE.search(said) and not _OWED.search(said):
        says = f"主送“{said}”，年度报告应报上一级党委和政府，抄送其法治建设议事协调机构，请核对。"
        yield subject.quoted(CODE, "note", start, start + len(said), says, BASIS)
