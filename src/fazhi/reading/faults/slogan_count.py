"""A slogan that counts (法律八进, 六步工作法, 三个一) and a list after it that holds another number of things."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.reading.fault import Basis, Fault, Severity, Subject
from fazhi.reading.numerals import chinese_number
from fazhi.reading.wording import listed

CODE = "slogan_count"
LABEL = "概括的数与列举不符"
SEVERITY: Severity = "warning"
BASIS: Basis = "custom"
_N = "[两二三四五六七八九十]|[1-9]|1[0-2]"
_SLOGAN = re.compile(
    rf"“(?P<words>[^“”\n]{{0,8}}?(?P<n>{_N})(?P<of>步|进|个|项|大|种|类|级|化|有|统一|清单|到位|查|看|访|上门|必|真|心|联|公开|结合|融合|环节|机制)"
    rf"[^“”\n]{{0,8}})”(?P<kind>[\u4e00-\u9fff]{{0,8}})|(?P<bare>法律(?<!“法律)(?P<m>{_N})进(?!”))"
)
_BRACKET = re.compile(r"（([^（）\n]{4,120})）")
_THAT_IS = re.compile(r"(?:，即|：即|，也就是|：)[“]?([^。；\n]{4,120})[。；\n]")
_INTO = re.compile(
    r"进(?:“)?(机关|单位|乡村|农村|村庄|村组|社区|学校|校园|企业|家庭|农户|宗教|寺庙|寺院|教堂|场所|宗教场所|市场|工地|网络|景区|军营|医院|网格|小区|集市|公共场所|商圈)"
)
_SAME = {
    "单位": "机关",
    "农村": "乡村",
    "村庄": "乡村",
    "村组": "乡村",
    "校园": "学校",
    "农户": "家庭",
    "寺庙": "宗教场所",
    "寺院": "宗教场所",
    "宗教": "宗教场所",
    "教堂": "宗教场所",
}
_OPEN = re.compile(r"等|……|如(?!下)|例如|比如|包括但")
_ENUMERATED = re.compile(r"([一二三四五六七八九十])是")


def find(subject: Subject) -> Iterator[Fault]:
    """A warning where what follows in brackets, after 即 or a colon, or as 进…进… names fewer or more than the slogan says."""
    plain, told = subject.page.plain, set()
    for match in _SLOGAN.finditer(plain):
        words = match["words"] or match["bare"]
        if words in told:
            continue
        said = _number(match["n"] or match["m"])
        fewest, most = _into(plain, match.end()) if match["bare"] or match["of"] == "进" else (_list(plain, match.end()),) * 2
        if said and most and not fewest <= said <= most:
            told.add(words)
            fewer = "只列了" if most < said else "列了"
            says = f"“{words}”说的是{said}项，后文{fewer}{most}项，请补齐或者改数。"
            end = match.end("bare") if match["bare"] else match.end("words") + 1
            yield subject.quoted(CODE, SEVERITY, match.start(), end, says, BASIS)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else chinese_number(word) or 0


def _list(plain: str, end: int) -> int:
    """The items of the list that follows at once; 0 when none does or it says 等."""
    found = _BRACKET.match(plain, end) or _THAT_IS.match(plain, end)
    if not found:
        return 0
    words = found[1]
    numbered = _ENUMERATED.findall(plain[found.start(1) : found.start(1) + 600].split("\n")[0])
    if numbered[:1] == ["一"]:
        return _run(numbered)
    return 0 if _OPEN.search(words) else listed(words)


def _run(numbered: list[str]) -> int:
    """How far 一是, 二是, … count on."""
    count = 0
    for one in numbered:
        if chinese_number(one) != count + 1:
            break
        count += 1
    return count if count > 1 else 0


def _into(plain: str, end: int) -> tuple[int, int]:
    """How many places 进机关、进乡村… name in the rest of the paragraph, like ones taken together and apart; else 0.

    Nothing is counted when 等 follows one of them.
    """
    stop = plain.find("\n", end)
    words = plain[end : min(len(plain) if stop < 0 else stop, end + 1500)]
    places = list(_INTO.finditer(words))
    if any(_OPEN.match(words, place.end()) or words[place.end() : place.end() + 2] in ("”等", "》等") for place in places):
        return 0, 0
    named = {place[1] for place in places}
    return (len({_SAME.get(name, name) for name in named}), len(named)) if len(named) > 1 else (0, 0)
