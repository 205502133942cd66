"""法律顾问服务 as the adviser himself tells it: rows of his own in the units that he advises, no others."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fazhi.org.access import Viewer
from fazhi.records.checking import Fault, all_faults
from fazhi.records.ledgers.adviser_visit import AdviserVisit
from fazhi.records.permission import Refused
from fazhi.records.tallies import refuse_tallied
from fazhi.trail.models import Commit
from fazhi.trail.moments import day_of
from fazhi.trail.writing import writing

LAST = 10
FIELDS = ("served_on", "unit", "way", "service", "matter", "people")  # what he fills; his name is his own


def tell_service(row: AdviserVisit, *, viewer: Viewer, door: str, at: datetime) -> Commit | None:
    """Writes a new row of the adviser's own service. Raises Refused: a unit he does not advise, a day to come, every fault."""
    if row.since or row.unit_id not in viewer.advises:
        raise Refused(Fault("unit", "您不是这个单位的法律顾问，请重新选择。"))
    row.adviser = viewer.person.name
    faults = all_faults([row])
    if row.served_on and row.served_on > day_of(at):
        faults.append(Fault("served_on", "还没到这一天，请核对。"))
    if faults:
        raise Refused(*faults)
    with writing(by=viewer.person, why="法律顾问报服务", door=door, at=at) as act:
        refuse_tallied([row])
        act.put(row)
    return act.commit


def my_services(viewer: Viewer) -> list[Any]:
    """The adviser's services in the units he advises, newest first, whoever wrote them down. One query."""
    rows = AdviserVisit.objects.standing().filter(unit__among=viewer.advises, adviser=viewer.person.name)
    return list(rows.order_by("-served_on", "-pk")[:LAST])
