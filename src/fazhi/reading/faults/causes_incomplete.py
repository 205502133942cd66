"""Several shortcomings are listed and only some have a cause; 督察工作规定 asks for shortcomings and their causes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.reading.fault import Basis, Fault, Severity, Subject
from fazhi.reading.faults.no_causes import CAUSE

CODE = "causes_incomplete"
LABEL = "部分不足没有写原因"
SEVERITY: Severity = "note"
BASIS: Basis = "custom"
# causes told of all shortcomings together, or in a passage of their own
_APART = re.compile(
    r"(?:上述|以上|这些|存在|产生)[^。，；]{0,8}(?:问题|不足|短板)[^。；]{0,8}原因|原因(?:分析|剖析|如下|：|有以下)|^[^。，；\n]{0,8}原因",
    re.M,
)
_MAINLY = re.compile(r"，(?:主要|关键)(?:是|在于)[^，。；]{4,}")


def find(subject: Subject) -> Iterator[Fault]:
    """A note at the first shortcoming without cause; none where causes stand in a passage of their own."""
    for part, found in subject.shortcomings:
        body = subject.body(part)
        if "原因" in body and _APART.search(body):
            continue
        bare = [item for item in found if not _told(subject.page.plain[item.start : item.end])]
        if len(found) < 2 or not bare or len(bare) == len(found):
            continue
        item = bare[0]
        says = f"列了{len(found)}项不足，其中{len(bare)}项没有写原因，请逐项写明。"
        yield subject.quoted(CODE, SEVERITY, item.start, min(item.end, item.start + len(item.head)), says, BASIS)
        return


def _told(words: str) -> bool:
    return bool(CAUSE.search(words) or _MAINLY.search(words))
