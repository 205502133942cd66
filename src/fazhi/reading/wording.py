"""What checks ask of the words around a place: its clause, whether it is denied, what a list after it holds."""

from __future__ import annotations

import re

_MARKS = "，。；！？：\n"
_REACH = 60
_DENIED = re.compile(
    r"不(?!断|仅|但|少|同)|未|无(?!论)|没有|杜绝|禁止|严禁|防止|防范|避免|纠正|整治|反对|克服|摒弃|改变|破除|治理|查处|打击|遏制|坚决|拒绝|谨防|清理|纠治|排查|抵制|扭转|减少|取代"
)
_DENIED_AFTER = re.compile(
    r"^[”’]?(?:[^，。；！？\n]{0,6})(?:的?(?:问题|现象|行为|情况|情形|做法|倾向|思想|错误|顽疾|苗头|心态|观念))"
)


def clause_before(plain: str, start: int) -> str:
    """What stands before `start` in its clause, at most 60 characters."""
    low = max(0, start - _REACH)
    return plain[max(low, *(plain.rfind(mark, low, start) + 1 for mark in _MARKS)) : start]


def clause_after(plain: str, end: int) -> str:
    """What stands after `end` in its clause, at most 60 characters."""
    found = re.compile(rf"[^{_MARKS}]{{0,{_REACH}}}").match(plain, end)
    return found[0] if found else ""


def denied(plain: str, start: int, end: int) -> bool:
    """Whether what stands at [start, end) is denied, fought or named as a wrong: 杜绝以罚代管, 以罚代管等问题."""
    return bool(_DENIED.search(clause_before(plain, start)) or _DENIED_AFTER.search(plain[end : end + 24]))


def listed(words: str) -> int:
    """How many items a list holds, parted by 、 or ； or ，; 0 when it is none."""
    for mark in ("；", "、", "，", " "):
        pieces = [piece for piece in words.split(mark) if piece.strip()]
        if len(pieces) > 1:
            last = re.split(r"(?<=[^，。；、])[和与及](?=[^，。；、]{2,})", pieces[-1]) if mark == "、" else [pieces[-1]]
            return len(pieces) - 1 + len([piece for piece in last if piece.strip()])
    return 0
