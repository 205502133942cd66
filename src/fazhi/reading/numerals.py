"""Chinese numerals as numbers: 十二, 一百二十, 两万, 三千零五."""

from __future__ import annotations

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_GREAT = {"万": 10_000, "亿": 100_000_000}


def chinese_number(words: str) -> int | None:
    """The value of a Chinese numeral, or None when the characters are no well-formed one (三五, 二〇二四)."""
    total = section = 0
    digit: int | None = None
    for word in words:
        if word in _DIGITS:
            if digit not in (None, 0):
                return None
            digit = _DIGITS[word]
        elif word in _UNITS:
            section += (1 if digit in (None, 0) else digit or 0) * _UNITS[word]
            digit = None
        elif word in _GREAT:
            total = (total + section + (digit or 0) or 1) * _GREAT[word]
            section, digit = 0, None
        else:
            return None
    if not words:
        return None
    return total + section + (digit or 0)
