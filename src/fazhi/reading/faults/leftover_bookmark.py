"""Marks of an editor that stayed in the published text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.reading.fault import Basis, Fault, Severity, Subject

CODE = "leftover_bookmark"
LABEL = "编辑标记残留"
SEVERITY: Severity = "warning"
BASIS: Basis = "custom"

_BROKEN = re.compile(r"错误[!！] ?(?:未找到引用源|未定义书签|超链接引用无效)[。.]?")


def find(subject: Subject) -> Iterator[Fault]:
    """A warning for each bookmark and each broken reference."""
    spans = [(item.start, item.end) for item in subject.page.litter if item.kind == "bookmark"]
    spans += [match.span() for match in _BROKEN.finditer(subject.page.text)]
    for start, end in sorted(spans):
        yield subject.quoted("leftover_bookmark", "warning", start, end, "编辑软件的标记没有清除，请删去。", "custom")
