"""What village cadres of the demo town told by phone: each row by its own cadre, at its own moment, before the clerk's eyes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from fazhi.cli import county, desk
from fazhi.org.access import viewer
from fazhi.org.models import Person, Place, Post, Unit
from fazhi.records.telling import my_told, told_lately
from fazhi.trail.models import Commit
from fazhi.trail.moments import day_of
from fazhi.trail.writing import SYSTEM, writing

MORNING = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
MIDNIGHT = datetime(2026, 11, 19, 16, 10, tzinfo=UTC)  # ten past midnight there: what was told an hour ago was yesterday


@pytest.fixture
def town(db: None) -> dict[str, Person]:
    """丁庄镇 as the demo's own description has it: those who tell by phone, and the clerk."""
    said = next(one for one in county.read(county.home() / "county.yaml")["towns"] if one["name"] == "丁庄镇")
    people: dict[str, Person] = {}
    with writing(by=SYSTEM, why="测试", door="demo", at=datetime(2021, 1, 4, tzinfo=UTC)) as one:
        top = one.put(Unit(name="示范县", kind="county"))
        named = {"丁庄镇": one.put(Unit(name="丁庄镇", kind="town"))}
        one.put(Place(unit=named["丁庄镇"], parent=top, start=date(2015, 1, 1)))
        for who in said["people"]:
            kind = {"village": "village", "clerk": "office"}.get(who["role"])
            if kind:
                here = named[who["unit"]] = one.put(Unit(name=who["unit"], kind=kind))
                one.put(Place(unit=here, parent=named["丁庄镇"], start=date(2015, 1, 1)))
                people[who["unit"]] = one.put(Person(name=who["name"]))
                one.put(Post(person=people[who["unit"]], unit=here, role=who["role"], title=who["title"], start=date(2015, 1, 1)))
    return people


@pytest.mark.parametrize("at", [MORNING, MIDNIGHT])
def test_the_clerk_sees_what_three_villages_told(at: datetime, town: dict[str, Any]) -> None:
    before = Commit.objects.count()
    desk.phone(at)
    day = day_of(at)
    found = told_lately(viewer(town["司法所"], day), day)
    assert [(one.unit and one.unit.name, one.ledger.name, one.fate, one.touched) for one in found] == [
        ("丁庄村", "dispute", "已化解", False),
        ("上河村", "petition_visit", "已登记", False),
        ("柳沟村", "publicity_activity", "已登记", False),
        ("丁庄村", "dispute", "化解中", False),
    ]
    assert [one.by for one in found] == [town[one.unit.name].name for one in found if one.unit]
    assert [one.at for one in found] == [at - each.ago for each in reversed(desk.PHONED)] and found[0].at < at
    assert all(one.day == day_of(one.at) for one in found)
    assert Commit.objects.count() == before + len(desk.PHONED)


def test_a_cadre_finds_his_own_and_may_still_mend_them(town: dict[str, Any]) -> None:
    from fazhi.records.ledger import ledger
    from fazhi.records.told import mendable

    desk.phone(MORNING)
    day = day_of(MORNING)
    cadre = viewer(town["丁庄村"], day)
    mine = my_told(cadre, day)
    assert [one.title for one in mine] == ["浇地先后争执", "承包地边界争议"]
    assert mendable(ledger("dispute"), [one.row.pk for one in mine], cadre) == {one.row.pk for one in mine}
    assert my_told(viewer(town["柳沟村"], day), day)[0].unit != mine[0].unit
    assert MORNING - mine[0].at < timedelta(hours=1)
