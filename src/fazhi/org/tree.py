"""Units as a tree that has a past. At most a thousand units: read whole, kept per state of the trail."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from fazhi.org.models import Place, Succession, Unit, UnitKind
from fazhi.trail import reading

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


class Tree:
    """All units, their places and successions at one state of the trail."""

    def __init__(self, units: dict[int, Unit], stays: list[Stay], successions: list[tuple[int, int, date]]) -> None:
        self.units, self.stays, self.successions = units, stays, successions
        self.by_name: dict[str, list[Unit]] = defaultdict(list)
        for unit in units.values():
            self.by_name[unit.name].append(unit)

    def parent(self, unit: int, day: date) -> int | None:
        """The number of the unit above on that day, else the last one it had."""
        mine = [stay for stay in self.stays if stay.unit == unit]
        for stay in mine:
            if stay.covers(day):
                return stay.parent
        return max(mine, key=lambda stay: stay.start).parent if mine else None

    def path(self, unit: int, day: date) -> list[int]:
        """The unit and everything above it on that day, from below upwards."""
        found = [unit]
        while (above := self.parent(found[-1], day)) is not None and above not in found:
            found.append(above)
        return found

    def town(self, unit: int, day: date) -> Unit | None:
        """The town (or county) that a unit belongs to on that day; itself if it is one."""
        return next((self.units[i] for i in self.path(unit, day) if self.units[i].kind in TOWN_LEVEL), None)

    def below(self, unit: int, day: date) -> list[int]:
        """The unit and all units below it on that day."""
        children: dict[int, list[int]] = defaultdict(list)
        for stay in self.stays:
            if stay.covers(day):
                children[stay.parent].append(stay.unit)
        found, queue = [], [unit]
        while queue:
            one = queue.pop()
            if one not in found:
                found.append(one)
                queue += children[one]
        return found

    def span(self, unit: int, start: date, end: date) -> frozenset[int]:
        """Units whose rows count for `unit` in a period: those below it on the last day, and their predecessors."""
        found = set(self.below(unit, end))
        grown = True
        while grown:
            more = {old for old, new, day in self.successions if new in found and day <= end} - found
            found |= more
            grown = bool(more)
        return frozenset(found)

    def crossings(self, unit: int, start: date, end: date) -> list[tuple[int, int, date]]:
        """Successions inside the period that a figure of this unit crosses (said beside the figure)."""
        mine = self.span(unit, start, end)
        return [one for one in self.successions if one[1] in mine and start <= one[2] <= end]

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


@lru_cache(maxsize=32)
def _tree(digest: str, seq: int | None) -> Tree:
    units, key = reading.table(Unit, seq)
    named: dict[int, Unit] = {}
    for row in units.filter(void=False):
        row.id = getattr(row, key)
        named[row.id] = row if isinstance(row, Unit) else Unit(id=row.row, name=row.name, kind=row.kind, code=row.code)
    stays = [Stay(p.unit_id, p.parent_id, p.start, p.end) for p in reading.as_of(Place, seq)]
    successions = [(s.old_id, s.new_id, s.day) for s in reading.as_of(Succession, seq)]
    return Tree(named, stays, successions)


def tree(seq: int | None = None) -> Tree:
    """The tree as of commit `seq` (None: now); the chain's digest names the state, so a copy is never stale."""
    return _tree(reading.digest(seq), seq)
