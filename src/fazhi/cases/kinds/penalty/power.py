"""In whose name a township enforces, and whether its own list of functions lets it (行政处罚法第二十条、第二十四条).

Enforcement is off unless the town's own list switches it on: without such an item on that day a case is one in which the
town only assists, and it decides nothing.
"""

from __future__ import annotations

from datetime import date

from django.db import models

from fazhi.records.ledgers.function_item import switched_on


class Capacity(models.TextChoices):
    """In whose name."""

    OWN = "own", "本镇名义"
    ENTRUSTED = "entrusted", "受委托，以委托机关名义"
    ASSISTING = "assisting", "配合县级部门"


def capacity_on(unit: int, day: date, said: str, item: str = "") -> str:
    """What was said, else what the town's list says of that day: its own name where an enforcing item is on."""
    return said or (Capacity.OWN if switched_on(unit, day, item) else Capacity.ASSISTING)


def powerless(unit: int, day: date, capacity: str, item: str = "") -> str:
    """Why the town may not act in its own name on that day, or an empty text."""
    if capacity != Capacity.OWN or switched_on(unit, day, item):
        return ""
    what = f"“{item}”" if item else "含执法权的事项"
    return (
        f"本镇履职事项清单里，{day.year}年{day.month}月{day.day}日没有在用的{what}，不能以本镇名义办案。"
        "请先登记履职事项清单，或者把办案身份改为受委托、配合县级部门。"
    )
