"""Units as a tree that has a past. At most a thousand units: read whole, kept per state of the trail."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import Max

from fazhi.org.models import Place, Succession, Unit, UnitKind
from fazhi.trail import reading
from fazhi.trail.shape import shape

TOWN_LEVEL = (UnitKind.TOWN, UnitKind.COUNTY)


@dataclass(frozen=True)
class Stay:
    """One unit's place below a parent for a time."""

    unit: int
    parent: int
    start: date
    end: date | None

    def covers(self, day: date) -> bool:
        """Whether it held on that day."""
        return self.start <= day and (self.end is None or day <= self.end)


class Crossing(NamedTuple):
    """A succession: numbers of the old and the new unit, and the day on which the new one took over."""

    old: int
    new: int
    day: date


class Tree:
    """All units, their places and successions at one state of the trail. A value: nothing in it is changed."""

    def __init__(self, units: dict[int, Unit], stays: Iterable[Stay], successions: Iterable[tuple[Crossing, str]]) -> None:
        self.units = units
        self._stays: dict[int, list[Stay]] = defaultdict(list)
        self._children: dict[int, list[Stay]] = defaultdict(list)
        for stay in sorted(stays, key=lambda stay: stay.start):
            self._stays[stay.unit].append(stay)
            self._children[stay.parent].append(stay)
        self._kinds = dict(sorted(successions, key=lambda one: one[0].day))
        self.by_name: dict[str, list[Unit]] = defaultdict(list)
        for unit in units.values():
            self.by_name[unit.name].append(unit)

    @property
    def successions(self) -> list[Crossing]:
        """Every succession, by day."""
        return list(self._kinds)

    def stays(self, unit: int) -> list[Stay]:
        """Every place that the unit has had, by day."""
        return list(self._stays.get(unit, ()))

    def under(self, unit: int, day: date) -> list[int]:
        """The units directly below it on that day, in the order of their numbers."""
        return sorted(stay.unit for stay in self._children.get(unit, ()) if stay.covers(day))

    def parent(self, unit: int, day: date) -> int | None:
        """The number of the unit above on that day, else the last one it had (before its first: that one)."""
        mine = self._stays.get(unit, [])
        found = next((stay for stay in mine if stay.covers(day)), None)
        return found.parent if found else mine[-1].parent if mine else None

    def stands(self, unit: int, day: date) -> bool:
        """Whether the unit has a place on that day. What was never placed (the county itself) stands always."""
        mine = self._stays.get(unit)
        return not mine or any(stay.covers(day) for stay in mine)

    def path(self, unit: int, day: date) -> list[int]:
        """The unit and everything above it on that day, from below upwards."""
        found = [unit]
        while (above := self.parent(found[-1], day)) is not None and above not in found:
            found.append(above)
        return found

    def names(self, unit: int, day: date) -> tuple[str, ...]:
        """The names from the county down to the unit."""
        return tuple(self.units[one].name for one in reversed(self.path(unit, day)))

    def said(self, unit: int, day: date) -> str:
        """The unit as people write it, «丁庄镇/司法所»: as much of its path as tells it from others of its name."""
        names = self.names(unit, day)
        others = [self.names(one.pk, day) for one in self.by_name[names[-1]] if one.pk != unit]
        short = next((n for n in range(1, len(names)) if all(other[-n:] != names[-n:] for other in others)), len(names))
        return "/".join(names[-short:])

    def town(self, unit: int, day: date) -> Unit | None:
        """The town (or county) that a unit belongs to on that day; itself if it is one."""
        return next((self.units[i] for i in self.path(unit, day) if self.units[i].kind in TOWN_LEVEL), None)

    def below(self, unit: int, day: date) -> list[int]:
        """The unit and all units below it on that day."""
        found = {unit: None}
        queue = [unit]
        while queue:
            for stay in self._children.get(queue.pop(), ()):
                if stay.unit not in found and stay.covers(day):
                    found[stay.unit] = None
                    queue.append(stay.unit)
        return list(found)

    def span(self, unit: int, start: date, end: date) -> frozenset[int]:
        """Units whose rows count for `unit` in a period: those below it on the last day, and their predecessors.

        With a predecessor comes what is still placed below it. A unit from which another was split off, and which still
        stands on the last day, keeps its own rows.
        """
        found = set(self.below(unit, end))
        queue = list(found)
        while queue:
            new = queue.pop()
            for one in self._before(new, end):
                more = set(self.below(one.old, end)) - found
                found |= more
                queue += more
        return frozenset(found)

    def _before(self, new: int, end: date) -> Iterator[Crossing]:
        """The successions up to a day by which `new` took over the rows of another unit."""
        for one, kind in self._kinds.items():
            if one.new == new and one.day <= end and not (kind == "split" and self.stands(one.old, end)):
                yield one

    def crossings(self, unit: int, start: date, end: date) -> list[Crossing]:
        """Successions inside the period that a figure of this unit crosses (said beside the figure), by day."""
        mine = self.span(unit, start, end)
        return [one for one in self._kinds if one.new in mine and start <= one.day <= end]

    def villages(self, unit: int, day: date) -> list[Unit]:
        """Villages and communities below a unit on that day, in the order of their numbers."""
        return [self.units[i] for i in sorted(self.below(unit, day)) if self.units[i].is_village]

    def named(self, name: str, within: int | None = None, day: date | None = None) -> list[Unit]:
        """Units of that exact name, only those below `within` on `day` where given."""
        found = self.by_name.get(name.strip(), [])
        if within is None or day is None:
            return list(found)
        inside = set(self.below(within, day))
        return [unit for unit in found if unit.pk in inside]


@lru_cache(maxsize=256)
def _state(digest: str, seq: int | None) -> tuple[str, int]:
    """(digest, seq) of the newest commit that wrote units, places or successions: most commits leave the tree as it was."""
    newest = 0
    for model in (Unit, Place, Succession):
        versions = model.version._default_manager.all()
        known = versions if seq is None else versions.filter(since__lte=seq)
        newest = max(newest, known.aggregate(top=Max("since"))["top"] or 0)
    return reading.digest(newest), newest


@lru_cache(maxsize=32)
def _tree(digest: str, seq: int) -> Tree:
    units = [_unit(version) for version in reading.as_of(Unit, seq).order_by("row")]
    stays = [Stay(p.unit_id, p.parent_id, p.start, p.end) for p in reading.as_of(Place, seq).order_by("row")]
    successions = [(Crossing(s.old_id, s.new_id, s.day), s.kind) for s in reading.as_of(Succession, seq).order_by("row")]
    return Tree({unit.pk: unit for unit in units}, stays, successions)


def _unit(version: Any) -> Unit:
    """The unit that a version says."""
    said = {value.attribute: getattr(version, value.attribute) for value in shape(Unit).values}
    return Unit(id=version.row, since=version.since, **said)


def tree(seq: int | None = None) -> Tree:
    """The tree as of commit `seq` (None: now). A digest of the chain names its state, so a copy is never stale."""
    return _tree(*_state(reading.digest(seq), seq))
