"""Work with figures told as done in the part that plans the next year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.reading.fault import Basis, Fault, Severity, Subject

CODE = "plan_as_done"
LABEL = "下一年安排里写已做的工作"
SEVERITY: Severity = "warning"
BASIS: Basis = "custom"
_DONE = re.compile(
    r"(?:已(?:经)?|全年共?|今年共?|一年来共?|累计|共计|共)(?:组织|邀请)?(?:开展|召开|举办|完成|发放|化解|排查|调解|受理|办理|培训|审查|聘请|建成)(?:了)?[^，。；\n]{0,24}?\d+"
    r"|(?:开展|召开|举办|完成|发放|化解|排查|调解|受理|办理|审查)了[^，。；\n]{0,24}?\d+"
)
_AHEAD = re.compile(r"将|计划|拟|力争|争取|确保|目标|不少于|预计|要|至少|达到|不低于|基础上|以上")
_TASK = re.compile(r"^[^，。；\n]{0,6}(?:以上|左右)?")


def find(subject: Subject) -> Iterator[Fault]:
    """A warning at each such clause; a part that also tells shortcomings or measures is left out."""
    merged = {part.start for part in subject.parts if part.kind != "next_year"}
    for part in subject.parts:
        if part.kind != "next_year" or part.start in merged:
            continue
        for match in _DONE.finditer(subject.page.plain, part.start + len(part.heading), part.end):
            tail = _TASK.match(subject.page.plain, match.end())
            words = subject.sentence_at(match.start()).words
            if subject.kind_at(match.start()) == "next_year" and not _AHEAD.search(words + (tail[0] if tail else "")):
                says = "下一年安排写成了已经完成的工作，请移到举措成效部分或者改写为打算。"
                yield subject.quoted(CODE, SEVERITY, *match.span(), says, BASIS)
