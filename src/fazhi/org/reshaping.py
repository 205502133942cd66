"""How units change on a day: added, corrected, renamed, moved, merged, ended. First said in words, then written as one commit."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NoReturn

from fazhi.law.days import say_day
from fazhi.org.access import Viewer
from fazhi.org.listed import ListRefused
from fazhi.org.models import Place, Post, Succession, Unit, UnitKind
from fazhi.org.posting import held_on, must_keep
from fazhi.org.tree import Tree, tree
from fazhi.org.units_sheet import BELOW
from fazhi.trail.models import Commit
from fazhi.trail.writing import Writing, writing

DAY = timedelta(days=1)


class UnitRefused(ListRefused):
    """A change of units was not made."""


@dataclass(frozen=True)
class Reshaping:
    """What a change would do, in sentences, and the change itself."""

    why: str
    says: tuple[str, ...]
    put: Callable[[Writing], None]


Change = Callable[[Tree], Reshaping]  # worked out anew inside the writing, where nobody can come between


def reshape(change: Change, *, viewer: Viewer, door: str, at: datetime, seen: tuple[str, ...] | None = None) -> Commit | None:
    """Makes a change as one commit. UnitRefused, also when it would now do other things than were `seen`."""
    must_keep(viewer)
    with writing(by=viewer.person, why=change(tree()).why, door=door, at=at) as one:
        made = change(tree())
        if seen is not None and made.says != seen:
            _refuse("这期间单位或任职有了变动，请按新的试算再确认一次。")
        made.put(one)
    return one.commit


def _refuse(says: str) -> NoReturn:
    raise UnitRefused(says)


def add(name: str, kind: str, above: int, start: date, *, code: str = "", split: int | None = None) -> Change:
    """A new unit below `above` from `start`; `split` the unit it comes out of (析出), which keeps its rows."""

    def change(units: Tree) -> Reshaping:
        parent = _unit(units, above)
        if parent.kind not in BELOW.get(UnitKind(kind), ()):
            _refuse(f"{UnitKind(kind).label}不能设在{UnitKind(parent.kind).label}“{parent.name}”下面。")
        _fresh(units, name, above, start)
        _coded(units, code)
        old = _unit(units, split) if split else None
        if old is not None and old.kind != kind:
            _refuse(f"“{old.name}”是{UnitKind(old.kind).label}，只能从同类单位析出。")
        says = [f"{say_day(start)}起，{parent.name}下面新设{UnitKind(kind).label}“{name}”。"]
        if old is not None:
            says.append(f"它从“{old.name}”析出；以前的记录仍算“{old.name}”的。")

        def put(one: Writing) -> None:
            made = one.put(Unit(name=name, kind=kind, code=code))
            one.put(Place(unit=made, parent=parent, start=start))
            if old is not None:
                one.put(Succession(old=old, new=made, day=start, kind="split"))

        return Reshaping(f"新设单位{name}", tuple(says), put)

    return change


def correct(pk: int, name: str, code: str, edition: int | None) -> Change:
    """Puts right what was written wrongly; the unit stays the same."""

    def change(units: Tree) -> Reshaping:
        unit = copy(_unit(units, pk))
        says = []
        if name != unit.name:
            above = units.parent(pk, date.max)
            if any(other.pk != pk and units.parent(other.pk, date.max) == above for other in units.named(name)):
                _refuse(f"同一上级下面已有“{name}”。")
            says.append(f"名称由“{unit.name}”更正为“{name}”，以前的记录和报告里也按新写法显示。")
        if code != unit.code:
            _coded(units, code, pk)
            says.append(f"区划代码改为{code or '空'}。")
        if edition != unit.code_year:
            says.append(f"代码版本年份改为{edition or '空'}。")
        if not says:
            _refuse("没有改动。")
        why = f"更正单位{unit.name}"
        unit.name, unit.code, unit.code_year = name, code, edition

        def put(one: Writing) -> None:
            one.put(unit)

        return Reshaping(why, tuple(says), put)

    return change


def rename(pk: int, name: str, day: date) -> Change:
    """From `day` the unit has a new name: a successor takes over its place, what stands below it and its posts."""

    def change(units: Tree) -> Reshaping:
        old = _unit(units, pk)
        above = _standing(units, old, day)
        if name == old.name:
            _refuse("新名称与原来的一样。")
        _fresh(units, name, above, day)
        says = (f"{say_day(day)}起，“{old.name}”更名为“{name}”。", *_carried(units, pk, day, name))

        def put(one: Writing) -> None:
            new = one.put(Unit(name=name, kind=old.kind, code=old.code, code_year=old.code_year))
            one.put(Place(unit=new, parent=_unit(units, above), start=day))
            _hand_over(one, units, old, new, day)
            one.put(Succession(old=old, new=new, day=day, kind="rename"))

        return Reshaping(f"{old.name}更名为{name}", says, put)

    return change


def merge(pk: int, into: int, day: date) -> Change:
    """From `day` the unit is part of another of its kind, which takes over what stands below it and its posts."""

    def change(units: Tree) -> Reshaping:
        old, new = _unit(units, pk), _unit(units, into)
        _standing(units, old, day)
        same = {old.kind, new.kind} <= {UnitKind.VILLAGE, UnitKind.COMMUNITY} or old.kind == new.kind
        if pk == into or not same:
            _refuse("只能并入另一个同类单位。")
        if not units.stands(into, day):
            _refuse(f"“{new.name}”在{say_day(day)}还没有设立或已经停用。")
        says = (f"{say_day(day)}起，“{old.name}”并入“{new.name}”。", *_carried(units, pk, day, new.name))

        def put(one: Writing) -> None:
            _hand_over(one, units, old, new, day)
            one.put(Succession(old=old, new=new, day=day, kind="merge"))

        return Reshaping(f"{old.name}并入{new.name}", says, put)

    return change


def move(pk: int, above: int, day: date) -> Change:
    """From `day` the unit stands below another one, with everything below it."""

    def change(units: Tree) -> Reshaping:
        unit, parent = _unit(units, pk), _unit(units, above)
        before = _standing(units, unit, day)
        if parent.kind not in BELOW.get(UnitKind(unit.kind), ()) or above in units.below(pk, day):
            _refuse(f"{UnitKind(unit.kind).label}不能划到{UnitKind(parent.kind).label}“{parent.name}”下面。")
        if before == above:
            _refuse(f"“{unit.name}”本来就在“{parent.name}”下面。")
        _fresh(units, unit.name, above, day)
        below = len(units.below(pk, day)) - 1
        says = [f"{say_day(day)}起，“{unit.name}”由{_unit(units, before).name}划归{parent.name}。"]
        says += [f"下面的{below}个单位一起划过去。"] if below else []
        says.append(f"这天以前的数字仍算{_unit(units, before).name}的。")

        def put(one: Writing) -> None:
            _close(one, pk, day)
            one.put(Place(unit=unit, parent=parent, start=day))

        return Reshaping(f"{unit.name}划归{parent.name}", tuple(says), put)

    return change


def end(pk: int, day: date) -> Change:
    """The unit stands to the end of `day` and no longer; posts held there end with it. Nothing may stand below it."""

    def change(units: Tree) -> Reshaping:
        unit = _unit(units, pk)
        _standing(units, unit, day + DAY)
        if below := [units.units[one].name for one in units.under(pk, day + DAY)]:
            more = "等" if len(below) > 3 else ""
            _refuse(f"“{unit.name}”下面还有{len(below)}个单位（{'、'.join(below[:3])}{more}），请先划走、合并或停用它们。")
        posts = _posts(pk, day + DAY)
        says = [f"“{unit.name}”到{say_day(day)}为止，以后不再有新的记录；以前的照样查得到、算得着。"]
        says += [f"{len(posts)}个任职同时结束：{_names(posts)}。"] if posts else []

        def put(one: Writing) -> None:
            _close(one, pk, day + DAY)
            for post in posts:
                post.end = max(day, post.start)
                one.put(post)

        return Reshaping(f"停用单位{unit.name}", tuple(says), put)

    return change


def _unit(units: Tree, pk: int) -> Unit:
    return units.units[pk] if pk in units.units else _refuse("没有这个单位。")


def _standing(units: Tree, unit: Unit, day: date) -> int:
    """The unit above on the eve of a change; refuses the county, and a day on which the unit does not stand."""
    stay = next((one for one in units.stays(unit.pk) if one.covers(day)), None)
    if stay is None:
        if unit.kind == UnitKind.COUNTY:
            _refuse("县（区）只能更正名称，不能更名、划转、合并或停用。")
        _refuse(f"“{unit.name}”在{say_day(day)}还没有设立或已经停用，请核对日期。")
    if day <= stay.start:
        _refuse(f"“{unit.name}”从{say_day(stay.start)}起才这样，变动日期要晚于这天。")
    if any(one.start > day for one in units.stays(unit.pk)):
        _refuse(f"“{unit.name}”在{say_day(day)}之后已登记了变动，请核对日期。")
    return stay.parent


def _fresh(units: Tree, name: str, above: int, day: date) -> None:
    if any(units.stands(other.pk, day) and units.parent(other.pk, day) == above for other in units.named(name)):
        _refuse(f"“{units.units[above].name}”下面已有“{name}”。")


def _coded(units: Tree, code: str, pk: int = 0) -> None:
    if code and (other := next((one for one in units.units.values() if one.code == code and one.pk != pk), None)):
        _refuse(f"区划代码{code}已经是“{other.name}”的，请核对。")


def _posts(pk: int, day: date) -> list[Post]:
    return list(Post.objects.filter(held_on(day), unit_id=pk).select_related("person").order_by("pk"))


def _names(posts: list[Post]) -> str:
    names = list(dict.fromkeys(post.person.name for post in posts))
    return "、".join(names[:5]) + ("等" if len(names) > 5 else "")


def _carried(units: Tree, pk: int, day: date, name: str) -> list[str]:
    """What goes over to the successor, in sentences."""
    below, posts = units.under(pk, day), _posts(pk, day)
    says = [f"下面的{len(below)}个单位转到“{name}”下面。"] if below else []
    says += [f"{len(posts)}个任职转到“{name}”：{_names(posts)}。"] if posts else []
    says += [f"履职事项清单请以“{name}”重新导入，原来的清单只管这天以前。"] if units.units[pk].kind == UnitKind.TOWN else []
    return [*says, f"以前的记录不动，统计时并到“{name}”里；跨这一天的数字会注明。"]


def _hand_over(one: Writing, units: Tree, old: Unit, new: Unit, day: date) -> None:
    """Ends the old unit's place on the eve; what stands below it and its posts go over to the new one."""
    _close(one, old.pk, day)
    for place in Place.objects.standing().filter(parent=old).exclude(end__lt=day).select_related("unit"):
        if place.start < day:
            one.put(Place(unit=place.unit, parent=new, start=day, end=place.end))
            place.end = day - DAY
        else:
            place.parent = new
        one.put(place)
    for post in _posts(old.pk, day):
        if post.start < day:
            one.put(
                Post(person=post.person, unit=new, role=post.role, title=post.title, first=post.first, start=day, end=post.end)
            )
            post.end = day - DAY
        else:
            post.unit = new
        one.put(post)


def _close(one: Writing, pk: int, day: date) -> None:
    """The unit's present place ends on the eve of `day`."""
    for place in Place.objects.standing().filter(unit_id=pk, start__lt=day).exclude(end__lt=day):
        place.end = day - DAY
        one.put(place)
