"""The county of the benches: towns, villages dealt to them in turn, and a clerk of the first town; how a counting is timed."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

SINCE = date(2015, 1, 1)
WRITTEN = datetime(2021, 1, 1, tzinfo=UTC)


def county(towns: int, villages: int) -> tuple[Any, list[Any], list[Any]]:
    """Writes the county in one commit; returns it, its towns, its villages."""
    from fazhi.org.models import Place, Unit
    from fazhi.trail.writing import SYSTEM, writing

    with writing(by=SYSTEM, why="bench", door="cli", at=WRITTEN) as one:
        top = one.put(Unit(name="测算县", kind="county"))
        below = [one.put(Unit(name=f"{n}号镇", kind="town")) for n in range(towns)]
        far = [one.put(Unit(name=f"{n}号村", kind="village")) for n in range(villages)]
        for unit, parent in [*((t, top) for t in below), *((v, below[n % towns]) for n, v in enumerate(far))]:
            one.put(Place(unit=unit, parent=parent, start=SINCE))
    return top, below, far


def clerk_of(town: Any) -> Any:
    """The account of a clerk of that town."""
    from fazhi.org.models import Account, Person, Post
    from fazhi.trail.writing import SYSTEM, writing

    with writing(by=SYSTEM, why="bench", door="cli", at=WRITTEN) as one:
        person = one.put(Person(name="甲测算"))
        one.put(Post(person=person, unit=town, role="clerk", start=SINCE))
    return Account.objects.open("bench", person, None)


def best(work: Callable[[], Any], times: int) -> float:
    """The shortest of some runs, in seconds; what was remembered of counts is forgotten before each."""
    from django.core.cache import caches

    from fazhi.indicators.remembered import STORE

    found = []
    for _ in range(times):
        caches[STORE].clear()
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)
