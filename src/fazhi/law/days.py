"""Days as people write and say them in Chinese."""

from __future__ import annotations

import re
from datetime import date

from .error import LawError

_WRITTEN = re.compile(r"(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?")
_DIGITS = "零一二三四五六七八九"
WEEK = "一二三四五六日"


def read_day(text: str) -> date:
    """«2024-09-03», «2024/9/3», «2024.9.3» or «2024年9月3日» → the day. LawError if it is none."""
    found = _WRITTEN.fullmatch(text.strip())
    if not found:
        raise LawError(f"“{text}”不是日期，请写成 2024-09-03 的样子")
    year, month, day = (int(part) for part in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        raise LawError(f"“{text}”这一天不存在，请核对月份和日数") from None


def say_day(day: date, since: date | None = None) -> str:
    """«2024年9月3日»; the year is left out if ``since`` lies in the same one."""
    short = f"{day.month}月{day.day}日"
    return short if since and since.year == day.year else f"{day.year}年{short}"


def say_weekday(day: date, since: date | None = None) -> str:
    """«2024年9月3日（周二）»."""
    return f"{say_day(day, since)}（周{WEEK[day.weekday()]}）"


def say_span(first: date, last: date, since: date | None = None) -> str:
    """«10月1日至7日», or the single day."""
    if first == last:
        return say_day(first, since)
    end = f"{last.day}日" if (first.year, first.month) == (last.year, last.month) else say_day(last, first)
    return f"{say_day(first, since)}至{end}"


def say_number(number: int) -> str:
    """33 → «三十三», for the numbers of articles (1–9999)."""
    if number < 10:
        return _DIGITS[number]
    for base, name in ((1000, "千"), (100, "百"), (10, "十")):
        if number >= base:
            head, rest = divmod(number, base)
            lead = "" if base == 10 and head == 1 else _DIGITS[head]
            gap = "零" if rest and rest < base // 10 else ""
            tail = say_number(rest) if rest else ""
            if base > 10 and 10 <= rest < 20:
                tail = "一" + tail
            return f"{lead}{name}{gap}{tail}"
    raise ValueError(number)


def say_article(article: str) -> str:
    """«33» → «第三十三条»; anything else is said as it stands."""
    return f"第{say_number(int(article))}条" if article.isdigit() and int(article) else article
