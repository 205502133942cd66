"""汇总记录: totals without rows. A tally counts, so nothing it covers may be counted a second time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, Min

from fazhi.org.access import Viewer
from fazhi.org.tree import tree
from fazhi.records.checking import GREATEST, Fault, field_faults
from fazhi.records.ledger import Ledger, NoSuchLedger, ledger, name_of
from fazhi.records.matching import Match, matcher
from fazhi.records.models import Tally
from fazhi.records.permission import Refused, allowed
from fazhi.records.row import Row
from fazhi.records.sheet import Tallied
from fazhi.trail.models import Commit
from fazhi.trail.writing import writing


def _shape(tally: Tally) -> list[Fault]:
    """Faults of the tally by itself."""
    found = field_faults(tally)
    try:
        kept = ledger(tally.ledger)
    except NoSuchLedger as error:
        return [*found, Fault("ledger", str(error))]
    if not kept.sheet.tallies:
        found.append(Fault("ledger", f"“{kept.label}”台账不收汇总数，请逐条登记。"))
    if isinstance(tally.start, date) and isinstance(tally.end, date):
        if tally.start > tally.end:
            found.append(Fault("end", "期间止早于期间起，请核对。"))
        elif tally.start.year != tally.end.year:
            found.append(Fault("end", "一条汇总记录不能跨年，请按年分开登记。"))
    return found + list(_quantities(tally, kept))


def _quantities(tally: Tally, kept: Ledger) -> Iterator[Fault]:
    given: Any = tally.quantities
    if not isinstance(given, dict) or not given:
        yield Fault("quantities", "请至少填写一个数量。")
        return
    for name, value in given.items():
        known = kept.sheet.tallies.get(name)
        if known is None:
            names = "、".join(f"{one.label}（{one.measure}）" for one in kept.sheet.tallies.values())
            yield Fault("quantities", f"“{kept.label}”台账没有“{name}”这个数量，可填：{names}。")
        elif isinstance(value, bool) or not isinstance(value, int):
            yield Fault("quantities", f"{known.label}：应为整数。")
        elif not 0 <= value <= GREATEST:
            yield Fault("quantities", f"{known.label}：应为 0 以上的整数，请核对。")
        elif isinstance(whole := given.get(known.within), int) and value > whole:
            outer = kept.sheet.tallies[known.within].label
            yield Fault("quantities", f"{known.label}是{outer}的一部分，不能多于{outer}（{whole}）。")


def _period(start: date, end: date) -> str:
    return f"{start.year}年{start.month}月{start.day}日至{end.year}年{end.month}月{end.day}日"


def _same(kept: Ledger, one: str, two: str) -> bool:
    """Whether two quantities count the same things: the same one, or one lies within the other."""
    said = kept.sheet.tallies
    return one == two or said[one].within == two or said[two].within == one


def _other_tallies(tally: Tally, kept: Ledger) -> Iterator[Fault]:
    """Standing tallies that already count a quantity of this one."""
    units = tree()
    near = Tally.objects.standing().filter(ledger=kept.name, start__lte=tally.end, end__gte=tally.start).exclude(pk=tally.pk)
    mine = units.span(tally.unit_id, tally.start, tally.end)
    for other in near.select_related("unit").order_by("start", "pk"):
        if other.unit_id not in mine and tally.unit_id not in units.span(other.unit_id, other.start, other.end):
            continue
        for name in [name for name in other.quantities if any(_same(kept, name, mine) for mine in tally.quantities)]:
            said = kept.sheet.tallies[name].label
            yield Fault(
                "quantities",
                f"{said}：{other.unit.name}{_period(other.start, other.end)}已有汇总记录（登记号{other.pk}，"
                f"{other.quantities[name]}{kept.sheet.tallies[name].measure}），期间重叠会重复计数。请改期间，或先作废那一条。",
            )


def _single_rows(tally: Tally, kept: Ledger) -> Iterator[Fault]:
    """Single rows that the quantities of this tally would count a second time."""
    span = tree().span(tally.unit_id, tally.start, tally.end)
    for name in tally.quantities:
        one = kept.sheet.tallies[name]
        rows = kept.model._default_manager.filter(
            one.where, void=False, unit_id__in=span, **{f"{one.when}__range": (tally.start, tally.end)}
        )
        found = rows.aggregate(n=Count("pk"), first=Min(one.when), last=Max(one.when))
        if found["n"]:
            yield Fault(
                "quantities",
                f"{one.label}：这一期间已有{found['n']}条逐条记录（{_period(found['first'], found['last'])}），会重复计数。"
                f"请把期间改到没有逐条记录的时段，或作废逐条记录后再填汇总。",
            )


def tally_faults(tally: Tally) -> list[Fault]:
    """Why a total cannot stand beside the other totals and the single rows of its period. Ask it under the write lock."""
    kept = ledger(tally.ledger)
    return [*_other_tallies(tally, kept), *_single_rows(tally, kept)]


def keep_tally(tally: Tally, *, viewer: Viewer, why: str, door: str, at: datetime) -> Commit | None:
    """Checks and writes a total of a period; `quantities` maps names of `sheet.tallies` to whole numbers.

    Raises Refused: other unit, unknown quantity, a period across years, an overlap with another tally or with single rows.
    """
    if found := allowed([tally], viewer) or _shape(tally):
        raise Refused(*found)
    kept = ledger(tally.ledger)
    tally.ledger = kept.name
    with writing(by=viewer.person, why=why, door=door, at=at) as one:
        if found := tally_faults(tally):
            raise Refused(*found)
        one.put(tally)
    return one.commit


@dataclass(frozen=True)
class Cover:
    """A quantity of a standing tally, ready to be asked of rows."""

    tally: Tally
    one: Tallied
    span: frozenset[int]
    counts: Match

    def takes(self, row: Any) -> bool:
        """Whether the row would be counted beside the tally."""
        day = getattr(row, self.one.when)
        return day is not None and self.tally.start <= day <= self.tally.end and row.unit_id in self.span and self.counts(row)

    def says(self) -> str:
        """Why a row cannot stand beside the tally, and what to do."""
        tally = self.tally
        return (
            f"{_period(tally.start, tally.end)}的“{self.one.label}”已由{tally.unit.name}填报汇总记录（登记号{tally.pk}），"
            f"再逐条登记会重复计数。请先改短或作废那条汇总记录。"
        )


def covers(kept: Ledger, rows: Sequence[Any]) -> list[Cover]:
    """The quantities of standing tallies that touch the days of these rows."""
    found: list[Cover] = []
    if not kept.sheet.tallies:
        return found
    days = [day for when in {one.when for one in kept.sheet.tallies.values()} for row in rows if (day := getattr(row, when))]
    if not days:
        return found
    near = Tally.objects.standing().filter(ledger=kept.name, start__lte=max(days), end__gte=min(days))
    units = tree()
    for tally in near.select_related("unit").order_by("start", "pk"):
        span = units.span(tally.unit_id, tally.start, tally.end)
        for name in tally.quantities:
            if one := kept.sheet.tallies.get(name):
                found.append(Cover(tally, one, span, matcher(kept.model, one.where)))
    return found


def tallied(kept: Ledger, rows: Sequence[Any]) -> Iterator[Fault]:
    """A fault for each row that a standing tally already counts; `where` is the day that puts it there."""
    near: dict[int, list[Cover]] = defaultdict(list)
    for cover in covers(kept, rows):
        for unit in cover.span:
            near[unit].append(cover)
    if not near:
        return
    for place, row in enumerate(rows):
        for cover in near.get(row.unit_id, ()):
            if not row.void and cover.takes(row):
                yield Fault(cover.one.when, cover.says(), place)
                break


def refuse_tallied(rows: Sequence[Row]) -> None:
    """Raises Refused when rows would be counted beside a standing tally. Ask it under the write lock."""
    groups: dict[type[Row], list[Row]] = defaultdict(list)
    for row in rows:
        groups[type(row)].append(row)
    found = [fault for model, some in groups.items() for fault in tallied(Ledger(name_of(model), model), some)]
    if found:
        raise Refused(*found)
