"""Reading what a text rests on: «信访工作条例第三十四条、第四十五条» → the law and the numbers of its articles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from .days import say_number
from .statute import Law

OTHER_NAMES = {
    "村委会组织法": "村民委员会组织法",
    "居委会组织法": "城市居民委员会组织法",
    "地方组织法": "地方各级人民代表大会和地方各级人民政府组织法",
    "信息公开条例": "政府信息公开条例",
    "复议法": "行政复议法",
    "处罚法": "行政处罚法",
}
STATE = "中华人民共和国"
LARGEST, WIDEST = 1500, 200  # the highest article number that is read; the widest «第…条至第…条»
_NUMBER = r"(\d{1,4}|[零一二三四五六七八九十百千]+)"
_RANGE = re.compile(rf"第{_NUMBER}条?(?:至|到|—|－|-|～|~)第?{_NUMBER}条")
_ONE = re.compile(rf"第{_NUMBER}条(之[一二三四五六七八九十]+)?")
_DETAIL = re.compile(r"第[零一二三四五六七八九十百\d]+(?:款|项|目)|[（(][^（）()]*[）)]")
_BETWEEN = re.compile(r"[、，,和及与以或\s》]")
_BEFORE = re.compile(r"(?:^|[《、，,；;。：:和及与按照据\s])$")
_AFTER = re.compile(r"》|第|[、，,；;。（(和及与\s]|$")


@dataclass(frozen=True)
class Citation:
    """A law by its full title, and the articles named of it as keys of `Head.articles`; none: the law as a whole."""

    title: str
    articles: tuple[str, ...]


def names_of(laws: Iterable[Law]) -> dict[str, str]:
    """Every name a law is known by → its full title: title and short title, with and without the state's name, others."""
    found: dict[str, str] = {}
    for law in laws:
        for name in (law.title, law.short):
            found[name] = found[name.removeprefix(STATE)] = law.title
    for other, name in OTHER_NAMES.items():
        if name in found:
            found.setdefault(other, found[name])
    return found


def citations(text: str, names: Mapping[str, str]) -> list[Citation]:
    """What a text cites, each law once, in order. A law that is not among ``names`` is passed over with its articles.

    Paragraphs and items («第六项») are left out; a name that goes on («…条例实施细则», «演示省信访工作条例») is another law.
    """
    found: dict[str, dict[str, None]] = {}
    for part in re.split(r"[；;。]", text):
        for title, articles in _part(part, names):
            found.setdefault(title, {}).update(dict.fromkeys(articles))
    return [Citation(title, tuple(articles)) for title, articles in found.items()]


def _part(text: str, names: Mapping[str, str]) -> list[tuple[str, list[str]]]:
    """(title, articles) of a stretch without a full stop or a semicolon; what stands behind other words belongs to no law."""
    found: list[tuple[str, list[str]]] = []
    at, follows = 0, False
    while at < len(text):
        if name := _name_at(text, at, names):
            found.append((names[name], []))
            at, follows = at + len(name), True
            continue
        end, articles = _read_on(text, at)
        follows = follows and end > at
        if follows:
            found[-1][1].extend(articles)
        at = max(end, at + 1)
    return found


def _read_on(text: str, at: int) -> tuple[int, list[str]]:
    """The end of what may stand between a law and its articles, and the articles there; the same place for anything else."""
    if match := _RANGE.match(text, at):
        return match.end(), _between(*match.groups())
    if match := _ONE.match(text, at):
        return match.end(), [f"{_read(match.group(1))}{match.group(2) or ''}"]
    match = _DETAIL.match(text, at) or _BETWEEN.match(text, at)
    return (match.end() if match else at), []


def _name_at(text: str, at: int, names: Mapping[str, str]) -> str:
    """The longest known name that stands whole at a place."""
    if not _BEFORE.search(text[:at]):
        return ""
    fitting = [name for name in names if text.startswith(name, at) and _AFTER.match(text, at + len(name))]
    return max(fitting, key=len, default="")


@cache
def _numbers() -> dict[str, int]:
    return {say_number(number): number for number in range(1, LARGEST)}


def _read(number: str) -> int:
    """«三十四» or «34» → 34; 0 where it is none."""
    return int(number) if number.isdigit() else _numbers().get(number, 0)


def _between(first: str, last: str) -> list[str]:
    low, high = _read(first), _read(last)
    if not 0 < low <= high < low + WIDEST:
        return [str(number) for number in (low, high) if number]
    return [str(number) for number in range(low, high + 1)]
