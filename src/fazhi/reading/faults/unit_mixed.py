"""我乡 in the report of a 镇, 我镇 in that of a 街道: words taken from another report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.reading.fault import Basis, Fault, Severity, Subject

CODE = "unit_mixed"
LABEL = "自称与单位不符"
SEVERITY: Severity = "warning"
BASIS: Basis = "custom"
_SELF = re.compile(r"(?:我|本)(?P<what>镇|乡|街道)(?![镇乡街]|振兴|村振|土|邻|愁|贤|亲|长|级以)")
_TYPES = {"镇": "镇", "乡": "乡", "街道": "街道"}


def find(subject: Subject) -> Iterator[Fault]:
    """A warning at the first place of each wrong word; none when the report speaks of itself in both ways as often."""
    unit = subject.unit or ""
    own = next((kind for kind in ("街道", "镇", "乡") if unit.endswith(kind)), "")
    if not own:
        return
    wrong: dict[str, list[re.Match[str]]] = {}
    for match in _SELF.finditer(subject.page.plain):
        if match["what"] != own and subject.page.plain[match.end() : match.end() + 1] != "镇":
            wrong.setdefault(match["what"], []).append(match)
    for found in wrong.values():
        says = f"报告单位是{unit}，文中有{len(found)}处写“{found[0][0]}”，请改为“我{own}”。"
        yield subject.quoted(CODE, SEVERITY, *found[0].span(), says, BASIS)
