"""说一句: what to tell the applicant, the office or the leader about a clock, in plain words, from the kind's own text."""

from __future__ import annotations

from datetime import date

from fazhi.cases.kind import Kind

DAYS = "一二三四五六日"


def short(day: date, today: date) -> str:
    """«11月24日（周二）»; the year only where it is another one."""
    year = f"{day.year}年" if day.year != today.year else ""
    return f"{year}{day.month}月{day.day}日（周{DAYS[day.weekday()]}）"


def saying(kind: Kind, clock: str, title: str, started: date, due: date | None, today: date) -> str:
    """The sentence of the kind's run of that clock; empty where it says none, or needs a day that is not known.

    What is past its day is owned up to, with what is said next.
    """
    text = next((run.saying for run in kind.runs if run.clock == clock and run.saying), "")
    if not text or ("{due}" in text and due is None):
        return ""
    if due and due < today:
        who = text.partition("：")[0]
        return f"{who}：“{title}”本应在{short(due, today)}前办好，已经晚了；说清原因，约定哪天办好。"
    return text.format(title=title, started=short(started, today), due=short(due, today) if due else "")
