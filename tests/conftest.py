"""A town, its neighbour, and the people of every test: a clerk, a colleague, a leader, a county reader, a stranger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import settings as hypothesis_settings

from tests.once import once  # noqa: F401  a fixture of every test
from tests.selecting import pytest_collection_modifyitems, pytest_runtest_protocol  # noqa: F401  hooks

hypothesis_settings.register_profile("steady", derandomize=True, deadline=None, max_examples=100)
hypothesis_settings.load_profile("steady")

NOON = datetime(2024, 6, 3, 4, 0, tzinfo=UTC)
DAY = date(2024, 6, 3)


@dataclass
class World:
    """Two invented towns of one county and their people, written through the trail."""

    county: Any
    town: Any
    villages: list[Any]
    office: Any
    other_town: Any
    other_village: Any
    clerk: Any
    colleague: Any
    leader: Any
    reader: Any
    stranger: Any
    auditor: Any
    cadre: Any = None  # of the first village, where the fixture `cadres` brought them
    neighbour: Any = None  # of the second village
    adviser: Any = None  # legal adviser of the town, where the fixture `advised` brought him
    outsider: Any = None  # legal adviser of the other town
    security: Any = None

    def viewer(self, who: str, day: date = DAY) -> Any:
        """The viewer of a named person on a day."""
        from fazhi.org.access import viewer

        return viewer(getattr(self, who), day)


def _units(one: Any) -> dict[str, Any]:
    from fazhi.org.models import Place, Unit

    county = one.put(Unit(name="演示县", kind="county"))
    town = one.put(Unit(name="测试镇", kind="town"))
    other_town = one.put(Unit(name="邻近镇", kind="town"))
    office = one.put(Unit(name="司法所", kind="office"))
    villages = [one.put(Unit(name=f"{name}村", kind="village")) for name in ("东山", "西河", "南坪")]
    other_village = one.put(Unit(name="外地村", kind="village"))
    pairs = [(town, county), (other_town, county), (office, town), (other_village, other_town), *[(v, town) for v in villages]]
    for unit, parent in pairs:
        one.put(Place(unit=unit, parent=parent, start=date(2015, 1, 1)))
    return {
        "county": county,
        "town": town,
        "villages": villages,
        "office": office,
        "other_town": other_town,
        "other_village": other_village,
    }


def make_world() -> World:
    """Writes the world as one commit."""
    from fazhi.org.models import Person, Post
    from fazhi.trail.writing import SYSTEM, writing

    with writing(by=SYSTEM, why="测试数据", door="cli", at=datetime(2019, 1, 1, tzinfo=UTC)) as one:
        units = _units(one)
        people: dict[str, Any] = {}
        for who, name, unit, role in (
            ("clerk", "甲经办", units["office"], "clerk"),
            ("colleague", "乙同事", units["town"], "colleague"),
            ("leader", "丙领导", units["town"], "leader"),
            ("reader", "丁县级", units["county"], "county"),
            ("stranger", "戊外镇", units["other_town"], "clerk"),
            ("auditor", "己审计", units["county"], "auditor"),
        ):
            people[who] = one.put(Person(name=name))
            one.put(Post(person=people[who], unit=unit, role=role, title=name, start=date(2018, 1, 1)))
    return World(**units, **people)


@pytest.fixture
def world(db: None) -> World:
    """The world inside the test's transaction."""
    return make_world()


@pytest.fixture
def committed_world(transactional_db: None) -> World:
    """The world really committed, for tests of locks, erasing and several connections."""
    return make_world()


def bring_cadres(world: World) -> World:
    """A cadre of the first village and one of the second."""
    from fazhi.org.models import Person, Post
    from fazhi.trail.writing import SYSTEM, writing

    with writing(by=SYSTEM, why="测试数据", door="cli", at=datetime(2019, 1, 2, tzinfo=UTC)) as one:
        for who, name, unit in (("cadre", "庚村干", world.villages[0]), ("neighbour", "辛村干", world.villages[1])):
            setattr(world, who, one.put(Person(name=name)))
            one.put(Post(person=getattr(world, who), unit=unit, role="village", title="调解委员", start=date(2018, 1, 1)))
    return world


@pytest.fixture
def cadres(world: World) -> World:
    """The world with two village cadres."""
    return bring_cadres(world)


def bring_advisers(world: World) -> World:
    """A legal adviser of each town and a security administrator."""
    from fazhi.org.models import Person, Post
    from fazhi.trail.writing import SYSTEM, writing

    with writing(by=SYSTEM, why="测试数据", door="cli", at=datetime(2019, 1, 3, tzinfo=UTC)) as one:
        for who, name, unit, role in (
            ("adviser", "壬顾问", world.town, "adviser"),
            ("outsider", "癸顾问", world.other_town, "adviser"),
            ("security", "子安全", world.county, "security"),
        ):
            setattr(world, who, one.put(Person(name=name)))
            one.put(Post(person=getattr(world, who), unit=unit, role=role, title=name[1:], start=date(2018, 1, 1)))
    return world


@pytest.fixture
def advised(world: World) -> World:
    """The world with two legal advisers and a security administrator."""
    return bring_advisers(world)


@pytest.fixture
def account(world: World) -> Any:
    """Opens accounts: account("clerk") is logged-in-able as clerk with the password returned."""
    from fazhi.org.models import Account

    def open_account(who: str) -> Any:
        return Account.objects.open(who, getattr(world, who), "demo-password-1")

    return open_account
