"""A unit by the name that stands in a sheet: 东山村, 东山, 测试镇东山村, 镇本级; never one of another town."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from fazhi.org.access import Viewer
from fazhi.org.models import Unit
from fazhi.records.checking import Wrong
from fazhi.records.importing.values import BLANKS, narrow, quoted, read_text

OWN = frozenset(
    {"", "镇", "乡", "街道", "本级", "镇级", "乡级", "镇本级", "乡本级", "街道本级", "乡镇", "镇政府", "乡政府", "/", "-", "—"}
)
COMMITTEE = re.compile(r"(村民|居民|村|居)?委(员)?会$")


def _short(name: str) -> str:
    return re.sub(r"(村|社区|居)$", "", name)


class Places:
    """The units of `unit` on the viewer's day (villages of former times too), by every name that is not doubtful."""

    def __init__(self, viewer: Viewer, unit: Unit, *, anywhere: bool = False) -> None:
        self.viewer, self.unit = viewer, unit
        tree = viewer.tree
        inside = tree.span(unit.pk, viewer.day, viewer.day)
        self.known = frozenset(tree.units) if anywhere else inside
        self.names: dict[str, set[int]] = defaultdict(set)
        self.memory: dict[Any, int | str] = {}  # the unit's number, or why there is none
        for number in self.known & frozenset(tree.units):
            one = tree.units[number]
            self.names[one.name].add(number)
            town = tree.town(number, viewer.day)
            if town and town.pk != number:
                self.names[f"{town.name}{one.name}"].add(number)
            if one.is_village:
                self.names[_short(one.name)].add(number)

    def find(self, cell: Any) -> int:
        """The unit's number. Raises Wrong for a name that is unknown, doubtful or another town's."""
        if cell not in self.memory:
            try:
                self.memory[cell] = self._find(re.sub(r"\s", "", narrow(read_text(cell))))
            except Wrong as wrong:
                self.memory[cell] = str(wrong)
        found = self.memory[cell]
        if isinstance(found, str):
            raise Wrong(found)
        return found

    def reference(self, cell: Any) -> int | None:
        """The number of a unit that a row names beside its own; None when blank."""
        return None if narrow(read_text(cell)) in BLANKS else self.find(cell)

    def _find(self, text: str) -> int:
        if text in OWN or text in (self.unit.name, f"{self.unit.name}人民政府", f"{self.unit.name}本级"):
            return self.unit.pk
        stem = COMMITTEE.sub("", text)
        for name in dict.fromkeys([text, stem, f"{stem}村", f"{stem}社区"]):
            found = self.names.get(name, set())
            if len(found) == 1:
                return next(iter(found))
            if found:
                raise Wrong(f"叫{quoted(text)}的单位不止一个，请写全，如“{self._whole(min(found))}”。")
        raise Wrong(self._unknown(text))

    def _whole(self, number: int) -> str:
        town = self.viewer.tree.town(number, self.viewer.day)
        return f"{town.name if town else ''}{self.viewer.tree.units[number].name}"

    def _unknown(self, text: str) -> str:
        tree = self.viewer.tree
        for number, one in tree.units.items():
            town = tree.town(number, self.viewer.day)
            if text in (one.name, _short(one.name) if one.is_village else "", self._whole(number)):
                belongs = f"属于{town.name}，" if town and town.pk != number else ""
                return f"{quoted(text)}{belongs}不在{self.unit.name}范围内，不能登记在这里。"
        villages = [one.name for one in tree.villages(self.unit.pk, self.viewer.day)]
        shown = "、".join(villages[:12]) + ("等" if len(villages) > 12 else "")
        return f"{self.unit.name}没有{quoted(text)}。" + (f"现有：{shown}。" if villages else "")
