"""Small cells: in what leaves the house a breakdown about persons with 1 ≤ n < 5 prints «少于5», and what would give it away too.

Which figures are breakdowns about persons is data (publishing_shield.yaml). A town's own totals are never hidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from fazhi.indicators.figure import Ratio, figures
from fazhi.report.publishing_gone import Gone

SMALL = 5
RATE = "（不单列）"
CHANGED = "（增减不单列）"
Why = Literal["small", "beside", "rate"]
WHY: dict[Why, str] = {"small": "分类数少于5", "beside": "否则可由合计推出", "rate": "由隐去的数算出"}


class ShieldError(ValueError):
    """The list of breakdowns names what it may not; says which."""


@dataclass(frozen=True)
class Group:
    """Cells of one breakdown. `whole`: the parts add up to the total, so that one hidden cell follows from the others."""

    parts: tuple[str, ...]
    total: str = ""
    whole: bool = False


def load(said: Iterable[Mapping[str, Any]], known: Iterable[str]) -> tuple[Group, ...]:
    """The groups of a list. ShieldError for an unknown figure and for a total that is a cell of another breakdown."""
    groups = tuple(Group(tuple(one["parts"]), one.get("total", ""), bool(one.get("whole"))) for one in said)
    names, cells = set(known), {name for group in groups for name in group.parts}
    for group in groups:
        if unknown := [name for name in (*group.parts, group.total) if name and name not in names]:
            raise ShieldError(f"公开版的分类表里有不存在的数字：{'、'.join(unknown)}。")
        if group.total in cells or (group.whole and not group.total):
            raise ShieldError(f"公开版的分类表写法有误：合计 {group.total or '未写'} 不能是另一分类的一格，也不能为空。")
    return groups


@cache
def shipped() -> tuple[Group, ...]:
    """The breakdowns that come with the project."""
    path = Path(__file__).with_suffix(".yaml")
    return load(yaml.safe_load(path.read_text(encoding="utf-8")), figures())


def hidden(values: Mapping[str, float | int | None], groups: Iterable[Group] | None = None) -> dict[str, Why]:
    """Which of these figures are hidden and why; `values` by name, None where there is none."""
    found: dict[str, Why] = {}
    for group in shipped() if groups is None else groups:
        found.update(_cells({name: values.get(name) or 0 for name in group.parts}, group, values.get(group.total) is not None))
    for name in values:
        one = figures().get(name)
        if isinstance(one, Ratio) and {one.num, one.den} & set(found):
            found[name] = "rate"
    return found


def _cells(values: Mapping[str, float], group: Group, total: bool) -> dict[str, Why]:
    """The hidden cells of one breakdown: the small ones, then the least of the others while the rest gives them away."""
    found: dict[str, Why] = {name: "small" for name, value in values.items() if 0 < value < SMALL}
    others = sorted((value, name) for name, value in values.items() if value >= SMALL)
    while group.whole and total and found and others and _follows([values[name] for name in found]):
        found[others.pop(0)[1]] = "beside"
    return found


def _follows(cells: list[float]) -> bool:
    """Whether the sum of the hidden cells, which the total gives, leaves each only one value."""
    least = sum(1 if value < SMALL else SMALL for value in cells)
    most = sum(SMALL - 1 for value in cells if value < SMALL)
    return len(cells) == 1 or sum(cells) == least or (all(value < SMALL for value in cells) and sum(cells) == most)


def says(why: Why, measure: str) -> str:
    """What is printed in the place of a hidden figure: «少于5件», «若干件», «（不单列）»."""
    return {"small": f"少于{SMALL}{measure}", "beside": f"若干{measure}", "rate": RATE}[why]


def cover(said: Mapping[str, Any], now: Mapping[str, Why], last: Mapping[str, Why]) -> Iterator[Gone]:
    """The small cells of a paragraph of a frozen report; `now` and `last` what is hidden of the year and of the one before."""
    for one in said["figures"]:
        name = one["indicator"]
        why = (last if one.get("last") else now).get(name) or (last.get(name) if one.get("change") else None)
        if why is not None:
            shown = CHANGED if one.get("change") else says(why, one["measure"])
            yield Gone(int(one["start"]), int(one["end"]), shown, WHY[why])
