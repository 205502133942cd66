"""What checks ask of the words around a place: its clause, whether it is denied, what a list after it holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

_MARKS = "，。；！？：\n"
_REACH = 60
_DENIED = re.compile(
    r"(?:不|未|无|没|勿|非)$|不(?:得|能|准|许|搞|允许|再|可|应|予|是|存在|采取|采用|使用|以|让|因|出现|发生)|未(?:发生|出现|采取|采用|有|使用|发现|制定|作出|实施)"
    r"|没有|杜绝|禁止|严禁|防止|防范|避免|反对|克服|摒弃|拒绝|谨防|抵制|扭转|取代|告别|破除"
    r"|(?:纠正|整治|治理|查处|打击|遏制|清理|纠治|排查|减少|改变|取缔|制止|劝阻|发现)[^，。；]{0,8}$"
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


@lru_cache(maxsize=256)
def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def places(plain: str, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where any of the words stands, in order, in one pass over the text."""
    return (match.span() for match in _any(words).finditer(plain))


def may_hold(plain: str, words: Iterable[str]) -> bool:
    """Whether a text has all characters of one of the words: asked at a hundredth of what looking for the words takes."""
    for word in words:
        for mark in word:
            if mark not in plain:
                break
        else:
            return True
    return False


def around(plain: str, words: tuple[str, ...], like: re.Pattern[str], reach: int = 80) -> Iterator[re.Match[str]]:
    """The matches of `like` near any of the words; each match must hold one, so that not every character is tried.

    `reach` characters before and after a word are looked at; a match that runs further is cut there.
    """
    if not may_hold(plain, words):
        return
    low = high = 0
    for start, end in places(plain, words):
        if start - reach > high:
            yield from like.finditer(plain, low, high)
            low = max(high, start - reach)
        high = max(high, min(len(plain), end + reach))
    yield from like.finditer(plain, low, high)
