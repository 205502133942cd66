"""A paragraph with 《 and no 》, or “ and no ”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.reading.fault import Basis, Fault, Severity, Subject

CODE = "pair_broken"
LABEL = "书名号引号不成对"
SEVERITY: Severity = "note"
BASIS: Basis = "custom"
_PAIRS = (("《", "》"), ("“", "”"))
_FOLLOWS = re.compile(r"[^，。；\n]{0,12}")


def find(subject: Subject) -> Iterator[Fault]:
    """A note at the first mark of a paragraph that has no partner."""
    for line in re.finditer(r"[^\n]+", subject.page.plain):
        for opens, closes in _PAIRS:
            uneven = line[0].count(opens) != line[0].count(closes)
            at = _lonely(line[0], opens, closes) if uneven else -1
            if at >= 0:
                start = line.start() + at
                end = _FOLLOWS.match(subject.page.plain, start + 1)
                says = (
                    f"“{line[0][at]}”没有成对，请补上另一半。"
                    if opens == "《"
                    else f"引号“{line[0][at]}”没有成对，请补上另一半。"
                )
                yield subject.quoted(CODE, SEVERITY, start, end.end() if end else start + 1, says, BASIS)


def _lonely(line: str, opens: str, closes: str) -> int:
    """Where the first mark without partner stands, -1 when all have one."""
    last = -1
    for match in re.finditer(f"[{opens}{closes}]", line):
        if match[0] == opens:
            if last >= 0:
                return last
            last = match.start()
        elif last < 0:
            return match.start()
        else:
            last = -1
    return last
