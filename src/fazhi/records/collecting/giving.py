"""来源科室 of rows, for pages and lists: «平安办 甲某，2026年11月采集表»."""

from __future__ import annotations

from collections.abc import Iterable

from fazhi.records.models import Given
from fazhi.trail import bulk


def given(entries: Iterable[int]) -> dict[int, list[Given]]:
    """By entry, who told of it, oldest first. One query for ten thousand."""
    found: dict[int, list[Given]] = {}
    for part in bulk.chunks(list(entries)):
        for one in Given.objects.standing().filter(entry__in=part).select_related("unit").order_by("month", "pk"):
            found.setdefault(one.entry_id, []).append(one)
    return found


def says(one: Given) -> str:
    """One sentence: the office or village, who filled the sheet, of which month."""
    who = f" {one.giver}" if one.giver else ""
    return f"{one.unit.name}{who}，{one.month.year}年{one.month.month}月采集表"


def offices(entries: Iterable[int]) -> dict[int, str]:
    """By entry, the names of the offices or villages that told of it: a column of a list. One query for ten thousand."""
    return {entry: "、".join(dict.fromkeys(str(one.unit.name) for one in some)) for entry, some in given(entries).items()}
