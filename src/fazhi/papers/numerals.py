"""How official papers write days, numbers, shares and money. All pure; amounts are int or Decimal, never float.

Sources: GB/T 9704-2012 7.3.3 (四级序数) and 7.3.5 (成文日期, no leading zeros), 7.2.5 (发文字号, 六角括号, 不编虚位, 不加“第”);
GB/T 15835-2011 (万、亿 with Arabic digits). The rules for percent are the house's own and stand at `percent`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal
from fractions import Fraction

DIGITS = "零一二三四五六七八九"
Amount = int | Decimal

_YEAR_BRACKETS = re.compile(r"[\[(（【〔［]\s*((?:19|20)\d{2})\s*[\])）】〕］]\s*第?\s*0*([1-9]\d*)\s*号")


def cn(value: int) -> str:
    """Chinese numerals 0–9999 as spoken: 十, 二十一, 一百零五, 一百一十. Raises ValueError outside."""
    if not 0 <= value <= 9999:
        raise ValueError(f"只能写0到9999的汉字数字，不能写{value}。")
    if value < 10:
        return DIGITS[value]
    text, gap = "", False
    for size, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, size)
        if digit:
            text += ("零" if gap else "") + DIGITS[digit] + word
            gap = False
        elif text:
            gap = True
    return text[1:] if text.startswith("一十") else text


def enumerator(level: int, value: int) -> str:
    """结构层次序数: level 1 «一、», 2 «（一）», 3 «1．», 4 «（1）». Raises ValueError for another level or a value below 1."""
    if value < 1:
        raise ValueError("序数从1开始。")
    if level == 1:
        return f"{cn(value)}、"
    if level == 2:
        return f"（{cn(value)}）"
    if level == 3:
        return f"{value}．"
    if level == 4:
        return f"（{value}）"
    raise ValueError(f"公文序数只有四级，没有第{level}级。")


def day(value: date) -> str:
    """«2025年1月8日», no leading zeros."""
    return f"{value.year}年{value.month}月{value.day}日"


def period(start: date, end: date) -> str:
    """Both days included: «2024年», «2024年3月», «2024年1月1日至3月8日», «2023年12月1日至2024年1月8日», one day as such.

    Raises ValueError when `end` is before `start`.
    """
    if end < start:
        raise ValueError(f"期间的止日{day(end)}早于起日{day(start)}。")
    if start == end:
        return day(start)
    last = monthrange(end.year, end.month)[1]
    if start.year == end.year and start.day == 1 and end.day == last:
        if (start.month, end.month) == (1, 12):
            return f"{start.year}年"
        if start.month == end.month:
            return f"{start.year}年{start.month}月"
        return f"{start.year}年{start.month}月至{end.month}月"
    tail = day(end) if start.year != end.year else day(end).split("年", 1)[1]
    return f"{day(start)}至{tail}"


def document_number(word: str, year: int, value: int) -> str:
    """发文字号: «丁政发〔2025〕1号». Raises ValueError for a year or number that cannot be."""
    if not 1949 <= year <= 2999 or value < 1:
        raise ValueError(f"发文字号不成立：{word}〔{year}〕{value}号。")
    return f"{word}〔{year}〕{value}号"


def brackets(text: str) -> str:
    """`text` with every 发文字号 in it set right: [2025]第01号, (2025)1号, 【2025】1号 → 〔2025〕1号; the rest untouched."""
    return _YEAR_BRACKETS.sub(r"〔\1〕\2号", text)


def _exact(value: Amount) -> Decimal:
    if isinstance(value, float | bool):
        raise TypeError("数值要用整数或Decimal，不能用浮点数或真假值。")
    exact = Decimal(value)
    if not exact.is_finite():
        raise ValueError("数值不是有限数，不能写进文书。")
    return exact


def _digits(value: Decimal) -> str:
    """Plain notation without trailing zeros: 12.50 → 12.5, 1E+3 → 1000."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def number(value: Amount, *, wan: bool = True) -> str:
    """A quantity in running text: no separators; 万 or 亿 from there on, only when two decimals say it exactly.

    6000 → 6000, 12000 → 1.2万, 12345 → 12345, 350000000 → 3.5亿. Raises TypeError for float, ValueError for NaN.
    """
    exact = _exact(value)
    if wan:
        for places, word in ((8, "亿"), (4, "万")):
            scaled = _digits(exact.scaleb(-places))
            if abs(exact) >= 10**places and len(scaled.partition(".")[2]) <= 2:
                return scaled + word
    return _digits(exact)


def grouped(value: Amount) -> str:
    """A quantity in a table: thousands parted by commas from five digits on (four digits stay whole): 6000, 12,345."""
    exact = _exact(value)
    return _digits(exact) if abs(exact) < 10_000 else f"{Decimal(_digits(exact)):,f}"


def percent(numerator: Amount, denominator: Amount = 100, digits: int = 1) -> str:
    """numerator ÷ denominator as «98.3%», at most `digits` decimals, zeros at the end dropped, computed exactly.

    Rounded half up (四舍五入), with two exceptions so that a paper never says more than is true: a share below the whole
    is never shown as 100% but cut (99.96 → 99.9%), and one that is not nothing is never shown as 0% (0.04 → 不足0.1%).
    Raises ValueError when the denominator is 0, an amount is negative or `digits` is negative.
    """
    above, below = Fraction(_exact(numerator)), Fraction(_exact(denominator))
    if below == 0:
        raise ValueError("分母为零，不能计算百分比。")
    if above < 0 or below < 0 or digits < 0:
        raise ValueError("计算百分比的分子、分母和小数位数都不能是负数。")
    whole = 100 * 10**digits
    share = above / below * whole
    steps = int(share + Fraction(1, 2))
    if steps == whole and share < whole:
        steps = whole - 1
    if steps == 0 and share > 0:
        return f"不足{_digits(Decimal(1).scaleb(-digits))}%"
    return f"{_digits(Decimal(steps).scaleb(-digits))}%"


def money(yuan: Amount) -> str:
    """Yuan (元): «3.5万元», «1234.50元», «800元». Raises ValueError for parts of a cent (分)."""
    exact = _exact(yuan)
    if exact != exact.quantize(Decimal("0.01")):
        raise ValueError(f"金额{_digits(exact)}元小于分，请先确定到分。")
    if exact == exact.to_integral_value():
        return f"{number(exact)}元"
    return f"{exact:.2f}元"
