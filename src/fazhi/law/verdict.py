"""An answer in one line: until when, or from when on, or why no day can be named."""

from __future__ import annotations

from .days import say_weekday
from .engine import Due

NOTES = {
    "fixed": "",
    "provisional": "暂算：有的年份放假安排尚未录入",
    "standing": "停止计算，现在不能确定届满日",
    "recurring": "定期",
    "prompt": "及时办理，没有规定天数",
    "given": "以文书载明的日期为准",
    "none": "没有法定天数",
}


def lead(found: Due) -> str:
    """«最迟», of a minimum time «须计满»."""
    return "须计满" if found.bound == "earliest" else "最迟"


def verdict(found: Due) -> str:
    """«最迟 2024年5月4日（周六），届满日休息，请按 2024年4月30日（周二） 办结»."""
    note = NOTES[found.kind]
    if found.due is None:
        return note
    work = f"，届满日休息，请按 {say_weekday(found.work_to)} 办结" if found.work_to else ""
    return f"{lead(found)} {say_weekday(found.due)}{f'（{note}）' if note else ''}{work}"
