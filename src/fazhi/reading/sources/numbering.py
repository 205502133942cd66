"""Numbers that Word writes by itself («一、», «（一）», «1.») are not in a paragraph's text; here they are counted again.

After ECMA-376 part 1 §17.9: abstractNum holds levels, num names one and may start a level anew, a style may carry both.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from fazhi.reading.sources.archive import Archive, child, name_of, value

_DIGITS = "零一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_ROMAN_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_TALLEST = 9999
_STYLES_DEEP = 20  # styles rest on styles; a ring of them must end


def chinese_number(number: int) -> str:
    """1 → 一, 12 → 十二, 120 → 一百二十, up to 9999."""
    return re.sub(r"^一十", "十", _counted(number, _DIGITS, "千百十"))


def _counted(number: int, digits: str, ranks: str) -> str:
    said = ""
    for rank, unit in zip((1000, 100, 10), ranks, strict=True):
        count = number // rank % 10
        if count:
            said += digits[count] + unit
        elif said and not said.endswith("零") and number % rank:
            said += "零"
    return (said + (digits[number % 10] if number % 10 else "")) or digits[0]


def _roman(number: int) -> str:
    said = ""
    for worth, letters in _ROMAN:
        said += letters * (number // worth)
        number %= worth
    return said + _ROMAN_ONES[number]


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= 260 else str(number)


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else str(number)


_CHINESE = """chineseCounting chineseCountingThousand japaneseCounting taiwaneseCounting taiwaneseCountingThousand
koreanCounting"""
_FORMATS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(_CHINESE.split(), chinese_number),
    **dict.fromkeys(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"), lambda n: _each(n, _DIGITS)),
    **dict.fromkeys(("chineseLegalSimplified", "ideographLegalTraditional"), lambda n: _counted(n, _FORMAL, "仟佰拾")),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _circled),
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), lambda n: _each(n, "０１２３４５６７８９")),
    "decimalEnclosedParen": lambda n: f"（{n}）",
    "decimalEnclosedFullstop": lambda n: f"{n}.",
    "decimalZero": lambda n: f"{n:02}",
    "ideographTraditional": lambda n: _STEMS[(n - 1) % 10],
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerLetter": _letters,
    "upperRoman": lambda n: _roman(n).upper(),
    "lowerRoman": _roman,
}


def _each(number: int, digits: str) -> str:
    return "".join(digits[int(digit)] for digit in str(number))


@dataclass(slots=True)
class Level:
    """One level of a list: its first number, format, and text like «（%1）»."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    plain: bool = False  # numbers of higher levels in digits, whatever their format


def _level(node: Any) -> tuple[int, Level]:
    found = Level(
        start=_whole(value(child(node, "start")), 1),
        format=value(child(node, "numFmt")) or value(child(node, "AlternateContent", "Fallback", "numFmt")) or "decimal",
        text=(value(child(node, "lvlText")) or "")[:40],
        plain=child(node, "isLgl") is not None,
    )
    return _whole(value(node, "ilvl"), 0), found


def _whole(said: str | None, otherwise: int) -> int:
    return int(said) if said and re.fullmatch(r"\d{1,4}", said) else otherwise


@dataclass
class Numbering:
    """The lists of a document and where each stands; ask `mark` once per paragraph, in order."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)  # of each num
    family: dict[str, str] = field(default_factory=dict)  # num → abstractNum: nums of one family count on
    anew: dict[str, dict[int, int]] = field(default_factory=dict)  # num → level → number it starts at, used once
    styles: dict[str, tuple[str | None, str | None, str | None]] = field(default_factory=dict)  # style → base, num, level
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def mark(self, properties: Any) -> str:
        """What Word shows before a paragraph with these properties (w:pPr or None), "" where nothing."""
        number, level = self._asked(properties)
        levels = self.levels.get(number or "")
        if number is None or levels is None or level not in levels:
            return ""
        family = self.family[number]
        for at, first in list(self.anew.get(number, {}).items()):
            self.counts[family, at] = first - 1
            del self.anew[number][at]
        for at in range(level):  # a level above that never came counts as come
            self.counts.setdefault((family, at), levels[at].start if at in levels else 1)
        self.counts[family, level] = self.counts.get((family, level), levels[level].start - 1) + 1
        for deeper in range(level + 1, 10):
            self.counts.pop((family, deeper), None)
        return self._shown(levels, level, family)

    def _shown(self, levels: dict[int, Level], level: int, family: str) -> str:
        own = levels[level]
        if own.format in ("bullet", "none") and "%" not in own.text:
            return ""

        def said(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            number = min(self.counts.get((family, at), 1), _TALLEST)
            form = levels[at].format if at in levels else "decimal"
            if own.plain or number < 1:
                return str(number)
            return "" if form in ("bullet", "none") else _FORMATS.get(form, str)(number)

        return re.sub(r"%([1-9])", said, own.text)

    def _asked(self, properties: Any) -> tuple[str | None, int]:
        """The num and level of a paragraph, its own or its style's; num 0 takes a style's numbering away."""
        numbers = child(properties, "numPr")
        number, level = value(child(numbers, "numId")), value(child(numbers, "ilvl"))
        style = value(child(properties, "pStyle"))
        for _ in range(_STYLES_DEEP):
            if (number is not None and level is not None) or style not in self.styles:
                break
            base, of_style, level_of_style = self.styles[style]
            number = number if number is not None else of_style
            level = level if level is not None else level_of_style
            style = base
        return (None if number in (None, "0") else number), _whole(level, 0)


def read_numbering(archive: Archive) -> Numbering:
    """The lists that numbering.xml and styles.xml describe. Raises ReadingError."""
    found = Numbering()
    lists = archive.part("word/numbering.xml")
    abstract: dict[str, dict[int, Level]] = {}
    for node in lists if lists is not None else ():
        if name_of(node) == "abstractNum":
            abstract[value(node, "abstractNumId") or ""] = dict(_level(each) for each in node if name_of(each) == "lvl")
        elif name_of(node) == "num":
            _num(node, abstract, found)
    styles = archive.part("word/styles.xml")
    for node in styles if styles is not None else ():
        if name_of(node) == "style":
            numbers = child(node, "pPr", "numPr")
            own = value(child(numbers, "numId")), value(child(numbers, "ilvl"))
            found.styles[value(node, "styleId") or ""] = (value(child(node, "basedOn")), *own)
    return found


def _num(node: Any, abstract: dict[str, dict[int, Level]], found: Numbering) -> None:
    number, family = value(node, "numId") or "", value(child(node, "abstractNumId")) or ""
    levels = dict(abstract.get(family, {}))
    for override in (each for each in node if name_of(each) == "lvlOverride"):
        at = _whole(value(override, "ilvl"), 0)
        if (own := child(override, "lvl")) is not None:
            levels[at] = _level(own)[1]
        if (start := value(child(override, "startOverride"))) is not None:
            found.anew.setdefault(number, {})[at] = _whole(start, 1)
    found.levels[number], found.family[number] = levels, family
